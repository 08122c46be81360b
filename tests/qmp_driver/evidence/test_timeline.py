# SPDX-License-Identifier: Apache-2.0
"""The time line, and the same as a machine inside the outer one writes on it."""

from qmp_driver.evidence.timeline import Source, Timeline


def test_what_an_inner_machine_notes_is_on_the_same_time_line_and_says_whose_it_is():
    outer = Timeline()
    inner = outer.within("inner")
    outer.record(Source.QMP, "one")
    inner.record(Source.AGENT, "two", at_s=9.0, more=1)
    assert [seen.text for seen in outer] == [seen.text for seen in inner] == ["one", "inner: two"]
    assert [seen.data for seen in outer] == [{}, {"machine": "inner", "more": 1}]


def test_lengths_and_marks_of_both_are_the_same():
    outer = Timeline()
    inner = outer.within("inner")
    assert (len(outer), len(inner)) == (0, 0)
    outer.record(Source.QMP, "before")
    mark = len(inner)
    inner.record(Source.QMP, "after")
    assert mark == 1 and len(outer) == len(inner) == 2
    assert [seen.text for seen in outer.since(mark)] == [seen.text for seen in inner.since(mark)] == ["inner: after"]


def test_both_have_one_clock_and_one_listener():
    heard = []
    outer = Timeline(heard.append)
    inner = outer.within("inner")
    inner.record(Source.HOST, "x")
    assert [seen.text for seen in heard] == ["inner: x"]
    assert inner.at_s(100.0) == outer.at_s(100.0)
