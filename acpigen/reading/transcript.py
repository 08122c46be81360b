# SPDX-License-Identifier: Apache-2.0
"""What acpiexec prints when it loads tables and evaluates every object of a name (``all _DSD``)."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

import msgspec

from acpigen.acpica.evaluation import AcpiValue, parse_evaluation
from acpigen.base.pattern import pattern

_DEVICE = pattern(r"^ *(\\[A-Z0-9_.]*) Device ", re.MULTILINE)
_OWNER = pattern(r"^ *(\\[A-Z0-9_.]+) \w+ +0x[0-9a-f]+ ([0-9A-F]{3})\b", re.MULTILINE)
_METHOD = pattern(r"^ *(\\[A-Z0-9_.]+) Method +0x", re.MULTILINE)
_RETURNED = pattern(r"^(\\[A-Z0-9_.]+) +returned (AE_\w+)", re.MULTILINE)
_COMPLAINT = pattern(r"(Firmware Error|Firmware Warning|ACPI Error|ACPI Warning|ACPI BIOS Error)[^:]*: (.*)")
_LOADING = pattern(r"^Table \[(\w{4}): (.{0,8})\]", re.MULTILINE)
_STATUS = pattern(r"\bAE_[A-Z_]+\b")
_SOURCE_LINE = pattern(r" \(\d{8}/[\w-]+\)$")
_EMPTY_REGION = pattern(r"Operation Region \[\w+\] has zero length")
_INITIALIZED = "table initialization:"
NOTHING_RETURNED = "its method returns nothing"
_NOTHING_RETURNED = ": Missing expected return value"
_LOADED = "AML tables successfully acquired and loaded"


class LoadProblem(msgspec.Struct, frozen=True):
    """What acpiexec complains of while it loads a table; Linux logs the same line.

    :param table: which of the tables, counted as they were given.
    :param status: ACPICA's name of the error, ``AE_NOT_FOUND``; empty where it names none.
    :param is_empty_region: an operation region has zero length. Loading goes on behind it: ACPICA dsopcode.c,
        acpi_ds_eval_region_operands().
    """

    table: int
    message: str
    status: str = ""
    is_empty_region: bool = False


class Evaluated(msgspec.Struct, frozen=True):
    """An object that was evaluated.

    :param value: ``None`` when there is none.
    :param problem: why there is none, such as ``AE_AML_LOOP_TIMEOUT``; empty where there is one.
    :param warnings: what the interpreter says of the object.
    :param is_method: whether a method computes it. One that reads registers gets 0 from acpiexec.
    """

    value: AcpiValue | None
    problem: str = ""
    warnings: tuple[str, ...] = ()
    is_method: bool = False


def plain_path(path: str) -> str:
    r"""A path without the padding of its segments: ``\_SB_.D0__._DSD`` is ``\_SB.D0._DSD``."""
    root, rest = ("\\", path[1:]) if path.startswith("\\") else ("", path)
    return root + ".".join(segment.rstrip("_") or segment[:1] for segment in rest.split("."))


def devices(output: str) -> tuple[str, ...]:
    """The paths of the devices that ``objects device`` lists, without the root of the namespace."""
    return tuple(dict.fromkeys(plain_path(each) for each in _DEVICE.findall(output) if each != "\\"))


def owners(output: str) -> Mapping[str, int]:
    """The table that defines each object that ``find`` and ``objects`` list: its number, counted from 1 as loaded."""
    return {plain_path(path): int(owner, 16) for path, owner in _OWNER.findall(output)}


def methods(output: str) -> frozenset[str]:
    """Those of the objects that ``find`` lists that are methods."""
    return frozenset(map(plain_path, _METHOD.findall(output)))


def load_problems(loading: str) -> Iterator[LoadProblem]:
    """What went wrong while the tables were loaded, table by table.

    :param loading: what acpiexec printed before it took commands.
    """
    _, found, text = loading.partition(_INITIALIZED)
    text = text.partition(_LOADED)[0] if found else ""
    for index, part in enumerate(_LOADING.split(text)[::3]):
        for complaint in _COMPLAINT.finditer(part):
            message = _SOURCE_LINE.sub("", complaint.group(2).strip())
            if not message.endswith("During name lookup/catalog"):
                status = _STATUS.search(message)
                empty = _EMPTY_REGION.match(message) is not None
                yield LoadProblem(index, message, status.group() if status else "", empty)


def evaluations(output: str, defined: Collection[str]) -> Mapping[str, Evaluated]:
    """Every object that was evaluated, by its plain path.

    AML may print lines that look like answers of acpiexec's, by its Debug object. So an answer counts only for an
    object that the namespace has, and only where there is one answer: of two nobody knows which is the object's own.

    :param output: what acpiexec printed for the command ``all NAME``.
    :param defined: the plain paths of the objects of that name.
    """
    answers = [each for each in _RETURNED.finditer(output) if plain_path(each.group(1)) in defined]
    counted = Counter(plain_path(each.group(1)) for each in answers)
    found: dict[str, Evaluated] = {}
    start = 0
    for number, returned in enumerate(answers):
        path, status = plain_path(returned.group(1)), returned.group(2)
        before = output[start : returned.start()]
        warnings = tuple(_SOURCE_LINE.sub("", each.group(2).strip()) for each in _COMPLAINT.finditer(before))
        end = answers[number + 1].start() if number + 1 < len(answers) else len(output)
        start = returned.end()
        if counted[path] > 1:
            found[path] = Evaluated(None, f"{counted[path]} answers: AML prints what acpiexec prints")
            continue
        value = parse_evaluation(output[start:end], returned.group(1)) if status == "AE_OK" else None
        problem = "" if value is not None else status if status != "AE_OK" else "a value that cannot be read"
        if problem and any(each.endswith(_NOTHING_RETURNED) for each in warnings):
            problem = NOTHING_RETURNED
        found[path] = Evaluated(value, problem, warnings)
    return found
