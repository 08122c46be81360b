# SPDX-License-Identifier: Apache-2.0
"""SRAT, SLIT, HMAT, HEST, MCFG and what else is not AML of a platform, as NVIDIA's open firmware fills them."""

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from acpigen.building.apei import tables as error_tables
from acpigen.building.table_set import Table
from acpigen.platform.domains import Domain, access, domains
from acpigen.platform.model import Access, Dram, ErrorSource, Gpu, Pair, Platform
from acpigen.structures.apei import bert, einj, erst, hest
from acpigen.structures.apei.hest_sources import GenericSourceV2, Notification, NotificationType
from acpigen.structures.io import cedt, mcfg
from acpigen.structures.layout.gas import GenericAddress
from acpigen.structures.layout.header import TableHeader
from acpigen.structures.layout.table import Table as DeclaredTable
from acpigen.structures.numa import hmat, slit, srat
from acpigen.structures.registry import build_table

CREATOR_ID = "ACPG"
CREATOR_REVISION = 1

HMAT_ENTRY_BASE_UNIT = 1000
"""Entries are in nanoseconds and GB/s (edk2-nvidia 4180a6549b7a, HmatParser.c: HmatParser())."""

HMAT_MINIMUM_TRANSFER_SIZE = 1
"""The same function: MinTransferSize."""

MEASURES = {
    hmat.DataType.READ_LATENCY: "read_latency",
    hmat.DataType.WRITE_LATENCY: "write_latency",
    hmat.DataType.ACCESS_BANDWIDTH: "bandwidth",
}
"""What each matrix of HMAT takes of :class:`acpigen.platform.model.Access`."""

NEAREST_OTHER_DOMAIN = slit.LOCAL_DISTANCE + 1
"""Linux drops a SLIT that says 10 of two different domains (drivers/acpi/numa/srat.c, slit_valid())."""

NOTIFICATIONS = {
    "polled": NotificationType.POLLED,
    "gpio": NotificationType.GPIO,
    "sea": NotificationType.SEA,
    "gsiv": NotificationType.GSIV,
    "sdei": NotificationType.SDEI,
}


class InitiatorStyle(msgspec.Struct, frozen=True):
    """How SRAT names GPUs as generic initiators; who reads it has seen all of these.

    :param flags: 3 (enabled, architectural transactions) by NVIDIA's firmware: the GPU's accesses are coherent as a
        CPU's. QEMU says 1 (hw/acpi/pci.c, build_srat_pci_generic_initiator()). Linux looks at bit 0 alone.
    :param segment: the PCI segment in every handle; the platform's own where it is ``None``. QEMU always writes 0:
        its machines have one segment.
    :param byte_order: ``specification`` has the bus in front of device and function. QEMU 9.0 wrote them the other
        way round (corrected since), so that bus 1, slot 0 became bus 0, slot 0, function 1.
    :param its: whether GIC interrupt translation services are tied to their socket's domain: QEMU does not.
    :param empty_memory: a memory entry of length 0 for each of the GPU's domains, enabled and hot-pluggable: NVIDIA's
        firmware has it, QEMU does not. With it a Linux that ignores initiators makes the nodes, too.
    """

    flags: srat.GenericFlags
    segment: int | None = None
    byte_order: Literal["specification", "swapped"] = "specification"
    empty_memory: bool = True
    its: bool = True


STYLES = {
    "firmware": InitiatorStyle(srat.GenericFlags.ENABLED | srat.GenericFlags.ARCHITECTURAL_TRANSACTIONS),
    "qemu": InitiatorStyle(srat.GenericFlags.ENABLED, segment=0, empty_memory=False, its=False),
    "qemu-9.0": InitiatorStyle(
        srat.GenericFlags.ENABLED, segment=0, byte_order="swapped", empty_memory=False, its=False
    ),
}
"""Whose SRAT it is to look like."""

FIRMWARE_STYLE = STYLES["firmware"]


def host_tables(platform: Platform) -> tuple[Table, ...]:
    """Every table of a platform that is not AML, as far as the platform has something for it to say."""
    found = {name: of(platform) for name, of in HOST_TABLES.items()}
    return tuple(Table(name, build_table(table)) for name, table in found.items() if table is not None)


def locality_tables(platform: Platform) -> tuple[Table, ...]:
    """SLIT and HMAT, as far as the platform's locality asks for them."""
    found = {name: HOST_TABLES[name](platform) for name in ("slit", "hmat")}
    return tuple(Table(name, build_table(table)) for name, table in found.items() if table is not None)


def mcfg_of(platform: Platform) -> mcfg.Mcfg:
    """Configuration space of every segment; of one for all of its bridges, as QEMU has it."""
    buses: dict[tuple[int, int], list[int]] = {}
    for bridge in platform.bridges:
        buses.setdefault((bridge.ecam_base, bridge.segment), []).extend((bridge.bus_first, bridge.bus_last))
    ranges = tuple(
        mcfg.EcamRange(base=base, segment=segment, start_bus=min(each), end_bus=max(each))
        for (base, segment), each in buses.items()
    )
    return mcfg.Mcfg(header=_header(platform, mcfg.SIGNATURE, mcfg.REVISION), ranges=ranges)


