# SPDX-License-Identifier: Apache-2.0
"""Errors carry facts, their messages are made from them, and no code reads messages."""

import ast
import pickle
import struct
from pathlib import Path

import pytest

from acpigen.base.errors import (
    ERRORS_MOST,
    BadInputError,
    HostError,
    MalformedError,
    ReportedError,
    ToolError,
    raise_all,
)
from acpigen.base.exit_code import ExitCode
from acpigen.structures.numa import hmat
from qmp_driver import errors as of_machines
from qmp_driver.inject import NotAcknowledgedError
from qmp_driver.inject.injectors.ghes import NOT_ACKNOWLEDGED, Ghes

ROOT = Path(__file__).resolve().parents[3]


def test_a_message_is_made_from_file_line_and_column():
    error = BadInputError("not TOML", file="a.toml", line=3, column=7, hint="correct it")
    assert error.message == "a.toml:3:7: not TOML"
    assert str(error) == "a.toml:3:7: not TOML; correct it"
    assert BadInputError("not TOML", file="a.toml").message == "a.toml: not TOML"


def test_a_message_is_made_from_offset_found_and_expected():
    error = MalformedError("its length", offset=16, found="3", expected="8", data=bytes(range(20)))
    assert error.message == "its length at offset 16 (0x10): found 3, expected 8"
    assert error.evidence == ("bytes at 0x10: 10 11 12 13",)
    assert MalformedError("its length", offset=30, data=bytes(20)).evidence == ()


def test_evidence_begins_with_how_a_tool_was_called():
    error = ToolError("iasl failed", argv=("iasl", "-d", "a b"), tool_exit_code=1, evidence=["boo"])
    assert error.evidence == ("iasl -d 'a b'", "boo")
    assert error.tool_exit_code == 1


def test_seen_from_outside_an_error_keeps_its_facts():
    inner = MalformedError("its count", offset=4, found="9", expected="1", data=bytes(8))
    outer = inner.within("entry 2", offset_base=100, file="srat.dat")
    assert outer.message == "srat.dat: entry 2: its count at offset 104 (0x68): found 9, expected 1"
    assert (outer.file, outer.offset, outer.found, outer.expected) == ("srat.dat", 104, "9", "1")
    assert type(outer) is MalformedError
    assert inner.message == "its count at offset 4 (0x4): found 9, expected 1"


def test_an_option_takes_the_place_of_file_and_line():
    error = BadInputError("unknown key", file="a.toml", line=3).within(option="--set 'a=1'")
    assert (error.message, error.file, error.line) == ("--set 'a=1': unknown key", "", None)


def test_an_offset_inside_a_structure_counts_from_the_tables_start():
    front = struct.pack("<HHIBBBBIIIQ", 1, 0, 32, 0, 0, 0, 0, 1, 1, 0, 1)  # a matrix of 1 × 1, and no room for it
    with pytest.raises(MalformedError) as caught:
        hmat.parse(b"HMAT" + (40 + 32).to_bytes(4, "little") + bytes(32) + front)
    assert caught.value.offset == 40 + 32
    assert caught.value.message.startswith("HMAT structure 0 (type 1), its count of initiators, 1, at offset 72")


@pytest.mark.parametrize("count", [1, 2, ERRORS_MOST, ERRORS_MOST + 5])
def test_several_errors_are_raised_as_one_with_the_others(count):
    with pytest.raises(BadInputError) as caught:
        raise_all([BadInputError(f"error {number}") for number in range(count)])
    assert [each.what for each in caught.value.all] == [
        f"error {number}" for number in range(min(count, ERRORS_MOST))
    ]
    more = caught.value.all[-1].evidence
    assert more == ((f"and {count - ERRORS_MOST} more",) if count > ERRORS_MOST else ())


def test_no_errors_raise_nothing():
    raise_all([])


def _family(kind: type[ReportedError]) -> list[type[ReportedError]]:
    return [kind, *(each for child in kind.__subclasses__() for each in _family(child))]


@pytest.mark.parametrize("kind", _family(ReportedError), ids=lambda kind: kind.__name__)
def test_every_error_can_be_sent_to_another_process(kind):
    error = kind("it failed")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (again.message, vars(again)) == (error.message, vars(error))


@pytest.mark.parametrize("kind", _family(ReportedError), ids=lambda kind: kind.__name__)
def test_every_error_stays_what_it_is_seen_from_outside(kind):
    error = kind("it failed")
    outer = error.within("here").with_evidence(["a line"]).along_with([kind("so did this")])
    assert type(outer) is kind
    assert (outer.args, outer.message) == (error.args, f"here: {error.message}")
    assert not error.further and not error.evidence


def test_both_packages_have_one_family():
    assert of_machines.BadInputError is BadInputError
    assert of_machines.HostError is HostError
    for name in of_machines.__all__:
        kind = getattr(of_machines, name)
        if isinstance(kind, type):
            assert issubclass(kind, ReportedError)


