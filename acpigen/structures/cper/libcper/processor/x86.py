# SPDX-License-Identifier: Apache-2.0
"""The IA32/X64 processor section in libcper's JSON."""

from typing import Any

from acpigen.structures.cper.libcper.names import BOOLEAN, NUMBER, numbered
from acpigen.structures.cper.libcper.objects import Entry, Field, Packed, Shown, Structure, take_entries
from acpigen.structures.cper.libcper.processor.checks import COMMON_OPERATIONS, check_fields
from acpigen.structures.cper.libcper.processor.registers import give_registers, padded, take_data, take_registers
from acpigen.structures.cper.libcper.shapes import Base64, Guid, Json, Many, Named, Shape, member, take_number
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
from acpigen.structures.cper.words import X86_REGISTERS

_X86_NAMES = ("uncorrected", "preciseIP", "restartableIP")
_X86_CHECK: tuple[Field, ...] = (
    *check_fields(*_X86_NAMES, Named(numbered(*COMMON_OPERATIONS, "Eviction", "Snoop"))),
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
        """An object with ``guid`` and ``name``; the name is "Unknown" for a GUID of no check (UEFI 2.10, N.2.4.2)."""
        return {"guid": str(value), "name": _X86_CHECKS.get(value, ("Unknown",))[0]}

    def take(self, plain: Json, where: str) -> Any:
        """The GUID; ``name`` is not read.

        :raises BadInputError: no ``guid``, or one that is no GUID.
        """
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
        array = give_registers(layout, data) if layout else {"data": Base64().give(data)} if data else {}
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
        data = take_registers(layout, array, place) if layout else take_data(array, place)
        numbers = {}
        for name, attribute in (("msrAddress", "msr_address"), ("mmRegisterAddress", "mm_register_address")):
            numbers[attribute] = take_number(member(plain, name, where), f"{where}.{name}")
        return X86Context(context_type=X86ContextType(kind), registers=padded(data, size, where), **numbers)


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
