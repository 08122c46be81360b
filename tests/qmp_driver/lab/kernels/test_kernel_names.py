# SPDX-License-Identifier: Apache-2.0
"""Which packaged kernel a name means, and which of Debian's offers that is."""

import pytest

from qmp_driver.errors import BadInputError, LabError
from qmp_driver.lab.apt.text import Offer
from qmp_driver.lab.kernels.add import has_driver
from qmp_driver.lab.kernels.names import WantedKernel, abi_of, check_name, choose_offer, wanted_kernel

OFFERS = (
    Offer("7.3.4-1~bpo13+1", "trixie-backports"),
    Offer("7.3~rc7-1~exp1", "experimental"),
    Offer("7.2.13-1", "sid"),
    Offer("6.12.117-1", "trixie"),
    Offer("6.1.176-1", "bookworm"),
)


@pytest.mark.parametrize(
    "name, version",
    [
        ("7.3", "7.3.4-1~bpo13+1"),
        ("7.3-16k", "7.3.4-1~bpo13+1"),
        ("7.3-rc", "7.3~rc7-1~exp1"),
        ("7.3-rc7", "7.3~rc7-1~exp1"),
        ("7.2.13", "7.2.13-1"),
        ("6.1", "6.1.176-1"),
    ],
)
def test_a_name_means_the_newest_of_its_series(name: str, version: str) -> None:
    assert choose_offer(wanted_kernel(name), OFFERS).version == version


@pytest.mark.parametrize("name", ["7.4", "7.3-rc8", "6", "7.2.1", "6.10"])
def test_what_no_suite_offers_is_refused_with_what_there_is(name: str) -> None:
    if "." not in name:
        with pytest.raises(BadInputError, match="names no packaged kernel"):
            wanted_kernel(name)
        return
    with pytest.raises(LabError) as caught:
        choose_offer(wanted_kernel(name), OFFERS)
    assert "6.12.117-1 (trixie)" in caught.value.hint


def test_the_pages_decide_the_metapackage() -> None:
    assert wanted_kernel("6.12") == WantedKernel("6.12")
    assert wanted_kernel("6.12").metapackage == "linux-image-arm64"
    assert wanted_kernel("6.12-16k").metapackage == "linux-image-arm64-16k"
    with pytest.raises(BadInputError):
        wanted_kernel("6.12-64k")


@pytest.mark.parametrize("name", ["", "..", ".hidden", "a/b", "a b", "-x", "x" * 80])
def test_a_name_is_one_word_that_stays_in_its_directory(name: str) -> None:
    with pytest.raises(BadInputError):
        check_name(name)
    assert check_name("7.3-64k-built") == "7.3-64k-built"


def test_the_source_of_a_kernel_before_the_driver_is_not_fetched() -> None:
    assert [has_driver(version) for version in ("6.1.176-1", "6.8", "6.9", "6.12.117-1", "7.3~rc7-1~exp1")] == [
        False, False, True, True, True,
    ]  # fmt: skip


def test_kernels_of_one_build_share_their_abi() -> None:
    assert abi_of("7.3.4+deb13-arm64") == abi_of("7.3.4+deb13-arm64-16k") == "7.3.4+deb13"
    assert abi_of("6.1.0-51-arm64") == "6.1.0-51"
