# SPDX-License-Identifier: Apache-2.0
"""A QEMU that ended at its start: whether it refuses its arguments, or this machine's program or resources failed.

QEMU reports what it does not take of its arguments in lines of its own, and exits with 1 (`error_report_err` and
`exit(1)` of system/vl.c, QEMU 11.1.3). A program that ends in another way, or without a word, refuses nothing; nor
does one that is no QEMU, or one that this machine has no memory or file descriptor for.
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from errno import EAGAIN, EMFILE, ENFILE, ENOMEM, ENOSPC
from pathlib import Path

REFUSED = 1
"""The exit code of a QEMU that refuses its arguments."""
VERSION_WORDS = b"QEMU emulator version"
VERSION_TIMEOUT_S = 10.0
OF_THIS_MACHINE = tuple(os.strerror(number) for number in (EAGAIN, EMFILE, ENFILE, ENOMEM, ENOSPC))


def refusal_of(
    program: Path, environment: Mapping[str, str], exit_code: int | None, said: Sequence[str]
) -> tuple[str, ...]:
    """QEMU's words about arguments that it refuses; none where it ended for another reason.

    :param exit_code: how it ended; minus a signal's number where one ended it.
    :param said: the lines that it printed.
    """
    lines = tuple(line for line in said if line.strip())
    if exit_code != REFUSED or any(each in line for line in lines for each in OF_THIS_MACHINE):
        return ()
    return lines if lines and is_qemu(program, environment) else ()


def is_qemu(program: Path, environment: Mapping[str, str]) -> bool:
    """Whether a program gives a version of QEMU's."""
    try:
        done = subprocess.run(
            [str(program), "--version"],
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=VERSION_TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0 and VERSION_WORDS in done.stdout


__all__ = ["is_qemu", "refusal_of"]
