"""The terminal that reports are printed on."""

import os
import sys

from rich.console import Console


class ReportConsole(Console):
    """A console that outlives its reader.

    When who reads the output goes away (`qmp-driver run … | head`), nothing more is printed and the work goes on: its
    exit code is the verdict, and what it started is taken down in order.
    """

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(highlight=False, stderr=stderr)

    def on_broken_pipe(self) -> None:
        """In place of an exit in the middle of whatever goes on."""
        self.quiet = True
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, (sys.stderr if self.stderr else sys.stdout).fileno())
        os.close(nowhere)
