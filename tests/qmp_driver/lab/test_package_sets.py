# SPDX-License-Identifier: Apache-2.0
"""Package sets: what a lab gets beyond its base."""

from collections.abc import Callable

import msgspec
import pytest

from acpigen.base.exit_code import ExitCode
from qmp_driver.lab import open_lab
from qmp_driver.lab.apt.selection import architectures_of
from qmp_driver.lab.host_architecture import host_architecture
from qmp_driver.lab.pins import load_pins, pins_digest
from qmp_driver.lab.places import Places
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario


def test_the_set_nested_adds_parts_and_space_to_those_of_the_base():
    pins = load_pins()
    assert "nested_root" not in pins.parts_of(("base",))
    assert {"nested_root", "mksquashfs", "qemu"} <= set(pins.parts_of(("base", "nested")))
    assert pins.space_mib_of(("base", "nested")).lab > pins.space_mib_of(("base",)).lab


def test_a_lab_without_a_set_stays_up_to_date_when_the_set_changes():
    pins = load_pins()
    assert pins_digest(pins) == pins_digest(pins, ("base",))
    assert pins_digest(pins) != pins_digest(pins, ("base", "nested"))


def test_packages_of_the_inner_root_are_for_the_guests_architecture_or_for_all():
    nested = [package for package in load_pins().sets["nested"].packages if package.place == "nested"]
    assert any(package.name == "qemu-system-arm" and package.architecture == "guest" for package in nested)


@pytest.mark.parametrize("machine, host", [("x86_64", "amd64"), ("aarch64", "arm64")])
def test_an_x86_guest_is_amd64_on_every_host_and_gets_one_compiler_there(machine: str, host: str) -> None:
    pins = load_pins()
    packages = pins.packages(("x86",), host)
    assert [package.architecture for package in packages if package.place == "x86"] == ["amd64"] * 3
    assert [package.name for package in packages].count("gcc-14-x86-64-linux-gnu") == 1
    assert set(architectures_of(packages, host_architecture(machine))) == {host, "amd64"}
    base = pins.packages(("base",), host)
    assert architectures_of(base, host_architecture(machine)) == tuple(dict.fromkeys((host, "arm64")))


def test_an_x86_guests_kernel_is_of_one_version_with_the_arm_guests() -> None:
    pins = load_pins()
    kernels = [package for package in pins.packages(("base", "x86"), "amd64") if package.together == "kernel"]
    assert {package.version for package in kernels} == {pins.kernel.version}
    assert sum("amd64" in package.name for package in kernels) == 2


def test_a_lab_with_the_set_x86_has_a_second_guest(fake_lab: Callable[..., Places]) -> None:
    lab = open_lab(root=fake_lab("with", ("base", "x86")).root)
    assert (lab.guest, lab.qemu.name, lab.kernel.release) == ("aarch64", "qemu-system-aarch64", "7.3.4+deb13-arm64")
    assert lab.x86 is not None
    x86 = lab.x86
    assert (x86.guest, x86.qemu.name, x86.kernel.release) == ("x86_64", "qemu-system-x86_64", "7.3.4+deb13-amd64")
    assert x86.kernel.config.is_file() and x86.nvgrace_module is None and x86.iasl == lab.iasl


def test_a_lab_with_the_set_debian12_has_a_second_qemu(fake_lab: Callable[..., Places]) -> None:
    lab = open_lab(root=fake_lab("with", ("base", "debian12")).root)
    assert lab.debian12_qemu is not None and lab.debian12_qemu.name == "qemu-system-aarch64"
    assert lab.debian12_qemu != lab.qemu
    assert open_lab(root=fake_lab("without").root).debian12_qemu is None


def test_suites_of_one_set_do_not_make_a_lab_without_it_out_of_date() -> None:
    pins = load_pins()
    elsewhere = msgspec.structs.replace(pins, other_suites={"debian12": ("bullseye",)})
    assert pins_digest(pins) == pins_digest(elsewhere)
    assert pins_digest(pins, ("base", "debian12")) != pins_digest(elsewhere, ("base", "debian12"))


def test_a_lab_without_it_has_none(fake_lab: Callable[..., Places]) -> None:
    assert open_lab(root=fake_lab("without").root).x86 is None


async def test_a_scenario_for_an_x86_guest_is_skipped_without_the_set_and_says_how_to_get_it(
    fake_lab: Callable[..., Places],
) -> None:
    result = await run_scenario(load_scenario("mce"), open_lab(root=fake_lab().root))
    assert result.verdict.exit_code is ExitCode.SKIPPED
    assert "run `qmp-driver lab install --x86`" in result.verdict.skipped
