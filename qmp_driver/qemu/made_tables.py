# SPDX-License-Identifier: Apache-2.0
"""The ACPI tables that a QEMU command line makes, read through fw_cfg before anything runs.

QEMU docs/specs/fw_cfg.rst: on Arm's virt the selector is big-endian at 0x9020008, the data register at 0x9020000; on
x86 they are the ports 0x510, little-endian, and 0x511, of one byte. File 0x19 is the directory. The tables' checksums
and addresses are what firmware would still fill in; all buses but the first have the number 0.
"""

import os
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from acpigen.structures.layout.header import CHECKSUM_OFFSET, HEADER_BYTES, checksum
from qmp_driver.errors import DeadlineError, HostError, MachineRefusedError, MonitorError, ReportedError
from qmp_driver.qemu.refusal import is_qemu, refusal_of
from qmp_driver.qemu.run_directory import check_socket_path

DATA, SELECTOR, DIRECTORY = 0x9020000, 0x9020008, 0x19
DATA_PORT, SELECTOR_PORT = 0x511, 0x510
FILE = struct.Struct(">IHH56s")
TABLES = "etc/acpi/tables"
READS_AT_ONCE = 512
FILES_MOST = 1024
TABLES_MOST_BYTES = 4 << 20
POLL_S = 0.1
ENDING_TIMEOUT_S = 5.0
"""How long a QEMU that closed its connection may take to end."""
NAME_ONE = "name a qemu-system-aarch64 with --qemu"


class NoAcpiError(MonitorError):
    """QEMU makes the machine, but no ACPI tables for it."""


def made_tables(
    program: Path,
    environment: Mapping[str, str],
    words: Sequence[str],
    *,
    x86: bool = False,
    timeout_s: float = 60.0,
) -> dict[str, bytes]:
    """The tables by signature, with right checksums; of several with one signature the first.

    :param words: QEMU's arguments, with a CPU that its qtest takes, and without an accelerator.
    :param x86: whether it is QEMU for x86.
    :raises NoAcpiError: the machine has no tables.
    :raises MachineRefusedError: QEMU refuses the machine, with its words.
    :raises HostError: the program cannot be run, is no QEMU, or ended for a reason of this machine.
    :raises MonitorError: QEMU answered with something else than its tables.
    :raises DeadlineError: it did not answer in time.
    :raises BadInputError: the directory of temporary files has a name that is too long for a socket in it.
    """
    deadline = time.monotonic() + timeout_s
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listener:
        path, said = check_socket_path(Path(folder) / "qtest"), Path(folder) / "said"
        listener.bind(str(path))
        listener.listen()
        argv = [str(program), "-accel", "qtest", "-qtest", f"unix:{path}", "-qtest-log", "none"]
        try:
            with said.open("wb") as sink:
                process = subprocess.Popen(
                    [*argv, "-display", "none", "-nodefaults", *words],
                    env={**os.environ, **environment},
                    stdin=subprocess.DEVNULL,
                    stdout=sink,
                    stderr=subprocess.STDOUT,
                )
        except OSError as error:
            raise HostError(f"{program} cannot be run: {error.strerror}", hint=NAME_ONE, argv=argv) from error
        try:
            with _accepted(listener, process, deadline) as connection:
                connection.settimeout(max(deadline - time.monotonic(), POLL_S))
                with connection.makefile("rw", encoding="ascii", newline="\n") as stream:
                    return _tables((_PortReader if x86 else _Reader)(stream).file(TABLES))
        except TimeoutError:
            raise DeadlineError(f"waited {timeout_s:g} s for the tables of QEMU", evidence=_lines(said)) from None
        except NoAcpiError:
            raise
        except (OSError, EOFError, ValueError) as error:
            raise _ended(process, program, environment, _lines(said), error) from None
        finally:
            process.kill()
            process.wait()


