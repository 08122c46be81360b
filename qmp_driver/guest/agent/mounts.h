/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MOUNTS_H
#define MOUNTS_H

#include "agent.h"

json_t *do_mount(const json_t *request, struct failure *failure);

#endif
