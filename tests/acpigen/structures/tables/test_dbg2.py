# SPDX-License-Identifier: Apache-2.0
"""DBG2: ports with registers, names and their maker's data, wherever these lie."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.io import dbg2
from acpigen.structures.io.dbg2 import Dbg2, DebugPort, PortType
from acpigen.structures.io.serial_ports import SerialPortType
from acpigen.structures.layout.gas import GenericAddress
from tests.acpigen.structures.golden import golden, header

REGISTER = GenericAddress(bit_width=32, access_size=3, address=0xC28_0000)
FULL = Dbg2(
    header=header("DBG2", dbg2.REVISION),
    ports=(
        DebugPort(
            subtype=SerialPortType.ARM_SBSA_GENERIC,
            registers=(REGISTER, REGISTER),
            sizes=(0x1000, 0x2000),
            name="_SB_.COM0",
        ),
        DebugPort(port_type=PortType.USB, subtype=1, registers=(REGISTER,), sizes=(0x100,)),
    ),
)


def test_every_field_lies_where_iasl_finds_it():
    golden(FULL)


def test_oem_data_follows_the_name():
    """Not among the golden ones: iasl 20250404 shows bytes of another place as OEM data."""
    port = DebugPort(subtype=3, registers=(REGISTER,), sizes=(1,), oem_data=b"\1\2\3")
    table = Dbg2(header=header("DBG2", 0), ports=(port,))
    data = dbg2.build(table)
    assert data[-5:] == b".\0\1\2\3"
    assert dbg2.parse(data) == table


def test_parts_in_another_order_survive():
    port = DebugPort(subtype=3, registers=(REGISTER,), sizes=(1,), name="A", name_offset=22, register_offset=28)
    table = Dbg2(header=header("DBG2", 0), ports=(port,))
    data = dbg2.build(table)
    assert data[44 + 22 : 44 + 24] == b"A\0"
    assert dbg2.parse(data) == table


def test_as_many_sizes_as_registers_are_asked_for():
    port = DebugPort(subtype=3, registers=(REGISTER,), sizes=(1, 2))
    with pytest.raises(BadInputError, match=r"DebugPort\.sizes has 2 items"):
        dbg2.build(Dbg2(header=header("DBG2", 0), ports=(port,)))


def test_a_register_beyond_its_port_is_refused_and_loses_no_other_port():
    data = bytearray(golden(FULL))
    data[44 + 3] = 9
    with pytest.raises(BadInputError, match="DBG2 port 0, its count of registers, 9"):
        dbg2.parse(bytes(data))
    odd = []
    table = dbg2.parse(bytes(data), odd)
    assert table.ports[1] == FULL.ports[1]
    assert dbg2.build(table)[10:] == data[10:]
