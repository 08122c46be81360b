# SPDX-License-Identifier: Apache-2.0
"""Tables out of every place that they come from, and what is done about the rest."""

import base64
import codecs
import contextlib
import gzip
import io
import lzma
import os
import struct
import tarfile
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acpigen.base.errors import BadInputError, ReportedError
from acpigen.reading.dump import dump_of, read_dump
from acpigen.reading.forms import limits, unpack
from acpigen.reading.forms.acpidump_text import parse_acpidump
from acpigen.reading.forms.carve import carve
from acpigen.reading.forms.text_forms import from_text, without_utf16
from acpigen.reading.namespace import loadable
from acpigen.structures.layout.header import TableHeader, build_table
from acpigen.structures.root.rsdp import Rsdp
from acpigen.structures.root.rsdp import build as build_rsdp


def table(signature: str, body: bytes = b"body") -> bytes:
    return build_table(TableHeader(signature=signature, revision=1, oem_id="OEM"), body)


SRAT, SLIT, SSDT, SSDT2 = table("SRAT"), table("SLIT"), table("SSDT"), table("SSDT", b"more")


def acpidump(*tables: bytes) -> bytes:
    """What ACPICA's acpidump prints."""
    text = ""
    for index, data in enumerate(tables):
        text += f"{data[:4].decode()} @ 0x{0x1000 * (index + 1):016X}\n"
        for at in range(0, len(data), 16):
            row = data[at : at + 16]
            shown = "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in row)
            text += f"    {at:04X}: {' '.join(f'{byte:02X}' for byte in row):<48} {shown}\n"
        text += "\n"
    return text.encode()


def tarball(files, mode="w"):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


def found(dump):
    return [(each.name, each.data) for each in dump.tables]


class TestPlaces:
    def test_a_folder_by_content_not_by_name(self, tmp_path):
        (tmp_path / "one.dat").write_bytes(SRAT)
        (tmp_path / "whatever").write_bytes(SLIT)
        (tmp_path / "README").write_text("a folder of tables")
        (tmp_path / "ssdt.asl").write_text('DefinitionBlock ("", "SSDT", 2, "A", "B", 1) {}')
        dump = read_dump(str(tmp_path))
        assert found(dump) == [("SRAT", SRAT), ("SLIT", SLIT)]
        assert dump.flaws == ()

    def test_the_kernels_folder(self, tmp_path):
        (tmp_path / "dynamic").mkdir()
        (tmp_path / "data").mkdir()
        (tmp_path / "SSDT1").write_bytes(SSDT)
        (tmp_path / "dynamic" / "SSDT2").write_bytes(SSDT2)
        (tmp_path / "data" / "BERT").write_bytes(bytes(32))
        dump = read_dump(str(tmp_path))
        assert found(dump) == [("SSDT1", SSDT), ("SSDT2", SSDT2)]
        assert dump.attachments == (("BERT", bytes(32)),)

    def test_acpidumps_text(self, tmp_path):
        (tmp_path / "acpi.txt").write_bytes(acpidump(SRAT, SSDT, SSDT2))
        dump = read_dump(str(tmp_path / "acpi.txt"))
        assert found(dump) == [("SRAT", SRAT), ("SSDT1", SSDT), ("SSDT2", SSDT2)]
        assert [each.address for each in dump.tables] == [0x1000, 0x2000, 0x3000]

    def test_several_tables_in_one_blob_with_zeros_between(self):
        blob = SRAT + bytes(28) + SLIT + SSDT + bytes(4096)
        assert found(dump_of([("tables", blob)])) == [("SRAT", SRAT), ("SLIT", SLIT), ("SSDT", SSDT)]

    def test_the_rsdp_in_front(self):
        pointer = build_rsdp(Rsdp(oem_id="OEM"))
        assert found(dump_of([("tables", pointer + SRAT)])) == [("RSDP", pointer), ("SRAT", SRAT)]

    @pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz", "w:bz2"])
    def test_a_tar(self, mode, tmp_path):
        (tmp_path / "dump").write_bytes(tarball({"dump/srat.dat": SRAT, "dump/acpi.txt": acpidump(SLIT)}, mode))
        assert found(read_dump(str(tmp_path / "dump"))) == [("SRAT", SRAT), ("SLIT", SLIT)]

    def test_compressed_text(self):
        assert found(dump_of([("acpi.txt.gz", gzip.compress(acpidump(SRAT)))])) == [("SRAT", SRAT)]
        assert found(dump_of([("acpi.txt.xz", lzma.compress(acpidump(SRAT)))])) == [("SRAT", SRAT)]

    def test_standard_input(self, monkeypatch):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SRAT)))
        assert found(read_dump("-")) == [("SRAT", SRAT)]


