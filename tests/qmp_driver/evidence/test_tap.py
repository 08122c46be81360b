# SPDX-License-Identifier: Apache-2.0
"""The Test Anything Protocol is read as the kernel's selftests write it, and what is missing is a fault."""

from hypothesis import given
from hypothesis import strategies as st

from qmp_driver.evidence.tap import TapReport, TapResult, parse_tap

KSELFTEST = """\
TAP version 13
1..4
# Starting 4 tests from 1 test cases.
#  RUN           memory_failure.madv_hard.anon ...
    ok 1 a subtest
ok 1 memory_failure.madv_hard.anon
ok 2 memory_failure.pagecache # SKIP unsupported filesystem :1021994
not ok 3 memory_failure.known # XFAIL not yet
not ok 4 - memory_failure.soft
# Totals: pass:1 fail:1 xfail:1 xpass:0 skip:1 error:0
"""


def test_results_have_their_names_and_reasons() -> None:
    report = parse_tap(KSELFTEST.splitlines())
    assert report.planned == 4
    assert report.results == (
        TapResult(1, "memory_failure.madv_hard.anon", "pass"),
        TapResult(2, "memory_failure.pagecache", "skipped", "unsupported filesystem :1021994"),
        TapResult(3, "memory_failure.known", "pass", "not yet"),
        TapResult(4, "memory_failure.soft", "fail"),
    )
    assert report.faults == ("memory_failure.soft: not ok",)


def test_a_report_that_is_cut_short_or_empty_is_no_pass() -> None:
    assert parse_tap(["1..2", "ok 1 first"]).faults == ("it announced 2 tests and reported 1",)
    assert parse_tap(["hello"]).faults == ("it reported no test",)
    assert parse_tap(["1..1", "ok 1 first", "Bail out! no memory"]).faults == ("it gave up: no memory",)
    assert parse_tap(["ok 1 first", "1..1"]).faults == ()


@given(st.lists(st.text(max_size=40), max_size=20))
def test_any_text_is_read(lines: list[str]) -> None:
    report = parse_tap(lines)
    assert isinstance(report, TapReport) and isinstance(report.faults, tuple)


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_each_failed_test_is_one_fault(passed: list[bool]) -> None:
    lines = [f"1..{len(passed)}"]
    lines += [f"{'' if good else 'not '}ok {number} test {number}" for number, good in enumerate(passed, 1)]
    assert len(parse_tap(lines).faults) == passed.count(False)


def test_a_program_that_can_run_no_test_says_why() -> None:
    report = parse_tap(["1..0 # SKIP /dev/kvm not available"])
    assert report.faults == ("it skipped all tests: /dev/kvm not available",)
    assert parse_tap(["1..0"]).faults == ("it reported no test",)


def test_what_is_no_report_is_told_from_a_report_without_a_pass() -> None:
    assert not parse_tap(["# Guest done gracefully!"])
    assert parse_tap(["ok 1 # SKIP SEA is claimed by host APEI"])
    assert parse_tap(["Bail out!"])
