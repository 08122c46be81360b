# SPDX-License-Identifier: Apache-2.0
"""Injector `sea`: a real Synchronous External Abort on the aperture, claimed by APEI.

The machine's aperture is made of two BARs side by side, the second of which is the *poison window*. The record is
written into the status block of HEST's SEA source, in guest RAM that is a file of the host, once the window's memory
decode is switched off. In the machine of a file the GPU's BAR with all of its memory takes the window's place. The
next load from it is answered by nobody and aborts, and Linux asks its SEA sources whether they know why. Without a
record nobody claims the abort, and the process gets SIGBUS with another code.

Emulation only. Under KVM such an access leaves the guest (KVM_EXIT_MMIO), and QEMU hands back what it read without
looking whether there was anything to read (accel/kvm/kvm-all.c, kvm_cpu_exec()): there is no abort.
"""

from acpigen.structures.apei.hest_sources import NotificationType
from qmp_driver.errors import GuestError
from qmp_driver.inject.injector import Injector, Site
from qmp_driver.inject.log_proof import GhesRecord
from qmp_driver.inject.needs import Needs
from qmp_driver.inject.record import Order
from qmp_driver.inject.status_block import write_record

PCI_COMMAND = 0x04
PCI_COMMAND_MEMORY = 0x2
"""Linux include/uapi/linux/pci_regs.h."""


class Sea(Injector):
    """See the module."""

    name = "sea"
    about = "a real Synchronous External Abort on the aperture, with a record for APEI to claim it by"
    notice = "when a process touches the poison"
    needs = Needs(
        qemu_types={
            "ivshmem-plain": "to make the poison window of",
            "gpex-pcihost": "to make the poison window of",
        },
        kernel_options=("ACPI_APEI_SEA",),
        machine=("poison_window", "shared_ram"),
        emulated="the poison window aborts only where QEMU emulates the CPU",
    )
    notifies = False
    notifications = (NotificationType.SEA,)
    log = GhesRecord()
    kernel_hop = "SEA, claimed by GHES"
    spoils_machine = True

    async def prepare(self, site: Site, order: Order) -> None:
        """See :class:`Injector`: the guest switches the window's memory decode off."""
        await _set_decode(site, on=False)

    async def inject(self, site: Site, order: Order) -> str:
        """See :class:`Injector`. An order without a record makes an abort that nobody claims."""
        told = "no record was written"
        if order.record:
            source = site.error_source(*self.notifications)
            block_pa = write_record(source, site.memory, order.record)
            told = f"a record of {len(order.record)} bytes was written into the SEA source's block at {block_pa:#x}"
        return f"{told}; the memory of {site.aborting} decodes no more"


async def _set_decode(site: Site, *, on: bool) -> None:
    """Switches the poison window's memory decode.

    :raises GuestError: the function did not take it.
    """
    old = await _command(site)
    value = old | PCI_COMMAND_MEMORY if on else old & ~PCI_COMMAND_MEMORY
    await site.agent.pci.config_write(site.aborting, value, offset=PCI_COMMAND, width=2)
    if bool(await _command(site) & PCI_COMMAND_MEMORY) is not on:
        raise GuestError(f"the command register of {site.aborting} did not take the write")


async def _command(site: Site) -> int:
    answer = await site.agent.pci.config_read(site.aborting, offset=PCI_COMMAND, width=2)
    return answer.number
