# SPDX-License-Identifier: Apache-2.0
"""Which jobs are run: filters, shards, and what a results file has already."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.exit_code import ExitCode
from qmp_driver.campaign.engine import batches
from qmp_driver.campaign.job import Job, definition, filtered, jobs_of_scenarios, shard
from qmp_driver.campaign.journal import Journal, read_results, still_to_run
from qmp_driver.cli import main
from qmp_driver.errors import BadInputError, HostError
from qmp_driver.report.document import document_of_error, kept_below
from qmp_driver.report.tally import tally
from tests.qmp_driver.report.documents import document


def job(number: int, **axes: str) -> Job:
    return Job(
        name=f"s[n={number}]", scenario="first-light", changes=(f"x={number}",), axes={"n": str(number), **axes}
    )


JOBS = [job(1, platform="gh200"), job(2, platform="gb200"), job(3, platform="gb300")]


@pytest.mark.parametrize(
    "filters, left",
    [
        ([], [1, 2, 3]),
        (["platform=gb*"], [2, 3]),
        (["!platform=gb*"], [1]),
        (["platform=gh200|gb300"], [1, 3]),
        (["n=2"], [2]),
        (["platform=gb*", "n=3"], [3]),
        (["[n=1]"], [1]),
        (["nothing"], []),
        (["!s"], []),
    ],
)
def test_filters_choose_by_axis_and_by_name(filters, left):
    assert [int(each.axes["n"]) for each in filtered(JOBS, filters)] == left


def test_a_filter_for_an_unknown_axis_is_refused():
    with pytest.raises(BadInputError, match="no axis 'platfrom'"):
        filtered(JOBS, ["platfrom=gb200"])


@given(st.integers(0, 40), st.integers(1, 9))
def test_shards_together_have_every_job_once(count, shards):
    jobs = [job(number) for number in range(count)]
    parts = [shard(jobs, f"{number}/{shards}") for number in range(1, shards + 1)]
    assert sorted(each.name for part in parts for each in part) == sorted(each.name for each in jobs)
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_a_shard_does_not_depend_on_the_order_of_the_jobs():
    jobs = [job(number) for number in range(20)]
    assert {each.name for each in shard(jobs, "1/3")} == {each.name for each in shard(jobs[::-1], "1/3")}


@pytest.mark.parametrize("text", ["", "1", "0/2", "3/2", "1/0", "a/b", "1/2/3", "-1/2"])
def test_what_is_no_shard_is_refused(text):
    with pytest.raises(BadInputError, match="2/5"):
        shard(JOBS, text)


def test_a_scenario_named_twice_is_refused():
    with pytest.raises(BadInputError, match="twice"):
        jobs_of_scenarios(["a", "a"], [], 1)


def test_results_are_read_back_and_what_has_a_verdict_is_not_run_again(tmp_path):
    path = tmp_path / "r.jsonl"
    with Journal(path, append=False) as journal:
        journal.add(JOBS[0], document(JOBS[0].name))
        journal.add(JOBS[1], document(JOBS[1].name, "error"))
    done = read_results([path])
    assert done[JOBS[0].name] == (definition(JOBS[0]), document(JOBS[0].name))
    assert [each.name for each in still_to_run(JOBS, done)] == [JOBS[1].name, JOBS[2].name]


@pytest.mark.parametrize("option", ["--json", "--junit", "--html"])
def test_a_report_on_standard_output_is_alone_there(tmp_path, capsys, option):
    path = tmp_path / "r.jsonl"
    with Journal(path, append=False) as journal:
        for each in JOBS:
            journal.add(each, document(each.name))
    assert main(["report", str(path), option, str(tmp_path / "report")]) == ExitCode.PASS
    assert "3 runs: 3 passed" in capsys.readouterr().out
    assert main(["report", str(path), option, "-"]) == ExitCode.PASS
    out, err = capsys.readouterr()
    assert out == (tmp_path / "report").read_text() and "3 runs: 3 passed" in err


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_report_that_nobody_reads_keeps_its_verdict_and_one_on_a_full_disk_is_an_error(tmp_path, unbuffered):
    path = tmp_path / "r.jsonl"
    with Journal(path, append=False) as journal:
        journal.add(JOBS[0], document(JOBS[0].name, "fail"))
    argv = [sys.executable, "-m", "qmp_driver", "report", str(path), "--junit", str(tmp_path / "junit.xml")]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    reader, writer = os.pipe()
    os.close(reader)
    ends = []
    with os.fdopen(writer, "wb") as gone, Path("/dev/full").open("wb") as full:
        for stream in (gone, full):
            done = subprocess.run(
                argv, stdout=stream, stderr=subprocess.PIPE, env=environment, text=True, check=False
            )
            ends.append((done.returncode, done.stderr))
            assert (tmp_path / "junit.xml").exists()
            (tmp_path / "junit.xml").unlink()
    said = "qmp-driver: No space left on device: standard output; free some space there\n"
    assert ends == [(ExitCode.FAILED, ""), (ExitCode.ENVIRONMENT, said)]


def test_a_job_that_means_something_else_now_is_run_again(tmp_path):
    with Journal(tmp_path / "r", append=False) as journal:
        journal.add(JOBS[0], document(JOBS[0].name))
    changed = Job(name=JOBS[0].name, scenario="first-light", changes=("y=1",))
    assert still_to_run([changed], read_results([tmp_path / "r"])) == [changed]


def test_a_torn_last_line_is_left_out_and_cut_off_at_resume(tmp_path):
    path = tmp_path / "r.jsonl"
    with Journal(path, append=False) as journal:
        journal.add(JOBS[0], document(JOBS[0].name))
        journal.add(JOBS[1], document(JOBS[1].name))
    path.write_bytes(path.read_bytes()[:-40])
    assert set(read_results([path])) == {JOBS[0].name}
    with Journal(path, append=True) as journal:
        journal.add(JOBS[2], document(JOBS[2].name))
    assert set(read_results([path])) == {JOBS[0].name, JOBS[2].name}


@pytest.mark.parametrize("text", [b"no json\n", b"[]\n", b'{"definition": "x", "run": {"format": 99}}\n'])
def test_a_file_that_has_no_results_is_refused_with_its_line(tmp_path, text):
    (tmp_path / "r").write_bytes(text)
    with pytest.raises(BadInputError, match="r:1: not a result"):
        read_results([tmp_path / "r"])


def test_shards_merge_and_the_last_result_of_a_job_counts(tmp_path):
    for name, outcome in (("1", "error"), ("2", "pass")):
        with Journal(tmp_path / name, append=False) as journal:
            journal.add(JOBS[0], document(JOBS[0].name, outcome))
    assert read_results([tmp_path / "1", tmp_path / "2"])[JOBS[0].name][1].outcome == "pass"


def test_a_full_disk_is_one_clear_error():
    with pytest.raises(HostError, match="--resume"), Journal(Path("/dev/full"), append=False) as journal:
        journal.add(JOBS[0], document())


@given(st.integers(1, 60), st.integers(1, 8))
def test_batches_have_every_job_once_and_keep_all_workers_busy(count, workers):
    jobs = jobs_of_scenarios(["first-light"], [], count)
    made = batches(jobs, workers)
    assert sorted(each.name for batch in made for each in batch) == sorted(each.name for each in jobs)
    assert len(made) >= min(count, workers)


def test_results_are_not_written_over(tmp_path):
    path = tmp_path / "r.jsonl"
    with Journal(path, append=False) as journal:
        with pytest.raises(BadInputError, match=r"another run is writing .*r\.jsonl"):
            Journal(path, append=True)
        journal.add(JOBS[0], document(JOBS[0].name))
    with pytest.raises(BadInputError, match="has results already; continue with"):
        Journal(path, append=False)
    assert main(["report", str(path), "--html", str(path)]) == ExitCode.BAD_INPUT
    assert list(read_results([path])) == [JOBS[0].name]


def test_a_run_whose_scenario_was_edited_is_another(tmp_path):
    (scenario := tmp_path / "mine.toml").write_text("title = 'one'")
    before = definition(Job(name="mine", scenario=str(scenario)))
    scenario.write_text("title = 'two'")
    assert definition(Job(name="mine", scenario=str(scenario))) != before


def test_a_scenario_that_is_edited_while_it_runs_was_not_run_yet(tmp_path):
    (scenario := tmp_path / "mine.toml").write_text("title = 'one'")
    mine = Job(name="mine", scenario=str(scenario))
    with Journal(tmp_path / "r.jsonl", append=False, jobs=[mine]) as journal:
        scenario.write_text("title = 'two'")
        journal.add(mine, document("mine"))
    assert still_to_run([mine], read_results([tmp_path / "r.jsonl"])) == [mine]


def test_kept_folders_are_not_hidden_and_each_run_has_its_own():
    names = [kept_below(Path("d"), job).name for job in ("a.toml", "./a.toml", "../a.toml", "_a.toml", ".a.toml")]
    assert len(set(names)) == len(names) and not any(name.startswith(".") for name in names)


def test_runs_asked_for_in_wrong_words_are_bad_input_and_others_are_not():
    refused = BadInputError("no")
    failed = HostError("no")
    documents = [document_of_error("a", "a", refused), document_of_error("b", "b", failed)]
    assert tally(documents[:1]).exit_code == ExitCode.BAD_INPUT
    assert tally(documents).exit_code == ExitCode.ENVIRONMENT
