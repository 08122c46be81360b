# SPDX-License-Identifier: Apache-2.0
"""SRAT, SLIT, HMAT, HEST, MCFG and what else is not AML of a platform, as NVIDIA's open firmware fills them."""

from dataclasses import dataclass
from typing import Literal

from acpigen.building import apei_tables as error_tables
from acpigen.building.table_set import Table
from acpigen.platform.domains import Domain, access, domains
from acpigen.platform.model import Access, ErrorSource, Gpu, Platform
from acpigen.structures.apei import bert, einj, erst, hest
from acpigen.structures.apei.hest_sources import GenericSourceV2, Notification, NotificationType
from acpigen.structures.io import cedt, mcfg
from acpigen.structures.layout.gas import GenericAddress
from acpigen.structures.layout.header import TableHeader
from acpigen.structures.numa import hmat, slit, srat

CREATOR_ID = "ACPG"
CREATOR_REVISION = 1

HMAT_ENTRY_BASE_UNIT = 1000
"""Entries are in nanoseconds and GB/s (ConfigurationHmat.c of edk2-nvidia)."""

HMAT_MINIMUM_TRANSFER_SIZE = 1
"""ConfigurationHmat.c of edk2-nvidia."""

NEAREST_OTHER_DOMAIN = slit.LOCAL_DISTANCE + 1
"""Linux drops a SLIT that says 10 of two different domains (drivers/acpi/numa/srat.c, slit_valid())."""

NOTIFICATIONS = {
    "polled": NotificationType.POLLED,
    "gpio": NotificationType.GPIO,
    "sea": NotificationType.SEA,
    "gsiv": NotificationType.GSIV,
    "sdei": NotificationType.SDEI,
}


@dataclass(frozen=True)
class InitiatorStyle:
    """How SRAT names GPUs as generic initiators; who reads it has seen all of these.

    :param flags: 3 (enabled, architectural transactions) by NVIDIA's firmware: the GPU's accesses are coherent as a
        CPU's. QEMU says 1 (hw/acpi/pci.c, build_srat_pci_generic_initiator()). Linux looks at bit 0 alone.
    :param segment: the PCI segment in every handle; the platform's own where it is ``None``. QEMU always writes 0:
        its machines have one segment.
    :param byte_order: ``specification`` has the bus in front of device and function. QEMU 9.0 wrote them the other
        way round (corrected since), so that bus 1, slot 0 became bus 0, slot 0, function 1.
    :param empty_memory: a memory entry of length 0 for each of the GPU's domains, enabled and hot-pluggable: NVIDIA's
        firmware has it, QEMU does not. With it a Linux that ignores initiators makes the nodes, too.
    """

    flags: srat.GenericFlags
    segment: int | None = None
    byte_order: Literal["specification", "swapped"] = "specification"
    empty_memory: bool = True


STYLES = {
    "firmware": InitiatorStyle(srat.GenericFlags.ENABLED | srat.GenericFlags.ARCHITECTURAL_TRANSACTIONS),
    "qemu": InitiatorStyle(srat.GenericFlags.ENABLED, segment=0, empty_memory=False),
    "qemu-9.0": InitiatorStyle(srat.GenericFlags.ENABLED, segment=0, byte_order="swapped", empty_memory=False),
}
"""Whose SRAT it is to look like."""

FIRMWARE_STYLE = STYLES["firmware"]


def host_tables(platform: Platform) -> tuple[Table, ...]:
    """Every table of a platform that is not AML.

    SLIT and HMAT need its locality; HEST its error sources, BERT its boot errors, EINJ its error injection, ERST its
    error log, and CEDT a bridge with CXL registers.
    """
    found = [Table("mcfg", mcfg.build(mcfg_of(platform))), Table("srat", srat.build(srat_of(platform)))]
    if platform.locality is not None:
        found += [Table("slit", slit.build(slit_of(platform))), Table("hmat", hmat.build(hmat_of(platform)))]
    if platform.error_sources:
        found.append(Table("hest", hest.build(hest_of(platform))))
    if platform.boot_errors is not None:
        table = error_tables.bert_of(platform.boot_errors, _header(platform, bert.SIGNATURE, bert.REVISION))
        found.append(Table("bert", bert.build(table)))
    if platform.error_injection is not None:
        injection = error_tables.einj_of(platform.error_injection, _header(platform, einj.SIGNATURE, einj.REVISION))
        found.append(Table("einj", einj.build(injection)))
    if platform.error_log is not None:
        log = error_tables.erst_of(platform.error_log, _header(platform, erst.SIGNATURE, erst.REVISION))
        found.append(Table("erst", erst.build(log)))
    if any(bridge.cxl_registers is not None for bridge in platform.bridges):
        found.append(Table("cedt", cedt.build(cedt_of(platform))))
    return tuple(found)


def mcfg_of(platform: Platform) -> mcfg.Mcfg:
    """Configuration space of every host bridge."""
    ranges = tuple(
        mcfg.EcamRange(bridge.ecam_base, bridge.segment, bridge.bus_first, bridge.bus_last)
        for bridge in platform.bridges
    )
    return mcfg.Mcfg(header=_header(platform, mcfg.SIGNATURE, mcfg.REVISION), ranges=ranges)


