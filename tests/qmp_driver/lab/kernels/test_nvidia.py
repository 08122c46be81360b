# SPDX-License-Identifier: Apache-2.0
"""How NVIDIA's module is built: from which files, with which words, and once. A script stands for make."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from qmp_driver.errors import HostError, LabError
from qmp_driver.lab.kernels.nvidia import (
    RESOURCE_MANAGER,
    build_nvidia_module,
    build_words,
    source_in,
    trim_source,
)
from qmp_driver.lab.provision.install import install_lab

MAKE = """#!/bin/sh
for word; do
  echo "$word" >> "{log}"
  case $word in
    M=*) module=${{word#M=}} ;;
    CFLAGS_MODULE=*) header=${{word#CFLAGS_MODULE=-include }} ;;
  esac
done
{more}
grep -q vm_flags "$header" && cp "$module/nvidia/{manager}" "$module/nvidia.ko"
"""
STRIP = """#!/bin/sh
while [ "$1" != -o ]; do shift; done
{{ echo stripped; cat "$3"; }} > "$2.new" && mv "$2.new" "$2"
"""


@dataclass
class Tools:
    """As a lab has them."""

    cross_compiler: Path
    make: Path
    kernel_headers: Path | None
    module_cache: Path
    log: Path
    prebuilt: Path | None = None

    def write_make(self, more: str = "") -> None:
        self.make.write_text(MAKE.format(log=self.log, manager=RESOURCE_MANAGER, more=more))
        self.make.chmod(0o755)


@pytest.fixture
def tools(tmp_path: Path) -> Tools:
    programs, source = tmp_path / "bin", tmp_path / "usr/src"
    headers = source / "linux-headers-7.3.4+deb13-arm64"
    for folder in (programs, headers, source / "linux-headers-7.3.4+deb13-common"):
        folder.mkdir(parents=True)
    (headers / "Module.symvers").write_text("symbols\n")
    strip = programs / "aarch64-linux-gnu-strip"
    strip.write_text(STRIP.format())
    strip.chmod(0o755)
    made = Tools(
        programs / "aarch64-linux-gnu-gcc-14", programs / "make", headers, tmp_path / "cache", tmp_path / "words"
    )
    made.write_make()
    return made


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """`usr/src` of the package, unpacked."""
    source = tmp_path / "package/usr/src/nvidia-current-open-1.2.3"
    for name in ("common/inc", "nvidia", "nvidia-uvm", "nvidia-modeset"):
        (source / name).mkdir(parents=True)
    (source / "Kbuild").touch()
    (source / "nvidia-uvm/uvm.c").touch()
    (source / "nvidia" / RESOURCE_MANAGER).write_text("object\n")
    return source.parent


def test_only_what_nvidia_ko_is_made_of_is_kept_and_its_object_is_stripped(package: Path, tools: Tools) -> None:
    trim_source(package, tools.cross_compiler)
    source = source_in(package)
    assert sorted(path.name for path in source.iterdir()) == ["Kbuild", "common", "nvidia"]
    assert (source / "nvidia" / RESOURCE_MANAGER).read_text() == "stripped\nobject\n"


def test_a_package_without_the_prebuilt_object_is_named(package: Path, tools: Tools) -> None:
    (source_in(package) / "nvidia" / RESOURCE_MANAGER).unlink()
    with pytest.raises(LabError, match="has no nvidia/nv-kernel"):
        trim_source(package, tools.cross_compiler)


def test_two_versions_of_the_source_are_refused(package: Path) -> None:
    other = package / "nvidia-current-open-1.2.4"
    other.mkdir()
    (other / "Kbuild").touch()
    with pytest.raises(LabError, match="2 sources"):
        source_in(package)


def test_the_module_is_built_stripped_and_once_for_a_kernel(package: Path, tools: Tools) -> None:
    percents: list[float] = []
    built = build_nvidia_module(tools, package, percents.append)
    assert built.read_text() == "stripped\nobject\n"
    words = tools.log.read_text().splitlines()
    assert "NV_KERNEL_MODULES=nvidia" in words and words[-1] == "modules"
    assert not (source_in(package) / "nvidia.ko").exists(), "nothing is written beside the sources"
    assert build_nvidia_module(tools, package, percents.append) == built
    assert tools.log.read_text().splitlines() == words, "make was not called again"
    assert tools.kernel_headers is not None
    (tools.kernel_headers / "Module.symvers").write_text("other symbols\n")
    assert build_nvidia_module(tools, package, percents.append) != built


def test_a_kernel_that_it_does_not_compile_for_is_an_error_with_the_compilers_words(
    package: Path, tools: Tools
) -> None:
    tools.write_make("echo 'error: no member named vm_flags' >&2; exit 2")
    with pytest.raises(LabError, match=r"nvidia-current-open-1\.2\.3 for linux-headers-7\.3\.4") as caught:
        build_nvidia_module(tools, package, lambda percent: None)
    assert caught.value.evidence == ("error: no member named vm_flags",)
    assert not list(tools.module_cache.rglob("*.ko"))


def test_without_headers_nothing_is_built(package: Path, tools: Tools) -> None:
    tools.kernel_headers = None
    with pytest.raises(LabError, match="headers"):
        build_nvidia_module(tools, package, lambda percent: None)


def test_the_module_is_told_where_debians_common_headers_are(tools: Tools, tmp_path: Path) -> None:
    assert tools.kernel_headers is not None
    common = f"{tools.kernel_headers.parent}/linux-headers-7.3.4+deb13-common"
    assert f"NV_KERNEL_SOURCES={common}" in build_words(tools.kernel_headers, Path("header.h"))
    whole = tmp_path / "linux-headers-7.3.4-64k"
    assert f"NV_KERNEL_SOURCES={whole}" in build_words(whole, Path("header.h"))


def test_a_lab_whose_path_has_a_space_is_refused_before_make_is_called(package: Path, tools: Tools) -> None:
    spaced = tools.cross_compiler.parent / "a lab" / tools.cross_compiler.name
    with pytest.raises(HostError, match="no path with a space") as caught:
        build_nvidia_module(replace(tools, cross_compiler=spaced), package, lambda percent: None)
    assert "QMP_DRIVER_LAB" in caught.value.hint
    assert not tools.log.exists()


def test_an_installation_there_ends_before_anything_is_downloaded(tmp_path: Path) -> None:
    root = tmp_path / "a lab"
    with pytest.raises(HostError, match="no path with a space"):
        install_lab(root, sets=("base", "nvidia"))
    assert not root.exists()
