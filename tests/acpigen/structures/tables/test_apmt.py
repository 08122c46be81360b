# SPDX-License-Identifier: Apache-2.0
"""APMT: performance monitoring units."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.cpu import apmt
from acpigen.structures.cpu.apmt import Apmt, PmuFlags, PmuNode, PmuNodeType
from tests.acpigen.structures.golden import golden, header

FULL = Apmt(
    header=header("APMT", apmt.REVISION),
    entries=(
        PmuNode(
            flags=PmuFlags.DUAL_PAGE | PmuFlags.ATOMIC_64_BIT,
            node_type=PmuNodeType.MEMORY_CONTROLLER,
            identifier=1,
            instance_primary=2,
            instance_secondary=3,
            base_0=0x1000,
            base_1=0x2000,
            overflow_gsiv=44,
            overflow_flags=1,
            processor_affinity=5,
            implementation_id=6,
        ),
        PmuNode(node_type=PmuNodeType.PCI_ROOT_COMPLEX, identifier=2, base_0=0x3000),
    ),
)


def test_every_field_lies_where_iasl_finds_it():
    assert len(golden(FULL)) == 36 + 2 * 56


def test_a_node_of_a_later_specification_keeps_what_it_adds():
    data = bytearray(golden(FULL))
    data[36] = 60
    data[36 + 56 : 36 + 56] = b"new!"
    data[4] += 4
    table = apmt.parse(bytes(data))
    assert table.entries[0].unclaimed[0].data == b"new!"
    assert apmt.build(table)[10:] == data[10:]


def test_a_node_that_is_too_short_is_refused():
    data = bytearray(golden(FULL))
    data[36] = 55
    with pytest.raises(BadInputError, match=r"APMT node 0, its length .*found 55, expected at least 56"):
        apmt.parse(bytes(data))
