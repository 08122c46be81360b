# SPDX-License-Identifier: Apache-2.0
"""The SIGBUS that the guest's processes got: which of them a step accounts for."""

from qmp_driver.guest.protocol.victims import Sigbus
from qmp_driver.stage.stage import Stage


def claim_signals(stage: Stage, number: int, start: int) -> None:
    """A step has judged every signal to that process since that place among the agent's events."""
    for place, event in enumerate(stage.agent.events[start:], start):
        if isinstance(event.data, Sigbus) and event.data.victim == number:
            stage.evidence.claimed_events.add(place)


def claim_signal(stage: Stage, signal: Sigbus) -> None:
    """A step has judged that one signal, which the answer to a request had; a second like it is not accounted for."""
    claimed = stage.evidence.claimed_events
    events = stage.agent.events
    for place in reversed(range(len(events))):
        if events[place].data == signal and place not in claimed:
            claimed.add(place)
            return


def unclaimed_signals(stage: Stage, start: int) -> list[Sigbus]:
    """Those since that place that no step accounts for."""
    return [
        event.data
        for place, event in enumerate(stage.agent.events[start:], start)
        if isinstance(event.data, Sigbus) and place not in stage.evidence.claimed_events
    ]
