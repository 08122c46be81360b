# SPDX-License-Identifier: Apache-2.0
"""BGRT: the boot picture's place."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.firmware import bgrt
from acpigen.structures.firmware.bgrt import Bgrt
from tests.acpigen.structures.golden import golden, header

FULL = Bgrt(header=header("BGRT", bgrt.REVISION), status=1, image_address=0x8000_0000, image_x=100, image_y=200)


def test_every_field_lies_where_iasl_finds_it():
    assert len(golden(FULL)) == 56


def test_a_table_that_is_too_short_is_refused():
    data = bytearray(golden(FULL))[:-1]
    data[4] -= 1
    with pytest.raises(BadInputError, match="expected at least 56"):
        bgrt.parse(bytes(data))
