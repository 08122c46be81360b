# SPDX-License-Identifier: Apache-2.0
"""What both commands share: sub-commands loaded by name, one error line, exit codes, Ctrl-C and SIGTERM.

A command is a module with ``add_arguments(parser)`` and ``run(arguments) -> ExitCode``; it is imported only
when it is named, so that ``--help`` and the small commands start fast.
"""

import argparse
import errno
import functools
import gc
import importlib
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn

from acpigen.base.command.argument_parser import ArgumentParser, parse, subparsers_of
from acpigen.base.command.commands import Command
from acpigen.base.command.first_moments import interrupt_raises
from acpigen.base.command.interruption import Terminated, raise_terminated, signals_are_repeated
from acpigen.base.command.messages import add_message_options, hide_log, show_log
from acpigen.base.command.streams import check_output_complete, drain, mend_streams
from acpigen.base.command.terminal_text import one_line
from acpigen.base.errors import BadInputError, ReportedError
from acpigen.base.exit_code import ExitCode
from acpigen.base.nearest import hint_for

EXIT_CODES = (
    "exit codes: 0 pass, 1 failed verdict or findings, 2 usage or bad input, 3 environment or tool failure,"
    " 77 skipped with a reason, 130 interrupted, 141 output closed by its reader"
)


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

    :raises SystemExit: as argparse ends, after ``--help`` and ``--version``.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    handler_before = signal.getsignal(signal.SIGTERM)
    try:
        mend_streams()
        run = _parsed(program, description, version, commands, words)
        if not gc.isenabled():  # as a process's main() left it for the imports
            gc.freeze()
            gc.enable()
        # Nothing was started before this line: a signal ended the process at once. An exception in the middle of an
        # import would leave half a module behind, of which the interpreter may die when it ends.
        interrupt_raises()
        signal.signal(signal.SIGTERM, raise_terminated)
        with signals_are_repeated():
            code = run()
        check_output_complete()
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
        said = f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}{hint}"
        print(f"{program}: {one_line(said)}", file=sys.stderr)
        return int(ExitCode.ENVIRONMENT)
    finally:
        if argv is None:  # the process ends: what the interpreter still does is not to be interrupted
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        else:
            signal.signal(signal.SIGTERM, handler_before)
        hide_log()
        drain(sys.stdout)


def _parsed(
    program: str, description: str, version: str, commands: Mapping[str, Command], words: Sequence[str]
) -> Callable[[], int]:
    """What runs the command, whose module is imported.

    :raises SystemExit: as argparse ends: with ``--help`` and ``--version`` written.
    """
    named = next((word for word in words if not word.startswith("-")), None)
    if named is not None and named not in commands:
        raise BadInputError(f"no command is called {named!r}", hint=hint_for(named, commands))
    # The others are for help, and for what comes before the command; each takes half a millisecond.
    known = {named: commands[named]} if named is not None and words[0] == named else commands
    parser = program_parser(program, description, version, known, only=(named,))
    arguments = parse(parser, words)
    if arguments.verbose:
        show_log(program)
    arguments.program_parser = functools.partial(program_parser, program, description, version, commands)
    module = importlib.import_module(commands[arguments.command].module)
    return lambda: int(module.run(arguments))


def program_parser(
    program: str,
    description: str,
    version: str,
    commands: Mapping[str, Command],
    only: Sequence[str | None] | None = None,
) -> ArgumentParser:
    """The parser of a program.

    :param only: the commands whose arguments are wanted: their modules are imported; all by default.
    """
    parser = ArgumentParser(prog=program, description=description, epilog=EXIT_CODES)
    parser.add_argument("--version", action=_Version, nargs=0, const=f"{program} {version}",
                        help="show program's version number and exit")  # fmt: skip
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in commands.items():
        subparser = subparsers.add_parser(name, help=command.summary)
        if only is None or name in only:
            module = importlib.import_module(command.module)
            subparser.description = (module.__doc__ or "").replace("%(prog)s", subparser.prog)
            module.add_arguments(subparser)
            for leaf in _leaves(subparser):
                add_message_options(leaf)
    return parser


def _leaves(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    below = subparsers_of(parser)
    return [leaf for each in below.values() for leaf in _leaves(each)] if below else [parser]


class _Version(argparse.Action):
    """``--version``, written or failed as ``--help`` is."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        print(self.const, flush=True)
        parser.exit()


def report(program: str, error: ReportedError) -> ExitCode:
    """Prints an error, and those found along with it, on standard error; gives its exit code.

    A line each, with the hint, then the evidence, indented.
    """
    for each in error.all:
        print(f"{program}: {one_line(str(each))}", file=sys.stderr)
        for line in each.evidence:
            print(f"  | {one_line(line)}", file=sys.stderr)
    return error.exit_code
