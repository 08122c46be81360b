# SPDX-License-Identifier: Apache-2.0
"""A small coherent machine as evidence, sound in every respect, and ways to damage it.

One socket with DRAM at 0 and two processors in domain 0; host bridge PCI9 (segment 9) with a GPU behind a port; the
GPU's aperture of 96 GiB in domains 8 to 15; one GSIV error source. No program runs: the namespace is given as values.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from acpigen.base.address_range import AddressRange
from acpigen.base.units import GIB
from acpigen.linux.gpu_models import GpuModel
from acpigen.linux.properties import DEVICE_PROPERTIES_UUID
from acpigen.platform.model import Platform
from acpigen.reading.disassembly import IaslReport
from acpigen.reading.dump import Dump, Flaw, dump_of
from acpigen.reading.namespace import Device, Namespace
from acpigen.reading.own_asl import OwnSource, SourceError
from acpigen.reading.transcript import Evaluated
from acpigen.rules.engine.evidence import Evidence, PlatformDifference
from acpigen.structures.apei import hest
from acpigen.structures.apei.hest_sources import GenericSourceV2, Notification, NotificationType
from acpigen.structures.io import mcfg
from acpigen.structures.layout.gas import GenericAddress
from acpigen.structures.layout.header import TableHeader, build_table
from acpigen.structures.numa import hmat, slit, srat

BASE = 0x420000000000
SIZE = 96 * GIB
STATUS = 0x7FFE0000
BRIDGE, PORT, GPU = "\\_SB.PCI9", "\\_SB.PCI9.RP00", "\\_SB.PCI9.RP00.GPU0"
PROPERTIES = UUID(DEVICE_PROPERTIES_UUID).bytes_le
PCI_EXPRESS, PCI = 0x080AD041, 0x030AD041

SOUND_PROPERTIES: tuple[tuple[Any, ...], ...] = (
    ("nvidia,gpu-mem-base-pa", BASE),
    ("nvidia,gpu-mem-pxm-start", 8),
    ("nvidia,gpu-mem-pxm-count", 8),
    ("nvidia,gpu-mem-size", SIZE),
)
EGM_PROPERTIES = (
    ("nvidia,egm-base-pa", 64 * GIB),
    ("nvidia,egm-size", 16 * GIB),
    ("nvidia,egm-pxm", 4),
    ("nvidia,egm-retired-pages-data-base", 0x7FF00000),
)


def header(signature: str, revision: int) -> TableHeader:
    return TableHeader(signature=signature, revision=revision, oem_id="NVIDIA", oem_table_id="TH500")


def aml(signature: str = "DSDT", revision: int = 2) -> bytes:
    """A table of AML without any, whose namespace the tests give themselves."""
    return build_table(header(signature, revision), b"")


def crs(*windows: tuple[int, int], buses: tuple[int, int] = (0, 255)) -> bytes:
    """A host bridge's `_CRS`: its buses, and windows by start and size."""
    first, last = buses
    data = bytes([0x88, 0x0D, 0, 2, 0x0C, 0]) + b"".join(
        number.to_bytes(2, "little") for number in (0, first, last, 0, last - first + 1)
    )
    for start, size in windows:
        data += bytes([0x8A, 0x2B, 0, 0, 0x0C, 1]) + b"".join(
            number.to_bytes(8, "little") for number in (0, start, start + size - 1, 0, size)
        )
    return data + b"\x79\0"


def gpu_dsd(*properties: tuple[Any, ...], uuid: bytes = PROPERTIES) -> tuple[Any, ...]:
    return (uuid, tuple(properties))


def initiator(domain: int, segment: int = 9, bus: int = 1, device: int = 0, **other: Any) -> Any:
    handle = srat.pci_device_handle(segment, bus, device, 0)
    flags = srat.GenericFlags.ENABLED | srat.GenericFlags.ARCHITECTURAL_TRANSACTIONS
    return srat.GenericInitiatorAffinity(
        **{"proximity_domain": domain, "device_handle": handle, "flags": flags} | other
    )


def gpu_memory(domain: int, base: int = 0, length: int = 0) -> srat.MemoryAffinity:
    return srat.MemoryAffinity(
        proximity_domain=domain,
        base=base,
        length=length,
        flags=srat.MemoryFlags.ENABLED | srat.MemoryFlags.HOT_PLUGGABLE,
    )


