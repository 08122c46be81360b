# SPDX-License-Identifier: Apache-2.0
"""Step `nothing-else`: what happened in the guest that no step accounts for."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, ClassVar

from acpigen.base.pattern import pattern
from acpigen.structures.cper import Severity
from qmp_driver.errors import RequestRefusedError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.protocol.victims import Sigbus
from qmp_driver.inject import LogProof, injector_named, injectors
from qmp_driver.inject.record import Order
from qmp_driver.stage.error_effects.record_sight import EMPTY_STATUS, look_at_source
from qmp_driver.stage.error_effects.signals import unclaimed_signals
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import MemoryOwner, Victim
from qmp_driver.stage.site import source_of
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

NOTHING_ELSE = Link(
    "nothing-else", "every SIGBUS, error record and memory failure in the guest is one that a step accounts for"
)
NOTHING = "nothing else"
_FAILURE = pattern(r"Memory failure: (?P<frame>0x[0-9a-f]+): (?P<what>.*)")
_SENDING = pattern(r"Sending SIGBUS to (?P<program>.*):(?P<pid>\d+) due to hardware memory corruption")
"""Linux mm/memory-failure.c, kill_proc()."""
BUS_MCEERR_AO = 5
"""Linux include/uapi/asm-generic/siginfo.h."""
_ACTION = "recovery action for "
"""Linux mm/memory-failure.c, action_result(): once for each error of a page."""


@register_step
class NothingElse(Step, frozen=True, tag="nothing-else"):
    """Waits, asks every process, and reads the kernel's log to its end. A scenario that injects ends with it.

    :param settle_s: how long to wait for late signals and log lines, in seconds.
    """

    LINKS: ClassVar = (NOTHING_ELSE,)
    NEEDS: ClassVar = (GuestMachine,)

    settle_s: float = 0.005

    async def run(self, stage: Stage) -> None:
        guest = stage.products[GuestMachine]
        await asyncio.sleep(self.settle_s)
        lost = [word async for word in _signals_not_heard_of(stage)]
        end = await stage.kernel_log.catch_up(since=guest.accounted)
        lines = list(stage.kernel_log.lines(guest.accounted))
        found = [
            *lost,
            *[word async for word in _sources(stage)],
            *(_in_words(stage, signal) for signal in unclaimed_signals(stage, guest.accounted)),
            *_records(stage.evidence.sent, lines),
            *_failures(stage, lines),
            *_not_sent(stage, guest.accounted, lines),
        ]
        guest.accounted = len(stage.agent.events)
        heard = sum(isinstance(event.data, Sigbus) for event in stage.agent.events)
        stage.prove(
            self.own(NOTHING_ELSE),
            expected=NOTHING,
            observed="; ".join(found) or NOTHING,
            evidence=[
                stage.saw(
                    Source.AGENT,
                    f"{len(stage.products.all(Victim))} processes were asked; {heard} SIGBUS so far, "
                    f"{len(stage.evidence.claimed_events)} of them accounted for",
                ),
                end,
            ],
            hint="a step expect-sigbus or touch accounts for a signal, inject for records and memory failures",
        )


async def _signals_not_heard_of(stage: Stage) -> AsyncIterator[str]:
    """Each process that got more or fewer signals, by the agent's count, than the agent reported."""
    for victim in stage.products.all(Victim):
        with contextlib.suppress(RequestRefusedError):  # one that has ended has none pending
            await stage.agent.victim.ping(victim.number)
    heard = Counter(event.data.victim for event in stage.agent.events if isinstance(event.data, Sigbus))
    counts = {each.victim: each.signals for each in (await stage.agent.victim.list()).victims}
    for victim in stage.products.ever(Victim):
        counted = counts.get(victim.number)
        if counted is not None and counted != heard[victim.number]:
            yield f"{victim.name} counts {counted} SIGBUS, and {heard[victim.number]} were reported"


async def _sources(stage: Stage) -> AsyncIterator[str]:
    """Each error source that holds another record than the last that was sent through it.

    Linux clears the block's first word and leaves the rest (drivers/acpi/apei/ghes.c, ghes_clear_estatus()), and
    prints few records in a while: one that nobody sent may be seen here alone.
    """
    last = {}
    for name, order in stage.evidence.sent:
        source = await source_of(stage, injector_named(name)) if order.record else None
        if source is not None:
            last[source.source_id] = (source, order.record)
    for source, record in last.values():
        sight = await look_at_source(stage.products[GuestMachine], source, len(record))
        if sight.block[len(EMPTY_STATUS) :] != record[len(EMPTY_STATUS) :]:
            yield f"error source {source.source_id} has had a record that was not sent"


