# SPDX-License-Identifier: Apache-2.0
"""A terminal joined with a unix socket, as a console wants it: every key at once, one alone for this program."""

import contextlib
import os
import select
import socket
import sys
import termios
import tty
from collections.abc import Iterator
from pathlib import Path

from qmp_driver.errors import MachineError

LEAVE = b"\x1d"
"""Ctrl-], as telnet has it."""
READ_BYTES = 4096


def join_terminal(path: Path) -> None:
    """Until Ctrl-] is typed, the input ends, or the other end goes.

    :raises MachineError: nobody listens there.
    """
    try:
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(str(path))
    except OSError as error:
        raise MachineError(
            f"the console {path} cannot be reached: {error.strerror}",
            hint="it serves one client at a time",
        ) from error
    with connection, _every_key(sys.stdin.fileno()):
        _join(connection, sys.stdin.fileno(), sys.stdout.fileno())


def _join(connection: socket.socket, keys: int, screen: int) -> None:
    sources = [connection.fileno(), keys]
    while True:
        ready, _, _ = select.select(sources, [], [])
        if connection.fileno() in ready:
            data = connection.recv(READ_BYTES)
            if not data:
                return
            os.write(screen, data)
        elif keys in ready:
            typed = os.read(keys, READ_BYTES)
            before, leave, _ = typed.partition(LEAVE)
            connection.sendall(before)
            if leave or not typed:
                return


@contextlib.contextmanager
def _every_key(keys: int) -> Iterator[None]:
    """The terminal hands over each key as it is typed; what is no terminal stays as it is."""
    if not os.isatty(keys):
        yield
        return
    before = termios.tcgetattr(keys)
    try:
        tty.setraw(keys)
        yield
    finally:
        termios.tcsetattr(keys, termios.TCSADRAIN, before)
