# SPDX-License-Identifier: Apache-2.0
"""What an injector, or a step, needs of QEMU, of the guest's kernel and of the machine: declared, and compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qmp_driver.errors import BadInputError
from qmp_driver.lab import GuestArchitecture
from qmp_driver.probe import Abilities
from qmp_driver.topology import ARCHITECTURES
from qmp_driver.topology.options import MachineOptions

_X86_TARGETS = frozenset({"x86_64", "i386"})
"""QEMU's names of x86: `query-target` of QEMU qapi/machine-common.json, SysEmuTarget."""


@dataclass(frozen=True)
class Needs:
    """See the module. Everything is optional; an empty value needs nothing.

    :param guest: the architecture of the guest.
    :param qemu_commands: QMP command → a remark for who has none (which QEMU has it, what else works).
    :param qemu_types: QOM type → what for (``to keep the status block in``).
    :param qemu_machine: options of QEMU's machine `virt`.
    :param kernel_options: of the guest's kernel, without ``CONFIG_``, built in or as a module.
    :param modules: of the guest's kernel → the option that builds it. With an option, the module is needed only where
        the option's value is ``m``; with an empty one always.
    :param machine: the fields of :class:`MachineOptions` that must be set.
    :param emulated: why it works only where QEMU emulates the CPU; empty where KVM does as well.
    """

    guest: GuestArchitecture = "aarch64"
    qemu_commands: Mapping[str, str] = field(default_factory=dict)
    qemu_types: Mapping[str, str] = field(default_factory=dict)
    qemu_machine: tuple[str, ...] = ()
    kernel_options: tuple[str, ...] = ()
    modules: Mapping[str, str] = field(default_factory=dict)
    machine: tuple[str, ...] = ()
    emulated: str = ""

    def missing(self, abilities: Abilities) -> str:
        """The first need that QEMU and the guest's kernel do not meet; empty if they meet all."""
        qemu = abilities.qemu
        if (qemu.target in _X86_TARGETS) != (self.guest == "x86_64"):
            kind = next(kind for kind, architecture in ARCHITECTURES.items() if architecture == self.guest)
            return f'it is for {self.guest} guests (machine.kind = "{kind}"); this machine\'s is {qemu.target}'
        if self.emulated and abilities.kvm:
            return f'{self.emulated}, and this machine runs under KVM: machine.accelerator = "tcg"'
        for command, remark in self.qemu_commands.items():
            if command not in qemu.commands:
                return f"QEMU {qemu.version} has no {command}" + (f" ({remark})" if remark else "")
        for kind_of_object, purpose in self.qemu_types.items():
            if kind_of_object not in qemu.types:
                return f"QEMU {qemu.version} has no {kind_of_object} {purpose}".rstrip()
        for word in self.qemu_machine:
            if word not in qemu.machine_options:
                return f"QEMU {qemu.version} has no option {word} of its machine virt"
        for option in self.kernel_options:
            if not abilities.kernel_has(option):
                return f"the guest's kernel has no CONFIG_{option}"
        for module, option in self.modules.items():
            if module not in abilities.modules and (not option or abilities.kernel_options.get(option) == "m"):
                return f"the guest's kernel has no module {module}"
        return ""

    def lacking(self, options: MachineOptions) -> tuple[str, ...]:
        """The options of a scenario's machine that must be set and are not: ``machine.cxl``."""
        return tuple(f"machine.{name}" for name in self.machine if not getattr(options, name))

    def check_machine(self, options: MachineOptions, whose: str) -> None:
        """Compares with the machine that a scenario asks for.

        :param whose: needs these are, for the message.
        :raises BadInputError: the machine lacks one.
        """
        if names := self.lacking(options):
            raise BadInputError(
                f"{whose} needs {' and '.join(names)}, which this machine lacks",
                hint=f"say {', '.join(f'{name} = true' for name in names)}",
            )

    def in_words(self) -> tuple[str, ...]:
        """The needs by kind, for a table in Markdown."""
        kinds: dict[str, list[str]] = {
            "": [f"`machine.{name}`" for name in self.machine],
            "guest": [self.guest] if self.guest != "aarch64" else [],
            "CPU": ["emulated, not KVM"] if self.emulated else [],
            "QEMU": [f"`{name}`" for name in (*self.qemu_commands, *self.qemu_types)],
            "guest kernel": [f"`CONFIG_{name}`" for name in self.kernel_options],
            "modules": [f"`{name}`" for name in self.modules],
        }
        return tuple(f"{kind}: {', '.join(words)}".removeprefix(": ") for kind, words in kinds.items() if words)
