# SPDX-License-Identifier: Apache-2.0
"""A command that prints two lines on a report's console and passes, as a program: for the test of its output."""

import argparse
import sys

from acpigen.base.command.command_line import run_command_line
from acpigen.base.command.commands import Command
from acpigen.base.exit_code import ExitCode
from qmp_driver.report.console import ReportConsole, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_: argparse.Namespace) -> ExitCode:
    """Prints, and takes no notice of what becomes of it."""
    console = ReportConsole()
    for line in ("one", "two"):
        say(console, line)
    return ExitCode.PASS


if __name__ == "__main__":
    commands = {"say": Command("tests.qmp_driver.report.speaks", "speak")}
    sys.exit(run_command_line("speaks", "", "1", commands))
