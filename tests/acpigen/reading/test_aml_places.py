# SPDX-License-Identifier: Apache-2.0
"""Where a table of AML defines its objects."""

import pytest

from acpigen.building.assembly import build_tables
from acpigen.platform.file import load_platform
from acpigen.reading.aml_places import definitions
from acpigen.structures.layout.header import TableHeader, build_table


def table(*body: bytes) -> bytes:
    header = TableHeader(signature="SSDT", revision=2, oem_id="EXAMPL", oem_table_id="PLACES")
    return build_table(header, b"".join(body))


def packed(operator: bytes, *body: bytes) -> bytes:
    inside = b"".join(body)
    if len(inside) + 1 < 0x40:
        return operator + bytes([len(inside) + 1]) + inside
    length = len(inside) + 2
    return operator + bytes([0x40 | length & 0xF, length >> 4]) + inside


NAME_X = b"\x08XXX_\x0a\x05"


def test_names_of_scopes_and_devices_are_paths():
    device = packed(b"\x5b\x82", b"DEV0", b"\x08_ADR\x00", NAME_X)
    scope = packed(b"\x10", b"\\_SB_", device)
    data = table(scope)
    found = definitions(data)
    assert found["\\_SB.DEV0"] == data.index(b"\x5b\x82")
    assert found["\\_SB.DEV0._ADR"] == data.index(b"\x08_ADR")
    assert found["\\_SB.DEV0.XXX"] == data.index(NAME_X)
    assert "\\_SB" not in found


def test_what_stands_between_is_passed_over():
    between = (
        b"\x15\\_SB_\x06\x00",
        b"\x5b\x01MUT0\x00",
        b"\x5b\x80REGA\x00\x0c\x00\x00\x00\x10\x0a\x04",
        packed(b"\x5b\x81", b"REGA\x01FLD0\x20"),
        packed(b"\x14", b"MTH0\x00", b"\xa4\x00"),
        b"\x08TEXT\x0dwords\x00",
        packed(b"\x08PACK\x12", b"\x02", NAME_X, b"\x01"),
        packed(b"\x08BUFF\x11", b"\x0a\x60", bytes(0x60)),
    )
    data = table(*between, NAME_X)
    found = definitions(data)
    assert found["\\XXX"] == data.rindex(NAME_X)
    assert {"\\MTH0", "\\TEXT", "\\PACK", "\\BUFF", "\\REGA", "\\MUT0"} <= set(found)


def test_a_long_name_and_a_parent_are_resolved():
    data = table(packed(b"\x10", b"\\/\x03_SB_PCI0RP00", NAME_X), packed(b"\x10", b"\\._SB_PCI0", b"\x08^YYY_\x01"))
    assert set(definitions(data)) == {"\\_SB.PCI0.RP00.XXX", "\\_SB.YYY"}


def test_an_unknown_operator_ends_its_scope_alone():
    data = table(packed(b"\x10", b"\\_SB_", b"\x08AAA_\x01", b"\x99", b"\x08BBB_\x01"), NAME_X)
    assert set(definitions(data)) == {"\\_SB.AAA", "\\XXX"}


@pytest.mark.parametrize("cut", range(36, 80))
def test_a_table_that_ends_early_is_no_exception(cut):
    whole = table(packed(b"\x10", b"\\_SB_", packed(b"\x5b\x82", b"DEV0", b"\x08_ADR\x0c\1\2\3\4", NAME_X)))
    definitions(whole[:cut])


def test_scopes_without_end_are_no_deep_recursion():
    data = b""
    for _ in range(500):
        length = len(data) + 4 + 4
        data = b"\x10" + bytes([0xC0 | length & 0xF, length >> 4 & 0xFF, length >> 12 & 0xFF, 0]) + b"\0" + data
    assert definitions(table(data)) == {}


def test_each_object_of_a_built_table_is_found_where_its_name_stands(toolchain):
    built = build_tables(load_platform("gh200-480gb-x2"), toolchain)["ssdt"]
    found = definitions(built.aml)
    assert len(found) > 30
    for path, offset in found.items():
        last = path.rpartition(".")[2].lstrip("\\").ljust(4, "_").encode()
        assert last in built.aml[offset : offset + 24]
