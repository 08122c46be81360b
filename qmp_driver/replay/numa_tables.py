# SPDX-License-Identifier: Apache-2.0
"""SRAT and CEDT of a dump in a virtual machine: addresses and UIDs are moved, every other byte stays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import structs

from acpigen.base.address_range import AddressRange
from acpigen.base.units import GIB, U64_MAX, format_address, round_up
from acpigen.structures.io import cedt
from acpigen.structures.numa import srat
from qmp_driver.replay.adaptation import Adaptation
from qmp_driver.replay.memory_map import MemoryMap
from qmp_driver.replay.original import Original, is_ram
from qmp_driver.replay.processors import Processors

PLUGGED_FIRST_PA = 1 << 42
"""Where memory to be plugged goes that would lie in the virtual machine's own: 4 TiB, above all that it has."""


@dataclass(frozen=True)
class Layout:
    """Where things lie in the virtual machine.

    :param memory: of the dump's memory at boot.
    :param aperture: the dump's aperture, and
    :param aperture_base_pa: where it begins in the virtual machine.
    :param own: what the virtual machine has in its address space, RAM and devices, from its start on.
    """

    memory: MemoryMap
    aperture: AddressRange | None
    aperture_base_pa: int
    own: AddressRange

    def in_aperture(self, extent: AddressRange) -> AddressRange | None:
        """A range within the aperture, moved with it; None for any other."""
        if self.aperture is None or not self.aperture.contains(extent):
            return None
        return extent.moved_to(self.aperture_base_pa + extent.start - self.aperture.start)


def adapted_srat(
    table: srat.Srat, layout: Layout, processors: Processors, original: Original
) -> tuple[srat.Srat, list[Adaptation]]:
    """The table with its addresses and UIDs moved, and what was moved."""
    done: list[Adaptation] = []
    shift = _plugged_shift(table, layout)
    entries: list[srat.SratEntry] = []
    for index, entry in enumerate(table.entries):
        where = f"SRAT entry {index}"
        if isinstance(entry, srat.MemoryAffinity) and entry.length and entry.base + entry.length <= U64_MAX + 1:
            extent = AddressRange(entry.base, entry.length)
            moved, rule = _memory(entry, extent, layout, shift)
            if moved != extent:
                words = f"domain {entry.proximity_domain}, "
                done.append(Adaptation(rule, where, f"{words}{extent}", str(moved)))
                entry = structs.replace(entry, base=moved.start, length=moved.size_bytes)
        entries.append(entry)
    changed: list[srat.SratEntry] = []
    for index, entry in enumerate(entries):
        if (
            isinstance(entry, srat.GiccAffinity)
            and (uid := processors.uid(entry.processor_uid)) != entry.processor_uid
        ):
            done.append(_processor(f"SRAT entry {index}", entry, uid, original))
            entry = structs.replace(entry, processor_uid=uid)
        changed.append(entry)
    return structs.replace(table, entries=tuple(changed)), done


def why_windows_stay_out(table: cedt.Cedt, layout: Layout, original: Original) -> str:
    """Why a CEDT cannot be replayed: a window in what the virtual machine has otherwise; empty where it can."""
    for index, entry in enumerate(table.entries):
        if not isinstance(entry, cedt.FixedMemoryWindow) or entry.base + entry.size > U64_MAX + 1:
            continue
        extent = AddressRange(entry.base, entry.size)
        if extent.overlaps(layout.own):
            return f"its window {index}, {extent}, lies in the virtual machine's own memory {layout.own}"
        if any(extent.overlaps(each) for each in original.ram):
            return f"its window {index}, {extent}, holds memory at boot, which is moved"
    return ""


def _memory(entry: srat.MemoryAffinity, extent: AddressRange, layout: Layout, shift: int) -> tuple[AddressRange, str]:
    """Where a memory entry goes, and by which rule."""
    if (inside := layout.in_aperture(extent)) is not None:
        return inside, "aperture"
    if is_ram(entry):
        return layout.memory.moved(extent) or extent, "ram"
    return extent.moved_to(extent.start + shift), "hot-pluggable"


def _plugged_shift(table: srat.Srat, layout: Layout) -> int:
    """How far memory to be plugged moves: all of it alike, or not at all where none lies in the machine's own."""
    extents = list(_plugged(table, layout))
    if not any(each.overlaps(layout.own) for each in extents):
        return 0
    lowest = min(each.start for each in extents)
    return round_up(PLUGGED_FIRST_PA - lowest, GIB) if lowest < PLUGGED_FIRST_PA else 0


def _plugged(table: srat.Srat, layout: Layout) -> Iterator[AddressRange]:
    for entry in table.entries:
        if isinstance(entry, srat.MemoryAffinity) and entry.length and not is_ram(entry):
            if entry.base + entry.length > U64_MAX + 1:
                continue
            extent = AddressRange(entry.base, entry.length)
            if layout.in_aperture(extent) is None:
                yield extent


def _processor(where: str, entry: srat.GiccAffinity, uid: int, original: Original) -> Adaptation:
    mpidr = original.processors.get(entry.processor_uid)
    was = f"processor UID {entry.processor_uid}"
    if mpidr is not None:
        was += f" (MPIDR {format_address(mpidr)})"
    return Adaptation("processor", where, f"domain {entry.proximity_domain}, {was}", f"UID {uid}")


def extents_of(entries: Sequence[srat.SratEntry]) -> tuple[AddressRange, ...]:
    """The memory at boot of entries."""
    return tuple(
        AddressRange(each.base, each.length)
        for each in entries
        if isinstance(each, srat.MemoryAffinity) and is_ram(each)
    )
