# SPDX-License-Identifier: Apache-2.0
"""A platform moved into a virtual machine, so that a guest's Linux takes its tables as they are."""

from collections.abc import Sequence

from msgspec import structs

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.base.units import MIB, round_down
from acpigen.platform.domains import domains
from acpigen.platform.model import PROXIMITY_DOMAIN_MOST, Dram, Gpu, Oem, Platform, Socket

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


def with_domains_from(platform: Platform, first: int) -> Platform:
    """The platform with its GPUs' proximity domains numbered from ``first`` on, one GPU behind the other.

    A virtual machine has other domains than its host: QEMU's are its ``-numa`` nodes, which have no gaps. EGM is left
    out, as by :func:`acpigen.platform.model.relocated`.

    :raises BadInputError: another domain has one of these numbers, or a SRAT cannot have it.
    """
    platform = structs.replace(platform, hypervisor_mode=False)
    gpus: list[Gpu] = []
    numbers: dict[int, int] = {}
    following = first
    for gpu in platform.gpus:
        numbers |= {gpu.pxm_start + index: following + index for index in range(gpu.pxm_count)}
        gpus.append(structs.replace(gpu, pxm_start=following, egm=None))
        following += gpu.pxm_count
    others = {each.number: each.kind for each in domains(platform) if each.kind != "gpu"}
    taken = sorted(set(others) & set(numbers.values()))
    if taken:
        raise BadInputError(
            f"proximity domain {taken[0]} is of kind {others[taken[0]]} in {platform.name}, and no GPU can have it",
            hint=f"begin with {max(others) + 1} or more",
        )
    if following > PROXIMITY_DOMAIN_MOST + 1:
        raise BadInputError(f"proximity domains up to {following - 1} are more than {PROXIMITY_DOMAIN_MOST}")
    locality = platform.locality
    if locality is not None:
        kept = [
            structs.replace(
                pair,
                initiator=numbers.get(pair.initiator, pair.initiator),
                target=numbers.get(pair.target, pair.target),
            )
            for pair in locality.pairs
            if {pair.initiator, pair.target} <= {*others, *numbers}
        ]
        locality = structs.replace(locality, pairs=tuple(kept))
    return structs.replace(platform, gpus=tuple(gpus), locality=locality)


def ram_of(platform: Platform) -> Sequence[AddressRange]:
    """The memory that a platform's sockets have."""
    return [memory.range for socket in platform.sockets for memory in socket.memory]
