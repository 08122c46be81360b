"""Many runs in a row in one process: none may flake, and none may leave a process, a descriptor, a file or memory.

    python benchmarks/soak.py                  # 300 runs
    python benchmarks/soak.py --runs 20 --disturb kill   # QEMU is killed at a random moment of each

With `--disturb`, each run must end in a verdict that blames QEMU's end, or its silence, within a bounded time.
"""

import argparse
import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import msgspec

from qmp_driver.lab import open_lab
from qmp_driver.runner import RunEvents, run_scenario
from qmp_driver.scenario import Scenario, load_scenario
from qmp_driver.snapshot import shelf_of
from qmp_driver.timeline import Observation
from qmp_driver.verdict import Outcome

SETTLED_AFTER = 5
"""Runs after which caches are filled: descriptors and memory are compared with what they were then."""
GROWTH_MOST_KIB = 16 << 10
DISTURBED_DEADLINE_S = 8.0
DISTURBED_MOST_S = 60.0
MOMENTS = 40
"""A disturbed run is hit after a random number of observations up to this one."""


def main() -> int:
    """Runs, prints what was found, and returns 1 if it is not nothing."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--scenario", default="first-light")
    parser.add_argument("--disturb", choices=["kill", "stop"], help="hit QEMU with SIGKILL or SIGSTOP")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the random moments")
    arguments = parser.parse_args()
    print(f"{arguments.runs} runs of {arguments.scenario}, seed {arguments.seed}, load {os.getloadavg()[0]:.2f}")
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        tempfile.tempdir = folder
        found = soak(arguments, Path(folder))
    for line in found:
        print(f"FOUND {line}")
    print("nothing was left and nothing flaked" if not found else f"{len(found)} findings")
    return 1 if found else 0


def soak(arguments: argparse.Namespace, folder: Path) -> list[str]:
    """What is wrong, a line each."""
    lab = open_lab()
    shelf = shelf_of(lab)
    scenario = load_scenario(arguments.scenario)
    if arguments.disturb:
        scenario = impatient(scenario)
    moments = random.Random(arguments.seed)
    found: list[str] = []
    outcomes: Counter[str] = Counter()
    before: tuple[int, int] | None = None
    shared_memory = {path.name for path in Path("/dev/shm").iterdir()}
    began = time.monotonic()
    for number in range(1, arguments.runs + 1):
        hit = Disturbance(arguments.disturb, moments.randint(1, MOMENTS)) if arguments.disturb else None
        events = RunEvents(observed=hit) if hit else RunEvents()
        run_began = time.monotonic()
        result = asyncio.run(run_scenario(scenario, lab, events=events, shelf=shelf))
        took_s = time.monotonic() - run_began
        outcomes[result.verdict.outcome.value] += 1
        broken = result.verdict.broken_link
        if hit is None and result.verdict.outcome is not Outcome.PASS:
            found.append(f"run {number}: {broken.link if broken else 'no link'}: {broken and broken.observed}")
        if hit is not None and hit.done and (result.verdict.outcome is not Outcome.FAIL or took_s > DISTURBED_MOST_S):
            found.append(f"run {number}: hit after {hit.text!r}: {result.verdict.outcome} after {took_s:.1f} s")
        found += [f"run {number}: {left}" for left in left_over(folder, shared_memory)]
        now = descriptors(), resident_kib()
        if number == SETTLED_AFTER:
            before = now
        if before is not None and now[0] > before[0]:
            found.append(f"run {number}: {now[0]} descriptors, {before[0]} before")
        if number % 25 == 0:
            print(f"  {number}: {dict(outcomes)}, {now[0]} descriptors, {now[1] >> 10} MiB", flush=True)
    if before is not None and resident_kib() - before[1] > GROWTH_MOST_KIB + arguments.runs * 8:
        found.append(f"memory grew from {before[1]} to {resident_kib()} KiB")
    seconds = time.monotonic() - began
    print(f"{dict(outcomes)} in {seconds:.0f} s, {seconds / arguments.runs:.2f} s each")
    return found


class Disturbance:
    """Hits QEMU once, after a number of observations."""

    def __init__(self, kind: str, after: int) -> None:
        self._signal = signal.SIGKILL if kind == "kill" else signal.SIGSTOP
        self._left = after
        self._pid = 0
        self.done = False
        self.text = ""

    def __call__(self, observation: Observation) -> None:
        if observation.text.startswith("QEMU started, process "):
            self._pid = int(observation.text.rsplit(" ", 1)[1])
        self._left -= 1
        if self._pid and self._left <= 0 and not self.done and "quit" not in observation.text:
            os.kill(self._pid, self._signal)
            self.done, self.text = True, observation.text


def impatient(scenario: Scenario) -> Scenario:
    """With short deadlines for each step."""
    steps = tuple(msgspec.structs.replace(step, deadline_s=DISTURBED_DEADLINE_S) for step in scenario.steps)
    return msgspec.structs.replace(scenario, steps=steps)


def left_over(folder: Path, shared_memory: set[str]) -> list[str]:
    """Processes, zombies, files and shared memory that a run left."""
    left = [f"left {path}" for path in folder.iterdir()]
    for task in Path("/proc/self/task").iterdir():
        left += [f"left process {pid}" for pid in (task / "children").read_text().split()]
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
    """Memory of this process."""
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(fields["VmRSS"].split()[0])


if __name__ == "__main__":
    sys.exit(main())
