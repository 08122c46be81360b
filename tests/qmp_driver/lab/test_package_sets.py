# SPDX-License-Identifier: Apache-2.0
"""Package sets: what a lab gets beyond its base."""

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import msgspec
import pytest

from acpigen.base.exit_code import ExitCode
from qmp_driver.cli import main
from qmp_driver.errors import LabError
from qmp_driver.lab import open_lab
from qmp_driver.lab.apt.selection import architectures_of
from qmp_driver.lab.host_architecture import host_architecture
from qmp_driver.lab.manifest import read_manifest, write_manifest
from qmp_driver.lab.pins import PINS_FILE, Pins, load_pins, pins_digest
from qmp_driver.lab.places import Places
from qmp_driver.lab.views.status import lab_status
from qmp_driver.lab.views.table import set_table
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
    x86 = lab.of_guest("x86_64")
    assert x86 is not None and lab.of_guest("aarch64") is lab
    assert (x86.guest, x86.qemu.name, x86.kernel.release) == ("x86_64", "qemu-system-x86_64", "7.3.4+deb13-amd64")
    assert x86.kernel.config.is_file() and x86.nvgrace_module is None and x86.iasl == lab.iasl


def test_a_lab_with_the_set_debian12_has_a_second_qemu(fake_lab: Callable[..., Places]) -> None:
    lab = open_lab(root=fake_lab("with", ("base", "debian12")).root)
    assert lab.sets == ("base", "debian12")
    assert lab.parts["debian12_qemu"].name == "qemu-system-aarch64" and lab.parts["debian12_qemu"] != lab.qemu
    without = open_lab(root=fake_lab("without").root)
    assert without.sets == ("base",) and "debian12_qemu" not in without.parts


def test_suites_of_one_set_do_not_make_a_lab_without_it_out_of_date() -> None:
    pins = load_pins()
    older = msgspec.structs.replace(pins.sets["debian12"], suites=("bullseye",))
    elsewhere = msgspec.structs.replace(pins, sets={**pins.sets, "debian12": older})
    assert pins_digest(pins) == pins_digest(elsewhere)
    assert pins_digest(pins, ("base", "debian12")) != pins_digest(elsewhere, ("base", "debian12"))


def test_a_lab_without_it_has_none(fake_lab: Callable[..., Places]) -> None:
    assert open_lab(root=fake_lab("without").root).of_guest("x86_64") is None


async def test_a_scenario_for_an_x86_guest_is_skipped_without_the_set_and_says_how_to_get_it(
    fake_lab: Callable[..., Places],
) -> None:
    result = await run_scenario(load_scenario("mce"), open_lab(root=fake_lab().root))
    assert result.verdict.exit_code is ExitCode.SKIPPED
    assert "run `qmp-driver lab install --with x86`" in result.verdict.skipped


def test_the_table_in_the_document_is_made_of_the_pins() -> None:
    document = Path(__file__).parents[3] / "docs" / "how-to" / "lab.md"
    assert set_table() in document.read_text(), (
        f"put the output of: python -m qmp_driver.lab.views.table, into {document}"
    )


@pytest.mark.parametrize("name", load_pins().sets)
def test_each_part_of_a_set_is_in_a_package_of_it_and_lies_in_its_place(name: str) -> None:
    package_set = load_pins().sets[name]
    packages = {package.name: package for package in package_set.packages}
    assert package_set.needed_by and package_set.about
    for part in package_set.parts.values():
        assert part.package in packages
    with_libraries = [package for package in package_set.packages if package_set.suites and package.dependencies]
    for place in {package.place for package in with_libraries}:
        assert place == package_set.root


@pytest.mark.parametrize("name", [name for name, each in load_pins().sets.items() if each.guest is not None])
def test_the_parts_of_a_guest_are_all_that_a_guest_is_made_of(name: str) -> None:
    of_base = set(load_pins().sets["base"].parts)
    host = {"iasl", "acpiexec", "make", "driver_source", "nvgrace_module"}
    roles = [part.role for part in load_pins().sets[name].parts.values()]
    assert sorted(roles) == sorted(of_base - host)


