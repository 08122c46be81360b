# SPDX-License-Identifier: Apache-2.0
"""What reports say, and that nothing in a run can break them."""

import io
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from acpigen.base.exit_code import ExitCode
from qmp_driver.report.as_json import write_report
from qmp_driver.report.document import Seen, decode, encode
from qmp_driver.report.html import html_report
from qmp_driver.report.junit import junit_report
from qmp_driver.report.tally import Beside, Tally, tally
from qmp_driver.report.terminal import TerminalReport
from tests.qmp_driver.report.documents import document, hops_seen, link

pytestmark = pytest.mark.locale

ALL = [document(), document("bad", "fail"), document("no", "skipped"), document("host", "error")]
VOID = {"circle", "input", "line", "meta", "path", "polyline", "rect"}


class Balanced(HTMLParser):
    """Follows the tags, and gathers what refers to anything outside of the page."""

    def __init__(self):
        super().__init__()
        self.open: list[str] = []
        self.outside: list[str] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        for name, value in attrs:
            if name in ("src", "href", "action", "data", "poster", "srcset") and not value.startswith("#"):
                self.outside.append(f"{tag} {name}={value}")

    def handle_startendtag(self, tag, attrs):
        assert tag in VOID

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def parsed(page: str) -> Balanced:
    parser = Balanced()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def test_the_page_says_what_was_expected_and_seen_and_needs_nothing_from_outside():
    page = html_report("all kinds", ALL)
    seen = parsed(page)
    assert seen.outside == []
    assert "<script" not in page and "url(" not in page and "@import" not in page
    for words in (
        "1 passed, 1 failed, 1 skipped, 1 could not be run",
        "signal-owner",
        "no ivshmem-plain",
        "lab install",
    ):
        assert words in seen.text
    assert "said <tables-built> & more" in seen.text  # escaped, so it is text again
    assert 'name="viewport"' in page


def test_the_page_draws_each_road_with_times_addresses_and_their_spaces():
    run = document(time_line=(hops_seen(), Seen(14.0, "host", "●──▶●", {"hop": True})))
    page = html_report("roads", [decode(encode(run))])
    seen = parsed(page)
    assert page.count("<svg") == 3 and page.count("<circle") == 12
    assert page.count('class="hop"') == 10  # from each hop to the next of its road, and none between the roads
    for words in ("neighbour’s error", "owner’s error", "inner QEMU, 1.16 s", "outer kernel, 63 ms"):
        assert words in seen.text
    for place in ("outer VA 0xffff12340000", "QEMU VA 0xffdec0003000", "IPA 0x8000003000", "inner VA 0xffff85803000"):
        assert place in seen.text
    assert "●──▶●" not in seen.text  # drawn for a terminal


@pytest.mark.parametrize("hops", [(), "no hops", [{"lane": "nowhere", "at_s": 1, "what": "x"}], [1]])
def test_hops_that_a_results_file_has_wrong_cost_their_picture_and_no_more(hops):
    page = html_report("odd", [document(time_line=(Seen(1.0, "host", "said", {"hops": hops}),))])
    assert page.count("<svg") == 2
    assert "said" in parsed(page).text


def test_the_page_draws_the_address_map_and_the_nodes():
    page = html_report("one", [document()])
    assert page.count("<svg") == 2
    assert "0xc0003000" in page  # the error in usemem, 1 GiB behind its start
    assert "outside of all" in page  # the other, at 200 GiB
    assert "proximity domains 8…15" in page


def test_what_failed_comes_first_and_a_page_of_many_stays_small():
    many = [document(f"run {number}") for number in range(400)]
    page = html_report("many", [*many, document("bad", "fail")])
    assert page.index('id="run-401"') < page.index('id="run-1"')
    assert page.count("<svg") == 2 * 101
    assert len(page) < 3_000_000


