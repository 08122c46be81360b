# SPDX-License-Identifier: Apache-2.0
"""GIN: SRAT's generic initiators against the devices that they name."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from acpigen.acpica.evaluation import AcpiValue
from acpigen.linux.nvidia_driver import MIG_INSTANCES, SOURCE, initiators_of
from acpigen.linux.properties import GPU_MEM_BASE_PA
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gpu import GpuNode, is_place_of, pci_text, swapped
from acpigen.rules.engine.places import place_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.rules.numa.domains import spans
from acpigen.structures.numa.srat import DeviceHandleType, GenericFlags, GenericInitiatorAffinity, PciHandle

SRAT_SPEC = "ACPI 6.5, section 5.2.16.6"


def _gpu_of(evidence: Evidence, domain: int) -> GpuNode | None:
    return next((gpu for gpu in evidence.gpus if domain in gpu.domains), None)


def _named(evidence: Evidence) -> Iterator[tuple[GenericInitiatorAffinity, PciHandle]]:
    """Every enabled initiator that is a PCI function."""
    for entry in evidence.initiators:
        if entry.pci and entry.flags & GenericFlags.ENABLED:
            yield entry, entry.pci


def _reachable(evidence: Evidence, handle: PciHandle) -> bool:
    """Whether a host bridge, or the MCFG, has the handle's bus."""
    for bridge in evidence.namespace.host_bridges:
        buses = [window for window in bridge.windows if window.kind == "bus"]
        first = bridge.integer("_BBN") or 0
        last = max((window.start + window.size - 1 for window in buses), default=255)
        if handle.segment == (bridge.integer("_SEG") or 0) and first <= handle.bus <= last:
            return True
    ranges = () if evidence.mcfg is None else evidence.mcfg.ranges
    return any(each.segment == handle.segment and each.start_bus <= handle.bus <= each.end_bus for each in ranges)


@rule("GIN001", Severity.HIGH, "Generic initiator on a nonexistent bus", f"{SRAT_SPEC}; MCFG; _SEG, _BBN, _CRS")
def unreachable(evidence: Evidence) -> Iterator[Problem]:
    """A PCI handle must be in the segment and bus range of a host bridge. There are no devices elsewhere."""
    if not evidence.namespace.host_bridges and evidence.mcfg is None:
        return
    for entry, handle in _named(evidence):
        if not _reachable(evidence, handle):
            yield Problem(
                evidence.name_of("SRAT"),
                f"the generic initiator of domain {entry.proximity_domain} is {pci_text(handle)}, which no bridge"
                " has",
                hint="correct the segment and the bus in its handle",
                offset=place_of(evidence, entry),
            )


@rule(
    "GIN002",
    Severity.HIGH,
    "Bus and devfn bytes are swapped",
    f"{SRAT_SPEC}, table 5.67; QEMU 9.0 build_srat_generic_…()",
)
def exchanged(evidence: Evidence) -> Iterator[Problem]:
    """The handle's bytes are segment, bus, device and function. QEMU 9.0 wrote the last two swapped."""
    for entry, handle in _named(evidence):
        mine = _gpu_of(evidence, entry.proximity_domain)
        candidates = evidence.gpus if mine is None else (mine,)
        gpu = next((each for each in candidates if is_place_of(each, swapped(handle))), None)
        if gpu is not None and not any(is_place_of(each, handle) for each in candidates):
            yield Problem(
                evidence.name_of("SRAT"),
                f"the generic initiator of domain {entry.proximity_domain} is {pci_text(handle)}; with bus and devfn"
                f" exchanged it would be {gpu.path}",
                expected=pci_text(swapped(handle)),
                found=pci_text(handle),
                hint="write the bus before the devfn",
                offset=place_of(evidence, entry),
                also=(gpu.path,),
            )


@rule(
    "GIN003",
    Severity.HIGH,
    "Generic initiator names another device",
    f"{SRAT_SPEC}; open-gpu-kernel-modules nv-pci.c",
)
def another_device(evidence: Evidence) -> Iterator[Problem]:
    """A GPU's driver finds its domains through the initiators whose handle is the GPU's PCI function.

    The bus of a GPU behind a port is not in ACPI; it only has to be one behind the host bridge's first. LOW where
    device or function alone differ: NVIDIA's driver compares segment and bus.
    """
    for entry, handle in _named(evidence):
        gpu = _gpu_of(evidence, entry.proximity_domain)
        if (
            gpu is None
            or gpu.place is None
            or gpu.address is not None
            or is_place_of(gpu, handle)
            or is_place_of(gpu, swapped(handle))
        ):
            continue
        if not _reachable(evidence, handle):
            continue
        place = gpu.place
        elsewhere = msgspec.structs.replace(handle, device=place.device, function=place.function)
        bus = "a bus behind its port" if place.behind_port else f"bus {place.first_bus:#x}"
        yield Problem(
            evidence.name_of("SRAT"),
            f"domain {entry.proximity_domain} belongs to {gpu.path}, but its generic initiator names"
            f" {pci_text(handle)}",
            expected=f"segment {place.segment:#x}, {bus}, {place.device:02x}.{place.function}",
            found=pci_text(handle),
            hint="correct the handle, or the GPU's first domain",
            offset=place_of(evidence, entry),
            also=(gpu.path,),
            severity=Severity.LOW if is_place_of(gpu, elsewhere) else None,
        )


