# SPDX-License-Identifier: Apache-2.0
"""The guest's memory and its tables, by a monitor that answers as QEMU does."""

from pathlib import Path

import pytest

from acpigen.structures.layout.header import TableHeader, checksum
from acpigen.structures.root import rsdp, xsdt
from qmp_driver.attach.guest_memory import GuestMemory, RamRange
from qmp_driver.attach.tables import tables_in_memory
from qmp_driver.errors import CommandRefusedError, GuestError, MonitorError

RAM_BASE, RAM_BYTES = 0x4000_0000, 0x20_0000
MTREE = f"""FlatView #0
 AS "I/O", root: io
 Root memory region: io
  0000000000000000-000000000000ffff (prio 0, i/o): io

FlatView #1
 AS "memory", root: system
 Root memory region: system
  0000000000000000-0000000003ffffff (prio 0, romd): virt.flash0
  {RAM_BASE:016x}-{RAM_BASE + RAM_BYTES - 1:016x} (prio 0, ram): mach-virt.ram
"""


class TalkingQemu:
    """Answers `pmemsave`, `xp` and `info mtree`; has the memory as bytes."""

    def __init__(self, ram: bytes, *, writes_files: bool = True, mtree: str = MTREE) -> None:
        self.ram, self.writes_files, self.mtree = ram.ljust(RAM_BYTES, b"\0"), writes_files, mtree

    async def execute(self, command, arguments, *, noted=True):
        assert command == "pmemsave"
        start = arguments["val"] - RAM_BASE
        if not self.writes_files:
            raise CommandRefusedError(command, "GenericError", "Could not open 'physical': Permission denied")
        data = self.ram[start : start + arguments["size"]] if start >= 0 else b""  # QEMU reads zeros of nothing
        Path(arguments["filename"]).write_bytes(data.ljust(arguments["size"], b"\0"))

    async def ask(self, kind, command, arguments, *, noted=True):
        line = arguments["command-line"]
        if line.startswith("info mtree"):
            return self.mtree
        _, count, place = line.split()
        size, pa = int(count[1:].removesuffix("xb")), int(place, 16)
        data = self.ram[pa - RAM_BASE : pa - RAM_BASE + size]
        rows = [data[at : at + 8] for at in range(0, size, 8)]
        return "".join(
            f"{pa + 8 * number:016x}: {' '.join(f'{byte:#04x}' for byte in row)}\r\n"
            for number, row in enumerate(rows)
        )


def memory_of(qemu, tmp_path):
    return GuestMemory(qemu, tmp_path)


async def test_memory_comes_by_a_file(tmp_path):
    memory = memory_of(TalkingQemu(b"abcdefghijklmnop"), tmp_path)
    assert await memory.read(RAM_BASE + 2, 3) == b"cde"
    assert await memory.read_u64(RAM_BASE) == int.from_bytes(b"abcdefgh", "little")
    assert memory.why_no_file == ""
    assert list(tmp_path.iterdir()) == [], "nothing is left of it"


async def test_where_qemu_may_write_no_file_a_little_comes_as_text(tmp_path):
    memory = memory_of(TalkingQemu(b"abcdefghijklmnop", writes_files=False), tmp_path)
    assert await memory.read(RAM_BASE + 1, 10) == b"bcdefghijk"
    assert "Permission denied" in memory.why_no_file
    with pytest.raises(MonitorError, match="--shared-dir"):
        await memory.read(RAM_BASE, 1 << 20)


async def test_text_that_is_no_memory_is_an_error(tmp_path):
    memory = memory_of(TalkingQemu(b"abcdefgh", writes_files=False), tmp_path)
    with pytest.raises(MonitorError, match="shows 0 bytes"):
        await memory.read(RAM_BASE + RAM_BYTES, 8)


async def test_ram_is_what_the_memory_view_shows(tmp_path):
    assert await memory_of(TalkingQemu(b""), tmp_path).ram() == (RamRange(RAM_BASE, RAM_BYTES),)
    with pytest.raises(MonitorError, match="shows no RAM"):
        await memory_of(TalkingQemu(b"", mtree="unknown command: 'info mtree'"), tmp_path).ram()


def with_tables(*, damaged=False):
    """Memory with an RSDP at an address that is not on 16 bytes, as UEFI leaves it, and one table."""
    header = TableHeader(signature="XSDT", revision=1, oem_id="TEST")
    table = bytearray(b"ABCD" + (40).to_bytes(4, "little") + bytes(32))
    table[9] = checksum(table)
    root = xsdt.build(xsdt.Xsdt(header=header, addresses=(RAM_BASE + 0x3000,)))
    pointer = bytearray(rsdp.build(rsdp.Rsdp(oem_id="TEST", xsdt_address=RAM_BASE + 0x2000)))
    pointer[8] ^= damaged
    ram = bytearray(RAM_BYTES)
    ram[0x1018 : 0x1018 + len(pointer)] = pointer
    ram[0x1F0018 : 0x1F0018 + 8] = b"RSD PTR "  # a kernel's image has the words, too
    ram[0x2000 : 0x2000 + len(root)] = root
    ram[0x3000 : 0x3000 + len(table)] = table
    return bytes(ram), bytes(table)


async def test_tables_are_found_by_the_pointer_in_memory(tmp_path):
    ram, table = with_tables()
    found = await tables_in_memory(memory_of(TalkingQemu(ram), tmp_path))
    assert found.tables == {"ABCD": table}
    assert f"{RAM_BASE + 0x1018:#x}" in found.origin
    with pytest.raises(GuestError, match="no HEST among ABCD"):
        found.generic_sources()


async def test_a_pointer_with_a_wrong_checksum_is_none(tmp_path):
    ram, _ = with_tables(damaged=True)
    with pytest.raises(GuestError, match="no RSDP"):
        await tables_in_memory(memory_of(TalkingQemu(ram), tmp_path))
