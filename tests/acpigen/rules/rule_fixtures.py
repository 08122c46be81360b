# SPDX-License-Identifier: Apache-2.0
"""For every rule a machine that passes it, nearest to failing, and one that fails it and nothing else."""

from uuid import UUID

from msgspec.structs import replace
from rule_fixtures_base import (
    Fixture,
    boot_errors,
    distance,
    entries,
    fixture,
    initiators,
    is_initiator,
    latencies,
    notified,
    processors,
    root_table,
)
from rule_fixtures_firmware import FIRMWARE_FIXTURES
from rule_machine import (
    BASE,
    BRIDGE,
    EGM_PROPERTIES,
    GPU,
    PORT,
    PROPERTIES,
    SIZE,
    SOUND,
    SOUND_PROPERTIES,
    STATUS,
    aml,
    crs,
    gpu_memory,
    header,
    initiator,
    patched,
    source,
)

from acpigen.base.address_range import AddressRange
from acpigen.base.units import GIB, MIB
from acpigen.linux.gpu_models import find_models
from acpigen.linux.properties import DEVICE_PROPERTIES_UUID
from acpigen.platform.file import load_platform
from acpigen.reading.disassembly import IaslMessage, IaslReport
from acpigen.reading.dump import Flaw
from acpigen.reading.transcript import Evaluated, LoadProblem
from acpigen.structures.apei.hest_sources import NotificationType
from acpigen.structures.cpu import madt
from acpigen.structures.layout.gas import AddressSpace, GenericAddress
from acpigen.structures.layout.subtables import UnknownEntry
from acpigen.structures.numa import hmat, srat

BASE_PA, PXM_START, PXM_COUNT, GPU_SIZE = SOUND_PROPERTIES


def retired(*pages: int) -> bytes:
    return len(pages).to_bytes(8, "little") + b"".join(page.to_bytes(8, "little") for page in pages).ljust(
        8 * 4096, b"\0"
    )


def rsdp(checksum_off: int = 0) -> bytes:
    from acpigen.structures.root.rsdp import Rsdp, build

    data = bytearray(build(Rsdp(oem_id="NVIDIA", xsdt_address=0x1000)))
    data[8] ^= checksum_off
    data[32] = (data[32] - sum(data)) & 0xFF
    return bytes(data)


SDEI = aml("SDEI", 1)
HEST_TABLE = SOUND.dump().all("HEST")[0]
LIST_AT = EGM_PROPERTIES[3][1]
EGM = SOUND.with_egm()
TWINS = SOUND.changed(
    more=(SDEI,),
    sources=(
        source(0),
        source(
            0x8000,
            NotificationType.SDEI,
            error_status_address=GenericAddress(address=STATUS),
            read_ack_register=GenericAddress(address=STATUS + 8),
        ),
    ),
)
TABLE_ADDRESSES = {"DSDT": 0x1000, "SRAT": 0x2000, "SLIT": 0x3000, "HMAT": 0x4000, "HEST": 0x5000, "MCFG": 0x6000}
ERROR_DEVICE = SOUND.with_objects("\\_SB.RASD", _HID=0x330CD041)
GH200 = load_platform("gh200-480gb")

