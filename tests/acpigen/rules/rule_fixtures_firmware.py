# SPDX-License-Identifier: Apache-2.0
"""Machines for the rules about what Linux refuses of foreign firmware: registers, EINJ, CXL, affinity, presence."""

from rule_fixtures_base import (
    Fixture,
    boot_errors,
    entries,
    fixture,
    interrupts,
    is_initiator,
    latencies,
    processors,
    replace_struct,
    root_table,
)
from rule_machine import (
    BASE,
    BRIDGE,
    PORT,
    SOUND,
    SOUND_PROPERTIES,
    STATUS,
    crs,
    gpu_memory,
    header,
    initiator,
    patched,
    source,
)

from acpigen.base.address_range import AddressRange
from acpigen.base.units import GIB, MIB
from acpigen.platform.file import load_platform
from acpigen.reading.own_asl import OwnSource, SourceError
from acpigen.rules.engine.evidence import PlatformDifference
from acpigen.structures.apei import einj, hest_sources, ras2
from acpigen.structures.apei.whea import Instruction
from acpigen.structures.cpu import madt, madt_pc, mpam, pptt
from acpigen.structures.firmware import fadt, pcct
from acpigen.structures.io import cedt, iort, mcfg, spcr
from acpigen.structures.io.serial_ports import SerialPortType
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


def mpidrs(*numbers: int) -> bytes:
    return interrupts(*(madt.Gicc(uid=uid, mpidr=mpidr) for uid, mpidr in enumerate(numbers)))


def locality(**changes):
    return SOUND.changed(hmat_entries=(replace_struct(SOUND.hmat_entries[0], **changes),))


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
    return SOUND.changed(ecam=(replace_struct(SOUND.ecam[0], **changes),))


UNKNOWN_SOURCE = hest_sources.SizedSource(source_type=12, data=bytes([12, 0, 8, 0, 0, 0, 0, 0]))
DRAM_END = 0x80000000 + 32 * GIB


def remapping(*mappings: iort.IdMapping, its: int = 0, segment: int = 9, coherent: int = 1) -> bytes:
    """An IORT with an ITS group at 48 and a root complex at 72 whose mappings lead to it."""
    access = iort.MemoryAccess(cache_coherent=coherent)
    nodes = (iort.ItsGroup(its_ids=(its,)), iort.RootComplex(segment=segment, mappings=mappings, memory=access))
    return iort.build(iort.Iort(header=header("IORT", 6), nodes=nodes))


def mapping(first: int, count: int, reference: int = 48) -> iort.IdMapping:
    return iort.IdMapping(input_base=first, id_count=count, output_base=first, output_reference=reference)


def services(*numbers: int) -> bytes:
    listed = tuple(madt.GicIts(its_id=number, base=0x8080000) for number in numbers)
    return interrupts(*(madt.Gicc(uid=uid, mpidr=uid) for uid in (0, 1)), *listed)


def hierarchy(*uids: int, parent: int = 36) -> bytes:
    """A PPTT with a package at 36 and a leaf for each processor below it."""
    flags = pptt.ProcessorNodeFlags
    package = pptt.ProcessorNode(flags=flags.PHYSICAL_PACKAGE)
    leaves = tuple(
        pptt.ProcessorNode(flags=flags.PROCESSOR_ID_VALID | flags.LEAF, parent=parent, processor_id=uid)
        for uid in uids
    )
    return pptt.build(pptt.Pptt(header=header("PPTT", 2), entries=(package, *leaves)))


def circular(parent: int) -> bytes:
    """A PPTT whose package at 36 has a parent, and a leaf for each of two processors."""
    flags = pptt.ProcessorNodeFlags
    package = pptt.ProcessorNode(flags=flags.PHYSICAL_PACKAGE, parent=parent)
    leaves = tuple(
        pptt.ProcessorNode(flags=flags.PROCESSOR_ID_VALID | flags.LEAF, parent=36, processor_id=uid) for uid in (0, 1)
    )
    return pptt.build(pptt.Pptt(header=header("PPTT", 2), entries=(package, *leaves)))


def without_redistributors(*cpus: madt.Gicc) -> bytes:
    """A MADT with a GICv3 that has no range of redistributors."""
    gic = madt.GicDistributor(base=0x8000000, version=3)
    return madt.build(madt.Madt(header=header("APIC", 6), entries=(*cpus, gic)))


