# SPDX-License-Identifier: Apache-2.0
"""NVIDIA's section for Grace in libcper's JSON."""

from typing import Any

from acpigen.structures.cper.libcper.names import BOOLEAN, HEX_64, NUMBER, SEVERITY, numbered
from acpigen.structures.cper.libcper.objects import Field, Shown, Structure, fields
from acpigen.structures.cper.libcper.shapes import MISSING, Json, Many, Raw, Shape, Text, take_number
from acpigen.structures.cper.sections.vendor.nvidia import NvidiaError, NvidiaRegister

_REGISTER = Structure(NvidiaRegister, fields(NUMBER, ("address", "address"), ("value", "value")))
_REASONS = numbered(
    "Alias Checker Failed",
    "Training at POR frequency failed",
    "Training at boot frequency failed",
    "Threshold of bad pages exceeded",
)
_CHANNEL = Structure(
    NvidiaRegister,
    (
        Field("ChannelAddress", HEX_64, "address", required=True),
        Field("ErrorCount", NUMBER, "value", low=0, width=32),
        Field("ChannelEnabled", BOOLEAN, "value", low=32, width=1),
        Field("ChannelIsSpare", BOOLEAN, "value", low=33, width=1),
        Field("DisabledReason", Raw(_REASONS), "value", low=35, width=2),
    ),
)
"""A memory channel, which a CMET-INFO record has in a register's place."""
_FIRMWARE_BYTES = 88
_FIRMWARE_ERROR: tuple[tuple[str, int, Shape], ...] = (
    ("initiating_firmware", 0, Text(8)),
    ("task_checkpoint", 8, HEX_64),
    ("mb1_error_code", 16, HEX_64),
    ("mb1_version_string", 24, Text(8)),
    ("bad_pages_retired_mask", 32, HEX_64),
    ("training_or_alias_check_retired_mask", 40, HEX_64),
)
"""What libcper reads of a FWERROR record: the names, their offsets after the header, their forms."""


class _NvidiaContent:
    """The registers: as they are, or as channels or firmware's error where the signature says so."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """``CMETInfo``, ``FWErrorInfo`` or ``registers``, by how the section's signature begins."""
        signature = owner.signature.partition("\0")[0]
        if signature.startswith("CMET-INFO"):
            return {"CMETInfo": Many(_CHANNEL).give(owner.registers)}
        if signature.startswith("FWERROR"):
            return {"FWErrorInfo": self._give_firmware(owner)}
        return {"registers": Many(_REGISTER).give(owner.registers)}

    @staticmethod
    def _give_firmware(owner: Any) -> Json:
        raw = b"".join(
            each.address.to_bytes(8, "little") + each.value.to_bytes(8, "little") for each in owner.registers
        )
        raw += owner.trailing
        if len(raw) < _FIRMWARE_BYTES:
            return None
        found: dict[str, Json] = {}
        for name, at, shape in _FIRMWARE_ERROR:
            part = raw[at : at + 8]
            text = part.decode("latin-1") if isinstance(shape, Text) else int.from_bytes(part, "little")
            plain = shape.give(text)
            if plain is not MISSING:
                found[name] = plain
        return found

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """Puts the registers into ``values``, from whichever of the three names ``plain`` has.

        :raises BadInputError: a value of another form.
        """
        if "CMETInfo" in plain:
            values["registers"] = Many(_CHANNEL).take(plain["CMETInfo"], f"{where}.CMETInfo")
        elif plain.get("FWErrorInfo"):
            self._take_firmware(plain, values, where)
        elif "registers" in plain:
            values["registers"] = Many(_REGISTER).take(plain["registers"], f"{where}.registers")
        return 0

    @staticmethod
    def _take_firmware(plain: dict[str, Json], values: dict[str, Any], where: str) -> None:
        place = f"{where}.FWErrorInfo"
        raw = bytearray(_FIRMWARE_BYTES)
        for name, at, shape in _FIRMWARE_ERROR:
            if name in plain["FWErrorInfo"]:
                value = shape.take(plain["FWErrorInfo"][name], f"{place}.{name}")
                part = value.encode("ascii") if isinstance(value, str) else value.to_bytes(8, "little")
                raw[at : at + len(part)] = part
        stated = take_number(plain.get("registerCount", 0), f"{where}.registerCount")
        count = min(stated, _FIRMWARE_BYTES // 16)
        words = [int.from_bytes(raw[at : at + 8], "little") for at in range(0, _FIRMWARE_BYTES, 8)]
        values["registers"] = tuple(NvidiaRegister(words[2 * n], words[2 * n + 1]) for n in range(count))
        values["trailing"] = bytes(raw[16 * count :])


NVIDIA = Structure(
    NvidiaError,
    (
        Field("signature", Text(16, empty=True), "signature", required=True),
        Field("severity", SEVERITY, "severity"),
        *fields(NUMBER, ("errorType", "error_type"), ("errorInstance", "error_instance"), ("socket", "socket")),
        Shown("registerCount", lambda body: len(body.registers)),
        Field("instanceBase", NUMBER, "instance_base"),
        _NvidiaContent(),
    ),
)


def nvidia_message(body: NvidiaError) -> str:
    """libcper's message for a Grace record, in one line."""
    severity = SEVERITY.give(body.severity)["name"]
    return f"A {severity} {Text(16, empty=True).give(body.signature)} NVIDIA Error occurred on CPU {body.socket}"
