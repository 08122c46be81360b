"""ASL (ACPI Source Language, ACPI 6.5 section 19) as a small tree of nodes, and its printer.

Nodes are values: they check what they hold when they are made, so that a tree which exists can be printed. Every
node's docstring shows the ASL that it is equivalent to.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from acpigen.errors import BadInputError
from acpigen.units import U64_MAX

INDENT = "    "

LINE_WIDTH = 110
"""A package of plain values stands on one line if it fits."""

_SEGMENT = re.compile(r"[A-Z_][A-Z0-9_]{0,3}")
_PATH = re.compile(r"\\?\^*([A-Z_][A-Z0-9_]{0,3}(\.[A-Z_][A-Z0-9_]{0,3})*)?")
_PRINTABLE = re.compile(r"[\x20-\x7e]*")


def check_segment(name: str) -> str:
    """A name segment: 1 to 4 of A-Z, 0-9 and _, not beginning with a digit (ACPI 6.5 section 19.2.2).

    :raises BadInputError: anything else.
    """
    if _SEGMENT.fullmatch(name) is None:
        raise BadInputError(
            f"ACPI name {name!r} is not a name segment",
            way_out='use 1 to 4 of A-Z, 0-9 and _, not beginning with a digit, as in "GPU0"',
        )
    return name


def check_path(path: str) -> str:
    r"""A name path such as ``\_SB.PCI0.S40``, ``^RP00`` or ``GPU0`` (ACPI 6.5 section 19.2.2).

    :raises BadInputError: anything else, or an empty path.
    """
    if path in ("", "\\") or _PATH.fullmatch(path) is None:
        raise BadInputError(
            f"ACPI path {path!r} is not a name path",
            way_out=r"write segments of 1 to 4 characters with dots between, as in \_SB.PCI0.S40",
        )
    return path


# --- values ---


@dataclass(frozen=True, slots=True)
class Integer:
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


@dataclass(frozen=True, slots=True)
class String:
    r"""A string of printable ASCII, equivalent to ``"nvidia,gpu-mem-size"``; ``"`` and ``\`` are escaped."""

    value: str

    def __post_init__(self) -> None:
        if _PRINTABLE.fullmatch(self.value) is None:
            raise BadInputError(f"ASL string {self.value!r} has characters that are not printable ASCII")

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        escaped = self.value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'


@dataclass(frozen=True, slots=True)
class Reference:
    r"""A named object, an argument or a local, equivalent to ``\_SB.GED0``, ``Arg3`` or ``Local0``."""

    path: str

    def __post_init__(self) -> None:
        if re.fullmatch(r"Arg[0-6]|Local[0-7]", self.path) is None:
            check_path(self.path)

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        return self.path


@dataclass(frozen=True, slots=True)
class ToUUID:
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


@dataclass(frozen=True, slots=True)
class EisaId:
    """A compressed EISA id, equivalent to ``EisaId ("PNP0A08")``."""

    identifier: str

    def __post_init__(self) -> None:
        if re.fullmatch(r"[A-Z]{3}[0-9A-F]{4}", self.identifier) is None:
            raise BadInputError(
                f"EISA id {self.identifier!r} is not three letters and four hexadecimal digits",
                way_out='use a string for ids such as "ACPI0013"',
            )

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        return f'EisaId ("{self.identifier}")'


@dataclass(frozen=True, slots=True)
class Package:
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


@dataclass(frozen=True, slots=True)
class Operation:
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


@dataclass(frozen=True, slots=True)
class ResourceTemplate:
    """Resources of a device, equivalent to ``ResourceTemplate () { WordBusNumber (…) QWordMemory (…) }``."""

    descriptors: "tuple[Descriptor, ...]"

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        inner = indent + INDENT
        lines = "\n".join(inner + descriptor.text(inner) for descriptor in self.descriptors)
        return f"ResourceTemplate ()\n{indent}{{\n{lines}\n{indent}}}"


# --- resource descriptors ---


