# SPDX-License-Identifier: Apache-2.0
"""What a command says beside its output, on standard error: less with ``--quiet``, more with ``--verbose``."""

import argparse
import sys
from collections.abc import Sequence

LOGGER = "coherent_gpu_lab"
"""What is logged below this name is printed with ``--verbose``: the programs that are run, with their arguments."""

_HELP = {
    "quiet": "print the verdict and errors alone",
    "verbose": "print every observation, and each program that is run with its arguments, on standard error",
}


class Log:
    """The log of a part of this project, as :mod:`logging` has it where somebody has imported that.

    Nobody listens otherwise, and a command need not import it: that takes as long as all of ``--version``.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def debug(self, message: str, *values: object) -> None:
        """Logs a line for who looks for a fault."""
        if "logging" in sys.modules:
            import logging

            logging.getLogger(self.name).debug(message, *values)


class ShellWords:
    """A command for a log: its words are quoted for a shell if the line is printed."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words

    def __str__(self) -> str:
        import shlex

        return shlex.join(self._words)


def log_of(part: str) -> Log:
    """The log of a part of this project: ``tools``, ``lab``."""
    return Log(f"{LOGGER}.{part}")


def add_message_options(parser: argparse.ArgumentParser) -> None:
    """Adds ``--quiet`` and ``--verbose``, of which one can be given."""
    group = parser.add_argument_group("messages").add_mutually_exclusive_group()
    group.add_argument("-q", "--quiet", action="store_true", help=_HELP["quiet"])
    group.add_argument("-v", "--verbose", action="store_true", help=_HELP["verbose"])


def show_log(program: str) -> None:
    """Prints the log from now on."""
    import logging

    class ToStandardError(logging.Handler):
        """Writes to the standard error of the moment: tests and commands replace it."""

        def emit(self, record: logging.LogRecord) -> None:
            print(f"| {self.format(record)}", file=sys.stderr)

    logger = logging.getLogger(LOGGER)
    if not logger.handlers:
        logger.addHandler(ToStandardError())
    logger.setLevel(logging.DEBUG)
    logger.propagate = False


def hide_log() -> None:
    """Prints no log."""
    if "logging" not in sys.modules:
        return
    import logging

    logger = logging.getLogger(LOGGER)
    logger.handlers.clear()
    logger.setLevel(logging.NOTSET)
    logger.propagate = True
