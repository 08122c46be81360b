# SPDX-License-Identifier: Apache-2.0
"""Resource descriptors of ASL (ACPI 6.5, sections 6.4 and 19.6): what a ResourceTemplate holds."""

import msgspec

from acpigen.asl.names import INDENT
from acpigen.base.errors import BadInputError


class WordBusNumber(msgspec.Struct, frozen=True):
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


class MemoryWindow(msgspec.Struct, frozen=True):
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


class Interrupt(msgspec.Struct, frozen=True):
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


Descriptor = WordBusNumber | MemoryWindow | Interrupt
