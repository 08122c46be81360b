# SPDX-License-Identifier: Apache-2.0
"""What is said over the control socket of a held machine: one JSON object a line, one answer each."""

from typing import Literal

from msgspec import Struct

CONTROL, CONSOLE, GDB = "control.sock", "console.sock", "gdb.sock"
"""Sockets in the run's directory."""
LINE_MOST_BYTES = 1 << 20


class Request(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request.

    :param do: ``about``: what is held; ``run``: a program in the guest; ``shell``: one on the console; ``end``.
    """

    do: Literal["about", "run", "shell", "end"]
    argv: tuple[str, ...] = ()
    timeout_s: float = 20.0


class About(Struct, frozen=True, kw_only=True):
    """What is held.

    :param qemu_pid: QEMU's process.
    :param broken_link: the link that broke; empty where none did.
    :param release: of the guest's kernel.
    :param symbols: the kernel's vmlinux on this host; empty where there is none.
    :param arch: of the guest, as gdb calls it.
    """

    scenario: str
    qemu_pid: int
    broken_link: str
    release: str
    symbols: str
    arch: str


class Answer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to a request.

    :param error: why it could not be done; empty where it was.
    """

    error: str = ""
    about: About | None = None
    exit_code: int | None = None
    signal: str = ""
    output: str = ""
