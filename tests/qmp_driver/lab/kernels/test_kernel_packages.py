# SPDX-License-Identifier: Apache-2.0
"""Which packages a kernel is made of, in the old form and in the new, and what is done with its headers."""

from pathlib import Path

from qmp_driver.lab.apt.text import Archive, Offer
from qmp_driver.lab.host_architecture import host_architecture
from qmp_driver.lab.kernels.add import _packages_of, _take_labs_compiler

HOST = host_architecture("x86_64")


class FakeApt:
    """Offers what it is asked for, and depends as the kernel's packages do."""

    def __init__(self, depends: dict[str, tuple[str, ...]], offers: tuple[Offer, ...] = ()) -> None:
        self._depends, self._offers = depends, offers

    def depends(self, package: str) -> tuple[str, ...]:
        return self._depends[package.partition(":")[0]]

    def offers(self, names: list[str]) -> dict[str, tuple[Offer, ...]]:
        return dict.fromkeys(names, self._offers)

    def locate(self, wanted: list[str]) -> tuple[Archive, ...]:
        return tuple(_archive(name) for name in wanted)

    def resolve(self, wanted: list[str], native: str) -> tuple[Archive, ...]:
        return (*self.locate(wanted), _archive(f"libc6:{native}=2.41"))


def _archive(asked: str) -> Archive:
    name, _, version = asked.partition("=")
    name, _, architecture = name.partition(":")
    return Archive(f"{name}_{version}_{architecture or 'all'}.deb", 1, "0" * 64)


NEW = {
    "linux-image-7.3.4-arm64-16k": ("linux-binary-7.3.4-arm64-16k", "linux-modules-7.3.4-arm64-16k", "kmod"),
    "linux-headers-7.3.4-arm64-16k": ("gcc-14-for-host", "linux-headers-7.3.4-common", "linux-kbuild-7.3.4"),
}
OLD = {
    "linux-image-6.1.0-1-arm64": ("kmod", "linux-base", "initramfs-tools"),
    "linux-headers-6.1.0-1-arm64": ("linux-compiler-gcc-12-arm", "linux-headers-6.1.0-1-common", "linux-kbuild-6.1"),
}


def places(apt: FakeApt, release: str, version: str) -> dict[str, str]:
    chosen = _packages_of(apt, release, version, "trixie", HOST)  # type: ignore[arg-type]
    return {f"{archive.name}:{archive.architecture}": place for archive, place in chosen.archives}


def test_a_kernel_in_parts_is_taken_with_all_of_them() -> None:
    apt = FakeApt(NEW, (Offer("7.3.4-1", "trixie"),))
    assert places(apt, "7.3.4-arm64-16k", "7.3.4-1") == {
        "linux-image-7.3.4-arm64-16k:arm64": "guest",
        "linux-binary-7.3.4-arm64-16k:arm64": "guest",
        "linux-modules-7.3.4-arm64-16k:arm64": "guest",
        "linux-headers-7.3.4-arm64-16k:arm64": "host",
        "linux-headers-7.3.4-common:all": "host",
        "linux-kbuild-7.3.4:amd64": "host",
        "libc6:amd64": "host",
        "linux-source-7.3:all": "source",
    }


def test_an_old_kernel_is_one_package_and_its_source_is_not_fetched() -> None:
    apt = FakeApt(OLD, (Offer("6.1.176-1", "bookworm"),))
    assert places(apt, "6.1.0-1-arm64", "6.1.176-1") == {
        "linux-image-6.1.0-1-arm64:arm64": "guest",
        "linux-headers-6.1.0-1-arm64:arm64": "host",
        "linux-headers-6.1.0-1-common:all": "host",
        "linux-kbuild-6.1:amd64": "host",
        "libc6:amd64": "host",
    }


def test_the_source_of_another_version_is_not_taken_for_the_driver() -> None:
    assert "linux-source-7.3:all" not in places(
        FakeApt(NEW, (Offer("7.3.5-1", "sid"),)), "7.3.4-arm64-16k", "7.3.4-1"
    )


def test_the_headers_take_the_labs_compiler(tmp_path: Path) -> None:
    variables = tmp_path / ".kernelvariables"
    variables.write_text("override ARCH = arm64\nCC = $(CROSS_COMPILE)gcc-12\n")
    _take_labs_compiler(tmp_path, "aarch64-linux-gnu-gcc-14")
    assert variables.read_text() == "override ARCH = arm64\nCC = $(CROSS_COMPILE)gcc-14\n"
    _take_labs_compiler(tmp_path / "none", "aarch64-linux-gnu-gcc-14")
