/* SPDX-License-Identifier: Apache-2.0 */
/* The end of the machine, and the magic SysRq keys. */
#ifndef POWER_H
#define POWER_H

#include "agent.h"

json_t *do_power_off(const json_t *request, struct failure *failure);
json_t *do_power_reboot(const json_t *request, struct failure *failure);
json_t *do_sysrq(const json_t *request, struct failure *failure);

#endif
