# SPDX-License-Identifier: Apache-2.0
"""Error records in a kernel log, back into values, to compare with what was sent.

A log may hold other lines between a record's own, a time stamp before each, several records (distinguished by the
number in braces) and the records of a previous boot (without a number). Lines that are missing leave ``None``.
"""

import re
from collections.abc import Iterable
from uuid import UUID

import msgspec

from acpigen.base.pattern import pattern
from acpigen.structures.cper.block import ErrorBlock
from acpigen.structures.cper.linux.render import SEVERITIES, render_as_linux
from acpigen.structures.cper.sections.memory.memory import MemoryErrorType
from acpigen.structures.cper.severity import Severity

_LINE = pattern(r"(?:\{(?P<sequence>\d{1,10})\})?\[Hardware Error\]: ?(?P<text>[^\r\n]*)")
_SOURCE = pattern(r"Hardware error from APEI Generic Hardware Error Source: (\d{1,10})\s*$")
_EVENT = pattern(r"event severity: (\w+)")
_STAMP = pattern(r"\s*(?:im)?precise tstamp: (.*\S)")
_ERROR = pattern(r"\s*Error (\d{1,10}), type: (\w+)")
_FIELD = pattern(r"\s*(?P<name>[^:]+?): ?(?P<value>.*)")
_SEVERITY_OF = {text: severity for severity, text in SEVERITIES.items()}


class LoggedSection(msgspec.Struct, frozen=True, kw_only=True):
    """An error of a record as the kernel's log has it; an attribute is None where the log has no such line."""

    index: int
    severity: Severity | None
    """None when Linux printed a word for an unknown severity."""
    section_type: str | None = None
    """Linux's words ("memory error"), or a GUID where it has none."""
    physical_address: int | None = None
    physical_address_mask: int | None = None
    error_type: MemoryErrorType | None = None
    error_status: int | None = None
    fru_id: UUID | None = None
    fru_text: str | None = None
    timestamp: str | None = None
    """As printed: ``2026-05-01 12:30:00``."""
    other: tuple[tuple[str, str], ...] = ()
    """The other lines, split at their first colon."""


class LoggedBlock(msgspec.Struct, frozen=True, kw_only=True):
    """An error record as the kernel's log has it, which prints it under one number in braces."""

    sequence: int | None
    """The number in braces; None for records of a previous boot."""
    source_id: int | None
    """The HEST source that delivered it."""
    severity: Severity | None
    sections: tuple[LoggedSection, ...]


def parse_kernel_log(lines: Iterable[str]) -> tuple[LoggedBlock, ...]:
    """The error records in a kernel log, in the order in which they begin; lines of other kinds are skipped."""
    records: list[_Record] = []
    current: dict[str | None, _Record] = {}
    for line in lines:
        found = _LINE.search(line)
        if found is None:
            continue
        sequence, text = found["sequence"], found["text"]
        source, event = _SOURCE.match(text), _EVENT.match(text)
        record = current.get(sequence)
        begins_anew = record is None or (event is not None and record.event_seen)
        if source or (event and begins_anew):
            record = current[sequence] = _Record(sequence, source and source[1])
            records.append(record)
        if record is None:
            continue
        if event:
            record.severity, record.event_seen = _SEVERITY_OF.get(event[1]), True
        elif not source:
            record.take(text)
    return tuple(record.value() for record in records)


def differences(sent: ErrorBlock, logged: LoggedBlock) -> tuple[str, ...]:
    """What in the log differs from how Linux prints the sent block; empty means the same record.

    Compared are the severities, the number of errors, and of each its type, address, mask, kind, status and FRU.
    """
    (expected,) = parse_kernel_log(render_as_linux(sent))
    found = []
    if expected.severity != logged.severity:
        found.append(_difference("event severity", expected.severity, logged.severity))
    if len(expected.sections) != len(logged.sections):
        found.append(_difference("number of errors", len(expected.sections), len(logged.sections)))
    for want, got in zip(expected.sections, logged.sections, strict=False):
        for name in _COMPARED:
            if getattr(want, name) != getattr(got, name):
                found.append(_difference(f"error {want.index}, {name}", getattr(want, name), getattr(got, name)))
    return tuple(found)


_MEMORY_FIELDS = ("physical_address", "physical_address_mask", "error_type", "error_status")
_COMPARED = tuple(name for name in LoggedSection.__struct_fields__ if name not in ("index", "timestamp", "other"))


def _difference(what: str, sent: object, logged: object) -> str:
    return f"{what}: sent {_words(sent)}, logged {_words(logged)}"


def _words(value: object) -> str:
    if isinstance(value, Severity):
        return SEVERITIES[value]
    if isinstance(value, MemoryErrorType):
        return f"{int(value)} ({value.name.lower()})"
    return f"{value:#018x}" if isinstance(value, int) and value > 9 else "nothing" if value is None else str(value)


class _Record:
    """A record that is still being read."""

    def __init__(self, sequence: str | None, source_id: str | None) -> None:
        self.sequence = sequence
        self.source_id = source_id
        self.severity: Severity | None = None
        self.event_seen = False
        self._sections: list[list[str]] = []
        self._stamp: str | None = None
        self._stamps: list[str | None] = []

    def take(self, text: str) -> None:
        if stamp := _STAMP.fullmatch(text):
            self._stamp = stamp[1]
        elif _ERROR.match(text):
            self._sections.append([text])
            self._stamps.append(self._stamp)
            self._stamp = None
        elif self._sections:
            self._sections[-1].append(text)

    def value(self) -> LoggedBlock:
        return LoggedBlock(
            sequence=None if self.sequence is None else int(self.sequence),
            source_id=None if self.source_id is None else int(self.source_id),
            severity=self.severity,
            sections=tuple(map(_section, self._sections, self._stamps)),
        )


def _section(lines: list[str], timestamp: str | None) -> LoggedSection:
    error = _ERROR.match(lines[0])
    assert error is not None, "a section begins with its Error line"
    known: dict[str, object] = {}
    other = []
    for line in lines[1:]:
        field = _FIELD.match(line)
        if field is None:
            continue
        name, text = field["name"].strip(), field["value"]
        value = _known_value(name, text)
        key = "section_type" if name == "section type" else name
        foreign = key in _MEMORY_FIELDS and known.get("section_type") != "memory error"
        if value is None or key in known or foreign:
            other.append((name, text.strip()))
        else:
            known[key] = value
    return msgspec.structs.replace(
        LoggedSection(
            index=int(error[1]), severity=_SEVERITY_OF.get(error[2]), timestamp=timestamp, other=tuple(other)
        ),
        **known,
    )


def _known_value(name: str, text: str) -> object:
    """The value of a line that has a field of its own; None for any other line, or one that is cut short."""
    if name == "fru_text":
        return text.rstrip()
    if name == "section_type":
        return text.strip()
    if name == "section type":
        guid = re.fullmatch(r"unknown, ([0-9a-f-]{36})\s*", text)
        return guid and guid[1]
    if name == "fru_id":
        guid = re.fullmatch(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\s*", text)
        return guid and UUID(guid[1])
    if name in ("physical_address", "physical_address_mask"):
        number = re.fullmatch(r"0x([0-9a-f]{16})\s*", text)
        return number and int(number[1], 16)
    if name == "error_status":
        number = re.fullmatch(r"(?:.*\()?0x([0-9a-f]{16})\)?\s*", text)  # words before the number since Linux 6.3
        return number and int(number[1], 16)
    if name == "error_type":
        number = re.match(r"(\d{1,10}), ", text)
        return number and MemoryErrorType(int(number[1]))
    return None