class TestRefusals:
    def test_nothing_there(self, tmp_path):
        with pytest.raises(BadInputError, match="cannot read"):
            read_dump(str(tmp_path / "nothing"))

    def test_no_table(self, tmp_path):
        (tmp_path / "README").write_text("nothing here")
        with pytest.raises(BadInputError, match="no ACPI table"):
            read_dump(str(tmp_path))

    def test_no_table_on_standard_input(self, monkeypatch):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
        with pytest.raises(BadInputError, match="no ACPI table in standard input"):
            read_dump("-")

    def test_a_pipe_in_a_folder_does_not_block(self, tmp_path):
        os.mkfifo(tmp_path / "pipe.dat")
        (tmp_path / "srat.dat").write_bytes(SRAT)
        assert found(read_dump(str(tmp_path))) == [("SRAT", SRAT)]

    def test_a_null_byte_in_the_path(self):
        with pytest.raises(BadInputError):
            read_dump("a\0b")

    def test_an_archive_that_grows_without_end(self, monkeypatch):
        monkeypatch.setattr(unpack, "INPUT_MOST_BYTES", 1 << 16)
        with pytest.raises(BadInputError, match="holds more than"):
            dump_of([("bomb.gz", gzip.compress(bytes(1 << 20)))])

    def test_archives_in_archives(self):
        data = acpidump(SRAT)
        for _ in range(5):
            data = gzip.compress(data)
        with pytest.raises(BadInputError, match="archives in archives"):
            dump_of([("deep.gz", data)])

    def test_a_damaged_archive(self):
        whole = tarball({"srat.dat": SRAT}, "w:gz")
        with pytest.raises(BadInputError, match="ends in the middle"):
            dump_of([("cut.tar.gz", whole[:-20])])

    def test_zstd_is_told_apart(self):
        with pytest.raises(BadInputError, match="zstd"):
            dump_of([("x.zst", b"\x28\xb5\x2f\xfd" + bytes(20))])

    def test_too_many_tables(self):
        with pytest.raises(BadInputError, match="more than"):
            dump_of((f"t{index}", SRAT) for index in range(limits.TABLES_MOST + 1))


class TestFlaws:
    def test_a_file_that_is_meant_to_be_a_table(self):
        dump = dump_of([("srat.dat", SRAT), ("slit.dat", b"\x00\x01garbage")])
        assert [flaw.origin for flaw in dump.flaws] == ["slit.dat"]

    def test_bytes_behind_a_table(self):
        dump = dump_of([("srat.dat", SRAT + b"\xff\xfe rest")])
        assert dump.flaws[0].offset == len(SRAT)

    def test_a_row_that_does_not_follow(self):
        text = acpidump(table("SRAT", bytes(64))).replace(b"    0020:", b"    0030:")
        (each,) = parse_acpidump(text)
        assert "does not follow" in each.problem
        assert len(each.data) == 32

    def test_a_table_that_says_more_than_there_is_takes_the_rest(self):
        cut = SRAT[:4] + struct.pack("<I", 5000) + SRAT[8:]
        assert [len(piece.data) for piece in carve(cut + SLIT)] == [len(cut) + len(SLIT)]


