# SPDX-License-Identifier: Apache-2.0
"""A shell in the guest of a machine that is held (`qmp-driver run --hold`), or one command there.

The shell is on the guest's console; Ctrl-] leaves it. A command is run by the agent: its output is printed, its exit
code is this command's.

examples:
  qmp-driver shell
      of the only machine that is held
  qmp-driver shell /tmp/qd-a1b2c3 -- /bin/busybox cat /proc/iomem
  qmp-driver shell --end
      ends the holding; the run reports its verdict

exit codes:
   0  done; or the command's own exit code
   1  the guest could not run the command, or a signal ended it
   2  no machine is held, or several
   3  the machine is held no more
"""

import argparse
import sys
from pathlib import Path

from acpigen.base.exit_code import ExitCode
from qmp_driver.errors import BadInputError
from qmp_driver.hold import ask_held, find_held
from qmp_driver.hold.protocol import CONSOLE, Request
from qmp_driver.hold.terminal import join_terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver shell`."""
    parser.add_argument("machine", nargs="?", type=Path, metavar="DIR", help="that `run --hold` printed")
    parser.add_argument("argv", nargs="*", metavar="COMMAND", help="behind --: a program of the guest, by its path")
    parser.add_argument("--timeout", type=float, default=20.0, metavar="SECONDS", help="for the command")
    parser.add_argument("--end", action="store_true", help="end the holding")


def run(arguments: argparse.Namespace) -> int:
    """Runs the command, joins the shell, or ends the holding."""
    machine, argv = arguments.machine, list(arguments.argv)
    if machine is not None and not machine.is_dir():  # what is behind `--` without a directory before it
        machine, argv = None, [str(machine), *argv]
    if argv and not argv[0].startswith("/"):
        raise BadInputError(f"{argv[0]!r} is not a path in the guest", hint="/bin/busybox sh -c '…' has most of them")
    folder = find_held(machine)
    if arguments.end:
        ask_held(folder, Request(do="end"))
        return ExitCode.PASS
    if argv:
        answer = ask_held(folder, Request(do="run", argv=tuple(argv), timeout_s=arguments.timeout))
        sys.stdout.write(answer.output)
        sys.stdout.flush()
        return ExitCode.FAILED if answer.exit_code is None else answer.exit_code
    ask_held(folder, Request(do="shell"))
    print("the guest's console; Ctrl-] leaves it", file=sys.stderr)
    join_terminal(folder / CONSOLE)
    return ExitCode.PASS
