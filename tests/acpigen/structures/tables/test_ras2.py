# SPDX-License-Identifier: Apache-2.0
"""RAS2: the channels of the RAS features."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.apei import ras2
from acpigen.structures.apei.ras2 import Ras2, RasChannel, RasFeature
from tests.acpigen.structures.golden import golden, header

FULL = Ras2(
    header=header("RAS2", ras2.REVISION),
    channels=(
        RasChannel(channel=3, feature=RasFeature.PATROL_SCRUB, instance=1),
        RasChannel(channel=4, feature=RasFeature.LOGICAL_TO_PHYSICAL, instance=2),
    ),
)


def test_every_field_lies_where_iasl_finds_it():
    golden(FULL)


@pytest.mark.parametrize(("count", "words"), [(3, "its count of channels, 3"), (1, "found 56, expected 48")])
def test_a_count_that_lies_is_refused(count, words):
    data = bytearray(golden(FULL))
    data[38] = count
    with pytest.raises(BadInputError, match=words):
        ras2.parse(bytes(data))
