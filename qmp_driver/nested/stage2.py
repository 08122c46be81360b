# SPDX-License-Identifier: Apache-2.0
"""As what kind of memory KVM maps things into its guests, by the word of our module `stage2_types`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from acpigen.base.pattern import pattern

MODULE = "stage2_types"
MemoryType = Literal["Normal cacheable", "Normal non-cacheable", "Device"]
"""As the module calls them: `enum kvm_pgtable_prot` of Linux's arch/arm64/include/asm/kvm_pgtable.h."""
PATTERN = pattern(MODULE + r": IPA (0x[0-9a-f]+)\+(0x[0-9a-f]+) is PA (0x[0-9a-f]+), (.+)$")
"""Its lines in the kernel's log: guest physical address, bytes, physical address, type."""


@dataclass(frozen=True)
class Stage2Mapping:
    """One mapping.

    :param ipa: guest physical address.
    :param pa: the host's physical address.
    :param memory_type: one of :data:`MemoryType`.
    """

    ipa: int
    size_bytes: int
    pa: int
    memory_type: str

    def has(self, ipa: int) -> bool:
        """Whether it maps that address."""
        return self.ipa <= ipa < self.ipa + self.size_bytes


def parse_stage2(lines: Iterable[str]) -> list[Stage2Mapping]:
    """The mappings that lines of the kernel's log name, in their order.

    >>> parse_stage2(["stage2_types: IPA 0x8000+0x1000 is PA 0xc000, Normal cacheable", "stage2_types: ready"])
    [Stage2Mapping(ipa=32768, size_bytes=4096, pa=49152, memory_type='Normal cacheable')]
    """
    return [
        Stage2Mapping(int(found[1], 16), int(found[2], 16), int(found[3], 16), found[4])
        for line in lines
        if (found := PATTERN.search(line))
    ]
