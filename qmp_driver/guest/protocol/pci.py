# SPDX-License-Identifier: Apache-2.0
# mypy: disable-error-code=empty-body
"""Commands about PCI functions."""

from typing import Literal

from qmp_driver.guest.protocol.command import REQUEST_TIMEOUT_S, Commands, command, waiting_command
from qmp_driver.guest.protocol.inventory import PciFunction
from qmp_driver.guest.protocol.message import Hexadecimal, Message

ConfigWidth = Literal[1, 2, 4]


class PciPresent(Message, frozen=True, kw_only=True):
    """The function came or went; `function` is absent when the request waited for its removal."""

    took_us: int
    function: PciFunction | None = None


class PciBinding(Message, frozen=True, kw_only=True):
    """The driver that is bound now, whatever was asked for."""

    driver: str | None
    probe_errno: int
    probe_errno_name: str | None
    took_us: int


class PciUnbound(Message, frozen=True, kw_only=True):
    """The driver that is bound now: none, if all went well."""

    driver: str | None
    took_us: int


class ConfigValue(Message, frozen=True, kw_only=True):
    """A value of configuration space."""

    value: Hexadecimal

    @property
    def number(self) -> int:
        """The value."""
        return int(self.value, 16)


class Pci(Commands, subject="pci"):
    """PCI functions, by addresses like ``0000:01:00.0``."""

    @waiting_command
    async def wait(self, address: str, *, gone: bool = False, timeout_s: float = 10.0) -> PciPresent:
        """Waits until the function is there (or gone), and the kernel is done with it."""

    @command
    async def bind(self, address: str, driver: str, *, timeout_s: float = REQUEST_TIMEOUT_S) -> PciBinding:
        """Binds a driver. One that refuses is an answer, not an error: `driver` is the one that *is* bound."""

    @command
    async def unbind(self, address: str, *, timeout_s: float = REQUEST_TIMEOUT_S) -> PciUnbound:
        """Unbinds the driver and clears the override. Waits while the device is in use."""

    @command
    async def enable(self, address: str, on: bool = True) -> None:
        """Enables (or disables) the function's memory decoding, by sysfs."""

    @command
    async def config_read(self, address: str, offset: int = 0, width: ConfigWidth = 4) -> ConfigValue:
        """Reads configuration space."""

    @command
    async def config_write(self, address: str, value: int, offset: int = 0, width: ConfigWidth = 4) -> None:
        """Writes configuration space."""
