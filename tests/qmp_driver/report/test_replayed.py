# SPDX-License-Identifier: Apache-2.0
"""What two replays differ in, link by link."""

import pytest

from qmp_driver.report.document import FORMAT, LinkDocument, RunDocument
from qmp_driver.report.replayed import changes_for_linux


def document(*links):
    made = tuple(LinkDocument(name, "", outcome, None, seen, "", ()) for name, outcome, seen in links)
    return RunDocument(format=FORMAT, scenario="first-light", title="", outcome="pass", links=made)


def changes(old, new):
    return changes_for_linux([document(old)], [document(new)])


def test_nothing_changed_where_both_show_the_same():
    assert changes(("numa-distances", "pass", [[10]]), ("numa-distances", "pass", [[10]])) == ()


@pytest.mark.parametrize(
    ("old", "new", "way", "worse"),
    [
        (("slit-used", "pass", "taken"), ("slit-used", "fail", "Not used"), "broke", True),
        (("slit-used", "fail", "Not used"), ("slit-used", "pass", "taken"), "mended", False),
        (("signal-owner", "pass", "x"), ("signal-owner", "not reached", ""), "not reached", True),
        (("signal-owner", "fail", "x"), ("signal-owner", "not reached", ""), "changed", False),
        (("numa-distances", "pass", [[10, 80]]), ("numa-distances", "pass", [[10, 90]]), "changed", False),
    ],
)
def test_each_way_of_a_change_is_named(old, new, way, worse):
    (change,) = changes(old, new)
    assert (change.way, change.worse) == (way, worse)


def test_only_the_parts_that_differ_are_shown():
    (change,) = changes(
        ("numa-nodes", "pass", {"online": [0, 1], "CPUs": [0]}), ("numa-nodes", "pass", {"online": [0], "CPUs": [0]})
    )
    assert (change.old, change.new) == ("online [0, 1]", "online [0]")


def test_what_differs_from_run_to_run_is_no_change():
    assert changes(("record-received", "pass", "label 1"), ("record-received", "pass", "label 2")) == ()


def test_a_link_of_one_dump_alone_is_a_change():
    (change,) = changes_for_linux([document(("bert-read", "pass", "taken"))], [document()])
    assert change.way == "changed" and "no table" in change.new
