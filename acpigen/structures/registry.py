# SPDX-License-Identifier: Apache-2.0
"""The only list of tables: every table that has a layout, found by its signature.

A table is one module, whose type is decorated with :func:`acpigen.structures.layout.table.table`. Modules are found
by their name: that of the table in lower case, in any of the packages beside this module. They are imported when a
table of theirs is met, or when all of them are asked for.
"""

import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import acpigen.structures
from acpigen.base.errors import BadInputError
from acpigen.structures.layout import table as declared
from acpigen.structures.layout.header import RawTable, build_raw, parse_raw, table_length
from acpigen.structures.layout.structure import Oddities
from acpigen.structures.layout.table import DECLARED, TableFacts, TableType

Table: TypeAlias = declared.Table | RawTable

USUAL_NAMES = {"APIC": "MADT", "FACP": "FADT"}
"""Tables that people, and ACPI's own chapters, do not call by their signature."""

_MODULES = {"APIC": "madt", "FACP": "fadt", "RSDT": "xsdt"}
"""Modules that are not called like the signature."""

_AML = {
    "DSDT": TableFacts(
        signature="DSDT",
        title="Differentiated System Description Table",
        reference="ACPI 6.5, section 5.2.11.1",
        revisions=range(1, 3),
    ),
    "SSDT": TableFacts(
        signature="SSDT",
        title="Secondary System Description Table",
        reference="ACPI 6.5, section 5.2.11.2",
        revisions=range(1, 3),
        once=False,
    ),
}
"""Tables that hold AML, whose layout is none of ours."""

_SIGNATURE_CHARACTERS = 4
_NO_TABLES = ("cper", "layout")
"""Packages beside this module that hold no tables."""


@cache
def _modules() -> dict[str, str]:
    """Every module of the packages with tables, by the last part of its name. Imports the packages alone."""
    found = {}
    for package, is_package in _in_package(acpigen.structures.__name__):
        if is_package and package not in _NO_TABLES:
            prefix = f"{acpigen.structures.__name__}.{package}"
            for module, _ in _in_package(prefix):
                found[module] = f"{prefix}.{module}"
    return found


def _in_package(name: str) -> Iterator[tuple[str, bool]]:
    """The modules of a package, and whether each is a package.

    ``pkgutil`` finds them anywhere, and imports ``inspect``, which takes a tenth of a short command's time. So it is
    asked only where a package is in no folder.
    """
    for place in map(Path, importlib.import_module(name).__path__):
        if not place.is_dir():
            import pkgutil

            yield from ((each.name, each.ispkg) for each in pkgutil.iter_modules([str(place)]))
            continue
        for path in sorted(place.iterdir()):
            is_package = path.is_dir()
            if path.stem.isidentifier() and path.stem[:2] != "__" and (is_package or path.suffix in (".py", ".pyc")):
                yield path.stem, is_package


def table_type(signature: str) -> TableType[Any] | None:
    """How tables of a signature lie in bytes; None for one without a layout."""
    if signature not in DECLARED:
        module = _modules().get(_MODULES.get(signature, signature.lower()))
        if module is None:
            return None
        importlib.import_module(module)
    return DECLARED.get(signature)


def facts_of(signature: str) -> TableFacts | None:
    """What is known of tables of a signature, those with AML included; None where nothing is."""
    return _AML.get(signature) or table_type(signature)


def table_types() -> tuple[TableType[Any], ...]:
    """Every table with a layout, by signature. Imports all their modules."""
    for module in _modules().values():
        importlib.import_module(module)
    return tuple(DECLARED[signature] for signature in sorted(DECLARED))


def known_signatures() -> frozenset[str]:
    """The signatures of all tables with a layout or with AML. Imports none of their modules."""
    usual = {name: signature for signature, name in _MODULES.items()}
    names = (usual.get(name, name.upper()) for name in _modules())
    return frozenset(name for name in names if len(name) == _SIGNATURE_CHARACTERS) | frozenset(_AML)


def signature_of(name: str) -> str:
    """The signature of a table by any of its names: MADT is APIC; case does not matter."""
    wanted = name.upper()
    return next((signature for signature, usual in USUAL_NAMES.items() if usual == wanted), wanted)


def parse_table(data: bytes, odd: Oddities | None = None) -> Table:
    """The table that ``data`` is, by its signature; one without a layout is kept byte for byte.

    Checksums are not looked at: see :func:`acpigen.structures.layout.header.verify_checksum`.

    :param odd: what breaks the table's layout is put here and kept as bytes, so that the rest can be read; None
        refuses it.
    :raises BadInputError: the header is broken, or (without ``odd``) the table's own structures are.
    """
    table_length(data)
    found = table_type(data[:4].decode("latin-1"))
    return parse_raw(data) if found is None else found.parse(data, odd)


def build_table(table: Table) -> bytes:
    """A table's bytes, with length and checksum.

    :raises BadInputError: a field does not fit its place, or the header's signature belongs to another table.
    """
    if isinstance(table, RawTable):
        return build_raw(table)
    found = table_type(table.header.signature)
    if found is None or not isinstance(table, found.value_type):
        raise BadInputError(f"a {type(table).__name__} has the signature {table.header.signature!r} of another table")
    return found.build(table)


def table_to_plain(table: Table) -> Any:
    """A table as JSON has it (:mod:`acpigen.structures.layout.json.json_form`)."""
    from acpigen.structures.layout.json.json_form import to_plain  # few commands write JSON

    return to_plain(table)


def table_from_plain(plain: object) -> Table:
    """The table that decoded JSON describes; its header's signature says which kind it is.

    :raises BadInputError: there is no signature, or what follows is not such a table.
    """
    header = plain.get("header") if isinstance(plain, dict) else None
    signature = header.get("signature") if isinstance(header, dict) else None
    if not isinstance(signature, str):
        raise BadInputError("the table has no header with a signature", hint='begin with {"header": {"signature": …')
    from acpigen.structures.layout.json.json_form import from_plain

    found = table_type(signature)
    value_type: type[Any] = RawTable if found is None else found.value_type
    table: Table = from_plain(value_type, plain, signature)
    return table
