# SPDX-License-Identifier: Apache-2.0
"""How long verdicts take on real virtual machines: medians of several runs, the cold boot beside the warm start.

Run with `scripts/bench --vm`; needs the lab. Everything is emulated (TCG), so figures are this machine's: look at the
load average that is printed first, and at the cold boot, before comparing with another's.
"""

import argparse
import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from qmp_driver.api.asynchronous import open_machine
from qmp_driver.evidence.timeline import Observation
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.lab import Lab, LabOverrides, open_lab
from qmp_driver.run.runner import RunResult, run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.snapshot import Start, snapshot_store_of

GOALS = {
    "warm verdict": 1.2,
    "cold verdict": 8.0,
    "extra verdict on a warm machine": 0.050,
    "100 runs of a campaign, 2 at once": 120.0,
    "nested, cold": 40.0,
    "nested, warm": 8.0,
}
"""Seconds."""
NESTED = ("ram-sea", "gpu-ao", "gpu-sea")
"""Scenarios whose two machines can be restored together, the GPU hotplugged after."""
PARTS = ("QEMU to its monitor", "restored", "agent and kernel log", "plugged and bound", "mapped", "to SIGBUS")


def main() -> int:
    """Measures, prints, and returns 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--warm-runs", type=int, default=7)
    parser.add_argument("--cold-runs", type=int, default=3)
    parser.add_argument("--extra-verdicts", type=int, default=21)
    parser.add_argument("--campaign-runs", type=int, default=100, help="0 leaves the campaign out")
    parser.add_argument("--nested-runs", type=int, default=3, help="warm ones a scenario; 0 for none")
    parser.add_argument(
        "--kernels",
        nargs="+",
        metavar="NAME",
        help="cold verdicts alone, on the lab's kernel and these of `lab kernel list`, in turn, and the ratio",
    )
    parser.add_argument("--kernel", metavar="NAME", help="one of `lab kernel list` (default: the lab's)")
    parser.add_argument("--json", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    lab = open_lab(LabOverrides(kernel=Path(arguments.kernel)) if arguments.kernel else LabOverrides())
    print(f"load average {os.getloadavg()[0]:.2f}, {os.cpu_count()} cores, {sys.platform}")
    if arguments.kernels:
        return report(kernels_beside(arguments.kernels, arguments.cold_runs), arguments.json)
    figures: dict[str, float] = {}
    asyncio.run(one_run(lab, cold=False))  # makes the snapshot
    figures["cold verdict"] = statistics.median(
        verdict_s(asyncio.run(one_run(lab, cold=True))) for _ in range(arguments.cold_runs)
    )
    warm = [measured(lab) for _ in range(arguments.warm_runs)]
    figures["warm verdict"] = statistics.median(each["verdict"] for each in warm)
    figures["warm verdict, slowest"] = max(each["verdict"] for each in warm)
    for part in PARTS:
        figures[f"  {part}"] = statistics.median(each[part] for each in warm)
    figures["our own CPU time in a warm run"] = statistics.median(each["own"] for each in warm)
    figures["  as a share of its wall time"] = statistics.median(each["own"] / each["wall"] for each in warm)
    figures["QEMU's CPU time in a warm run"] = statistics.median(each["qemu"] for each in warm)
    extra = asyncio.run(extra_verdicts(lab, arguments.extra_verdicts))
    figures["extra verdict on a warm machine"] = statistics.median(extra)
    figures["extra verdict, slowest"] = max(extra)
    if arguments.campaign_runs:
        seconds = campaign_s(arguments.campaign_runs, arguments.kernel)
        figures[f"{arguments.campaign_runs} runs of a campaign, 2 at once"] = seconds
        figures["  each"] = seconds / arguments.campaign_runs
    if arguments.nested_runs:
        figures |= nested_chain(lab, arguments.nested_runs)
    return report(figures, arguments.json)


def kernels_beside(names: Sequence[str], count: int) -> dict[str, float]:
    """Seconds of a cold verdict on the lab's kernel and on each of those, and until the agent ran; medians."""
    labs = {"lab": open_lab()} | {name: open_lab(LabOverrides(kernel=Path(name))) for name in names}
    verdicts: dict[str, list[float]] = {name: [] for name in labs}
    agents: dict[str, list[float]] = {name: [] for name in labs}
    for _ in range(count):
        for name, lab in labs.items():
            result = asyncio.run(one_run(lab, cold=True))
            verdicts[name].append(verdict_s(result))
            agents[name].append(at(result, "guest-booted") - seen(result, "QEMU started").at_s)
    figures = {}
    for name in labs:
        figures[f"cold verdict, kernel {name}"] = statistics.median(verdicts[name])
        figures[f"  until the agent ran, {name}"] = statistics.median(agents[name])
        if name != "lab":
            ratio = statistics.median(ours / own for ours, own in zip(verdicts[name], verdicts["lab"], strict=True))
            figures[f"  share of the lab's, {name}"] = ratio
    return figures


