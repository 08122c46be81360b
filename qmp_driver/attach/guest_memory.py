# SPDX-License-Identifier: Apache-2.0
"""The guest's physical memory, read by QEMU's monitor alone.

`pmemsave` writes a file, which QEMU and this program must both reach. Where it cannot (QEMU runs as another user, or
in a container) a few bytes come as text of the human monitor's `xp`.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from acpigen.base.pattern import pattern
from acpigen.base.units import KIB
from qmp_driver.errors import CommandRefusedError, HostError, MonitorError
from qmp_driver.qemu.monitor import Monitor

HUMAN = "human-monitor-command"
WORDS_MOST_BYTES = 64 * KIB
"""Of what is read as text: a table, a status block."""
_XP_LINE = pattern(r"^[0-9a-f]+:((?:\s+0x[0-9a-f]{2})+)\s*$", re.MULTILINE)
"""QEMU monitor/hmp-cmds.c, memory_dump(), with format x and size b."""
_VIEW = pattern(r'^ AS "memory"', re.MULTILINE)
_RANGE = pattern(r"^\s+([0-9a-f]{16})-([0-9a-f]{16}) \(prio -?\d+, ram\)", re.MULTILINE)
"""QEMU system/memory.c, mtree_print_flatview(): address space, then a line for each range."""


@dataclass(frozen=True)
class RamRange:
    """A stretch of guest physical memory that is RAM."""

    start: int
    size_bytes: int


class GuestMemory:
    """Reads it.

    :param folder: where QEMU may write a file that this program can read.
    """

    def __init__(self, monitor: Monitor, folder: Path) -> None:
        self._monitor = monitor
        self._file = folder / "physical"
        self.why_no_file = ""
        """Why QEMU's `pmemsave` does not work here; empty where it does or was not tried."""

    async def read(self, pa: int, size_bytes: int) -> bytes:
        """The bytes at that guest physical address.

        :raises MonitorError: QEMU has no memory there, or cannot hand so much of it over.
        """
        if not self.why_no_file:
            try:
                return await self._read_by_file(pa, size_bytes)
            except (CommandRefusedError, HostError) as error:
                self.why_no_file = error.message
        if size_bytes > WORDS_MOST_BYTES:
            raise MonitorError(
                f"{size_bytes} bytes of the guest's memory cannot be read: {self.why_no_file}",
                hint="name a directory that QEMU may write to and you may read: --shared-dir DIR",
            )
        return await self._read_words(pa, size_bytes)

    async def read_u64(self, pa: int) -> int:
        """The little-endian 64-bit number there."""
        return int.from_bytes(await self.read(pa, 8), "little")

    async def ram(self) -> tuple[RamRange, ...]:
        """The machine's RAM, by address.

        :raises MonitorError: QEMU does not show it.
        """
        said = await self._monitor.ask(str, HUMAN, {"command-line": "info mtree -f"}, noted=False)
        views = re.split(r"^FlatView #", said, flags=re.MULTILINE)
        shown = next((view for view in views if _VIEW.search(view)), "")
        found = [(int(start, 16), int(end, 16)) for start, end in _RANGE.findall(shown)]
        if not found:
            raise MonitorError("`info mtree -f` of QEMU's human monitor shows no RAM")
        return tuple(RamRange(start, end - start + 1) for start, end in sorted(found) if end > start)

    async def _read_by_file(self, pa: int, size_bytes: int) -> bytes:
        arguments = {"val": pa, "size": size_bytes, "filename": str(self._file)}
        await self._monitor.execute("pmemsave", arguments, noted=False)
        try:
            data = self._file.read_bytes()
            self._file.unlink()
        except OSError as error:
            raise HostError(f"{self._file}, which QEMU has written, cannot be read: {error.strerror}") from error
        if len(data) != size_bytes:
            raise HostError(f"QEMU wrote {len(data)} of {size_bytes} bytes to {self._file}")
        return data

    async def _read_words(self, pa: int, size_bytes: int) -> bytes:
        line = f"xp /{size_bytes}xb {pa:#x}"
        said = await self._monitor.ask(str, HUMAN, {"command-line": line}, noted=False)
        words = [word for found in _XP_LINE.findall(said) for word in found.split()]
        if len(words) != size_bytes:
            raise MonitorError(f"QEMU's {line} shows {len(words)} bytes", evidence=said.splitlines()[-3:])
        return bytes(int(word, 16) for word in words)
