# SPDX-License-Identifier: Apache-2.0
"""Feeds every fuzz target with damaged inputs for a given time, and prints how many were tried and what did not hold.

    python benchmarks/attack.py                       # 60 s with one process
    python benchmarks/attack.py --seconds 28800 --jobs 8 --keep /tmp/found
    python benchmarks/attack.py --target results --seed 7

Inputs are made of the seeds of `tests/fuzz/corpus.py`. An input must end in a value or in one error of the project's
family, within 10 s of a processor and 1 GiB. What does not is printed once for each kind of fault, is written to
--keep if that is given, and makes the exit code 1. The same seed makes the same inputs for a target; how many of them
are tried is a matter of time.
"""

import argparse
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "fuzz"))

from corpus import damaged, seeds
from fuzz_targets import TARGETS

INPUT_MOST_S = 10
MEMORY_MOST_BYTES = 1 << 30
SLICE_S = 2.0
"""So long a target is fed before it is another's turn."""
FRAMES = 2
"""Faults are of one kind when their last places in the sources are the same."""


class TookTooLongError(Exception):
    """An input was not done within its time."""


@dataclass
class Fed:
    """What came of a target's turn.

    :param tried: how many inputs.
    :param faults: kind of fault → its traceback and the first input that made it.
    """

    target: str
    tried: int = 0
    slowest_s: float = 0.0
    faults: dict[str, tuple[str, bytes]] = field(default_factory=dict)


def main(argv: Sequence[str] | None = None) -> int:
    """Feeds, prints, and returns 1 if something did not hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--target", action="append", choices=TARGETS, metavar="NAME", help="only this one")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where inputs are written that did not hold")
    arguments = parser.parse_args(argv)
    names = arguments.target or list(TARGETS)
    tried: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    faults: dict[tuple[str, str], tuple[str, bytes]] = {}
    began = time.monotonic()
    turn = 0
    with ProcessPoolExecutor(arguments.jobs, initializer=_bounded) as workers:
        while time.monotonic() - began < arguments.seconds:
            turn += 1
            left_s = arguments.seconds - (time.monotonic() - began)
            slice_s = min(SLICE_S, max(left_s * arguments.jobs / len(names), 0.05))
            for fed in workers.map(feed, names, [f"{arguments.seed}-{turn}"] * len(names), [slice_s] * len(names)):
                tried[fed.target] += fed.tried
                slowest[fed.target] = max(slowest.get(fed.target, 0.0), fed.slowest_s)
                for kind, fault in fed.faults.items():
                    faults.setdefault((fed.target, kind), fault)
    for name in names:
        print(f"{name:18} {tried[name]:9} inputs, slowest {slowest.get(name, 0.0):6.2f} s")
    took = time.monotonic() - began
    print(
        f"{tried.total()} inputs to {len(names)} targets in {took:.0f} s, seed {arguments.seed}: {len(faults)} faults"
    )
    for number, ((name, _), (said, data)) in enumerate(sorted(faults.items())):
        print(f"\n{name}:\n{said}")
        if arguments.keep is not None:
            arguments.keep.mkdir(parents=True, exist_ok=True)
            (arguments.keep / f"{name}-{number}").write_bytes(data)
    return 1 if faults else 0


def feed(name: str, seed: str, seconds: float) -> Fed:
    """Feeds one target for a while."""
    chance = random.Random(f"{name}-{seed}")
    fed = Fed(name)
    until = time.monotonic() + seconds
    known = _seeds()
    while time.monotonic() < until:
        data = damaged(chance.choice(known) or b"\0", chance)
        if name.startswith("table-") and chance.random() < 0.5:
            data = data[4:]  # a table's target puts the signature in front itself
        began = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, INPUT_MOST_S)
        try:
            TARGETS[name](data)
        except Exception as error:
            places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
            kind = " ".join([type(error).__name__, *places[-FRAMES:]])
            fed.faults.setdefault(kind, (traceback.format_exc(limit=-8), data))
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        fed.slowest_s = max(fed.slowest_s, time.process_time() - began)
        fed.tried += 1
    return fed


def _seeds() -> list[bytes]:
    if not _SEEDS:
        _SEEDS.extend(seeds())
    return _SEEDS


_SEEDS: list[bytes] = []


def _bounded() -> None:
    """Bounds a worker's memory and the time of an input; ends it with its parent's interrupt."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGVTALRM, _late)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST_BYTES, MEMORY_MOST_BYTES))


def _late(number: int, frame: object) -> None:
    raise TookTooLongError(f"an input took more than {INPUT_MOST_S} s")


if __name__ == "__main__":
    sys.exit(main())
