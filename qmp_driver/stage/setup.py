# SPDX-License-Identifier: Apache-2.0
"""A run's fixed parts: what is decided before its first step."""

from contextlib import AsyncExitStack
from dataclasses import dataclass

from qmp_driver.guest.root import GuestRoot
from qmp_driver.lab import Lab
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.snapshot import SnapshotStore
from qmp_driver.topology.options import Device, MachineOptions, Tables


@dataclass(frozen=True)
class RunSetup:
    """See the module.

    :param machine: the machine that is asked for.
    :param tables: the ACPI that its guest gets for the GPU.
    :param device: the GPU that is plugged in.
    :param cleanup: ends what the steps start, in the reverse order.
    :param held: the machine may be held after the run, for people: its console can be typed to.
    :param guest_root: the caller's own in place of the lab's guest; None for the lab's.
    :param snapshots: where snapshots are; None boots each machine.
    """

    lab: Lab
    run: RunDirectory
    machine: MachineOptions
    tables: Tables
    device: Device
    cleanup: AsyncExitStack
    snapshots: SnapshotStore | None = None
    held: bool = False
    guest_root: GuestRoot | None = None
