# SPDX-License-Identifier: Apache-2.0
"""VIOT: virtio IOMMUs of both kinds and what is behind them."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.io import viot
from acpigen.structures.io.viot import MmioEndpoint, PciRange, Viot, VirtioIommuMmio, VirtioIommuPci
from tests.acpigen.structures.golden import golden, header

FULL = Viot(
    header=header("VIOT", viot.REVISION),
    nodes=(
        VirtioIommuPci(segment=1, bdf=0x18),
        PciRange(endpoint_start=0x100, segment_first=1, segment_last=2, bdf_first=3, bdf_last=0xFFFF, output_node=48),
        VirtioIommuMmio(base=0x1000_0000),
        MmioEndpoint(endpoint=5, base=0x2000_0000, output_node=88),
    ),
)


def test_every_field_lies_where_iasl_finds_it():
    golden(FULL)


def test_functions_lead_to_their_iommu():
    nodes = viot.parse(golden(FULL)).by_offset()
    (range_of_functions,) = (each for each in nodes.values() if isinstance(each, PciRange))
    assert nodes[range_of_functions.output_node] == FULL.nodes[0]
    (device,) = (each for each in nodes.values() if isinstance(each, MmioEndpoint))
    assert nodes[device.output_node] == FULL.nodes[2]


def test_a_count_that_lies_is_refused():
    data = bytearray(golden(FULL))
    data[36] = 9
    with pytest.raises(BadInputError, match="its count of nodes"):
        viot.parse(bytes(data))
