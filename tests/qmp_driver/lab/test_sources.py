# SPDX-License-Identifier: Apache-2.0
"""Packages of two releases come from two apts; a mirror without the older release says so in one line."""

from pathlib import Path

import pytest

from qmp_driver.errors import LabError
from qmp_driver.lab.apt import sources
from qmp_driver.lab.apt.private_apt import SignatureError
from qmp_driver.lab.host_architecture import host_architecture
from qmp_driver.lab.pins import load_pins
from qmp_driver.lab.provision.progress import SilentProgress

MIRROR = "http://mirror.example/debian/"


@pytest.fixture
def apts(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, ...], LabError | None]:
    """Suites → how reading their lists ends; in the order in which they were read."""
    endings: dict[tuple[str, ...], LabError | None] = {}

    class Apt:
        def __init__(
            self,
            directory: Path,
            mirror: str,
            suites: tuple[str, ...],
            architectures: tuple[str, ...],
            keyring: str,
            components: tuple[str, ...],
        ) -> None:
            self.suites = suites if components == ("main",) else (*suites, *components)

        def update(self, on_percent: object) -> None:
            if ending := endings.setdefault(self.suites, None):
                raise ending

    monkeypatch.setattr(sources, "PrivateApt", Apt)
    monkeypatch.setattr(sources, "kernel_release", lambda apt, pins, note: pins.kernel.release)
    monkeypatch.setattr(sources, "select_packages", lambda apt, packages, host, release, note: ())
    return endings


def opened(*sets: str) -> tuple[sources.Source, ...]:
    host = host_architecture("x86_64")
    return sources.open_sources(Path("apt"), load_pins(), sets, host, MIRROR, SilentProgress())[1]


def test_sets_of_one_release_share_an_apt(apts: dict[tuple[str, ...], LabError | None]) -> None:
    assert len(opened("base", "nested", "x86")) == 1
    assert list(apts) == [("trixie", "trixie-backports")]


def test_a_set_of_another_release_has_its_own(apts: dict[tuple[str, ...], LabError | None]) -> None:
    assert len(opened("base", "debian12")) == 2
    assert list(apts) == [("trixie", "trixie-backports"), ("bookworm",)]


def test_a_set_of_another_component_has_its_own_apt(apts: dict[tuple[str, ...], LabError | None]) -> None:
    assert len(opened("base", "nvidia")) == 2
    assert list(apts) == [("trixie", "trixie-backports"), ("experimental", "contrib")]


def test_a_mirror_without_the_release_is_told_from_one_that_is_not_there(
    apts: dict[tuple[str, ...], LabError | None],
) -> None:
    apts[("trixie", "trixie-backports")] = None
    apts[("bookworm",)] = LabError("the mirror could not be reached or lacks a file", evidence=["E: 404"])
    with pytest.raises(LabError, match="does not offer bookworm, which the set debian12 is made of") as caught:
        opened("base", "debian12")
    assert "without --with debian12" in caught.value.hint
    assert caught.value.evidence == ("E: 404",)
    apts[("trixie", "trixie-backports")] = LabError("the mirror could not be reached or lacks a file")
    with pytest.raises(LabError, match="could not be reached"):
        opened("base", "debian12")


def test_a_wrong_signature_stays_one(apts: dict[tuple[str, ...], LabError | None]) -> None:
    apts[("trixie", "trixie-backports")] = None
    apts[("bookworm",)] = SignatureError("the signature could not be verified")
    with pytest.raises(SignatureError):
        opened("base", "debian12")
