# SPDX-License-Identifier: Apache-2.0
"""Python's cyclic garbage collector rests while a command is imported, and runs while it works."""

import gc
import subprocess
import sys

from acpigen.base.command.command_line import run_command_line
from acpigen.base.command.commands import Command

PROGRAM = """
import gc, sys
import acpigen.commands.platforms as command
command.run = lambda arguments: print(gc.isenabled(), gc.get_freeze_count() > 0) or 0
sys.argv = ["acpigen", "platforms"]
from acpigen.__main__ import main
main()
"""


def test_the_command_works_with_the_collector_on():
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert ran.stdout == "True True\n"


def test_a_program_that_calls_a_command_keeps_its_own_objects_collected():
    before = gc.get_freeze_count()
    commands = {"schema": Command("acpigen.commands.schema", "print a schema")}
    assert run_command_line("acpigen", "", "0", commands, ["schema", "nothing-of-that-name"]) == 2
    assert gc.isenabled()
    assert gc.get_freeze_count() == before
