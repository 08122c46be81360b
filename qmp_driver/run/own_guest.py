# SPDX-License-Identifier: Apache-2.0
"""Scenarios in a guest of the caller's own: a boot may take longer there, and a root in RAM needs more of it."""

from msgspec.structs import replace

from acpigen.base.units import GIB, round_up
from qmp_driver.guest.root import BOOT_S, GuestRoot
from qmp_driver.run.scenario import Scenario
from qmp_driver.steps.machine.boot import Boot

USUAL_S = 60.0
"""The deadline of a step that was given none."""
RAM_PER_INITRD = 3
"""The archive, what is unpacked of it, and as much again for what the guest writes there."""


def on_own_guest(scenario: Scenario, root: GuestRoot) -> Scenario:
    """The scenario with the deadline of its boot, where none was given, and its RAM as that root needs them."""
    ram = max(scenario.machine.ram, GIB + round_up(RAM_PER_INITRD * len(root.initrd), GIB))
    small = root.image is not None or RAM_PER_INITRD * len(root.initrd) < scenario.machine.ram // 2
    machine = scenario.machine if small else replace(scenario.machine, ram=ram)
    steps = tuple(
        replace(step, deadline_s=BOOT_S) if isinstance(step, Boot) and step.deadline_s == USUAL_S else step
        for step in scenario.steps
    )
    return replace(scenario, machine=machine, steps=steps)
