/* SPDX-License-Identifier: Apache-2.0 */
/* Kernel modules that came with the agent: in this initramfs, or in the agent's own folder of somebody else's root. */
#ifndef MODULES_H
#define MODULES_H

#include "agent.h"

/* `PARTS_FOLDER` of own_guest and guest/root_parts.py: what a root that is not ours was given beside the agent. */
#define PARTS_FOLDER "/var/lib/qmp-driver/parts"
#define MODULE_FOLDER "/lib/modules"
/* Modules that this kernel has built in and somebody may ask for. */
#define BUILT_IN_LIST "/etc/qmp-driver/built-in"
/* A line for each module that depends on others: its name, and theirs in the order in which they are loaded. */
#define NEEDS_LIST "/etc/qmp-driver/needs"

/* Where the paths above are: "" for the first process, whose root is ours; else PARTS_FOLDER. */
const char *parts_folder(void);

/* Loads MODULE_FOLDER/<name>.ko. 0, or an errno value; EEXIST when it is loaded already, or built in. */
int load_module(const char *name, const char *parameters);

json_t *do_module_load(const json_t *request, struct failure *failure);
json_t *do_module_unload(const json_t *request, struct failure *failure);
json_t *do_inventory_modules(const json_t *request, struct failure *failure);

#endif
