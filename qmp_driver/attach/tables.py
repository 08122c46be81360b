# SPDX-License-Identifier: Apache-2.0
"""The ACPI tables of a guest without an agent: found in its memory, by the pointer that its firmware left there.

These are firmware's tables. What a kernel has put in their place, from its initrd for one, is not among them: an
agent reads the kernel's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from acpigen.base.units import KIB, MIB
from acpigen.structures.apei.hest_sources import GenericSourceV2
from acpigen.structures.firmware import fadt
from acpigen.structures.layout.header import HEADER_BYTES, checksum
from acpigen.structures.root import rsdp, xsdt
from qmp_driver.attach.guest_memory import GuestMemory, RamRange
from qmp_driver.errors import GuestError, MonitorError, RequestRefusedError, said_by_guest
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.inject.error_sources import error_sources_of

LEGACY_START, LEGACY_BYTES = 0xE0000, 128 * KIB
"""Where a PC's firmware leaves the pointer: ACPI 6.5, section 5.2.5.1."""
POINTER_BYTES = 36
CHUNK_BYTES = 64 * MIB
SEARCH_MOST_BYTES = 4 << 30
"""From the end of the lowest RAM downwards, where UEFI allocates."""
TABLE_MOST_BYTES = 8 * MIB
TABLES_MOST = 512


@dataclass(frozen=True)
class FoundTables:
    """A guest's tables.

    :param origin: where they were read, in words.
    :param tables: by a name made of signature and number: ``SSDT2``; the first has no number.
    """

    origin: str
    tables: Mapping[str, bytes]

    def generic_sources(self) -> tuple[GenericSourceV2, ...]:
        """The GHESv2 sources of the HEST.

        :raises GuestError: there is no HEST, or it is malformed.
        """
        hest = self.tables.get("HEST")
        if hest is None:
            raise GuestError(
                f"no HEST among {', '.join(self.tables)}", hint="start QEMU with -M virt,ras=on and UEFI"
            )
        with said_by_guest("the guest's HEST"):
            return error_sources_of(hest).sources


async def tables_of_kernel(agent: GuestAgent) -> FoundTables:
    """Those that the guest's kernel uses, by its sysfs.

    :raises GuestError: the agent cannot read them.
    """
    named: dict[str, bytes] = {}
    for table in (await agent.inventory.acpi()).tables:
        try:
            content = (await agent.acpi.table(table.signature, table.instance)).base64
        except RequestRefusedError:  # FACS has no file of its own in every kernel
            continue
        named[_name(named, table.signature)] = content
    return FoundTables("the guest kernel's sysfs, by the agent", named)


async def tables_in_memory(memory: GuestMemory) -> FoundTables:
    """Those that firmware left in the guest's memory.

    :raises GuestError: there are none, or they are malformed.
    :raises MonitorError: QEMU does not hand the memory over.
    """
    place, pointer = await _find_pointer(memory)
    if pointer.xsdt_address:
        with said_by_guest("the guest's XSDT"):
            addresses = xsdt.parse(await _table_at(memory, pointer.xsdt_address)).addresses
    else:
        raise GuestError("the guest's RSDP names no XSDT")
    named: dict[str, bytes] = {}
    for address in addresses[:TABLES_MOST]:
        table = await _table_at(memory, address)
        named[_name(named, table[:4].decode("latin-1"))] = table
        if table.startswith(b"FACP"):
            with said_by_guest("the guest's FADT"):
                description = fadt.parse(table)
                dsdt = description.dsdt_address
            if dsdt:
                named[_name(named, "DSDT")] = await _table_at(memory, dsdt)
    return FoundTables(f"the guest's memory, from the RSDP at {place:#x} on", named)


async def _find_pointer(memory: GuestMemory) -> tuple[int, rsdp.Rsdp]:
    left = SEARCH_MOST_BYTES
    for start, size in [(LEGACY_START, LEGACY_BYTES), *_chunks(await memory.ram())]:
        if left < size:
            break
        left -= size
        try:
            data = await memory.read(start, size)
        except MonitorError:
            if start == LEGACY_START:  # nothing is there on other machines
                continue
            raise
        for found in reversed([match.start() for match in re.finditer(re.escape(rsdp.SIGNATURE), data)]):
            place = start + found
            if (pointer := await _pointer_at(memory, place)) is not None:
                return place, pointer
    raise GuestError(
        f"no RSDP in {(SEARCH_MOST_BYTES - left) >> 20} MiB of the guest's memory",
        hint="the guest has not booted, or its firmware gave it no ACPI: -M virt needs UEFI",
    )


def _chunks(ranges: Sequence[RamRange]) -> Iterator[tuple[int, int]]:
    """Each RAM range from its end downwards."""
    for each in ranges:
        end = each.start + each.size_bytes
        while end > each.start:
            begin = max(each.start, end - CHUNK_BYTES)
            yield begin, end - begin
            end = begin


async def _pointer_at(memory: GuestMemory, place: int) -> rsdp.Rsdp | None:
    """The pointer there; None for other bytes that begin alike, as in a kernel's image."""
    data = await memory.read(place, POINTER_BYTES)
    if data[15] < 2 or checksum(data) or checksum(data[:20]):
        return None
    with said_by_guest("the guest's RSDP"):
        return rsdp.parse(data)


async def _table_at(memory: GuestMemory, address: int) -> bytes:
    header = await memory.read(address, HEADER_BYTES)
    size = int.from_bytes(header[4:8], "little")
    if not HEADER_BYTES <= size <= TABLE_MOST_BYTES:
        raise GuestError(f"the table at {address:#x} says that it has {size} bytes")
    return await memory.read(address, size)


def _name(named: Mapping[str, bytes], signature: str) -> str:
    same = sum(each[:4] == signature for each in named)
    return signature if not same else f"{signature}{same + 1}"
