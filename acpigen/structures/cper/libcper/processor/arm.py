# SPDX-License-Identifier: Apache-2.0
"""The Arm processor section in libcper's JSON.

libcper numbers the kinds of Arm errors 1, 2, 4, 8; UEFI since 2.9A, and Linux, 2, 4, 8, 16. The form has the record's
number, and beside it the name that libcper gives that number.
"""

from typing import Any

from acpigen.structures.cper.libcper.names import BOOLEAN, NUMBER, numbered
from acpigen.structures.cper.libcper.objects import Field, Group, Packed, Shown, Structure, When
from acpigen.structures.cper.libcper.processor.checks import COMMON_OPERATIONS, check_fields
from acpigen.structures.cper.libcper.processor.registers import give_registers, padded, take_data, take_registers
from acpigen.structures.cper.libcper.shapes import (
    Base64,
    Flags,
    Json,
    Many,
    Named,
    UnmappableError,
    member,
    take_number,
)
from acpigen.structures.cper.sections.processor.arm_processor import (
    ArmContext,
    ArmContextType,
    ArmErrorInfo,
    ArmProcessorError,
)
from acpigen.structures.cper.words import ARM_REGISTERS

_ARM_OPERATIONS = Named(numbered(*COMMON_OPERATIONS, "Eviction", "Snooping", "Snooped", "Management"))
_ARM_TLB_OPERATIONS = Named(
    numbered(*COMMON_OPERATIONS, "Local Management Operation", "External Management Operation")
)
_ARM_BUS_OPERATIONS = Named(numbered(*COMMON_OPERATIONS))
_ARM_NAMES = ("corrected", "precisePC", "restartablePC")
_ARM_INFORMATION: dict[int, tuple[str, Packed]] = {
    1: ("cacheError", Packed(check_fields(*_ARM_NAMES, _ARM_OPERATIONS), validated=True)),
    2: ("tlbError", Packed(check_fields(*_ARM_NAMES, _ARM_TLB_OPERATIONS), validated=True)),
    4: (
        "busError",
        Packed(
            (
                *check_fields(*_ARM_NAMES, _ARM_BUS_OPERATIONS),
                Field(
                    "participationType",
                    Named(
                        numbered(
                            "Local Processor Originated Request",
                            "Local Processor Responded to Request",
                            *("Local Processor Observed", "Generic"),
                        ),
                        "Unknown",
                    ),
                    low=29,
                    width=2,
                    bit=7,
                ),
                Field("timedOut", BOOLEAN, low=31, width=1, bit=8),
                Field(
                    "addressSpace",
                    Named(
                        {0: "External Memory Access", 1: "Internal Memory Access", 3: "Device Memory Access"},
                        "Unknown",
                    ),
                    low=32,
                    width=2,
                    bit=9,
                ),
                Field("memoryAttributes", NUMBER, low=34, width=9, bit=10),
                Field("accessMode", Named(numbered("Secure", "Normal")), low=43, width=1, bit=11),
            ),
            validated=True,
        ),
    ),
}
"""By libcper's number of the error's kind: the name and the bits of what is known of it."""
_ARM_KINDS = {1: "Cache Error", 2: "TLB Error", 4: "Bus Error", 8: "Micro-Architectural Error"}
_INFORMATION_BIT = 2


class _ArmInformation:
    """The entry ``errorInformation``, whose form depends on the error's kind."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The bits by name, for a kind that libcper has."""
        if not valid >> _INFORMATION_BIT & 1 or owner.error_types not in _ARM_INFORMATION:
            return {}
        name, bits = _ARM_INFORMATION[owner.error_types]
        return {"errorInformation": {name: bits.give(owner.error_info)}}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The number that they make."""
        if "errorInformation" not in plain:
            return 0
        place = f"{where}.errorInformation"
        name, bits = _ARM_INFORMATION.get(values.get("error_types", 0), ("", Packed(())))
        if name:
            inner = member(plain["errorInformation"], name, place)
            values["error_info"] = bits.take(inner, f"{place}.{name}")
        return 1 << _INFORMATION_BIT


_MULTIPLE = Named({0: "Single Error"}, "Multiple Errors", name_key="type")
_AFFINITY = Named(dict.fromkeys(range(4), "Vendor Defined"), "Reserved", name_key="type")

_ARM_INFO = Structure(
    ArmErrorInfo,
    (
        Field("version", NUMBER, "version"),
        Field("length", NUMBER, "length"),
        Field("errorType", Named(_ARM_KINDS), "error_types", required=True),
        Field("multipleError", _MULTIPLE, "multiple_error", bit=0),
        Field(
            "flags",
            Flags(("firstErrorCaptured", "lastErrorCaptured", "propagated", "overflow")),
            "flags",
            bit=1,
        ),
        _ArmInformation(),
        Field("virtualFaultAddress", NUMBER, "virtual_fault_address", bit=3),
        Field("physicalFaultAddress", NUMBER, "physical_fault_address", bit=4),
    ),
    "validation",
)
_ARM_CONTEXTS = Named(
    numbered(
        *(
            f"AArch32 {name} Registers"
            for name in ("General Purpose", "EL1 Context", "EL2 Context", "Secure Context")
        ),
        *(f"AArch64 {name} Registers" for name in ("General Purpose", "EL1 Context", "EL2 Context", "EL3 Context")),
        "Miscellaneous System Register Structure",
    )
)
_RENAMED = {"sp": "r13_sp", "lr": "r14_lr", "pc": "r15_pc"}
"""Of AArch32's general purpose registers."""
_MISC_BYTES = 10
_MRS_BITS = (("op2", 0, 3), ("crm", 3, 4), ("crn", 7, 4), ("op1", 11, 3), ("o0", 14, 2))
_MISC = Packed(
    (
        Group("mrsEncoding", tuple(Field(name, NUMBER, low=low, width=width) for name, low, width in _MRS_BITS)),
        Field("value", NUMBER, low=16, width=64),
    )
)


