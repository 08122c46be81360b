# SPDX-License-Identifier: Apache-2.0
"""Shows the console of a held machine (`qmp-driver run --hold`), and sends it keys.

Ctrl-] ends it. Earlier output is in the machine's directory, in `console.log`.

examples:
  qmp-driver console
      of the only machine that is held
  qmp-driver shell
      starts a shell on the console first
"""

import argparse
import sys
from pathlib import Path

from acpigen.base.exit_code import ExitCode
from qmp_driver.hold import find_held
from qmp_driver.hold.protocol import CONSOLE
from qmp_driver.hold.terminal import join_terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver console`."""
    parser.add_argument("machine", nargs="?", type=Path, metavar="DIR", help="that `run --hold` printed")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Joins the terminal with it."""
    folder = find_held(arguments.machine)
    print("the guest's console; Ctrl-] leaves it", file=sys.stderr)
    join_terminal(folder / CONSOLE)
    return ExitCode.PASS