RESERVED = (AddressRange(STATUS, MIB),)


def with_byte(data: bytes, offset: int, value: int) -> bytes:
    return data[:offset] + bytes([value]) + data[offset + 1 :]


def distributors(count: int, **changes) -> bytes:
    """A MADT with two processors and distributors."""
    listed = (madt.GicDistributor(**{"base": 0x8000000, "version": 3} | changes),) * count
    cpus = tuple(madt.Gicc(uid=uid, mpidr=uid, redistributor_base=0x80A0000 + 0x20000 * uid) for uid in (0, 1))
    return madt.build(madt.Madt(header=header("APIC", 6), entries=(*cpus, *listed)))


def notified_beside(kind: hest_sources.NotificationType, processors: bytes):
    """A machine with these processors and an error source that notifies so."""
    return SOUND.changed(more=(processors,), sources=(source(kind=kind),))


def repeated(values):
    """The HMAT's matrix, and once more with these values."""
    first = SOUND.hmat_entries[0]
    return SOUND.changed(hmat_entries=(first, replace_struct(first, entries=values)))


def fixed(**changes) -> bytes:
    """A FADT of ACPI 6.5 for Arm."""
    values = {"flags": fadt.FixedFeatures.HARDWARE_REDUCED, "arm_boot_flags": fadt.ArmBootFlags.PSCI_COMPLIANT}
    kept = {name: type(values[name])(value) for name, value in changes.items()}
    return fadt.build(fadt.Fadt(header=header("FACP", 6), minor_revision=5, **(values | kept)))


def behind_smmu(**changes) -> bytes:
    """An IORT whose root complex of segment 9 leads to an SMMUv3 at 48."""
    nodes = (iort.SmmuV3(base=0x5000000), iort.RootComplex(segment=9, mappings=(mapping(0, 0xFFFF),), **changes))
    return iort.build(iort.Iort(header=header("IORT", 6), nodes=nodes))


def remapped(*nodes, revision: int = 6) -> bytes:
    """An IORT of any nodes; the first one is at 48."""
    return iort.build(iort.Iort(header=header("IORT", revision), nodes=nodes))


TO_ITS = (iort.ItsGroup(its_ids=(0,)), iort.SmmuV3(base=0x5000000, mappings=(mapping(0, 0xFFFF),)))
"""An ITS group at 48, and an SMMUv3 at 72 that leads to it."""
TO_SMMU = iort.RootComplex(segment=9, ats=iort.AtsFlags.ATS, mappings=(mapping(0, 0xFFFF, 72),))


def in_domain(domain: int) -> iort.SmmuV3:
    """An SMMUv3 that says in which domain it is."""
    flags = iort.SmmuV3Flags.PROXIMITY_VALID
    return iort.SmmuV3(
        revision=1,
        base=0x5000000,
        flags=flags,
        proximity_domain=domain,
        mappings=(mapping(0, 0xFFFF),),
        event_gsiv=74,
        pri_gsiv=75,
        global_error_gsiv=76,
        sync_gsiv=77,
    )


def reserved_memory(*ranges: tuple[int, int], streams: int = 0x100, reference: int = 72, revision: int = 6) -> bytes:
    """An IORT whose devices are behind the SMMUv3 at 72, and that has reserved memory for some of its streams."""
    memory = iort.Rmr(
        ranges=tuple(iort.ReservedMemory(base=base, length=length) for base, length in ranges),
        mappings=(iort.IdMapping(output_base=streams, id_count=7, output_reference=reference),),
    )
    return remapped(*TO_ITS, TO_SMMU, memory, revision=revision)


def console(base: int, gsiv: int = 200) -> bytes:
    """An SPCR whose port is at an address."""
    return spcr.build(
        spcr.Spcr(
            header=header("SPCR", 4),
            interface_type=SerialPortType.ARM_PL011,
            base=GenericAddress(address=base, bit_width=32, access_size=3),
            interrupt_type=spcr.InterruptType.GIC,
            gsiv=gsiv,
        )
    )


