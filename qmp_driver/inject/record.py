# SPDX-License-Identifier: Apache-2.0
"""The error record that a scenario asks for: from its words, or from a file."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from acpigen.base.files.bounded_input import read_input
from acpigen.structures.cper import (
    BlockStatus,
    ErrorBlock,
    MemoryValidation,
    PlatformMemoryError,
    Section,
    Severity,
    build_block,
    memory_error,
)
from acpigen.structures.cper.encodings import RECORDS_MOST_BYTES, decode_blocks
from acpigen.structures.cper.sections.bodies import Body
from acpigen.structures.cper.sections.processor.arm_processor import (
    ArmErrorTypes,
    ArmInfoValidation,
    ArmProcessorError,
)
from acpigen.structures.layout.json.json_form import from_plain
from qmp_driver.errors import BadInputError, ReportedError
from qmp_driver.store.json_bytes import from_json

SeverityWord = Literal["recoverable", "fatal", "corrected", "informational"]


@dataclass(frozen=True)
class Order:
    """The error that is wanted.

    :param record: the bytes that are to reach the guest, a Generic Error Status Block.
    :param block: the same as a value; None where the record is none, on purpose.
    :param pa: the guest physical address that is hit; None where no place is meant.
    """

    record: bytes
    block: ErrorBlock | None = None
    pa: int | None = None


def new_label() -> str:
    """A text for a record's FRU field that no record had before: Linux prints equal records once in ten seconds."""
    return f"qmp-driver {secrets.token_hex(4)}"


def memory_record(
    addresses: Sequence[int],
    severity: SeverityWord,
    *,
    section_severity: SeverityWord | None = None,
    threshold_exceeded: bool = False,
    with_address: bool = True,
    label: str = "",
) -> Order:
    """A record with a memory error for each address.

    :param with_address: False leaves the address's validation bit unset, the address itself stays.
    :param label: the FRU text of each section.
    """
    blocks = [
        memory_error(
            address,
            severity=Severity[severity.upper()],
            section_severity=None if section_severity is None else Severity[section_severity.upper()],
            threshold_exceeded=threshold_exceeded,
            fru_text=label,
        )
        for address in addresses
    ]
    sections = tuple(section for block in blocks for section in block.sections)
    if not with_address:
        sections = tuple(map(_without_address, sections))
    status = blocks[0].status
    if len(sections) > 1:
        status |= _SEVERAL[status]
    block = msgspec.structs.replace(blocks[0], sections=sections, status=status)
    return Order(build_block(block), block, addresses[0] if with_address else None)


_SEVERAL = {
    BlockStatus.UNCORRECTABLE_VALID: BlockStatus.MULTIPLE_UNCORRECTABLE,
    BlockStatus.CORRECTABLE_VALID: BlockStatus.MULTIPLE_CORRECTABLE,
}


def record_from_file(path: Path, address: int | None) -> Order:
    """A record from a file: JSON as `acpigen cper decode --json` writes it, raw bytes, hexadecimal or base64.

    Bytes that are no record are taken as they are: to see what the guest makes of them.

    :param address: put in place of the first memory error's address; None leaves the file's.
    :raises BadInputError: the file cannot be read, or is JSON of something else.
    """
    data = read_input(path, RECORDS_MOST_BYTES, "error record")
    try:
        if data.lstrip().startswith(b"{"):
            block = from_plain(ErrorBlock, from_json(data), "record")
        else:
            (block, *others) = decode_blocks(data, "auto")
            if others:
                raise BadInputError(f"{path} holds {1 + len(others)} error records", hint="inject one at a time")
    except (ReportedError, msgspec.DecodeError) as error:
        if data.lstrip().startswith(b"{"):
            raise BadInputError(f"the error record {path}: {error}") from error
        return Order(data)
    if address is not None:
        block = msgspec.structs.replace(block, sections=_moved(block.sections, address))
    return Order(build_block(block), block, _address_in(block))


def _without_address(section: Section) -> Section:
    body = section.body
    assert isinstance(body, PlatformMemoryError)
    validation = body.validation & ~MemoryValidation.PHYSICAL_ADDRESS
    return msgspec.structs.replace(section, body=msgspec.structs.replace(body, validation=validation))


def _moved(sections: tuple[Section, ...], address: int) -> tuple[Section, ...]:
    moved = list(sections)
    for number, section in enumerate(sections):
        if isinstance(section.body, PlatformMemoryError):
            body = msgspec.structs.replace(section.body, physical_address=address)
            moved[number] = msgspec.structs.replace(section, body=body)
            break
    return tuple(moved)


def addresses_in_body(body: Body) -> tuple[int, ...]:
    """The physical addresses of a section that Linux hands to memory_failure().

    A memory error's, and those of a processor's cache errors (drivers/acpi/apei/ghes.c, `ghes_handle_arm_hw_error`).
    """
    if isinstance(body, PlatformMemoryError) and body.validation & MemoryValidation.PHYSICAL_ADDRESS:
        return (body.physical_address,)
    if isinstance(body, ArmProcessorError):
        return tuple(
            each.physical_fault_address
            for each in body.errors
            if each.validation & ArmInfoValidation.PHYSICAL_ADDRESS and each.error_types & ArmErrorTypes.CACHE
        )
    return ()


def _address_in(block: ErrorBlock) -> int | None:
    for section in block.sections:
        body = section.body
        addresses = addresses_in_body(body)
        if addresses:
            return addresses[0]
    return None
