# SPDX-License-Identifier: Apache-2.0
"""Files that are made to cost time or memory, each at the limit of what is read or beyond; made, never committed."""

import base64
import bz2
import gzip
import io
import json
import lzma
import random
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from acpigen.base.units import MIB

WHOLE_BYTES = 64 * MIB
"""As much as is read of an input."""
TABLE_BYTES = 15 * MIB
"""Below what one table may have."""


def table(signature: bytes, body: bytes, revision: int = 3) -> bytes:
    """A table with a header and a right checksum."""
    data = bytearray(struct.pack("<4sIBB6s8sI4sI", signature, 36 + len(body), revision, 0, b"OEM", b"T", 1, b"C", 1))
    data += body
    data[9] = -sum(data) & 0xFF
    return bytes(data)


def _tar(members: int, size: int, name: str = "{}.dat") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for number in range(members):
            member = tarfile.TarInfo(name.format(number))
            member.size = size
            archive.addfile(member, io.BytesIO(bytes(size)))
    return out.getvalue()


def _zip(size: int, count: int = 1) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"{number}.dat", bytes(size))
    return out.getvalue()


def _nested(levels: int) -> bytes:
    data = table(b"SRAT", bytes(12))
    for _ in range(levels):
        data = gzip.compress(data)
    return data


