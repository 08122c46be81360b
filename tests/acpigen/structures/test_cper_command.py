# SPDX-License-Identifier: Apache-2.0
"""The command `acpigen cper`, as its users type it."""

import base64
import io
import json
import sys
from types import SimpleNamespace

import pytest

from acpigen.base.exit_code import ExitCode
from acpigen.cli import main
from acpigen.structures.cper import Severity, memory_error_block, parse_block

PAGE = 0x8000_3000


def output(capfdbinary, *words: str) -> bytes:
    assert main(["cper", *words]) == ExitCode.PASS
    return capfdbinary.readouterr().out


def test_encode_writes_base64_for_qmp(capfdbinary):
    text = output(capfdbinary, "encode", "memory", "--physical-address", "0x80003000")
    assert base64.b64decode(text) == memory_error_block(PAGE)


def test_a_file_goes_out_and_comes_back_as_linux_prints_it(tmp_path, capfdbinary):
    file = tmp_path / "error.bin"
    words = ["--physical-address", "2GiB", "--severity", "corrected", "--threshold-exceeded", "--fru-text", "GPU0"]
    output(capfdbinary, "encode", "memory", *words, "-o", str(file))
    block = parse_block(file.read_bytes())
    assert block.severity is Severity.CORRECTED
    text = output(capfdbinary, "decode", str(file), "--source-id", "1").decode()
    assert "Error Source: 1" in text
    assert "{1}[Hardware Error]:   physical_address: 0x0000000080000000" in text
    assert "fru_text: GPU0" in text


@pytest.mark.parametrize("form", ["--hex", "--base64", "--binary"])
def test_decode_sees_by_itself_how_a_record_is_written(form, tmp_path, capfdbinary):
    file = tmp_path / "error"
    file.write_bytes(output(capfdbinary, "encode", "memory", "--physical-address", "0x80003000", form))
    assert b"physical_address: 0x0000000080003000" in output(capfdbinary, "decode", str(file))


def test_json_goes_both_ways(tmp_path, capfdbinary):
    file = tmp_path / "error.bin"
    file.write_bytes(memory_error_block(PAGE))
    plain = json.loads(output(capfdbinary, "decode", "--json", str(file)))
    assert plain["sections"][0]["body"]["physical_address"] == "0x80003000"
    plain["sections"][0]["fru_text"] = "GPU0"
    changed = tmp_path / "error.json"
    changed.write_text(json.dumps(plain))
    output(capfdbinary, "encode", "json", str(changed), "-o", str(file))
    assert parse_block(file.read_bytes()).sections[0].fru_text == "GPU0"


def test_standard_input_is_a_dash(capfdbinary, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(memory_error_block(PAGE))))
    assert b"memory error" in output(capfdbinary, "decode", "-")


def test_standard_output_is_a_dash_and_gets_bytes_as_a_file_does(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    words = ("encode", "memory", "--physical-address", "0x80003000", "-o", "-")
    assert output(capfdbinary, *words) == memory_error_block(PAGE)
    assert base64.b64decode(output(capfdbinary, *words, "--base64")) == memory_error_block(PAGE)
    assert list(tmp_path.iterdir()) == []


def test_a_region_with_two_blocks_and_zeros_behind_shows_both(tmp_path, capfdbinary):
    file = tmp_path / "bert.bin"
    file.write_bytes(memory_error_block(PAGE) + memory_error_block(2 * PAGE) + bytes(4096))
    assert output(capfdbinary, "decode", str(file)).count(b"event severity") == 2
    assert len(json.loads(output(capfdbinary, "decode", "--json", str(file)))) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the input is empty"),
        (bytes(100), "its block status is 0"),
        (memory_error_block(PAGE)[:100], "found 100 bytes, expected 172"),
        (b"\x01\x00\x00", "found 3 bytes, expected at least 20"),
    ],
)
def test_what_is_no_record_is_told_in_one_line(content, words, tmp_path, capfd):
    file = tmp_path / "error.bin"
    file.write_bytes(content)
    assert main(["cper", "decode", str(file)]) == ExitCode.BAD_INPUT
    told = capfd.readouterr().err
    assert words in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not JSON"),
        ("[]", "record: [] where an object is expected"),
        ("null", "record: null where an object is expected"),
        ("{}", "record: sections missing"),
        ('{"sections": [], "colour": 1}', "record: unknown key 'colour'"),
        ('{"sections": [{"body": {}}]}', "record.sections[0].body: no type"),
        ('{"sections": [{"body": {"type": "tea"}}]}', "it can be: memory, memory-2, arm-processor"),
        ('{"sections": [], "severity": "bad"}', "recoverable, fatal, corrected, informational, or a number"),
        ('{"sections": [], "raw_data": "xyz"}', "not hexadecimal"),
        ('{"sections": [], "status": ["loud"]}', "record.status: 'loud'"),
        ('{"sections": [], "severity": -1}', "record.severity: -1"),
        ('{"sections": [], "severity": 4294967296}', "does not fit into 4 bytes"),
    ],
)
def test_json_that_is_no_record_is_told_with_its_path(text, words, tmp_path, capfd):
    file = tmp_path / "error.json"
    file.write_text(text)
    assert main(["cper", "encode", "json", str(file)]) == ExitCode.BAD_INPUT
    (line,) = capfd.readouterr().err.splitlines()
    assert words in line
    assert line.startswith(f"acpigen: {file}: ") and "; " in line, "the file, and a hint"


def test_a_file_that_is_not_there_is_bad_input(capfd):
    assert main(["cper", "decode", "/nonexistent/record"]) == ExitCode.BAD_INPUT
    assert "/nonexistent/record: cannot read the error record" in capfd.readouterr().err
