# SPDX-License-Identifier: Apache-2.0
"""Standard output and standard error: what is printed is written or an error, and controls no terminal."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast

from acpigen.base.command.terminal_text import printable

STANDARD_OUTPUT_NAME = "standard output"
"""What an error calls the stream."""


def write_output_bytes(data: bytes) -> None:
    """Writes to standard output what is no text.

    :raises OSError: it does not take them; the error names it.
    """
    with _naming_output():
        sys.stdout.buffer.write(data)


@contextmanager
def _naming_output() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        error.filename = STANDARD_OUTPUT_NAME
        raise


class _StandardOutput(io.TextIOWrapper):
    """Standard output. An error says that it is the one that could not be written.

    :ivar lost: why not all was written, where the work went on without its output.
    """

    lost: OSError | None = None

    def write(self, text: str) -> int:
        return self.write_styled(printable(text))

    def write_styled(self, text: str) -> int:
        """Writes text with the control sequences that are in it."""
        with _naming_output():
            return super().write(text)

    def flush(self) -> None:
        with _naming_output():
            super().flush()


class _StandardError(io.TextIOWrapper):
    """Standard error. What cannot be written there is lost, which changes no verdict and no exit code."""

    def write(self, text: str) -> int:
        return self.write_styled(printable(text))

    def write_styled(self, text: str) -> int:
        """Writes text with the control sequences that are in it."""
        try:
            return super().write(text)
        except OSError:
            discard(self)
            return len(text)

    def flush(self) -> None:
        try:
            super().flush()
        except OSError:
            discard(self)


def mend_streams() -> None:
    """Makes both streams such ones.

    A closed stream becomes an empty one; a character that the terminal's encoding lacks is written as ``\\u2192``,
    which in JSON means the same.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            opened = open(os.devnull, mode)  # noqa: SIM115, PTH123  (as long as the process)
            os.set_inheritable(opened.fileno(), True)  # else the first file that a child opens takes its number
            setattr(sys, name, opened)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.stdout = _as(_StandardOutput, sys.stdout, sys.__stdout__)
    sys.stderr = _as(_StandardError, sys.stderr, sys.__stderr__)


def _as(kind: type[io.TextIOWrapper], stream: TextIO, original: TextIO | None) -> TextIO:
    """The interpreter's own stream as one of that kind, over the same buffer; any other as it is."""
    if stream is not original or not isinstance(stream, io.TextIOWrapper):
        return stream
    return kind(
        stream.buffer,
        stream.encoding,
        stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def drain(stream: TextIO) -> None:
    """Writes what a stream still holds. What it does not take is dropped: the interpreter would try again when it
    ends, and exit with 120."""
    try:
        stream.flush()
    except (OSError, KeyboardInterrupt):
        discard(stream)


def discard(stream: TextIO) -> None:
    """Lets all that a stream holds, and all that is written to it from now on, go nowhere."""
    with suppress(OSError):  # a stream without a descriptor has nothing behind it that fails
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        stream.flush()


def note_loss(stream: TextIO, error: OSError) -> None:
    """Notes that standard output did not take what was written, for :func:`check_output_complete`."""
    if isinstance(stream, _StandardOutput):
        stream.lost = stream.lost or error


def check_output_complete() -> None:
    """Writes what standard output holds. To be called when the work is done.

    :raises OSError: standard output took not all of it, now or before, for another reason than that nobody reads it.
    """
    stream = sys.stdout
    stream.flush()
    lost = stream.lost if isinstance(stream, _StandardOutput) else None
    if lost is not None and not isinstance(lost, BrokenPipeError):
        raise OSError(lost.errno, lost.strerror, STANDARD_OUTPUT_NAME)


def styled(stream: TextIO) -> TextIO:
    """A stream for what styles its own text: the text that it is given has been made :func:`printable` before."""
    return cast("TextIO", _Styled(stream))


class _Styled:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.write = getattr(stream, "write_styled", stream.write)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
