# SPDX-License-Identifier: Apache-2.0
"""One GPU's story, from tables to the BARs of a VM: each number with its origin."""

from collections.abc import Iterator

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.base.units import format_size, is_small_decimal
from acpigen.explain.line import Line
from acpigen.explain.nvidia import nvidia_driver_lines
from acpigen.linux.aperture import (
    MEMORY_BLOCK_SIZE_BYTES,
    RESMEM_SIZE_BYTES,
    PlainVfioPci,
    ProbeFails,
    VariantDriver,
)
from acpigen.linux.gpu_models import BAR0
from acpigen.linux.properties import EGM_SIZE, GPU_MEM_BASE_PA, GPU_MEM_SIZE
from acpigen.rules.catalogue import check
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gpu import GpuNode, pci_text
from acpigen.rules.engine.rule import Severity
from acpigen.rules.engine.walk import structures
from acpigen.rules.gpu.linux import possibilities
from acpigen.structures.apei.hest import Hest
from acpigen.structures.apei.hest_sources import GenericSource, GenericSourceV2, NotificationType
from acpigen.structures.numa.hmat import SystemLocality
from acpigen.structures.numa.slit import FIXED_BYTES, UNREACHABLE

MAIN = "Linux drivers/vfio/pci/nvgrace-gpu/main.c"

_FIRST_SOURCE_OFFSET = 40
_SOURCE_BYTES = {GenericSource: 64, GenericSourceV2: 92}


class Chapter(msgspec.Struct, frozen=True):
    """A part of the story."""

    title: str
    lines: tuple[Line, ...]


def find_gpu(evidence: Evidence, word: str) -> GpuNode:
    """The GPU that a user means: a path, its end, a PCI address, a name of the platform's, or an index from 0.

    :raises BadInputError: there is no such GPU, or several fit.
    """
    if is_small_decimal(word) and int(word) < len(evidence.gpus):
        return evidence.gpus[int(word)]
    found = [gpu for gpu in evidence.gpus if gpu.address is not None and pci_text(gpu.address) == word.lower()]
    if found:
        return found[0]
    found = [gpu for gpu in evidence.gpus if gpu.path == word or gpu.path.endswith(f".{word.lstrip(chr(92))}")]
    described = None if evidence.platform is None else evidence.platform.gpu(word)
    if not found and described is not None:
        found = [gpu for gpu in evidence.gpus if gpu.integer(GPU_MEM_BASE_PA) == described.aperture.base_pa]
    if len(found) == 1:
        return found[0]
    there = ", ".join(f"{gpu.index} {gpu.path}" for gpu in evidence.gpus)
    why = evidence.namespace.skipped or "; ".join(evidence.namespace.failures)
    raise BadInputError(
        f"{len(found)} GPUs are called {word!r}" if found else f"no GPU in {evidence.dump.place} is called {word!r}",
        hint=f"there are {there}" if there else why or "no device has a coherent GPU's properties",
    )


def explain(evidence: Evidence, gpu: GpuNode) -> tuple[Chapter, ...]:
    """The story of a GPU."""
    chapters = (
        Chapter("Where it is", tuple(_place(evidence, gpu))),
        Chapter("What its properties say", tuple(_properties(evidence, gpu))),
        Chapter("Its proximity domains", tuple(_domains(evidence, gpu))),
        Chapter("What Linux's nvgrace-gpu does with it on the host", tuple(_driver(evidence, gpu))),
        Chapter("What NVIDIA's driver does with it", tuple(nvidia_driver_lines(evidence, gpu))),
        Chapter("Extended GPU Memory", tuple(_egm(evidence, gpu))),
        Chapter("How errors in its memory are reported", tuple(_errors(evidence))),
        Chapter("What is wrong", tuple(_findings(evidence, gpu))),
    )
    return tuple(chapter for chapter in chapters if chapter.lines)


