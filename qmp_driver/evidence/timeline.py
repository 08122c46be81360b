# SPDX-License-Identifier: Apache-2.0
"""What was seen, by whom, and when: the evidence that every verdict points at."""

import copy
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Source(StrEnum):
    """Who saw it."""

    HOST = "host"
    """this program, on the host"""
    ACPIGEN = "acpigen"
    """the tables and the arithmetic on them"""
    QMP = "qmp"
    """a command answered, or an event sent, by QEMU"""
    GPU = "gpu-model"
    """an access that the GPU model served"""
    KERNEL = "kernel"
    """a record of the guest kernel's log"""
    AGENT = "agent"
    """the agent inside the guest"""


@dataclass(frozen=True)
class Observation:
    """One thing that was seen.

    :param at_s: seconds since the run began.
    :param text: one line for a person.
    :param data: the same for a program.
    """

    at_s: float
    source: Source
    text: str
    data: dict[str, Any] = field(default_factory=dict)


class Timeline:
    """The observations of one run, in the order in which they were made."""

    def __init__(self, on_record: Callable[[Observation], None] | None = None) -> None:
        self._began = time.monotonic()
        self._observations: list[Observation] = []
        self._on_record = on_record
        self._machine = ""

    def within(self, machine: str) -> "Timeline":
        """The same time line as a machine inside this one writes on it: each line says that it is that machine's.

        Both have all of the observations, so that a length of one is a mark for the other.
        """
        inner = copy.copy(self)
        inner._machine = machine
        return inner

    def now_s(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self._began

    def at_s(self, monotonic_s: float) -> float:
        """A reading of this host's monotonic clock as seconds since the run began."""
        return monotonic_s - self._began

    def record(self, source: Source, text: str, *, at_s: float | None = None, **data: Any) -> Observation:
        """Notes one observation, made now unless ``at_s`` says when."""
        if self._machine:
            text, data = f"{self._machine}: {text}", {"machine": self._machine, **data}
        observation = Observation(self.now_s() if at_s is None else at_s, source, text, data)
        self._observations.append(observation)
        if self._on_record is not None:
            self._on_record(observation)
        return observation

    def since(self, mark: int) -> tuple[Observation, ...]:
        """The observations made after the timeline had that length, by time."""
        return tuple(sorted(self._observations[mark:], key=lambda observation: observation.at_s))

    def __iter__(self) -> Iterator[Observation]:
        return iter(sorted(self._observations, key=lambda observation: observation.at_s))

    def __len__(self) -> int:
        return len(self._observations)
