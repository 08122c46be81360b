# SPDX-License-Identifier: Apache-2.0
"""Prints the script by which a shell completes this program's commands, options, their values and file names.

examples:
  eval "$(%(prog)s bash)"
      for this shell; in ~/.bashrc for each
  %(prog)s zsh > ~/.zfunc/_NAME
      a file of a directory in zsh's fpath, called after the program
  %(prog)s fish > ~/.config/fish/completions/NAME.fish
      the same for fish
"""

import argparse

from acpigen.base.command.argument_parser import subparsers_of
from acpigen.base.exit_code import ExitCode

SHELLS = ("bash", "zsh", "fish")

FOLDERS = frozenset({"DIR"})
FILES = frozenset({"FILE", "MATRIX", "NEW", "OLD", "PATH", "PLATFORM", "RESULTS", "SCENARIO", "TABLES"})
"""What stands in a usage for names of folders, and of files (or of what comes with the program)."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=f"one of {', '.join(SHELLS)}")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Prints."""
    import shtab  # writes a static script: completing starts no Python, and needs nothing but the shell

    parser = arguments.program_parser()
    _name_files(parser, shtab.FILE, shtab.DIRECTORY)
    print(shtab.complete(parser, arguments.shell))
    return ExitCode.PASS


def _name_files(parser: argparse.ArgumentParser, file: object, folder: object) -> None:
    """Marks the arguments whose values are names of files, for shtab."""
    for action in parser._actions:
        if action.metavar in FOLDERS:
            setattr(action, "complete", folder)  # noqa: B010  (shtab looks for this attribute)
        elif action.metavar in FILES:
            setattr(action, "complete", file)  # noqa: B010
    for below in subparsers_of(parser).values():
        _name_files(below, file, folder)
