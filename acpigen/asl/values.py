# SPDX-License-Identifier: Apache-2.0
"""Values of ASL (ACPI 6.5, section 19.2.5): what a Name holds, a method returns, or an operator takes."""

import re
from uuid import UUID

import msgspec

from acpigen.asl.names import INDENT, LINE_WIDTH, PRINTABLE, check_path
from acpigen.asl.resources import Descriptor
from acpigen.base.errors import BadInputError
from acpigen.base.units import U64_MAX


class Integer(msgspec.Struct, frozen=True):
    """An integer of up to 64 bits, equivalent to ``0x420000000000``; 0 and 1 are ``Zero`` and ``One``."""

    value: int

    def __post_init__(self) -> None:
        if not 0 <= self.value <= U64_MAX:
            raise BadInputError(f"ASL integer {self.value:#x} does not fit into 64 bits")

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        return {0: "Zero", 1: "One"}.get(self.value, f"0x{self.value:X}")


def integer(value: int) -> Integer:
    """``Integer(value)``, for comprehensions that read well."""
    return Integer(value)


class String(msgspec.Struct, frozen=True):
    r"""A string of printable ASCII, equivalent to ``"nvidia,gpu-mem-size"``; ``"`` and ``\`` are escaped."""

    value: str

    def __post_init__(self) -> None:
        if PRINTABLE.fullmatch(self.value) is None:
            raise BadInputError(f"ASL string {self.value!r} has characters that are not printable ASCII")

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        escaped = self.value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'


class Reference(msgspec.Struct, frozen=True):
    r"""A named object, an argument or a local, equivalent to ``\_SB.GED0``, ``Arg3`` or ``Local0``."""

    path: str

    def __post_init__(self) -> None:
        if re.fullmatch(r"Arg[0-6]|Local[0-7]", self.path) is None:
            check_path(self.path)

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        return self.path


class ToUUID(msgspec.Struct, frozen=True):
    """A UUID's 16 bytes, equivalent to ``ToUUID ("daffd814-6eba-4d8c-8a91-bc9bbf4aa301")``."""

    uuid: str

    def __post_init__(self) -> None:
        try:
            UUID(self.uuid)
        except ValueError:
            raise BadInputError(f"{self.uuid!r} is not a UUID") from None

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        return f'ToUUID ("{self.uuid}")'


class Buffer(msgspec.Struct, frozen=True):
    """Bytes, equivalent to ``Buffer (0x02) { 0x12, 0x34 }``."""

    data: bytes

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        return f"Buffer (0x{len(self.data):02X}) {{ {', '.join(f'0x{byte:02X}' for byte in self.data)} }}"


class EisaId(msgspec.Struct, frozen=True):
    """A compressed EISA id, equivalent to ``EisaId ("PNP0A08")``."""

    identifier: str

    def __post_init__(self) -> None:
        if re.fullmatch(r"[A-Z]{3}[0-9A-F]{4}", self.identifier) is None:
            raise BadInputError(
                f"EISA id {self.identifier!r} is not three letters and four hexadecimal digits",
                hint='use a string for ids such as "ACPI0013"',
            )

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        return f'EisaId ("{self.identifier}")'


class Package(msgspec.Struct, frozen=True):
    """A package, equivalent to ``Package (0x02) { "nvidia,gpu-mem-size", 0x1800000000 }``."""

    elements: "tuple[Value, ...]"

    def __post_init__(self) -> None:
        if len(self.elements) > 255:
            raise BadInputError(f"an ASL package holds at most 255 elements, not {len(self.elements)}")

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        inner = indent + INDENT
        head = f"Package (0x{len(self.elements):02X})"
        if not self.elements:
            return f"{head} {{}}"
        texts = [element.text(inner) for element in self.elements]
        line = f"{head} {{ {', '.join(texts)} }}"
        if len(indent) + len(line) < LINE_WIDTH and not any(isinstance(each, Package) for each in self.elements):
            return line
        lines = ",\n".join(inner + text for text in texts)
        return f"{head}\n{indent}{{\n{lines}\n{indent}}}"


class Operation(msgspec.Struct, frozen=True):
    """An operator in its functional spelling, equivalent to ``And (CDW1, 0xFFFFFFFE, CDW1)``.

    :param operator: an ASL operator such as ``Store`` or ``LEqual``, or a method's path to call it.
    """

    operator: str
    operands: "tuple[Value, ...]"

    def __post_init__(self) -> None:
        if re.fullmatch(r"[A-Z][A-Za-z0-9]*", self.operator) is None:
            check_path(self.operator)

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        operands = ", ".join(operand.text(indent) for operand in self.operands)
        return f"{self.operator} ({operands})"

    def lines(self, indent: str) -> list[str]:
        """ASL lines, as a statement of a method."""
        return [indent + self.text(indent)]


class ResourceTemplate(msgspec.Struct, frozen=True):
    """Resources of a device, equivalent to ``ResourceTemplate () { WordBusNumber (…) QWordMemory (…) }``."""

    descriptors: "tuple[Descriptor, ...]"

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        inner = indent + INDENT
        lines = "\n".join(inner + descriptor.text(inner) for descriptor in self.descriptors)
        return f"ResourceTemplate ()\n{indent}{{\n{lines}\n{indent}}}"


Value = Integer | String | Reference | ToUUID | Buffer | EisaId | Package | Operation | ResourceTemplate
