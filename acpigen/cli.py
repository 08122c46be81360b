# SPDX-License-Identifier: Apache-2.0
"""The command `acpigen`."""

from collections.abc import Sequence

from acpigen import __version__
from acpigen.base.commands import Command

COMMANDS: dict[str, Command] = {
    "cper": Command("acpigen.commands.cper", "write and read UEFI error records (CPER)"),
    "build": Command("acpigen.commands.build", "build a machine's ACPI tables from a platform"),
    "build-guest": Command("acpigen.commands.build_guest", "build the tables of a virtual machine that has the GPU"),
    "import": Command("acpigen.commands.import_tables", "make a platform file from a machine's tables"),
    "predict": Command("acpigen.commands.predict", "predict the NUMA nodes that Linux makes of the tables"),
    "platforms": Command("acpigen.commands.platforms", "list the platforms that acpigen provides, or describe one"),
    "check": Command("acpigen.commands.check", "check tables: format, consistency, and what Linux does with them"),
    "diff": Command("acpigen.commands.diff", "compare the meaning of the tables of two firmware revisions"),
    "explain": Command("acpigen.commands.explain", "explain what Linux makes of a GPU, from tables to BARs"),
    "show": Command("acpigen.commands.show", "show the contents of tables"),
    "schema": Command("acpigen.commands.schema", "print the JSON Schema of platform files"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command `acpigen`; returns its exit code."""
    try:
        from acpigen.base.command_line import run_command_line  # not above: Ctrl-C may come while it is imported
    except KeyboardInterrupt:
        return 130
    return run_command_line(
        "acpigen",
        "Generates, checks and explains the ACPI tables of machines with a cache-coherent GPU.",
        __version__,
        COMMANDS,
        argv,
    )
