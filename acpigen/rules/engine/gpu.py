# SPDX-License-Identifier: Apache-2.0
"""GPUs as a dump describes them: device nodes whose ``_DSD`` has NVIDIA's properties, or means to."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from acpigen.acpica.evaluation import AcpiValue
from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.linux.aperture import DriverOutcome, ProbeFails, what_linux_does
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


@dataclass(frozen=True)
class PciPlace:
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


@dataclass(frozen=True)
class GpuNode:
    """A GPU's device node.

    :param index: counted from 0 in the namespace's order.
    :param dsd: its ``_DSD`` taken apart; ``None`` when it could not be evaluated.
    :param properties: what Linux's drivers see of it.
    :param place: its PCI function; ``None`` without a host bridge above it or an ``_ADR``.
    """

    index: int
    device: Device
    dsd: Dsd | None
    properties: Mapping[str, AcpiValue]
    place: PciPlace | None

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
    def domains(self) -> range:
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


def gpu_nodes(namespace: Namespace) -> tuple[GpuNode, ...]:
    """Every node whose ``_DSD`` has a property of a GPU's memory, or one that was meant to be, and every PCI function
    with any property of NVIDIA's. A node such as the mailbox ``NVDA2003`` with ``nvidia,sidtable`` is none."""
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
    return tuple(found)


def is_gpu_property(name: str) -> bool:
    """Whether a property is one of the GPU's, or nearly."""
    return name.lower().startswith(_MAKERS) or meant(name) is not None


def meant(name: str) -> str | None:
    """The property that a name is, or was most likely meant to be."""
    if name in FIRMWARE_ORDER:
        return name
    if name in MISSPELT:
        return MISSPELT[name]
    near = get_close_matches(name.lower().replace("_", "-"), FIRMWARE_ORDER, 1, 0.8)
    return near[0] if near else None


def place_of(namespace: Namespace, device: Device) -> PciPlace | None:
    """A device's PCI function: ``_ADR`` is device << 16 | function (ACPI 6.5, table 6.2)."""
    bridge, address = namespace.host_bridge_of(device.path), device.integer("_ADR")
    if bridge is None or address is None:
        return None
    first = bridge.integer("_BBN") or 0
    buses = [window for window in bridge.windows if window.kind == "bus"]
    last = max((window.start + window.size - 1 for window in buses), default=255)
    between = device.parent != bridge.path
    return PciPlace(
        bridge.integer("_SEG") or 0, first, min(last, 255), address >> 16, address & 0xFFFF, between, bridge.path
    )
