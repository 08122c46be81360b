// SPDX-License-Identifier: Apache-2.0
/* All commands, by name. docs/guest-protocol.md says what each takes and answers. */
#include "agent.h"
#include "kmsg.h"
#include "modules.h"
#include "protocol.h"

const struct command commands[] = {
    {"ping", do_ping, true},
    {"hello", do_hello, true},
    {"kmsg.follow", do_kmsg_follow, true},
    {"kmsg.stop", do_kmsg_stop, true},
    {"module.load", do_module_load, false},
    {"module.unload", do_module_unload, false},
    {"inventory.modules", do_inventory_modules, false},
    {NULL, NULL, false},
};
