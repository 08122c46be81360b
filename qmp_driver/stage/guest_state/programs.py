# SPDX-License-Identifier: Apache-2.0
"""Programs and files of the guest, for those who write tests: what the agent does in pieces, in one call."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from qmp_driver.errors import DeadlineError, RequestRefusedError
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.protocol.victims import ProcessExit
from qmp_driver.guest.root import PARTS_FOLDER

PIECE_BYTES = 128 << 10
"""Of a file in one message; the agent takes 512 KiB as a line of text."""
FILE_MOST_BYTES = 64 << 20
KILL = 9
BUSYBOXES = (f"/{PARTS_FOLDER}/bin/busybox", "/bin/busybox")
"""Beside the agent in a root that is not ours, else that of the lab's guest."""
_numbers = itertools.count(1)


@dataclass(frozen=True)
class CompletedProgram:
    """A program of the guest that has ended.

    :param exit_code: None for one that a signal ended.
    :param signal: without SIG: ``BUS``; empty for one that exited.
    :param output: what it wrote to its standard output and error.
    """

    exit_code: int | None
    signal: str
    output: str


async def run_busybox(agent: GuestAgent, words: Sequence[str], timeout_s: float) -> CompletedProgram:
    """Runs an applet of the lab's busybox in the guest to its end.

    :raises RequestRefusedError: it is not there.
    :raises DeadlineError: as :func:`run_program`.
    """
    first, second = BUSYBOXES
    try:
        await agent.file.read(first, length=1)
    except RequestRefusedError:
        first = second
    return await run_program(agent, [first, *words], timeout_s)


async def run_program(agent: GuestAgent, argv: Sequence[str], timeout_s: float) -> CompletedProgram:
    """Runs a program in the guest to its end.

    :raises RequestRefusedError: there is no such program.
    :raises DeadlineError: it did not end in time; it is killed.
    """
    output, mark = f"/qmp-driver-output-{next(_numbers)}", len(agent.events)
    pid = (await agent.process.start(list(argv), output=output)).pid
    try:
        event = await agent.wait_for(
            lambda event: isinstance(event.data, ProcessExit) and event.data.pid == pid,
            timeout_s,
            f"the end of {argv[0]}",
            start=mark,
        )
    except DeadlineError:
        await agent.process.signal(pid, KILL)
        raise
    assert isinstance(event.data, ProcessExit)
    said = await read_file(agent, output)
    return CompletedProgram(event.data.exit_code, event.data.signal_name or "", said.decode(errors="replace"))


async def read_file(agent: GuestAgent, path: str) -> bytes:
    """The whole of a file in the guest, up to :data:`FILE_MOST_BYTES`.

    :raises RequestRefusedError: it cannot be read.
    """
    content = b""
    while len(content) < FILE_MOST_BYTES:
        piece = await agent.file.read(path, offset=len(content), length=PIECE_BYTES)
        content += piece.content
        if piece.eof or not piece.content:
            break
    return content


async def write_file(agent: GuestAgent, path: str, content: bytes) -> None:
    """Makes a file in the guest, or writes it anew.

    :raises RequestRefusedError: it cannot be written.
    """
    await agent.file.write(path, base64=content[:PIECE_BYTES])
    for start in range(PIECE_BYTES, len(content), PIECE_BYTES):
        await agent.file.write(path, base64=content[start : start + PIECE_BYTES], offset=start)
