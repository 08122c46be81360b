// SPDX-License-Identifier: Apache-2.0
/* All commands, by name. docs/reference/guest-protocol.md says what each takes and answers. */
#include "agent.h"
#include "files.h"
#include "inventory.h"
#include "kmsg.h"
#include "kvm.h"
#include "modules.h"
#include "mounts.h"
#include "pci.h"
#include "power.h"
#include "process.h"
#include "protocol.h"
#include "relay.h"
#include "vfio.h"
#include "victim.h"

#define VICTIM_ARGUMENTS                                                                                      \
    "kind length access touch handler early_kill threads timeout_ms "                                        \
    "address region offset path huge node"

const struct command commands[] = {
    {"ping", do_ping, true, ""},
    {"hello", do_hello, true, ""},
    {"kmsg.follow", do_kmsg_follow, true, "from"},
    {"kmsg.stop", do_kmsg_stop, true, ""},
    {"inventory.pci", do_inventory_pci, false, ""},
    {"inventory.acpi", do_inventory_acpi, false, ""},
    {"inventory.numa", do_inventory_numa, false, ""},
    {"inventory.iomem", do_inventory_iomem, false, ""},
    {"inventory.memory", do_inventory_memory, false, ""},
    {"inventory.modules", do_inventory_modules, false, ""},
    {"acpi.table", do_acpi_table, false, "name instance"},
    {"file.read", do_file_read, false, "path offset length"},
    {"file.write", do_file_write, false, "path offset text base64"},
    {"module.load", do_module_load, false, "name parameters"},
    {"module.unload", do_module_unload, false, "name"},
    {"mount", do_mount, false, "source target type bind read_only"},
    {"process.start", do_process_start, false, "argv environment root output"},
    {"process.signal", do_process_signal, false, "pid signal"},
    {"process.translate", do_process_translate, false, "pid va"},
    {"kvm.extension", do_kvm_extension, false, "number"},
    {"relay.start", do_relay_start, false, "port path timeout_ms"},
    {"pci.wait", do_pci_wait, false, "address gone timeout_ms"},
    {"pci.bind", do_pci_bind, false, "address driver"},
    {"pci.unbind", do_pci_unbind, false, "address"},
    {"pci.enable", do_pci_enable, false, "address on"},
    {"pci.config_read", do_pci_config_read, false, "address offset width"},
    {"pci.config_write", do_pci_config_write, false, "address offset width value"},
    {"vfio.regions", do_vfio_regions, false, "address"},
    {"vfio.reset", do_vfio_reset, false, "address"},
    {"vfio.pread", do_vfio_pread, false, "address region offset length"},
    {"vfio.pwrite", do_vfio_pwrite, false, "address region offset text base64"},
    {"vfio.let_go", do_vfio_let_go, false, ""},
    {"victim.start", do_victim_start, false, VICTIM_ARGUMENTS},
    {"victim.stop", do_victim_stop, false, "victim timeout_ms"},
    {"victim.list", do_victim_list, false, ""},
    {"victim.read", do_victim_read, false, "victim offset width timeout_ms"},
    {"victim.write", do_victim_write, false, "victim offset width value timeout_ms"},
    {"victim.ping", do_victim_ping, false, "victim timeout_ms"},
    {"victim.add", do_victim_add, false, "victim offset value timeout_ms"},
    {"victim.translate", do_victim_translate, false, "victim offset"},
    {"power.off", do_power_off, false, ""},
    {"power.reboot", do_power_reboot, false, ""},
    {"sysrq", do_sysrq, false, "key"},
    {NULL, NULL, false, NULL},
};
