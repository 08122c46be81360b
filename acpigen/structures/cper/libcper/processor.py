# SPDX-License-Identifier: Apache-2.0
"""The processor sections in libcper's JSON: of any architecture, IA32/X64, Arm.

libcper numbers the kinds of Arm errors 1, 2, 4, 8; UEFI since 2.9A, and Linux, 2, 4, 8, 16. The form has the record's
number, and beside it the name that libcper gives that number.
"""

from typing import Any

from acpigen.structures.cper.libcper.names import BOOLEAN, NUMBER, numbered
from acpigen.structures.cper.libcper.objects import (
    Entry,
    Field,
    Group,
    Packed,
    Shown,
    Structure,
    take_entries,
)
from acpigen.structures.cper.libcper.shapes import (
    Base64,
    Flags,
    Guid,
    Json,
    Many,
    Named,
    Shape,
    Text,
    UnmappableError,
    member,
    take_number,
    wrong,
)
from acpigen.structures.cper.sections.processor.arm_processor import (
    ArmContext,
    ArmContextType,
    ArmErrorInfo,
    ArmProcessorError,
)
from acpigen.structures.cper.sections.processor.processor import ProcessorError
from acpigen.structures.cper.sections.processor.x86_processor import (
    BUS_CHECK,
    CACHE_CHECK,
    MS_CHECK,
    TLB_CHECK,
    X86Context,
    X86ContextType,
    X86ErrorInfo,
    X86ProcessorError,
)
from acpigen.structures.cper.words import ARM_REGISTERS, X86_REGISTERS

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

_TRANSACTION = Named(numbered("Instruction", "Data Access", "Generic"))


def _check(uncorrected: str, precise: str, restartable: str, operations: Named) -> tuple[Field, ...]:
    """What cache, TLB and bus errors of both architectures have, with their validation bits."""
    return (
        Field("transactionType", _TRANSACTION, low=16, width=2, bit=0),
        Field("operation", operations, low=18, width=4, bit=1),
        Field("level", NUMBER, low=22, width=3, bit=2),
        Field("processorContextCorrupt", BOOLEAN, low=25, width=1, bit=3),
        Field(uncorrected, BOOLEAN, low=26, width=1, bit=4),
        Field(precise, BOOLEAN, low=27, width=1, bit=5),
        Field(restartable, BOOLEAN, low=28, width=1, bit=6),
    )


# --- Arm ---

_COMMON_OPERATIONS = (
    *("Generic Error", "Generic Read", "Generic Write", "Data Read", "Data Write", "Instruction Fetch"),
    "Prefetch",
)
_ARM_OPERATIONS = Named(numbered(*_COMMON_OPERATIONS, "Eviction", "Snooping", "Snooped", "Management"))
_ARM_TLB_OPERATIONS = Named(
    numbered(*_COMMON_OPERATIONS, "Local Management Operation", "External Management Operation")
)
_ARM_BUS_OPERATIONS = Named(numbered(*_COMMON_OPERATIONS))
_ARM_NAMES = ("corrected", "precisePC", "restartablePC")