def srat_of(platform: Platform, style: InitiatorStyle = FIRMWARE_STYLE) -> srat.Srat:
    """Processors, interrupt translation services, memory and GPUs by proximity domain.

    A GPU's domains each have a memory structure with base and length 0, enabled and hot-pluggable, which makes Linux
    set up the node (its driver adds the memory later), and a generic initiator that names the GPU. In hypervisor mode
    EGM's domains have such a structure, too (edk2-nvidia 4180a6549b7a, SratParser.c: SratParser(); the order of the
    structures is that of edk2's SratGenerator.c, BuildSratTable(), 22c82a3d9da1).
    """
    entries: list[srat.SratEntry] = []
    for socket in platform.sockets:
        uids = range(socket.first_processor_uid, socket.first_processor_uid + socket.processors)
        entries += [srat.GiccAffinity(proximity_domain=socket.proximity_domain, processor_uid=uid) for uid in uids]
    if style.its:
        entries += [
            srat.GicItsAffinity(proximity_domain=socket.proximity_domain, its_id=its)
            for socket in platform.sockets
            for its in socket.its
        ]
    for socket in platform.sockets:
        entries += [_dram(socket.proximity_domain, memory) for memory in socket.memory]
    for alone in platform.memory_domains:
        entries += [_dram(alone.proximity_domain, memory) for memory in alone.memory]
    entries += [_empty(number) for number in sorted(each.number for each in domains(platform) if each.kind == "egm")]
    numbered = [
        (gpu, number) for gpu in platform.gpus for number in range(gpu.pxm_start, gpu.pxm_start + gpu.pxm_count)
    ]
    if style.empty_memory:
        entries += [_empty(number) for _, number in numbered]
    entries += [
        srat.GenericInitiatorAffinity(
            proximity_domain=number, device_handle=_handle(platform, gpu, style), flags=style.flags
        )
        for gpu, number in numbered
    ]
    return srat.Srat(header=_header(platform, srat.SIGNATURE, srat.REVISION), entries=tuple(entries))


def _dram(domain: int, memory: Dram) -> srat.MemoryAffinity:
    flags = srat.MemoryFlags.ENABLED
    flags |= srat.MemoryFlags.HOT_PLUGGABLE if memory.hot_pluggable else srat.MemoryFlags(0)
    flags |= srat.MemoryFlags.NON_VOLATILE if memory.non_volatile else srat.MemoryFlags(0)
    return srat.MemoryAffinity(proximity_domain=domain, base=memory.base_pa, length=memory.size_bytes, flags=flags)


def _empty(number: int) -> srat.MemoryAffinity:
    flags = srat.MemoryFlags.ENABLED | srat.MemoryFlags.HOT_PLUGGABLE
    return srat.MemoryAffinity(proximity_domain=number, base=0, length=0, flags=flags)


def slit_of(platform: Platform) -> slit.Slit:
    """Distances up to the highest proximity domain; 255 where nothing is known, as the firmware writes."""
    known = {domain.number: domain for domain in domains(platform)}
    numbers = range(max(known) + 1)
    given = {
        (pair.initiator, pair.target): pair.distance
        for pair in (platform.locality.pairs if platform.locality else ())
        if pair.distance is not None
    }

    def distance(row: int, column: int) -> int:
        if row == column:  # of a domain that does not exist, too
            return slit.LOCAL_DISTANCE
        return given.get((row, column)) or _distance(platform, known.get(row), known.get(column))

    matrix = tuple(tuple(distance(row, column) for column in numbers) for row in numbers)
    return slit.Slit(header=_header(platform, slit.SIGNATURE, slit.REVISION), distances=matrix)


def hmat_of(platform: Platform) -> hmat.Hmat:
    """Read latency, write latency and bandwidth from every CPU and every part of a GPU to every domain."""
    every = sorted(domains(platform), key=lambda each: each.number)
    initiators = [domain for domain in every if domain.starts_accesses]
    given = {(pair.initiator, pair.target): pair for pair in (platform.locality.pairs if platform.locality else ())}
    localities = tuple(
        hmat.SystemLocality(
            data_type=data_type,
            initiators=tuple(domain.number for domain in initiators),
            targets=tuple(domain.number for domain in every),
            entries=tuple(
                tuple(
                    _measure(platform, data_type, initiator, target, given.get((initiator.number, target.number)))
                    for target in every
                )
                for initiator in initiators
            ),
            entry_base_unit=HMAT_ENTRY_BASE_UNIT,
            minimum_transfer_size=HMAT_MINIMUM_TRANSFER_SIZE,
        )
        for data_type in MEASURES
    )
    return hmat.Hmat(header=_header(platform, hmat.SIGNATURE, hmat.REVISION), entries=localities)


def hest_of(platform: Platform) -> hest.Hest:
    """A GHESv2 structure for every error source."""
    return hest.Hest(
        header=_header(platform, hest.SIGNATURE, hest.REVISION),
        sources=tuple(_source(source) for source in platform.error_sources),
    )


