# SPDX-License-Identifier: Apache-2.0
"""The section of a processor of any architecture in libcper's JSON."""

from acpigen.structures.cper.libcper.names import NUMBER, numbered
from acpigen.structures.cper.libcper.objects import Field, Structure
from acpigen.structures.cper.libcper.shapes import Flags, Named, Text
from acpigen.structures.cper.sections.processor.processor import ProcessorError

PROCESSOR = Structure(
    ProcessorError,
    (
        Field("processorType", Named(numbered("IA32/X64", "IA64", "ARM")), "processor_type", bit=0),
        Field("processorISA", Named(numbered("IA32", "IA64", "X64", "ARM A32/T32", "ARM A64")), "isa", bit=1),
        Field(
            "errorType",
            Named({0: "Unknown", 1: "Cache Error", 2: "TLB Error", 4: "Bus Error", 8: "Micro-Architectural Error"}),
            "error_types",
            bit=2,
        ),
        Field(
            "operation",
            Named(numbered("Unknown or Generic", "Data Read", "Data Write", "Instruction Execution")),
            "operation",
            bit=3,
        ),
        Field("flags", Flags(("restartable", "preciseIP", "overflow", "corrected")), "flags", bit=4),
        Field("level", NUMBER, "level", bit=5),
        Field("cpuVersionInfo", NUMBER, "version", bit=6),
        Field("cpuBrandString", Text(128), "brand", bit=7),
        Field("processorID", NUMBER, "processor_id", bit=8),
        Field("targetAddress", NUMBER, "target_address", bit=9),
        Field("requestorID", NUMBER, "requestor_id", bit=10),
        Field("responderID", NUMBER, "responder_id", bit=11),
        Field("instructionIP", NUMBER, "instruction_pointer", bit=12),
    ),
    "validation",
)