@rule(
    "GIN004",
    Severity.MEDIUM,
    "GPU domain without a generic initiator",
    "edk2-nvidia 4180a6549b7a SratParser.c",
)
def missing(evidence: Evidence) -> Iterator[Problem]:
    """Firmware has an initiator for each domain of a GPU; the guest's driver prefers them to ``_DSD``."""
    if evidence.srat is None:
        return
    there = {entry.proximity_domain for entry in evidence.initiators if entry.flags & GenericFlags.ENABLED}
    for gpu in evidence.gpus:
        absent = [domain for domain in gpu.domains if domain not in there and domain in evidence.srat_domains]
        if absent:
            yield Problem(
                evidence.name_of("SRAT"),
                f"{len(absent)} of {len(gpu.domains)} domains of {gpu.path} have no generic initiator: {absent}",
                hint="add one for each domain",
                also=(gpu.path,),
            )


@rule("GIN005", Severity.MEDIUM, "ACPI handle matches no device", f"{SRAT_SPEC}, table 5.66")
def acpi_handle(evidence: Evidence) -> Iterator[Problem]:
    """A handle of kind ACPI is the ``_HID`` (8 characters) and ``_UID`` (4) of a device."""
    if evidence.namespace.skipped:
        return
    names = {
        (_id_text(device.value("_HID")), device.value("_UID") or 0) for device in evidence.namespace.devices.values()
    }
    for entry in evidence.initiators:
        if entry.device_handle_type != DeviceHandleType.ACPI:
            continue
        hid = entry.device_handle[:8].rstrip(b"\0 ").decode("latin-1")
        uid = int.from_bytes(entry.device_handle[8:12], "little")
        if (hid, uid) not in names:
            yield Problem(
                evidence.name_of("SRAT"),
                f"the generic initiator of domain {entry.proximity_domain} is {hid!r} with _UID {uid}; no device is",
                hint="use the _HID and _UID of a device",
                offset=place_of(evidence, entry, "device_handle"),
            )


@rule("GIN006", Severity.MEDIUM, "Unknown handle type", f"{SRAT_SPEC}, table 5.65")
def handle_kind(evidence: Evidence) -> Iterator[Problem]:
    """Handles are of kind ACPI (0) or PCI (1). An OS cannot resolve other kinds."""
    for entry in evidence.initiators:
        if not entry.device_handle_type.known:
            yield Problem(
                evidence.name_of("SRAT"),
                f"the generic initiator of domain {entry.proximity_domain} has a handle of kind"
                f" {int(entry.device_handle_type)}",
                expected="0 or 1",
                found=f"{int(entry.device_handle_type)}",
                hint="write 1 and a PCI handle",
                offset=place_of(evidence, entry, "device_handle_type"),
            )


@rule("GIN007", Severity.MEDIUM, "Initiators and _DSD name different domains", f"{SOURCE}; {SRAT_SPEC}")
def contradicts_properties(evidence: Evidence) -> Iterator[Problem]:
    """A GPU's driver takes the domains of its generic initiators, and reads the two ``pxm`` properties only where it
    has none. Where both are there, they should be the same."""
    for gpu in evidence.gpus:
        others = [domain for domain in gpu.initiator_domains if domain not in gpu.named_domains]
        if gpu.named_domains and others:
            yield Problem(
                gpu.dsd_path,
                f"{gpu.path} has initiators of domains {spans(list(gpu.initiator_domains))}, and its properties name"
                f" {spans(list(gpu.named_domains))}: the driver takes the initiators'",
                expected=spans(list(gpu.initiator_domains)),
                found=spans(list(gpu.named_domains)),
                hint="correct nvidia,gpu-mem-pxm-start and -count, or the initiators",
            )


@rule("GIN008", Severity.HIGH, "No initiator names the GPU", f"{SOURCE}: nv_init_coherent_gpu_info(); {SRAT_SPEC}")
def none_at_all(evidence: Evidence) -> Iterator[Problem]:
    """Without generic initiators and without the ``pxm`` properties NVIDIA's driver finds no node for the memory.

    It logs "Cannot get coherent link info" and does not use the memory coherently. Since 2025 firmware may leave the
    properties out (edk2-nvidia 78cd894e), and a guest has none: then the initiators are all that there is.
    """
    if evidence.srat is None:
        return
    for gpu in evidence.gpus:
        coherent = gpu.address is not None or gpu.integer(GPU_MEM_BASE_PA) is not None
        if not coherent or gpu.domains:
            continue
        place = gpu.address
        near = [
            handle
            for _, handle in _named(evidence)
            if gpu.place is not None and handle.segment == gpu.place.segment and not _is_another_gpu(evidence, handle)
        ]
        there = ", ".join(dict.fromkeys(map(pci_text, near)))
        problem = f"no generic initiator of the SRAT is {gpu.path}, and it has no pxm properties"
        if near and place is not None:
            problem += f"; there are some of {there}: of the port above it?"
        yield Problem(
            evidence.name_of("SRAT"),
            problem,
            expected=f"{MIG_INSTANCES} initiators" + ("" if place is None else f" of {pci_text(place)}"),
            found=there if place is not None and near else "none",
            hint="add a generic initiator for each domain, with the GPU's own PCI address",
            also=(gpu.path,),
        )


