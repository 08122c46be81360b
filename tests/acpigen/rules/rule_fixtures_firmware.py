# SPDX-License-Identifier: Apache-2.0
"""Fixtures of the rules about what Linux refuses of foreign firmware: registers, EINJ, CXL, affinity, presence."""

from msgspec.structs import replace
from rule_fixtures_base import (
    Fixture,
    boot_errors,
    entries,
    fixture,
    interrupts,
    is_initiator,
    latencies,
    processors,
    root_table,
)
from rule_machine import BASE, BRIDGE, PORT, SOUND, STATUS, crs, gpu_memory, initiator, patched, source
from rule_tables import (
    CONTROLLER,
    DRAM_END,
    END,
    GH200,
    INTERRUPT,
    MEMORY,
    MOTHERBOARD,
    REGISTER,
    RESERVED,
    acknowledged_at,
    cache,
    controller,
    cpu,
    cxl,
    disabled,
    ecam,
    initiators_of_bus,
    injection,
    is_empty_entry_of,
    local_apics,
    locality,
    memory,
    more,
    raw,
    repeated,
    reserving,
    window,
    with_byte,
    with_length,
)
from rule_tables_arm import (
    TO_ITS,
    TO_SMMU,
    behind_smmu,
    circular,
    console,
    distributors,
    fixed,
    hierarchy,
    in_domain,
    mapping,
    mpidrs,
    partitioned,
    remapped,
    remapping,
    reserved_memory,
    scrubbing,
    services,
    subspaces,
    without_redistributors,
)

from acpigen.base.units import GIB, MIB
from acpigen.reading.own_asl import OwnSource, SourceError
from acpigen.rules.engine.evidence import PlatformDifference
from acpigen.structures.apei import einj, hest_sources
from acpigen.structures.cpu import madt
from acpigen.structures.io import iort, mcfg
from acpigen.structures.layout.gas import GenericAddress
from acpigen.structures.numa import hmat, srat

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
        more(remapped(*TO_ITS, replace(TO_SMMU, revision=1, address_bits=32))),
        more(remapped(*TO_ITS, replace(TO_SMMU, revision=1, address_bits=40))),
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