def scrubbing(*channels: tuple[int, int]) -> bytes:
    """A RAS2 whose channels scrub domains."""
    listed = tuple(
        ras2.RasChannel(channel=channel, feature=ras2.RasFeature.PATROL_SCRUB, instance=domain)
        for channel, domain in channels
    )
    return ras2.build(ras2.Ras2(header=header("RAS2", 1), channels=listed))


def subspaces(count: int) -> bytes:
    """A PCCT with that many subspaces."""
    one = pcct.GenericSubspace(base=0x10000, length=0x100, doorbell=REGISTER)
    return pcct.build(pcct.Pcct(header=header("PCCT", 2), entries=(one,) * count))


def partitioned(domain: int) -> bytes:
    """An MPAM with one component, whose resource is a domain's memory."""
    resource = mpam.MpamResource(identifier=0, locator_type=mpam.LocatorType.MEMORY, locator=domain)
    component = mpam.Msc(identifier=1, base=0x6000000, resources=(resource,))
    return mpam.build(mpam.Mpam(header=header("MPAM", 1), entries=(component,)))


GH200 = load_platform("gh200-480gb")


def disabled(length: int) -> srat.MemoryAffinity:
    return srat.MemoryAffinity(proximity_domain=0, base=GIB, length=length, flags=srat.MemoryFlags(0))


def is_empty_entry_of(entry, domain: int) -> bool:
    return isinstance(entry, srat.MemoryAffinity) and entry.proximity_domain == domain


