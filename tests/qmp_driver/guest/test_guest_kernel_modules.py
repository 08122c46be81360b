# SPDX-License-Identifier: Apache-2.0
"""Load order from `.modinfo`, on small ELF files made here, and on bytes that are none."""

import contextlib
import lzma
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmp_driver.errors import BadInputError, LabError
from qmp_driver.guest.kernel.kernel_modules import (
    built_in_modules,
    modinfo,
    module_name,
    read_module,
    resolve_modules,
)


def elf_module(**info):
    """A module of three sections: none, `.modinfo`, `.shstrtab`."""
    section = b"".join(f"{key}={value}".encode() + b"\0" for key, value in info.items())
    names = b"\0.modinfo\0.shstrtab\0"
    header = bytearray(64)
    header[:6] = b"\x7fELF\x02\x01"
    struct.pack_into("<Q", header, 0x28, 64 + len(section) + len(names))
    struct.pack_into("<HHH", header, 0x3A, 64, 3, 2)

    def section_header(name_at, offset, size):
        return struct.pack("<IIQQQQIIQQ", name_at, 1, 0, 0, offset, size, 0, 0, 1, 0)

    table = section_header(0, 0, 0) + section_header(1, 64, len(section))
    table += section_header(10, 64 + len(section), len(names))
    return bytes(header) + section + names + table


@pytest.fixture
def modules_dir(tmp_path):
    folder = tmp_path / "kernel" / "drivers"
    folder.mkdir(parents=True)
    for name, depends in {"vfio": "", "vfio-pci-core": "vfio", "vfio-pci": "vfio-pci-core,vfio"}.items():
        (folder / f"{name}.ko.xz").write_bytes(
            lzma.compress(elf_module(name=name.replace("-", "_"), depends=depends))
        )
    return tmp_path


def test_what_a_module_needs_comes_before_it_and_once(modules_dir):
    order = resolve_modules(modules_dir, ["vfio_pci", "vfio"])
    assert [module_name(path) for path in order] == ["vfio", "vfio-pci-core", "vfio-pci"]


def test_a_module_from_elsewhere_takes_its_dependencies_from_the_kernels_folder(modules_dir, tmp_path):
    ours = tmp_path / "ours.ko"
    ours.write_bytes(elf_module(depends="vfio-pci-core"))
    assert [module_name(path) for path in resolve_modules(modules_dir, ["ours"], [ours])] == [
        "vfio",
        "vfio-pci-core",
        "ours",
    ]


def test_a_missing_dependency_is_named_with_what_wants_it(modules_dir):
    (modules_dir / "x.ko").write_bytes(elf_module(depends="nowhere"))
    with pytest.raises(LabError, match="kernel module nowhere, which x depends on, is not below"):
        resolve_modules(modules_dir, ["x"])
    with pytest.raises(LabError, match="kernel module y is not below"):
        resolve_modules(modules_dir, ["y"])


def test_what_the_kernel_has_built_in_needs_no_file(modules_dir):
    (modules_dir / "modules.builtin").write_text("kernel/drivers/iommu/virtio-iommu.ko\nkernel/fs/squash_fs.ko\n")
    (modules_dir / "x.ko").write_bytes(elf_module(depends="squash-fs,vfio"))
    assert built_in_modules(modules_dir) == {"virtio_iommu", "squash_fs"}
    order = resolve_modules(modules_dir, ["virtio_iommu", "x"])
    assert [module_name(path) for path in order] == ["vfio", "x"]
    with pytest.raises(LabError, match="kernel module virtio-blk is not below"):
        resolve_modules(modules_dir, ["virtio-blk"])


def test_a_folder_without_the_list_has_nothing_built_in(tmp_path):
    assert built_in_modules(tmp_path) == frozenset()


def test_a_damaged_module_is_named(modules_dir):
    (modules_dir / "bad.ko.xz").write_bytes(b"\xfd7zXZ\0damaged")
    with pytest.raises(LabError, match=r"bad\.ko\.xz could not be read"):
        resolve_modules(modules_dir, ["bad"])
    (modules_dir / "text.ko").write_bytes(b"#!/bin/sh")
    with pytest.raises(LabError, match="not an ELF file"):
        read_module(modules_dir / "text.ko")


def test_a_section_table_beyond_all_addresses_is_damage():
    module = bytearray(elf_module(name="x", depends=""))
    module[0x28:0x30] = b"\x80" * 8  # Elf64_Ehdr.e_shoff, more than any offset can be
    with pytest.raises(BadInputError, match="section table of a kernel module is damaged"):
        modinfo(bytes(module))


@given(st.data())
def test_damaged_elf_bytes_raise_only_the_family(data):
    module = bytearray(elf_module(name="x", depends="a,b"))
    for at in data.draw(st.lists(st.integers(0, len(module) - 1), max_size=6)):
        module[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(module)))
    with contextlib.suppress(BadInputError):
        modinfo(bytes(module[:cut]))
