# SPDX-License-Identifier: Apache-2.0
"""The end of those who come to a held machine."""

import os
import socket
import tempfile
from pathlib import Path

import msgspec

from qmp_driver.errors import BadInputError, GuestError, MachineError
from qmp_driver.hold.protocol import CONTROL, LINE_MOST_BYTES, About, Answer, Request
from qmp_driver.store.json_bytes import from_json

ANSWER_GRACE_S = 10.0
"""Beyond the time that the request itself may take."""

__all__ = ["About", "ask_held", "find_held"]


def find_held(named: Path | None) -> Path:
    """The directory of a held machine: the one that is named, or the only one of this user.

    :raises BadInputError: there is none, or several.
    """
    if named is not None:
        if not (named / CONTROL).is_socket():
            raise BadInputError(f"no machine is held in {named}", hint="`qmp-driver run … --hold` prints where")
        return named
    found = [each for each in Path(tempfile.gettempdir()).glob("qd-*") if _is_held(each)]
    if len(found) == 1:
        return found[0]
    if found:
        raise BadInputError(f"{len(found)} machines are held", hint=f"name one: {', '.join(map(str, sorted(found)))}")
    raise BadInputError("no machine is held", hint="qmp-driver run SCENARIO --hold keeps one whose chain broke")


def ask_held(folder: Path, request: Request) -> Answer:
    """Asks a held machine.

    :raises MachineError: it is not held any more.
    :raises GuestError: it could not do it.
    """
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(request.timeout_s + ANSWER_GRACE_S)
            connection.connect(str(folder / CONTROL))
            with connection.makefile("rwb") as stream:
                stream.write(msgspec.json.encode(request) + b"\n")
                stream.flush()
                answer = from_json(stream.readline(LINE_MOST_BYTES + (1 << 20)), Answer)
    except (OSError, msgspec.DecodeError) as error:
        raise MachineError(f"the machine in {folder} does not answer: {error}", hint="it is held no more") from error
    if answer.error:
        raise GuestError(answer.error)
    return answer


def _is_held(folder: Path) -> bool:
    try:
        if (folder / CONTROL).stat().st_uid != os.getuid():
            return False
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(folder / CONTROL))
    except OSError:
        return False
    return True
