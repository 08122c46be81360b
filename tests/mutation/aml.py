# SPDX-License-Identifier: Apache-2.0
"""The AML of a built platform, damaged byte by byte: methods, fields and regions too, which no object shows.

``acpigen diff`` must name each change, with the programs that it has for that: it compares evaluated objects, and all
other AML as disassembly; what neither can read is *uncompared*, which fails as well.

*Harmless* is right for names and lengths only: ACPICA, which is Linux's interpreter, too, puts an underscore in
place of a character that no name has, and does not mind a length that is longer than what holds it; and a node may
have another name. Nobody looks at the checksum of a ``_CRS`` but `check`.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from acpigen.acpica.toolchain import Toolchain
from acpigen.building.assembly import build_tables
from acpigen.diff.compare import compare
from acpigen.platform.file import load_platform
from acpigen.reading.aml_places import definitions
from acpigen.reading.dump import Dump, dump_of
from acpigen.rules.engine.gather import gather
from acpigen.structures.layout.header import CHECKSUM_OFFSET, HEADER_BYTES, checksum

PLATFORM = "gh200-480gb"
NAME_ENDS_BYTES = 9
"""Behind the first byte of a definition: an operator of two, a length of up to three, a name of four."""


def resummed(data: bytes) -> bytes:
    """A table with its checksum set right."""
    fixed = bytearray(data)
    fixed[CHECKSUM_OFFSET] = (fixed[CHECKSUM_OFFSET] + checksum(fixed)) & 0xFF
    return bytes(fixed)


_PACKED = frozenset({0x10, 0x11, 0x12, 0x13, 0x14, 0x81, 0x82, 0xA0, 0xA1, 0xA2})
"""What has a length behind it (ACPI 6.5, section 20.3), of extended operators the second byte."""


_END_TAG = 0x79


def is_padding_or_length(table: bytes, offset: int) -> bool:
    """Whether a byte fills a name up, may be one of the up to three of a length, or is an end tag's checksum."""
    filling = table[offset] == ord("_") or table[offset - 1] == _END_TAG
    return filling or any(each in _PACKED for each in table[offset - 3 : offset])


@dataclass
class AmlScore:
    """How many bytes were changed, and which changes diff passed."""

    all: int = 0
    missed: list[str] = field(default_factory=list)
    harmless: int = 0


def aml_mutants(table: bytes, step: int, first: int = 0) -> Iterator[tuple[int, bytes]]:
    """Each n-th byte behind the header, inverted."""
    for offset in range(HEADER_BYTES + first, len(table), step):
        yield offset, resummed(table[:offset] + bytes([table[offset] ^ 0xFF]) + table[offset + 1 :])


def score_of_aml(tools: Toolchain, step: int) -> AmlScore:
    """Diffs each n-th mutant of a platform's AML."""
    built = {name: table.aml for name, table in build_tables(load_platform(PLATFORM), tools, whole=True).items()}

    def dump(tables: dict[str, bytes]) -> Dump:
        return dump_of((f"{name}.dat", data) for name, data in tables.items())

    before = gather(dump(built), tools)
    starts = (HEADER_BYTES, *definitions(built["dsdt"]).values())
    found = AmlScore()
    for offset, damaged in aml_mutants(built["dsdt"], step):
        found.all += 1
        changes = compare(before, gather(dump({**built, "dsdt": damaged}), tools), tools)
        if any(each.way != "harmless" for each in changes):
            continue
        named = any(0 <= offset - start < NAME_ENDS_BYTES for start in starts)
        if changes and (named or is_padding_or_length(built["dsdt"], offset)):
            found.harmless += 1
        else:
            found.missed.append(f"byte {offset} ({offset:#x})")
    return found


def main() -> int:
    """Prints the score."""
    sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
    from bench_acpigen import toolchain

    found = score_of_aml(toolchain(), int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    named = found.all - len(found.missed)
    print(f"bytes of AML: {found.all} mutants, diff names {named} of them ({named / found.all:.1%}), goal 100 %;")
    print(f"  {found.harmless} of these as harmless: a name's character or a length that ACPICA mends")
    for each in found.missed:
        print(f"  not named by diff: {each}")
    return 1 if found.missed else 0


if __name__ == "__main__":
    sys.exit(main())