@dataclass(frozen=True, slots=True)
class WordBusNumber:
    """The bus numbers of a host bridge, equivalent to::

    WordBusNumber (ResourceProducer, MinFixed, MaxFixed, PosDecode, 0x0000, 0x0000, 0x00FF, 0x0000, 0x0100)
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        if not 0 <= self.first <= self.last <= 0xFF:
            raise BadInputError(f"bus range {self.first:#x}..{self.last:#x} is not within 0..0xff")

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        return (
            "WordBusNumber (ResourceProducer, MinFixed, MaxFixed, PosDecode,\n"
            f"{indent}{INDENT}0x0000, 0x{self.first:04X}, 0x{self.last:04X}, 0x0000,"
            f" 0x{self.last - self.first + 1:04X})"
        )


@dataclass(frozen=True, slots=True)
class MemoryWindow:
    """A window of a host bridge into memory, equivalent to::

        QWordMemory (ResourceProducer, PosDecode, MinFixed, MaxFixed, Cacheable, ReadWrite,
            0x0, 0x2680000000, 0x2A7FFFFFFF, 0x0, 0x400000000)

    and ``DWordMemory`` with 32 bits and ``NonCacheable``.

    :param start: first address on the PCI bus.
    :param bits: 32 or 64, the width of the descriptor.
    :param prefetchable: printed as ``Prefetchable`` or ``NonCacheable``.
    :param translation: CPU address minus PCI address.
    """

    start: int
    size_bytes: int
    bits: int
    prefetchable: bool
    translation: int = 0

    def __post_init__(self) -> None:
        if self.bits not in (32, 64) or self.size_bytes <= 0 or self.start + self.size_bytes > 1 << self.bits:
            raise BadInputError(
                f"memory window {self.start:#x} of {self.size_bytes:#x} bytes does not fit a descriptor of"
                f" {self.bits} bits"
            )
        if not 0 <= self.translation < 1 << self.bits:
            raise BadInputError(f"translation {self.translation:#x} does not fit a {self.bits}-bit descriptor")

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        digits = self.bits // 4
        numbers = (0, self.start, self.start + self.size_bytes - 1, self.translation, self.size_bytes)
        return (
            f"{'QWord' if self.bits == 64 else 'DWord'}Memory (ResourceProducer, PosDecode, MinFixed, MaxFixed,"
            f" {'Prefetchable' if self.prefetchable else 'NonCacheable'}, ReadWrite,\n"
            f"{indent}{INDENT}{', '.join(f'0x{number:0{digits}X}' for number in numbers)})"
        )


@dataclass(frozen=True, slots=True)
class Memory32Fixed:
    """A device's registers, equivalent to ``Memory32Fixed (ReadWrite, 0x13E00000, 0x00001000)``."""

    start: int
    size_bytes: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.size_bytes <= 0 or self.start + self.size_bytes > 1 << 32:
            raise BadInputError(f"registers at {self.start:#x} of {self.size_bytes:#x} bytes do not fit into 32 bits")

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        return f"Memory32Fixed (ReadWrite, 0x{self.start:08X}, 0x{self.size_bytes:08X})"


@dataclass(frozen=True, slots=True)
class Interrupt:
    """A GSIV, equivalent to ``Interrupt (ResourceConsumer, Level, ActiveHigh, Exclusive) { 0x000000C4 }``."""

    vector: int
    edge: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.vector < 1 << 32:
            raise BadInputError(f"interrupt {self.vector:#x} does not fit into 32 bits")

    def text(self, indent: str) -> str:
        """ASL text; ``indent`` is that of the line it begins on."""
        trigger = "Edge" if self.edge else "Level"
        return f"Interrupt (ResourceConsumer, {trigger}, ActiveHigh, Exclusive) {{ 0x{self.vector:08X} }}"


Descriptor = WordBusNumber | MemoryWindow | Memory32Fixed | Interrupt
Value = Integer | String | Reference | ToUUID | EisaId | Package | Operation | ResourceTemplate


# --- statements ---