class TestAnyBytes:
    @given(st.binary(max_size=400))
    @settings(max_examples=300)
    def test_a_blob_gives_tables_or_one_error(self, data):
        try:
            dump = dump_of([("any.dat", data)])
        except ReportedError:
            return
        assert sum(len(each.data) for each in dump.tables) <= len(data)

    @given(st.binary(max_size=300), st.integers(0, 300), st.sampled_from(["w", "w:gz", "w:xz", "w:bz2"]))
    @settings(max_examples=150)
    def test_a_damaged_archive_gives_tables_or_one_error(self, noise, at, mode):
        whole = bytearray(tarball({"srat.dat": SRAT, "slit.dat": SLIT}, mode))
        whole[at : at + len(noise)] = noise
        with contextlib.suppress(ReportedError):
            dump_of([("any.tar", bytes(whole))])

    @given(st.text(alphabet="SRAT@ 0x123456789ABCDEF:\n\t", max_size=400))
    @settings(max_examples=200)
    def test_acpidumps_text_damaged(self, text):
        for each in parse_acpidump(text.encode()):
            assert each.data or each.problem

    @given(st.lists(st.sampled_from([SRAT, SLIT, SSDT]), min_size=1, max_size=8), st.integers(0, 64))
    def test_what_is_put_together_is_taken_apart(self, tables, gap):
        blob = bytes(gap).join(tables)
        assert [each.data for each in carve(blob)] == tables
        assert [each.data for each in parse_acpidump(acpidump(*tables))] == tables


def hexdump(data: bytes) -> bytes:
    """What `hexdump -C` prints, equal rows written once."""
    lines, last = [], b""
    for at in range(0, len(data), 16):
        row = data[at : at + 16]
        if row == last:
            if lines[-1] != "*":
                lines.append("*")
            continue
        last = row
        left, right = (" ".join(f"{byte:02x}" for byte in half) for half in (row[:8], row[8:]))
        lines.append(f"{at:08x}  {left:<23}  {right:<23}  |{'.' * len(row)}|")
    return "\n".join([*lines, f"{len(data):08x}", ""]).encode()


def xxd(data: bytes) -> bytes:
    """What `xxd` prints."""
    lines = []
    for at in range(0, len(data), 16):
        row = data[at : at + 16]
        pairs = " ".join(row[index : index + 2].hex() for index in range(0, len(row), 2))
        lines.append(f"{at:08x}: {pairs:<39}  {'.' * len(row)}")
    return "\n".join([*lines, ""]).encode()


class TestBytesAsText:
    LONG = table("SRAT", bytes(200) + b"end")

    @pytest.mark.parametrize("write", [hexdump, xxd, base64.encodebytes, base64.b64encode])
    @pytest.mark.parametrize("data", [LONG, SLIT], ids=["repeats", "short"])
    def test_a_table_that_was_mailed(self, write, data):
        assert found(dump_of([("table.txt", write(data))])) == [(data[:4].decode(), data)]

    @given(st.binary(max_size=100))
    def test_every_table_survives_every_form(self, body):
        data = table("SSDT", body)
        for write in (hexdump, xxd, base64.encodebytes):
            assert from_text(write(data)) == data

    def test_rows_that_do_not_follow_are_no_table(self):
        rows = hexdump(self.LONG).replace(b"*\n", b"")
        assert from_text(rows) is None
        assert dump_of([("x.dat", rows)]).tables == ()

    @given(st.binary(max_size=300))
    def test_any_bytes(self, data):
        from_text(data)
        without_utf16(data)

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
    def test_acpidump_in_utf16_as_powershell_writes_it(self, encoding):
        text = acpidump(SRAT, SLIT).decode()
        data = text.encode(encoding) if encoding == "utf-16" else codecs.BOM_UTF16_BE + text.encode(encoding)
        assert found(dump_of([("dump.txt", data)])) == [("SRAT", SRAT), ("SLIT", SLIT)]


class TestZip:
    def zipped(self, files):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return buffer.getvalue()

    def test_tables_in_a_zip(self):
        archive = self.zipped({"tables/srat.dat": SRAT, "tables/slit.dat": SLIT})
        assert found(dump_of([("dump.zip", archive)])) == [("SRAT", SRAT), ("SLIT", SLIT)]

    def test_a_damaged_one_is_refused(self):
        archive = bytearray(self.zipped({"srat.dat": SRAT * 50}))
        archive[40] ^= 0xFF
        with pytest.raises(BadInputError, match="damaged zip"):
            dump_of([("dump.zip", bytes(archive))])

    def test_one_that_unpacks_to_too_much_is_refused(self, monkeypatch):
        monkeypatch.setattr(unpack, "INPUT_MOST_BYTES", 1000)
        with pytest.raises(BadInputError, match="holds more than"):
            dump_of([("dump.zip", self.zipped({"srat.dat": bytes(5000)}))])


