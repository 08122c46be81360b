# SPDX-License-Identifier: Apache-2.0
"""Many runs in a row in one process: none may flake, and none may leave a process, a descriptor, a file or memory.

    python benchmarks/soak.py                            # 300 runs
    python benchmarks/soak.py --runs 100 --disturb kill  # QEMU is killed at a random moment of each
    python benchmarks/soak.py --runs 100 --disturb any --lab /tmp/own-lab

What `--disturb` does at a random moment: `kill` and `stop` send QEMU SIGKILL and SIGSTOP; `disk` fills up the disk
with temporary files, snapshots and caches (a tmpfs in a mount namespace, for which `unshare` must be allowed); `lab`
damages a part of the lab named by `--lab`, which is made as a copy of the user's. Each run must end within a bounded
time in one clear error, a verdict that blames what was done or an error with a hint, and never in a traceback. It
may pass only where it was hit too late, or where nothing was hit that it still needed. Runs that are left alone are
strewn in, and must pass.
"""

import argparse
import asyncio
import ctypes
import gc
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from disturbances import Attempt, DiskFilled, Hitter, Kind, LabDamaged, Signalled, children

from qmp_driver.errors import BadInputError, HostError, ReportedError
from qmp_driver.evidence.verdict import Check, Outcome
from qmp_driver.lab import open_lab
from qmp_driver.run.runner import RunEvents, RunResult, run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.snapshot import snapshot_store_of

SETTLED_AFTER = 5
"""Runs after which caches are filled: descriptors and memory are compared with what they were then."""
GROWTH_MOST_KIB = 16 << 10
KINDS = ("kill", "stop", "disk", "lab")
ALONE_EACH = 20
"""So many disturbed runs between two that are left alone."""
TOO_LATE_S = 0.5
"""What was on its way to us when QEMU was hit may still complete a run."""
IN_NAMESPACE = "SOAK_IN_NAMESPACE"