_ARM_INFORMATION: dict[int, tuple[str, Packed]] = {
    1: ("cacheError", Packed(_check(*_ARM_NAMES, _ARM_OPERATIONS), validated=True)),
    2: ("tlbError", Packed(_check(*_ARM_NAMES, _ARM_TLB_OPERATIONS), validated=True)),
    4: (
        "busError",
        Packed(
            (
                *_check(*_ARM_NAMES, _ARM_BUS_OPERATIONS),
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


class _Multiple:
    """How many further errors there were."""

    def give(self, value: int) -> Json:
        """The number in words, too."""
        return {"value": value, "type": "Multiple Errors" if value else "Single Error"}

    def take(self, plain: Json, where: str) -> int:
        """The number."""
        return take_number(member(plain, "value", where), f"{where}.value")


class _Affinity:
    """The affinity level."""

    def give(self, value: int) -> Json:
        """The level, and libcper's word for it."""
        return {"value": value, "type": "Vendor Defined" if value < 4 else "Reserved"}

    def take(self, plain: Json, where: str) -> int:
        """The level."""
        return take_number(member(plain, "value", where), f"{where}.value")


_ARM_INFO = Structure(
    ArmErrorInfo,
    (
        Field("version", NUMBER, "version"),
        Field("length", NUMBER, "length"),
        Field("errorType", Named(_ARM_KINDS), "error_types", required=True),
        Field("multipleError", _Multiple(), "multiple_error", bit=0),
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


def _give_registers(layout: tuple[tuple[str, int], ...], data: bytes) -> Json:
    found, offset = {}, 0
    if sum(size for _, size in layout) > len(data):
        raise UnmappableError
    for name, size in layout:
        if name:
            found[name] = int.from_bytes(data[offset : offset + size], "little")
        offset += size
    return found


def _take_registers(layout: tuple[tuple[str, int], ...], plain: Json, where: str) -> bytes:
    parts = []
    for name, size in layout:
        number = take_number(member(plain, name, where), f"{where}.{name}") if name else 0
        if number >> 8 * size:
            raise wrong(f"{where}.{name}", number, f"a number of {size} bytes")
        parts.append(number.to_bytes(size, "little"))
    return b"".join(parts)


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
            array = _give_registers(layout, value.registers)
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
            data = _take_registers(layout, array, place)
        else:
            data = _take_data(array, place)
        version = take_number(member(plain, "version", where), f"{where}.version")
        return ArmContext(version=version, context_type=ArmContextType(kind), registers=_padded(data, size, where))


def _take_data(array: Json, where: str) -> bytes:
    return Base64().take(member(array, "data", where), f"{where}.data") if array else b""


def _padded(data: bytes, size: int, where: str) -> bytes:
    """The data, with zeros up to its size; raises BadInputError where there is more, or much less."""
    if not len(data) <= size <= 0xFFFF:
        raise wrong(f"{where}.registerArraySize", size, f"{len(data)} to 65535, as the registers need")
    return data.ljust(size, b"\0")


class _Vendor:
    """The entry ``vendorSpecificInfo``."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The bytes behind the contexts."""
        if not valid >> 3 & 1 or not owner.vendor_info:
            return {}
        return {"vendorSpecificInfo": {"data": Base64().give(owner.vendor_info)}}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The same."""
        if "vendorSpecificInfo" not in plain:
            return 0
        values["vendor_info"] = _take_data(plain["vendorSpecificInfo"], f"{where}.vendorSpecificInfo")
        return 1 << 3


class _Psci:
    """The entry ``psciState``, which libcper has where bit 31 of the running state is clear."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The state."""
        return {} if owner.running_state >> 31 else {"psciState": owner.psci_state}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The state."""
        if "psciState" in plain:
            values["psci_state"] = take_number(plain["psciState"], f"{where}.psciState")
        return 0


def _arm_length(body: ArmProcessorError) -> int:
    contexts = sum(-(-(8 + len(each.registers)) // 16) * 16 for each in body.contexts)
    return 40 + 32 * len(body.errors) + contexts + len(body.vendor_info)


ARM = Structure(
    ArmProcessorError,
    (
        Shown("errorInfoNum", lambda body: len(body.errors)),
        Shown("contextInfoNum", lambda body: len(body.contexts)),
        Shown("sectionLength", _arm_length),
        Field("errorAffinity", _Affinity(), "affinity_level", bit=1),
        Field("mpidrEl1", NUMBER, "mpidr", bit=0),
        Shown("affinity3", lambda body: body.mpidr >> 32 & 0xFF, bit=0),
        Field("midrEl1", NUMBER, "midr"),
        Field("running", BOOLEAN, "running_state", low=0, width=1, bit=2),
        _Psci(),
        Field("errorInfo", Many(_ARM_INFO), "errors", required=True),
        Field("contextInfo", Many(_ArmContext()), "contexts"),
        _Vendor(),
    ),
    "validation",
)


def arm_message(body: ArmProcessorError) -> str:
    """What libcper says of an Arm processor's error in one line."""
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


# --- IA32/X64 ---

_X86_NAMES = ("uncorrected", "preciseIP", "restartableIP")
_X86_CHECK: tuple[Field, ...] = (
    *_check(*_X86_NAMES, Named(numbered(*_COMMON_OPERATIONS, "Eviction", "Snoop"))),
    Field("overflow", BOOLEAN, low=29, width=1, bit=7),
)
_X86_CACHE = Packed(_X86_CHECK, validated=True)
_X86_BUS = Packed(
    (
        *_X86_CHECK,
        Field("timedOut", BOOLEAN, low=32, width=1, bit=9),
        Field(
            "participationType",
            Named(
                numbered(
                    "Local processor originated request",
                    "Local processor responded to request",
                    *("Local processor observed", "Generic"),
                ),
                "Unknown",
            ),
            low=30,
            width=2,
            bit=8,
        ),
        Field(
            "addressSpace",
            Named(numbered("Memory Access", "Reserved", "I/O", "Other Transaction"), "Unknown"),
            low=33,
            width=2,
            bit=10,
        ),
    ),
    validated=True,
)
_X86_MS = Packed(
    (
        Field(
            "errorType",
            Named(
                numbered("No Error", "Unclassified", "Microcode ROM Parity Error", "External Error"),
                "Unknown (Processor Specific)",
            ),
            low=16,
            width=3,
            bit=0,
        ),
        Field("processorContextCorrupt", BOOLEAN, low=19, width=1, bit=1),
        Field("uncorrected", BOOLEAN, low=20, width=1, bit=2),
        Field("preciseIP", BOOLEAN, low=21, width=1, bit=3),
        Field("restartableIP", BOOLEAN, low=22, width=1, bit=4),
        Field("overflow", BOOLEAN, low=23, width=1, bit=5),
    ),
    validated=True,
)
_X86_CHECKS: dict[Any, tuple[str, Packed]] = {
    CACHE_CHECK: ("Cache Check Error", _X86_CACHE),
    TLB_CHECK: ("TLB Check Error", _X86_CACHE),
    BUS_CHECK: ("Bus Check Error", _X86_BUS),
    MS_CHECK: ("MS Check Error", _X86_MS),
}


class _X86Type:
    """The entry ``type``: the GUID of the check, and libcper's name for it."""

    def give(self, value: Any) -> Json:
        """Both."""
        return {"guid": str(value), "name": _X86_CHECKS.get(value, ("Unknown",))[0]}

    def take(self, plain: Json, where: str) -> Any:
        """The GUID."""
        return Guid().take(member(plain, "guid", where), f"{where}.guid")


class _X86CheckInfo:
    """The entry ``checkInfo``, whose form depends on the type."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The bits by name."""
        if not valid & 1 or owner.error_type not in _X86_CHECKS:
            return {}
        return {"checkInfo": _X86_CHECKS[owner.error_type][1].give(owner.check_info)}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The number that they make."""
        if "checkInfo" not in plain:
            return 0
        found = _X86_CHECKS.get(values.get("error_type"))
        if found:
            values["check_info"] = found[1].take(plain["checkInfo"], f"{where}.checkInfo")
        return 1


_X86_INFO = Structure(
    X86ErrorInfo,
    (
        Field("type", _X86Type(), "error_type", required=True),
        _X86CheckInfo(),
        Field("targetAddressID", NUMBER, "target_id", bit=1),
        Field("requestorID", NUMBER, "requestor_id", bit=2),
        Field("responderID", NUMBER, "responder_id", bit=3),
        Field("instructionPointer", NUMBER, "instruction_pointer", bit=4),
    ),
    "validation",
)
_X86_CONTEXTS = Named(
    numbered(
        *("Unclassified Data", "MSR Registers", "32-bit Mode Execution Context", "64-bit Mode Execution Context"),
        *("FXSave Context", "32-bit Mode Debug Registers", "64-bit Mode Debug Registers", "Memory Mapper Registers"),
    )
)


def _x86_registers(kind: int) -> tuple[tuple[str, int], ...]:
    """libcper's names: of X64's registers ``rip`` is called ``eip``, and the wide ones have two names."""
    found: list[tuple[str, int]] = []
    for name, size in X86_REGISTERS.get(X86ContextType(kind), ()):
        if size > 8:
            found += [(f"{name}_0", 8), (f"{name}_1", 8)]
        else:
            found.append(("eip" if name == "rip" else name, size))
    return tuple(found)


class _X86Context:
    """A register context of IA32 or X64."""

    def give(self, value: X86Context) -> Json:
        """Its registers by name, or its bytes."""
        layout = _x86_registers(value.context_type)
        data = value.registers
        array = _give_registers(layout, data) if layout else {"data": Base64().give(data)} if data else {}
        return {
            "registerContextType": _X86_CONTEXTS.give(value.context_type),
            "registerArraySize": len(data),
            "msrAddress": value.msr_address,
            "mmRegisterAddress": value.mm_register_address,
            "registerArray": array,
        }

    def take(self, plain: Json, where: str) -> X86Context:
        """The context."""
        kind = _X86_CONTEXTS.take(member(plain, "registerContextType", where), f"{where}.registerContextType")
        size = take_number(member(plain, "registerArraySize", where), f"{where}.registerArraySize")
        array, place = member(plain, "registerArray", where), f"{where}.registerArray"
        layout = _x86_registers(kind)
        data = _take_registers(layout, array, place) if layout else _take_data(array, place)
        numbers = {}
        for name, attribute in (("msrAddress", "msr_address"), ("mmRegisterAddress", "mm_register_address")):
            numbers[attribute] = take_number(member(plain, name, where), f"{where}.{name}")
        return X86Context(context_type=X86ContextType(kind), registers=_padded(data, size, where), **numbers)


class _Cpuid:
    """The entry ``cpuidInfo``: the first 32 of the 48 bytes."""

    _names: tuple[Entry, ...] = tuple(
        Field(name, NUMBER, low=64 * index, width=64) for index, name in enumerate(("eax", "ebx", "ecx", "edx"))
    )

    def give(self, value: bytes) -> Json:
        """Four registers."""
        return Packed(self._names).give(int.from_bytes(value[:32], "little"))

    def take(self, plain: Json, where: str) -> bytes:
        """48 bytes, of which the form has the first 32."""
        values: dict[str, Any] = {}
        take_entries(self._names, plain, values, where)
        return int(values.get("", 0)).to_bytes(32, "little").ljust(48, b"\0")


_CPUID: Shape = _Cpuid()
X86 = Structure(
    X86ProcessorError,
    (
        Shown("processorErrorInfoNum", lambda body: len(body.errors)),
        Shown("processorContextInfoNum", lambda body: len(body.contexts)),
        Field("localAPICID", NUMBER, "apic_id", bit=0),
        Field("cpuidInfo", _CPUID, "cpuid", bit=1),
        Field("processorErrorInfo", Many(_X86_INFO), "errors", required=True),
        Field("processorContextInfo", Many(_X86Context()), "contexts"),
    ),
    "validation",
)
