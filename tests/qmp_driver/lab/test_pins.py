# SPDX-License-Identifier: Apache-2.0
"""The one file of pins is well-formed, and a wrong one is refused with a reason."""

from pathlib import Path

import pytest

from qmp_driver.errors import BadInputError, MissingFeatureError
from qmp_driver.lab.host_architecture import host_architecture
from qmp_driver.lab.model import Lab
from qmp_driver.lab.pins import PINS_FILE, kernel_names, load_pins, pins_digest


def test_every_pinned_package_is_of_a_suite_that_is_read() -> None:
    pins = load_pins()
    for name, package_set in pins.sets.items():
        assert {package.suite for package in package_set.packages} <= set(pins.suites_of(name))


def test_a_set_of_another_release_has_a_place_of_its_own() -> None:
    pins = load_pins()
    places = {name: {package.place for package in pins.sets[name].packages} for name in pins.sets}
    others = [name for name, each in pins.sets.items() if each.suites]
    assert others
    for name in others:
        assert not places[name] & {place for other in pins.sets if other != name for place in places[other]}


@pytest.mark.parametrize("host", ["amd64", "arm64"])
def test_each_host_gets_a_compiler_and_each_package_once(host: str) -> None:
    names = [package.name for package in load_pins().packages(("base",), host)]
    assert "gcc-14-aarch64-linux-gnu" in names
    assert len(names) == len(set(names))


def test_packages_that_belong_together_have_one_pin() -> None:
    groups: dict[str, set[str]] = {}
    for package in load_pins().sets["base"].packages:
        if package.together:
            groups.setdefault(package.together, set()).add(package.version)
    assert groups and all(len(versions) == 1 for versions in groups.values())


def test_every_part_of_the_file_is_one_that_a_lab_has() -> None:
    known = set(Lab.__dataclass_fields__) | {"kernel_config", "kernel_modules", "driver_source"}
    assert set(load_pins().sets["base"].parts) <= known


def test_no_mirror_is_named() -> None:
    assert "://" not in PINS_FILE.read_text()


def test_the_digest_follows_the_content_and_not_the_comments(tmp_path: Path) -> None:
    other = tmp_path / "pins.toml"
    other.write_text("# another remark\n" + PINS_FILE.read_text())
    assert pins_digest(load_pins(other)) == pins_digest(load_pins())
    other.write_text(PINS_FILE.read_text().replace("20250404-1", "20250404-2"))
    assert pins_digest(load_pins(other)) != pins_digest(load_pins())


@pytest.mark.parametrize("broken", ["format = 2\n", "surprise = 1\n", "format = \n"])
def test_a_file_of_another_schema_is_refused(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "pins.toml"
    path.write_text(PINS_FILE.read_text().replace("format = 1\n", broken))
    with pytest.raises(BadInputError, match=r"pins\.toml"):
        load_pins(path)


def test_an_unknown_set_names_the_known_ones() -> None:
    with pytest.raises(BadInputError) as caught:
        load_pins().packages(("nonesuch",), "amd64")
    assert "base" in caught.value.hint


def test_a_kernel_release_has_three_names() -> None:
    assert kernel_names("7.3.4+deb13-arm64") == {
        "release": "7.3.4+deb13-arm64", "abi": "7.3.4+deb13", "series": "7.3",
    }  # fmt: skip


def test_other_machines_are_told_so() -> None:
    assert host_architecture("aarch64").triplet == "aarch64-linux-gnu"
    with pytest.raises(MissingFeatureError, match="riscv64"):
        host_architecture("riscv64")
