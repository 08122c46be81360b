# SPDX-License-Identifier: Apache-2.0
"""What a command says beside its output, on standard error: less with ``--quiet``, more with ``--verbose``."""

import argparse
import logging
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass

LOGGER = "coherent_gpu_lab"
"""What is logged below this name is printed with ``--verbose``: the programs that are run, with their arguments."""

_HELP = {
    "quiet": "print the verdict and errors alone",
    "verbose": "print every observation, and each program that is run with its arguments, on standard error",
}


def log_of(part: str) -> logging.Logger:
    """The log of a part of this project: ``tools``, ``lab``."""
    return logging.getLogger(f"{LOGGER}.{part}")


def add_message_options(parser: argparse.ArgumentParser) -> None:
    """Adds ``--quiet`` and ``--verbose``, of which one can be given."""
    group = parser.add_argument_group("messages").add_mutually_exclusive_group()
    group.add_argument("-q", "--quiet", action="store_true", help=_HELP["quiet"])
    group.add_argument("-v", "--verbose", action="store_true", help=_HELP["verbose"])


class _ToStandardError(logging.Handler):
    """Writes to the standard error of the moment: tests and commands replace it."""

    def emit(self, record: logging.LogRecord) -> None:
        print(f"| {self.format(record)}", file=sys.stderr)


def show_log(program: str) -> None:
    """Prints the log from now on."""
    logger = logging.getLogger(LOGGER)
    if not logger.handlers:
        logger.addHandler(_ToStandardError())
    logger.setLevel(logging.DEBUG)
    logger.propagate = False


def hide_log() -> None:
    """Prints no log."""
    logger = logging.getLogger(LOGGER)
    logger.handlers.clear()
    logger.setLevel(logging.NOTSET)
    logger.propagate = True
