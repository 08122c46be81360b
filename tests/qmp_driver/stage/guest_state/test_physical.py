# SPDX-License-Identifier: Apache-2.0
"""Looking at the guest's memory through a file that QEMU writes."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from qmp_driver.errors import HostError
from qmp_driver.stage.guest_state.physical import physical_u64


def guest_whose_qemu_writes(content: bytes, folder: Path) -> Any:
    async def execute(command: str, arguments: dict[str, Any], *, noted: bool) -> None:
        assert command == "pmemsave"
        Path(arguments["filename"]).write_bytes(content)

    return SimpleNamespace(folder=folder, machine=SimpleNamespace(monitor=SimpleNamespace(execute=execute)))


async def test_what_qemu_wrote_is_what_is_there(tmp_path: Path) -> None:
    guest = guest_whose_qemu_writes((0x1234).to_bytes(8, "little"), tmp_path)
    assert await physical_u64(guest, 0x4000_0000) == 0x1234


async def test_an_empty_file_is_a_full_disk_and_not_a_zero(tmp_path: Path) -> None:
    """QEMU answers pmemsave with success although closing the file failed."""
    with pytest.raises(HostError, match=r"wrote 0 of 8 bytes .* disk is full"):
        await physical_u64(guest_whose_qemu_writes(b"", tmp_path), 0x4000_0000)
