/* SPDX-License-Identifier: Apache-2.0 */
/* What the agent does when it is the first process: mount, load modules, and report how long that took. */
#ifndef BOOT_H
#define BOOT_H

#include <jansson.h>

/* Mounts /proc, /sys, /dev, /tmp; loads the modules listed in MODULE_LIST; starts a shell if the kernel's
   command line has `agent.shell`. Nothing here ends the agent: what failed is in the report. */
void boot(void);

/* {"init_us", "modules_us", "ready_us", "modules": [{"name", "errno", "errno_name"} …]}: times of CLOCK_MONOTONIC. */
json_t *boot_report(void);

#endif
