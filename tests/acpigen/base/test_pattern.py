# SPDX-License-Identifier: Apache-2.0
"""A pattern is compiled when it is first used, and is then like any other."""

import operator
import re

import pytest

from acpigen.base.pattern import pattern


@pytest.mark.parametrize("text", [r"(\w+)=(\d+)", rb"(\w+)=(\d+)"])
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_a_pattern_finds_what_a_compiled_one_finds(text, flags):
    ours, compiled = pattern(text, flags), re.compile(text, flags)
    subject = "a=1 B=22 c" if isinstance(text, str) else b"a=1 B=22 c"
    for name in ("search", "match", "fullmatch"):
        ours_found, found = getattr(ours, name)(subject), getattr(compiled, name)(subject)
        assert (ours_found and ours_found.groups()) == (found and found.groups())
    assert ours.findall(subject) == compiled.findall(subject)
    assert [each.span() for each in ours.finditer(subject)] == [each.span() for each in compiled.finditer(subject)]
    assert ours.sub(subject[:0], subject) == compiled.sub(subject[:0], subject)
    assert ours.split(subject) == compiled.split(subject)
    assert ours.pattern == text


def test_nothing_is_compiled_before_it_is_used():
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_a_pattern_has_no_other_attributes():
    with pytest.raises(AttributeError, match="a pattern has no sarch"):
        operator.attrgetter("sarch")(pattern("a"))
