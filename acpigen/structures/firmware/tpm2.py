# SPDX-License-Identifier: Apache-2.0
"""TPM2, the Trusted Platform Module 2.0 table (TCG ACPI Specification 1.4, section 8).

52 bytes in revision 3; revision 4 adds parameters of the start method and the event log's area.
"""

from typing import Annotated, ClassVar

from acpigen.structures.layout.fields import U16, U32, X64
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Bytes, Int32ul

SIGNATURE = "TPM2"
REVISION = 4
BYTES_REVISION_3 = 52


class StartMethod(OpenIntEnum):
    """How the module is notified of a command (TCG ACPI Specification 1.4, table 9)."""

    NOT_ALLOWED = 0
    ACPI = 2
    MEMORY_MAPPED = 6
    COMMAND_BUFFER = 7
    COMMAND_BUFFER_WITH_ACPI = 8
    COMMAND_BUFFER_WITH_SMC = 11
    COMMAND_BUFFER_WITH_PLUTON = 13
    COMMAND_BUFFER_WITH_FFA = 15


@table(
    SIGNATURE,
    "Trusted Platform Module 2.0 Table",
    reference="TCG ACPI Specification 1.4, section 8",
    revisions=range(3, 6),
)
class Tpm2(Table, frozen=True, kw_only=True):
    """Where the TPM is, how it is started, and where firmware's event log is."""

    _minimum_bytes: ClassVar[int] = BYTES_REVISION_3
    platform_class: U16 = 0
    """0 a client, 1 a server."""
    reserved: U16 = 0
    control_address: X64
    start_method: Annotated[StartMethod, Int32ul]
    start_parameters: Annotated[bytes, Bytes(12)] = bytes(12)
    """As the start method has them; with SMC: interrupt (u32), two bytes of flags, two reserved ones, function id."""
    log_minimum_bytes: U32 = 0
    log_address: X64 = 0


parse, build = type_of(Tpm2).parse, type_of(Tpm2).build