def _srat() -> bytes:
    entry = struct.pack("<BBIHQQIIQ", 1, 40, 0, 0, 0x1000, 0x1000, 0, 1, 0)
    return table(b"SRAT", bytes(12) + entry * (TABLE_BYTES // len(entry)))


def _srat_smallest() -> bytes:
    return table(b"SRAT", bytes(12) + b"\xf0\x02" * (TABLE_BYTES // 2))


def _hmat(localities: int) -> bytes:
    fixed = struct.pack("<HHIBBBBIIIQ", 1, 0, 0, 0, 0, 0, 0, localities, localities, 0, 1)
    body = bytearray(fixed + bytes(8 * localities) + b"\1\0" * localities**2)
    body[4:8] = len(body).to_bytes(4, "little")
    return table(b"HMAT", bytes(4) + bytes(body), 2)


def _slit(localities: int) -> bytes:
    return table(b"SLIT", struct.pack("<Q", localities) + b"\x0a" * localities**2, 1)


def _noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)


def _acpidump(row: str, rows: int) -> bytes:
    return "\n".join(["SRAT @ 0x1000", *(row.format(number * 16) for number in range(rows)), ""]).encode()


DUMPS: dict[str, Callable[[], bytes]] = {
    "zeros": lambda: bytes(WHOLE_BYTES),
    "noise": lambda: _noise(WHOLE_BYTES),
    "more-than-is-read": lambda: bytes(WHOLE_BYTES + 1),
    "headings": lambda: b"A@0x1\n" * (WHOLE_BYTES // 6),
    "headings-in-one-line": lambda: b"A@0x1 " * (WHOLE_BYTES // 6),
    "a-heading-and-no-rows": lambda: b"SRAT @ 0x1000\n" + b"x\n" * (WHOLE_BYTES // 2 - 8),
    "acpidump-text": lambda: _acpidump("    {:04X}: 53 52 41 54 00 00 00 00 00 00 00 00 00 00 00 00  x", 500_000),
    "lines": lambda: b"\n" * WHOLE_BYTES,
    "hexdump-star": lambda: b"00000000  53 52 41 54 00 00 00 01  00 00 00 00 00 00 00 00  |x|\n*\n03fffff0\n",
    "base64": lambda: base64.b64encode(table(b"SRAT", bytes(TABLE_BYTES))),
    "letters": lambda: b"A" * WHOLE_BYTES,
    "gzip-bomb": lambda: gzip.compress(bytes(WHOLE_BYTES * 4), 1),
    "gzip-of-gzip": lambda: gzip.compress(gzip.compress(bytes(WHOLE_BYTES), 1), 1),
    "xz-bomb": lambda: lzma.compress(bytes(WHOLE_BYTES * 2), preset=0),
    "bzip2-bomb": lambda: bz2.compress(bytes(WHOLE_BYTES * 2)),
    "nested": lambda: _nested(20),
    "tar-of-many": lambda: _tar(3000, 0),
    "tar-of-large": lambda: gzip.compress(_tar(5, WHOLE_BYTES // 4), 1),
    "tar-of-folders": lambda: _tar(1, 16, "a/" * 4000 + "{}.dat"),
    "zip-bomb": lambda: _zip(WHOLE_BYTES * 2),
    "zip-of-many": lambda: _zip(0, 3000),
    "tables": lambda: table(b"SSDT", b"", 2) * 1024,
    "tables-beyond": lambda: table(b"SSDT", b"", 2) * 1025,
    "srat": _srat,
    "srat-of-nothing": _srat_smallest,
    "hmat": lambda: _hmat(2000),
    "slit": lambda: _slit(3800),
    "aml-of-nothing": lambda: table(b"DSDT", bytes(TABLE_BYTES), 2),
    "aml-of-noise": lambda: table(b"DSDT", _noise(TABLE_BYTES), 2),
    "aml-of-packages": lambda: table(b"DSDT", b"\x10\x02\x5c" * (1 << 20), 2),
    "aml-without-end": lambda: table(b"DSDT", b"\xa2\x02\x01", 2),
    "madt": lambda: table(b"APIC", bytes(8) + b"\x0b\x52" + bytes(80) + (b"\x0b\x52" + bytes(80)) * 180_000, 5),
    "hest": lambda: table(b"HEST", struct.pack("<I", 0xFFFFFFFF) + bytes(TABLE_BYTES), 1),
    "cedt": lambda: table(b"CEDT", b"\xff\0\4\0" * (TABLE_BYTES // 4), 1),
}
"""What is given to commands that read tables."""

RECORDS: dict[str, Callable[[], bytes]] = {
    "zeros": lambda: bytes(WHOLE_BYTES),
    "empty-blocks": lambda: struct.pack("<5I", 0x10, 0, 0, 0, 2) * (4 * MIB // 20),
    "noise": lambda: _noise(4 * MIB),
    "one-large-section": lambda: struct.pack("<5I", 0x10, 0, 0, 0x3FFFEC, 0) + bytes(0x3FFFEC),
    "letters": lambda: b"A" * (4 * MIB),
}
"""What is given to `cper decode`."""

DESCRIPTIONS: dict[str, Callable[[], bytes]] = {
    "dotted-key": lambda: b"a." * 100_000 + b"a = 1\n",
    "nested-arrays": lambda: b"a = " + b"[" * 100_000,
    "nested-tables": lambda: b"a = " + b"{a=" * 20_000,
    "many-tables": lambda: b"".join(b"[a%d]\n" % number for number in range(100_000)),
    "large-number": lambda: b"a = " + b"9" * 1_000_000,
    "long-text": lambda: b'a = "' + b"x" * (MIB - 6) + b'"',
    "many-gpus": lambda: b'name = "x"\ntitle = "x"\n' + b"[[gpus]]\n" * 100_000,
    "too-large": lambda: b"#" * (2 * MIB),
}
"""What is given to commands that read TOML."""

RESULTS: dict[str, Callable[[], bytes]] = {
    "deep": lambda: b'{"definition":"d","run":' + b"[" * 4 * MIB + b"\n",
    "one-line": lambda: b"x" * (66 * MIB),
    "lines": lambda: b"\n" * (4 * MIB),
    "number": lambda: b'{"definition":"d","run":{"format":' + b"9" * 100_000 + b"}}\n",
}
"""What is given to `qmp-driver report`."""

JSON_RECORDS: dict[str, Callable[[], bytes]] = {
    "deep": lambda: b"[" * 4 * MIB,
    "number": lambda: json.dumps({"sections": [{"physical_address": "9" * 100_000}]}).encode(),
    "bare-number": lambda: b'{"sections":[{"physical_address":' + b"9" * 100_000 + b"}]}",
}
"""What is given to `cper encode json`."""


def write(folder: Path, made: dict[str, Callable[[], bytes]], name: str) -> Path:
    """Makes one of them."""
    path = folder / name
    path.write_bytes(made[name]())
    return path