def _place(evidence: Evidence, gpu: GpuNode) -> Iterator[Line]:
    if gpu.dsd is None and gpu.address is not None:
        yield Line(f"PCI function {pci_text(gpu.address)}", "the address that was named")
        return
    yield Line(f"ACPI node {gpu.path}", evidence.namespace.origin(gpu.path))
    place = gpu.place
    if place is None:
        yield Line("no host bridge is above it, or it has no _ADR: Linux ties it to no PCI function", gpu.path)
        return
    address = f"device {place.device:#x}, function {place.function:#x}"
    yield Line(address, evidence.namespace.origin(f"{gpu.path}._ADR"))
    yield Line(f"PCI segment {place.segment:#x}", evidence.namespace.origin(f"{place.bridge}._SEG"))
    if place.behind_port:
        yield Line(
            f"bus: whatever its port gets, {place.first_bus + 1:#x} to {place.last_bus:#x}",
            evidence.namespace.origin(f"{place.bridge}._BBN"),
        )
    else:
        yield Line(f"bus {place.first_bus:#x}", evidence.namespace.origin(f"{place.bridge}._BBN"))
    bridge = evidence.namespace.device(place.bridge)
    for name, meaning in (("_CCA", "DMA is coherent: {}"), ("_PXM", "its host bridge is in proximity domain {}")):
        value = None if bridge is None else bridge.integer(name)
        if value is not None:
            yield Line(meaning.format(value), evidence.namespace.origin(f"{place.bridge}.{name}"))


def _properties(evidence: Evidence, gpu: GpuNode) -> Iterator[Line]:
    origin = evidence.namespace.origin(gpu.dsd_path)
    if gpu.dsd is None:
        return
    for name, value in gpu.properties.items():
        shown = f"{value:#x}" if isinstance(value, int) else repr(value)
        size = f" ({format_size(value)})" if name in (GPU_MEM_SIZE, EGM_SIZE) and isinstance(value, int) else ""
        yield Line(f"{name} = {shown}{size}", origin)
    if not gpu.properties:
        yield Line("Linux takes no property of it", origin)
    if gpu.aperture is not None:
        yield Line(f"so the coherent aperture is {gpu.aperture}", f"{GPU_MEM_BASE_PA}, {GPU_MEM_SIZE}")


def _unread(evidence: Evidence, *signatures: str) -> Iterator[Line]:
    """The tables of a chapter that cannot be read: what they say is missing there."""
    for broken in evidence.broken:
        if broken.table.signature in signatures:
            why = f"{broken.table.name} cannot be read: {broken.error}"
            yield Line(why, f"{broken.table.name}, {broken.table.origin}")
    for table, odd in evidence.odd:
        if table.signature in signatures:
            yield Line(f"{table.name} cannot be read whole: {odd.message}", f"{table.name} offset {odd.offset:#x}")


def _domains(evidence: Evidence, gpu: GpuNode) -> Iterator[Line]:
    yield from _unread(evidence, "SRAT", "SLIT", "HMAT")
    table = evidence.dump_table(evidence.name_of("SRAT"))
    if table is not None and evidence.srat is not None:
        places = {each.index: each.offset for each in structures(table)}
        alike: dict[str, list[tuple[int, int]]] = {}
        for index, entry in enumerate(evidence.srat.entries):
            domain = getattr(entry, "proximity_domain", None)
            if domain is not None and domain in gpu.domains:
                alike.setdefault(_entry(entry), []).append((domain, places.get(index, 0)))
        for text, entries in alike.items():
            numbers = ", ".join(str(domain) for domain, _ in entries)
            first, last = entries[0][1], entries[-1][1]
            offsets = f"offset {first:#x}" if len(entries) == 1 else f"offsets {first:#x} to {last:#x}"
            yield Line(f"domain{'s' * (len(entries) > 1)} {numbers}: {text}", f"{table.name} {offsets}")
    yield from _distances(evidence, gpu)


