# SPDX-License-Identifier: Apache-2.0
"""GPUs as a dump describes them: device nodes whose ``_DSD`` has NVIDIA's properties, or means to."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import msgspec
from msgspec.structs import replace

from acpigen.acpica.evaluation import AcpiValue
from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.base.nearest import close_matches
from acpigen.linux.aperture import DriverOutcome, ProbeFails, what_linux_does
from acpigen.linux.nvidia_driver import initiators_of
from acpigen.linux.properties import (
    EGM_BASE_PA,
    EGM_PXM,
    EGM_RETIRED_PAGES_DATA_BASE,
    EGM_SIZE,
    FIRMWARE_ORDER,
    GPU_MEM_BASE_PA,
    GPU_MEM_PXM_COUNT,
    GPU_MEM_PXM_START,
    GPU_MEM_SIZE,
    PropertyValue,
)
from acpigen.reading.dsd import Dsd, take_apart
from acpigen.reading.namespace import Device, Namespace
from acpigen.structures.numa.srat import GenericFlags, GenericInitiatorAffinity, PciHandle

MISSPELT = {
    "dev-mem-pxm-start": GPU_MEM_PXM_START,
    "dev-mem-pxm-count": GPU_MEM_PXM_COUNT,
    "nvda_gpu_mem_base_pa": GPU_MEM_BASE_PA,
    "nvda_gpu_mem_size": GPU_MEM_SIZE,
    "nvda_gpu_mem_pxm_start": GPU_MEM_PXM_START,
    "nvda_gpu_mem_pxm_count": GPU_MEM_PXM_COUNT,
}
"""Spellings that were posted once or stand in comments, and that no driver reads."""

_MAKERS = ("nvidia", "nvda", "nv,")

PXM_COUNT_MOST = 256
"""A count beyond this is not followed; a GPU has 8."""


class PciPlace(msgspec.Struct, frozen=True):
    """Where a function is, as far as ACPI describes it.

    :param segment: ``_SEG`` of its host bridge, 0 without one (PCI Firmware 3.3, section 4.1.2).
    :param first_bus: the bridge's first bus (``_BBN``).
    :param behind_port: whether it is below a port, so that its bus number is the OS's or the firmware's choice.
    """

    segment: int
    first_bus: int
    last_bus: int
    device: int
    function: int
    behind_port: bool
    bridge: str


class GpuNode(msgspec.Struct, frozen=True, dict=True):
    """A GPU's device node.

    :param index: counted from 0 in the namespace's order.
    :param dsd: its ``_DSD`` taken apart; ``None`` when it could not be evaluated.
    :param properties: what Linux's drivers see of it.
    :param place: its PCI function; ``None`` without a host bridge above it or an ``_ADR``.
    :param initiators: SRAT's generic initiators whose handle is this GPU.
    :param address: its PCI address, where the caller gave it.
    """

    index: int
    device: Device
    dsd: Dsd | None
    properties: Mapping[str, AcpiValue]
    place: PciPlace | None
    initiators: tuple[GenericInitiatorAffinity, ...] = ()
    address: PciHandle | None = None

    @property
    def path(self) -> str:
        """ACPI path of the node."""
        return self.device.path

    @property
    def dsd_path(self) -> str:
        """ACPI path of its ``_DSD``."""
        return f"{self.path}._DSD"

    def integer(self, name: str) -> int | None:
        """A property's value, if it is an integer."""
        value = self.properties.get(name)
        return value if isinstance(value, int) else None

    @cached_property
    def aperture(self) -> AddressRange | None:
        """The coherent aperture; ``None`` where base or size is missing, 0 is the size, or it makes no sense."""
        return self._range(GPU_MEM_BASE_PA, GPU_MEM_SIZE)

    @cached_property
    def egm(self) -> AddressRange | None:
        """The EGM region."""
        return self._range(EGM_BASE_PA, EGM_SIZE)

    @property
    def egm_domain(self) -> int | None:
        """The EGM region's proximity domain."""
        return self.integer(EGM_PXM)

    @property
    def retired_pages_base(self) -> int | None:
        """The address of the list of retired pages."""
        return self.integer(EGM_RETIRED_PAGES_DATA_BASE)

    @cached_property
    def domains(self) -> tuple[int, ...]:
        """Its proximity domains: those that its properties name, else those of its generic initiators."""
        return tuple(self.named_domains) or self.initiator_domains

    @property
    def domains_at(self) -> str:
        """Where its domains stand: its ``_DSD``, or its own path where they come from the SRAT."""
        return self.dsd_path if self.named_domains else self.path

    @cached_property
    def initiator_domains(self) -> tuple[int, ...]:
        """The proximity domains of its generic initiators."""
        return tuple(sorted({entry.proximity_domain for entry in self.initiators}))

    @cached_property
    def named_domains(self) -> range:
        """The proximity domains that its properties name."""
        start, count = self.integer(GPU_MEM_PXM_START), self.integer(GPU_MEM_PXM_COUNT)
        if start is None or count is None:
            return range(0)
        return range(start, start + min(count, PXM_COUNT_MOST))

    def outcome(self, mig_bug: bool) -> DriverOutcome:
        """What Linux's nvgrace-gpu makes of it, for a GPU that becomes ready."""
        seen: dict[str, PropertyValue] = {
            name: value if isinstance(value, int | str) else str(value) for name, value in self.properties.items()
        }
        try:
            return what_linux_does(seen, mig_bug=mig_bug)
        except BadInputError as error:
            return ProbeFails("EINVAL", error.message)

    def _range(self, base_name: str, size_name: str) -> AddressRange | None:
        base, size = self.integer(base_name), self.integer(size_name)
        if base is None or not size:
            return None
        try:
            return AddressRange(base, size)
        except BadInputError:
            return None


