# SPDX-License-Identifier: Apache-2.0
"""The pages about the JSON documents that each program writes."""

import inspect
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import acpigen.commands.schema
import qmp_driver.commands.schema
from acpigen.base.documents.written import Document
from acpigen.base.toml.struct_docs import Key, all_structs, keys_of, plain, summary_of, type_in_words
from acpigen.platform.model import Platform
from acpigen.structures.cper.block import ErrorBlock
from acpigen.structures.cper.record import ErrorRecord
from qmp_driver.report.document import RunDocument
from reference.markdown import code, joined, sentence, table

DOCUMENTS: Mapping[str, Mapping[str, Document]] = {
    "acpigen": acpigen.commands.schema.DOCUMENTS,
    "qmp-driver": qmp_driver.commands.schema.DOCUMENTS,
}

ELSEWHERE: Mapping[type, str] = {
    **dict.fromkeys(all_structs(Platform), "platform-format.md"),
    **dict.fromkeys(all_structs(RunDocument), "result-format.md"),
}
"""Objects that another page describes."""

CPER_PAGE = "cper-format.md"
CPER_NAME = "cper"


def pages() -> dict[str, str]:
    """The pages by their names."""
    return {
        **{f"{program}-documents.md": _page(program, documents) for program, documents in DOCUMENTS.items()},
        CPER_PAGE: _cper_page(DOCUMENTS["acpigen"][CPER_NAME]),
    }


def _page(program: str, documents: Mapping[str, Document]) -> str:
    roots = {name: each.root for name, each in documents.items() if name != CPER_NAME}
    rows = [
        (code(name), "<br>".join(map(code, each.commands)), each.about, _content(name, roots))
        for name, each in documents.items()
    ]
    parts = [
        f"# JSON documents of {program}",
        f"What {program} prints for programs. `{program} schema NAME` prints the JSON Schema of each. Keys stay, with"
        " their types and meaning; new keys may be added.",
        table(("name", "written by", "what it is", "content"), rows),
    ]
    structs: dict[type, None] = {}
    for root in roots.values():
        structs.update(dict.fromkeys(each for each in all_structs(root) if each not in ELSEWHERE))
    for struct in structs:
        parts += [f"## {struct.__name__}", summary_of(struct), _keys(struct)]
    return joined(parts)


def _content(name: str, roots: Mapping[str, Any]) -> str:
    if name not in roots:
        return f"[{CPER_PAGE}]({CPER_PAGE})"
    words = _in_json(type_in_words(roots[name]))
    for struct in all_structs(roots[name])[:1]:
        words = words.replace(f"object {struct.__name__}", _link(struct))
    return words


def _in_json(words: str) -> str:
    """What a file calls a table is an object of JSON."""
    return words.replace("table", "object")


def _link(struct: type) -> str:
    if struct in (Platform, RunDocument):
        return f"[{struct.__name__}]({ELSEWHERE[struct]})"
    return f"[{struct.__name__}]({ELSEWHERE.get(struct, '')}#{struct.__name__.lower()})"


def _keys(struct: type) -> str:
    return table(("key", "value", "meaning"), [_row(key) for key in keys_of(struct)])


def _row(key: Key) -> tuple[str, str, str]:
    kind = _in_json(key.kind)
    for struct in key.structs:
        kind = kind.replace(f"object {struct.__name__}", _link(struct))
    return code(key.name), kind, sentence(key.description)


def _cper_page(document: Document) -> str:
    found = document.schema(CPER_NAME)["$defs"]
    parts = [
        "# Error records as JSON",
        f"{document.about} `acpigen schema {CPER_NAME}` prints the JSON Schema. A key that has its default is left"
        " out. A number of 64 bits is hexadecimal text; flags are a list of names; bytes are hexadecimal text.",
        "A whole error record has the key `form`; an error status block does not. A key without a meaning in these"
        " tables is the field of that name in the specification that the section names.",
    ]
    for struct in _ordered(found):
        parts += [f"## {struct}", _about(found[struct]["description"], struct), _fields(found[struct])]
    return joined(parts)


def _ordered(found: Mapping[str, Any]) -> Iterable[str]:
    """The two forms, then the others as the schema has them."""
    first = (ErrorBlock.__name__, ErrorRecord.__name__)
    return (*first, *(name for name in found if name not in first))


def _about(summary: str, name: str) -> str:
    """A struct's summary, and of a section the first words of its module, which name the specification."""
    modules = [
        module
        for module in list(sys.modules.values())
        if module.__name__.startswith("acpigen.structures.cper.sections.")
        and getattr(getattr(module, name, None), "__module__", "") == module.__name__
    ]
    origin = [plain((inspect.getdoc(module) or "").partition("\n\n")[0].replace("\n", " ")) for module in modules]
    return " ".join([summary, *origin[:1]])


def _fields(struct: Mapping[str, Any]) -> str:
    rows = [
        (code(name), _kind(kind), "yes" if name in struct["required"] else "", sentence(kind.get("description", "")))
        for name, kind in struct["properties"].items()
    ]
    return table(("key", "value", "required", "meaning"), rows)


def _kind(kind: Mapping[str, Any]) -> str:
    """A property's type in words."""
    if "$ref" in kind:
        name = kind["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in kind:
        choices = [each for each in kind["anyOf"] if each != {"type": "null"}]
        if all("$ref" in each for each in choices) and len(choices) > 8:
            return "one of the sections below"
        return " or ".join(map(_kind, choices))
    if "const" in kind:
        return code(kind["const"])
    if "enum" in kind:
        return "one of " + ", ".join(map(code, kind["enum"]))
    if kind["type"] == "array":
        return f"list of {_kind(kind['items'])}"
    text = "GUID" if kind.get("format") == "uuid" else "text"
    if "pattern" in kind:
        text = "`0x…`" if kind["pattern"].startswith("^0x") else "hexadecimal text"
    return {"string": text, "integer": "integer", "boolean": "true or false"}[kind["type"]]
