# SPDX-License-Identifier: Apache-2.0
"""Every scenario many times, several at once: none may flake, and none may leave a process, a file or shared memory.

    python benchmarks/steady.py                       # each scenario that this lab can run, 60 times, two at once
    python benchmarks/steady.py --repeat 10 first-light nested/ram-sea
    python benchmarks/steady.py --results steady.jsonl --resume   # goes on where it was interrupted

The runs are those of `qmp-driver run --repeat --jobs`, as a user has them. Exits with 1 where one did not pass.
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from qmp_driver.campaign.journal import read_results
from qmp_driver.report.document import RunDocument
from qmp_driver.run.scenario import scenario_names

ENDED = (0, 1, 77)
"""Exit codes of a command that ran what it was asked to."""


def main() -> int:
    """Runs, prints a row for each scenario and what was left, and returns 1 if anything flaked or was left."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scenarios", nargs="*", default=list(scenario_names()), metavar="SCENARIO")
    parser.add_argument("--repeat", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kernel", help="of `qmp-driver lab kernel list`")
    parser.add_argument("--results", type=Path, help="the file of results (default: one that is deleted)")
    parser.add_argument("--resume", action="store_true", help="make only the runs that --results does not have")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="steady-") as folder:
        results = arguments.results or Path(folder) / "results.jsonl"
        own = Path(folder) / "tmp"  # whatever a run leaves is seen there
        own.mkdir()
        print(
            f"{len(arguments.scenarios)} scenarios, {arguments.repeat} times each, {arguments.jobs} at once,", end=""
        )
        print(f" load {os.getloadavg()[0]:.1f}", flush=True)
        shared_before = set(Path("/dev/shm").iterdir())
        command = [sys.executable, "-m", "qmp_driver", "run", *arguments.scenarios, "--quiet"]
        command += ["--repeat", str(arguments.repeat), "--jobs", str(arguments.jobs), "--results", str(results)]
        command += ["--kernel", arguments.kernel] if arguments.kernel else []
        command += ["--resume"] if arguments.resume and results.is_file() else []
        with subprocess.Popen(command, env={**os.environ, "TMPDIR": str(own)}) as ended:
            signal.signal(signal.SIGTERM, lambda *unused: ended.terminate())  # it ends its machines, and we report
            ended.wait()
        left = sorted(str(path) for path in [*own.iterdir(), *(set(Path("/dev/shm").iterdir()) - shared_before)])
        documents = [document for _, document in read_results([results]).values()] if results.is_file() else []
    wrong = print_rows(documents)
    for path in left:
        print(f"FOUND left behind: {path}")
    if ended.returncode not in ENDED:
        print(f"FOUND qmp-driver ended with {ended.returncode}")
    print(f"{len(documents)} runs, {wrong} did not pass, {len(left)} things left; load {os.getloadavg()[0]:.1f}")
    return int(bool(wrong or left) or ended.returncode not in ENDED)


def print_rows(documents: Iterable[RunDocument]) -> int:
    """A row for each scenario; how many runs neither passed nor were skipped."""
    by_scenario: dict[str, list[RunDocument]] = {}
    for document in documents:
        asked = document.job.rpartition("#")[0]  # a scenario's own name has no folder: two are called two-gpus
        by_scenario.setdefault(asked or document.scenario, []).append(document)
    wrong = 0
    for scenario, runs in sorted(by_scenario.items()):
        outcomes = Counter(run.outcome for run in runs)
        took = [run.duration_s for run in runs if run.outcome != "skipped"] or [0.0]
        said = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
        print(f"{scenario:26} {said:24} median {statistics.median(took):6.1f} s, longest {max(took):6.1f} s")
        broken = Counter(run.broken_link or (run.error.message if run.error else "") for run in bad(runs))
        for why, count in broken.items():
            print(f"FOUND {scenario}: {count} times {why}")
        wrong += sum(broken.values())
    return wrong


def bad(runs: Iterable[RunDocument]) -> list[RunDocument]:
    """Those that neither passed nor were skipped."""
    return [run for run in runs if run.outcome in ("fail", "error")]


if __name__ == "__main__":
    sys.exit(main())