def _is_another_gpu(evidence: Evidence, handle: PciHandle) -> bool:
    return any(handle == entry.pci for gpu in evidence.gpus for entry in gpu.initiators)


@rule("GIN009", Severity.MEDIUM, "Fewer domains than MIG instances", "edk2-nvidia TH500Definitions.h; Linux nv-pci.c")
def too_few(evidence: Evidence) -> Iterator[Problem]:
    """A GPU has up to 8 MIG instances, each of which needs a domain of its own. Only for GPUs whose domains come from
    generic initiators: ``nvidia,gpu-mem-pxm-count`` says how many are meant."""
    for gpu in evidence.gpus:
        if not gpu.named_domains and 0 < len(gpu.domains) < MIG_INSTANCES:
            yield Problem(
                evidence.name_of("SRAT"),
                f"{gpu.path} has generic initiators of {len(gpu.domains)} domains: {spans(list(gpu.domains))}",
                expected=f"{MIG_INSTANCES}",
                found=f"{len(gpu.domains)}",
                hint="add an initiator for each MIG instance, if the GPU is to be divided",
                also=(gpu.path,),
            )


@rule(
    "GIN010",
    Severity.HIGH,
    "Initiators of one GPU name several functions",
    f"{SOURCE}: find_gpu_numa_nodes_in_srat(); {SRAT_SPEC}",
)
def several_functions(evidence: Evidence) -> Iterator[Problem]:
    """NVIDIA's driver takes the initiators with the segment and the bus of its GPU, and then no properties.

    A domain whose initiator has another bus is lost. The bus of a GPU behind a port is not in ACPI: the handle of
    most of its domains is taken as the right one.
    """
    named = tuple(_named(evidence))
    for gpu in evidence.gpus:
        mine = [each for each in named if each[0].proximity_domain in gpu.named_domains and is_place_of(gpu, each[1])]
        usual = Counter(handle for _, handle in mine).most_common(1)
        for entry, handle in mine:
            if handle != usual[0][0]:
                yield Problem(
                    evidence.name_of("SRAT"),
                    f"the generic initiator of domain {entry.proximity_domain} is {pci_text(handle)}; others of"
                    f" {gpu.path} are {pci_text(usual[0][0])}",
                    expected=pci_text(usual[0][0]),
                    found=pci_text(handle),
                    hint="give all domains of a GPU its own address",
                    offset=place_of(evidence, entry),
                    also=(gpu.path,),
                )


@rule(
    "GIN011",
    Severity.HIGH,
    "Initiator without a node makes the driver drop the others",
    f"{SOURCE}: find_gpu_numa_nodes_in_srat(); {SRAT_SPEC}",
)
def spoils_others(evidence: Evidence) -> Iterator[Problem]:
    """NVIDIA's driver also reads initiators that are not enabled: it compares segment and bus, and nothing else.

    If the domain of one that fits is no node of Linux's, the driver drops all initiators of the GPU. It then reads
    the two ``pxm`` properties; where they are missing it does not use the GPU's memory coherently.
    """
    for gpu in evidence.gpus:
        handles = {entry.pci for entry in gpu.initiators if entry.pci is not None}
        if gpu.address is not None:
            handles.add(gpu.address)
        for handle in sorted(handles, key=pci_text):
            for entry in initiators_of(evidence.initiators, handle):
                if entry.proximity_domain not in evidence.srat_domains:
                    yield Problem(
                        evidence.name_of("SRAT"),
                        f"an initiator with the address of {gpu.path} names domain {entry.proximity_domain}, which no"
                        " enabled entry has: NVIDIA's driver drops all initiators of the GPU",
                        expected="a domain of an enabled entry",
                        found=f"{entry.proximity_domain}",
                        hint="remove the entry, or enable it",
                        offset=place_of(evidence, entry),
                        also=(gpu.path,),
                    )


def _id_text(value: AcpiValue | None) -> str:
    """A hardware id as text; a compressed EISA id is unpacked (ACPI 6.5, section 19.6.37)."""
    if not isinstance(value, int):
        return value if isinstance(value, str) else ""
    number = int.from_bytes(value.to_bytes(8, "little")[:4], "big")
    letters = "".join(chr(0x40 + (number >> shift & 0x1F)) for shift in (26, 21, 16))
    return f"{letters}{number & 0xFFFF:04X}"


RULES: tuple[Rule, ...] = (
    unreachable,
    exchanged,
    another_device,
    missing,
    acpi_handle,
    handle_kind,
    contradicts_properties,
    none_at_all,
    too_few,
    several_functions,
    spoils_others,
)