def test_a_part_has_the_version_of_its_package_and_not_of_another(fake_lab: Callable[..., Places]) -> None:
    places = fake_lab("lab", ("base", "nested"))
    directory = places.current.resolve()
    manifest = read_manifest(directory)
    (outer,) = manifest.packages
    packages = [
        msgspec.structs.replace(outer, name=name, version=version, place=place, component=component)
        for name, version, place, component in (
            ("qemu-efi-aarch64", "2025", "host", "firmware"),
            ("qemu-efi-aarch64", "2024", "nested", ""),
            ("qemu-system-arm", "1:10", "nested", "inner qemu"),
            ("linux-binary-7.3.4+deb13-arm64", "7.3.4-1", "guest", "kernel"),
        )
    ]
    write_manifest(directory, msgspec.structs.replace(manifest, packages=(outer, *packages)))
    versions = {part.name: part.version for part in lab_status(root=places.root).parts}
    assert (versions["qemu"], versions["nested_qemu"]) == ("1:11", "1:10")
    assert (versions["firmware"], versions["nested_firmware"]) == ("2025", "2024")
    assert (versions["kernel"], versions["mksquashfs"]) == ("7.3.4-1", "")


def test_an_install_takes_each_named_set_once_with_the_base(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def install(root: Path | None, *, sets: tuple[str, ...], **unused: object) -> NoReturn:
        asked.append(sets)
        raise LabError("enough")

    monkeypatch.setattr("qmp_driver.lab.provision.install.install_lab", install)
    words = ["lab", "install", "--with", "x86", "--with", "nested", "--with", "x86"]
    assert main(words) == ExitCode.ENVIRONMENT
    assert asked == [("base", "x86", "nested")]


def test_an_unknown_set_is_refused_with_the_known_ones(
    fake_lab: Callable[..., Places], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lab", "install", "--lab", str(fake_lab().root), "--with", "nesting"]) == ExitCode.BAD_INPUT
    said = capsys.readouterr().err
    assert "no package set is called 'nesting'" in said and "did you mean 'nested'?" in said


@pytest.mark.parametrize("option", ["--nested", "--x86", "--debian12"])
def test_a_set_has_no_option_of_its_own(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "install", option]) == ExitCode.BAD_INPUT
    assert f"no option is called {option}" in capsys.readouterr().err


def test_a_set_that_is_data_alone_is_installed_and_known(
    monkeypatch: pytest.MonkeyPatch, fake_lab: Callable[..., Places]
) -> None:
    """A new set touches `pins.toml`, and its test: here a program of its own with a place of its own."""
    text = (
        PINS_FILE.read_text()
        + """
[sets.tools]
about = "a program"
needed_by = "this test"
space_mib = { lab = 1, downloads = 1 }
parts.their_tool = { path = "tools/bin/tool", package = "tool", probe = ["--version"] }

[[sets.tools.packages]]
name = "tool"
suite = "trixie"
version = "1"
place = "tools"
"""
    )
    pins = msgspec.toml.decode(text, type=Pins)
    for module in ("opening", "views.status", "pins"):
        monkeypatch.setattr(f"qmp_driver.lab.{module}.load_pins", lambda: pins)
    places = fake_lab("lab", ("base",))
    assert open_lab(root=places.root).sets == ("base",)
    directory = places.current.resolve()
    manifest = read_manifest(directory)
    (tool := directory / "tools/bin/tool").parent.mkdir(parents=True)
    tool.touch()
    parts = {**manifest.parts, "their_tool": "tools/bin/tool"}
    record = msgspec.structs.replace(manifest.packages[0], name="tool", version="1", place="tools", component="tool")
    with_it = msgspec.structs.replace(
        manifest, parts=parts, sets=("base", "tools"), packages=(*manifest.packages, record)
    )
    write_manifest(directory, with_it)
    lab = open_lab(root=places.root)
    assert lab.sets == ("base", "tools") and lab.parts["their_tool"] == tool
    assert {part.name: part.version for part in lab_status(root=places.root).parts}["their_tool"] == "1"
    assert pins.space_mib_of(("base", "tools")).lab == pins.space_mib_of(("base",)).lab + 1


def test_nvidias_module_comes_from_contrib_and_other_sets_from_main() -> None:
    pins = load_pins()
    assert [name for name, each in pins.sets.items() if each.components != ("main",)] == ["nvidia"]
    assert pins.sets["nvidia"].components == ("contrib",)
    moved = msgspec.structs.replace(pins.sets["nvidia"], components=("non-free",))
    elsewhere = msgspec.structs.replace(pins, sets={**pins.sets, "nvidia": moved})
    assert pins_digest(pins, ("base", "nvidia")) != pins_digest(elsewhere, ("base", "nvidia"))
    assert pins_digest(pins, ("base",)) == pins_digest(elsewhere, ("base",))
