# SPDX-License-Identifier: Apache-2.0
"""Each JSON document that a command writes is what the printed schema says, and the reference lists it."""

import copy
import json
import random
import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

import acpigen.cli
import qmp_driver.cli
from acpigen.acpica.toolchain import Toolchain
from acpigen.base.command.argument_parser import subparsers_of
from acpigen.base.command.command_line import program_parser
from acpigen.base.documents.written import Document
from acpigen.base.errors import BadInputError
from acpigen.commands.schema import DOCUMENTS as ACPIGEN_DOCUMENTS
from acpigen.commands.shared.cper_document import cper_plain
from acpigen.structures.cper.block import ErrorBlock, Section
from acpigen.structures.cper.record import ErrorRecord, RecordSection
from acpigen.structures.cper.sections.bodies import BODY_TYPES, BodyType, parse_body
from qmp_driver.commands.schema import DOCUMENTS as QMP_DRIVER_DOCUMENTS
from tests.acpigen.guest.guest_files import command_line

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tables" / "golden" / "gh200-480gb"
PARSERS = {"acpigen": acpigen.cli.COMMANDS, "qmp-driver": qmp_driver.cli.COMMANDS}
DOCUMENTS = {"acpigen": ACPIGEN_DOCUMENTS, "qmp-driver": QMP_DRIVER_DOCUMENTS}
MAINS = {"acpigen": acpigen.cli.main, "qmp-driver": qmp_driver.cli.main}


def commands_that_write_json() -> Iterator[str]:
    """``acpigen predict --json``, from the parsers."""
    left = [program_parser(program, "", "1", commands) for program, commands in PARSERS.items()]
    while left:
        parser = left.pop()
        left += subparsers_of(parser).values()
        for action in parser._actions:
            if "--format" in action.option_strings and "json" in (action.choices or ()):
                yield f"{parser.prog} --format json"
            for option in action.option_strings:
                if option in ("--json", "--log-json"):
                    yield f"{parser.prog} {option}"


def described(command: str) -> bool:
    """Whether a document names the command, as it is or with an argument or option more."""
    known = [
        each for documents in DOCUMENTS.values() for document in documents.values() for each in document.commands
    ]
    return any(set(command.split()) <= set(each.split()) for each in known)


def test_every_command_that_writes_json_has_its_document() -> None:
    written = sorted(set(commands_that_write_json()))
    assert len(written) > 12
    assert [command for command in written if not described(command)] == []
    assert not described("acpigen sleep --json")


