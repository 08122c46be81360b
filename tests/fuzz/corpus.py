# SPDX-License-Identifier: Apache-2.0
"""Seeds for the fuzz targets: real tables, texts and messages of each form, and what becomes of them when damaged."""

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from acpigen.platform.file import platform_folder
from qmp_driver.campaign.matrix import matrix_folder
from qmp_driver.run.scenario import scenario_folder

DATA = Path(__file__).parent.parent / "acpigen" / "structures" / "data"
SUFFIXES = (".aml", ".dat", ".bin", ".log")


def files() -> list[bytes]:
    """Tables, error records and kernel logs of the tests' own data."""
    return [path.read_bytes() for path in sorted(DATA.rglob("*")) if path.suffix in SUFFIXES]


def _descriptions() -> list[bytes]:
    paths = [
        *sorted(platform_folder().glob("*.toml"))[:2],
        *sorted(scenario_folder().rglob("*.toml"))[:3],
        *sorted(matrix_folder().glob("*.toml"))[:2],
    ]
    return [path.read_bytes() for path in paths]


def archives(members: Iterable[bytes]) -> list[bytes]:
    """The same files as tar, zip, and compressed in each way."""
    tar, zipped = io.BytesIO(), io.BytesIO()
    contents = list(members)
    with tarfile.open(fileobj=tar, mode="w") as archive, zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as other:
        for number, content in enumerate(contents):
            member = tarfile.TarInfo(f"tables/{number}.dat")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
            other.writestr(f"{number}.dat", content)
    whole = tar.getvalue()
    return [whole, zipped.getvalue(), gzip.compress(whole), lzma.compress(whole, preset=0), bz2.compress(whole)]


RESULTS = [
    b'{"definition":"d","run":{"format":1,"scenario":"s","title":"t","outcome":"pass","job":"j","links":[]}}\n',
    b'{"definition":"d","run":{"format":3,"scenario":"s","title":"t","outcome":"fail","job":"j","broken_link":"l",'
    b'"links":[{"link":"l","claim":"c","outcome":"fail","expected":1,"observed":[2],"hint":"h","evidence":'
    b'[{"at_s":1.5,"source":"host","text":"x","data":{"hops":[{"at_s":0,"who":"a","what":"b"}]}}]}]}}\n',
    b'{"definition":"' + b"[" * 5000,
]
APT = [
    b"'http://m/x.deb' a_1%3a2_arm64.deb 123 SHA256:" + b"0" * 64 + b"\n",
    b"Inst a [1] (2 Debian:13/stable [arm64])\nConf a (2 Debian:13/stable [arm64])\n",
    b"a:\n  Installed: (none)\n  Candidate: 2\n  Version table:\n"
    b"     2 500\n        500 http://m t/main arm64 Packages\n",
    b"dlstatus:1:12.5:Retrieving\nhttp://m/|trixie|Debian\na\n  Depends: b:arm64\n |Depends: c\n",
]
VFIO_USER = [
    struct.pack("<HH", 0, 0) + b'{"capabilities":{"max_msg_fds":8,"max_data_xfer_size":4096}}\0',
    struct.pack("<IIQQQ", 32, 3, 0, 0x1000, 0x1000),
    struct.pack("<IIIII", 20, 36, 1, 0, 1),
    struct.pack("<QII", 0, 7, 4) + b"abcd",
]
TEXTS = [
    b"SRAT @ 0x0000000000001000\n    0000: 53 52 41 54 30 00 00 00  SRAT0...\n",
    b"00000000  53 52 41 54 30 00 00 00  00 00 00 00 00 00 00 00  |SRAT0...........|\n*\n00000030\n",
    b"\\_SB_.D0__._DSD   returned AE_OK\nEvaluation of \\_SB_.D0__._DSD returned object 0x1\n  [Integer] = 1",
    b"40000000-7fffffff : System RAM\n  7ffe0000-7fffffff : reserved\n",
    struct.pack("<2Q", 1, 0x1000) + bytes(8 * 4095),
    b"\x88\x0d\0\2\x0c\0" + bytes(10) + b"\x79\0",
    b'{"id":1,"ok":true,"data":{"outcome":"value","value":"0x1","sigbus":null,"status":null}}\n'
    b'{"id":2,"ok":false,"error":{"what":"no","errno":2,"errno_name":"ENOENT"}}\n{"event":"alive","time_us":1}\n',
    b'{"id":true,"ok":true}\n{"id":1.0,"ok":true}\n{"id":"1","ok":true}\n{"id":' + b"9" * 5000 + b',"ok":true}\n',
    b'{"return":[{"bus":0,"devices":[{"qdev_id":"a","id":{"vendor":1,"device":2},"regions":[]}]}],"id":"x"}\n'
    b'{"event":"MIGRATION","data":{"status":"completed"},"timestamp":{"seconds":1,"microseconds":2}}\n'
    b'{"error":{"class":"GenericError","desc":"no"},"id":"y"}\n{"return":' + b"[" * 2000,
    b"a = " + b"9" * 5000 + b"\n",
    b"a = " + b"9" * 4900 + b"x" + b"9" * 100,
    b"a." * 3000 + b"a = 1\n",
]
SMALL_MOST_BYTES = 4096


def seeds() -> list[bytes]:
    """All of them."""
    tables = files()
    small = [each for each in tables if len(each) <= SMALL_MOST_BYTES]
    return [*tables, *_descriptions(), *TEXTS, *RESULTS, *APT, *VFIO_USER, *archives(small[:3])]


def damaged(seed: bytes, chance: random.Random) -> bytes:
    """A seed with some bytes changed; now and then cut, longer, or with a piece of itself elsewhere."""
    changed = bytearray(seed[: chance.randrange(1, SMALL_MOST_BYTES)])
    for _ in range(chance.choice((1, 2, 8))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.choice((0, 0xFF, chance.randrange(256)))
    way = chance.random()
    if way < 0.3:
        return bytes(changed[: chance.randrange(len(changed) + 1)])
    if way < 0.4 and changed:
        start, at = chance.randrange(len(changed)), chance.randrange(len(changed))
        changed[at:at] = changed[start : start + chance.randrange(64)] * chance.choice((1, 4, 64))
    return bytes(changed)
