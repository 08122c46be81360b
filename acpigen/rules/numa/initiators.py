# SPDX-License-Identifier: Apache-2.0
"""GIN: SRAT's generic initiators against the devices that they name."""

from collections.abc import Iterator

from acpigen.acpica.evaluation import AcpiValue
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gpu import GpuNode
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.rules.engine.walk import structures
from acpigen.structures.numa.srat import DeviceHandleType, GenericFlags, GenericInitiatorAffinity, PciHandle

SRAT_SPEC = "ACPI 6.5, section 5.2.16.6"


def _gpu_of(evidence: Evidence, domain: int) -> GpuNode | None:
    return next((gpu for gpu in evidence.gpus if domain in gpu.domains), None)


def _named(evidence: Evidence) -> Iterator[tuple[GenericInitiatorAffinity, PciHandle, int | None]]:
    """Every enabled initiator that is a PCI function, with its offset in the table."""
    table = evidence.dump_table(evidence.name_of("SRAT"))
    places = {} if table is None else {each.index: each.offset for each in structures(table)}
    for index, entry in enumerate(() if evidence.srat is None else evidence.srat.entries):
        if isinstance(entry, GenericInitiatorAffinity) and entry.pci and entry.flags & GenericFlags.ENABLED:
            yield entry, entry.pci, places.get(index)


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


def _text(handle: PciHandle) -> str:
    return f"{handle.segment:04x}:{handle.bus:02x}:{handle.device:02x}.{handle.function}"


def _swapped(handle: PciHandle) -> PciHandle:
    devfn = handle.device << 3 | handle.function
    return PciHandle(handle.segment, devfn, handle.bus >> 3, handle.bus & 7)


def _is_place_of(gpu: GpuNode, handle: PciHandle) -> bool:
    place = gpu.place
    if place is None or handle.segment != place.segment:
        return False
    if (handle.device, handle.function) != (place.device, place.function):
        return False
    if place.behind_port:
        return place.first_bus < handle.bus <= place.last_bus
    return handle.bus == place.first_bus


@rule("GIN001", Severity.HIGH, "Generic initiator on a nonexistent bus", f"{SRAT_SPEC}; MCFG; _SEG, _BBN, _CRS")
def unreachable(evidence: Evidence) -> Iterator[Problem]:
    """A PCI handle must be in the segment and bus range of a host bridge. There are no devices elsewhere."""
    if not evidence.namespace.host_bridges and evidence.mcfg is None:
        return
    for entry, handle, offset in _named(evidence):
        if not _reachable(evidence, handle):
            yield Problem(
                evidence.name_of("SRAT"),
                f"the generic initiator of domain {entry.proximity_domain} is {_text(handle)}, which no bridge has",
                hint="correct the segment and the bus in its handle",
                offset=offset,
            )


@rule(
    "GIN002",
    Severity.HIGH,
    "Bus and devfn bytes are swapped",
    f"{SRAT_SPEC}, table 5.67; QEMU 9.0 build_srat_generic_…()",
)
def swapped(evidence: Evidence) -> Iterator[Problem]:
    """The handle's bytes are segment, bus, device and function. QEMU 9.0 wrote the last two swapped."""
    for entry, handle, offset in _named(evidence):
        mine = _gpu_of(evidence, entry.proximity_domain)
        candidates = evidence.gpus if mine is None else (mine,)
        gpu = next((each for each in candidates if _is_place_of(each, _swapped(handle))), None)
        if gpu is not None and not any(_is_place_of(each, handle) for each in candidates):
            yield Problem(
                evidence.name_of("SRAT"),
                f"the generic initiator of domain {entry.proximity_domain} is {_text(handle)}; with bus and devfn"
                f" exchanged it would be {gpu.path}",
                expected=_text(_swapped(handle)),
                found=_text(handle),
                hint="write the bus before the devfn",
                offset=offset,
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

    The bus of a GPU behind a port is not in ACPI; it only has to be one behind the host bridge's first.
    """
    for entry, handle, offset in _named(evidence):
        gpu = _gpu_of(evidence, entry.proximity_domain)
        if gpu is None or gpu.place is None or _is_place_of(gpu, handle) or _is_place_of(gpu, _swapped(handle)):
            continue
        if not _reachable(evidence, handle):
            continue
        place = gpu.place
        bus = "a bus behind its port" if place.behind_port else f"bus {place.first_bus:#x}"
        yield Problem(
            evidence.name_of("SRAT"),
            f"domain {entry.proximity_domain} belongs to {gpu.path}, but its generic initiator names {_text(handle)}",
            expected=f"segment {place.segment:#x}, {bus}, {place.device:02x}.{place.function}",
            found=_text(handle),
            hint="correct the handle, or the GPU's first domain",
            offset=offset,
            also=(gpu.path,),
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
            )


def _id_text(value: AcpiValue | None) -> str:
    """A hardware id as text; a compressed EISA id is unpacked (ACPI 6.5, section 19.6.37)."""
    if not isinstance(value, int):
        return value if isinstance(value, str) else ""
    number = int.from_bytes(value.to_bytes(8, "little")[:4], "big")
    letters = "".join(chr(0x40 + (number >> shift & 0x1F)) for shift in (26, 21, 16))
    return f"{letters}{number & 0xFFFF:04X}"


RULES: tuple[Rule, ...] = (unreachable, swapped, another_device, missing, acpi_handle, handle_kind)
