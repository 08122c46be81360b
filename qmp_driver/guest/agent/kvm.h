/* SPDX-License-Identifier: Apache-2.0 */
/* What this kernel's KVM says of itself. */
#ifndef KVM_H
#define KVM_H

#include "agent.h"

json_t *do_kvm_extension(const json_t *request, struct failure *failure);

/* Memory of a virtual machine that user space may map (guest_memfd); a descriptor, or -1 with `failure` filled in. */
int kvm_guest_memfd(uint64_t size, struct failure *failure);

#endif