def srat_of(platform: Platform, style: InitiatorStyle = FIRMWARE_STYLE) -> srat.Srat:
    """Processors, memory and GPUs by proximity domain.

    A GPU's domains each have a memory structure with base and length 0, enabled and hot-pluggable, which makes Linux
    set up the node (its driver adds the memory later), and a generic initiator that names the GPU
    (ConfigurationSrat.c of edk2-nvidia).
    """
    entries: list[srat.SratEntry] = []
    for socket in platform.sockets:
        uids = range(socket.first_processor_uid, socket.first_processor_uid + socket.processors)
        entries += [srat.GiccAffinity(socket.proximity_domain, uid) for uid in uids]
    for socket in platform.sockets:
        entries += [
            srat.MemoryAffinity(socket.proximity_domain, memory.base_pa, memory.size_bytes)
            for memory in socket.memory
        ]
    if platform.hypervisor_mode:
        regions = dict.fromkeys(
            (gpu.egm.pxm, gpu.egm.base_pa, gpu.egm.size_bytes) for gpu in platform.gpus if gpu.egm is not None
        )
        entries += [srat.MemoryAffinity(pxm, base_pa, size_bytes) for pxm, base_pa, size_bytes in regions]
    placeholder = srat.MemoryFlags.ENABLED | srat.MemoryFlags.HOT_PLUGGABLE
    numbered = [
        (gpu, number) for gpu in platform.gpus for number in range(gpu.pxm_start, gpu.pxm_start + gpu.pxm_count)
    ]
    if style.empty_memory:
        entries += [srat.MemoryAffinity(number, 0, 0, placeholder) for _, number in numbered]
    entries += [
        srat.GenericInitiatorAffinity(number, _handle(platform, gpu, style), flags=style.flags)
        for gpu, number in numbered
    ]
    return srat.Srat(header=_header(platform, srat.SIGNATURE, srat.REVISION), entries=tuple(entries))


def slit_of(platform: Platform) -> slit.Slit:
    """Distances up to the highest proximity domain; 255 where nothing is known, as the firmware writes."""
    known = {domain.number: domain for domain in domains(platform)}
    numbers = range(max(known) + 1)
    rows = tuple(
        tuple(_distance(platform, known.get(row), known.get(column)) for column in numbers) for row in numbers
    )
    # A domain that does not exist is still at 10 from itself.
    matrix = tuple(
        tuple(slit.LOCAL_DISTANCE if row == column else distance for column, distance in enumerate(distances))
        for row, distances in enumerate(rows)
    )
    return slit.Slit(header=_header(platform, slit.SIGNATURE, slit.REVISION), distances=matrix)


def hmat_of(platform: Platform) -> hmat.Hmat:
    """Read latency, write latency and bandwidth from every CPU to every domain."""
    every = domains(platform)
    initiators = [domain for domain in every if domain.kind == "cpu"]
    localities = tuple(
        hmat.SystemLocality(
            data_type=data_type,
            initiators=tuple(domain.number for domain in initiators),
            targets=tuple(domain.number for domain in every),
            entries=tuple(
                tuple(_measure(platform, data_type, initiator, target) for target in every)
                for initiator in initiators
            ),
            entry_base_unit=HMAT_ENTRY_BASE_UNIT,
            minimum_transfer_size=HMAT_MINIMUM_TRANSFER_SIZE,
        )
        for data_type in (
            hmat.DataType.READ_LATENCY,
            hmat.DataType.WRITE_LATENCY,
            hmat.DataType.ACCESS_BANDWIDTH,
        )
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
        cedt.HostBridge(uid=bridge.segment, base=bridge.cxl_registers.base_pa, length=bridge.cxl_registers.size_bytes)
        for bridge in bridges.values()
        if bridge.cxl_registers is not None
    ]
    entries += [
        cedt.FixedMemoryWindow(
            base=window.base_pa,
            size=window.size_bytes,
            targets=tuple(bridges[name].segment for name in window.bridges),
            interleave_ways=len(window.bridges).bit_length() - 1,
            restrictions=cedt.WindowRestrictions.HOST_ONLY_COHERENT | cedt.WindowRestrictions.VOLATILE,
        )
        for window in platform.cxl_windows
    ]
    return cedt.Cedt(header=_header(platform, cedt.SIGNATURE, cedt.REVISION), entries=tuple(entries))


def _handle(platform: Platform, gpu: Gpu, style: InitiatorStyle) -> bytes:
    segment = platform.bridge_of(gpu).segment if style.segment is None else style.segment
    handle = srat.pci_device_handle(segment, gpu.bus, gpu.device, gpu.function)
    if style.byte_order == "swapped":
        handle = handle[:2] + handle[3:4] + handle[2:3] + handle[4:]
    return handle


def _source(source: ErrorSource) -> GenericSourceV2:
    return GenericSourceV2(
        source_id=source.id,
        error_status_address=GenericAddress(source.status_address),
        notification=Notification(
            notification_type=NOTIFICATIONS[source.notification],
            poll_interval_ms=source.poll_interval_ms,
            vector=source.vector,
        ),
        read_ack_register=GenericAddress(source.read_ack_address),
        error_block_bytes=source.block_size_bytes,
    )


def _distance(platform: Platform, initiator: Domain | None, target: Domain | None) -> int:
    found = _access(platform, initiator, target)
    return slit.UNREACHABLE if found is None else max(found.distance, NEAREST_OTHER_DOMAIN)


def _measure(platform: Platform, data_type: hmat.DataType, initiator: Domain, target: Domain) -> int:
    found = _access(platform, initiator, target)
    if found is None:
        return hmat.NO_VALUE
    if data_type == hmat.DataType.READ_LATENCY:
        return found.read_latency
    return found.write_latency if data_type == hmat.DataType.WRITE_LATENCY else found.bandwidth


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
