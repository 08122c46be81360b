/* SPDX-License-Identifier: Apache-2.0 */
/* What this kernel's KVM says of itself. */
#ifndef KVM_H
#define KVM_H

#include "agent.h"

json_t *do_kvm_extension(const json_t *request, struct failure *failure);

#endif
