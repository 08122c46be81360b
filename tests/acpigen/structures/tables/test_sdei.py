# SPDX-License-Identifier: Apache-2.0
"""SDEI: a header and nothing else."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.apei import sdei
from acpigen.structures.apei.sdei import Sdei
from acpigen.structures.layout.header import RawTable, build_raw
from tests.acpigen.structures.golden import golden, header

FULL = Sdei(header=header("SDEI", sdei.REVISION))


def test_every_field_lies_where_iasl_finds_it():
    assert len(golden(FULL)) == 36


def test_anything_behind_the_header_is_refused():
    with pytest.raises(BadInputError, match="found 37, expected 36"):
        sdei.parse(build_raw(RawTable(header("SDEI", 1), b"x")))