async def one_run(lab: Lab, *, cold: bool, name: str = "first-light") -> RunResult:
    """A scenario, once."""
    result = await run_scenario(load_scenario(name), lab, snapshots=None if cold else snapshot_store_of(lab))
    if result.verdict.outcome is not Outcome.PASS:
        raise SystemExit(f"{name} did not pass: {result.verdict.broken_link or result.verdict.skipped}")
    return result


def verdict_s(result: RunResult) -> float:
    """From QEMU's start to the SIGBUS that the agent saw."""
    return at(result, "signal-owner") - seen(result, "QEMU started").at_s


def measured(lab: Lab) -> dict[str, float]:
    """A warm run and its parts, in seconds."""
    own, qemu, wall = cpu_s(resource.RUSAGE_SELF), cpu_s(resource.RUSAGE_CHILDREN), time.monotonic()
    result = asyncio.run(one_run(lab, cold=False))
    if result.start is not Start.WARM:  # others of this machine's snapshots drove ours off the snapshot store
        return measured(lab)
    started = seen(result, "QEMU started").at_s
    marks = [
        started,
        seen(result, "migrate-set-capabilities").at_s,
        seen(result, "cont →").at_s,
        at(result, "error-sources"),
        at(result, "aperture-exposed"),
        at(result, "mapped-innocent"),
        at(result, "signal-owner"),
    ]
    parts = {name: after - before for name, before, after in zip(PARTS, marks, marks[1:], strict=False)}
    return {
        "verdict": verdict_s(result),
        **parts,
        "own": cpu_s(resource.RUSAGE_SELF) - own,
        "qemu": cpu_s(resource.RUSAGE_CHILDREN) - qemu,
        "wall": time.monotonic() - wall,
    }


async def extra_verdicts(lab: Lab, count: int) -> list[float]:
    """Seconds from one more injection to its judged SIGBUS, on one machine, each on a page of its own."""
    async with open_machine("gh200-480gb", lab=lab) as machine:
        await machine.plug_gpu()
        owner = await machine.map("usemem", pages=count + 1)
        taken = []
        for number in range(count + 1):
            began = time.monotonic()
            await machine.inject(owner, offset=number * machine.page_bytes, follow="acknowledgement")
            await owner.expect_sigbus(offset=number * machine.page_bytes)
            taken.append(time.monotonic() - began)
        return taken[1:]  # the first is the machine's first verdict, not an extra one


def campaign_s(count: int, kernel: str | None) -> float:
    """Seconds for that many runs of the matrix `aperture`, two at once, each on a machine of its own."""
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.jsonl"
        command = [
            sys.executable,
            "-m",
            "qmp_driver",
            "campaign",
            "aperture",
            "--jobs",
            "2",
            "--results",
            str(results),
            *(("--kernel", kernel) if kernel else ()),
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # makes every platform's snapshot
        results.unlink()
        began = time.monotonic()
        command = [*command, "--repeat", str(-(-count // 10))]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return (time.monotonic() - began) * count / len(results.read_bytes().splitlines())


def nested_chain(lab: Lab, count: int) -> dict[str, float]:
    """Seconds of whole nested runs, from their first step to the verdict: the slowest scenario's median."""
    cold, warm = {}, {}
    for name in NESTED:
        asyncio.run(one_run(lab, cold=False, name=f"nested/{name}"))  # makes the snapshot, which they have in common
        cold[name] = asyncio.run(one_run(lab, cold=True, name=f"nested/{name}")).duration_s
        runs = [asyncio.run(one_run(lab, cold=False, name=f"nested/{name}")).duration_s for _ in range(count)]
        warm[name] = statistics.median(runs)
    figures = {"nested, cold": max(cold.values()), "nested, warm": max(warm.values())}
    for name in NESTED:
        figures |= {f"  {name}, cold": cold[name], f"  {name}, warm": warm[name]}
    return figures


def seen(result: RunResult, text: str) -> Observation:
    """The first observation that begins so."""
    return next(each for each in result.observations if each.text.startswith(text))


def at(result: RunResult, link: str) -> float:
    """When the last evidence of a link was seen."""
    return max(each.at_s for check in result.verdict.checks if check.link == link for each in check.evidence)


def cpu_s(who: int) -> float:
    """CPU seconds so far, of this process or of its ended children."""
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def report(figures: dict[str, float], path: Path | None) -> int:
    """Prints a line a figure, with its goal where it has one."""
    missed = 0
    for name, value in figures.items():
        goal = GOALS.get(name)
        verdict = "" if goal is None else f"   goal {goal:g}: {'met' if value <= goal else 'MISSED'}"
        missed += goal is not None and value > goal
        print(f"{name:40}{value:9.3f}{'  ' if 'share' in name else ' s'}{verdict}")
    if path is not None:
        path.write_text(json.dumps(figures, indent=2) + "\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
