# SPDX-License-Identifier: Apache-2.0
"""Arguments that every command which reads tables has."""

import argparse

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.command.option_values import given_path
from acpigen.base.errors import HostError

TABLES_HELP = (
    "a folder of .dat or .aml files, acpidump's text, one table, /sys/firmware/acpi/tables, a tar or zip of any of"
    " these, a table as text (hexdump -C, xxd, base64), or - for standard input"
)


def add_tool_arguments(parser: argparse.ArgumentParser) -> None:
    """Where ACPICA's programs are."""
    tools = parser.add_argument_group("ACPICA's programs")
    tools.add_argument("--iasl", metavar="PATH", type=given_path, help="default: $ACPIGEN_IASL, then PATH")
    tools.add_argument("--acpiexec", metavar="PATH", type=given_path, help="default: $ACPIGEN_ACPIEXEC, then PATH")


def toolchain_of(arguments: argparse.Namespace) -> Toolchain | None:
    """ACPICA's programs; ``None`` where there are none and none were named.

    :raises HostError: a program that was named is not there.
    """
    try:
        return Toolchain.find(iasl=arguments.iasl, acpiexec=arguments.acpiexec)
    except HostError:
        if arguments.iasl is not None or arguments.acpiexec is not None:
            raise
        return None
