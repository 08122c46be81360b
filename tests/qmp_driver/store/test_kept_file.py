# SPDX-License-Identifier: Apache-2.0
"""What is kept for later runs is whole, or known not to be, and a full disk leaves nothing half made."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

from qmp_driver.errors import HostError
from qmp_driver.store.kept_file import is_whole, keep, write_kept


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    keep(tmp_path / "cache" / "module.ko", b"a module")
    return tmp_path / "cache" / "module.ko"


def test_what_was_kept_is_whole(kept: Path) -> None:
    assert is_whole(kept)
    assert kept.read_bytes() == b"a module"
    assert {path.name for path in kept.parent.iterdir()} == {"module.ko", "module.ko.seal"}


@pytest.mark.parametrize("content", [b"", b"a mod", b"a nodule"])
def test_damage_is_seen(kept: Path, content: bytes) -> None:
    kept.write_bytes(content)
    assert not is_whole(kept)
    keep(kept, b"a module")
    assert is_whole(kept)


def test_a_file_that_was_only_touched_is_whole(kept: Path) -> None:
    kept.touch()
    assert is_whole(kept)


def test_what_is_gone_is_not_whole(kept: Path) -> None:
    kept.unlink()
    assert not is_whole(kept)


def test_a_damaged_seal_is_no_seal(kept: Path) -> None:
    kept.with_name("module.ko.seal").write_bytes(b"{")
    assert not is_whole(kept)


def test_a_file_that_was_kept_before_there_were_seals_is_taken_as_it_is_and_sealed(kept: Path) -> None:
    kept.with_name("module.ko.seal").unlink()
    assert is_whole(kept)
    kept.write_bytes(b"garbled!")
    assert not is_whole(kept)


def test_a_full_disk_is_one_clear_error_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(descriptor: int, mode: str) -> NoReturn:
        os.close(descriptor)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", no_space)
    with pytest.raises(HostError, match=r"cannot be kept: No space left on device; free some space"):
        write_kept(tmp_path / "image", b"bytes")
    assert list(tmp_path.iterdir()) == []
