# SPDX-License-Identifier: Apache-2.0
"""The ACPI tables that a QEMU command line makes, read through fw_cfg before anything runs.

QEMU docs/specs/fw_cfg.rst: on Arm's virt the selector is big-endian at 0x9020008, the data register at 0x9020000;
file 0x19 is the directory. The tables' checksums and addresses are what firmware would still fill in.
"""

import os
import socket
import struct
import subprocess
import tempfile
from pathlib import Path

DATA, SELECTOR, DIRECTORY = 0x9020000, 0x9020008, 0x19
FILE = struct.Struct(">IHH56s")
START_TIMEOUT_S = 20.0
READS_AT_ONCE = 512


def tables_of(lab, *arguments):
    """``etc/acpi/tables`` of `qemu-system-aarch64` with these arguments, which must name a CPU that qtest takes.

    :raises AssertionError: QEMU ended before it answered; the message has what it said.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "qtest"
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(path))
            listener.listen()
            listener.settimeout(START_TIMEOUT_S)
            words = [lab.qemu, "-accel", "qtest", "-qtest", f"unix:{path}", "-qtest-log", "none", *arguments]
            process = subprocess.Popen(
                [*map(str, words), "-display", "none", "-nodefaults"],
                env={**os.environ, **lab.environment},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            try:
                connection = _accepted(listener, process)
                with connection, connection.makefile("rw", encoding="ascii", newline="\n") as stream:
                    return _file(stream, "etc/acpi/tables")
            finally:
                process.kill()
                process.wait()
                process.stdout.close()


def _accepted(listener, process):
    listener.settimeout(0.1)
    for _ in range(int(START_TIMEOUT_S / 0.1)):
        try:
            connection, _ = listener.accept()
        except TimeoutError:
            assert process.poll() is None, process.stdout.read().decode()
            continue
        connection.settimeout(START_TIMEOUT_S)
        return connection
    raise AssertionError(f"QEMU did not connect within {START_TIMEOUT_S} s")


def _ask(stream, commands):
    stream.write("".join(f"{command}\n" for command in commands))
    stream.flush()
    answers = []
    while len(answers) < len(commands):
        line = stream.readline()
        assert line, "QEMU ended"
        if not line.startswith("IRQ "):
            assert line.startswith("OK"), line
            answers.append(line[2:].strip())
    return answers


def _read(stream, key, size):
    _ask(stream, [f"writew {SELECTOR:#x} {int.from_bytes(key.to_bytes(2, 'big'), 'little'):#x}"])
    data = b""
    while len(data) < size:
        count = min(READS_AT_ONCE, -(-(size - len(data)) // 8))
        answers = _ask(stream, [f"readq {DATA:#x}"] * count)
        data += b"".join(int(answer, 16).to_bytes(8, "little") for answer in answers)
    return data[:size]


def _file(stream, name):
    (count,) = struct.unpack(">I", _read(stream, DIRECTORY, 4))
    raw = _read(stream, DIRECTORY, 4 + count * FILE.size)[4:]
    for at in range(0, len(raw), FILE.size):
        size, key, _, found = FILE.unpack_from(raw, at)
        if found.rstrip(b"\0").decode() == name:
            return _read(stream, key, size)
    raise AssertionError(f"no file {name}")