def missing_descriptions(document: Document) -> list[str]:
    def keys(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in (
                node["properties"].items() if node.get("type") == "object" and "properties" in node else ()
            ):
                if not value.get("description"):
                    yield f"{node.get('title', '')}.{key}"
            for value in node.values():
                yield from keys(value)

    return list(keys(document.schema("x")))


EVERY = [(program, name) for program, documents in DOCUMENTS.items() for name in documents if name != "cper"]
"""The keys of error records are those of the specifications, which its page names."""


@pytest.mark.parametrize(("program", "name"), EVERY)
def test_every_key_of_a_document_has_a_description(program: str, name: str) -> None:
    assert missing_descriptions(DOCUMENTS[program][name]) == []


class Undescribed(msgspec.Struct):
    """An object.

    :param known: its colour.
    """

    known: str
    unknown: str


def test_a_key_without_a_description_is_seen() -> None:
    document = Document((), "", f"{__name__}:Undescribed")
    assert missing_descriptions(document) == ["x.unknown"]


@pytest.mark.parametrize(("program", "name"), [*EVERY, ("acpigen", "cper")])
def test_the_command_prints_the_schema_and_the_page_has_the_document(
    program: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert MAINS[program](["schema", name]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["title"] == f"{program} {name}"
    jsonschema.Draft202012Validator.check_schema(schema)
    assert f"| `{name}` |" in (ROOT / "docs" / "reference" / f"{program}-documents.md").read_text()


def strict(schema: Any) -> Any:
    """The schema with no other keys allowed, so that a key that it does not have is seen."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: strict(each) for key, each in schema.items()}
    if isinstance(found.get("properties"), dict) and found.get("type") == "object":
        found["additionalProperties"] = False
    return found


@cache
def validator(program: str, name: str) -> Any:
    return jsonschema.Draft202012Validator(strict(DOCUMENTS[program][name].schema(name)))


def errors(program: str, name: str, written: Any) -> list[str]:
    return [each.message for each in validator(program, name).iter_errors(written)]


def damaged(written: Any) -> Any:
    """The document with a key more in its first object that has keys of its own."""
    found = copy.deepcopy(written)
    (found[0] if isinstance(found, list) else found)["no such key"] = 1
    return found


WRITTEN = {
    "check": ["check", str(GOLDEN), "--format", "json", "--fail-on", "INFO"],
    "diff": ["diff", str(GOLDEN), str(GOLDEN.parent / "gb200"), "--format", "json"],
    "explain": ["explain", "0", "--tables", str(GOLDEN), "--json"],
    "predict": ["predict", str(GOLDEN), "--json"],
    "show": ["show", str(GOLDEN), "--json"],
    "platforms": ["platforms", "--json"],
    "show-devices": ["show", str(GOLDEN), "--devices", "--json"],
    "show-tables": ["show", str(GOLDEN), "--table", "SRAT", "--json"],
    "platform-description": ["platforms", "gh200-480gb", "--json"],
}
FREE = ("show-devices", "show-tables")
"""Objects whose keys are names of what was read."""


@pytest.fixture
def programs(toolchain: Toolchain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACPIGEN_IASL", str(toolchain.iasl))
    monkeypatch.setenv("ACPIGEN_ACPIEXEC", str(toolchain.acpiexec))


@pytest.mark.parametrize("name", WRITTEN)
def test_what_a_command_of_acpigen_writes_is_what_its_schema_says(
    name: str, programs: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert acpigen.cli.main(WRITTEN[name]) in (0, 1)
    written = json.loads(capsys.readouterr().out)
    assert errors("acpigen", name, written) == []
    assert errors("acpigen", name, damaged(written)) != []


def test_what_a_build_writes_is_what_its_schema_says(
    programs: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert acpigen.cli.main(["build", "gh200-480gb", "-o", str(tmp_path), "--xsdt-base", "0x80000000", "--json"]) == 0
    written = json.loads(capsys.readouterr().out)
    assert written["addresses"] and errors("acpigen", "build", written) == []
    assert errors("acpigen", "build", damaged(written)) != []


def test_what_is_written_of_a_guest_is_what_its_schema_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "vm.sh"
    script.write_text("qemu-system-aarch64 " + " ".join(f"{option} {value}" for option, value in command_line(2)))
    assert acpigen.cli.main(["guest", str(script), "--gpu-model", "gb200", "--format", "json"]) in (0, 1)
    written = json.loads(capsys.readouterr().out)
    assert written["guest"]["gpus"] and errors("acpigen", "guest", written) == []
    assert errors("acpigen", "guest", {**written, "guest": damaged(written["guest"])}) != []


ONE_ARM_ERROR = struct.pack("<IHHI28xBB30x", 0, 1, 0, 72, 0, 32)
"""An Arm processor section with one error: no bytes at random have the lengths that it states."""
SIZES_BYTES = (73, 96, 128, 144, 192, 208, 16, 32, 35, 40, 64, 72, 80, 116)


def some_body(kind: BodyType) -> Any:
    """A section of a kind, from the first bytes that do not break its layout: any, zeros, or an Arm processor's."""
    for data in (
        *(random.Random(seed).randbytes(size) for size in SIZES_BYTES for seed in range(20)),
        *map(bytes, SIZES_BYTES),
        ONE_ARM_ERROR,
    ):
        try:
            body = parse_body(kind.section_type, data)
        except BadInputError:
            continue
        if isinstance(body, kind.value_type):
            return body
    raise AssertionError(f"no bytes make a {kind.title} section")


@pytest.mark.parametrize("kind", BODY_TYPES, ids=lambda kind: kind.title)
def test_each_kind_of_section_is_what_the_schema_says(kind: BodyType) -> None:
    body = some_body(kind)
    block = cper_plain(ErrorBlock(sections=(Section(body=body),), raw_data=b"raw"))
    record = cper_plain(ErrorRecord(sections=(RecordSection(body=body),), record_id=7))
    for written in (block, record, [block, record]):
        assert errors("acpigen", "cper", json.loads(json.dumps(written))) == []
        assert errors("acpigen", "cper", damaged(written)) != []
    wrong = copy.deepcopy(block)
    wrong["sections"][0]["body"]["type"] = "no such section"
    assert errors("acpigen", "cper", wrong) != []


def test_what_two_records_say_differently_is_what_the_schema_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for number in range(2):
        file = tmp_path / f"{number}.bin"
        encode = ["cper", "encode", "memory", "--physical-address", hex(0x80003000 + number), "-o", str(file)]
        assert acpigen.cli.main(encode) == 0
        files.append(str(file))
    assert acpigen.cli.main(["cper", "diff", *files, "--json"]) == 1
    written = json.loads(capsys.readouterr().out)
    assert len(written) == 1 and errors("acpigen", "cper-diff", written) == []
    assert errors("acpigen", "cper-diff", damaged(written)) != []


def test_what_gpu_models_prints_is_what_its_schema_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert qmp_driver.cli.main(["gpu", "models", "--json"]) == 0
    written = json.loads(capsys.readouterr().out)
    assert errors("qmp-driver", "gpu-models", written) == []
    assert errors("qmp-driver", "gpu-models", damaged(written)) != []


def test_what_lab_status_prints_is_what_its_schema_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert qmp_driver.cli.main(["lab", "status", "--lab", str(tmp_path), "--json"]) == 1
    written = json.loads(capsys.readouterr().out)
    assert written["problem"] and errors("qmp-driver", "lab-status", written) == []
    assert errors("qmp-driver", "lab-status", damaged(written)) != []
