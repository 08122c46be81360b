# SPDX-License-Identifier: Apache-2.0
"""Tables and machines for the rules about what Linux refuses: EINJ, CXL, affinity, resources."""

from msgspec.structs import replace
from rule_machine import SOUND, SOUND_PROPERTIES, STATUS, header, initiator, source

from acpigen.base.address_range import AddressRange
from acpigen.base.units import GIB, MIB
from acpigen.platform.file import load_platform
from acpigen.structures.apei import einj, hest_sources
from acpigen.structures.apei.whea import Instruction
from acpigen.structures.cpu import madt, madt_pc
from acpigen.structures.io import cedt
from acpigen.structures.layout.gas import GenericAddress
from acpigen.structures.numa import hmat, srat

REGISTER = GenericAddress(address=STATUS + 0x1000)


def injection(
    *, header_size: int = 48, without: int = -1, code: int = 0, register: GenericAddress = REGISTER
) -> bytes:
    """An EINJ with every action, whose GET_ERROR_TYPE has the given instruction."""
    instructions = tuple(
        Instruction(
            action=action,
            instruction=code if action == einj.EinjAction.GET_ERROR_TYPE else 0,
            register=register if action == einj.EinjAction.GET_ERROR_TYPE else REGISTER,
        )
        for action in range(8)
        if action != without
    )
    table = einj.Einj(header=header("EINJ", 1), injection_header_size=header_size, instructions=instructions)
    return einj.build(table)


def bridge(uid: int = 7, **changes) -> cedt.HostBridge:
    return cedt.HostBridge(**{"uid": uid, "base": 0x10000000, "length": 0x10000} | changes)


def window(base: int = 1 << 40, **changes) -> cedt.FixedMemoryWindow:
    return cedt.FixedMemoryWindow(**{"base": base, "size": GIB, "targets": (7,)} | changes)


def cxl(*windows, bridge_bytes: int = 0x10000):
    table = cedt.Cedt(header=header("CEDT", 1), entries=(bridge(length=bridge_bytes), *windows))
    return SOUND.changed(more=(cedt.build(table),))


def more(*tables: bytes):
    return SOUND.changed(more=tables)


def memory(base: int, length: int, domain: int) -> srat.MemoryAffinity:
    return srat.MemoryAffinity(proximity_domain=domain, base=base, length=length)


def cpu(domain: int, uid: int) -> srat.GiccAffinity:
    return srat.GiccAffinity(proximity_domain=domain, processor_uid=uid)


def locality(**changes):
    return SOUND.changed(hmat_entries=(replace(SOUND.hmat_entries[0], **changes),))


def cache(level: int, total: int):
    entry = hmat.MemorySideCache(memory_domain=0, cache_size=GIB, attributes=total | level << 4)
    return SOUND.changed(hmat_entries=(*SOUND.hmat_entries, entry))


CONTROLLER = "\\_SB.AHC0"

MEMORY = bytes([0x86, 9, 0, 1]) + (0x0C000000).to_bytes(4, "little") + (0x1000).to_bytes(4, "little")

INTERRUPT = bytes([0x89, 6, 0, 1, 1]) + (200).to_bytes(4, "little")

END = b"\x79\0"


def controller(resources: bytes, **objects):
    return SOUND.with_objects(CONTROLLER, _HID="LNRO0001", _CRS=resources + END, **objects)


def raw(length: int, block: int):
    return SOUND.changed(sources=(source(max_raw_data_bytes=length, error_block_bytes=block),))


def acknowledged_at(**changes):
    return SOUND.changed(sources=(source(read_ack_register=GenericAddress(**{"address": STATUS + 8} | changes)),))


ADDRESS = srat.PciHandle(9, 1, 0, 0)

BASE_AND_SIZE = SOUND.with_properties(SOUND_PROPERTIES[0], SOUND_PROPERTIES[3])
"""A GPU whose domains stand in the SRAT alone, as firmware since 2025 may have it."""


def initiators_of_bus(bus: int, *domains: int):
    """That machine with these initiators only."""
    others = tuple(each for each in SOUND.srat_entries if not isinstance(each, srat.GenericInitiatorAffinity))
    listed = tuple(initiator(domain, bus=bus) for domain in domains)
    return BASE_AND_SIZE.changed(srat_entries=(*others, *listed))


def local_apics(*numbers: int) -> bytes:
    listed = tuple(madt_pc.LocalApic(uid=number, apic_id=number) for number in numbers)
    return madt.build(madt.Madt(header=header("APIC", 6), entries=listed))


def reserving(start: int, size: int) -> bytes:
    """The `_CRS` of a device that keeps a range for itself."""
    numbers = b"".join(number.to_bytes(8, "little") for number in (0, start, start + size - 1, 0, size))
    return bytes([0x8A, 0x2B, 0, 0, 0x0D, 1]) + numbers + END


MOTHERBOARD = "\\_SB.MB00"


def with_length(resources: bytes, length: int) -> bytes:
    """A `_CRS` whose last descriptor, before the end tag, states another length."""
    return resources[:-10] + length.to_bytes(8, "little") + resources[-2:]


def ecam(**changes):
    return SOUND.changed(ecam=(replace(SOUND.ecam[0], **changes),))


UNKNOWN_SOURCE = hest_sources.SizedSource(source_type=12, data=bytes([12, 0, 8, 0, 0, 0, 0, 0]))

DRAM_END = 0x80000000 + 32 * GIB

RESERVED = (AddressRange(STATUS, MIB),)


def with_byte(data: bytes, offset: int, value: int) -> bytes:
    return data[:offset] + bytes([value]) + data[offset + 1 :]


def notified_beside(kind: hest_sources.NotificationType, processors: bytes):
    """A machine with these processors and an error source that notifies so."""
    return SOUND.changed(more=(processors,), sources=(source(kind=kind),))


def repeated(values):
    """The HMAT's matrix, and once more with these values."""
    first = SOUND.hmat_entries[0]
    return SOUND.changed(hmat_entries=(first, replace(first, entries=values)))


GH200 = load_platform("gh200-480gb")


def disabled(length: int) -> srat.MemoryAffinity:
    return srat.MemoryAffinity(proximity_domain=0, base=GIB, length=length, flags=srat.MemoryFlags(0))


def is_empty_entry_of(entry, domain: int) -> bool:
    return isinstance(entry, srat.MemoryAffinity) and entry.proximity_domain == domain
