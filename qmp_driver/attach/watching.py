# SPDX-License-Identifier: Apache-2.0
"""Watching a machine that is already running: QEMU's events, and what its kernel says of errors in memory."""

import asyncio
import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

from acpigen.base.pattern import pattern
from qmp_driver.attach.session import Attached

KERNEL_WORDS = pattern(
    r"\[Hardware Error\]|Memory failure|Soft offlin|soft.offline|Kernel panic|EDAC|mce:|GHES|pciehp"
)
POLL_S = 0.05


@dataclass(frozen=True)
class Seen:
    """One thing that happened.

    :param at_s: seconds since the watch began.
    :param source: ``qmp`` or ``kernel``; ``host`` for the beginning of the watch, before which nothing is seen.
    :param text: the event's name, or the line of the kernel.
    :param data: the event's data.
    """

    at_s: float
    source: str
    text: str
    data: dict[str, Any]


async def watch(machine: Attached, for_s: float | None) -> AsyncGenerator[Seen, None]:
    """What happens, as it happens: events of QEMU, and lines of the kernel about errors. First, that it has begun.

    :param for_s: how long; None until QEMU goes away.
    :raises MonitorError: QEMU went away.
    """
    began = time.monotonic()
    words = await machine.words()
    heard, read = len(machine.monitor.events), 0
    yield Seen(0.0, "host", "watching" if words is not None else "watching QEMU's events alone", {})
    while True:
        now_s = time.monotonic() - began
        for event in machine.monitor.events[heard:]:
            heard += 1
            yield Seen(now_s, "qmp", event.name, event.data)
        lines = [] if words is None else list(words.lines())
        for line in lines[read:]:
            if KERNEL_WORDS.search(line):
                yield Seen(now_s, "kernel", line.strip(), {})
        read = len(lines)
        if for_s is not None and now_s >= for_s:
            return
        machine.monitor.check_alive()
        await asyncio.sleep(POLL_S)