def _entry(entry: object) -> str:
    pci = getattr(entry, "pci", None)
    if pci is not None:
        return f"generic initiator {pci.segment:04x}:{pci.bus:02x}:{pci.device:02x}.{pci.function}"
    length = getattr(entry, "length", None)
    if length == 0:
        return "an empty memory entry: Linux sets up a node, to which the GPU's driver adds memory later"
    return f"memory of {format_size(length)} at {getattr(entry, 'base', 0):#x}" if length else type(entry).__name__


def _distances(evidence: Evidence, gpu: GpuNode) -> Iterator[Line]:
    for cpu in sorted(evidence.cpu_domains):
        domain = gpu.domains[0] if gpu.domains else 0
        if evidence.slit is not None and gpu.domains and max(cpu, domain) < evidence.slit.localities:
            distance = evidence.slit.distances[cpu][domain]
            words = "unknown" if distance == UNREACHABLE else f"{distance}"
            offset = FIXED_BYTES + cpu * evidence.slit.localities + domain
            where = f"{evidence.name_of('SLIT')} offset {offset:#x}"
            yield Line(f"distance from the processors of domain {cpu} to domain {domain}: {words}", where)
    for index, entry in enumerate(() if evidence.hmat is None else evidence.hmat.entries):
        for cpu in sorted(evidence.cpu_domains):
            if not isinstance(entry, SystemLocality) or not gpu.domains:
                continue
            value = entry.entry(cpu, gpu.domains[0])
            if value is not None:
                total = value * entry.entry_base_unit
                unit = "ps" if "LATENCY" in entry.data_type.name else "MB/s"
                name = entry.data_type.name.lower().replace("_", " ")
                where = f"{evidence.name_of('HMAT')} structure {index}"
                yield Line(f"{name} from domain {cpu}: {total} {unit}", where)


def _driver(evidence: Evidence, gpu: GpuNode) -> Iterator[Line]:
    if not gpu.properties and gpu.address is not None:
        yield Line("it has no properties: it binds as plain vfio-pci", f"{MAIN}: nvgrace_gpu_fetch_memory_property()")
        return
    yield from _readiness(evidence, gpu)
    for case, outcome in possibilities(evidence, gpu):
        if isinstance(outcome, PlainVfioPci):
            yield Line(
                f"{outcome.reason} (-{outcome.errno_name}): it binds as plain vfio-pci, a VM gets no GPU memory",
                f"{MAIN}: nvgrace_gpu_fetch_memory_property()",
            )
            return
        if isinstance(outcome, ProbeFails):
            yield Line(
                f"{case}: probe fails with -{outcome.errno_name}: {outcome.reason}", f"{MAIN}: nvgrace_gpu_probe()"
            )
        if isinstance(outcome, VariantDriver):
            split, size = outcome.split, gpu.integer(GPU_MEM_SIZE) or 0
            if split.resmem is not None and split.resmem_bar_bytes is not None:
                yield Line(
                    f"{case}: usemem = {format_size(size)} - {format_size(RESMEM_SIZE_BYTES)}, rounded down to"
                    f" {format_size(MEMORY_BLOCK_SIZE_BYTES)}: {split.usemem}",
                    f"{MAIN}: nvgrace_gpu_init_nvdev_struct(), MEMBLK_SIZE",
                )
                yield Line(f"{case}: resmem = the rest: {split.resmem}", f"{MAIN}: nvgrace_gpu_init_nvdev_struct()")
                yield Line(
                    f"{case}: the VM's BAR 2 has {format_size(split.resmem_bar_bytes)}, not cacheable",
                    f"{MAIN}: RESMEM_REGION_INDEX, roundup_pow_of_two()",
                )
            else:
                yield Line(f"{case}: usemem is all of it: {split.usemem}", f"{MAIN}: nvgrace_gpu_init_nvdev_struct()")
            yield Line(
                f"{case}: the VM's BAR 4 has {format_size(split.usemem_bar_bytes)}, cacheable",
                f"{MAIN}: USEMEM_REGION_INDEX, roundup_pow_of_two()",
            )
    if evidence.mig_bug_of(gpu) is None:
        yield Line(
            "the GPU reports which of the two it is in NVIDIA's DVSEC 3: 16 bits at +0xA, bit 0 set means no bug",
            f"{MAIN}: nvgrace_gpu_has_mig_hw_bug()",
        )


