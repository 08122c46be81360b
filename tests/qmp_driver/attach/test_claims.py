# SPDX-License-Identifier: Apache-2.0
"""What is proved, broken and unproved of somebody else's machine, and the exit codes of it."""

import pytest

from acpigen.base.exit_code import ExitCode
from qmp_driver.attach import Asked, Findings, Standing
from qmp_driver.attach.claims import compared, unproved
from qmp_driver.attach.injecting import _check_enough, links_of, order_of, ways
from qmp_driver.errors import BadInputError, BrokenLinkError
from qmp_driver.evidence.verdict import Link
from qmp_driver.inject import injector_named

FIRST, SECOND = Link("first", "it is so"), Link("second", "that too")
PROVED = compared(FIRST, "a", "a", ["seen"])


def findings(*claims, enough=""):
    return Findings("inject", "11.1.3", claims, {}, enough)


def test_all_proved_is_exit_code_0():
    assert findings(PROVED, compared(SECOND, 1, 1, ["seen"])).exit_code is ExitCode.PASS


def test_a_link_left_unproved_is_exit_code_77_and_named():
    found = findings(PROVED, unproved(SECOND, "nobody hears it"))
    assert found.exit_code is ExitCode.SKIPPED
    assert found.unproved == ("second",)
    assert found.document().verdict == "unproved"
    found.check()


def test_enough_leaves_out_what_comes_after_it():
    assert findings(PROVED, unproved(SECOND, ""), enough="first").exit_code is ExitCode.PASS
    assert findings(unproved(FIRST, ""), PROVED, enough="first").exit_code is ExitCode.SKIPPED


def test_a_broken_link_is_exit_code_1_even_after_what_is_enough():
    found = findings(PROVED, compared(SECOND, "a", "b", ["seen"], hint="look there"), enough="first")
    assert found.exit_code is ExitCode.FAILED
    with pytest.raises(BrokenLinkError, match="second: that too: expected a, observed b"):
        found.check()


def test_a_chain_that_ended_before_what_is_enough_is_not_proved():
    assert findings(PROVED, enough="second").standing is Standing.PROVED
    assert findings(enough="second").standing is Standing.UNPROVED


def test_what_nobody_saw_is_not_proved():
    assert compared(FIRST, "a", "a", []).standing is Standing.BROKEN


def test_an_unknown_link_is_refused_before_anything_is_injected():
    order = order_of(Asked(at=0x1000))
    _check_enough("page-handled", injector_named("ghes"), order)
    with pytest.raises(BadInputError, match="no such link"):
        _check_enough("signal-owned", injector_named("ghes"), order)
    corrected = order_of(Asked(at=0x1000, severity="corrected"))
    with pytest.raises(BadInputError, match="links are error-injected"):
        _check_enough("page-handled", injector_named("ghes"), corrected)


def test_the_links_follow_the_way():
    order = order_of(Asked(at=0x1000))
    assert [link.name for link in links_of(injector_named("mce"), order)] == [
        "error-injected",
        "check-logged",
        "page-handled",
        "signal-owner",
    ]


def test_only_ways_that_need_the_monitor_alone_are_offered():
    assert set(ways()) == {"ghes", "mce"}


def test_an_error_without_a_place_is_refused():
    with pytest.raises(BadInputError, match="no place is named"):
        order_of(Asked())