def gpu_nodes(
    namespace: Namespace,
    initiators: Sequence[GenericInitiatorAffinity] = (),
    addresses: Sequence[PciHandle] = (),
) -> tuple[GpuNode, ...]:
    """The GPUs of a machine.

    Every node whose ``_DSD`` has a property of a GPU's memory, or one that was meant to be, every PCI function with
    any property of NVIDIA's, and the functions that the caller names.

    A node such as the mailbox ``NVDA2003`` with ``nvidia,sidtable`` is none.

    :param initiators: SRAT's generic initiators, each of which is given to its GPU.
    :param addresses: GPUs that the caller names; one that has no node with properties is added.
    """
    found: list[GpuNode] = []
    for device in namespace.devices.values():
        value = device.value("_DSD")
        dsd = None if value is None else take_apart(value)
        if dsd is None:
            continue
        names = [name for section in dsd.sections for name in section.names]
        place = place_of(namespace, device)
        if any(meant(name) for name in names) or (place is not None and any(map(is_gpu_property, names))):
            found.append(GpuNode(len(found), device, dsd, dsd.properties(), place))
    for address in dict.fromkeys(addresses):
        number = next((each.index for each in found if each.address is None and is_place_of(each, address)), None)
        if number is None:
            found.append(_named(namespace, address, len(found)))
        else:
            found[number] = replace(found[number], address=address)
    given = _given_initiators(found, [each for each in initiators if each.flags & GenericFlags.ENABLED])
    return tuple(replace(each, initiators=given.get(each.index, ())) for each in found)


def _named(namespace: Namespace, address: PciHandle, index: int) -> GpuNode:
    """A GPU of which only the address is known."""
    bridge = next(
        (each.path for each in namespace.host_bridges if _has_bus(each, address.segment, address.bus)),
        "",
    )
    place = PciPlace(address.segment, address.bus, address.bus, address.device, address.function, False, bridge)
    return GpuNode(index, Device(pci_text(address)), None, {}, place, address=address)


def _has_bus(bridge: Device, segment: int, bus: int) -> bool:
    first, last = buses_of(bridge)
    return (bridge.integer("_SEG") or 0) == segment and first <= bus <= last


