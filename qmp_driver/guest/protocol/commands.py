# SPDX-License-Identifier: Apache-2.0
"""All commands of the guest protocol: the one list that the agent's table and the document are compared with."""

from qmp_driver.guest.protocol.command import Ask, Command, Commands
from qmp_driver.guest.protocol.files import File, Module
from qmp_driver.guest.protocol.inventory import Acpi, Inventory
from qmp_driver.guest.protocol.pci import Pci
from qmp_driver.guest.protocol.processes import Kvm, Process, Relay
from qmp_driver.guest.protocol.system import KernelMessages, Power, System
from qmp_driver.guest.protocol.vfio import Vfio
from qmp_driver.guest.protocol.victims import Victim

SUBJECTS: tuple[type[Commands], ...] = (
    System,
    KernelMessages,
    Inventory,
    Acpi,
    File,
    Module,
    Process,
    Kvm,
    Relay,
    Pci,
    Vfio,
    Victim,
    Power,
)
COMMANDS: dict[str, Command] = {each.name: each for subject in SUBJECTS for each in subject.ALL.values()}
"""A command's name → the command."""


class GuestCommands:
    """The commands by subject: `agent.victim.read(…)` is the command `victim.read`; those without one are `system`'s.

    Each raises :class:`~qmp_driver.errors.RequestRefusedError` where the agent refuses,
    :class:`~qmp_driver.errors.GuestError` where the connection ends or the answer is not as agreed, and
    :class:`~qmp_driver.errors.DeadlineError` where no answer comes in time.
    """

    def __init__(self, ask: Ask) -> None:
        self.system = System(ask)
        self.kmsg = KernelMessages(ask)
        self.inventory = Inventory(ask)
        self.acpi = Acpi(ask)
        self.file = File(ask)
        self.module = Module(ask)
        self.process = Process(ask)
        self.kvm = Kvm(ask)
        self.relay = Relay(ask)
        self.pci = Pci(ask)
        self.vfio = Vfio(ask)
        self.victim = Victim(ask)
        self.power = Power(ask)
