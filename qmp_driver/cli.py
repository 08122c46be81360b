# SPDX-License-Identifier: Apache-2.0
"""The command `qmp-driver`."""

from collections.abc import Sequence

from acpigen.base.command.command_line import run_command_line
from acpigen.base.command.commands import Command
from qmp_driver import __version__

DESCRIPTION = "Drives a QEMU with a cache-coherent GPU: hotplug, memory errors, and proof of what the guest received."

COMMANDS: dict[str, Command] = {
    "run": Command("qmp_driver.commands.run", "run scenarios in real virtual machines and report verdicts"),
    "campaign": Command("qmp_driver.commands.many_runs.campaign", "run a matrix: a scenario varied along axes"),
    "report": Command("qmp_driver.commands.report", "write reports from the results files of one or more campaigns"),
    "compat": Command("qmp_driver.commands.many_runs.compat", "run scenarios over kernels and QEMUs"),
    "patch": Command("qmp_driver.commands.many_runs.patch", "run scenarios before and after a series of patches"),
    "bisect": Command(
        "qmp_driver.commands.many_runs.bisect", "find the kernel or commit from which on a link breaks"
    ),
    "selftest": Command("qmp_driver.commands.selftest", "run one of Linux's selftests, or your program, in a guest"),
    "doctor": Command("qmp_driver.commands.doctor", "report the features of QEMU, the kernel and this machine"),
    "lab": Command("qmp_driver.commands.lab", "install, inspect or remove the lab: QEMU, firmware, kernel, driver"),
    "attach": Command("qmp_driver.commands.attach", "use a QEMU that is already running: inject, plug, watch"),
    "guest": Command("qmp_driver.commands.own_guest.guest", "start a guest of your own, with the agent added to it"),
    "guest-agent": Command("qmp_driver.commands.own_guest.guest_agent", "write the agent for a guest of your own"),
    "shell": Command("qmp_driver.commands.held.shell", "run a shell or one command in the guest of a held machine"),
    "console": Command("qmp_driver.commands.held.console", "show the console of a held machine"),
    "gdb": Command("qmp_driver.commands.held.gdb", "debug a held machine with gdb"),
    "topology": Command(
        "qmp_driver.commands.topology", "prove the nodes of a command line by the tables that QEMU makes"
    ),
    "replay": Command("qmp_driver.commands.replay", "run a dump's own tables in a virtual machine, or compare two"),
    "sandbox": Command("qmp_driver.commands.sandbox", "run a shell or a program in a guest with a machine's nodes"),
    "schema": Command("qmp_driver.commands.schema", "print the JSON Schema of files and JSON documents"),
    "completion": Command("acpigen.base.command.completion", "print a shell's completion script"),
    "gpu": Command("qmp_driver.commands.gpu", "serve a model of the coherent GPU over vfio-user"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command `qmp-driver`; returns its exit code."""
    return run_command_line("qmp-driver", DESCRIPTION, __version__, COMMANDS, argv)