def test_junit_counts_and_carries_the_broken_link():
    suite = ElementTree.fromstring(junit_report("all", ALL).split("\n", 1)[1]).find("testsuite")
    assert {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")} == {
        "tests": "4",
        "failures": "1",
        "errors": "1",
        "skipped": "1",
    }
    failure = suite.find("testcase/failure")
    assert failure.get("message") == "signal-owner: the claim of signal-owner"
    assert "observed: []" in failure.text and "again: qmp-driver run" in failure.text
    assert "again" not in junit_report("one", [document("odd", "fail", reproduce="")])


@given(st.text(), st.text())
def test_no_text_breaks_a_report(claim, job):
    run = document(job, "fail", title=claim, links=(link(claim, "fail", claim, job),), broken_link=claim)
    ElementTree.fromstring(junit_report(claim, [run]).split("\n", 1)[1])
    if "\0" not in claim + job:
        page = html_report(claim, [run])
        page.encode("utf-8", "surrogatepass")
        parsed(page)
    out = io.StringIO()
    TerminalReport(Console(file=out, force_terminal=False)).line_of(run)


def test_a_name_and_findings_with_bytes_that_are_no_text_break_no_report(tmp_path):
    text = "a\x00\x1b<b>&\"']]>\udcff\r\n\ufffe"
    judged = [Beside(text, (text, "x"), (text,))]
    write_report(tmp_path / "page.html", html_report(text, [document("run")], beside=judged))
    write_report(tmp_path / "result.xml", junit_report(text, [document("run")], judged))
    assert r"\udcff" in (tmp_path / "page.html").read_text()
    (suite,) = ElementTree.parse(tmp_path / "result.xml").getroot()
    assert (suite.get("failures"), len(suite.findall("testcase"))) == ("1", 2)


def test_no_text_makes_a_line_of_its_own_on_the_terminal():
    nasty = "\nPASS     forged\r\x1b[2J\x85\u2028"
    broken = link(nasty, "fail", nasty, nasty)
    out = io.StringIO()
    report = TerminalReport(Console(file=out, force_terminal=False, width=1000))
    for run in (
        document(f"job{nasty}", "fail", title=nasty, links=(broken,), broken_link=nasty),
        document(f"job{nasty}", "skipped", skipped=nasty),
    ):
        report.begin(nasty, nasty)
        report.line_of(run)
        report.end(run)
    text = out.getvalue()
    assert "forged" in text and not re.search(r"^PASS", text, re.MULTILINE)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028]", text)


@pytest.mark.parametrize("run", ALL, ids=lambda run: run.outcome)
def test_a_document_survives_the_results_file(run):
    line = encode(run)
    assert b"\n" not in line
    assert decode(line) == run


@pytest.mark.parametrize(
    "counted, code",
    [
        (Tally(passed=2), ExitCode.PASS),
        (Tally(passed=1, skipped=1), ExitCode.PASS),
        (Tally(skipped=2), ExitCode.SKIPPED),
        (Tally(passed=1, errors=1), ExitCode.ENVIRONMENT),
        (Tally(passed=1, failed=1, errors=1), ExitCode.FAILED),
        (Tally(passed=1, not_run=1), ExitCode.INTERRUPTED),
        (Tally(), ExitCode.FAILED),
    ],
)
def test_the_exit_code_says_the_worst(counted, code):
    assert counted.exit_code is code


def test_the_terminal_tells_the_broken_link_and_the_command_to_try_again():
    out = io.StringIO()
    report = TerminalReport(Console(file=out, width=200))
    for run in ALL:
        report.line_of(run)
    text = out.getvalue()
    assert re.search(r"^FAIL +bad ", text, re.MULTILINE)
    assert "broken link: signal-owner" in text and "again: qmp-driver run first-light" in text
    assert "no ivshmem-plain" in text and "no lab is installed; run" in text
    assert str(tally(ALL)) == "1 passed, 1 failed, 1 skipped, 1 could not be run"
