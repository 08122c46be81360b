// SPDX-License-Identifier: Apache-2.0
/* All commands, by name. docs/guest-protocol.md says what each takes and answers. */
#include "agent.h"
#include "files.h"
#include "inventory.h"
#include "kmsg.h"
#include "modules.h"
#include "pci.h"
#include "power.h"
#include "protocol.h"
#include "vfio.h"
#include "victim.h"

const struct command commands[] = {
    {"ping", do_ping, true},
    {"hello", do_hello, true},
    {"kmsg.follow", do_kmsg_follow, true},
    {"kmsg.stop", do_kmsg_stop, true},
    {"inventory.pci", do_inventory_pci, false},
    {"inventory.acpi", do_inventory_acpi, false},
    {"inventory.numa", do_inventory_numa, false},
    {"inventory.iomem", do_inventory_iomem, false},
    {"inventory.memory", do_inventory_memory, false},
    {"inventory.modules", do_inventory_modules, false},
    {"acpi.table", do_acpi_table, false},
    {"file.read", do_file_read, false},
    {"file.write", do_file_write, false},
    {"module.load", do_module_load, false},
    {"module.unload", do_module_unload, false},
    {"pci.wait", do_pci_wait, false},
    {"pci.bind", do_pci_bind, false},
    {"pci.unbind", do_pci_unbind, false},
    {"pci.enable", do_pci_enable, false},
    {"pci.config_read", do_pci_config_read, false},
    {"pci.config_write", do_pci_config_write, false},
    {"vfio.regions", do_vfio_regions, false},
    {"vfio.reset", do_vfio_reset, false},
    {"vfio.pread", do_vfio_pread, false},
    {"vfio.pwrite", do_vfio_pwrite, false},
    {"victim.start", do_victim_start, false},
    {"victim.stop", do_victim_stop, false},
    {"victim.list", do_victim_list, false},
    {"victim.read", do_victim_read, false},
    {"victim.write", do_victim_write, false},
    {"victim.translate", do_victim_translate, false},
    {"power.off", do_power_off, false},
    {"power.reboot", do_power_reboot, false},
    {"sysrq", do_sysrq, false},
    {NULL, NULL, false},
};
