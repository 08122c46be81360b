# SPDX-License-Identifier: Apache-2.0
"""Extended GPU Memory of a user's machine: the part of a node's RAM that a scenario keeps from the guest's kernel.

A file names it by `acpi-egm-memory`: the GPU reaches the memory of a node, which is the host's `/dev/egm*`. For a
scenario with `machine.egm` a part of that node's RAM is reserved and named on the GPU's ACPI node, as firmware of a
host does. Linux's `mem=` cuts RAM off from above, so it has to be the last node with memory.
"""

from acpigen.base.address_range import AddressRange
from acpigen.base.units import MIB
from acpigen.guest import GuestGpu, GuestMachine
from acpigen.guest.memory_map import memory_of_nodes
from qmp_driver.errors import BadInputError
from qmp_driver.topology.options import MachineOptions
from qmp_driver.topology.shape import RAM_BASE


def ram_for(options: MachineOptions, machine: GuestMachine) -> int:
    """RAM of all nodes together, in bytes: `machine.ram`; with `machine.egm` each node with memory gets as much."""
    return options.ram * (max(len(memory_of_nodes(machine)), 1) if options.egm else 1)


def egm_node(machine: GuestMachine, gpu: GuestGpu) -> int:
    """The node whose memory is that GPU's EGM.

    :raises BadInputError: the GPU has none, memory of other nodes lies behind it, or no node has memory.
    """
    if not gpu.egm:
        raise BadInputError(
            f"{gpu.device.id} has no EGM in this file",
            hint=f"-object acpi-egm-memory,id=egm0,pci-dev={gpu.device.id},node=... gives it some",
        )
    last = max(memory_of_nodes(machine), default=None)
    if last is None:
        raise BadInputError(
            f"the EGM of {gpu.device.id} is memory of node {gpu.egm[0]}, and no node has memory",
            hint="-object memory-backend-ram,id=ram0,size=... and -numa node,memdev=ram0 give one some",
        )
    if gpu.egm[0] != last:
        raise BadInputError(
            f"the EGM of {gpu.device.id} is memory of node {gpu.egm[0]}, and only the last node's, {last}, can be"
            " kept from the guest's kernel (mem=)",
            hint=f"choose a GPU whose EGM is of node {last}",
        )
    return gpu.egm[0]


def egm_range(options: MachineOptions, ram: AddressRange) -> AddressRange:
    """Where it lies: from the middle of the node's RAM on.

    :param ram: of the node, `machine.ram` in size.
    """
    return AddressRange(ram.start + ram.size_bytes // 2, options.egm)


def words_without(egm: AddressRange) -> str:
    """The words of the kernel's command line that keep it, and all behind it, from the kernel, and the kernel's own
    image, which its EFI stub would place at random, out of it."""
    return f"mem={(egm.start - RAM_BASE) // MIB}M nokaslr"


__all__ = ["egm_node", "egm_range", "ram_for", "words_without"]
