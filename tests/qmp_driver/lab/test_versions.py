# SPDX-License-Identifier: Apache-2.0
"""A pin is taken while it is offered; after that the newest of its suite, for all packages that belong together."""

import pytest

from qmp_driver.errors import LabError
from qmp_driver.lab.apt.text import Offer, parse_policy
from qmp_driver.lab.apt.versions import choose_versions
from qmp_driver.lab.pins import PinnedPackage, kernel_names

BPO, STABLE = "trixie-backports", "trixie"
NAMES = kernel_names("7.3.4+deb13-arm64")


def package(name: str, version: str, suite: str = BPO, together: str = "") -> PinnedPackage:
    return PinnedPackage(name=name, suite=suite, version=version, together=together)


def test_the_pin_wins_over_a_newer_version() -> None:
    (choice,) = choose_versions([package("qemu", "1")], {"qemu": [Offer("2", BPO), Offer("1", BPO)]}, NAMES)
    assert (choice.version, choice.met, choice.is_newest_of_suite) == ("1", "pinned", False)


def test_a_pin_that_is_gone_gives_way_to_the_newest_of_its_suite_and_says_so() -> None:
    offers = [Offer("9", "other"), Offer("3", BPO), Offer("2", BPO)]
    (choice,) = choose_versions([package("qemu", "1")], {"qemu": offers}, NAMES)
    assert (choice.version, choice.is_newest_of_suite) == ("3", True)
    assert choice.met == "newest in trixie-backports; pinned 1 is gone"


def test_packages_that_belong_together_move_together() -> None:
    pins = [package("a", "1", together="g"), package("b", "1", together="g")]
    offers = {"a": [Offer("3", BPO), Offer("2", BPO), Offer("1", BPO)], "b": [Offer("2", BPO)]}
    assert [choice.version for choice in choose_versions(pins, offers, NAMES)] == ["2", "2"]


def test_packages_that_share_no_version_are_an_error_not_a_mixture() -> None:
    pins = [package("a", "1", together="g"), package("b", "1", together="g")]
    with pytest.raises(LabError, match="no version is offered for all of a, b"):
        choose_versions(pins, {"a": [Offer("2", BPO)], "b": [Offer("3", BPO)]}, NAMES)


def test_a_package_of_the_wrong_suite_is_not_offered() -> None:
    with pytest.raises(LabError, match=r"no package linux-source-7\.3 in trixie-backports"):
        choose_versions([package("linux-source-{series}", "1")], {"linux-source-7.3": [Offer("1", STABLE)]}, NAMES)


def test_it_works_on_what_apt_prints() -> None:
    text = "make:\n  Version table:\n     4.4.1-2 500\n        500 http://m/d trixie/main amd64 Packages\n"
    (choice,) = choose_versions([package("make", "4.3-1", STABLE)], parse_policy(text), NAMES)
    assert choice.version == "4.4.1-2"