def source(id: int = 0, kind: NotificationType = NotificationType.GSIV, **changes: Any) -> GenericSourceV2:
    values: dict[str, Any] = {
        "source_id": id,
        "error_status_address": GenericAddress(address=STATUS + 16 * (id & 0x7FFF)),
        "read_ack_register": GenericAddress(address=STATUS + 16 * (id & 0x7FFF) + 8),
        "notification": Notification(notification_type=kind, vector=200),
    }
    return GenericSourceV2(**values | changes)


@dataclass(frozen=True)
class Machine:
    """What the evidence is made of; ``changed`` gives another one."""

    objects: Mapping[str, Mapping[str, Any]] = field(
        default_factory=lambda: {
            BRIDGE: {
                "_HID": PCI_EXPRESS,
                "_CID": PCI,
                "_SEG": 9,
                "_BBN": 0,
                "_PXM": 0,
                "_CCA": 1,
                "_CRS": crs((0x660000000000, GIB)),
            },
            PORT: {"_ADR": 0},
            GPU: {"_ADR": 0, "_DSD": gpu_dsd(*SOUND_PROPERTIES)},
        }
    )
    srat_entries: tuple[Any, ...] = (
        srat.GiccAffinity(proximity_domain=0, processor_uid=0),
        srat.GiccAffinity(proximity_domain=0, processor_uid=1),
        srat.MemoryAffinity(proximity_domain=0, base=0x80000000, length=32 * GIB),
        *(gpu_memory(domain) for domain in range(8, 16)),
        *(initiator(domain) for domain in range(8, 16)),
    )
    distances: tuple[tuple[int, ...], ...] = tuple(
        tuple(10 if row == column else 80 for column in range(16)) for row in range(16)
    )
    hmat_entries: tuple[Any, ...] = (
        hmat.SystemLocality(
            data_type=hmat.DataType.READ_LATENCY, initiators=(0,), targets=(0, 8), entries=((110, 400),)
        ),
    )
    sources: tuple[Any, ...] = (source(),)
    ecam: tuple[mcfg.EcamRange, ...] = (mcfg.EcamRange(base=0x661100000000, segment=9, start_bus=0, end_bus=255),)
    dsdt_revision: int = 2
    more: tuple[bytes, ...] = ()
    edits: Mapping[str, Any] = field(default_factory=dict)
    """For a signature, a function from its bytes to others."""
    namespace: Mapping[str, Any] = field(default_factory=dict)
    evaluated: Mapping[tuple[str, str], Evaluated] = field(default_factory=dict)
    flaws: tuple[Flaw, ...] = ()
    iasl: IaslReport = field(default_factory=IaslReport)
    addresses: Mapping[str, int] = field(default_factory=dict)
    platform: Platform | None = None
    gpu_models: tuple[GpuModel, ...] = ()
    memory: Mapping[int, bytes] = field(default_factory=dict)
    reserved: tuple[AddressRange, ...] | None = None
    gpu_addresses: tuple[srat.PciHandle, ...] = ()
    nodes_most: int | None = None
    own_sources: Mapping[str, OwnSource] = field(default_factory=dict)
    """The source of a table, by its signature."""
    source_errors: tuple[SourceError, ...] = ()
    platform_differences: tuple[PlatformDifference, ...] = ()

    def changed(self, **changes: Any) -> "Machine":
        return dataclasses.replace(self, **changes)

    def with_objects(self, path: str, **objects: Any) -> "Machine":
        """Objects of a device added or replaced; ``None`` takes one out."""
        mine = {name: value for name, value in {**self.objects.get(path, {}), **objects}.items() if value is not None}
        return self.changed(objects={**self.objects, path: mine})

    def with_properties(self, *properties: tuple[Any, ...], uuid: bytes = PROPERTIES) -> "Machine":
        return self.with_objects(GPU, _DSD=gpu_dsd(*properties, uuid=uuid))

    def with_property(self, name: str, value: Any) -> "Machine":
        """One of the GPU's properties with another value."""
        return self.with_properties(*((each, value if each == name else old) for each, old in SOUND_PROPERTIES))

    def with_egm(self, *properties: tuple[Any, ...], domain: int = 4) -> "Machine":
        """EGM of 16 GiB at 64 GiB in a domain of its own, as in the firmware's hypervisor mode."""
        entries = (*self.srat_entries, srat.MemoryAffinity(proximity_domain=domain, base=64 * GIB, length=16 * GIB))
        return self.with_properties(*SOUND_PROPERTIES, *(properties or EGM_PROPERTIES)).changed(srat_entries=entries)

    def with_second_gpu(
        self, base: int = BASE + (1 << 40), start: int = 16, count: int = 4, **more: Any
    ) -> "Machine":
        """Another GPU behind a port of its own, in further domains."""
        path = "\\_SB.PCI9.RP01.GPU0"
        properties = (
            ("nvidia,gpu-mem-base-pa", base),
            ("nvidia,gpu-mem-pxm-start", start),
            ("nvidia,gpu-mem-pxm-count", count),
            ("nvidia,gpu-mem-size", SIZE),
            *((name, value) for name, value in more.get("properties", ())),
        )
        entries = self.srat_entries + tuple(
            initiator(domain, bus=2) for domain in range(start, start + count) if domain > 15
        )
        rows = max(16, start + count)
        distances = tuple(tuple(10 if row == column else 80 for column in range(rows)) for row in range(rows))
        both = self.with_objects("\\_SB.PCI9.RP01", _ADR=0x10000).with_objects(
            path, _ADR=0, _DSD=gpu_dsd(*properties)
        )
        return both.changed(srat_entries=entries, distances=distances)

    def files(self) -> dict[str, bytes]:
        tables = {
            "dsdt": aml(revision=self.dsdt_revision),
            "srat": srat.build(srat.Srat(header=header("SRAT", 3), entries=self.srat_entries)),
            "slit": slit.build(slit.Slit(header=header("SLIT", 1), distances=self.distances)),
            "hmat": hmat.build(hmat.Hmat(header=header("HMAT", 2), entries=self.hmat_entries)),
            "hest": hest.build(hest.Hest(header=header("HEST", 1), sources=self.sources)),
            "mcfg": mcfg.build(mcfg.Mcfg(header=header("MCFG", 1), ranges=self.ecam)),
        }
        edited = {name: self.edits.get(name.upper(), bytes)(data) for name, data in tables.items()}
        return {f"{name}.dat": data for name, data in edited.items() if data} | {
            f"more{index}.dat": data for index, data in enumerate(self.more)
        }

    def dump(self) -> Dump:
        found = dump_of(self.files().items())
        tables = tuple(
            replace(table, address=self.addresses.get(table.name), source=self.own_sources.get(table.name))
            for table in found.tables
        )
        return Dump(found.place, tables, (*found.flaws, *self.flaws), source_errors=self.source_errors)

    def evidence(self) -> Evidence:
        dump = self.dump()
        devices = {}
        for path, objects in self.objects.items():
            values = {name: Evaluated(value) for name, value in objects.items()}
            values |= {name: each for (owner, name), each in self.evaluated.items() if owner == path}
            devices[path] = Device(path, values)
        namespace = Namespace(devices, dump.all("DSDT", "SSDT"), **self.namespace)
        return Evidence(
            dump,
            namespace,
            self.iasl,
            self.platform,
            self.gpu_models,
            self.memory,
            self.reserved,
            self.gpu_addresses,
            self.nodes_most,
            self.platform_differences,
        )


def without(signature: str) -> Mapping[str, Any]:
    """Edits that leave a table out."""
    return {signature: lambda data: b""}


def resummed(data: bytes | bytearray) -> bytes:
    """A table's bytes with the checksum set right again."""
    fixed = bytearray(data)
    fixed[9] = (fixed[9] - sum(fixed)) & 0xFF
    return bytes(fixed)


def patched(offset: int, value: bytes) -> Any:
    """An edit that overwrites bytes and sums up again."""

    def edit(data: bytes) -> bytes:
        changed = bytearray(data)
        changed[offset : offset + len(value)] = value
        return resummed(changed)

    return edit


SOUND = Machine()
