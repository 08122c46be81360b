# SPDX-License-Identifier: Apache-2.0
"""The ASL tree: what it refuses, how it prints, and that what it prints means what it held."""

import re
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acpigen.asl.nodes import (
    DefinitionBlock,
    Device,
    EisaId,
    External,
    Integer,
    Interrupt,
    MemoryWindow,
    Method,
    Name,
    Package,
    Reference,
    ResourceTemplate,
    Return,
    Scope,
    String,
    ToUUID,
    WordBusNumber,
    check_path,
    check_segment,
)
from acpigen.base.errors import BadInputError
from acpigen.base.units import U64_MAX


def block(*body, signature="SSDT"):
    return DefinitionBlock(signature, "TEST", "TABLE", 1, tuple(body))


@pytest.mark.parametrize("name", ["GPU0", "_DSD", "A", "S40", "_"])
def test_segments(name):
    assert check_segment(name) == name


@pytest.mark.parametrize("name", ["", "gpu0", "0GPU", "GPU00", "GP U", "GPU.", "É", "GPU\n"])
def test_what_is_no_segment(name):
    with pytest.raises(BadInputError, match="not a name segment"):
        check_segment(name)


@pytest.mark.parametrize("path", ["\\_SB.PCI0.S40", "GPU0", "^RP00", "^^A.B", "\\_SB"])
def test_paths(path):
    assert check_path(path) == path


@pytest.mark.parametrize(
    "path", ["", "\\", "_SB.", ".A", "\\_SB..A", "_SB.TOOLONG", "A\\B", "\\_SB.A\n", "A;B", 'A"']
)
def test_what_is_no_path(path):
    with pytest.raises(BadInputError, match="not a name path"):
        check_path(path)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Integer(-1),
        lambda: Integer(U64_MAX + 1),
        lambda: String("caf\u00e9"),
        lambda: String("a\nb"),
        lambda: ToUUID("daffd814"),
        lambda: EisaId("ACPI0013"),
        lambda: Package((Integer(0),) * 256),
        lambda: Reference("Arg7"),
        lambda: WordBusNumber(1, 0),
        lambda: WordBusNumber(0, 256),
        lambda: MemoryWindow(0, 1 << 33, 32, False),
        lambda: MemoryWindow(0, 0, 64, False),
        lambda: MemoryWindow(0, 1, 16, False),
        lambda: MemoryWindow(0, 1, 32, False, 1 << 32),
        lambda: Interrupt(-1),
        lambda: External("\\_SB", "Device"),
        lambda: Method("_OSC", 8, ()),
        lambda: DefinitionBlock("SRAT", "A", "B", 1, ()),
        lambda: DefinitionBlock("SSDT", "TOOLONG", "B", 1, ()),
        lambda: DefinitionBlock("SSDT", "A", "", 1, ()),
        lambda: DefinitionBlock("SSDT", 'A"', "B", 1, ()),
        lambda: DefinitionBlock("SSDT", "A\\", "B", 1, ()),
        lambda: DefinitionBlock("SSDT", "A", "B", 1 << 32, ()),
    ],
)
def test_values_that_no_table_can_hold_are_refused_when_they_are_made(make):
    with pytest.raises(BadInputError):
        make()


def test_a_table_prints_as_people_write_it():
    text = str(
        block(
            External("\\_SB.PCI0.S40"),
            Scope("\\_SB.PCI0.S40", (Device("S00", (Name("_ADR", Integer(0)), Name("X", String('a"b\\c')))),)),
        )
    )
    assert text == (
        'DefinitionBlock ("", "SSDT", 2, "TEST", "TABLE", 0x00000001)\n'
        "{\n"
        "    External (\\_SB.PCI0.S40, DeviceObj)\n"
        "    Scope (\\_SB.PCI0.S40)\n"
        "    {\n"
        "        Device (S00)\n"
        "        {\n"
        "            Name (_ADR, Zero)\n"
        '            Name (X, "a\\"b\\\\c")\n'
        "        }\n"
        "    }\n"
        "}\n"
    )


strings = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=40)
values = st.recursive(
    st.one_of(
        st.integers(0, U64_MAX).map(lambda value: (Integer(value), value)),
        strings.map(lambda value: (String(value), value)),
        st.uuids().map(lambda value: (ToUUID(str(value)), value.bytes_le)),
    ),
    lambda inner: st.lists(inner, max_size=4).map(
        lambda pairs: (Package(tuple(node for node, _ in pairs)), tuple(value for _, value in pairs))
    ),
    max_leaves=8,
)


@pytest.mark.lab
@settings(max_examples=6, deadline=None)
@given(st.lists(values, min_size=20, max_size=40))
def test_what_is_printed_compiles_and_evaluates_to_the_same(toolchain, nodes_and_values):
    """Many values at a time: a run takes a tenth of a second whatever it does."""
    names = [f"V{index:03X}" for index in range(len(nodes_and_values))]
    named = (Name(name, node) for name, (node, _) in zip(names, nodes_and_values, strict=True))
    compiled = toolchain.compile(str(block(Scope("\\_SB", tuple(named)))))
    assert compiled.warnings == ()
    assert all(re.search("package length is zero|Unknown UUID", remark) for remark in compiled.remarks)
    found = toolchain.evaluate_all([f"\\_SB.{name}" for name in names], [compiled.aml])
    assert found == tuple(value for _, value in nodes_and_values)


@pytest.mark.lab
@settings(max_examples=25, deadline=None)
@given(values)
def test_what_is_printed_is_what_the_disassembler_reads_back(toolchain, node_and_value):
    """Compiled, disassembled and compiled again: the same bytes, so nothing was lost on the way."""
    first = toolchain.compile(str(block(Scope("\\_SB", (Name("VAL", node_and_value[0]),))))).aml
    assert toolchain.compile(toolchain.disassemble(first)).aml == first


@pytest.mark.lab
def test_resources_and_methods_compile_and_evaluate(toolchain):
    resources = ResourceTemplate(
        (
            WordBusNumber(0, 0xFF),
            MemoryWindow(0x40000000, 1 << 30, 32, False),
            MemoryWindow(0x662000000000, 1 << 38, 64, True, 0x1000),
            Interrupt(0xC4),
        )
    )
    device = Device(
        "DEV0",
        (
            Name("_HID", String("ACPI0013")),
            Name("_CRS", resources),
            Method("GET", 1, (Return(Reference("Arg0")),)),
            Method("PKG", 0, (Return(Package((Integer(3), String("x")))),)),
        ),
    )
    aml = toolchain.compile(str(block(Scope("\\_SB", (device,)), signature="DSDT"))).aml
    found, package = toolchain.evaluate_all(["\\_SB.DEV0._CRS", "\\_SB.DEV0.PKG"], [aml])
    assert isinstance(found, bytes)
    assert (0x662000000000).to_bytes(8, "little") in found
    assert (0xC4).to_bytes(4, "little") in found
    assert package == (3, "x")


def test_uuid_bytes_are_in_acpi_order():
    assert uuid.UUID("daffd814-6eba-4d8c-8a91-bc9bbf4aa301").bytes_le.hex() == "14d8ffdaba6e8c4d8a91bc9bbf4aa301"
