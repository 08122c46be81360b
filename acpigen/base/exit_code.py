# SPDX-License-Identifier: Apache-2.0
"""The exit codes of every command of both packages, the same everywhere."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command's end means to the script that called it."""

    PASS = 0
    """The work was done; the verdict, if one was asked for, is a pass."""
    FAILED = 1
    """The work was done and its answer is no: a failed verdict, or findings."""
    BAD_INPUT = 2
    """The caller's words or files are wrong; nothing was started or written."""
    ENVIRONMENT = 3
    """Something this machine should provide failed: a tool, a file system, a network."""
    SKIPPED = 77
    """Not run, with a reason (automake's convention for skipped tests)."""
    INTERRUPTED = 130
    """Stopped by the user (128 + SIGINT)."""
