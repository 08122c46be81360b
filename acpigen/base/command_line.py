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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import NoReturn, Protocol

from acpigen.base.exit_code import ExitCode


@dataclass(frozen=True)
class Command:
    """A sub-command: the module that has it, and the line that ``--help`` shows."""

    module: str
    summary: str


class ReportableError(Protocol):
    """What an error must offer to be told in one line: both packages' error families do."""

    message: str
    hint: str
    evidence: Sequence[str]
    exit_code: ExitCode


class Terminated(KeyboardInterrupt):
    """SIGTERM, turned into the way that Ctrl-C takes, so that both clean up alike."""


def run_command_line(
    program: str,
    description: str,
    version: str,
    commands: Mapping[str, Command],
    errors: tuple[type[Exception], ...],
    argv: Sequence[str] | None = None,
) -> int:
    """Parses ``argv``, runs the named command, and turns every end into an exit code.

    :param errors: the error families that are told in one line; anything else is a bug and keeps its traceback.
    """
    _mend_streams()
    words = list(sys.argv[1:] if argv is None else argv)
    named = next((word for word in words if not word.startswith("-")), None)
    parser = argparse.ArgumentParser(
        prog=program,
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="exit codes: 0 pass, 1 failed verdict or findings, 2 usage or bad input, 3 environment or tool"
        " failure, 77 skipped with a reason, 130 interrupted, 141 when nobody reads the output any more",
    )
    parser.add_argument("--version", action="version", version=f"{program} {version}")
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
    try:
        return int(loaded[arguments.command].run(arguments))
    except errors as error:
        return int(tell(program, error))
    except Terminated:
        return 128 + signal.SIGTERM
    except KeyboardInterrupt:
        print(f"{program}: interrupted", file=sys.stderr)
        return int(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE  # as of a program that the signal ended: what it had to say is not known
    except OSError as error:
        hint = "; free some space there" if error.errno in (errno.ENOSPC, errno.EDQUOT) else ""
        print(f"{program}: {error.strerror or error}{f': {error.filename}' if error.filename else ''}{hint}",
              file=sys.stderr)  # fmt: skip
        return int(ExitCode.ENVIRONMENT)


def _mend_streams() -> None:
    """A closed stream becomes an empty one; a character that the terminal's encoding lacks is written as ``\\u2192``,
    which in JSON means the same."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115, PTH123  (as long as the process)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def tell(program: str, error: Exception) -> ExitCode:
    """Prints one error on stderr: a line, the hint, then the evidence indented; gives its exit code."""
    print(f"{program}: {error}", file=sys.stderr)
    for line in getattr(error, "evidence", ()):
        print(f"  | {line}", file=sys.stderr)
    code = getattr(error, "exit_code", ExitCode.ENVIRONMENT)
    return ExitCode(code)


def _raise_terminated(number: int, frame: FrameType | None) -> NoReturn:
    raise Terminated
