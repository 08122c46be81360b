# SPDX-License-Identifier: Apache-2.0
"""RSDP, the Root System Description Pointer (ACPI 6.5, section 5.2.5.3): 20 bytes, 36 from revision 2 on."""

from typing import Annotated, ClassVar

import msgspec

from acpigen.structures.layout.fields import U8, U32, X32, X64, Bytes3
from acpigen.structures.layout.header import checksum
from acpigen.structures.layout.malformed import malformed, require_bytes
from acpigen.structures.layout.record import Record, record_of
from acpigen.structures.layout.words import Bytes

SIGNATURE = b"RSD PTR "
REVISION = 2
_CHECKSUM_OFFSET = 8
_EXTENDED_CHECKSUM_OFFSET = 32


class Rsdp(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the root tables are. Both checksums and the length are computed."""

    _signature: ClassVar[Annotated[bytes, Bytes(8)]] = SIGNATURE
    _checksum: ClassVar[U8]
    oem_id: Annotated[str, Bytes(6)] = ""
    revision: U8 = REVISION
    rsdt_address: X32 = 0
    _length: ClassVar[U32]
    xsdt_address: X64 = 0
    _extended_checksum: ClassVar[U8]
    reserved: Bytes3 = bytes(3)


FIRST = Record(Rsdp, before="_length")
WHOLE = record_of(Rsdp)


def parse(data: bytes) -> Rsdp:
    """The pointer that ``data`` is: 20 bytes of revision 0 or 1, 36 of a later one.

    :raises BadInputError: another signature or length.
    """
    require_bytes(data, 0, FIRST.size_bytes, "RSDP")
    if not data.startswith(SIGNATURE):
        raise malformed("RSDP signature", 0, repr(data[:8]), repr(SIGNATURE), data)
    record = WHOLE if data[15] >= REVISION else FIRST
    if len(data) != record.size_bytes:
        raise malformed("RSDP", 0, f"{len(data)} bytes", f"{record.size_bytes} for revision {data[15]}", data)
    if record is WHOLE and (length := WHOLE.derived(data)["_length"]) != WHOLE.size_bytes:
        raise malformed("RSDP length", 20, f"{length}", f"{WHOLE.size_bytes}", data)
    return record.parse(data)


def build(pointer: Rsdp) -> bytes:
    """The pointer's bytes, with its checksums; raises BadInputError when a field does not fit its place."""
    if pointer.revision < REVISION:
        data = bytearray(FIRST.build(pointer, _checksum=0))
    else:
        data = bytearray(WHOLE.build(pointer, _checksum=0, _extended_checksum=0))
    data[_CHECKSUM_OFFSET] = checksum(data[: FIRST.size_bytes])
    if pointer.revision >= REVISION:
        data[_EXTENDED_CHECKSUM_OFFSET] = checksum(data)
    return bytes(data)
