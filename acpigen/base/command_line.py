# SPDX-License-Identifier: Apache-2.0
"""What both commands share: sub-commands loaded by name, one error line, exit codes, Ctrl-C and SIGTERM.

A command is a module with ``add_arguments(parser)`` and ``run(arguments) -> ExitCode``; it is imported only
when it is named, so that ``--help`` and the small commands start fast.
"""

import argparse
import errno
import importlib
import io
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING, NoReturn, TextIO

from acpigen.base.errors import ReportedError
from acpigen.base.exit_code import ExitCode

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

STANDARD_OUTPUT_NAME = "standard output"
"""What an error calls the stream."""


@dataclass(frozen=True)
class Command:
    """A sub-command: the module that has it, and the line that ``--help`` shows."""

    module: str
    summary: str


class Terminated(KeyboardInterrupt):
    """SIGTERM, turned into the way that Ctrl-C takes, so that both clean up alike."""


def run_command_line(
    program: str,
    description: str,
    version: str,
    commands: Mapping[str, Command],
    argv: Sequence[str] | None = None,
) -> int:
    """Parses ``argv``, runs the named command, and turns every end into an exit code.

    All that was printed is written before it returns: output that nobody reads gives 141, a full disk is an error.
    What standard error does not take is lost and changes no exit code.

    A :class:`ReportedError` is reported in one line; any other exception is a bug and keeps its traceback.

    :raises SystemExit: as argparse ends, after ``--help``, ``--version`` and wrong words.
    """
    _mend_streams()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _parse_and_run(program, description, version, commands, words)
        sys.stdout.flush()
        return code
    except ReportedError as error:
        return int(report(program, error))
    except Terminated:
        return 128 + signal.SIGTERM
    except KeyboardInterrupt:
        print(f"{program}: interrupted", file=sys.stderr)
        return int(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        return 128 + signal.SIGPIPE  # as of a program that the signal ended: what it had to say is not known
    except OSError as error:
        hint = "; free some space there" if error.errno in (errno.ENOSPC, errno.EDQUOT) else ""
        print(f"{program}: {error.strerror or error}{f': {error.filename}' if error.filename else ''}{hint}",
              file=sys.stderr)  # fmt: skip
        return int(ExitCode.ENVIRONMENT)
    finally:
        _drain(sys.stdout)


def _parse_and_run(
    program: str, description: str, version: str, commands: Mapping[str, Command], words: Sequence[str]
) -> int:
    """:raises SystemExit: as argparse ends: with ``--help`` and ``--version`` written, or with a wrong word."""
    named = next((word for word in words if not word.startswith("-")), None)
    parser = _Parser(
        prog=program,
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="exit codes: 0 pass, 1 failed verdict or findings, 2 usage or bad input, 3 environment or tool"
        " failure, 77 skipped with a reason, 130 interrupted, 141 when nobody reads the output any more",
    )
    parser.add_argument("--version", action=_Version, nargs=0, const=f"{program} {version}",
                        help="show program's version number and exit")  # fmt: skip
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    loaded = {}
    for name, command in commands.items():
        subparser = subparsers.add_parser(
            name, help=command.summary, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        if name == named:
            loaded[name] = importlib.import_module(command.module)
            subparser.description = loaded[name].__doc__
            loaded[name].add_arguments(subparser)
    arguments = parser.parse_args(words)
    signal.signal(signal.SIGTERM, _raise_terminated)
    return int(loaded[arguments.command].run(arguments))


class _Parser(argparse.ArgumentParser):
    """One whose help is written, or fails: argparse's own printing hides a full disk in some versions of Python."""

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        if file is None:
            print(self.format_help(), end="", flush=True)
        else:
            super().print_help(file)


class _Version(argparse.Action):
    """``--version``, written or failed in the same way."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        print(self.const, flush=True)
        parser.exit()


def write_output_bytes(data: bytes) -> None:
    """Writes bytes to standard output.

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
    """Standard output. An error says that it is the one that could not be written."""

    def write(self, text: str) -> int:
        with _naming_output():
            return super().write(text)

    def flush(self) -> None:
        with _naming_output():
            super().flush()


class _StandardError(io.TextIOWrapper):
    """Standard error. What cannot be written there is lost, which changes no verdict and no exit code."""

    def write(self, text: str) -> int:
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


def _mend_streams() -> None:
    """A closed stream becomes an empty one; a character that the terminal's encoding lacks is written as ``\\u2192``,
    which in JSON means the same."""
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


def _drain(stream: TextIO) -> None:
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


def report(program: str, error: ReportedError) -> ExitCode:
    """Prints an error, and those found along with it, on standard error; gives its exit code.

    A line each, with the hint, then the evidence, indented.
    """
    for each in error.all:
        print(f"{program}: {each}", file=sys.stderr)
        for line in each.evidence:
            print(f"  | {line}", file=sys.stderr)
    return error.exit_code


def _raise_terminated(number: int, frame: FrameType | None) -> NoReturn:
    raise Terminated
