# SPDX-License-Identifier: Apache-2.0
"""What the errors of Arm and of IA32/X64 processors have in common in libcper's JSON."""

from acpigen.structures.cper.libcper.names import BOOLEAN, NUMBER, numbered
from acpigen.structures.cper.libcper.objects import Field
from acpigen.structures.cper.libcper.shapes import Named

_TRANSACTION = Named(numbered("Instruction", "Data Access", "Generic"))


def check_fields(uncorrected: str, precise: str, restartable: str, operations: Named) -> tuple[Field, ...]:
    """The fields that cache, TLB and bus errors of both architectures have, with their validation bits."""
    return (
        Field("transactionType", _TRANSACTION, low=16, width=2, bit=0),
        Field("operation", operations, low=18, width=4, bit=1),
        Field("level", NUMBER, low=22, width=3, bit=2),
        Field("processorContextCorrupt", BOOLEAN, low=25, width=1, bit=3),
        Field(uncorrected, BOOLEAN, low=26, width=1, bit=4),
        Field(precise, BOOLEAN, low=27, width=1, bit=5),
        Field(restartable, BOOLEAN, low=28, width=1, bit=6),
    )


COMMON_OPERATIONS = (
    *("Generic Error", "Generic Read", "Generic Write", "Data Read", "Data Write", "Instruction Fetch"),
    "Prefetch",
)
