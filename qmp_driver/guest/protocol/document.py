# SPDX-License-Identifier: Apache-2.0
"""The tables of docs/reference/guest-protocol.md, made from the declarations.

``python -m qmp_driver.guest.protocol.document docs/reference/guest-protocol.md`` writes them into the page.
"""

import inspect
import json
import sys
import types
import typing
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Union

import msgspec

from qmp_driver.guest.protocol.command import Argument, Command
from qmp_driver.guest.protocol.commands import COMMANDS
from qmp_driver.guest.protocol.events import EVENT_TYPES
from qmp_driver.guest.protocol.message import Hexadecimal, Message, Nothing

_PLAIN: dict[Any, str] = {
    int: "number",
    str: "text",
    bool: "flag",
    bytes: "text (base64)",
    Hexadecimal: "hexadecimal",
}


def commands_table() -> str:
    """One row for each command."""
    rows = [(f"`{each.name}`", _code(_arguments(each)), _answer(each), each.summary) for each in COMMANDS.values()]
    return _table(("`do`", "arguments", "answer", "what it does"), rows)


def answers_table() -> str:
    """One row for each type that an answer or an event has or holds."""
    named = dict.fromkeys(found for kind in _roots() for found in _types(kind))
    rows = [(f"`{kind.__name__}`", _code(_fields(kind)), _summary(kind)) for kind in named if kind is not Nothing]
    return _table(("type", "keys", "what it is"), rows)


def events_table() -> str:
    """One row for each event."""
    rows = [(f"`{name}`", f"`{kind.__name__}`", _summary(kind)) for name, kind in EVENT_TYPES.items()]
    return _table(("`event`", "type", "what it says"), rows)


TABLES = {"commands": commands_table, "events": events_table, "types": answers_table}


def with_tables(page: str) -> str:
    """The page with the tables of now between its marks, ``<!-- generated: NAME -->`` and ``<!-- end -->``.

    :raises ValueError: the page lacks the marks of a table.
    """
    for name, table in TABLES.items():
        first, last = f"<!-- generated: {name} -->", "<!-- end -->"
        if last not in page.partition(first)[2]:
            raise ValueError(f"the page has no place for the table {name}: {first} … {last}")
        before, _, rest = page.partition(first)
        page = f"{before}{first}\n\n{table()}\n{last}{rest.partition(last)[2]}"
    return page


def _arguments(command: Command) -> str:
    return ", ".join(_argument(each) for each in command.arguments)


def _argument(argument: Argument) -> str:
    kind = " | ".join(json.dumps(each) for each in argument.choices) or str(argument.kind)
    if not argument.optional:
        return f"{argument.name}: {kind}"
    default = f" = {json.dumps(argument.default)}" if argument.default not in (None, ()) else ""
    return f"[{argument.name}: {kind}{default}]"


def _answer(command: Command) -> str:
    return "" if command.answer is Nothing else f"`{command.answer.__name__}`"


def _roots() -> Iterator[type[Message]]:
    yield from (each.answer for each in COMMANDS.values())
    yield from EVENT_TYPES.values()


def _types(kind: type[Message]) -> Iterator[type[Message]]:
    yield kind
    for hint in typing.get_type_hints(kind).values():
        for part in _parts(hint):
            if isinstance(part, type) and issubclass(part, Message):
                yield from _types(part)


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for part in typing.get_args(hint):
        yield from _parts(part)


def _fields(kind: type[Message]) -> str:
    hints = typing.get_type_hints(kind, include_extras=True)
    return ", ".join(
        f"{field.encode_name}{'' if field.required else '?'}: {_name(hints[field.name])}"
        for field in msgspec.structs.fields(kind)
    )


def _name(hint: Any) -> str:
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        return " or ".join("null" if part is type(None) else _name(part) for part in parts)
    if origin is Literal:
        return " or ".join(json.dumps(part) for part in parts)
    if origin is Annotated:
        return _name(parts[0])
    if origin is tuple:
        return f"list of {_name(parts[0])}"
    if origin is dict:
        return f"object of {_name(parts[1])}"
    return str(hint.__name__)


def _summary(kind: type[Message]) -> str:
    return " ".join(inspect.cleandoc(kind.__doc__ or "").split())


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *(tuple(cell.replace("|", "\\|") or "–" for cell in row) for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main(arguments: list[str]) -> int:
    """Writes the tables into the page that is named."""
    page = Path(arguments[0])
    page.write_text(with_tables(page.read_text()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
