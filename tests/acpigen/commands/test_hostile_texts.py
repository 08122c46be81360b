# SPDX-License-Identifier: Apache-2.0
"""Texts of tables, names of files and records that try to control the terminal, or to make lines of their own.

Each command runs as a process, for it is the process's streams that are the last edge.
"""

import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from acpigen.acpica.toolchain import Toolchain
from acpigen.cli import main

FORGED = "FORGED"
NASTY = f"\n{FORGED}: PASS\r\x1b[2J\x1b]0;t\x07\x9b31m\u202e"
NASTY_BYTES = f"\n{FORGED}\r\x1b[2J\x07".encode("ascii")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
OEM_ID, OEM_TABLE_ID, CREATOR_ID = slice(10, 16), slice(16, 24), slice(28, 32)
FRU_TEXT_BYTES = 20


def with_checksum(table: bytearray) -> bytes:
    table[9] = 0
    table[9] = -sum(table) & 0xFF
    return bytes(table)


@pytest.fixture(scope="module")
def dumps(tmp_path_factory: pytest.TempPathFactory, toolchain: Toolchain) -> Iterator[dict[str, Path]]:
    """Hostile inputs by name."""
    root = tmp_path_factory.mktemp("hostile")
    plain = root / "plain"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ACPIGEN_IASL", str(toolchain.iasl))
        patch.setenv("ACPIGEN_ACPIEXEC", str(toolchain.acpiexec))
        assert main(["build", "gh200-480gb", "-o", str(plain), "--whole", "--format", "aml"]) == 0
        yield hostile(root, plain)


def hostile(root: Path, plain: Path) -> dict[str, Path]:
    ids = root / "ids"
    shutil.copytree(plain, ids)
    for path in ids.glob("*.aml"):
        table = bytearray(path.read_bytes())
        if table[:8] != b"RSD PTR " and len(table) > 36:
            table[OEM_ID] = b"\nF\x1b[2J"
            table[OEM_TABLE_ID] = b"\nFORGED\r"
            table[CREATOR_ID] = b"\nF\x1bc"
            path.write_bytes(with_checksum(table))
    names = root / f"names{NASTY}"
    names.mkdir()
    for path in plain.glob("*.aml"):
        shutil.copy(path, names / f"{path.stem}{NASTY}.aml")
    (names / f"junk{NASTY}.dat").write_bytes(b"no table" + NASTY_BYTES)
    archive = root / "members.tar"
    with tarfile.open(archive, "w") as members:
        for path in sorted(plain.glob("*.aml")):
            member = tarfile.TarInfo(f"{path.stem}{NASTY}.aml")
            member.size = path.stat().st_size
            members.addfile(member, io.BytesIO(path.read_bytes()))
    text = root / "acpidump.txt"
    text.write_bytes(b"AB\x1b[2J\rCD @ 0x1000\n    0000: 53 52 41 54  \x1b[2J\n\n")
    return {"ids": ids, "names": names, "members": archive, "text": text, "plain": plain}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An error record with a hostile FRU text."""
    path = tmp_path_factory.mktemp("record") / "record.bin"
    assert main(["cper", "encode", "memory", "--physical-address", "0x1000", "-o", str(path)]) == 0
    plain = json.loads(next(said(["cper", "decode", "--json", str(path)])))
    plain["sections"][0]["fru_text"] = "A" * 19
    (path.parent / "record.json").write_text(json.dumps(plain))
    assert main(["cper", "encode", "json", str(path.parent / "record.json"), "-o", str(path)]) == 0
    data = path.read_bytes()
    text = NASTY_BYTES.ljust(FRU_TEXT_BYTES, b"!")[: FRU_TEXT_BYTES - 1]
    assert data.count(b"A" * 19) == 1
    path.write_bytes(data.replace(b"A" * 19, text))
    return path


def said(words: list[str]) -> Iterator[str]:
    ended = subprocess.run([sys.executable, "-m", "acpigen", *words], capture_output=True, timeout=60)
    assert ended.returncode in (0, 1, 2), ended.stderr.decode()
    yield ended.stdout.decode("utf-8")
    yield ended.stderr.decode("utf-8")


def assert_harmless(text: str) -> None:
    found = CONTROLS.search(text)
    assert found is None, text[max(found.start() - 80, 0) : found.end() + 80]
    assert "Traceback" not in text
    forged = [line for line in re.split(r"[\n\r\x0b\x0c]", text) if line.lstrip().startswith(FORGED)]
    assert forged == []


@pytest.mark.parametrize("dump", ["ids", "names"])
@pytest.mark.parametrize(
    "words",
    [
        ["check", "DUMP"],
        ["check", "DUMP", "--format", "json"],
        ["check", "DUMP", "--format", "sarif"],
        ["check", "DUMP", "--format", "junit"],
        ["show", "DUMP"],
        ["show", "DUMP", "--json"],
        ["explain", "0", "--tables", "DUMP"],
        ["predict", "DUMP"],
        ["import", "DUMP"],
        ["diff", "PLAIN", "DUMP"],
        ["diff", "PLAIN", "DUMP", "--json"],
    ],
    ids=" ".join,
)
def test_no_text_of_a_dump_reaches_the_terminal_raw(dumps, dump, words):
    named = {"DUMP": str(dumps[dump]), "PLAIN": str(dumps["plain"])}
    for text in said([named.get(word, word) for word in words]):
        assert_harmless(text)


@pytest.mark.parametrize("dump", ["members", "text"])
@pytest.mark.parametrize("words", [["check"], ["show"]], ids=" ".join)
def test_no_text_of_an_archive_reaches_the_terminal_raw(dumps, dump, words):
    for text in said([*words, str(dumps[dump])]):
        assert_harmless(text)


@pytest.mark.parametrize("words", [["decode"], ["decode", "--json"]], ids=" ".join)
def test_no_text_of_a_record_reaches_the_terminal_raw(record, words):
    for text in said(["cper", words[0], str(record), *words[1:]]):
        assert_harmless(text)


def test_the_text_is_still_there_in_json(record):
    shown, _ = said(["cper", "decode", str(record), "--json"])
    assert FORGED in json.dumps(json.loads(shown))


@pytest.mark.parametrize("command", [["check"], ["build"], ["show"], ["cper", "decode"], ["import"]], ids=" ".join)
def test_no_word_of_the_command_line_reaches_the_terminal_raw(command):
    for text in said([*command, f"missing{NASTY}"]):
        assert_harmless(text)


def test_what_would_be_harmful_is_found():
    for text in ("\x1b[2J", f"one\n{FORGED}: PASS", "\x9b"):
        with pytest.raises(AssertionError):
            assert_harmless(text)
