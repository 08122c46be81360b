# SPDX-License-Identifier: Apache-2.0
"""ASL (ACPI Source Language, ACPI 6.5 section 19) as a small tree of nodes, and its printer.

Nodes are values: they check what they hold when they are made, so that a tree which exists can be printed. Every
node's docstring shows the ASL that it is equivalent to. Statements are here; values and resource descriptors are in
rooms of their own and can be imported from here, too.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from acpigen.asl.names import INDENT, check_path, check_segment
from acpigen.asl.resources import Descriptor, Interrupt, MemoryWindow, WordBusNumber
from acpigen.asl.values import (
    EisaId,
    Integer,
    Operation,
    Package,
    Reference,
    ResourceTemplate,
    String,
    ToUUID,
    Value,
    integer,
)
from acpigen.base.errors import BadInputError

__all__ = [
    "CreateDWordField",
    "DefinitionBlock",
    "Descriptor",
    "Device",
    "EisaId",
    "External",
    "If",
    "Integer",
    "Interrupt",
    "MemoryWindow",
    "Method",
    "Name",
    "Operation",
    "Package",
    "Reference",
    "Registers",
    "ResourceTemplate",
    "Return",
    "Scope",
    "Statement",
    "String",
    "ToUUID",
    "Value",
    "While",
    "WordBusNumber",
    "check_path",
    "check_segment",
    "integer",
]


class Name(msgspec.Struct, frozen=True):
    """A named object, equivalent to ``Name (_ADR, Zero)``."""

    name: str
    value: Value

    def __post_init__(self) -> None:
        check_segment(self.name)

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        return f"{indent}Name ({self.name}, {self.value.text(indent)})".split("\n")


class External(msgspec.Struct, frozen=True):
    r"""A device that another table defines, equivalent to ``External (\_SB.PCI0.S40, DeviceObj)``."""

    path: str
    kind: str = "DeviceObj"

    def __post_init__(self) -> None:
        check_path(self.path)
        if re.fullmatch(r"[A-Z][A-Za-z]+Obj", self.kind) is None:
            raise BadInputError(f"{self.kind!r} is not an ASL object type such as DeviceObj")

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        return [f"{indent}External ({self.path}, {self.kind})"]


class Scope(msgspec.Struct, frozen=True):
    r"""An existing place in the namespace, equivalent to ``Scope (\_SB.PCI0.S40) { … }``."""

    path: str
    body: "tuple[Statement, ...]"

    def __post_init__(self) -> None:
        check_path(self.path)

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        return _block(f"Scope ({self.path})", self.body, indent)


class Device(msgspec.Struct, frozen=True):
    """A new device, equivalent to ``Device (GPU0) { … }``."""

    name: str
    body: "tuple[Statement, ...]"

    def __post_init__(self) -> None:
        check_segment(self.name)

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        return _block(f"Device ({self.name})", self.body, indent)


class Method(msgspec.Struct, frozen=True):
    """A control method, equivalent to ``Method (_OSC, 4, Serialized) { … }``."""

    name: str
    arguments: int
    body: "tuple[Statement, ...]"
    serialized: bool = False

    def __post_init__(self) -> None:
        check_segment(self.name)
        if not 0 <= self.arguments <= 7:
            raise BadInputError(f"method {self.name} has {self.arguments} arguments; ASL allows 0 to 7")

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        rule = "Serialized" if self.serialized else "NotSerialized"
        return _block(f"Method ({self.name}, {self.arguments}, {rule})", self.body, indent)


class Return(msgspec.Struct, frozen=True):
    """A method's answer, equivalent to ``Return (Arg3)``."""

    value: Value

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        return f"{indent}Return ({self.value.text(indent)})".split("\n")


class If(msgspec.Struct, frozen=True):
    """A condition, equivalent to ``If (LEqual (Arg0, ToUUID ("…"))) { … } Else { … }``."""

    condition: Value
    body: "tuple[Statement, ...]"
    otherwise: "tuple[Statement, ...]" = ()

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        found = _block(f"If ({self.condition.text(indent)})", self.body, indent)
        return found + (_block("Else", self.otherwise, indent) if self.otherwise else [])


