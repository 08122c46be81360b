# SPDX-License-Identifier: Apache-2.0
"""Campaigns on real machines: shared machines, several workers, being stopped and taken up again, other executors."""

import json
import os
import re
import signal
import subprocess
import sys
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from qmp_driver.campaign.engine import run_campaign
from qmp_driver.campaign.job import Job
from qmp_driver.campaign.journal import read_results
from qmp_driver.campaign.worker import Order
from qmp_driver.run.scenario import scenario_folder
from tests.vm.test_leaves_nothing import processes_naming, wait_until

pytestmark = pytest.mark.lab


@pytest.fixture
def quick(tmp_path):
    """first-light whose runs may share a machine, and an axis of three places."""
    scenario = tmp_path / "quick.toml"
    text = (scenario_folder() / "first-light.toml").read_text()
    followed = text.replace('do = "inject"', 'do = "inject"\nfollow = "acknowledgement"')
    scenario.write_text("shares_machine = true\n" + followed)
    matrix = tmp_path / "matrix.toml"
    matrix.write_text(
        f'title = "t"\nscenario = "{scenario}"\n[[axes]]\nname = "place"\n'
        'key = "steps.map.offset"\nvalues = [0, "1GiB", "2GiB"]\n'
    )
    return matrix


def campaign(*words: object, **options) -> subprocess.Popen:
    argv = [sys.executable, "-m", "qmp_driver", "campaign", *map(str, words)]
    return subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


def test_runs_that_may_share_a_machine_do_and_a_failing_one_costs_the_others_nothing(lab, quick, tmp_path):
    text = quick.read_text()
    quick.write_text(text + '[[axes]]\nname = "early"\nkey = "steps.map.early_kill"\nvalues = [true, false]\n')
    results = tmp_path / "r.jsonl"
    process = campaign(quick, "--results", results, "--junit", tmp_path / "r.xml", "--html", tmp_path / "r.html")
    output, _ = process.communicate(timeout=300)
    assert process.returncode == 1, output
    documents = [document for _, document in read_results([results]).values()]
    assert [document.outcome for document in documents].count("pass") == 3
    broken = {document.broken_link for document in documents if document.axes["early"] == "false"}
    assert broken == {"signal-owner"}
    assert any(document.shared for document in documents)
    assert "6 runs: 3 passed, 3 failed" in output
    assert (tmp_path / "r.html").stat().st_size > 10_000


def test_ctrl_c_keeps_what_there_is_and_resume_runs_the_rest(lab, quick, tmp_path):
    temporary = Path("/tmp") / f"qd-camp-{os.getpid()}"
    temporary.mkdir()
    results = tmp_path / "r.jsonl"
    environment = {**os.environ, "TMPDIR": str(temporary)}
    words = [quick, "--repeat", "2", "--jobs", "2", "--results", results]
    process = campaign(*words, env=environment, start_new_session=True)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("PASS"):
            break
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to parent and workers
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 130, output
    assert re.search(r"interrupted: \d passed.*not run", output)
    assert "Traceback" not in output
    wait_until(lambda: not processes_naming(str(temporary)) and not list(temporary.iterdir()), "cleaning up")
    temporary.rmdir()
    done = len(read_results([results]))
    assert 0 < done < 6

    again = campaign(*words, "--resume")
    output, _ = again.communicate(timeout=300)
    assert again.returncode == 0, output
    assert f"{done} of 6 runs are in" in output
    assert len(read_results([results])) == 6


def outcomes_of_two_runs(executor: Executor) -> dict[str, str]:
    jobs = [Job(name=f"run {number}", scenario="first-light") for number in range(2)]
    documents = {}
    run_campaign(jobs, Order(), executor, lambda job, document: documents.update({job.name: document}), workers=2)
    return {name: document.outcome for name, document in documents.items()}


def test_every_kind_and_severity_on_one_place_of_one_platform(lab, tmp_path):
    """A share of the matrix of all errors: ghes, polled and sea; told, harmless and fatal."""
    words = ["errors", "--filter", "platform=gb300", "--filter", "target=usemem-4GiB", "--jobs", "2"]
    process = campaign(*words, "--results", tmp_path / "r.jsonl")
    output, _ = process.communicate(timeout=300)
    assert process.returncode == 0 and "9 runs: 9 passed" in output, output
    done = {job: document for job, (_, document) in read_results([tmp_path / "r.jsonl"]).items()}
    links = {(each.axes["severity"], each.axes["kind"]): {link.link for link in each.links} for each in done.values()}
    assert "guest-panicked" in links["fatal", "polled"] & links["fatal", "ghes"]
    assert {"touched-owner-poison", "signal-owner"} <= links["recoverable", "sea"]


def test_any_executor_will_do(lab):
    with ThreadPoolExecutor(2) as executor:
        assert outcomes_of_two_runs(executor) == {"run 0": "pass", "run 1": "pass"}


def test_a_cluster_of_dask_will_do(lab, tmp_path):
    options = {
        "n_workers": 2,
        "threads_per_worker": 1,
        "host": "127.0.0.1",
        "dashboard_address": None,
        "local_directory": str(tmp_path),
    }
    with LocalCluster(**options) as cluster, Client(cluster) as client:
        assert outcomes_of_two_runs(client.get_executor()) == {"run 0": "pass", "run 1": "pass"}


def test_what_cannot_be_run_here_is_an_error_of_its_own(tmp_path):
    (tmp_path / "empty").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "qmp_driver", "run", "first-light", "--lab", tmp_path / "empty"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 3
    assert "no lab is installed" in done.stderr
    assert "Traceback" not in done.stderr


def test_json_of_one_run_is_one_document(lab, tmp_path):
    words = ["run", "first-light", "--quiet", "--json", tmp_path / "r.json"]
    done = subprocess.run([sys.executable, "-m", "qmp_driver", *words], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout
    document = json.loads((tmp_path / "r.json").read_text())
    assert document["start"].startswith("warm")
    assert document["picture"]["gpu_domains"] == list(range(8, 16))