def _readiness(evidence: Evidence, gpu: GpuNode) -> Iterator[Line]:
    models = evidence.models_of(gpu)
    ways = dict.fromkeys(model.readiness.in_words(model.cxl_active_timeout_code) for model in models)
    if len(ways) == 1:
        text = f"it waits until the GPU is ready: it polls {next(iter(ways))}"
    else:
        text = (
            f"it waits until the GPU is ready: it polls {BAR0.in_words()}; a GPU with a CXL Device DVSEC reports it"
            " there"
        )
    yield Line(text, f"{MAIN}: nvgrace_gpu_probe_check_device_ready()")
    for model in () if len(models) != 1 else models:
        known = "" if model.driver_knows else "; Linux 7.3's driver does not have that id in its table"
        yield Line(f"it is a {model.title}, {model.pci_id}{known}", "the GPU model that was named")


def _egm(evidence: Evidence, gpu: GpuNode) -> Iterator[Line]:
    origin = evidence.namespace.origin(gpu.dsd_path)
    if gpu.egm is not None:
        yield Line(f"CPU memory lent to the GPU: {gpu.egm}, proximity domain {gpu.egm_domain}", origin)
    if gpu.retired_pages_base is not None:
        yield Line(f"its list of retired pages is at {gpu.retired_pages_base:#x}", origin)


def _errors(evidence: Evidence) -> Iterator[Line]:
    yield from _unread(evidence, "HEST")
    offset: int | None = _FIRST_SOURCE_OFFSET
    for source in () if evidence.hest is None else evidence.hest.sources:
        if isinstance(source, GenericSource | GenericSourceV2):
            where = (
                f"{evidence.name_of('HEST')} offset {offset:#x}" if offset is not None else evidence.name_of("HEST")
            )
            told = source.notification
            how = told.notification_type.name.lower()
            more = f" {told.vector}" if how in ("gsiv", "sdei") else ""
            yield Line(
                f"source {source.source_id:#x} notifies by {how}{more}; the address of its block stands at"
                f" {source.error_status_address.address:#x}",
                where,
            )
        size = _SOURCE_BYTES.get(type(source))
        offset = None if offset is None or size is None else offset + size
    if evidence.hest is not None:
        yield Line(
            "the aperture has no struct page: Linux signals the processes that map it, SIGBUS",
            "Linux mm/memory-failure.c: memory_failure_pfn()",
        )
        yield _aborts_of_guests(evidence.hest)


def _aborts_of_guests(hest: Hest) -> Line:
    """Who answers a guest that consumes poison: the host's APEI, if a SEA source has the record, else the VMM."""
    sources = (source for source in hest.sources if isinstance(source, GenericSource | GenericSourceV2))
    for source in sources:
        if source.notification.notification_type is NotificationType.SEA:
            number = f"{source.source_id:#x}"
            return Line(
                f"a virtual machine that consumes poison: SEA source {number} claims its abort, given a record",
                "Linux arch/arm64/kvm/mmu.c: kvm_handle_guest_sea(), apei_claim_sea()",
            )
    return Line(
        "a virtual machine that consumes poison: no SEA source, so KVM hands the abort to the VMM",
        "Linux 6.19, commit ad9c62bd8946: KVM_EXIT_ARM_SEA, where the VMM enabled KVM_CAP_ARM_SEA_TO_USER",
    )


def _findings(evidence: Evidence, gpu: GpuNode) -> Iterator[Line]:
    for finding in check(evidence):
        if finding.severity > Severity.INFO and finding.is_about(gpu.path):
            yield Line(f"{finding.severity.name} {finding.rule}: {finding.message}", finding.where)
