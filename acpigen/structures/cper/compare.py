# SPDX-License-Identifier: Apache-2.0
"""Two views of the same errors compared: a management controller's record and the block that the OS got, say."""

import difflib
from typing import Any

import msgspec

from acpigen.structures.cper.record import ErrorRecord
from acpigen.structures.cper.region import Container
from acpigen.structures.cper.sections.bodies import title_of
from acpigen.structures.cper.words import all_fields
from acpigen.structures.layout.json.json_form import to_plain

_OF_CONTAINER = ("revision", "offset", "stated_length", "reserved")
"""Fields of a section that follow from what holds it."""
_BETWEEN_RECORDS = (
    *("validation", "platform_id", "partition_id", "creator_id"),
    *("notification_type", "record_id", "flags"),
)


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the two records say differently.

    :param where: ``severity``, or ``section 0 (memory error), body.physical_address``.
    :param first: what the first says; None if it says nothing.
    :param second: what the second says; None if it says nothing.
    """

    where: str
    first: Any
    second: Any


def compare_containers(first: Container, second: Container) -> tuple[Difference, ...]:
    """What the two say otherwise. The fields of a header are compared where both are of the same form.

    Sections are matched in order by type, so that one which is missing hides no other.
    """
    found: list[Difference] = []
    _compare("severity", to_plain(first.severity), to_plain(second.severity), found)
    if isinstance(first, ErrorRecord) and isinstance(second, ErrorRecord):
        for name in _BETWEEN_RECORDS:
            _compare(name, to_plain(getattr(first, name)), to_plain(getattr(second, name)), found)
    same_form = type(first) is type(second)
    types = [[each.section_type for each in container.sections] for container in (first, second)]
    matcher = difflib.SequenceMatcher(None, types[0], types[1], autojunk=False)
    for kind, start, stop, other_start, other_stop in matcher.get_opcodes():
        if kind == "equal":
            for index, other in zip(range(start, stop), range(other_start, other_stop), strict=True):
                _compare_sections(index, first.sections[index], second.sections[other], same_form, found)
            continue
        for index in range(start, stop):
            found.append(Difference(where=_name(index, first), first="there", second=None))
        for index in range(other_start, other_stop):
            found.append(Difference(where=_name(index, second), first=None, second="there"))
    return tuple(found)


def _name(index: int, container: Container) -> str:
    return f"section {index} ({title_of(container.sections[index].body)})"


def _compare_sections(index: int, first: Any, second: Any, same_form: bool, found: list[Difference]) -> None:
    where = f"section {index} ({title_of(first.body)})"
    for name in first.__struct_fields__:
        if name in _OF_CONTAINER or name not in second.__struct_fields__:
            continue
        one, two = getattr(first, name), getattr(second, name)
        if name == "validation" and not same_form:
            one, two = one & 3, two & 3
        if name == "timestamp" and not same_form:
            continue
        _compare(f"{where}, {name}", all_fields(one), all_fields(two), found)


def _compare(where: str, first: Any, second: Any, found: list[Difference]) -> None:
    if first == second:
        return
    if isinstance(first, dict) and isinstance(second, dict):
        for name in [*first, *(each for each in second if each not in first)]:
            _compare(f"{where}.{name}", first.get(name), second.get(name), found)
    elif isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        for index, (one, two) in enumerate(zip(first, second, strict=True)):
            _compare(f"{where}[{index}]", one, two, found)
    else:
        found.append(Difference(where=where, first=first, second=second))
