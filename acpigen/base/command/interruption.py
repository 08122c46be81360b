# SPDX-License-Identifier: Apache-2.0
"""SIGTERM as Ctrl-C: what was started is taken down in order, in asyncio code too."""

import os
import signal
import sys
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

REPEATED_AFTER_S = 0.01

T = TypeVar("T")


class Terminated(KeyboardInterrupt):
    """SIGTERM, turned into what Ctrl-C raises, so that both clean up alike."""


def raise_terminated(number: int, frame: FrameType | None) -> NoReturn:
    """The handler of SIGTERM in code without an event loop."""
    raise Terminated


@contextmanager
def signals_are_repeated() -> Iterator[None]:
    """Sends a signal once more whose exception the interpreter dropped.

    What is raised while an object is finalized (a weak reference's callback in the import system, ``__del__``) goes
    to ``sys.unraisablehook`` and is lost: the command would go on as if nobody had asked it to end.
    """
    before = sys.unraisablehook

    def hook(dropped: "UnraisableHookArgs") -> None:
        if not isinstance(dropped.exc_value, KeyboardInterrupt):
            before(dropped)
            return
        number = signal.SIGTERM if isinstance(dropped.exc_value, Terminated) else signal.SIGINT
        again = threading.Timer(REPEATED_AFTER_S, os.kill, (os.getpid(), number))
        again.daemon = True
        again.start()

    sys.unraisablehook = hook
    try:
        yield
    finally:
        sys.unraisablehook = before


def run_async(main: Coroutine[Any, Any, T]) -> T:
    """``asyncio.run`` that ends at SIGTERM as at Ctrl-C: the task is cancelled and takes down what it started.

    A handler that raises would do so inside the event loop, which leaves tasks with exceptions that nobody awaits.

    :raises Terminated: at SIGTERM, when everything has ended.
    :raises KeyboardInterrupt: at Ctrl-C, likewise.
    """
    import asyncio  # only now: it takes as long as the rest of a short command

    if threading.current_thread() is not threading.main_thread():
        return asyncio.run(main)
    before = signal.getsignal(signal.SIGTERM)
    if before is not raise_terminated:  # a program of its own that decides itself
        return asyncio.run(main)
    terminated = False
    task: asyncio.Task[T] | None = None

    def cancel() -> None:  # in the event loop, between two steps of its tasks
        nonlocal terminated
        if not terminated and task is not None:  # a second one does not disturb what takes things down
            terminated = True
            task.cancel()

    async def noted() -> T:
        nonlocal task
        task = asyncio.current_task()
        return await main

    try:
        with asyncio.Runner() as runner:
            runner.get_loop().add_signal_handler(signal.SIGTERM, cancel)
            return runner.run(noted())
    except asyncio.CancelledError:
        if terminated:
            raise Terminated from None
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
        main.close()  # where Ctrl-C came before its first step
