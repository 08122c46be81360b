# SPDX-License-Identifier: Apache-2.0
"""What the guest unpacks: the agent as init, modules in load order, and nothing that changes from run to run."""

import lzma

import pytest
from test_guest_kernel_modules import elf_module

from acpigen.base.errors import BadInputError
from qmp_driver.errors import HostError, LabError
from qmp_driver.guest.agent_build import agent_sources, build_agent
from qmp_driver.guest.initramfs import BUILT_IN_LIST, MODULE_FOLDER, MODULE_LIST, NEEDS_LIST, build_initramfs


@pytest.fixture
def parts(tmp_path):
    for name in ("agent", "busybox"):
        (tmp_path / name).write_bytes(b"\x7fELF" + name.encode())
    (tmp_path / "vfio.ko.xz").write_bytes(lzma.compress(elf_module(name="vfio")))
    (tmp_path / "nvgrace.ko").write_bytes(elf_module(name="nvgrace"))
    return tmp_path


def build(parts, **options):
    modules = [parts / "vfio.ko.xz", parts / "nvgrace.ko"]
    return build_initramfs(parts / "agent", parts / "busybox", modules, **options)


def test_the_agent_is_init_and_the_modules_are_listed_in_order(parts):
    image = build(parts, parameters={"vfio": "enable_unsafe_noiommu_mode=1"})
    assert b"init\0" in image and b"\x7fELFagent" in image
    assert b"vfio enable_unsafe_noiommu_mode=1\nnvgrace\n" in image
    assert f"{MODULE_FOLDER}/vfio.ko\0".encode() in image
    assert elf_module(name="vfio") in image


def test_the_same_parts_make_the_same_bytes(parts):
    assert build(parts) == build(parts)


def test_spare_modules_are_carried_but_not_loaded(parts):
    (parts / "nfit.ko").write_bytes(elf_module(name="nfit"))
    image = build(parts, spare_modules=[parts / "nfit.ko"])
    assert b"lib/modules/nfit.ko\0" in image
    assert b"vfio\nnvgrace\n\0" in image


def test_what_the_kernel_has_built_in_is_listed_for_the_agent(parts):
    assert b"virtio_blk\nsquashfs\n" in build(parts, built_in=["virtio_blk", "squashfs"])
    assert BUILT_IN_LIST.encode() not in build(parts)


def test_what_a_module_depends_on_is_listed_for_the_agent(parts):
    image = build(parts, needs={"cxl-pmem": ["libnvdimm", "cxl-core"], "libnvdimm": []})
    assert b"cxl-pmem libnvdimm cxl-core\n" in image and b"libnvdimm \n" not in image
    assert NEEDS_LIST.encode() not in build(parts, needs={"libnvdimm": []})


def test_more_files_go_in_and_bad_paths_do_not(parts):
    assert b"etc/motd\0" in build(parts, files={"etc/motd": b"hello"})
    with pytest.raises(BadInputError):
        build(parts, files={"../etc/motd": b"hello"})


def test_a_missing_part_and_a_doubled_module_are_named(parts):
    with pytest.raises(LabError, match="nowhere could not be read"):
        build_initramfs(parts / "nowhere", None, [])
    with pytest.raises(LabError, match="two kernel modules have the name vfio"):
        build(parts, spare_modules=[parts / "vfio.ko.xz"])
    with pytest.raises(LabError, match=r"parameters were given for \['nfit'\]"):
        build(parts, parameters={"nfit": "x=1"})


def test_both_ends_name_the_same_paths():
    sources = {name: content.decode() for name, content in agent_sources().items()}
    assert f'#define MODULE_LIST "/{MODULE_LIST}"' in sources["boot.c"]
    assert f'#define MODULE_FOLDER "/{MODULE_FOLDER}"' in sources["modules.h"]
    assert f'#define NEEDS_LIST "/{NEEDS_LIST}"' in sources["modules.h"]
    assert f'#define BUILT_IN_LIST "/{BUILT_IN_LIST}"' in sources["modules.h"]
    assert all("License-Identifier: Apache-2.0" in text for text in sources.values())


def test_a_compiler_that_fails_leaves_its_words_as_evidence_and_no_file(tmp_path):
    compiler = tmp_path / "gcc"
    compiler.write_text("#!/bin/sh\necho 'main.c:1: error: no such thing'\nexit 1\n")
    compiler.chmod(0o755)
    (tmp_path / "jansson.h").write_text("")
    (tmp_path / "libjansson.a").write_text("")
    with pytest.raises(HostError, match="failed with exit code 1") as caught:
        build_agent(compiler, tmp_path, tmp_path, tmp_path / "cache")
    assert "main.c:1: error: no such thing" in caught.value.evidence
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_missing_compiler_is_named(tmp_path):
    with pytest.raises(HostError, match=r"building the guest agent needs .*nowhere"):
        build_agent(tmp_path / "nowhere", tmp_path, tmp_path, tmp_path / "cache")
