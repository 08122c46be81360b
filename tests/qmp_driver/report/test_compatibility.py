# SPDX-License-Identifier: Apache-2.0
"""Runs over kernels and QEMUs as a table; two sets of runs as what changed between them."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from documents import document, link

from acpigen.base.exit_code import ExitCode
from qmp_driver import __version__
from qmp_driver.campaign.job import Job, definition
from qmp_driver.campaign.journal import Journal
from qmp_driver.campaign.worker import _identity, _overrides_of
from qmp_driver.cli import main
from qmp_driver.commands.many_runs.patch import verdict
from qmp_driver.lab import LabOverrides
from qmp_driver.report.changes import changes_of, changes_text
from qmp_driver.report.compatibility import compatibility_json, compatibility_of, compatibility_page
from qmp_driver.report.document import RunDocument


def on(kernel: str, outcome: str = "pass", **changes: Any) -> RunDocument:
    axes = {"kernel": kernel, "pages": "4k", "qemu": "lab"}
    job = f"{changes.get('scenario', 'first-light')}[kernel={kernel}]"
    return document(job, outcome, axes=axes, versions={"kernel": f"{kernel}.1", "qemu": "11.1"}, **changes)


def test_a_row_is_a_machine_and_a_cell_says_what_broke_there() -> None:
    runs = [on("7.3"), on("6.12", "fail"), on("6.1", "skipped"), on("6.1", "skipped", scenario="cxl"), document()]
    table = compatibility_of(runs, "qmp-driver 1")
    page = compatibility_page(table, "qmp-driver compat")
    assert "| 7.3.1 | 4k | 11.1 | pass (2) |  |" in page
    assert "| 6.12.1 | 4k | 11.1 | **signal-owner** (1) |  |" in page
    assert "| 6.1.1 | 4k | 11.1 | skipped (2) | skipped (2) |" in page
    assert "1. expected SIGBUS, observed []" in page and "2. step inject: this QEMU has no ivshmem-plain" in page
    told = json.loads(compatibility_json(table))
    assert [cell["outcome"] for cell in told["cells"]] == ["pass", "fail", "skipped", "skipped"], "one has no axes"
    assert told["cells"][1]["link"] == "signal-owner" and told["cells"][0]["link"] == ""


def test_the_qemu_of_a_package_set_is_named_by_its_version() -> None:
    run = on("7.3")
    of_set = msgspec.structs.replace(
        run, axes={**run.axes, "qemu": "debian13"}, versions={"qemu": "/lab/qemu (--qemu)", "debian13 qemu": "10.0"}
    )
    (row,) = compatibility_of([of_set], "").rows
    assert row.qemu_version == "10.0"


def test_of_two_lists_the_reason_is_what_differs() -> None:
    broken = link("classes", "fail", ["node 0", "node 1: 1, 2"], ["node 0", "node 1: 1"])
    run = on("7.3", "fail", links=(broken,))
    (cell,) = compatibility_of([msgspec.structs.replace(run, broken_link="classes")], "").cells
    assert cell.why == "expected node 1: 1, 2, observed node 1: 1"
    long = on("7.3", "fail", links=(link("signal-owner", "fail", "x" * 999, []),))
    assert len(compatibility_of([long], "").cells[0].why) < 700


def test_the_page_is_written_from_runs_that_are_there(tmp_path: Path) -> None:
    results, page = tmp_path / "runs.jsonl", tmp_path / "page.md"
    words = ["compat", "--results", str(results), "--report-only", "--page", str(page)]
    assert main(words) == 2, "there are none"
    with Journal(results, append=False) as journal:
        journal.add(Job(name="first-light[kernel=7.3]", scenario="first-light"), on("7.3"))
    assert main(words) == 0 and "pass (2)" in page.read_text()
    assert f"with qmp-driver {__version__}," in page.read_text(), "no run says which made it"
    with Journal(results, append=True) as journal:
        for number in (1, 2):
            run = msgspec.structs.replace(on(f"8.{number}"), identity={"qmp-driver": f"0.{number} 12ab"})
            journal.add(Job(name=f"first-light[kernel=8.{number}]", scenario="first-light"), run)
    assert main(words) == 0 and "with qmp-driver 0.1, 0.2," in page.read_text()
    assert main([*words, "--kernels", "8.2,7.3,8.1"]) == 0, "the rows are in the order of the options"
    assert [line[2:5] for line in page.read_text().splitlines() if "| pass" in line] == ["8.2", "7.3", "8.1"]
    assert main(["compat", "--report-only"]) == 2


def test_a_job_brings_its_own_kernel_and_qemu_and_says_so() -> None:
    plain = Job(name="a", scenario="first-light")
    other = Job(name="a", scenario="first-light", kernel="7.3-16k", qemu="/opt/qemu")
    assert other.reproduce == "qmp-driver run first-light --kernel 7.3-16k --qemu /opt/qemu"
    assert definition(plain) != definition(other)
    named = LabOverrides(kernel=Path("/k"), kernel_modules=Path("/m"), iasl=Path("/iasl"))
    merged = _overrides_of(other, named)
    assert (merged.kernel, merged.kernel_modules, merged.qemu, merged.iasl) == (
        Path("7.3-16k"), None, Path("/opt/qemu"), Path("/iasl"),
    )  # fmt: skip
    assert _overrides_of(plain, named) == named
    same = Job(name="a", scenario="first-light", kernel="/k")
    assert _overrides_of(same, named).kernel_modules == Path("/m"), "they were named together"


def test_a_result_names_the_kernel_that_the_job_brought() -> None:
    campaigns = {"kernel": "0123", "QEMU": "4567", "start": "cold"}
    versions = {"kernel": "6.12.1-1 (6.12)", "qemu": "11.1"}
    other = Job(name="a", scenario="first-light", kernel="6.12")
    assert _identity(other, campaigns, versions) == {"kernel": "6.12.1-1 (6.12)", "QEMU": "11.1", "start": "cold"}
    assert _identity(Job(name="a", scenario="first-light"), campaigns, versions) == campaigns


def test_what_a_series_changes_is_named_with_both_sides() -> None:
    changes = changes_of([document(outcome="fail")], [_repaired()])
    assert [(change.link, change.before, change.after, change.is_worse) for change in changes] == [
        ("signal-owner", "fail", "pass", False),
        ("untouched-innocent", "not reached", "pass", False),
    ]
    text = changes_text(changes, "fix.mbox")
    assert "fix.mbox changes 2 links" in text and "better first-light signal-owner: fail → pass" in text
    assert "before: expected SIGBUS, observed []" in text
    assert verdict(ExitCode.FAILED, changes) is ExitCode.PASS, "what broke before is no news"


def test_a_link_that_breaks_after_the_series_is_worse() -> None:
    changes = changes_of([_repaired()], [document(outcome="fail")])
    assert all(change.is_worse for change in changes) and "worse " in changes_text(changes, "x")
    assert verdict(ExitCode.FAILED, changes) is ExitCode.FAILED


def test_a_series_that_changes_nothing_says_so() -> None:
    assert changes_of([document()], [document()]) == []
    assert changes_text([], "x") == "x changes no link"
    assert verdict(ExitCode.SKIPPED, []) is ExitCode.SKIPPED


@pytest.mark.parametrize("outcome, worse", [("skipped", True), ("error", True)])
def test_a_scenario_that_no_longer_runs_is_worse(outcome: str, worse: bool) -> None:
    (change,) = changes_of([document()], [document(outcome=outcome)])
    assert change.link == "" and change.is_worse is worse


def test_a_series_that_is_none_is_refused_before_anything_is_built(tmp_path: Path) -> None:
    (tmp_path / "no.mbox").write_text("hello\n")
    assert main(["patch", str(tmp_path / "no.mbox")]) == 2
    assert main(["patch", str(tmp_path / "gone.mbox")]) == 2


def _repaired() -> RunDocument:
    links = (link("tables-built"), link("guest-booted"), link("signal-owner"), link("untouched-innocent"))
    return document(links=links)
