// SPDX-License-Identifier: Apache-2.0
/* All commands, by name. docs/reference/guest-protocol.md says what each takes and answers; a test compares this table
   with the declarations of the host's end (guest/protocol). */
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

#define VICTIM_START_ARGUMENTS                                                                                     \
    "kind:text length:number access?:text touch?:flag handler?:flag early_kill?:text threads?:number cpu?:number " \
    "twice?:flag lock?:flag execute?:flag address?:text region?:number offset?:number path?:text "                 \
    "vfio?:text attach?:flag huge?:flag node?:number timeout_ms?:number"

const struct command commands[] = {
    {"ping", do_ping, true, ""},
    {"hello", do_hello, true, ""},
    {"kmsg.follow", do_kmsg_follow, true, "from?:text"},
    {"kmsg.stop", do_kmsg_stop, true, ""},
    {"kmsg.mark", do_kmsg_mark, true, "text:text"},
    {"inventory.pci", do_inventory_pci, false, ""},
    {"inventory.acpi", do_inventory_acpi, false, ""},
    {"inventory.numa", do_inventory_numa, false, ""},
    {"inventory.iomem", do_inventory_iomem, false, ""},
    {"inventory.memory", do_inventory_memory, false, ""},
    {"inventory.modules", do_inventory_modules, false, ""},
    {"acpi.table", do_acpi_table, false, "name:text instance?:number"},
    {"file.read", do_file_read, false, "path:text offset?:number length?:number"},
    {"file.write", do_file_write, false, "path:text text?:text base64?:text offset?:number"},
    {"file.ioctl", do_file_ioctl, false, "path:text number:number base64:text"},
    {"module.load", do_module_load, false, "name:text parameters?:text"},
    {"module.unload", do_module_unload, false, "name:text"},
    {"mount", do_mount, false, "source:text target:text type?:text bind?:flag read_only?:flag"},
    {"process.start", do_process_start, false, "argv:list environment?:list root?:text output?:text"},
    {"process.signal", do_process_signal, false, "pid:number signal:number"},
    {"process.translate", do_process_translate, false, "pid:number va:number"},
    {"kvm.extension", do_kvm_extension, false, "number:number"},
    {"relay.start", do_relay_start, false, "port:text path:text timeout_ms?:number"},
    {"pci.wait", do_pci_wait, false, "address:text gone?:flag timeout_ms?:number"},
    {"pci.bind", do_pci_bind, false, "address:text driver:text"},
    {"pci.unbind", do_pci_unbind, false, "address:text"},
    {"pci.enable", do_pci_enable, false, "address:text on?:flag"},
    {"pci.config_read", do_pci_config_read, false, "address:text offset?:number width?:number"},
    {"pci.config_write", do_pci_config_write, false, "address:text value:number offset?:number width?:number"},
    {"vfio.regions", do_vfio_regions, false, "address:text"},
    {"vfio.reset", do_vfio_reset, false, "address:text"},
    {"vfio.pread", do_vfio_pread, false, "address:text region:number offset?:number length?:number"},
    {"vfio.pwrite", do_vfio_pwrite, false, "address:text region:number offset?:number text?:text base64?:text"},
    {"vfio.let_go", do_vfio_let_go, false, ""},
    {"victim.start", do_victim_start, false, VICTIM_START_ARGUMENTS},
    {"victim.stop", do_victim_stop, false, "victim:number timeout_ms?:number"},
    {"victim.list", do_victim_list, false, ""},
    {"victim.read", do_victim_read, false,
     "victim:number offset?:number width?:number at_us?:number timeout_ms?:number"},
    {"victim.write", do_victim_write, false,
     "victim:number offset:number value:number width?:number timeout_ms?:number"},
    {"victim.ping", do_victim_ping, false, "victim:number timeout_ms?:number"},
    {"victim.add", do_victim_add, false, "victim:number offset:number value:number timeout_ms?:number"},
    {"victim.use", do_victim_use, false, "victim:number how:text offset?:number width?:number timeout_ms?:number"},
    {"victim.signal", do_victim_signal, false, "victim:number signal:number"},
    {"victim.fork", do_victim_fork, false, "victim:number timeout_ms?:number"},
    {"victim.translate", do_victim_translate, false, "victim:number offset?:number"},
    {"power.off", do_power_off, false, ""},
    {"power.reboot", do_power_reboot, false, ""},
    {"sysrq", do_sysrq, false, "key:text"},
    {NULL, NULL, false, NULL},
};
