# SPDX-License-Identifier: Apache-2.0
# mypy: disable-error-code=empty-body
"""Commands about VFIO devices, without owning a mapping of one."""

from qmp_driver.guest.protocol.command import REQUEST_TIMEOUT_S, Commands, command
from qmp_driver.guest.protocol.files import Written
from qmp_driver.guest.protocol.message import Message

VFIO_OPEN = "vfio-open"
"""What a refusal is about where the device was not opened, bound or attached: `ABOUT_VFIO_OPEN` of agent/vfio.h."""


class SparseArea(Message, frozen=True, kw_only=True):
    """A part of a VFIO region that can be mapped."""

    offset: int
    size: int


class VfioRegion(Message, frozen=True, kw_only=True):
    """A VFIO region that has a size; `flags` are `VFIO_REGION_INFO_FLAG_…`; `sparse` None: no such capability."""

    index: int
    size: int
    flags: int
    offset: int
    sparse: tuple[SparseArea, ...] | None


class VfioRegions(Message, frozen=True, kw_only=True):
    """The regions that have a size."""

    device_flags: int
    irqs: int
    regions: tuple[VfioRegion, ...]


class VfioIommufd(Message, frozen=True, kw_only=True):
    """A VFIO device that is open by its character device `node`, bound to an iommufd as its object `device`.

    `in_use`: the iommufd's object `address_space` could not be destroyed (EBUSY): the device is attached to it.
    """

    node: str
    device: int
    address_space: int
    in_use: bool


class VfioReset(Message, frozen=True, kw_only=True):
    """The device was reset."""

    took_us: int


class VfioContent(Message, frozen=True, kw_only=True):
    """A part of a region."""

    base64: bytes
    length: int


class VfioError(Message, frozen=True, kw_only=True):
    """VFIO signalled an error of a device that the agent has open (VFIO_PCI_ERR_IRQ_INDEX), `count` times."""

    address: str
    count: int
    time_us: int


class Vfio(Commands, subject="vfio"):
    """VFIO devices, by their PCI address."""

    @command
    async def regions(self, address: str) -> VfioRegions:
        """The device's regions."""

    @command
    async def reset(self, address: str) -> VfioReset:
        """VFIO_DEVICE_RESET."""

    @command
    async def pread(
        self,
        address: str,
        region: int,
        offset: int = 0,
        length: int = 4,
        *,
        timeout_s: float = REQUEST_TIMEOUT_S,
    ) -> VfioContent:
        """Reads a region through the device's file."""

    @command
    async def pwrite(
        self, address: str, region: int, offset: int = 0, *, text: str | None = None, base64: bytes | None = None
    ) -> Written:
        """Writes `text` or `base64` to a region through the device's file."""

    @command
    async def let_go(self) -> None:
        """Closes the devices that no victim uses, so that another program can open them."""
