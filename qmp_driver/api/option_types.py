# SPDX-License-Identifier: Apache-2.0
"""The keyword arguments of the calls, as types: those of the asynchronous ones, for the blocking ones.

A value is checked as in a scenario's file, with the same messages; a size may be text with a unit.
"""

from pathlib import Path
from typing import Literal, TypedDict

from qmp_driver.api.asynchronous import Size
from qmp_driver.inject.record import SeverityWord
from qmp_driver.lab import Lab
from qmp_driver.stage.error_effects.follow import Outcome
from qmp_driver.topology.options import Device, MachineOptions, Tables


class SignalOptions(TypedDict, total=False):
    """Of `expect_sigbus`: see the step `expect-sigbus`."""

    pages: int
    stride: Size | None
    at_least: int | None
    granule_shift: int | None


class MapOptions(TypedDict, total=False):
    """Of `map`: see the step `map`."""

    offset: Size
    length: Size
    pages: int | None
    early_kill: bool
    handler: bool
    threads: int
    huge: bool
    vfio: Literal["group", "cdev"]


class InjectOptions(TypedDict, total=False):
    """Of `inject`: see the step `inject`."""

    injector: str
    pages: int
    stride: Size | None
    severity: SeverityWord
    section_severity: SeverityWord | None
    threshold_exceeded: bool
    without_address: bool
    cper: str | Path
    unclaimed: bool
    outcome: Outcome | Literal["panic"]
    follow: Literal["log", "acknowledgement", "no"]
    while_unacknowledged: bool


class OpenOptions(TypedDict, total=False):
    """Of `open_machine`: see :func:`qmp_driver.api.asynchronous.open_machine`."""

    lab: Lab | None
    cold: bool
    machine: MachineOptions | None
    tables: Tables | None
    device: Device | None
    keep_in: Path | None
