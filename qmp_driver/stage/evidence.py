# SPDX-License-Identifier: Apache-2.0
"""A run's evidence: what was seen, what was proved with it, and what it was about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from acpigen.structures.cper import ErrorBlock
from qmp_driver.evidence.timeline import Observation, Source, Timeline
from qmp_driver.evidence.verdict import Check, Link, Outcome
from qmp_driver.inject.record import Order
from qmp_driver.nested import Hop
from qmp_driver.nested.hops import Lane
from qmp_driver.stage.target import Target


class ChainBroken(Exception):  # noqa: N818  (an outcome that ends the run in order, not an error)
    """A link does not hold; its check is part of the evidence already."""


@dataclass(frozen=True)
class Injection:
    """An error that was injected.

    :param target: the pages that it hit.
    :param order: the error that was wanted.
    :param at_s: when, on the time line.
    :param injector: by which injector, by name.
    :param mark: the place in the kernel's log, and among the agent's events, behind which its traces are.
    :param corrupted_before: `HardwareCorrupted` before it, and
    :param content_before: the owner's first word there; None where it is not in a process's RAM.
    :param gpu_resets_before: how often the GPU model had been reset; None without one.
    """

    TITLE: ClassVar = "an injected error"

    target: Target
    order: Order
    at_s: float
    injector: str
    mark: int = 0
    corrupted_before: int | None = None
    content_before: int | None = None
    gpu_resets_before: int | None = None

    @property
    def pa(self) -> int | None:
        """The address that the error itself names; None where it names none."""
        return self.order.pa

    @property
    def block(self) -> ErrorBlock | None:
        """The record that was sent; None where it was none, on purpose."""
        return self.order.block


@dataclass
class Evidence:
    """See the module.

    :param on_check: called with each check that is added.
    :param touched_s: an owner's name → when it last read or wrote its memory, on the time line.
    :param judged_events: an owner's name → how many of the agent's events were looked at for its signals: each is
        judged once.
    :param sent: every error that was injected, each record of a storm among them, and by which injector.
    :param written: an owner's name and an offset → the 64-bit number that it last wrote there.
    :param poisons: how many pages were made to abort without a record.
    :param claimed_events: the places, among the agent's events, of the signals that a step accounts for.
    """

    timeline: Timeline
    on_check: Callable[[Check], None] = lambda check: None
    checks: list[Check] = field(default_factory=list)
    injections: list[Injection] = field(default_factory=list)
    hops: list[Hop] = field(default_factory=list)
    touched_s: dict[str, float] = field(default_factory=dict)
    judged_events: dict[str, int] = field(default_factory=dict)
    sent: list[tuple[str, Order]] = field(default_factory=list)
    written: dict[tuple[str, int], int] = field(default_factory=dict)
    poisons: int = 0
    claimed_events: set[int] = field(default_factory=set)

    @property
    def last_mark(self) -> int:
        """The place in the kernel's log behind which the last injection's traces are; its start for none."""
        return self.injections[-1].mark if self.injections else 0

    def saw(self, source: Source, text: str, **data: Any) -> Observation:
        """Notes an observation on the time line."""
        return self.timeline.record(source, text, **data)

    def prove(
        self, link: Link, *, expected: object, observed: object, evidence: Sequence[Observation], hint: str = ""
    ) -> None:
        """Adds a link to the chain: it holds when both are equal and something was seen that says so.

        :raises ChainBroken: it does not hold; nothing after it can be trusted.
        """
        held = expected == observed and bool(evidence)
        outcome = Outcome.PASS if held else Outcome.FAIL
        self.add(Check(link.name, link.claim, expected, observed, outcome, tuple(evidence), "" if held else hint))
        if not held:
            raise ChainBroken

    def add(self, check: Check) -> None:
        """Adds a check to the chain as it is."""
        self.checks.append(check)
        self.on_check(check)

    def hop(
        self, road: str, lane: Lane, what: str, *, at_s: float, space: str = "", address: int | None = None
    ) -> None:
        """Notes a station of an error, for the step `hops`; see :class:`Hop`. Errors of nobody have no road."""
        if road:
            self.hops.append(Hop(lane, at_s, what, space, address, road))

    def begin_anew(self, checks: Sequence[Check]) -> None:
        """Forgets a run, so that the next one on the same machine begins with these checks; the time line goes on."""
        self.checks = list(checks)
        self.injections.clear()
        self.hops.clear()
        self.touched_s.clear()
        self.judged_events.clear()
        self.sent.clear()
        self.poisons = 0
        self.claimed_events.clear()
        self.written.clear()
