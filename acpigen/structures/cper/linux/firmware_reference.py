# SPDX-License-Identifier: Apache-2.0
"""A firmware error record reference as Linux prints it (drivers/firmware/efi/cper.c, ``cper_print_fw_err``)."""

from acpigen.structures.cper.linux.hex_dump import hex_dump
from acpigen.structures.cper.sections.firmware_reference import FirmwareErrorReference, FirmwareRecordType

_TYPES = {
    FirmwareRecordType.IPF_SAL: "IPF SAL Error Record",
    FirmwareRecordType.SOC_TYPE_1: "SOC Firmware Error Record Type1 (Legacy CrashLog Support)",
    FirmwareRecordType.SOC_TYPE_2: "SOC Firmware Error Record Type2",
}
_DUMP_OFFSETS_BYTES = {0: 16, 1: 8}
"""By revision: where Linux takes the data to begin that it dumps; behind the whole structure otherwise."""


def render_firmware_reference(body: FirmwareErrorReference, raw: bytes, prefix: str) -> list[str]:
    """The lines of the reference's body, and what lies behind it.

    :param raw: the body's bytes.
    """
    lines = [
        f"Firmware Error Record Type: {_TYPES.get(body.record_type, 'unknown')}",
        f"Revision: {body.revision}",
    ]
    if body.revision == 0:
        lines.append(f"Record Identifier: {body.record_identifier:08x}")
    elif body.revision == 2:
        lines.append(f"Record Identifier: {body.record_guid}")
    behind = raw[_DUMP_OFFSETS_BYTES.get(body.revision, 32) :]
    return [prefix + line for line in lines] + hex_dump(behind, prefix, ascii_column=True)
