# SPDX-License-Identifier: Apache-2.0
"""What Linux does to each owner of a poisoned page: measured on one machine, and written as the tables of a document.

`scripts/owners-table` writes them into docs/explanation/owners.md; test_owners.py compares.
"""

import asyncio
import itertools
from dataclasses import dataclass, field
from typing import Any

from staged import gpu_machine, holds, staged

from acpigen.base.units import KIB, MIB
from qmp_driver.guest.protocol.victims import Sigbus, VictimExit
from qmp_driver.stage.evidence import ChainBroken
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.owner.fork import Fork
from qmp_driver.steps.owner.map import Map
from qmp_driver.steps.owner.touch import Touch
from qmp_driver.topology.options import MachineOptions

MACHINE = MachineOptions(modules=("brd", "ext4"))
OFFSET = 0x3000
LENGTH = 64 * KIB
SETTLE_S = 0.1
"""How long a signal that comes without a touch is waited for: the kernel sends it before it logs its outcome."""
CODES = {3: "OBJERR", 4: "AR", 5: "AO"}
POLICIES = {"early": True, "late": "late", "none": False}

MEMORY: dict[str, dict[str, Any]] = {
    "anonymous page": {"memory": "ram"},
    "explicit huge page, anonymous": {"memory": "ram", "huge": True},
    "transparent huge page": {"memory": "thp"},
    "explicit huge page of a file": {"memory": "hugetlb"},
    "tmpfs": {"memory": "shmem"},
    "page cache, dirty": {"memory": "file"},
    "page cache, dirty, large folio": {"memory": "file", "huge": True},
    "page cache, clean": {"memory": "file", "clean": True},
    "page cache, mapped read-only": {"memory": "file", "access": "read"},
    "locked (`mlock`)": {"memory": "ram", "lock": True},
    "GPU memory (usemem)": {"memory": "usemem"},
    "GPU memory, mapped read-only": {"memory": "usemem", "access": "read"},
    "GPU memory, never touched": {"memory": "usemem", "touch": False},
}
ACCESSES = ("read", "write", "execute", "copy-out", "copy-in", "futex")
SHARED = {
    "three threads": [Map(victim="first", memory="ram", threads=3)],
    "mapped twice in one process": [Map(victim="first", memory="shmem", twice=True)],
    "a fork": [Map(victim="first", memory="ram"), Fork(victim="second", of="first")],
    "a fork, of a tmpfs file": [Map(victim="first", memory="shmem"), Fork(victim="second", of="first")],
    "a second process that maps the file and never touched it": [
        Map(victim="first", memory="shmem"),
        Map(victim="second", memory="shmem", file_of="first", touch=False),
    ],
    "a second process that chose late": [
        Map(victim="first", memory="shmem"),
        Map(victim="second", memory="shmem", file_of="first", early_kill="late"),
    ],
    "a second process without a handler": [
        Map(victim="first", memory="shmem"),
        Map(victim="second", memory="shmem", file_of="first", handler=False),
    ],
    "GPU memory: a second process whose mapping ends before the page": [
        Map(victim="first", offset=MIB * 512, length=LENGTH),
        Map(victim="second", offset=MIB * 512 - LENGTH, length=LENGTH),
    ],
}


@dataclass
class Tables:
    """Rows of each table, in order."""

    memory: list[tuple[str, ...]] = field(default_factory=list)
    accesses: list[tuple[str, ...]] = field(default_factory=list)
    shared: list[tuple[str, ...]] = field(default_factory=list)

    def put_into(self, page: str) -> str:
        """The document with these tables in place of its own."""
        heads = {
            "memory": ("memory", "outcome in the log", *(f"policy {name}" for name in POLICIES)),
            "accesses": ("first use after the error", "what comes of it"),
            "shared": ("two owners", "the first process", "the second process"),
        }
        for name, head in heads.items():
            rows = [head, ("---",) * len(head), *getattr(self, name)]
            table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
            before, mark, rest = page.partition(f"<!-- measured: {name} -->\n\n")
            _, end, after = rest.partition("<!-- end -->")
            if not mark or not end:
                raise ValueError(f"the document has no place for the table {name}")
            page = f"{before}{mark}{table}\n{end}{after}"
        return page


