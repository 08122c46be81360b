# SPDX-License-Identifier: Apache-2.0
"""Debugs a held machine (`qmp-driver run --hold`) by QEMU's gdbstub, with the kernel's symbols.

Runs `gdb-multiarch`, or a gdb of the guest's architecture. The guest is stopped while the debugger is attached. The
symbols are those of a kernel that `qmp-driver lab kernel build` made, or of Debian's package of symbols if one is
installed. If the kernel chooses its address at random (KASLR), boot it with machine.append = "nokaslr".

examples:
  qmp-driver gdb
      of the only machine that is held
  qmp-driver gdb -- -batch -ex 'info registers pc'
  qmp-driver gdb --print
      prints the command line, for another debugger or another terminal
"""

import argparse
import os
import shlex
import shutil
from pathlib import Path

from acpigen.base.exit_code import ExitCode
from qmp_driver.errors import HostError
from qmp_driver.hold import About, ask_held, find_held
from qmp_driver.hold.protocol import GDB, Request

PROGRAMS = ("gdb-multiarch", "aarch64-linux-gnu-gdb", "gdb")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver gdb`."""
    parser.add_argument("machine", nargs="?", type=Path, metavar="DIR", help="that `run --hold` printed")
    parser.add_argument("words", nargs="*", metavar="WORD", help="behind --: more arguments for gdb")
    parser.add_argument("--program", metavar="GDB", help=f"default: the first of {', '.join(PROGRAMS)}")
    parser.add_argument("--print", action="store_true", help="print the command line, and run nothing")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Becomes the debugger."""
    machine, words = arguments.machine, list(arguments.words)
    if machine is not None and not machine.is_dir():
        machine, words = None, [str(machine), *words]
    folder = find_held(machine)
    about = ask_held(folder, Request(do="about")).about
    assert about is not None, "an answer without an error has it"
    argv = [*gdb_words(about, folder / GDB), *words]
    if arguments.print:
        print(shlex.join([arguments.program or PROGRAMS[0], *argv]))
        return ExitCode.PASS
    named = [arguments.program] if arguments.program else PROGRAMS
    program = next(filter(None, map(shutil.which, named)), None)
    if program is None:
        raise HostError(
            f"there is no {arguments.program or 'gdb'} on this machine",
            hint=f"install gdb-multiarch; the gdbstub is {folder / GDB}",
        )
    return os.execv(program, [program, *argv])


def gdb_words(about: About, socket: Path) -> list[str]:
    """The arguments by which gdb comes to the machine."""
    words = [about.symbols] if about.symbols else []
    return [*words, "-ex", f"set architecture {about.arch}", "-ex", f"target remote {socket}"]