FIXTURES: dict[str, Fixture] = {
    "HDR001": fixture(SOUND.changed(flaws=(Flaw("notes.dat", "notes.dat is not an ACPI table"),))),
    "HDR002": fixture(SOUND.changed(edits={"MCFG": lambda data: data[:-1]})),
    "HDR003": fixture(SOUND.changed(edits={"SLIT": lambda data: data[:-1] + bytes([data[-1] ^ 1])}), also="DST001"),
    "HDR004": fixture(
        SOUND.changed(edits={"SRAT": patched(8, b"\x09")}), SOUND.changed(edits={"SRAT": patched(8, b"\2")})
    ),
    "HDR005": fixture(SOUND.changed(dsdt_revision=1)),
    "HDR006": fixture(SOUND.changed(edits={"HEST": patched(10, b"\x80")})),
    "HDR007": fixture(
        SOUND.changed(more=(SOUND.files()["srat.dat"],)), SOUND.changed(more=(aml("SSDT"), aml("SSDT", 1)))
    ),
    "HDR008": fixture(SOUND.changed(more=(rsdp(1),)), SOUND.changed(more=(rsdp(),))),
    "HDR009": fixture(
        SOUND.changed(addresses=TABLE_ADDRESSES, more=(root_table(0x1000, 0x7000),)),
        SOUND.changed(addresses=TABLE_ADDRESSES, more=(root_table(0x1000, 0x2000),)),
    ),
    "SUB001": fixture(SOUND.changed(edits={"SRAT": patched(48 + 1, b"\0")}), also="PXM001 PXM004 PXM006"),
    "SUB002": fixture(SOUND.changed(edits={"SRAT": patched(-31, b"\xff")}), also="GIN004"),
    "SUB003": fixture(SOUND.changed(edits={"HEST": patched(36, b"\2")})),
    "SUB004": fixture(
        SOUND.changed(
            more=(
                madt.build(
                    madt.Madt(header=header("APIC", 6), entries=(UnknownEntry(0x7F, b"\x7f\x04\0\0"),)),
                ),
            )
        )
    ),
    "SUB005": fixture(
        SOUND.changed(
            srat_entries=(
                *SOUND.srat_entries,
                srat.MemoryAffinity(proximity_domain=0, base=GIB, length=GIB, flags=srat.MemoryFlags(0x101)),
            )
        ),
        SOUND.changed(
            srat_entries=(
                *SOUND.srat_entries,
                srat.MemoryAffinity(proximity_domain=0, base=GIB, length=GIB, flags=srat.MemoryFlags(0x5)),
            )
        ),
    ),
    "SUB006": fixture(
        SOUND.changed(srat_entries=(*SOUND.srat_entries[:-1], replace(SOUND.srat_entries[-1], stated_length=40)))
    ),
    "ASL001": fixture(
        SOUND.changed(iasl=IaslReport((IaslMessage(HEST_TABLE, "Warning - Invalid subtable"),))),
        SOUND.changed(iasl=IaslReport((IaslMessage(HEST_TABLE, "Unknown subtable type"),))),
    ),
    "ASL002": fixture(
        SOUND.changed(iasl=IaslReport(failures=(IaslMessage(HEST_TABLE, "iasl was killed by SIGSEGV"),)))
    ),
    "ASL003": fixture(SOUND.changed(iasl=IaslReport(skipped="iasl is not on this machine"))),
    "AML001": fixture(SOUND.changed(namespace={"failures": ("acpiexec did not end within 10 s",)})),
    "AML002": fixture(
        SOUND.changed(
            namespace={
                "load_problems": (LoadProblem(0, "Could not resolve symbol [S00], AE_NOT_FOUND", "AE_NOT_FOUND"),)
            }
        )
    ),
    "AML003": fixture(SOUND.changed(evaluated={(BRIDGE, "_UID"): Evaluated(None, "AE_AML_LOOP_TIMEOUT")})),
    "AML004": fixture(
        SOUND.changed(evaluated={(BRIDGE, "_UID"): Evaluated(1, "", ("Converted String to Integer",))})
    ),
    "AML005": fixture(
        SOUND.with_objects("\\_SB.PCI9.RP01", _ADR=0), SOUND.with_objects("\\_SB.PCI9.RP01", _ADR=0, _STA=0)
    ),
    "AML006": fixture(SOUND.with_objects(BRIDGE, _CCA=None)),
    "AML007": fixture(
        SOUND.with_objects(
            "\\_SB.PCIA", _HID="PNP0A08", _CID="PNP0A03", _SEG=9, _BBN=255, _CCA=1, _CRS=crs(buses=(255, 255))
        ),
        SOUND.with_objects(BRIDGE, _CRS=crs(buses=(0, 15))).with_objects(
            "\\_SB.PCIA", _HID="PNP0A08", _CID="PNP0A03", _SEG=9, _BBN=16, _CCA=1, _CRS=crs(buses=(16, 31))
        ),
    ),
    "AML008": fixture(SOUND.changed(namespace={"skipped": "acpiexec is not on this machine"})),
    "AML009": fixture(SOUND.with_objects("\\_SB.PCIA", _HID="PNP0A08", _CID="PNP0A03", _SEG=10, _CCA=1)),
    "CFG001": fixture(
        SOUND.changed(ecam=(replace(SOUND.ecam[0], base=0x661100000001),)),
        SOUND.changed(ecam=(replace(SOUND.ecam[0], base=0x661100100000),)),
    ),
    "DSD001": fixture(SOUND.with_objects(GPU, _DSD=(PROPERTIES, SOUND_PROPERTIES, "more"))),
    "DSD002": fixture(
        SOUND.with_properties(*SOUND_PROPERTIES, uuid=UUID(DEVICE_PROPERTIES_UUID).bytes), also="LNX002"
    ),
    "DSD003": fixture(SOUND.with_properties(*SOUND_PROPERTIES[:3], (*GPU_SIZE, 1)), also="LNX002"),
    "DSD004": fixture(
        SOUND.with_properties(BASE_PA, ("dev-mem-pxm-start", 8), ("dev-mem-pxm-count", 8), GPU_SIZE),
        SOUND.with_properties(BASE_PA, GPU_SIZE),
    ),
    "DSD005": fixture(SOUND.with_properties(*SOUND_PROPERTIES, GPU_SIZE)),
    "DSD006": fixture(SOUND.with_property("nvidia,gpu-mem-pxm-start", "8")),
    "DSD007": fixture(SOUND.with_properties(BASE_PA, PXM_START, GPU_SIZE), SOUND.with_properties(BASE_PA, GPU_SIZE)),
    "DSD008": fixture(SOUND.with_properties(GPU_SIZE, BASE_PA), SOUND.with_properties(BASE_PA, GPU_SIZE)),
    "DSD009": fixture(
        SOUND.with_properties(*SOUND_PROPERTIES, ("nvidia,warp-drive", 1)),
        SOUND.with_properties(*SOUND_PROPERTIES, ("label", "GPU")),
    ),
    "APE001": fixture(
        entries(srat.MemoryAffinity(proximity_domain=0, base=BASE + GIB, length=GIB)),
        entries(srat.MemoryAffinity(proximity_domain=0, base=BASE + SIZE, length=GIB)),
    ),
    "APE002": fixture(
        SOUND.with_objects(BRIDGE, _CRS=crs((BASE, GIB))), SOUND.with_objects(BRIDGE, _CRS=crs((BASE - GIB, GIB)))
    ),
    "APE003": fixture(SOUND.with_second_gpu(BASE + SIZE - GIB), SOUND.with_second_gpu(BASE + SIZE)),
    "APE004": fixture(
        SOUND.with_properties(
            *SOUND_PROPERTIES, ("nvidia,egm-base-pa", BASE), *EGM_PROPERTIES[1:2], ("nvidia,egm-pxm", 0)
        ),
        EGM,
        also="EGM007 DSD007",
    ),
    "APE005": fixture(
        SOUND.with_property("nvidia,gpu-mem-base-pa", BASE + 4096),
        SOUND.with_property("nvidia,gpu-mem-base-pa", BASE + GIB),
    ),
    "APE006": fixture(
        SOUND.with_property("nvidia,gpu-mem-base-pa", 1 << 52),
        SOUND.with_property("nvidia,gpu-mem-base-pa", (1 << 52) - SIZE),
    ),
    "APE007": fixture(
        SOUND.with_property("nvidia,gpu-mem-size", SIZE - GIB).changed(platform=GH200), SOUND.changed(platform=GH200)
    ),
    "APE008": fixture(
        SOUND.with_property("nvidia,gpu-mem-size", SIZE + MIB).changed(gpu_models=find_models("gh200")),
        SOUND.with_property("nvidia,gpu-mem-size", SIZE + MIB).changed(gpu_models=find_models("gb200")),
    ),
    "PXM001": fixture(entries(drop=lambda each: each.proximity_domain == 15), also=""),
    "PXM002": fixture(SOUND.with_second_gpu(start=12), also="GIN003"),
    "PXM003": fixture(
        entries(srat.GiccAffinity(proximity_domain=8, processor_uid=7)),
        entries(srat.MemoryAffinity(proximity_domain=8, base=BASE, length=SIZE)),
        also="DST013",
    ),
    "PXM004": fixture(SOUND.with_objects(BRIDGE, _PXM=3)),
    "PXM005": fixture(SOUND.changed(distances=tuple(row[:15] for row in SOUND.distances[:15]))),
    "PXM006": fixture(
        SOUND.changed(
            hmat_entries=(
                *SOUND.hmat_entries,
                hmat.MemoryProximity(flags=hmat.ProximityFlags.INITIATOR_VALID, initiator_domain=5, memory_domain=0),
            )
        ),
        SOUND.changed(
            hmat_entries=(replace(SOUND.hmat_entries[0], initiators=(0, 5), entries=((110, 400), (400, 110))),)
        ),
    ),
    "PXM007": fixture(entries(gpu_memory(8, GIB, GIB)), entries(gpu_memory(8, BASE, SIZE))),
    "PXM008": fixture(SOUND.with_second_gpu(count=8), SOUND.with_second_gpu(count=7)),
    "PXM009": fixture(SOUND.changed(more=(processors(1),)), SOUND.changed(more=(processors(0, 1),))),
    "PXM010": fixture(
        entries(srat.MemoryAffinity(proximity_domain=0, base=GIB, length=480)),
        entries(srat.MemoryAffinity(proximity_domain=0, base=GIB, length=4096)),
    ),
    "GIN001": fixture(entries(initiator(0, segment=3)), entries(initiator(0, segment=9, bus=7))),
    "GIN002": fixture(initiators(device_handle=b"\x09\0\0\x01" + bytes(12)), initiators(bus=255)),
    "GIN003": fixture(initiators(bus=0), initiators(bus=2)),
    "GIN004": fixture(entries(drop=lambda each: is_initiator(each) and each.proximity_domain == 12)),
    "GIN005": fixture(
        entries(
            initiator(
                0,
                device_handle_type=srat.DeviceHandleType.ACPI,
                device_handle=b"ACPI0016" + (5).to_bytes(4, "little") + bytes(4),
            )
        ),
        SOUND.with_objects("\\_SB.CXL0", _HID="ACPI0016", _UID=5).changed(
            srat_entries=entries(
                initiator(
                    0,
                    device_handle_type=srat.DeviceHandleType.ACPI,
                    device_handle=b"ACPI0016" + (5).to_bytes(4, "little") + bytes(4),
                )
            ).srat_entries
        ),
    ),
    "GIN006": fixture(entries(initiator(0, device_handle_type=srat.DeviceHandleType(7)))),
    "DST001": fixture(distance(3, 3, 20)),
    "DST002": fixture(distance(0, 8, 10), distance(0, 8, 11)),
    "DST003": fixture(distance(0, 8, 40, both=False), distance(0, 8, 40)),
    "DST004": fixture(distance(0, 8, 255), distance(8, 9, 255)),
    "DST005": fixture(latencies((500, 400)), latencies((400, 400))),
    "DST006": fixture(latencies((110, 400), unit=0)),
    "DST007": fixture(latencies((110, 0xFFFF))),
    "HST001": fixture(
        SOUND.changed(sources=(source(1), source(1, error_status_address=GenericAddress(address=STATUS + 64)))),
        SOUND.changed(sources=(source(1), source(2))),
    ),
    "HST002": fixture(notified(NotificationType.LOCAL_INTERRUPT), notified(NotificationType.SEA)),
    "HST003": fixture(
        SOUND.changed(
            sources=(source(error_status_address=GenericAddress(address=0x70, address_space=AddressSpace.SYSTEM_IO)),)
        )
    ),
    "HST004": fixture(
        SOUND.changed(sources=(source(error_status_address=GenericAddress(address=BASE + 4096)),)),
        SOUND.changed(reserved=(AddressRange(STATUS, 4096),)),
    ),
    "HST005": fixture(
        TWINS.changed(sources=(source(1), *TWINS.sources[1:])),
        TWINS,
    ),
    "HST006": fixture(
        SOUND.changed(sources=(source(1), source(2, error_status_address=GenericAddress(address=STATUS + 16)))), TWINS
    ),
    "HST007": fixture(SOUND.changed(sources=(source(error_block_bytes=16),))),
    "HST008": fixture(notified(NotificationType.POLLED), notified(NotificationType.POLLED, poll_interval_ms=1000)),
    "HST009": fixture(
        notified(NotificationType.GPIO), ERROR_DEVICE.changed(sources=notified(NotificationType.GPIO).sources)
    ),
    "HST010": fixture(notified(NotificationType.SDEI), notified(NotificationType.SDEI).changed(more=(SDEI,))),
    "HST011": fixture(SOUND.changed(sources=(source(read_ack_write=0),))),
    "HST012": fixture(
        SOUND.changed(more=(boot_errors(0, 0x1000),)), SOUND.changed(more=(boot_errors(4096, 0x1000),))
    ),
    "HST013": fixture(
        SOUND.changed(sources=(source(read_ack_register=GenericAddress(address=STATUS + 4)),)),
        SOUND.changed(sources=(source(read_ack_register=GenericAddress(address=STATUS - 8)),)),
    ),
    "EGM001": fixture(
        SOUND.with_properties(
            *SOUND_PROPERTIES,
            ("nvidia,egm-base-pa", GIB),
            ("nvidia,egm-size", 0),
            ("nvidia,egm-pxm", 0),
            EGM_PROPERTIES[3],
        ),
        EGM,
    ),
    "EGM002": fixture(
        EGM.changed(
            srat_entries=(*EGM.srat_entries, srat.MemoryAffinity(proximity_domain=0, base=70 * GIB, length=GIB))
        ),
        EGM.changed(
            srat_entries=(*EGM.srat_entries, srat.MemoryAffinity(proximity_domain=0, base=80 * GIB, length=GIB))
        ),
        also="PXM011",
    ),
    "EGM003": fixture(
        EGM.with_second_gpu(
            properties=(("nvidia,egm-base-pa", 96 * GIB), ("nvidia,egm-size", GIB), ("nvidia,egm-pxm", 4))
        ),
        EGM.with_second_gpu(properties=EGM_PROPERTIES),
        also="EGM007 DSD007",
    ),
    "EGM004": fixture(
        SOUND.with_properties(*SOUND_PROPERTIES, *EGM_PROPERTIES[:2], ("nvidia,egm-pxm", 5), EGM_PROPERTIES[3]), EGM
    ),
    "EGM005": fixture(
        SOUND.with_egm(*EGM_PROPERTIES[:3], ("nvidia,egm-retired-pages-data-base", 65 * GIB)),
        SOUND.with_egm(*EGM_PROPERTIES[:3], ("nvidia,egm-retired-pages-data-base", 80 * GIB)),
    ),
    "EGM006": fixture(
        EGM.changed(memory={LIST_AT: retired(64 * GIB + 4096)}),
        EGM.changed(memory={LIST_AT: retired(64 * GIB, 80 * GIB - 65536)}),
    ),
    "EGM007": fixture(
        SOUND.with_egm(EGM_PROPERTIES[0], ("nvidia,egm-size", 17 * GIB), *EGM_PROPERTIES[2:]),
        SOUND.with_egm(EGM_PROPERTIES[0], ("nvidia,egm-size", 15 * GIB), *EGM_PROPERTIES[2:]),
    ),
    "LNX001": fixture(SOUND, SOUND.changed(objects={BRIDGE: SOUND.objects[BRIDGE]})),
    "LNX002": fixture(SOUND.with_properties(BASE_PA), SOUND.with_properties(BASE_PA, GPU_SIZE), also="DSD007"),
    "LNX003": fixture(
        SOUND.with_property("nvidia,gpu-mem-size", GIB).changed(gpu_models=find_models("gh200")),
        SOUND.with_property("nvidia,gpu-mem-size", GIB).changed(gpu_models=find_models("gb200")),
    ),
    "LNX005": fixture(SOUND.with_objects(BRIDGE, _STA=0), SOUND.with_objects(PORT, _STA=0)),
    "LNX004": fixture(SOUND.changed(objects={BRIDGE: SOUND.objects[BRIDGE]})),
} | FIRMWARE_FIXTURES
