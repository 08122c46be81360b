# SPDX-License-Identifier: Apache-2.0
"""What the caller names is read up to a bound, and nothing is waited for that does not come."""

import io
import os
import sys
import threading
from pathlib import Path

import pytest

from acpigen.base.errors import BadInputError
from acpigen.base.files import bounded_input
from acpigen.base.files.bounded_input import read_input, read_input_text
from acpigen.cli import main as acpigen
from qmp_driver.cli import main as qmp_driver


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"ab")
    assert read_input(tmp_path / "file", 2, "record") == b"ab"


def test_one_byte_more_than_the_bound_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(bytes(1025))
    with pytest.raises(BadInputError, match=r"file: more than 1 KiB, which no record has; give the record alone"):
        read_input(tmp_path / "file", 1024, "record")


def test_a_device_that_never_ends_is_refused() -> None:
    with pytest.raises(BadInputError, match="/dev/zero: more than 1 MiB"):
        read_input("/dev/zero", 1 << 20, "record")


def test_standard_input_has_the_same_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(bytes(5))))
    with pytest.raises(BadInputError, match="standard input: more than"):
        read_input("-", 4, "record")


@pytest.mark.parametrize(
    ("name", "said"),
    [("none", "No such file"), (".", "Is a directory"), ("a\0b", "it is not a file name")],
)
def test_what_cannot_be_read_is_bad_input(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(BadInputError, match=f"cannot read the record: {said}"):
        read_input(f"{tmp_path}/{name}", 4, "record")


def test_a_fifo_that_nobody_writes_to_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "fifo")
    monkeypatch.setattr(bounded_input, "WRITER_TIMEOUT_S", 0.05)
    with pytest.raises(BadInputError, match=r"no process wrote to this FIFO within 0\.05 s; start the writer first"):
        read_input(tmp_path / "fifo", 4, "record")


def test_a_fifo_with_a_writer_is_read_whole(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    content = bytes(range(256)) * 1024  # more than a pipe holds
    writer = threading.Thread(target=lambda: (tmp_path / "fifo").write_bytes(content))
    writer.start()
    assert read_input(tmp_path / "fifo", 1 << 20, "record") == content
    writer.join()


def test_text_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"one\n\xff\n")
    with pytest.raises(BadInputError, match="file:2: not UTF-8"):
        read_input_text(tmp_path / "file", 16, "policy file")


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes("\ufeffone".encode())
    assert read_input_text(tmp_path / "file", 16, "policy file") == "one"


@pytest.mark.parametrize(
    "words",
    [
        ["cper", "decode", "/dev/zero"],
        ["cper", "encode", "json", "/dev/zero"],
        ["build", "/dev/zero", "-o", "out"],
        ["show", "/dev/zero"],
        ["diff", "/dev/zero", "/dev/zero"],
        ["check", "/dev/zero"],
        ["check", "x", "--suppressions", "/dev/zero"],
        ["check", "tables", "--iomem", "/dev/zero"],
    ],
)
def test_no_command_reads_a_device_that_never_ends(words, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "xsdt.dat").write_bytes(b"XSDT" + (36).to_bytes(4, "little") + bytes(28))
    assert acpigen(words) == 2
    assert "/dev/zero: more than " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["report", "/dev/zero"], "/dev/zero:1: not a result of a campaign: a line of 64 MiB and more"),
        (["run", "./zero.toml"], "zero.toml: more than 1 MiB"),
        (["campaign", "./zero.toml"], "zero.toml: more than 1 MiB"),
    ],
)
def test_neither_does_qmp_driver(words, said, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    assert qmp_driver(words) == 2
    assert said in capsys.readouterr().err
