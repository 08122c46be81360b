# SPDX-License-Identifier: Apache-2.0
"""AGDI: an event or an interrupt."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.apei import agdi
from acpigen.structures.apei.agdi import Agdi, AgdiFlags
from tests.acpigen.structures.golden import golden, header

FULL = Agdi(header=header("AGDI", 0), flags=AgdiFlags.INTERRUPT, sdei_event=0x1234, gsiv=77)


def test_every_field_lies_where_iasl_finds_it():
    assert len(golden(FULL)) == 48


def test_a_table_that_is_too_short_is_refused():
    data = bytearray(golden(FULL))[:-1]
    data[4] -= 1
    with pytest.raises(BadInputError, match="expected at least 48"):
        agdi.parse(bytes(data))