def _given_initiators(
    gpus: Sequence[GpuNode], initiators: Iterable[GenericInitiatorAffinity]
) -> dict[int, tuple[GenericInitiatorAffinity, ...]]:
    """Which initiators are whose, by the GPU's index.

    The bus of a GPU behind a port is not in ACPI. There the domains that its properties name decide, and else the
    order: buses are numbered in the order of the ports.
    """
    groups: dict[PciHandle, list[GenericInitiatorAffinity]] = {}
    for entry in initiators:
        if entry.pci is not None:
            groups.setdefault(entry.pci, []).append(entry)
    given: dict[int, tuple[GenericInitiatorAffinity, ...]] = {}
    for gpu in gpus:
        if gpu.address is not None:
            given[gpu.index] = initiators_of([each for group in groups.values() for each in group], gpu.address)
    named = [gpu for gpu in gpus if gpu.named_domains and gpu.address is None]
    for gpu in named:
        given[gpu.index] = ()
    taken = {id(each) for entries in given.values() for each in entries}
    free = {handle: tuple(group) for handle, group in sorted(groups.items(), key=_order) if id(group[0]) not in taken}
    for handle, group in tuple(free.items()):
        shared = {gpu.index: _shared(gpu, group) for gpu in named if _may_be(gpu, handle) and _shared(gpu, group)}
        if shared:
            given[max(shared, key=lambda index: shared[index])] += free.pop(handle)
    for gpu in gpus:
        if gpu.index not in given:
            place = next((each for each in free if _may_be(gpu, each)), None)
            given[gpu.index] = () if place is None else free.pop(place)
    return given


def _shared(gpu: GpuNode, group: Iterable[GenericInitiatorAffinity]) -> int:
    """How many of a group's domains the GPU's properties name."""
    return sum(each.proximity_domain in gpu.named_domains for each in group)


def _order(group: tuple[PciHandle, object]) -> tuple[int, int, int, int]:
    handle = group[0]
    return handle.segment, handle.bus, handle.device, handle.function


def _may_be(gpu: GpuNode, handle: PciHandle) -> bool:
    return is_place_of(gpu, handle) or is_place_of(gpu, swapped(handle))


def swapped(handle: PciHandle) -> PciHandle:
    """A handle with bus and devfn exchanged, as QEMU 9.0 wrote it."""
    devfn = handle.device << 3 | handle.function
    return PciHandle(handle.segment, devfn, handle.bus >> 3, handle.bus & 7)


def is_place_of(gpu: GpuNode, handle: PciHandle) -> bool:
    """Whether a handle may be a GPU's: exactly where its address is known, else as far as ACPI says where it is."""
    if gpu.address is not None:
        return handle == gpu.address
    place = gpu.place
    if place is None or handle.segment != place.segment:
        return False
    if (handle.device, handle.function) != (place.device, place.function):
        return False
    if place.behind_port:
        return place.first_bus < handle.bus <= place.last_bus
    return handle.bus == place.first_bus


def pci_text(handle: PciHandle) -> str:
    """An address as Linux writes it: ``0009:01:00.0``."""
    return f"{handle.segment:04x}:{handle.bus:02x}:{handle.device:02x}.{handle.function}"


def is_gpu_property(name: str) -> bool:
    """Whether a property is one of the GPU's, or nearly."""
    return name.lower().startswith(_MAKERS) or meant(name) is not None


def meant(name: str) -> str | None:
    """The property that a name is, or was most likely meant to be."""
    if name in FIRMWARE_ORDER:
        return name
    if name in MISSPELT:
        return MISSPELT[name]
    near = close_matches(name.lower().replace("_", "-"), FIRMWARE_ORDER, 1, 0.8)
    return near[0] if near else None


def place_of(namespace: Namespace, device: Device) -> PciPlace | None:
    """A device's PCI function: ``_ADR`` is device << 16 | function (ACPI 6.5, table 6.2)."""
    bridge, address = namespace.host_bridge_of(device.path), device.integer("_ADR")
    if bridge is None or address is None:
        return None
    first, last = buses_of(bridge)
    between = device.parent != bridge.path
    return PciPlace(bridge.integer("_SEG") or 0, first, last, address >> 16, address & 0xFFFF, between, bridge.path)


def buses_of(bridge: Device) -> tuple[int, int]:
    """A host bridge's first and last bus."""
    buses = [window for window in bridge.windows if window.kind == "bus"]
    last = max((window.start + window.size - 1 for window in buses), default=255)
    return bridge.integer("_BBN") or 0, min(last, 255)
