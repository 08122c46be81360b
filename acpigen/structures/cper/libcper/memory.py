# SPDX-License-Identifier: Apache-2.0
"""The memory sections in libcper's JSON."""

from typing import Any

import msgspec

from acpigen.structures.cper.libcper.names import BOOLEAN, ERROR_STATUS, HEX_64, NUMBER, numbered
from acpigen.structures.cper.libcper.objects import Entry, Field, Group, Shown, Structure, fields
from acpigen.structures.cper.libcper.shapes import Json, Named, member, take_number, wrong
from acpigen.structures.cper.sections.memory.memory import PlatformMemoryError
from acpigen.structures.cper.sections.memory.memory2 import PlatformMemory2Error

_TYPES = numbered(
    *("Unknown", "No Error", "Single-bit ECC", "Multi-bit ECC", "Single-symbol ChipKill ECC"),
    *("Multi-symbol ChipKill ECC", "Master Abort", "Target Abort", "Parity Error", "Watchdog Timeout"),
    *("Invalid Address", "Mirror Broken", "Memory Sparing", "Scrub Corrected Error", "Scrub Uncorrected Error"),
    "Physical Memory Map-out Event",
)


class _Bank(msgspec.Struct, frozen=True):
    """The bank as a number where its bit is set, else as address and group."""

    number_bit: int
    group_bit: int
    address_bit: int

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        if valid >> self.number_bit & 1:
            return {"bank": {"value": owner.bank}}
        return {"bank": {"address": owner.bank & 0xFF, "group": owner.bank >> 8}}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        bank = plain.get("bank")
        if bank is None:
            return 0
        if isinstance(bank, dict) and "value" in bank:
            values["bank"] = take_number(bank["value"], f"{where}.bank.value")
            return 1 << self.number_bit
        address, group = (
            take_number(member(bank, name, f"{where}.bank"), f"{where}.bank.{name}") for name in ("address", "group")
        )
        if address > 0xFF or group > 0xFF:
            raise wrong(f"{where}.bank", bank, "numbers of 8 bits")
        values["bank"] = address | group << 8
        return 1 << self.group_bit | 1 << self.address_bit


_FIRST: tuple[Entry, ...] = (
    Field("errorStatus", ERROR_STATUS, "error_status", bit=0),
    _Bank(number_bit=6, group_bit=19, address_bit=20),
    Field("memoryErrorType", Named(_TYPES), "error_type", bit=14),
    Group(
        "extended",
        (
            Field("rowBit16", BOOLEAN, "extended", low=0, width=1),
            Field("rowBit17", BOOLEAN, "extended", low=1, width=1),
            Field("chipIdentification", NUMBER, "extended", low=5, width=3, bit=21),
        ),
        bit=18,
    ),
    *fields(NUMBER, ("cardSmbiosHandle", "card_handle", 16), ("moduleSmbiosHandle", "module_handle", 17)),
    Field("physicalAddress", NUMBER, "physical_address", bit=1),
    Shown("physicalAddressHex", lambda body: HEX_64.give(body.physical_address), bit=1),
    *fields(NUMBER, ("physicalAddressMask", "physical_address_mask", 2), ("node", "node", 3), ("card", "card", 4)),
    *fields(NUMBER, ("moduleRank", "module", 5), ("device", "device", 7), ("row", "row", 8), ("column", "column", 9)),
    *fields(NUMBER, ("bitPosition", "bit_position", 10), ("requestorID", "requestor_id", 11)),
    *fields(NUMBER, ("responderID", "responder_id", 12), ("targetID", "target_id", 13), ("rankNumber", "rank", 15)),
)

_STATES = {0: "Corrected", 1: "Uncorrected"}


class _State:
    """The status byte and what libcper makes of its bit 0."""

    def give(self, value: int) -> Json:
        return {"value": value, "state": _STATES[value & 1]}

    def take(self, plain: Json, where: str) -> int:
        return take_number(member(plain, "value", where), f"{where}.value")


_SECOND: tuple[Entry, ...] = (
    Field("errorStatus", ERROR_STATUS, "error_status", bit=0),
    _Bank(number_bit=6, group_bit=20, address_bit=21),
    Field("memoryErrorType", Named(_TYPES), "error_type", bit=13),
    Field("status", _State(), "status", bit=14),
    Field("physicalAddressHex", HEX_64, "physical_address"),
    Field("physicalAddress", NUMBER, "physical_address", bit=1),
    *fields(NUMBER, ("physicalAddressMask", "physical_address_mask", 2), ("node", "node", 3), ("card", "card", 4)),
    *fields(NUMBER, ("module", "module", 5), ("device", "device", 7), ("row", "row", 8), ("column", "column", 9)),
    *fields(NUMBER, ("rank", "rank", 10), ("bitPosition", "bit_position", 11), ("chipID", "chip_id", 12)),
    *fields(
        NUMBER,
        ("requestorID", "requestor_id", 15),
        ("responderID", "responder_id", 16),
        ("targetID", "target_id", 17),
    ),
    *fields(NUMBER, ("cardSmbiosHandle", "card_handle", 18), ("moduleSmbiosHandle", "module_handle", 19)),
)

MEMORY = Structure(PlatformMemoryError, _FIRST, "validation")
MEMORY_2 = Structure(PlatformMemory2Error, _SECOND, "validation")


def memory_message(body: PlatformMemoryError | PlatformMemory2Error) -> str:
    """libcper's message for a memory error, in one line."""
    first = isinstance(body, PlatformMemoryError)
    valid = int(body.validation)
    known = valid >> (14 if first else 13) & 1
    kind = _TYPES.get(int(body.error_type), "Unknown (Reserved)") if known else ""
    text = f"A {kind} Memory Error occurred" if kind else "An Unknown Memory Error occurred"
    if valid & 2:
        text += f" at address {HEX_64.give(body.physical_address)}"
    if valid & 8:
        text += f" {'at' if first else 'on'} node {body.node}"
    return text