async def measure(lab):
    """The tables, for that lab's kernel."""
    numbers = itertools.count()
    tables = Tables()
    async with staged(lab, *gpu_machine("virt-gb200"), machine=MACHINE) as stage:
        for words, options in MEMORY.items():
            cells, outcome = [], set()
            for policy in POLICIES.values():
                number = next(numbers)
                place = {"offset": (number + 1) * MIB} if options["memory"] == "usemem" else {}
                owner = Map(victim=f"m{number}", length=LENGTH, early_kill=policy, **place, **options)
                log, signals = await _error(stage, [owner])
                outcome.add(log)
                cells.append(f"{signals[owner.victim]}; read: {await _use(stage, owner.victim, 'read')}")
                await _end(stage)
            tables.memory.append((words, ", ".join(sorted(outcome)), *cells))
        for access in ACCESSES:
            owner = Map(victim=access, memory="ram", early_kill=False, execute=True, length=LENGTH)
            await _error(stage, [owner])
            call = {"copy-out": "`write()` from the page", "copy-in": "`read()` to the page", "futex": "`futex()`"}
            tables.accesses.append((call.get(access, access), await _use(stage, access, access)))
            await _end(stage)
        for words, steps in SHARED.items():
            _, signals = await _error(stage, steps)
            tables.shared.append((words, signals["first"], signals.get("second", "–")))
            await _end(stage)
    return tables


async def _error(stage, steps):
    """The error's outcome in the kernel's log, and a process's name → what it got before anyone touched the page."""
    await holds(stage, *steps)
    mark = len(stage.agent.events)
    try:
        await Inject(into=steps[0].victim, offset=OFFSET, follow="acknowledgement").run(stage)
    except ChainBroken:
        assert stage.evidence.checks[-1].link == "page-recovered", stage.evidence.checks[-1]
    await asyncio.sleep(SETTLE_S)
    actions = [line for line in stage.kernel_log.lines(mark) if "recovery action for " in line]
    (log,) = {line.rpartition("recovery action for ")[2] for line in actions}
    got = {step.victim: [] for step in steps}
    numbers = {stage.victim(name).number: name for name in got}
    for event in stage.agent.events[mark:]:
        told = event.data
        if isinstance(told, Sigbus):
            got[numbers[told.victim]].append(f"{CODES[told.si_code]} 2^{told.si_addr_lsb}")
        elif isinstance(told, VictimExit):
            got[numbers[told.victim]].append(f"killed by SIG{told.signal_name}")
    # of two signals for one page the second may be lost while the first is pending
    return log, {name: ", ".join(dict.fromkeys(words)) or "nothing" for name, words in got.items()}


async def _use(stage, victim, access):
    """What comes of the first use after the error."""
    step = Touch(victim=victim, offset=OFFSET, access=access)
    mark = len(stage.agent.events)
    answer = await step.use(stage, stage.victim(victim))
    if answer is None:
        return "EFAULT, no signal" if not _signals(stage, mark) else "EFAULT and a signal"
    if answer.sigbus is not None:
        return f"{CODES[answer.sigbus.si_code]} 2^{answer.sigbus.si_addr_lsb}"
    return "succeeds"


def _signals(stage, mark):
    return [event for event in stage.agent.events[mark:] if isinstance(event.data, Sigbus)]


async def _end(stage):
    """Ends the processes of a row: one that maps a lower part of the aperture would be killed by the next error."""
    alive = {each.victim for each in (await stage.agent.victim.list()).victims if each.alive}
    for victim in stage.products.all(Victim):
        if victim.number in alive:
            await stage.agent.victim.stop(victim.number)
        stage.products.end(Victim, victim.name)
