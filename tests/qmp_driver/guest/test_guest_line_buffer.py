# SPDX-License-Identifier: Apache-2.0
"""Whatever pieces a stream comes in, the lines are the same; whatever comes, no line grows beyond its bound."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from qmp_driver.guest.line_buffer import LineBuffer, LineTooLongError

LIMIT = 32


def feed_in_pieces(data, cuts):
    buffer = LineBuffer(LIMIT)
    edges = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    return [line for start, end in itertools.pairwise(edges) for line in buffer.feed(data[start:end])]


def test_a_line_is_whole_when_its_newline_has_come():
    buffer = LineBuffer()
    assert buffer.feed(b'{"id"') == []
    assert buffer.feed(b":1}\n{") == [b'{"id":1}']


def test_empty_lines_are_dropped():
    assert LineBuffer().feed(b"\n\na\n\n") == [b"a"]


def test_an_overlong_line_is_told_once_and_the_next_one_is_read():
    buffer = LineBuffer(LIMIT)
    told = [line for _ in range(10) for line in buffer.feed(b"x" * LIMIT)]
    assert [type(line) for line in told] == [LineTooLongError]
    assert buffer.feed(b"tail\nnext\n") == [b"next"]


@given(st.binary(max_size=400), st.lists(st.integers(0, 400), max_size=20))
def test_cuts_do_not_matter(data, cuts):
    def seen(lines):
        return [line if isinstance(line, bytes) else "too long" for line in lines]

    assert seen(feed_in_pieces(data + b"\n", cuts)) == seen(LineBuffer(LIMIT).feed(data + b"\n"))


@given(st.lists(st.binary(max_size=LIMIT * 2).map(lambda line: line.replace(b"\n", b"")), max_size=20))
def test_every_line_within_the_bound_comes_through_in_order(lines):
    got = LineBuffer(LIMIT).feed(b"".join(line + b"\n" for line in lines))
    assert [line for line in got if isinstance(line, bytes)] == [line for line in lines if 0 < len(line) < LIMIT]
    assert sum(isinstance(line, LineTooLongError) for line in got) == sum(len(line) >= LIMIT for line in lines)
