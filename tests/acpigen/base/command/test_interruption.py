# SPDX-License-Identifier: Apache-2.0
"""Ctrl-C and SIGTERM end a command in order, whenever they come."""

import asyncio
import random
import signal
import subprocess
import sys
import time

import pytest

from acpigen.base.command.interruption import Terminated, raise_terminated, run_async, signals_are_repeated

STARTED = """
import os, sys
import {package}.__main__ as program
sys.argv[1:] = {words!r}
os.write(1, b'.')
raise SystemExit(program.main())
"""
"""A program whose ``main`` is about to be called: before that, only the interpreter itself is running."""

IMPORTING = """
import os, signal, sys
import {package}.__main__ as program

class Hit:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Hit())
sys.argv[1:] = {words!r}
raise SystemExit(program.main())
"""
"""The same, which gets Ctrl-C while it imports a module."""


@pytest.mark.parametrize(
    ("package", "program", "module"),
    [
        ("acpigen", "acpigen", "acpigen.cli"),
        ("acpigen", "acpigen", "acpigen.base.command.command_line"),
        ("acpigen", "acpigen", "acpigen.commands.platforms"),
        ("qmp_driver", "qmp-driver", "qmp_driver.cli"),
    ],
)
def test_ctrl_c_while_a_module_is_imported_is_one_line(package, program, module):
    words = ["platforms"] if package == "acpigen" else ["run", "--list"]
    code = IMPORTING.format(package=package, module=module, words=words)
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", f"{program}: interrupted\n")


def test_ctrl_c_that_was_ignored_stays_so():
    code = IMPORTING.format(package="acpigen", module="acpigen.cli", words=["--version"])
    ended = subprocess.run(
        [sys.executable, "-c", "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n" + code],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def interrupted(package: str, words: list[str], number: signal.Signals, after_s: float) -> tuple[int, str]:
    program = STARTED.format(package=package, words=words)
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.read(1)
        time.sleep(after_s)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
    return process.returncode, said


@pytest.mark.parametrize(
    ("package", "words"), [("acpigen", ["platforms"]), ("qmp_driver", ["run", "--list"]), ("acpigen", ["--help"])]
)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_in_the_first_moments_leaves_no_traceback(package, words, number):
    chosen = random.Random(7)
    for _ in range(6):
        code, said = interrupted(package, words, number, chosen.uniform(0, 0.3))
        assert "Traceback" not in said or came_before_main(said), said
        assert code in (0, 128 + number, -number)


def came_before_main(said: str) -> bool:
    """Whether a traceback is of the program's own last line: on a busy machine ``main`` is not yet called."""
    return [line.split(",")[0].strip() for line in said.splitlines() if line.startswith("  File ")] == [
        'File "<string>"'
    ]


@pytest.mark.parametrize(("number", "raised"), [(signal.SIGTERM, Terminated), (signal.SIGINT, KeyboardInterrupt)])
def test_a_signal_that_comes_while_an_object_is_finalized_is_not_lost(number, raised):
    class Dies:
        def __del__(self):
            signal.raise_signal(number)
            time.sleep(0)

    before = signal.signal(signal.SIGTERM, raise_terminated)
    try:
        with pytest.raises(raised), signals_are_repeated():
            victim = Dies()
            del victim
            time.sleep(10)
            pytest.fail("the signal was lost")
    finally:
        signal.signal(signal.SIGTERM, before)


def test_another_exception_of_an_object_that_is_finalized_is_reported_as_before(monkeypatch):
    class Dies:
        def __del__(self):
            raise ValueError

    seen = []
    monkeypatch.setattr(sys, "unraisablehook", lambda dropped: seen.append(dropped.exc_type))
    with signals_are_repeated():
        victim = Dies()
        del victim
    assert seen == [ValueError]


ASYNC = """
import asyncio, os, signal, sys
from acpigen.base.command.command_line import run_command_line
from acpigen.base.command.commands import Command
from acpigen.base.command import interruption
import types

module = types.ModuleType("sleeper")
module.__doc__ = "Sleeps."
module.add_arguments = lambda parser: None

async def other():
    try:
        await asyncio.sleep(60)
    finally:
        print("other ended", flush=True)

async def main():
    task = asyncio.create_task(other())
    try:
        await asyncio.sleep(0)
        print(".", flush=True)
        await task
    finally:
        await asyncio.sleep(0.05)
        print("taken down", flush=True)

module.run = lambda arguments: interruption.run_async(main())
sys.modules["sleeper"] = module
sys.argv[1:] = ["sleep"]
raise SystemExit(run_command_line("prog", "", "1", {"sleep": Command("sleeper", "sleeps")}))
"""


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [(signal.SIGTERM, 143, ""), (signal.SIGINT, 130, "prog: interrupted\n")],
)
def test_asyncio_code_is_taken_down_in_order(number, code, said):
    with subprocess.Popen(
        [sys.executable, "-c", ASYNC], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == ".\n"
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (code, "other ended\ntaken down\n", said)


def test_a_result_comes_back_and_the_handler_stays(monkeypatch):
    before = signal.signal(signal.SIGTERM, raise_terminated)
    try:
        assert run_async(asyncio.sleep(0, "done")) == "done"
        assert signal.getsignal(signal.SIGTERM) is raise_terminated
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_program_with_a_handler_of_its_own_keeps_it():
    async def handler():
        return signal.getsignal(signal.SIGTERM)

    assert run_async(handler()) == signal.getsignal(signal.SIGTERM)


def test_a_task_that_cancels_itself_is_not_taken_for_sigterm():
    before = signal.signal(signal.SIGTERM, raise_terminated)

    async def cancels():
        asyncio.current_task().cancel()
        await asyncio.sleep(1)

    try:
        with pytest.raises(asyncio.CancelledError):
            run_async(cancels())
    finally:
        signal.signal(signal.SIGTERM, before)
    assert issubclass(Terminated, KeyboardInterrupt)