def main() -> int:
    """Runs, prints what was found, and returns 1 if it is not nothing."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--scenario", default="first-light")
    parser.add_argument("--disturb", choices=[*KINDS, "any"], help="what is done to each run, at a random moment")
    parser.add_argument("--lab", type=Path, help="for `lab` and `any`: the lab that is damaged, made if missing")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the random moments")
    parser.add_argument("--verbose", action="store_true", help="print a line for each run")
    arguments = parser.parse_args()
    if arguments.disturb in ("lab", "any") and arguments.lab is None:
        parser.error("--lab must name the lab that is to be damaged")
    if arguments.disturb in ("disk", "any") and IN_NAMESPACE not in os.environ:
        return in_namespace()
    print(f"{arguments.runs} runs of {arguments.scenario}, seed {arguments.seed}, load {os.getloadavg()[0]:.2f}")
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        kinds = kinds_of(arguments)
        tempfile.tempdir = tempfile.tempdir if "soak-disk" in str(tempfile.tempdir) else folder
        try:
            found = Soak(arguments, Path(folder), kinds).run()
        finally:
            for kind in kinds:
                kind.close()
    for line in found:
        print(f"FOUND {line}")
    print("nothing was left and nothing flaked" if not found else f"{len(found)} findings")
    return 1 if found else 0


def in_namespace() -> int:
    """This program again, where it may mount a disk of its own; 77 where that is not allowed."""
    words = ["unshare", "--user", "--map-root-user", "--mount"]
    allowed = subprocess.run([*words, "true"], capture_output=True, text=True)
    if allowed.returncode != 0:
        print(f"no mount namespace can be had here: {allowed.stderr.strip()}")
        return 77
    return subprocess.run([*words, sys.executable, *sys.argv], env={**os.environ, IN_NAMESPACE: "1"}).returncode


def kinds_of(arguments: argparse.Namespace) -> list[Kind]:
    """The kinds of disturbance that were asked for."""
    wanted = KINDS if arguments.disturb == "any" else (arguments.disturb,) if arguments.disturb else ()
    kinds: list[Kind] = [Signalled(name, arguments.scenario) for name in wanted if name in ("kill", "stop")]
    if "disk" in wanted:
        kinds.append(DiskFilled(arguments.scenario))
    if "lab" in wanted:
        kinds.append(LabDamaged(arguments.scenario, arguments.lab))
    return kinds


@dataclass(frozen=True)
class Ended:
    """How a run ended.

    :param how: ``pass``, ``fail``, or the name of the error.
    :param told: all that the user is told of it.
    :param checked_s: when the last link was checked, on the monotonic clock.
    """

    how: str
    told: str
    took_s: float
    checked_s: float
    complaint: str = ""


class Soak:
    """The runs, and what was found."""

    def __init__(self, arguments: argparse.Namespace, folder: Path, kinds: list[Kind]) -> None:
        self._arguments = arguments
        self._folder = folder
        self._kinds = kinds
        self._dice = random.Random(arguments.seed)
        self._shared_memory = {path.name for path in Path("/dev/shm").iterdir()}
        self._typical_s: dict[tuple[Kind, str], float] = {}
        self._outcomes: Counter[str] = Counter()
        self._found: list[str] = []
        self._took_s: list[float] = []

    def run(self) -> list[str]:
        """What is wrong, a line each."""
        before: tuple[int, int] | None = None
        began = time.monotonic()
        for number in range(1, self._arguments.runs + 1):
            mark = len(self._found)
            if self._kinds:
                self._disturbed(number)
            else:
                self._alone(open_lab(), load_scenario(self._arguments.scenario), snapshot_store_of(open_lab()))
            self._found += left_over(self._folder, self._shared_memory)
            now = descriptors(), resident_kib()
            if number == SETTLED_AFTER:
                before = now
            if before is not None and now[0] > before[0]:
                self._found.append(f"{now[0]} descriptors, {before[0]} before")
            self._found[mark:] = [f"run {number}: {line}" for line in self._found[mark:]]
            if number % 25 == 0:
                print(f"  {number}: {dict(self._outcomes)}, {now[0]} descriptors, {now[1] >> 10} MiB", flush=True)
        if before is not None and resident_kib() - before[1] > GROWTH_MOST_KIB + self._arguments.runs * 8:
            self._found.append(f"memory grew from {before[1]} to {resident_kib()} KiB")
        print(
            f"{dict(self._outcomes)} in {time.monotonic() - began:.0f} s; a run took"
            f" {statistics.median(self._took_s):.2f} s in the median, {max(self._took_s):.1f} s at most"
        )
        return self._found

    def _disturbed(self, number: int) -> None:
        kind = self._dice.choice(self._kinds)
        attempt = kind.draw(self._dice)
        new = (kind, attempt.mode) not in self._typical_s and not attempt.before
        if new or number % ALONE_EACH == 0:
            for _ in range(1 + new):  # the first may have to make the snapshot
                began = time.monotonic()
                self._alone(kind.lab(), attempt.scenario, attempt.snapshots)
                self._typical_s[kind, attempt.mode] = time.monotonic() - began
                self._found += kind.repair()
        typical_s = self._typical_s.get((kind, attempt.mode), 0.0)
        after_s = self._dice.uniform(0, typical_s)
        with Hitter(attempt, after_s) as hitter:
            ended = one_run(kind.lab, attempt)
        self._found += [f"{line} ({hitter.text})" for line in kind.repair()]
        when = "before the run" if attempt.before else f"{after_s:.2f} s into a run ({attempt.mode})"
        complaint = ended.complaint or complaint_of(attempt, hitter, ended, kind.most_s)
        late = not hitter.text or hitter.at_s > ended.checked_s - TOO_LATE_S
        self._outcomes[f"{ended.how}, {'hit too late' if late else 'hit'}" if ended.how == "pass" else ended.how] += 1
        self._took_s.append(ended.took_s)
        if ended.how == "pass" and typical_s:
            self._typical_s[kind, attempt.mode] = min(ended.took_s, typical_s)
        if complaint:
            self._found.append(f"{hitter.text or 'not hit'} {when}: {complaint}: {ended.how}: {ended.told}")
        if self._arguments.verbose:
            print(f"{number}: {hitter.text or 'not hit'} {when}: {ended.how} in {ended.took_s:.1f} s: {ended.told}")
            sys.stdout.flush()

    def _alone(self, lab, scenario, snapshots) -> None:
        began = time.monotonic()
        result = asyncio.run(run_scenario(scenario, lab, snapshots=snapshots))
        self._took_s.append(time.monotonic() - began)
        self._outcomes[f"{result.verdict.outcome}, left alone" if self._kinds else str(result.verdict.outcome)] += 1
        if result.verdict.outcome is not Outcome.PASS:
            self._found.append(f"left alone: {told_of(result)}")


def one_run(lab_of, attempt: Attempt) -> Ended:
    """Opens the lab and runs, as the command does."""
    checked_s = began = time.monotonic()

    def checked(check: Check) -> None:
        nonlocal checked_s
        checked_s = time.monotonic()

    how, told, complaint = "", "", ""
    try:
        result = asyncio.run(
            run_scenario(attempt.scenario, lab_of(), events=RunEvents(checked=checked), snapshots=attempt.snapshots)
        )
        how, told = str(result.verdict.outcome), told_of(result)
    except ReportedError as error:
        how, told = type(error).__name__, "; ".join([str(error), *error.evidence])
        if isinstance(error, HostError | BadInputError) and not error.hint:
            complaint = "an error without a hint"
    except Exception as error:
        how, told = type(error).__name__, traceback.format_exc()
        complaint = "a traceback"
    return Ended(how, told, time.monotonic() - began, checked_s, complaint)


def complaint_of(attempt: Attempt, hitter: Hitter, ended: Ended, most_s: float) -> str:
    """What is wrong with that end of a run; empty when nothing is."""
    if ended.took_s > most_s:
        return f"took {ended.took_s:.1f} s"
    if ended.how == "pass":
        missed = not hitter.text or hitter.at_s > ended.checked_s - TOO_LATE_S
        return "" if missed or attempt.harmless else "passed"
    if not hitter.text:
        return "flaked"
    return "" if re.search(attempt.blamed, ended.told) else f"does not say {attempt.blamed}"


def told_of(result: RunResult) -> str:
    """What the report says of a broken chain."""
    broken = result.verdict.broken_link
    if broken is None:
        return ""
    lines = [line for seen in broken.evidence for line in (seen.text, *map(str, seen.data.get("evidence", ())))]
    return f"{broken.link}: {broken.observed}; {broken.hint}; {'; '.join(lines)}"


def left_over(folder: Path, shared_memory: set[str]) -> list[str]:
    """Processes, zombies, files and shared memory that a run left."""
    left = [f"left {path}" for path in folder.iterdir()]
    left += [f"left process {pid}" for pid in children()]
    mine = [
        name
        for name in {path.name for path in Path("/dev/shm").iterdir()} - shared_memory
        if "qmp" in name or "gpu" in name
    ]
    return left + [f"left /dev/shm/{name}" for name in mine]


def descriptors() -> int:
    """Open descriptors of this process."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def resident_kib() -> int:
    """Memory that this process holds, without what its allocator only keeps for later: after a large piece of work
    (a list of a lab's ten thousand files), that is tens of MiB in pieces."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(fields["VmRSS"].split()[0])


if __name__ == "__main__":
    sys.exit(main())
