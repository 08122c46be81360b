# SPDX-License-Identifier: Apache-2.0
"""The command `acpigen`."""

from collections.abc import Sequence

from acpigen import __version__
from acpigen.base.command.command_line import run_command_line
from acpigen.base.command.commands import Command

DESCRIPTION = "Generates, checks and explains the ACPI tables of machines with a cache-coherent GPU."

COMMANDS: dict[str, Command] = {
    "cper": Command("acpigen.commands.cper", "write and read UEFI error records (CPER)"),
    "build": Command("acpigen.commands.making.build", "build a machine's ACPI tables from a platform"),
    "build-guest": Command(
        "acpigen.commands.making.build_guest", "build the tables of a virtual machine that has the GPU"
    ),
    "import": Command("acpigen.commands.making.import_tables", "make a platform file from a machine's tables"),
    "predict": Command("acpigen.commands.predict", "predict what Linux makes of the proximity domains"),
    "sysfs": Command("acpigen.commands.sysfs", "write what Linux's sysfs will show of nodes and GPUs"),
    "platforms": Command("acpigen.commands.platforms", "list the platforms that acpigen knows, or show one"),
    "check": Command(
        "acpigen.commands.check",
        "check tables: whether they are well-formed and consistent, and what Linux makes of them",
    ),
    "guest": Command(
        "acpigen.commands.guest", "check a QEMU command line or libvirt domain with GPUs, without booting it"
    ),
    "diff": Command("acpigen.commands.diff", "compare the tables of two firmware revisions by meaning"),
    "report": Command("acpigen.commands.report", "show a history of firmware revisions on one page"),
    "explain": Command("acpigen.commands.explain", "explain a GPU, from its tables to the BARs of a VM"),
    "show": Command("acpigen.commands.show", "show the tables of a dump and their contents"),
    "completion": Command("acpigen.base.command.completion", "print a shell's completion script"),
    "schema": Command("acpigen.commands.schema", "print the JSON Schema of files and JSON documents"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command `acpigen`; returns its exit code."""
    return run_command_line("acpigen", DESCRIPTION, __version__, COMMANDS, argv)