def test_what_a_guest_said_wrongly_is_not_the_callers_error():
    with pytest.raises(of_machines.GuestError) as caught, of_machines.said_by_guest("the guest's HEST"):
        raise MalformedError("HEST", offset=4, found="3", expected="4")
    assert caught.value.exit_code is ExitCode.ENVIRONMENT
    assert caught.value.message == "the guest's HEST is malformed: HEST at offset 4 (0x4): found 3, expected 4"


def test_what_the_caller_named_wrongly_stays_the_callers_error():
    with pytest.raises(BadInputError), of_machines.said_by_guest("the guest's HEST"):
        raise BadInputError("no such platform")


class _Monitor:
    def __init__(self, description: str) -> None:
        self.description = description

    async def execute(self, command: str, arguments: object) -> None:
        raise of_machines.CommandRefusedError(command, "GenericError", self.description)


class _Order:
    record = b"record"


async def test_a_record_that_is_not_acknowledged_has_an_error_of_its_own():
    with pytest.raises(NotAcknowledgedError) as caught:
        await Ghes().ask_monitor(_Monitor(f"{NOT_ACKNOWLEDGED}, cannot record CPER."), _Order())
    refusal = caught.value.__cause__
    assert isinstance(refusal, of_machines.CommandRefusedError)
    assert (refusal.error_class, refusal.command) == ("GenericError", "inject-ghes-v2-error")


async def test_another_refusal_is_not_taken_for_it():
    with pytest.raises(of_machines.CommandRefusedError) as caught:
        await Ghes().ask_monitor(_Monitor("no such thing"), _Order())
    assert caught.value.description == "no such thing"


OTHERS = {
    ("acpigen/base/toml/typed_toml.py", "_syntax_error"),  # tomllib's, which before Python 3.14 has no attributes
}
"""Functions that read the message of another program's or library's error, for want of attributes."""

METHODS = {
    "startswith", "endswith", "find", "index", "partition", "rpartition", "split", "removeprefix", "removesuffix",
    "match", "fullmatch", "search", "sub", "findall", "finditer", "count", "replace",
}  # fmt: skip


class _Readers(ast.NodeVisitor):
    """Where code decides by the text of an exception, or by the message of an error, a problem or a finding."""

    def __init__(self) -> None:
        self.function = ""
        self.caught: list[str] = []
        self.found: list[tuple[str, int]] = []

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        outer, self.function = self.function, node.name
        parameters = [
            each.arg for each in node.args.args if each.annotation and "Error" in ast.unparse(each.annotation)
        ]
        self.caught += parameters
        self.generic_visit(node)
        del self.caught[len(self.caught) - len(parameters) :]
        self.function = outer

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        self.caught.append(node.name or "")
        self.generic_visit(node)
        self.caught.pop()

    def _is_text(self, node: ast.AST) -> bool:
        """Whether an expression holds such a text."""
        for each in ast.walk(node):
            if isinstance(each, ast.Attribute) and each.attr in ("message", "what"):
                return True
            if (
                isinstance(each, ast.Call)
                and isinstance(each.func, ast.Name)
                and each.func.id in ("str", "repr")
                and each.args
                and isinstance(each.args[0], ast.Name)
                and each.args[0].id in self.caught
            ):
                return True
        return False

    def visit_Compare(self, node: ast.Compare) -> None:
        sides = [node.left, *node.comparators]
        decides = any(isinstance(each, ast.In | ast.NotIn | ast.Eq | ast.NotEq) for each in node.ops)
        if decides and any(self._is_text(side) for side in sides):
            self.found.append((self.function, node.lineno))
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if (
            isinstance(node.func, ast.Attribute)
            and node.func.attr in METHODS
            and any(self._is_text(each) for each in (node.func.value, *node.args))
        ):
            self.found.append((self.function, node.lineno))
        self.generic_visit(node)


def readers_in(source: str) -> list[tuple[str, int]]:
    visitor = _Readers()
    visitor.visit(ast.parse(source))
    return visitor.found


@pytest.mark.parametrize("package", ["acpigen", "qmp_driver"])
def test_no_code_decides_by_the_words_of_a_message(package):
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / package).rglob("*.py"))
        for function, line in readers_in(path.read_text())
        if (str(path.relative_to(ROOT)), function) not in OTHERS
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "if 'gone' in error.message: pass",
        "if 'gone' in str(error): pass",
        "re.sub('x', '', error.message)",
        "PATTERN.search(problem.message)",
        "error.message.startswith('x')",
        "found = str(error).removeprefix('x')",
        "if gpu.path in f'{finding.where} {finding.message}': pass",
    ],
)
def test_code_that_does_is_found(line):
    assert readers_in(f"try:\n    pass\nexcept Exception as error:\n    {line}\n")


@pytest.mark.parametrize("line", ["if error.status == 'AE_OK': pass", "print(str(error), error.message)"])
def test_code_that_does_not_is_passed_over(line):
    assert not readers_in(f"try:\n    pass\nexcept Exception as error:\n    {line}\n")
