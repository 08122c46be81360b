# SPDX-License-Identifier: Apache-2.0
"""The product of the step `topology-tables`: a user's machine as this host can make it, with models as its GPUs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from acpigen.guest import GuestGpu, GuestMachine, Outlook
from qmp_driver.gpu import GpuServer
from qmp_driver.topology.adapted import Adapted


@dataclass(frozen=True)
class FileMachine:
    """A machine of a command line or a domain.

    :param here: its arguments on this host.
    :param machine: the machine that these ask for.
    :param predicted: what its guest will see.
    :param servers: the models of its GPUs, by the id of their device.
    :param gpus: those that steps are about, by the names that they use; the first of a scenario with one is "".
    """

    TITLE: ClassVar = "a user's machine"

    here: Adapted
    machine: GuestMachine
    predicted: Outlook
    servers: Mapping[str, GpuServer]
    gpus: Mapping[str, GuestGpu]
