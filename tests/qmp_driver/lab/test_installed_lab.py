# SPDX-License-Identifier: Apache-2.0
"""The installed lab works: each of its programs does here what it is for."""

import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from qmp_driver import __version__
from qmp_driver.campaign.identity import PROGRAM, identity_of
from qmp_driver.campaign.worker import Order
from qmp_driver.errors import LabError
from qmp_driver.guest.agent_build import build_agent
from qmp_driver.lab import Lab, open_lab
from qmp_driver.lab.kernels.kernel_module import build_kernel_module
from qmp_driver.lab.views.status import lab_status

pytestmark = pytest.mark.lab


@pytest.fixture(scope="module")
def lab() -> Lab:
    try:
        return open_lab()
    except LabError as error:
        pytest.skip(str(error))


def output(*argv: str | Path) -> str:
    done = subprocess.run([str(word) for word in argv], capture_output=True, text=True, timeout=60, env={})
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_file_is_as_it_was_installed(lab: Lab) -> None:
    assert lab_status().ok


def test_qemu_has_the_devices_and_the_modules(lab: Lab) -> None:
    assert lab.versions["qemu"] in output(lab.qemu, "--version")
    devices = output(lab.qemu, "-device", "help")
    assert {f'"{name}"' in devices for name in ("vfio-user-pci", "ivshmem-plain", "virtio-iommu-pci")} == {True}


def test_qemu_finds_its_data_and_its_qtest_module_by_itself(lab: Lab) -> None:
    words = ["-M", "virt", "-cpu", "max", "-accel", "qtest", "-qtest-log", "none", "-display", "none"]
    words += ["-monitor", "stdio", "-device", "virtio-net-pci"]
    done = subprocess.run([lab.qemu, *words], input="quit\n", capture_output=True, text=True, timeout=30, env={})
    assert done.returncode == 0, done.stderr


def test_iasl_and_acpiexec_run(lab: Lab) -> None:
    assert "ASL+ Optimizing Compiler" in output(lab.iasl, "-v")
    assert "AML Execution" in output(lab.acpiexec, "-v")


def test_the_compiler_links_a_static_program_for_the_guest_with_jansson(lab: Lab, tmp_path: Path) -> None:
    source = tmp_path / "hello.c"
    source.write_text("#include <jansson.h>\nint main(void) { return json_object() == 0; }\n")
    program = tmp_path / "a program"
    output(
        lab.cross_compiler,
        "-static",
        "-I",
        lab.guest_include,
        source,
        "-L",
        lab.guest_lib,
        "-ljansson",
        "-o",
        program,
    )
    head = program.read_bytes()[:20]
    assert head[:4] == b"\x7fELF" and struct.unpack_from("<H", head, 18)[0] == 183


def test_busybox_is_a_static_program_for_the_guest(lab: Lab) -> None:
    assert struct.unpack_from("<H", lab.busybox.read_bytes()[:20], 18)[0] == 183


@pytest.fixture(scope="module")
def x86_lab(lab: Lab) -> Lab:
    if (x86 := lab.of_guest("x86_64")) is None:
        pytest.skip("the lab has no x86 guest: qmp-driver lab install --with x86")
    return x86


def test_the_parts_for_an_x86_guest_are_for_x86(x86_lab: Lab, tmp_path: Path) -> None:
    assert x86_lab.versions["qemu"] in output(x86_lab.qemu, "--version")
    assert b"CONFIG_X86_MCE=y" in x86_lab.kernel.config.read_bytes()
    agent = build_agent(
        x86_lab.cross_compiler, x86_lab.guest_include, x86_lab.guest_lib, tmp_path / "with space", {"PATH": "/none"}
    )
    for program in (agent, x86_lab.busybox):
        assert struct.unpack_from("<H", program.read_bytes()[:20], 18)[0] == 62


def test_the_driver_is_for_the_labs_kernel(lab: Lab) -> None:
    assert f"vermagic={lab.kernel.release} ".encode() in lab.nvgrace_module.read_bytes()
    assert b"CONFIG_ACPI_APEI_GHES=y" in lab.kernel.config.read_bytes()


def test_an_own_module_is_built_once(lab: Lab, tmp_path: Path) -> None:
    source = tmp_path / "with space"
    source.mkdir()
    (source / "Makefile").write_text("obj-m += probe.o\n")
    (source / "probe.c").write_text('#include <linux/module.h>\nMODULE_LICENSE("GPL");\n')
    before = sorted(source.iterdir())
    built = build_kernel_module(lab, source, "probe")
    try:
        stamp = built.stat().st_mtime_ns
        assert f"vermagic={lab.kernel.release} ".encode() in built.read_bytes()
        assert build_kernel_module(lab, source, "probe").stat().st_mtime_ns == stamp
        assert sorted(source.iterdir()) == before
    finally:
        shutil.rmtree(built.parent)


def test_a_module_that_does_not_compile_shows_the_compilers_words(lab: Lab, tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text("obj-m += bad.o\n")
    (tmp_path / "bad.c").write_text("this is not C\n")
    with pytest.raises(LabError, match=r"building bad\.ko") as caught:
        build_kernel_module(lab, tmp_path, "bad")
    assert any("bad.c" in line for line in caught.value.evidence)


def test_a_result_names_the_version_of_the_program_that_made_it() -> None:
    version, _, digest = identity_of(Order(lab_root=None, cold=False, keep_in=None))[PROGRAM].partition(" ")
    assert version == __version__ and len(digest) == 12