FIRMWARE_FIXTURES: dict[str, Fixture] = {
    "PLT001": fixture(
        SOUND.changed(platform_differences=(PlatformDifference("distance 0 to 8 differs", "SLIT", "80", "81"),))
    ),
    "ASL004": fixture(
        SOUND.changed(own_sources={"DSDT": OwnSource("gpu.asl", warnings=((12, "Warning 3144 - never used"),))}),
        SOUND.changed(own_sources={"DSDT": OwnSource("gpu.asl")}),
    ),
    "ASL005": fixture(SOUND.changed(source_errors=(SourceError("gpu.asl", "Error 6126 - syntax error", 3),))),
    "CFG002": fixture(ecam(end_bus=254), ecam(end_bus=255)),
    "CFG003": fixture(
        SOUND.with_objects(BRIDGE, _CRS=crs((0x661100000000, GIB))),
        SOUND.with_objects(BRIDGE, _CRS=crs((1 << 46, GIB))),
    ),
    "CFG004": fixture(
        more(local_apics(0, 1)),
        more(local_apics(0, 1)).with_objects(MOTHERBOARD, _HID=0x020CD041, _CRS=reserving(0x661100000000, 256 * MIB)),
    ),
    "CFG005": fixture(
        SOUND.changed(ecam=(*SOUND.ecam, mcfg.EcamRange(base=0x661100000000, segment=8, start_bus=0, end_bus=255))),
        SOUND.changed(ecam=(*SOUND.ecam, mcfg.EcamRange(base=0x661110000000, segment=8, start_bus=0, end_bus=255))),
    ),
    "AML011": fixture(
        controller(b"", _UID=1).with_objects("\\_SB.AHC1", _HID="LNRO0001", _UID=1),
        controller(b"", _UID=1).with_objects("\\_SB.AHC1", _HID="LNRO0001", _UID=2),
    ),
    "AML012": fixture(
        SOUND.with_objects(BRIDGE, _CRS=with_length(crs((0x660000000000, GIB)), GIB // 2)),
        SOUND.with_objects(BRIDGE, _CRS=with_length(crs((0x660000000000, GIB)), GIB)),
    ),
    "HST018": fixture(
        more(injection(register=GenericAddress(address=STATUS))),
        more(injection(register=GenericAddress(address=STATUS + 8))),
    ),
    "HST019": fixture(
        more(injection(register=GenericAddress(address=0x90000000))).changed(reserved=RESERVED),
        more(injection(register=REGISTER)).changed(reserved=RESERVED),
    ),
    "GIN007": fixture(entries(initiator(7))),
    "GIN008": fixture(initiators_of_bus(1), initiators_of_bus(1, *range(8, 16))),
    "GIN009": fixture(initiators_of_bus(1, *range(8, 15)), initiators_of_bus(1, *range(8, 16))),
    "HDR010": fixture(more(root_table(0, 0x1000)), more(root_table(0x1000))),
    "AML010": fixture(controller(MEMORY + INTERRUPT), controller(MEMORY + INTERRUPT, _CCA=1)),
    "PXM011": fixture(entries(memory(DRAM_END - GIB, GIB, 1)), entries(memory(DRAM_END, GIB, 1))),
    "PXM012": fixture(entries(memory((1 << 64) - GIB, 2 * GIB, 0)), entries(memory((1 << 64) - GIB, GIB, 0))),
    "PXM013": fixture(more(processors(0, 1, 2)), more(processors(0, 1))),
    "PXM014": fixture(entries(cpu(8, 1)), entries(cpu(0, 1)), also="PXM003 DST004 DST013"),
    "PXM015": fixture(more(mpidrs(0x100, 0x100)), more(mpidrs(0x100, 0x200))),
    "PXM016": fixture(more(mpidrs(0, 1 << 24)), more(mpidrs(0, 1 << 32))),
    "PXM017": fixture(entries(memory(GIB, 0, 0)), entries(memory(0, 0, 0))),
    "PXM018": fixture(
        entries(gpu_memory(8)), entries(memory(BASE, GIB, 8), drop=lambda each: is_empty_entry_of(each, 8))
    ),
    "PXM019": fixture(entries(disabled(GIB)), entries(disabled(0))),
    "PXM020": fixture(entries(memory(GIB, GIB + 512, 0)), entries(memory(GIB, GIB // 2 + 4096, 0))),
    "PXM021": fixture(entries(memory((1 << 52) - GIB, 2 * GIB, 0)), entries(memory((1 << 52) - GIB, GIB, 0))),
    "PXM022": fixture(SOUND.with_objects(BRIDGE, _PXM=None)),
    "AML013": fixture(controller(b"\x8b\0\0"), controller(MEMORY)),
    "AML014": fixture(controller(with_byte(MEMORY, 3, 0x81)), controller(with_byte(MEMORY, 3, 0x01))),
    "AML015": fixture(
        SOUND.with_objects("\\_SB.GED0", _HID="ACPI0013", _CRS=END),
        SOUND.with_objects("\\_SB.GED0", _HID="ACPI0013", _CRS=INTERRUPT + END),
    ),
    "AML016": fixture(
        more(processors(0, 1)).with_objects("\\_SB.GED0", _HID="ACPI0013", _CRS=with_byte(INTERRUPT, 5, 31) + END),
        more(processors(0, 1)).with_objects("\\_SB.GED0", _HID="ACPI0013", _CRS=with_byte(INTERRUPT, 5, 32) + END),
    ),
    "AML022": fixture(controller(with_byte(INTERRUPT, 3, 0)), controller(INTERRUPT)),
    "AML017": fixture(controller(b"").with_objects(CONTROLLER, _HID="LNRO000x"), controller(END)),
    "AML018": fixture(SOUND.with_objects(BRIDGE, _CID=None), SOUND.with_objects(BRIDGE, _HID=0x030AD041, _CID=None)),
    "AML019": fixture(SOUND.with_objects(BRIDGE, _CCA=2)),
    "AML020": fixture(
        SOUND.with_objects("\\_SB.PCI9.RP01", _ADR=0x10008), SOUND.with_objects("\\_SB.PCI9.RP01", _ADR=0x1FFFFF)
    ),
    "AML021": fixture(controller(MEMORY, _CCA=1).with_objects(CONTROLLER, _HID=None), controller(MEMORY)),
    "CFG006": fixture(SOUND.with_objects(BRIDGE, _CRS=crs())),
    "CFG007": fixture(
        SOUND.with_objects(BRIDGE, _CRS=with_byte(crs((0x660000000000, GIB)), 21, 0)),
        SOUND.with_objects(BRIDGE, _CRS=with_byte(crs((0x660000000000, GIB)), 21, 7)),
    ),
    "LNX006": fixture(SOUND.with_objects(PORT, _ADR=None), also="GIN008"),
    "DST013": fixture(locality(targets=(8,), entries=((400,),)), locality(targets=(0, 8, 9), entries=((1, 2, 2),))),
    "DST014": fixture(
        locality(flags=hmat.LocalityFlags(1)),
        cache(1, 1).changed(hmat_entries=(*cache(1, 1).hmat_entries, locality(flags=1).hmat_entries[0])),
    ),
    "DST015": fixture(latencies((110, 400), unit=1001), latencies((110, 400), unit=1024)),
    "DST016": fixture(latencies((110, 10_000)), latencies((110, 9_999))),
    "HDR011": fixture(
        SOUND.changed(edits={"HEST": patched(0, b"HERT")}), SOUND.changed(edits={"SLIT": patched(3, b"C")})
    ),
    "PLT002": fixture(
        SOUND.changed(platform=GH200, edits={"HEST": patched(24, b"\x09")}),
        SOUND.changed(platform=GH200, edits={"HEST": patched(24, b"\x01")}),
    ),
    "DST008": fixture(
        locality(targets=(0, 8, 8), entries=((110, 400, 400),)),
        locality(targets=(0, 8, 9), entries=((110, 400, 400),)),
    ),
    "DST009": fixture(locality(data_type=hmat.DataType(6)), locality(data_type=hmat.DataType.WRITE_BANDWIDTH)),
    "DST010": fixture(latencies((110, 400), unit=100_000_000), latencies((110, 400), unit=10_000_000)),
    "DST011": fixture(cache(2, 1), cache(1, 1)),
    "DST012": fixture(
        locality(targets=(0, 8, 9), entries=((110, 400, 110),)).changed(
            distances=tuple(
                tuple(60 if {row, column} == {0, 8} else each for column, each in enumerate(distances))
                for row, distances in enumerate(SOUND.distances)
            )
        ),
        locality(targets=(0, 8, 9), entries=((110, 400, 110),)),
    ),
    "HST014": fixture(raw(0, 1 << 17), raw(0, 1 << 16)),
    "HST015": fixture(raw(4096, 64), raw(4096, 4096)),
    "HST016": fixture(
        SOUND.changed(
            sources=(source(), hest_sources.SizedSource(source_type=12, data=bytes([12, 0, 8, 0, 0, 0, 0, 0])))
        ),
        also="SUB003 SUB001",
    ),
    "HST017": fixture(
        more(boot_errors(4096, STATUS - MIB)).changed(reserved=RESERVED),
        more(boot_errors(4096, STATUS + 0x8000)).changed(reserved=RESERVED),
    ),
    "REG001": fixture(acknowledged_at(access_size=0), acknowledged_at(access_size=3)),
    "REG002": fixture(
        SOUND.changed(
            sources=(source(error_status_address=GenericAddress(address=STATUS, bit_width=32, access_size=3)),)
        )
    ),
    "EIN001": fixture(more(injection(header_size=64)), more(injection(header_size=12))),
    "EIN002": fixture(more(injection(without=einj.EinjAction.GET_ERROR_TYPE)), more(injection())),
    "EIN003": fixture(more(injection(code=5)), more(injection(code=4))),
    "IRT001": fixture(more(remapping(mapping(0, 0xFFFF, 49))), more(remapping(mapping(0, 0xFFFF)))),
    "IRT002": fixture(
        more(remapping(mapping(0, 256), mapping(256, 255))),
        more(remapping(mapping(0, 255), mapping(256, 255))),
    ),
    "IRT003": fixture(more(remapping(its=5), services(0)), more(remapping(), services(0))),
    "IRT004": fixture(more(remapping(segment=8)), more(remapping())),
    "PPT001": fixture(more(hierarchy(0, 1, parent=37)), more(hierarchy(0, 1))),
    "PPT002": fixture(more(hierarchy(0), processors(0, 1)), more(hierarchy(0, 1), processors(0, 1))),
    "FAD001": fixture(more(processors(0, 1), fixed(flags=0)), more(processors(0, 1), fixed())),
    "FAD002": fixture(more(processors(0, 1), fixed(arm_boot_flags=0)), more(processors(0), fixed(arm_boot_flags=0))),
    "IRT005": fixture(more(behind_smmu()), more(behind_smmu(ats=iort.AtsFlags.ATS))),
    "IRT013": fixture(
        more(remapping(mapping(0, 0xFFFF), coherent=0)), more(remapping(mapping(0, 0xFFFF), coherent=1))
    ),
    "PXM023": fixture(
        entries(srat.GicItsAffinity(proximity_domain=0, its_id=5)).changed(more=(services(0),)),
        entries(srat.GicItsAffinity(proximity_domain=0, its_id=0)).changed(more=(services(0),)),
    ),
    "MPM001": fixture(more(partitioned(3)), more(partitioned(0))),
    "IRT006": fixture(
        more(reserved_memory((0x90001000, 0x10000)), services(0)),
        more(reserved_memory((0x90000000, 0x10000), (0x90010000, 0x10000)), services(0)),
    ),
    "IRT007": fixture(
        more(reserved_memory((0x90000000, 0x10000), revision=3), services(0)),
        more(reserved_memory((0x90000000, 0x10000)), services(0)),
    ),
    "IRT008": fixture(
        more(reserved_memory((0x90000000, 0x10000), streams=0x10000), services(0)),
        more(reserved_memory((0x90000000, 0x10000), streams=0xFFF8), services(0)),
    ),
    "IRT009": fixture(more(remapping(mapping(0, 255)), services(0)), more(remapping(mapping(256, 255)), services(0))),
    "IRT010": fixture(
        more(remapped(*TO_ITS, TO_SMMU, iort.NamedComponent(device_name="\\_SB.X", mappings=(mapping(0, 0, 152),)))),
        more(remapped(*TO_ITS, TO_SMMU, iort.NamedComponent(device_name="\\_SB.X", mappings=(mapping(0, 0, 72),)))),
    ),
    "IRT011": fixture(
        more(remapped(*TO_ITS, replace_struct(TO_SMMU, revision=1, address_bits=32))),
        more(remapped(*TO_ITS, replace_struct(TO_SMMU, revision=1, address_bits=40))),
    ),
    "IRT012": fixture(
        more(remapped(TO_ITS[0], in_domain(5), TO_SMMU)), more(remapped(TO_ITS[0], in_domain(0), TO_SMMU))
    ),
    "SPC001": fixture(
        controller(MEMORY + INTERRUPT, _CCA=1).changed(more=(console(0xC001000),)),
        controller(MEMORY + INTERRUPT, _CCA=1).changed(more=(console(0xC000000),)),
    ),
    "RFT001": fixture(more(scrubbing((1, 0)), subspaces(1)), more(scrubbing((0, 0)), subspaces(1))),
    "RFT002": fixture(more(scrubbing((0, 99)), subspaces(1)), more(scrubbing((0, 0)), subspaces(1))),
    "CXL001": fixture(cxl(window(granularity=9)), cxl(window(granularity=6))),
    "CXL002": fixture(cxl(window(), window((1 << 40) + GIB // 2)), cxl(window(), window((1 << 40) + GIB))),
    "CXL003": fixture(cxl(window(), bridge_bytes=0x1000), cxl(window())),
    "CXL004": fixture(cxl(window(targets=(12,))), cxl(window())),
    "CXL005": fixture(cxl(window(BASE)), cxl(window(BASE, size=96 * GIB))),
    "IRQ001": fixture(more(services(0, 0)), more(services(0))),
    "IRQ003": fixture(more(distributors(0)), more(distributors(1))),
    "IRQ004": fixture(
        more(without_redistributors(*(madt.Gicc(uid=uid, mpidr=uid) for uid in (0, 1)))), more(distributors(1))
    ),
    "FAD003": fixture(
        more(interrupts(*(madt.Gicc(uid=uid, mpidr=uid, flags=madt.GiccFlags(0)) for uid in (0, 1)))),
        more(processors(0, 1)),
    ),
    "PPT003": fixture(more(hierarchy(0, 1, 1)), more(hierarchy(0, 1))),
    "PPT004": fixture(more(circular(36)), more(circular(0))),
    "GIN011": fixture(
        entries(initiator(50, flags=srat.GenericFlags(0))), entries(initiator(8, flags=srat.GenericFlags(0)))
    ),
    "IRQ002": fixture(more(distributors(2)), more(distributors(1))),
    "GIN010": fixture(
        entries(initiator(8, bus=5), drop=lambda each: is_initiator(each) and each.proximity_domain == 8)
    ),
    "DST017": fixture(repeated(((100, 500),)), repeated(SOUND.hmat_entries[0].entries)),
}
