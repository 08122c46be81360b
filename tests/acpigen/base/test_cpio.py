# SPDX-License-Identifier: Apache-2.0
"""The newc writer, against a reader written from the kernel's description alone."""

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.errors import BadInputError
from acpigen.base.files import cpio


def read_newc(archive: bytes) -> dict[str, cpio.Entry]:
    members: dict[str, cpio.Entry] = {}
    at = 0
    while True:
        assert archive[at : at + 6] == b"070701"
        fields = [int(archive[at + 6 + 8 * index : at + 14 + 8 * index], 16) for index in range(13)]
        mode, size, major, minor, name_size = fields[1], fields[6], fields[9], fields[10], fields[11]
        name = archive[at + 110 : at + 110 + name_size - 1].decode()
        assert archive[at + 110 + name_size - 1] == 0
        data_at = (at + 110 + name_size + 3) & ~3
        if name == "TRAILER!!!":
            assert not any(archive[data_at:])
            assert len(archive) % 512 == 0
            return members
        assert name not in members
        members[name] = cpio.Entry(mode, archive[data_at : data_at + size], major, minor)
        at = (data_at + size + 3) & ~3


def test_the_directories_above_a_file_come_first_and_the_header_is_as_the_kernel_documents_it():
    archive = cpio.write_newc({"kernel/firmware/acpi/ssdt.aml": b"SSDT"})
    assert list(read_newc(archive)) == [
        "kernel",
        "kernel/firmware",
        "kernel/firmware/acpi",
        "kernel/firmware/acpi/ssdt.aml",
    ]
    assert (
        archive[:118]
        == (
            b"070701"
            + b"00000001"
            + b"000041ED"
            + b"00000000" * 2
            + b"00000002"
            + b"00000000" * 6
            + b"00000007"
            + b"00000000"
            b"kernel\0\0"
        )[:118]
    )


def test_each_kind_of_member_keeps_what_it_is():
    members = read_newc(
        cpio.write_newc(
            {
                "/init": cpio.regular(b"\x7fELF", executable=True),
                "etc/motd": b"hello",
                "bin/sh": cpio.symlink("busybox"),
                "dev/console": cpio.character_device(5, 1),
                "tmp": cpio.directory(0o1777),
            }
        )
    )
    assert members["init"] == cpio.Entry(0o100755, b"\x7fELF")
    assert members["etc/motd"] == cpio.Entry(0o100644, b"hello")
    assert members["bin/sh"] == cpio.Entry(0o120777, b"busybox")
    assert members["dev/console"] == cpio.Entry(0o020600, b"", 5, 1)
    assert members["tmp"].mode == 0o041777


def test_the_order_in_which_files_are_named_does_not_change_a_byte():
    one = cpio.write_newc({"a/b": b"1", "a-c": b"2"})
    other = cpio.write_newc({"a-c": b"2", "a/b": b"1"})
    assert one == other


@pytest.mark.parametrize("path", ["", "/", "//a", "a//b", "../a", "a/./b", "a/", "TRAILER!!!", "a\0b", "x" * 4096])
def test_a_path_that_cannot_stand_in_an_archive_is_refused(path):
    with pytest.raises(BadInputError):
        cpio.write_newc({path: b""})


def test_the_same_member_twice_and_a_file_inside_a_file_are_refused():
    with pytest.raises(BadInputError, match="same cpio member 'init'"):
        cpio.write_newc({"init": b"", "/init": b""})
    with pytest.raises(BadInputError, match="inside 'a', which is not a directory"):
        cpio.write_newc({"a": b"", "a/b": b""})


NAME = st.text(
    st.characters(blacklist_characters="/\0", blacklist_categories=["Cs"]), min_size=1, max_size=12
).filter(lambda part: part not in (".", "..", "TRAILER!!!"))
PATH = st.lists(NAME, min_size=1, max_size=4).map("/".join)


@given(st.dictionaries(PATH, st.binary(max_size=200), max_size=12))
def test_what_is_written_is_read_back(files):
    inner = {path for path in files if any(other.startswith(f"{path}/") for other in files)}
    if inner:
        with pytest.raises(BadInputError):
            cpio.write_newc(files)
        return
    members = read_newc(cpio.write_newc(files))
    assert {name: entry.data for name, entry in members.items() if entry.mode == 0o100644} == files
    above = {"/".join(path.split("/")[:depth]) for path in files for depth in range(1, path.count("/") + 1)}
    assert {name for name, entry in members.items() if entry.mode == 0o040755} == above


@pytest.mark.skipif(shutil.which("cpio") is None, reason="cpio(1) is not installed")
def test_cpio_itself_lists_what_was_written():
    archive = cpio.write_newc({"a/b": b"1", "init": cpio.regular(b"2", executable=True)})
    done = subprocess.run(["cpio", "-it"], input=archive, capture_output=True, check=True, timeout=10)
    assert done.stdout.decode().split() == ["a", "a/b", "init"]
