# SPDX-License-Identifier: Apache-2.0
"""Two functions at the same time: both results, and what either raises."""

import threading

import pytest

from acpigen.base.side_by_side import side_by_side


def test_both_results_come_in_order():
    assert side_by_side(lambda: 1, lambda: "two") == (1, "two")


def test_they_run_at_the_same_time():
    meeting = threading.Barrier(2, timeout=10)
    assert side_by_side(meeting.wait, meeting.wait) in ((0, 1), (1, 0))


@pytest.mark.parametrize("order", [1, -1])
def test_what_either_raises_is_raised_when_both_have_ended(order):
    ended = []

    def fails():
        raise KeyError("x")

    def works():
        ended.append(True)

    with pytest.raises(KeyError):
        side_by_side(*(fails, works)[::order])
    assert ended == [True]