@dataclass(frozen=True, slots=True)
class Name:
    """A named object, equivalent to ``Name (_ADR, Zero)``."""

    name: str
    value: Value

    def __post_init__(self) -> None:
        check_segment(self.name)

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        return f"{indent}Name ({self.name}, {self.value.text(indent)})".split("\n")


@dataclass(frozen=True, slots=True)
class External:
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


@dataclass(frozen=True, slots=True)
class Scope:
    r"""An existing place in the namespace, equivalent to ``Scope (\_SB.PCI0.S40) { … }``."""

    path: str
    body: "tuple[Statement, ...]"

    def __post_init__(self) -> None:
        check_path(self.path)

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        return _block(f"Scope ({self.path})", self.body, indent)


@dataclass(frozen=True, slots=True)
class Device:
    """A new device, equivalent to ``Device (GPU0) { … }``."""

    name: str
    body: "tuple[Statement, ...]"

    def __post_init__(self) -> None:
        check_segment(self.name)

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        return _block(f"Device ({self.name})", self.body, indent)


@dataclass(frozen=True, slots=True)
class Method:
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


@dataclass(frozen=True, slots=True)
class Return:
    """A method's answer, equivalent to ``Return (Arg3)``."""

    value: Value

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        return f"{indent}Return ({self.value.text(indent)})".split("\n")


@dataclass(frozen=True, slots=True)
class If:
    """A condition, equivalent to ``If (LEqual (Arg0, ToUUID ("…"))) { … } Else { … }``."""

    condition: Value
    body: "tuple[Statement, ...]"
    otherwise: "tuple[Statement, ...]" = ()

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        found = _block(f"If ({self.condition.text(indent)})", self.body, indent)
        return found + (_block("Else", self.otherwise, indent) if self.otherwise else [])


@dataclass(frozen=True, slots=True)
class While:
    """A loop, equivalent to ``While (LNotEqual (DALO, Zero)) { … }``."""

    condition: Value
    body: "tuple[Statement, ...]"

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        return _block(f"While ({self.condition.text(indent)})", self.body, indent)


@dataclass(frozen=True, slots=True)
class Registers:
    """32-bit registers in memory, equivalent to::

        OperationRegion (LIC1, SystemMemory, 0x03F10000, 0x08)
        Field (LIC1, DWordAcc, NoLock, Preserve)
        {
            STAT, 32,
            SET, 32
        }

    :param names: the registers' names from ``start`` on, 4 bytes each.
    """

    region: str
    start: int
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        for name in (self.region, *self.names):
            check_segment(name)
        Integer(self.start)

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        fields = ",\n".join(f"{indent}{INDENT}{name}, 32" for name in self.names)
        return [
            f"{indent}OperationRegion ({self.region}, SystemMemory, 0x{self.start:08X}, 0x{4 * len(self.names):02X})",
            f"{indent}Field ({self.region}, DWordAcc, NoLock, Preserve)",
            f"{indent}{{",
            *fields.split("\n"),
            f"{indent}}}",
        ]


@dataclass(frozen=True, slots=True)
class CreateDWordField:
    """A 32-bit field of a buffer, equivalent to ``CreateDWordField (Arg3, 0x04, CDW2)``."""

    buffer: str
    offset_bytes: int
    name: str

    def __post_init__(self) -> None:
        check_segment(self.name)

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        return [f"{indent}CreateDWordField ({self.buffer}, 0x{self.offset_bytes:02X}, {self.name})"]


@dataclass(frozen=True, slots=True)
class Comment:
    """A line for the reader, equivalent to ``// GPU 0 of socket 0``."""

    text: str

    def __post_init__(self) -> None:
        if _PRINTABLE.fullmatch(self.text) is None:
            raise BadInputError(f"ASL comment {self.text!r} has characters that are not printable ASCII")

    def lines(self, indent: str) -> list[str]:
        """ASL lines."""
        return [f"{indent}// {self.text}"]


Statement = (
    Name
    | External
    | Scope
    | Device
    | Method
    | Return
    | If
    | While
    | Registers
    | CreateDWordField
    | Comment
    | Operation
)


@dataclass(frozen=True, slots=True)
class DefinitionBlock:
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
