# SPDX-License-Identifier: Apache-2.0
# mypy: disable-error-code=empty-body
"""Commands about files and kernel modules."""

from qmp_driver.guest.protocol.command import REQUEST_TIMEOUT_S, Commands, command
from qmp_driver.guest.protocol.message import Message


class FileContent(Message, frozen=True, kw_only=True):
    """A part of a file: `text`, or `base64` when it is not UTF-8 without NUL. `size` is what `stat` says."""

    length: int
    size: int
    eof: bool
    text: str | None = None
    base64: bytes | None = None

    @property
    def content(self) -> bytes:
        """The bytes, however they came."""
        return self.base64 if self.base64 is not None else (self.text or "").encode()

    @property
    def words(self) -> str:
        """The bytes as text; what is not UTF-8 is replaced."""
        return self.content.decode(errors="replace")


class Written(Message, frozen=True, kw_only=True):
    """How many bytes were written."""

    written: int


class Bytes(Message, frozen=True, kw_only=True):
    """What a system call left in its buffer."""

    base64: bytes


class ModuleLoaded(Message, frozen=True, kw_only=True):
    """The module is there; `was_loaded` before."""

    was_loaded: bool
    took_us: int


class File(Commands, subject="file"):
    """Files."""

    @command
    async def read(self, path: str, *, offset: int = 0, length: int = 64 << 10) -> FileContent:
        """At most `length` bytes (512 KiB) of a file."""

    @command
    async def write(
        self,
        path: str,
        *,
        text: str | None = None,
        base64: bytes | None = None,
        offset: int | None = None,
        timeout_s: float = REQUEST_TIMEOUT_S,
    ) -> Written:
        """Writes `text` or `base64`; without `offset` the file is made or emptied first."""

    @command
    async def ioctl(self, path: str, number: int, base64: bytes) -> Bytes:
        """Opens a file and calls `ioctl()` with a buffer of these bytes; the buffer as it is after it."""


class Module(Commands, subject="module"):
    """Kernel modules, from `/lib/modules` of the initramfs."""

    @command
    async def load(self, name: str, parameters: str = "", *, timeout_s: float = REQUEST_TIMEOUT_S) -> ModuleLoaded:
        """Loads a module; one that is loaded already stays as it is."""

    @command
    async def unload(self, name: str, *, timeout_s: float = REQUEST_TIMEOUT_S) -> None:
        """Unloads a module."""
