# SPDX-License-Identifier: Apache-2.0
"""What a verdict costs beside another state of this project: both take turns in one run, so that one machine's load
meets both alike.

The other state is a checkout with an environment and a lab of its own: see benchmarks/README.md. Each turn is a
process of its own that asks that checkout's own `benchmarks/bench_vm.py`, after one run that is not counted.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
ONE_TURN = """
import asyncio, json, sys
sys.path.insert(0, sys.argv[1])
import bench_vm
lab = bench_vm.open_lab()
asyncio.run(bench_vm.one_run(lab, cold=False))
warm = [bench_vm.measured(lab) for _ in range(int(sys.argv[2]))]
extra = asyncio.run(bench_vm.extra_verdicts(lab, int(sys.argv[3])))
cold = [bench_vm.verdict_s(asyncio.run(bench_vm.one_run(lab, cold=True))) for _ in range(int(sys.argv[4]))]
print(json.dumps({"warm": warm, "extra": extra, "cold": cold}))
"""


def main() -> int:
    """Measures, and prints a line a figure: the other state, this one, and the median of the turns' ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("other", type=Path, metavar="TREE", help="the other checkout; its environment is TREE/.venv")
    parser.add_argument("--cache", type=Path, required=True, metavar="DIR", help="XDG_CACHE_HOME of the other's lab")
    parser.add_argument("--turns", type=int, default=10)
    parser.add_argument("--warm-runs", type=int, default=2, help="in a turn")
    parser.add_argument("--extra-verdicts", type=int, default=21, help="in a turn")
    parser.add_argument("--cold-runs", type=int, default=0, help="in a turn")
    arguments = parser.parse_args()
    counts = [str(arguments.warm_runs), str(arguments.extra_verdicts), str(arguments.cold_runs)]
    print(f"load average {os.getloadavg()[0]:.2f}, {os.cpu_count()} cores")
    others, ours = [], []
    for _ in range(arguments.turns):
        others.append(turn(arguments.other, counts, arguments.cache))
        ours.append(turn(HERE, counts, None))
    print(f"load average {os.getloadavg()[0]:.2f}")
    print(f"{'':36}{'other':>9}{'this':>9}{'ratio':>9}")
    for name in others[0]:
        before, after = [each[name] for each in others], [each[name] for each in ours if name in each]
        if after:
            ratio = statistics.median(new / old for old, new in zip(before, after, strict=True))
            print(f"{name:36}{statistics.median(before):9.3f}{statistics.median(after):9.3f}{ratio:9.2f}")
    return 0


def turn(tree: Path, counts: Sequence[str], cache: Path | None) -> dict[str, float]:
    """Seconds by figure, medians of one process of that checkout."""
    environment = dict(os.environ) if cache is None else {**os.environ, "XDG_CACHE_HOME": str(cache)}
    python = tree / ".venv" / "bin" / "python"
    words = [str(python), "-c", ONE_TURN, str(tree / "benchmarks"), *counts]
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, env=environment, cwd=tree)
    told = json.loads(done.stdout)
    figures: dict[str, float] = {}
    if told["warm"]:
        parts = {
            "verdict": "warm verdict",
            "wall": "warm run, whole",
            "own": "our CPU time",
            "qemu": "QEMU's CPU time",
        }
        for key in told["warm"][0]:
            name = parts.get(key, f"  {key}")
            figures[name] = statistics.median(each[key] for each in told["warm"])
    if told["extra"]:
        figures["extra verdict"] = statistics.median(told["extra"])
    if told["cold"]:
        figures["cold verdict"] = statistics.median(told["cold"])
    return figures


if __name__ == "__main__":
    sys.exit(main())
