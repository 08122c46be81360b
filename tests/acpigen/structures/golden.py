# SPDX-License-Identifier: Apache-2.0
"""Golden tables: a value, its bytes, and what iasl reads in these bytes, beside each other.

`golden(table)` compares a value with `data/golden/<signature>.aml` and with the offsets and sizes of the fields in
`<signature>.dsl`, which iasl wrote. A test that is marked `lab` compares the two files with iasl itself.
`python -m tests.acpigen.structures.golden` writes the files anew, from each test module's `FULL`.
"""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.tool_process import private_folder, run_tool
from acpigen.structures.layout.header import HEADER_BYTES, TableHeader, verify_checksum
from acpigen.structures.layout.json.json_form import from_plain, to_plain
from acpigen.structures.layout.parts import Items
from acpigen.structures.layout.structure import Layout, Part, Place, layout_of
from acpigen.structures.layout.subtables import Subtables
from acpigen.structures.registry import build_table, parse_table, table_type

FOLDER = Path(__file__).parent / "data" / "golden"
_FIELD = re.compile(r"\[([0-9A-F]+)h \d+ ([0-9A-F]+)h\] +(.*?) : (.*)")
HEADER_PLACES = {(0, 4), (4, 4), (8, 1), (9, 1), (10, 6), (16, 8), (24, 4), (28, 4), (32, 4)}


def header(signature: str, revision: int) -> TableHeader:
    return TableHeader(
        signature=signature,
        revision=revision,
        oem_id="NVIDIA",
        oem_table_id="TH500",
        oem_revision=7,
        creator_id="LAB ",
        creator_revision=1,
    )


def golden(table) -> bytes:
    """Checks a value against its golden bytes and their listing; returns the bytes."""
    signature = table.header.signature
    path = FOLDER / f"{signature.lower()}.aml"
    data = path.read_bytes()
    assert build_table(table) == data
    verify_checksum(data)
    assert parse_table(data) == table
    assert from_plain(type(table), to_plain(table)) == table
    compare_places(table, path.with_suffix(".dsl").read_text())
    return data


def listed_places(listing: str) -> dict[tuple[int, int], str]:
    """Offset and size of every field in iasl's listing, with its name."""
    return {
        (int(found[1], 16), int(found[2], 16)): found[3].strip()
        for line in listing.splitlines()
        if (found := _FIELD.match(line)) and int(found[2], 16)
    }


def declared_places(table) -> set[tuple[int, int]]:
    """Offset and size of every field that our own declaration has."""
    kind = table_type(table.header.signature)
    data = build_table(table)
    return HEADER_PLACES | set(structure_places(kind.layout, data, 0, len(data), {"header": table.header}))


def structure_places(layout: Layout, data: bytes, base: int, end: int, others=None) -> Iterator[tuple[int, int]]:
    start = base + layout.front_bytes
    offset = start
    for field in layout.record.fields:
        if offset + field.size_bytes > end:
            break
        nested = getattr(field.declared.declaration, "subcons", None)
        sizes = [each.sizeof() for each in nested] if nested else _numbers(field)
        for size in sizes:
            yield offset, size
            offset += size
    raw = data[start:end].ljust(layout.record.size_bytes, b"\0")
    values, derived = layout.record.values(raw), layout.record.derived(raw)
    cursor = min(base + layout.fixed_bytes, end)
    for part in layout.parts:
        at = base + values[part.at] if part.at else cursor
        place = Place(data, base, at, end, derived, {**(others or {}), **values}, "it", [])
        item, stop = part.read(place)
        yield from _part(part, item, data, at, stop)
        cursor = max(cursor, stop) if stop > at else cursor


def _numbers(field) -> list[int]:
    count = getattr(field.declared, "count", 1)
    return [field.size_bytes // count] * count


def _part(part: Part, item, data: bytes, start: int, stop: int) -> Iterator[tuple[int, int]]:
    if stop == start:
        return
    if isinstance(part, Subtables):
        for value in item:
            size = len(part.write((value,), None))
            yield from structure_places(layout_of(type(value)), data, start, start + size)
            start += size
    elif isinstance(part, Items) and part._number is None:
        for value in item:
            size = len(layout_of(type(value)).build(value))
            yield from structure_places(layout_of(type(value)), data, start, start + size)
            start += size
    elif isinstance(part, Items):
        size = part._number.size_bytes
        yield from ((offset, size) for offset in range(start, stop, size))
    else:
        yield start, stop - start


def compare_places(table, listing: str) -> None:
    """A table's fields and iasl's: see :func:`compare_listing`."""
    declared = declared_places(table)
    compare_listing(declared, listing)
    assert max(offset + size for offset, size in declared) == int.from_bytes(build_table(table)[4:8], "little")
    assert all(place in HEADER_PLACES or place[0] >= HEADER_BYTES for place in declared)


def compare_listing(declared: set[tuple[int, int]], listing: str) -> None:
    """Every field that iasl lists begins and ends where fields of ours do, and every field of ours is in its list.

    A field of iasl's may be several of ours: it shows an interrupt and its flags as one number.
    """
    listed = listed_places(listing)
    our_edges = {edge for offset, size in declared for edge in (offset, offset + size)}
    for (offset, size), name in listed.items():
        assert {offset, offset + size} <= our_edges, f"{name} at {offset:#x}, {size} bytes"
    their_edges = {edge for offset, size in listed for edge in (offset, offset + size)}
    for offset, size in sorted(declared):
        inside = any(start <= offset and offset + size <= start + length for start, length in listed)
        assert inside or {offset, offset + size} <= their_edges, f"ours at {offset:#x}, {size} bytes"


def listing_of(toolchain: Toolchain, name: str, data: bytes) -> str:
    """What iasl reads in a table; it asks to be shown which one is a CDAT."""
    if name != "cdat":
        return toolchain.disassemble(data, name)
    with private_folder() as folder:
        (folder / "cdat.aml").write_bytes(data)
        run_tool([str(toolchain.iasl), "-ds", "CDAT", "-d", "cdat.aml"], folder)
        return (folder / "cdat.dsl").read_text()


def main() -> None:
    """Writes every golden table and its listing."""
    toolchain = Toolchain.find()
    for path in sorted((Path(__file__).parent / "tables").glob("test_*.py")):
        module = importlib.import_module(f"tests.acpigen.structures.tables.{path.stem}")
        if hasattr(module, "FULL"):
            name, data = module.FULL.header.signature.lower(), build_table(module.FULL)
        elif path.stem == "test_cdat":
            name, data = "cdat", module.cdat.build(module.TABLE)
        else:
            continue
        (FOLDER / f"{name}.aml").write_bytes(data)
        (FOLDER / f"{name}.dsl").write_text(listing_of(toolchain, name, data))


if __name__ == "__main__":
    main()