class TestNothingIsLeftOutWithoutAWord:
    def test_tables_in_a_folder_called_data(self, tmp_path):
        (tmp_path / "mine" / "data").mkdir(parents=True)
        (tmp_path / "mine" / "data" / "srat.dat").write_bytes(SRAT)
        assert found(read_dump(str(tmp_path))) == [("SRAT", SRAT)]

    @pytest.mark.parametrize("form", ["blob", "text"])
    def test_more_tables_than_are_read(self, form):
        data = SLIT * 1025 if form == "blob" else acpidump(*[SLIT] * 1025)
        with pytest.raises(BadInputError, match="more than 1024 tables"):
            dump_of([("tables", data)])

    def test_headings_alone_are_bounded(self):
        with pytest.raises(BadInputError, match="more than 1024 tables"):
            dump_of([("dump.txt", b"A@0x1\n" * 100_000)])


class TestTextOfAcpidump:
    def test_it_may_begin_with_the_root_pointer(self):
        rsdp = build_rsdp(Rsdp(oem_id="OEM", xsdt_address=0x1000))
        text = acpidump(rsdp, SRAT).replace(b"RSD  @", b"RSD PTR @")
        assert text.startswith(b"RSD ")
        assert [each.signature for each in dump_of([("dump.txt", text)]).tables] == ["RSDP", "SRAT"]

    def test_zeros_behind_a_table_are_cut_and_reported_as_padding(self):
        dump = dump_of([("dump.txt", acpidump(SRAT + bytes(16), SLIT))])
        assert found(dump) == [("SRAT", SRAT), ("SLIT", SLIT)]
        assert [(each.message, each.is_padding) for each in dump.flaws] == [
            (f"16 zeros behind the {len(SRAT)} bytes of SRAT in dump.txt", True)
        ]

    def test_anything_else_behind_a_table_is_no_padding(self):
        dump = dump_of([("dump.txt", acpidump(SRAT + b"\0\1"))])
        assert found(dump) == [("SRAT", SRAT + b"\0\1")]

    def test_one_address_for_all_tables_is_none(self):
        text = acpidump(SRAT, SLIT).replace(b"2000", b"1000")
        assert [each.address for each in dump_of([("dump.txt", text)]).tables] == [None, None]
        assert [each.address for each in dump_of([("dump.txt", acpidump(SRAT, SLIT))]).tables] == [0x1000, 0x2000]


def test_the_iscsi_boot_firmware_table_is_one():
    data = table("SRAT").replace(b"SRAT", b"iBFT")
    assert found(dump_of([("ibft.dat", data)])) == [("iBFT", data)]


def test_numbers_in_names_are_numbers(tmp_path):
    """The kernel's names count tables in the order in which it loaded them."""
    for number in (1, 2, 10):
        (tmp_path / f"SSDT{number}").write_bytes(table("SSDT", bytes([number])))
    assert [each.data[36] for each in read_dump(str(tmp_path)).tables] == [1, 2, 10]


def test_tables_of_aml_are_loaded_as_the_root_table_lists_them():
    first, second, dsdt = table("SSDT", b"1"), table("SSDT", b"2"), table("DSDT")
    root = table("XSDT", struct.pack("<2Q", 0x3000, 0x2000))
    dump = dump_of([("dump.txt", acpidump(dsdt, second, first, root))])
    assert [each.data for each in loadable(dump)] == [dsdt, first, second]
    without_root = dump_of([("dump.txt", acpidump(dsdt, second, first))])
    assert [each.data for each in loadable(without_root)] == [dsdt, second, first]


@pytest.mark.parametrize("content", [None, b"no tables at all"])
def test_what_cannot_be_read_is_answered_with_every_form_that_can(tmp_path, content):
    path = tmp_path / "dump"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadInputError) as caught:
        read_dump(str(path))
    for form in ("folder", "acpidump", "tar", "zip", "hexdump", "xxd", "base64"):
        assert form in caught.value.hint
