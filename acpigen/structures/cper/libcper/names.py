# SPDX-License-Identifier: Apache-2.0
"""The names that libcper's JSON has for numbers (openbmc/libcper at 7c410e29164b, include/libcper)."""

from collections.abc import Mapping, Sequence

from acpigen.structures.cper.libcper.objects import Field, Packed
from acpigen.structures.cper.libcper.shapes import Boolean, Hexadecimal, Named, Number


def numbered(*names: str, first: int = 0) -> Mapping[int, str]:
    """Names of consecutive numbers."""
    return dict(enumerate(names, start=first))


SEVERITY = Named(
    numbered("Recoverable", "Fatal", "Corrected", "Informational"), "Unknown", number_key="code", name_key="name"
)

_STATUS_TYPES = {
    1: ("ERR_INTERNAL", "Error detected internal to the component."),
    4: ("ERR_MEM", "Storage error in memory (DRAM)."),
    5: ("ERR_TLB", "Storage error in TLB."),
    6: ("ERR_CACHE", "Storage error in cache."),
    7: ("ERR_FUNCTION", "Error in one or more functional units."),
    8: ("ERR_SELFTEST", "Component failed self test."),
    9: ("ERR_FLOW", "Overflow or underflow of internal queue."),
    16: ("ERR_BUS", "Error detected in the bus."),
    17: ("ERR_MAP", "Virtual address not found on IO-TLB or IO-PDIR."),
    18: ("ERR_IMPROPER", "Improper access error."),
    19: ("ERR_UNIMPL", "Access to a memory address which is not mapped to any component."),
    20: ("ERR_LOL", "Loss of Lockstep error."),
    21: ("ERR_RESPONSE", "Response not associated with a request."),
    22: ("ERR_PARITY", "Bus parity error (must also set the A, C, or D bits)."),
    23: ("ERR_PROTOCOL", "Detection of a protocol error."),
    24: ("ERR_ERROR", "Detection of a PATH_ERROR."),
    25: ("ERR_TIMEOUT", "Bus operation timeout."),
    26: ("ERR_POISONED", "A read was issued to data that has been poisoned."),
}
"""By type: its name, and what UEFI 2.11, table N.18, says of it."""


class Described:
    """A number, its name and its description; both follow from the number."""

    def __init__(self, words: Mapping[int, tuple[str, str]]) -> None:
        """A number with these names and descriptions."""
        self._words = words

    def give(self, value: int) -> object:
        """The number, its name and its description."""
        name, description = self._words.get(int(value), ("Unknown (Reserved)", ""))
        return {"value": int(value), **({"description": description} if description else {}), "name": name}

    def take(self, plain: object, where: str) -> int:
        """The number."""
        return Named({}).take(plain, where)


def flag_fields(names: Sequence[str], first_bit: int) -> tuple[Field, ...]:
    """A boolean for each of consecutive bits of a number."""
    return tuple(Field(name, Boolean(), low=first_bit + index, width=1) for index, name in enumerate(names))


ERROR_STATUS = Packed(
    (
        Field("errorType", Described(_STATUS_TYPES), low=8, width=8),
        *flag_fields(("addressSignal", "controlSignal", "dataSignal"), 16),
        *flag_fields(("detectedByResponder", "detectedByRequester", "firstError", "overflowDroppedLogs"), 19),
    )
)
"""UEFI 2.11, N.2.5.1: the error status that several sections have."""

NUMBER = Number()
BOOLEAN = Boolean()
HEX_8, HEX_16, HEX_32, HEX_64 = (Hexadecimal(digits) for digits in (2, 4, 8, 16))
