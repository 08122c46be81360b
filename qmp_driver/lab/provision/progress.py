# SPDX-License-Identifier: Apache-2.0
"""How an installation reports what it does: a bar on a terminal, plain lines elsewhere, always on stderr."""

import sys
import time
from types import TracebackType
from typing import Protocol, Self

from acpigen.base.command.streams import styled
from acpigen.base.command.terminal_text import one_line, printable

_PLAIN_STEP_PERCENT = 10
_PLAIN_STEP_S = 2.0


class Progress(Protocol):
    """What the installation reports."""

    def stage(self, text: str) -> None:
        """A new stage begins."""

    def percent(self, value: float) -> None:
        """How much of the stage is done, 0 to 100."""

    def note(self, text: str) -> None:
        """Something the user should know, once."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class PlainProgress:
    """One line a stage, and in a long one a line every ten percent."""

    def __init__(self) -> None:
        self._stage = ""
        self._told = 0
        self._told_at_s = 0.0

    def stage(self, text: str) -> None:
        """A new stage begins."""
        self._stage, self._told, self._told_at_s = text, 0, time.monotonic()
        self._print(text)

    def percent(self, value: float) -> None:
        """Reports each tenth once, and not more often than every two seconds."""
        tenth = int(value) // _PLAIN_STEP_PERCENT * _PLAIN_STEP_PERCENT
        if tenth > self._told and time.monotonic() >= self._told_at_s + _PLAIN_STEP_S:
            self._told, self._told_at_s = tenth, time.monotonic()
            self._print(f"{self._stage}: {tenth} %")

    def note(self, text: str) -> None:
        """Reports it at once."""
        self._print(text)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    @staticmethod
    def _print(text: str) -> None:
        print(f"lab: {text}", file=sys.stderr, flush=True)


class SilentProgress(PlainProgress):
    """Reports nothing; for callers that are no command line."""

    @staticmethod
    def _print(text: str) -> None:
        return None


class TerminalProgress:
    """A bar that rich draws; finished stages stay as lines."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars

        self._bars = Bars(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeElapsedColumn(),
            console=Console(file=styled(sys.stderr)),
        )
        self._task: TaskID | None = None

    def stage(self, text: str) -> None:
        """Closes the last stage's bar and opens one for this."""
        self._finish()
        self._task = self._bars.add_task(one_line(text), total=None)

    def percent(self, value: float) -> None:
        """Moves the bar; it never goes back, as apt's own figure sometimes does."""
        if self._task is not None:
            shown = next(task.completed for task in self._bars.tasks if task.id == self._task)
            self._bars.update(self._task, total=100, completed=max(value, shown))

    def note(self, text: str) -> None:
        """A line above the bars."""
        self._bars.console.print(printable(text), markup=False, highlight=False)

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._finish()
        self._bars.stop()

    def _finish(self) -> None:
        if self._task is not None:
            self._bars.update(self._task, total=100, completed=100)
            self._bars.stop_task(self._task)


def progress_for_stderr(*, quiet: bool = False) -> Progress:
    """The bar where stderr is a terminal, plain lines elsewhere.

    :param quiet: nothing.
    """
    if quiet:
        return SilentProgress()
    return TerminalProgress() if sys.stderr.isatty() else PlainProgress()
