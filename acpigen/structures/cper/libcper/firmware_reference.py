# SPDX-License-Identifier: Apache-2.0
"""The section that refers to a firmware error record in libcper's JSON."""

from acpigen.structures.cper.libcper.names import NUMBER, numbered
from acpigen.structures.cper.libcper.objects import Field, Structure, fields
from acpigen.structures.cper.libcper.shapes import Guid, Named
from acpigen.structures.cper.sections.firmware_reference import FirmwareErrorReference

FIRMWARE = Structure(
    FirmwareErrorReference,
    (
        Field(
            "errorRecordType",
            Named(
                numbered(
                    "IPF SAL Error Record",
                    "SOC Firmware Error Record (Type1 Legacy)",
                    "SOC Firmware Error Record (Type2)",
                )
            ),
            "record_type",
            required=True,
        ),
        *fields(NUMBER, ("revision", "revision"), ("recordID", "record_identifier")),
        Field("recordIDGUID", Guid(), "record_guid"),
    ),
)