def _arm_registers(kind: int) -> tuple[tuple[str, int], ...]:
    size, names = ARM_REGISTERS.get(ArmContextType(kind), (0, ()))
    if kind == ArmContextType.AARCH32_GENERAL_PURPOSE:
        names = tuple(_RENAMED.get(name, name) for name in names)
    return tuple((name, size) for name in names)


class _ArmContext:
    """A register context of Arm; of system registers libcper has the first."""

    def give(self, value: ArmContext) -> Json:
        """Its registers by name, or its bytes where the type has none."""
        layout = _arm_registers(value.context_type)
        if value.context_type == ArmContextType.MISCELLANEOUS:
            if len(value.registers) < _MISC_BYTES:
                raise UnmappableError
            array = _MISC.give(int.from_bytes(value.registers[:_MISC_BYTES], "little"))
        elif layout:
            array = give_registers(layout, value.registers)
        else:
            array = {"data": Base64().give(value.registers)} if value.registers else {}
        return {
            "version": value.version,
            "registerContextType": _ARM_CONTEXTS.give(value.context_type),
            "registerArraySize": len(value.registers),
            "registerArray": array,
        }

    def take(self, plain: Json, where: str) -> ArmContext:
        """The context; what its size states beyond the registers that have names is zero."""
        kind = _ARM_CONTEXTS.take(member(plain, "registerContextType", where), f"{where}.registerContextType")
        size = take_number(member(plain, "registerArraySize", where), f"{where}.registerArraySize")
        array, place = member(plain, "registerArray", where), f"{where}.registerArray"
        layout = _arm_registers(kind)
        if kind == ArmContextType.MISCELLANEOUS:
            data = _MISC.take(array, place).to_bytes(_MISC_BYTES, "little")
        elif layout:
            data = take_registers(layout, array, place)
        else:
            data = take_data(array, place)
        version = take_number(member(plain, "version", where), f"{where}.version")
        return ArmContext(version=version, context_type=ArmContextType(kind), registers=padded(data, size, where))


class _Vendor:
    """The entry ``vendorSpecificInfo``."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The bytes after the contexts as base64; nothing where there are none or validation bit 3 is clear."""
        if not valid >> 3 & 1 or not owner.vendor_info:
            return {}
        return {"vendorSpecificInfo": {"data": Base64().give(owner.vendor_info)}}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """Puts the bytes into ``values["vendor_info"]``.

        :returns: validation bit 3, or 0 where the entry is not there.
        :raises BadInputError: not an object with base64 in ``data``.
        """
        if "vendorSpecificInfo" not in plain:
            return 0
        values["vendor_info"] = take_data(plain["vendorSpecificInfo"], f"{where}.vendorSpecificInfo")
        return 1 << 3


def _arm_length(body: ArmProcessorError) -> int:
    contexts = sum(-(-(8 + len(each.registers)) // 16) * 16 for each in body.contexts)
    return 40 + 32 * len(body.errors) + contexts + len(body.vendor_info)


_PSCI_STATE = When(lambda body: not body.running_state >> 31, Field("psciState", NUMBER, "psci_state"))
"""libcper writes it where bit 31 of the running state is clear."""

ARM = Structure(
    ArmProcessorError,
    (
        Shown("errorInfoNum", lambda body: len(body.errors)),
        Shown("contextInfoNum", lambda body: len(body.contexts)),
        Shown("sectionLength", _arm_length),
        Field("errorAffinity", _AFFINITY, "affinity_level", bit=1),
        Field("mpidrEl1", NUMBER, "mpidr", bit=0),
        Shown("affinity3", lambda body: body.mpidr >> 32 & 0xFF, bit=0),
        Field("midrEl1", NUMBER, "midr"),
        Field("running", BOOLEAN, "running_state", low=0, width=1, bit=2),
        _PSCI_STATE,
        Field("errorInfo", Many(_ARM_INFO), "errors", required=True),
        Field("contextInfo", Many(_ArmContext()), "contexts"),
        _Vendor(),
    ),
    "validation",
)


def arm_message(body: ArmProcessorError) -> str:
    """The sentence that libcper writes as the ``message`` of an Arm processor's error, without a line break."""
    text = "An ARM Processor Error occurred"
    if int(body.validation) & 1:
        text += f" on CPU {body.mpidr >> 32 & 0xFF}"
    kinds = []
    for error in body.errors:
        valid = int(error.validation)
        kind = _ARM_KINDS.get(int(error.error_types)) if int(error.error_types) in _ARM_INFORMATION else None
        kinds.append(kind if kind and valid & 4 else "Unknown Error")
        if valid & 8:
            kinds[-1] += f" at Virtual Addr=0x{error.virtual_fault_address:X}"
        if valid & 16:
            kinds[-1] += f" Physical Addr=0x{error.physical_fault_address:X}"
    return f"{text}; Error Type(s): {{{', '.join(kinds)}" + ("}" if kinds else "")
