# SPDX-License-Identifier: Apache-2.0
"""The pages about the kinds of step of a scenario, and about the links that they prove."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec

from acpigen.base.toml.struct_docs import keys_of, summary_of
from qmp_driver.errors import ReportedError
from qmp_driver.evidence.verdict import Link
from qmp_driver.steps import Step, step_kinds
from reference.files import keys_table
from reference.markdown import code, joined, sentence, table

COMMON = tuple(field.name for field in msgspec.structs.fields(Step))
"""What every kind has."""


def own_kinds() -> dict[str, type[Step]]:
    """The kinds of this package, without those of installed extensions."""
    return {name: kind for name, kind in sorted(step_kinds().items()) if kind.__module__.startswith("qmp_driver.")}


def pages() -> dict[str, str]:
    """The pages by their names."""
    kinds = own_kinds()
    about = (
        f"The {len(kinds)} kinds of step that a scenario can have: `do` names the kind. They are done in the order of"
        " the file; a scenario whose order cannot work is refused when it is read. A link that a step proves has the"
        " step's name at its end where the step has one."
    )
    common = tuple(key for key in keys_of(Step) if key.name in COMMON)
    parts = ["# Steps", about, "## Every step", keys_table(common)]
    for name, kind in kinds.items():
        own = tuple(key for key in keys_of(kind) if key.name not in COMMON or _differs(kind, key.name))
        parts += [f"## {name}", summary_of(kind), keys_table(own), _links_of(kind)]
    return {"steps.md": joined(parts), "links.md": _links_page(kinds)}


def _differs(kind: type[Step], name: str) -> bool:
    return _default_of(kind, name) != _default_of(Step, name)


def _default_of(kind: type[Step], name: str) -> object:
    return next(field.default for field in msgspec.structs.fields(kind) if field.name == name)


def _links_of(kind: type[Step]) -> str:
    found = links(kind)
    if not any(when for _, when in found):
        return table(("link", "claim"), [(code(link.name), sentence(link.claim)) for link, _ in found])
    rows = [(code(link.name), sentence(link.claim), when or "the defaults") for link, when in found]
    return table(("link", "claim", "proved with"), rows)


def _links_page(kinds: dict[str, type[Step]]) -> str:
    proved: dict[tuple[str, str], list[str]] = {}
    for name, kind in kinds.items():
        for link, _ in links(kind):
            proved.setdefault((link.name, link.claim), []).append(name)
    rows = [
        (code(name), sentence(claim), ", ".join(f"[{each}](steps.md#{each})" for each in dict.fromkeys(by)))
        for (name, claim), by in sorted(proved.items())
    ]
    about = (
        "A verdict consists of links. A link holds if the expected and the observed value are equal and at least one"
        " observation proves it. Words in capitals are values from the scenario."
    )
    return joined(["# Links", about, table(("link", "claim", "proved by"), rows)])


def links(kind: type[Step]) -> list[tuple[Link, str]]:
    """The links that a kind of step can prove, each with the first values of its fields with which it does so."""
    usual = _made(kind, {})
    found = dict.fromkeys(usual.links() if usual is not None else (), "")
    for field, value in _variations(kind):
        step = _made(kind, {field: value})
        for link in () if step is None else step.links():
            found.setdefault(link, code(f"{field} = {_as_toml(value)}"))
    return list(found.items())


def _made(kind: type[Step], values: dict[str, Any]) -> Step | None:
    """A step with placeholders for what a scenario must say; ``None`` where there is no such step."""
    for field in msgspec.structs.fields(kind):
        if field.required and field.name not in values:
            values[field.name] = _placeholder(field)
    try:
        return kind(**values)
    except (ReportedError, ValueError):
        return None


def _placeholder(field: msgspec.structs.FieldInfo) -> Any:
    plain = get_args(field.type)[0] if get_origin(field.type) is Annotated else field.type
    if get_origin(plain) is Literal:
        return get_args(plain)[0]
    if get_origin(plain) is tuple:
        return (field.name.upper(),)
    return field.name.upper() if plain is str else 1


def _variations(kind: type[Step]) -> Iterator[tuple[str, Any]]:
    for field in msgspec.structs.fields(kind):
        if field.name in COMMON:
            continue
        for wanted in (field.type, *get_args(field.type)):
            if get_origin(wanted) is Literal:
                yield from ((field.name, value) for value in get_args(wanted))
            elif wanted is bool:
                yield from ((field.name, value) for value in (True, False))


def _as_toml(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'
