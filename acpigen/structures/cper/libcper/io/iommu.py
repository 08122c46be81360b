# SPDX-License-Identifier: Apache-2.0
"""The sections of DMA remapping in libcper's JSON: any kind, VT-d, IOMMU."""

from acpigen.structures.cper.libcper.names import BOOLEAN, NUMBER, Described, numbered
from acpigen.structures.cper.libcper.objects import Field, Packed, Structure, fields
from acpigen.structures.cper.libcper.shapes import Base64, Bytes, Named
from acpigen.structures.cper.sections.io.dmar import DmarError, IommuError, VtdError

DMAR = Structure(
    DmarError,
    (
        *fields(NUMBER, ("requesterID", "requester_id"), ("segmentNumber", "segment")),
        Field(
            "faultReason",
            Described(
                {
                    1: ("DMT Entry Missing", "Domain mapping table entry is not present."),
                    2: ("DMT Entry Invalid", "Invalid domain mapping table entry."),
                    3: (
                        "DMT Access Error",
                        "DMAr unit's attempt to access the domain mapping table resulted in an error.",
                    ),
                    4: (
                        "DMT Reserved Bit Invalid",
                        "Reserved bit set to non-zero value in the domain mapping table.",
                    ),
                    5: (
                        "DMA Address Out of Bounds",
                        "DMA request to access an address beyond the device address width.",
                    ),
                    6: ("Invalid Read/Write", "Invalid read or write access."),
                    7: ("Invalid Device Request", "Invalid device request."),
                    8: (
                        "ATT Access Error",
                        "DMAr unit's attempt to access the address translation table resulted in an error.",
                    ),
                    9: (
                        "ATT Reserved Bit Invalid",
                        "Reserved bit set to non-zero value in the address translation table.",
                    ),
                    10: ("Illegal Command", "Illegal command error."),
                    11: (
                        "Command Buffer Access Error",
                        "DMAr unit's attempt to access the command buffer resulted in an error.",
                    ),
                }
            ),
            "fault_reason",
            required=True,
        ),
        Field("accessType", Named(numbered("DMA Write", "DMA Read")), "access", required=True),
        Field("addressType", Named(numbered("Untranslated Request", "Translation Request")), "address_type"),
        Field("architectureType", Named(numbered("VT-d", "IOMMU")), "architecture", required=True),
        Field("deviceAddress", NUMBER, "device_address"),
    ),
)

_FAULT_RECORD = Packed(
    (
        Field("faultInformation", NUMBER, low=12, width=52),
        Field("sourceIdentifier", NUMBER, low=64, width=16),
        Field("privelegeModeRequested", BOOLEAN, low=93, width=1),
        Field("executePermissionRequested", BOOLEAN, low=94, width=1),
        Field("pasidPresent", BOOLEAN, low=95, width=1),
        Field("faultReason", NUMBER, low=96, width=8),
        Field("pasidValue", NUMBER, low=104, width=20),
        Field("addressType", NUMBER, low=124, width=2),
        Field("type", Named(numbered("Write Request", "Read/AtomicOp Request"), "Unknown"), low=126, width=1),
    )
)
_LEVELS: tuple[Field, ...] = tuple(
    Field(f"pageTableEntry_Level{6 - index}", NUMBER, "page_table_entries", item=index) for index in range(6)
)

VTD = Structure(
    VtdError,
    (
        *fields(NUMBER, ("version", "version"), ("revision", "revision")),
        Field("oemID", Bytes(6, NUMBER), "oem_id"),
        *fields(NUMBER, ("capabilityRegister", "capability"), ("extendedCapabilityRegister", "extended_capability")),
        *fields(NUMBER, ("globalCommandRegister", "global_command"), ("globalStatusRegister", "global_status")),
        *fields(NUMBER, ("faultStatusRegister", "fault_status")),
        Field("faultRecord", Bytes(16, _FAULT_RECORD), "fault_record"),
        Field("rootEntry", Base64(16), "root_entry"),
        Field("contextEntry", Base64(16), "context_entry"),
        *_LEVELS,
    ),
    tuples={"page_table_entries": 6},
)

IOMMU = Structure(
    IommuError,
    (
        *fields(NUMBER, ("revision", "revision"), ("controlRegister", "control"), ("statusRegister", "status")),
        Field("eventLogEntry", Base64(16), "event_log_entry"),
        Field("deviceTableEntry", Base64(32), "device_table_entry"),
        *_LEVELS,
    ),
    tuples={"page_table_entries": 6},
)