def cedt_of(platform: Platform) -> cedt.Cedt:
    """CXL host bridges, each by its ``_UID``, and the windows that they share."""
    bridges = {bridge.name: bridge for bridge in platform.bridges if bridge.cxl_registers is not None}
    entries: list[cedt.CedtEntry] = [
        cedt.HostBridge(
            uid=bridge.unique_id, base=bridge.cxl_registers.base_pa, length=bridge.cxl_registers.size_bytes
        )
        for bridge in bridges.values()
        if bridge.cxl_registers is not None
    ]
    entries += [
        cedt.FixedMemoryWindow(
            base=window.base_pa,
            size=window.size_bytes,
            targets=tuple(bridges[name].unique_id for name in window.bridges),
            interleave_ways=len(window.bridges).bit_length() - 1,
            restrictions=cedt.WindowRestrictions.HOST_ONLY_COHERENT | cedt.WindowRestrictions.VOLATILE,
        )
        for window in platform.cxl_windows
    ]
    return cedt.Cedt(header=_header(platform, cedt.SIGNATURE, cedt.REVISION), entries=tuple(entries))


def _makes(name: str, platform: Platform) -> bool:
    return platform.locality is not None and name in platform.locality.tables


def _slit(platform: Platform) -> slit.Slit | None:
    return slit_of(platform) if _makes("slit", platform) else None


def _hmat(platform: Platform) -> hmat.Hmat | None:
    return hmat_of(platform) if _makes("hmat", platform) else None


def _hest(platform: Platform) -> hest.Hest | None:
    return hest_of(platform) if platform.error_sources else None


def _bert(platform: Platform) -> bert.Bert | None:
    header = _header(platform, bert.SIGNATURE, bert.REVISION)
    return None if platform.boot_errors is None else error_tables.bert_of(platform.boot_errors, header)


def _einj(platform: Platform) -> einj.Einj | None:
    header = _header(platform, einj.SIGNATURE, einj.REVISION)
    return None if platform.error_injection is None else error_tables.einj_of(platform.error_injection, header)


def _erst(platform: Platform) -> erst.Erst | None:
    header = _header(platform, erst.SIGNATURE, erst.REVISION)
    return None if platform.error_log is None else error_tables.erst_of(platform.error_log, header)


def _cedt(platform: Platform) -> cedt.Cedt | None:
    return cedt_of(platform) if any(bridge.cxl_registers is not None for bridge in platform.bridges) else None


HOST_TABLES: Mapping[str, Callable[[Platform], DeclaredTable | None]] = {
    "mcfg": mcfg_of,
    "srat": srat_of,
    "slit": _slit,
    "hmat": _hmat,
    "hest": _hest,
    "bert": _bert,
    "einj": _einj,
    "erst": _erst,
    "cedt": _cedt,
}
"""Every table that is not AML, by its name, in the order in which they are built; None where a platform has none."""


def _handle(platform: Platform, gpu: Gpu, style: InitiatorStyle) -> bytes:
    segment = platform.bridge_of(gpu).segment if style.segment is None else style.segment
    handle = srat.pci_device_handle(segment, gpu.bus, gpu.device, gpu.function)
    if style.byte_order == "swapped":
        handle = handle[:2] + handle[3:4] + handle[2:3] + handle[4:]
    return handle


def _source(source: ErrorSource) -> GenericSourceV2:
    return GenericSourceV2(
        source_id=source.id,
        error_status_address=GenericAddress(address=source.status_address),
        notification=Notification(
            notification_type=NOTIFICATIONS[source.notification],
            poll_interval_ms=source.poll_interval_ms,
            vector=source.vector,
        ),
        read_ack_register=GenericAddress(address=source.read_ack_address),
        error_block_bytes=source.block_size_bytes,
    )


def _distance(platform: Platform, initiator: Domain | None, target: Domain | None) -> int:
    found = _access(platform, initiator, target)
    return slit.UNREACHABLE if found is None else max(found.distance, NEAREST_OTHER_DOMAIN)


def _measure(
    platform: Platform, data_type: hmat.DataType, initiator: Domain, target: Domain, given: Pair | None
) -> int:
    key = MEASURES[data_type]
    single: int | None = getattr(given, key, None)
    if single is not None:
        return single
    found = _access(platform, initiator, target)
    return hmat.NO_VALUE if found is None else int(getattr(found, key))


def _access(platform: Platform, initiator: Domain | None, target: Domain | None) -> Access | None:
    if platform.locality is None or initiator is None or target is None:
        return None
    return access(platform.locality, initiator, target)


def _header(platform: Platform, signature: str, revision: int) -> TableHeader:
    oem = platform.oem
    return TableHeader(
        signature=signature,
        revision=revision,
        oem_id=oem.id,
        oem_table_id=oem.table_id,
        oem_revision=oem.revision,
        creator_id=CREATOR_ID,
        creator_revision=CREATOR_REVISION,
    )