def _in_words(stage: Stage, signal: Sigbus) -> str:
    names = [victim.name for victim in stage.products.ever(Victim) if victim.number == signal.victim]
    code = signal.si_code_name or f"si_code {signal.si_code}"
    return f"SIGBUS {code} to {''.join(names) or f'process {signal.pid}'} at {signal.si_addr:#x}"


def _records(sent: Iterable[tuple[str, Order]], lines: list[str]) -> Iterator[str]:
    """The printed errors that are not one of those that were sent, each of which is printed once."""
    proofs = {type(injector.log): injector.log for injector in injectors().values() if injector.log is not None}
    for kind, proof in proofs.items():
        left = [order for name, order in sent if isinstance(injector_named(name).log, kind)]
        for printed in proof.parse(lines):
            fits = next((order for order in left if _is(proof, order, printed)), None)
            if fits is None:
                yield f"an error that was not sent was logged: {printed}"
            else:
                left.remove(fits)


def _is(proof: LogProof, order: Order, printed: Any) -> bool:
    return order.block is not None and not proof.differences(order, printed)


def _failures(stage: Stage, lines: list[str]) -> Iterator[str]:
    """What memory_failure() reported of pages that were not hit, too often, or of processes that do not own them."""
    page = stage.agent.page
    hit = Counter(
        frame
        for each in stage.evidence.injections
        if _makes_it_fail(each)
        for frame in set(map(page.frame_name, each.target.addresses))
    )
    acted: Counter[str] = Counter()
    for line in lines:
        if (failure := _FAILURE.search(line)) is None:
            continue
        frame, what = failure["frame"], failure["what"]
        if not hit[frame]:
            yield f"the kernel logged a memory failure of a page that no step hit: {line}"
            continue
        acted[frame] += what.startswith(_ACTION)
        if acted[frame] > hit[frame] and what.startswith(_ACTION):
            yield f"the kernel acted on frame {frame} {acted[frame]} times, and it was hit {hit[frame]} times"
        if sending := _SENDING.search(what):
            pids = _pids(stage, frame)
            if int(sending["pid"]) not in pids:
                owners = ", ".join(map(str, sorted(pids))) or "none"
                yield f"the kernel signalled {sending['program']}:{sending['pid']}; owners of the page: {owners}"


def _not_sent(stage: Stage, start: int, lines: list[str]) -> Iterator[str]:
    """Signals of memory that nobody touched, more than the kernel says that it has sent to that process."""
    sent = Counter(int(found["pid"]) for line in lines if (found := _SENDING.search(line)))
    got = Counter(
        event.data.pid
        for event in stage.agent.events[start:]
        if isinstance(event.data, Sigbus) and event.data.si_code == BUS_MCEERR_AO
    )
    for pid, count in got.items():
        if count > sent[pid]:
            yield f"process {pid} got {count} SIGBUS of memory failures, and the kernel sent it {sent[pid]}"


def _makes_it_fail(injection: Injection) -> bool:
    """Whether Linux calls memory_failure() for the error: drivers/acpi/apei/ghes.c, ghes_handle_memory_failure()."""
    block = injection.block
    severe = (Severity.RECOVERABLE, Severity.FATAL)
    return block is None or (block.severity in severe and any(each.severity in severe for each in block.sections))


def _pids(stage: Stage, frame: str) -> set[int]:
    """The processes that may own a page: the one that was hit there, and those whose memory is at that place."""
    page = stage.agent.page
    found = set()
    for injection in stage.evidence.injections:
        if frame in map(page.frame_name, injection.target.addresses) and injection.target.owner is not None:
            owner = injection.target.owner
            found.add(owner.pid)
            if isinstance(owner, Victim):
                found |= {each.pid for each in stage.products.ever(Victim) if each.root == owner.root}
    for owner in stage.products.ever(MemoryOwner):
        frames = range(page.frame(owner.pa), page.frame(owner.pa + owner.length_bytes - 1) + 1)
        if owner.contiguous and int(frame, 16) in frames:
            found.add(owner.pid)
    return found
