# SPDX-License-Identifier: Apache-2.0
"""Many runs at a glance: a matrix as a grid, dates and versions at the top, and the trend over results files."""

import re
from pathlib import Path

from qmp_driver.report.html import html_report
from qmp_driver.report.html.filters import Filters
from qmp_driver.report.html.grid import grid
from qmp_driver.report.trend import trend_lines, trend_of
from tests.qmp_driver.report.documents import document

PLATFORMS, SEVERITIES = ("gh200", "gb200"), ("recoverable", "fatal", "corrected")


def matrix(failing=()):
    return [
        document(
            f"errors[platform={platform},severity={severity}]",
            "fail" if (platform, severity) in failing else "pass",
            axes={"platform": platform, "severity": severity},
        )
        for platform in PLATFORMS
        for severity in SEVERITIES
    ]


def anchors_of(runs):
    return {run.job: f"run-{number}" for number, run in enumerate(runs, 1)}


def test_a_matrix_is_a_grid_with_the_larger_axis_as_columns():
    runs = matrix()
    drawn = str(grid(runs, anchors_of(runs), Filters(runs)))
    assert "columns: severity" in drawn
    assert drawn.count("<tr") == 1 + len(PLATFORMS)
    assert drawn.count('class="pass"') == len(runs)
    assert 'href="#run-6"' in drawn


def test_the_row_with_a_failure_comes_first_and_its_cell_leads_to_it():
    runs = matrix(failing={("gb200", "fatal")})
    drawn = str(grid(runs, anchors_of(runs), Filters(runs)))
    assert drawn.index(">gb200<") < drawn.index(">gh200<")
    assert 'href="#run-5"' in drawn.partition('class="fail"')[2][:60]


def test_repetitions_share_a_cell_that_counts_the_worst():
    runs = [document(f"a[x=1]#{number}", "fail" if number == 2 else "pass", axes={"x": "1"}) for number in (1, 2, 3)]
    runs.append(document("a[x=2]", axes={"x": "2"}))
    assert "✘ 1/3" in str(grid(runs, anchors_of(runs), Filters(runs)))


def test_runs_that_are_no_matrix_have_no_grid():
    two = [document("a"), document("b")]
    assert grid(two, anchors_of(two), Filters(two)) is None
    many = [document(f"a[x={number}]", axes={"x": str(number)}) for number in range(20)]
    assert grid(many, anchors_of(many), Filters(many)) is None, "an axis of 20 values does not fit"


def test_dates_and_versions_stand_above_the_runs():
    runs = [
        document("a", began="2026-01-01T00:00:00+00:00", versions={"qemu": "10.2"}),
        document("b", began="2026-01-03T00:00:00+00:00", versions={"qemu": "11.1"}),
    ]
    page = html_report("two", runs)
    top = page[: page.index("<article")]
    assert "run from 2026-01-01" in top and "2026-01-03" in top
    assert "qemu 10.2 and 11.1" in top


def test_a_box_that_is_not_ticked_hides_what_it_stands_for():
    runs = matrix(failing={("gb200", "fatal")})
    filters = Filters(runs)
    page = html_report("matrix", runs)
    fatal = filters.marks_of(runs[1])
    numbers = {
        value: re.search(rf'id="mark-(\d+)"/> {value} ', page).group(1) for value in ("fatal", "pass", "gb200")
    }
    assert set(fatal.split()) >= {numbers["fatal"], numbers["pass"]}
    assert f'body:has(#mark-{numbers["gb200"]}:not(:checked)) [data-marks~="{numbers["gb200"]}"]' in page
    article = page[page.index('id="run-2"') :]
    assert article.startswith(f'id="run-2" data-marks="{fatal}"')


def test_a_single_run_has_no_filter():
    assert "data-marks" not in html_report("one", [document("a")])


def test_the_trend_names_what_went_otherwise_the_worse_first():
    first = [document("a", began="2026-01-01"), document("b", "fail", began="2026-01-01"), document("c")]
    second = [document("a", "fail", began="2026-01-02"), document("b", began="2026-01-02")]
    trend = trend_of({Path("new.jsonl"): second, Path("old.jsonl"): first})
    assert [point.name for point in trend.points] == ["old.jsonl", "new.jsonl"]
    assert [(turn.job, turn.outcomes, turn.is_worse) for turn in trend.turns] == [
        ("a", ("pass", "fail"), True),
        ("b", ("fail", "pass"), False),
    ]
    assert any("worse a: pass → fail" in line for line in trend_lines(trend))
    page = html_report("trend", second, trend)
    assert "<h2>Trend</h2>" in page and page.index("Trend</h2>") < page.index("<article")


def test_runs_that_went_as_before_are_said_to_have():
    trend = trend_of({Path("1"): [document("a")], Path("2"): [document("a")]})
    assert trend.turns == () and "every run went as before" in trend_lines(trend)[-1]


def test_the_shards_of_one_campaign_are_no_trend():
    assert trend_of({Path("1"): [document("a")], Path("2"): [document("b")]}) is None
