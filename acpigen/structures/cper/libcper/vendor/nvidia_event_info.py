# SPDX-License-Identifier: Apache-2.0
"""The device of an NVIDIA event in libcper's JSON."""

import re
from typing import Any

from acpigen.structures.cper.libcper.names import BOOLEAN, HEX_8, HEX_32, HEX_64, NUMBER, numbered
from acpigen.structures.cper.libcper.objects import Entry, Field, Structure, fields, give_entries, take_entries
from acpigen.structures.cper.libcper.shapes import Json, Word, member, take_text, wrong
from acpigen.structures.cper.sections.vendor.nvidia_event import NvidiaCpuInfo, NvidiaGpuInfo

_ORIGINATORS = numbered("Invalid", "Reserved1", "PF_GSP_FW", "VF_GSP_FW", "PF_DRIVER", "VF_DRIVER")


class Pdi:
    """A device's number as eight bytes with colons, the highest first."""

    def give(self, value: int) -> Json:
        """The bytes."""
        return ":".join(f"{byte:02X}" for byte in value.to_bytes(8, "big"))

    def take(self, plain: Json, where: str) -> int:
        """The number."""
        text = take_text(plain, where)
        if not re.fullmatch(r"([0-9a-fA-F]{2}:){7}[0-9a-fA-F]{2}", text):
            raise wrong(where, plain, "eight bytes like 00:11:22:33:44:55:66:77")
        return int(text.replace(":", ""), 16)


class Revision:
    """Two numbers with a point between."""

    def __init__(self, low: int, high: int, bits: int) -> None:
        """``low`` and ``high``: where the minor and the major number lie."""
        self._low, self._high, self._most = low, high, (1 << bits) - 1

    def give(self, value: int) -> Json:
        """Major, point, minor."""
        return f"{value >> self._high & self._most}.{value >> self._low & self._most}"

    def take(self, plain: Json, where: str) -> int:
        """The number's bits."""
        parts = take_text(plain, where).split(".")
        if len(parts) != 2 or not all(part.isdecimal() and int(part) <= self._most for part in parts):
            raise wrong(where, plain, f"two numbers up to {self._most}, like 1.0")
        return int(parts[0]) << self._high | int(parts[1]) << self._low


class _ChipArchitecture:
    """What kind of chip a CPU is; the number of a platform that is not silicon becomes 1, as in libcper."""

    _entries: tuple[Entry, ...] = (
        Field("hidFam", HEX_8, low=0, width=4),
        Field("chipId", HEX_8, low=8, width=8),
        Field("errorInjection", BOOLEAN, low=31, width=1),
    )
    _revision = Revision(low=16, high=4, bits=4)

    def give(self, value: int) -> Json:
        """The bits by name."""
        found = give_entries(self._entries, value, 0)
        platform = "PreSilicon" if value >> 20 & 0x1F else "Silicon"
        return {
            "hidFam": found["hidFam"],
            "revision": self._revision.give(value),
            "chipId": found["chipId"],
            "preSiPlatform": platform,
            "errorInjection": found["errorInjection"],
        }

    def take(self, plain: Json, where: str) -> int:
        """The number."""
        values: dict[str, Any] = {}
        take_entries(self._entries, plain, values, where)
        revision = self._revision.take(member(plain, "revision", where), f"{where}.revision")
        platform = member(plain, "preSiPlatform", where)
        return int(values.get("", 0)) | revision | (0 if platform == "Silicon" else 1 << 20)


_CPU = Structure(
    NvidiaCpuInfo,
    (
        Field("SocketNum", NUMBER, "socket"),
        Field("Architecture", _ChipArchitecture(), "architecture"),
        *(Field(f"Ecid{index + 1}", HEX_32, "ecid", item=index) for index in range(4)),
        Field("InstanceBase", HEX_64, "instance_base"),
    ),
    tuples={"ecid": 4},
)
_GPU = Structure(
    NvidiaGpuInfo,
    (
        Field("EventOriginator", Word(_ORIGINATORS), "originator"),
        *fields(NUMBER, ("SourcePartition", "source_partition"), ("SourceSubPartition", "source_sub_partition")),
        Field("Pdi", Pdi(), "pdi"),
    ),
)
INFO: dict[type, tuple[str, Structure]] = {NvidiaCpuInfo: ("cpu", _CPU), NvidiaGpuInfo: ("gpu", _GPU)}