class While(msgspec.Struct, frozen=True):
    """A loop, equivalent to ``While (LNotEqual (DALO, Zero)) { … }``."""

    condition: Value
    body: "tuple[Statement, ...]"

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        return _block(f"While ({self.condition.text(indent)})", self.body, indent)


class Registers(msgspec.Struct, frozen=True):
    """Registers in memory that are accessed 32 bits at a time, equivalent to::

        OperationRegion (LIC1, SystemMemory, 0x03F10000, 0x1000)
        Field (LIC1, DWordAcc, NoLock, Preserve)
        {
            STAT, 32,
            C9RS, 1
        }

    :param fields: names from ``start`` on, each with its width in bits.
    :param size_bytes: the region's size; as much as the fields take unless given.
    """

    region: str
    start: int
    fields: tuple[tuple[str, int], ...]
    size_bytes: int = 0

    def __post_init__(self) -> None:
        for name in (self.region, *(name for name, _ in self.fields)):
            check_segment(name)
        Integer(self.start)

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        fields = ",\n".join(f"{indent}{INDENT}{name}, {bits}" for name, bits in self.fields)
        size_bytes = self.size_bytes or -(-sum(bits for _, bits in self.fields) // 32) * 4
        return [
            f"{indent}OperationRegion ({self.region}, SystemMemory, 0x{self.start:08X}, 0x{size_bytes:02X})",
            f"{indent}Field ({self.region}, DWordAcc, NoLock, Preserve)",
            f"{indent}{{",
            *fields.split("\n"),
            f"{indent}}}",
        ]


class CreateDWordField(msgspec.Struct, frozen=True):
    """A 32-bit field of a buffer, equivalent to ``CreateDWordField (Arg3, 0x04, CDW2)``."""

    buffer: str
    offset_bytes: int
    name: str

    def __post_init__(self) -> None:
        check_segment(self.name)

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        return [f"{indent}CreateDWordField ({self.buffer}, 0x{self.offset_bytes:02X}, {self.name})"]


Statement = Name | External | Scope | Device | Method | Return | If | While | Registers | CreateDWordField | Operation


class DefinitionBlock(msgspec.Struct, frozen=True):
    """A whole table, equivalent to ``DefinitionBlock ("", "SSDT", 2, "NVIDIA", "GPUMEM", 0x00000001) { … }``.

    :param signature: ``DSDT`` or ``SSDT``.
    :param oem_id: at most 6 characters.
    :param oem_table_id: at most 8 characters.
    :param oem_revision: 32 bits. Linux's initrd upgrade replaces a table only by one of a higher OEM revision.
    """

    signature: str
    oem_id: str
    oem_table_id: str
    oem_revision: int
    body: tuple[Statement, ...]
    revision: int = 2

    def __post_init__(self) -> None:
        if self.signature not in ("DSDT", "SSDT"):
            raise BadInputError(f"table signature {self.signature!r} is neither DSDT nor SSDT")
        for what, value, most in (("id", self.oem_id, 6), ("table id", self.oem_table_id, 8)):
            if not 1 <= len(value) <= most or re.fullmatch(r"[\x20-\x7e]+", value) is None or set(value) & set('"\\'):
                raise BadInputError(f"OEM {what} {value!r} is not 1 to {most} printable ASCII characters")
        if not 0 <= self.oem_revision < 1 << 32:
            raise BadInputError(f"OEM revision {self.oem_revision:#x} does not fit into 32 bits")

    def __str__(self) -> str:
        """The ASL text, ending in a line feed."""
        head = (
            f'DefinitionBlock ("", "{self.signature}", {self.revision}, "{self.oem_id}", "{self.oem_table_id}",'
            f" 0x{self.oem_revision:08X})"
        )
        return "\n".join(_block(head, self.body, "")) + "\n"


def _block(head: str, body: Sequence[Statement], indent: str) -> list[str]:
    return [*f"{indent}{head}".split("\n"), f"{indent}{{", *_indented(body, indent + INDENT), f"{indent}}}"]


def _indented(body: Iterable[Statement], indent: str) -> list[str]:
    return [line for statement in body for line in statement.lines(indent)]