def _ended(
    process: subprocess.Popen[bytes],
    program: Path,
    environment: Mapping[str, str],
    lines: Sequence[str],
    error: Exception,
) -> ReportedError:
    """Why there are no tables: QEMU refuses the machine, or it ended for another reason, or it answered wrongly."""
    try:
        code = process.wait(ENDING_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        return MonitorError(f"QEMU gives no tables: {error}", evidence=lines)
    if refusal := refusal_of(program, environment, code, lines):
        return MachineRefusedError(
            "QEMU does not make this machine",
            hint="its own words are below; warnings among them do no harm",
            evidence=refusal,
        )
    how = f"was killed by signal {-code}" if code < 0 else f"exited with {code}"
    if not is_qemu(program, environment):
        return HostError(f"{program} is no QEMU: it {how}", hint=NAME_ONE, evidence=lines, tool_exit_code=code)
    return HostError(
        f"QEMU {how} before it gave its tables", hint="its last lines are below", evidence=lines, tool_exit_code=code
    )


def _lines(said: Path) -> list[str]:
    text = said.read_bytes()[-8192:].decode(errors="replace")
    return [line for line in text.splitlines() if "terminating on signal" not in line][-20:]


def _accepted(listener: socket.socket, process: subprocess.Popen[bytes], deadline: float) -> socket.socket:
    listener.settimeout(POLL_S)
    while time.monotonic() < deadline:
        try:
            connection, _ = listener.accept()
        except TimeoutError:
            if process.poll() is not None:
                raise EOFError("QEMU ended before it answered") from None
            continue
        return connection
    raise TimeoutError


class _Reader:
    """fw_cfg over the protocol of qtest."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream

    def ask(self, commands: Sequence[str]) -> list[str]:
        self.stream.write("".join(f"{command}\n" for command in commands))
        self.stream.flush()
        answers: list[str] = []
        while len(answers) < len(commands):
            line = self.stream.readline()
            if not line:
                raise EOFError("QEMU ended")
            if line.startswith("IRQ "):
                continue
            if not line.startswith("OK"):
                raise ValueError(f"QEMU answered {line.strip()!r}")
            answers.append(line[2:].strip())
        return answers

    def read(self, key: int, size: int) -> bytes:
        self.ask([f"writew {SELECTOR:#x} {int.from_bytes(key.to_bytes(2, 'big'), 'little'):#x}"])
        data = b""
        while len(data) < size:
            count = min(READS_AT_ONCE, -(-(size - len(data)) // 8))
            answers = self.ask([f"readq {DATA:#x}"] * count)
            data += b"".join(int(answer, 16).to_bytes(8, "little") for answer in answers)
        return data[:size]

    def file(self, name: str) -> bytes:
        (count,) = struct.unpack(">I", self.read(DIRECTORY, 4))
        if count > FILES_MOST:
            raise ValueError(f"QEMU says that it has {count} files")
        raw = self.read(DIRECTORY, 4 + count * FILE.size)[4:]
        for at in range(0, len(raw), FILE.size):
            size, key, _, found = FILE.unpack_from(raw, at)
            if found.rstrip(b"\0").decode(errors="replace") == name:
                if size > TABLES_MOST_BYTES:
                    raise ValueError(f"QEMU says that {name} has {size} bytes")
                return self.read(key, size)
        raise NoAcpiError(
            "QEMU makes no ACPI tables for this machine",
            hint="leave out acpi=off; in a libvirt domain add <features><acpi/></features>",
        )


class _PortReader(_Reader):
    """The same through x86's ports."""

    def read(self, key: int, size: int) -> bytes:
        self.ask([f"outw {SELECTOR_PORT:#x} {key:#x}"])
        data = bytearray()
        while len(data) < size:
            answers = self.ask([f"inb {DATA_PORT:#x}"] * min(READS_AT_ONCE, size - len(data)))
            data += bytes(int(answer, 16) for answer in answers)
        return bytes(data)


def _tables(blob: bytes) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    at = 0
    while at + HEADER_BYTES <= len(blob):
        size = int.from_bytes(blob[at + 4 : at + 8], "little")
        if not HEADER_BYTES <= size <= len(blob) - at:
            break
        table = bytearray(blob[at : at + size])
        table[CHECKSUM_OFFSET] = 0
        table[CHECKSUM_OFFSET] = checksum(table)
        found.setdefault(table[:4].decode("latin-1"), bytes(table))
        at += size
    return found
