# SPDX-License-Identifier: Apache-2.0
"""A platform moved into a virtual machine, so that a guest's Linux takes its tables as they are."""

from collections.abc import Sequence

from msgspec import structs

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.base.units import MIB, round_down
from acpigen.platform.model import Dram, Oem, Platform, Socket

NODE_ALIGNMENT_BYTES = 128 * MIB
"""Linux's memory sections on arm64 (SECTION_SIZE_BITS 27): nodes that part one are refused."""

QEMU_OEM = Oem(id="BOCHS ", table_id="BXPC    ", revision=0x0100_0000)
"""QEMU's own ids (include/hw/acpi/aml-build.h, ACPI_BUILD_APPNAME6 and 8) with a higher revision than its 1.

QEMU writes a SRAT of its own for ``-numa`` and for memory that can be hotplugged (``-m slots=``). Linux's table
upgrade replaces it by one with these ids (``override``), and adds it where there is none (``install``).
"""


def in_virtual_machine(platform: Platform, ram: AddressRange, oem: Oem = QEMU_OEM) -> Platform:
    """The platform with its sockets' memory in the virtual machine's RAM, shared evenly between the sockets.

    All else stays: proximity domains, processors (of which the machine may have fewer), GPUs, EGM, distances.

    :param ram: the machine's RAM, all of it: Linux refuses a SRAT that leaves some of it out.
    :param oem: the tables' header; by default one that replaces QEMU's own tables.
    :raises BadInputError: the RAM is too small to be shared in parts of 128 MiB.
    """
    sockets: list[Socket] = []
    start = ram.start
    part = round_down(ram.size_bytes // len(platform.sockets), NODE_ALIGNMENT_BYTES)
    if not part:
        raise BadInputError(
            f"RAM {ram} cannot be shared by {len(platform.sockets)} sockets in parts of 128MiB",
            hint="give the virtual machine more RAM",
        )
    for number, socket in enumerate(platform.sockets, 1):
        end = ram.end if number == len(platform.sockets) else start + part
        sockets.append(structs.replace(socket, memory=(Dram(base_pa=start, size_bytes=end - start),)))
        start = end
    return structs.replace(platform, sockets=tuple(sockets), oem=oem)


def ram_of(platform: Platform) -> Sequence[AddressRange]:
    """The memory that a platform's sockets have."""
    return [memory.range for socket in platform.sockets for memory in socket.memory]
