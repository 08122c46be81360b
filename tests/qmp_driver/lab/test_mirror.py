# SPDX-License-Identifier: Apache-2.0
"""The mirror is the machine's own Debian archive, never its security archive, never another distribution's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmp_driver.errors import BadInputError, HostError
from qmp_driver.lab.apt.mirror import check_mirror, choose_mirror
from qmp_driver.lab.apt.text import Target

DEBIAN = Target("http://mirror.example/debian/", "bookworm", "Debian")
OTHERS = [
    Target("http://mirror.example/debian-security/", "bookworm-security", "Debian"),
    Target("http://mirror.example/ubuntu/", "noble", "Ubuntu"),
    Target("http://vendor.example/apt/", "stable", "Vendor"),
    Target("cdrom:[Debian 12]/", "bookworm", "Debian"),
]


@given(st.permutations([DEBIAN, *OTHERS]))
def test_the_main_archive_is_found_wherever_it_stands(targets: list[Target]) -> None:
    assert choose_mirror(targets) == DEBIAN.uri


@given(st.lists(st.sampled_from(OTHERS)))
def test_without_a_debian_archive_the_hint_is_the_option(targets: list[Target]) -> None:
    with pytest.raises(HostError) as caught:
        choose_mirror(targets)
    assert "--mirror" in caught.value.hint


def test_without_lists_the_name_of_the_release_must_do() -> None:
    assert choose_mirror(
        [Target("http://m/debian-security/", "trixie-security", ""), Target("http://m/d/", "sid", "")]
    )
    with pytest.raises(HostError):
        choose_mirror([Target("http://m/ubuntu/", "noble", "")])


def test_an_updates_suite_names_the_same_archive() -> None:
    assert choose_mirror([Target("http://m/debian", "bookworm-updates", "Debian")]) == "http://m/debian/"


@pytest.mark.parametrize(
    "uri", ["", "mirror", "http://a b/", "http://m/ trixie main\ndeb http://evil/", "ftp2://x", "http://m/[x]"]
)
def test_a_mirror_that_would_break_the_sources_is_refused(uri: str) -> None:
    with pytest.raises(BadInputError):
        check_mirror(uri)
