# SPDX-License-Identifier: Apache-2.0
"""The terminal that reports are printed on."""

import sys
from typing import Any, TextIO, cast

from rich.console import Console
from rich.text import Text

from acpigen.base.command.streams import STANDARD_OUTPUT_NAME, discard, note_loss, styled
from acpigen.base.command.terminal_text import one_line


class ReportConsole(Console):
    """A console that outlives its reader, and the space on its disk.

    When the reader of the output goes away (`qmp-driver run … | head`) or the disk is full, nothing more is printed
    and the work goes on: what it started is taken down in order. A reader that has gone changes no verdict; output
    that could not be stored is an error when the command's work is done: see
    :func:`~acpigen.base.command.streams.check_output_complete`. A command that has more to do afterwards asks
    :meth:`check_complete` before.
    """

    def __init__(self, *, stderr: bool = False) -> None:
        self._steady = _SteadyStream(sys.stderr if stderr else sys.stdout)
        self._is_output = not stderr
        super().__init__(highlight=False, file=cast("TextIO", self._steady))

    def check_complete(self) -> None:
        """To be called when all is printed.

        :raises OSError: standard output took not all of it, for another reason than that nobody reads it.
        """
        lost = self._steady.lost
        if self._is_output and lost is not None and not isinstance(lost, BrokenPipeError):
            raise OSError(lost.errno, lost.strerror, STANDARD_OUTPUT_NAME)


def say(console: Console, text: str, style: str = "") -> None:
    """Prints a line in a style; what in it controls a terminal or breaks the line is made visible."""
    console.print(Text(one_line(text), style=style), soft_wrap=True)


class _SteadyStream:
    """A stream whose writing never fails; ``lost`` is the first error."""

    def __init__(self, stream: TextIO) -> None:
        self._under = stream
        self._stream = styled(stream)
        self.lost: OSError | None = None

    def write(self, text: str) -> int:
        try:
            self._stream.write(text)
        except OSError as error:
            self._lose(error)
        return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError as error:
            self._lose(error)

    def _lose(self, error: OSError) -> None:
        self.lost = self.lost or error
        note_loss(self._under, error)
        discard(self._stream)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
