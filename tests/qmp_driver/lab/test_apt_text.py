# SPDX-License-Identifier: Apache-2.0
"""apt's output, read as values."""

from hypothesis import given
from hypothesis import strategies as st

from qmp_driver.lab.apt.text import (
    Archive,
    Offer,
    parse_archives,
    parse_depends,
    parse_policy,
    parse_release_uris,
    parse_simulation,
    parse_status_percent,
    parse_targets,
)

POLICY = """\
qemu-system-arm:
  Installed: (none)
  Candidate: 1:10.0.13+ds-0+deb13u1
  Version table:
     1:11.1.3+ds-1~bpo13+1 100
        100 http://mirror.example/debian trixie-backports/main amd64 Packages
     1:10.0.13+ds-0+deb13u1 500
        500 http://mirror.example/debian trixie/main amd64 Packages
linux-source-7.3:
  Installed: (none)
  Candidate: 7.3.4-1~bpo13+1
  Version table:
 *** 7.3.4-1~bpo13+1 100
        100 http://mirror.example/debian trixie-backports/main amd64 Packages
        100 http://mirror.example/debian trixie-backports/main arm64 Packages
gone:
  Installed: (none)
  Candidate: (none)
  Version table:
"""


def test_a_policy_lists_each_version_with_its_suite_newest_first() -> None:
    assert parse_policy(POLICY) == {
        "qemu-system-arm": (
            Offer("1:11.1.3+ds-1~bpo13+1", "trixie-backports"),
            Offer("1:10.0.13+ds-0+deb13u1", "trixie"),
        ),
        "linux-source-7.3": (Offer("7.3.4-1~bpo13+1", "trixie-backports"),),
        "gone": (),
    }


def test_an_archive_knows_its_name_version_and_architecture() -> None:
    line = f"'http://m/pool/zlib1g_1.3.1-1%2bb1_amd64.deb' zlib1g_1%3a1.3.1-1+b1_amd64.deb 88892 SHA256:{'a' * 64}\n"
    (archive,) = parse_archives(line)
    assert archive == Archive("zlib1g_1%3a1.3.1-1+b1_amd64.deb", 88892, "a" * 64)
    assert (archive.name, archive.version, archive.architecture) == ("zlib1g", "1:1.3.1-1+b1", "amd64")


def test_an_archive_without_a_sha256_is_not_taken() -> None:
    assert parse_archives(f"'http://m/a_1_all.deb' a_1_all.deb 1 MD5Sum:{'a' * 32}\n") == ()


def test_a_simulation_gives_what_would_be_installed() -> None:
    text = (
        "Inst busybox-static:arm64 (1:1.37.0-6+b9 Debian:13.7/stable [arm64])\n"
        "Inst libgcc-s1 (14.2.0-19 Debian:13.7/stable [amd64]) []\n"
        "Inst seabios [1.1] (1.16.3-2 Debian:13.7/stable, Debian Backports:stable-backports [all])\n"
        "Conf seabios (1.16.3-2 Debian:13.7/stable [all])\n"
    )
    assert parse_simulation(text) == (
        "busybox-static:arm64=1:1.37.0-6+b9",
        "libgcc-s1:amd64=14.2.0-19",
        "seabios=1.16.3-2",
    )


def test_configured_repositories_are_read_from_an_update_that_is_only_printed() -> None:
    text = (
        "'http://m/debian/dists/bookworm/InRelease' m_debian_dists_bookworm_InRelease 0 \n"
        "'http://m/debian/dists/bookworm/main/binary-amd64/Packages.xz' m_Packages 0 \n"
    )
    (target,) = parse_release_uris(text)
    assert (target.uri, target.release, target.origin) == ("http://m/debian/", "bookworm", "")


def test_dependencies_lose_their_architecture() -> None:
    text = "linux-image-arm64:arm64\n  Depends: linux-image-7.3.4+deb13-arm64:arm64\n |Depends: b\n  Recommends: c\n"
    text += "  Depends: <linux-headers-common:arm64>\n    linux-headers-common\n"
    assert parse_depends(text) == ("linux-image-7.3.4+deb13-arm64", "b", "linux-headers-common")


def test_progress_is_read_from_the_status_lines_only() -> None:
    assert parse_status_percent("dlstatus:2:9.4025:Retrieving file 2 of 3") == 9.4025
    assert parse_status_percent("Get:1 http://m/debian trixie InRelease [140 kB]") is None


@given(st.text())
def test_no_text_makes_a_parser_fail(text: str) -> None:
    for parse in (parse_targets, parse_release_uris, parse_policy, parse_simulation, parse_archives, parse_depends):
        parse(text)
    parse_status_percent(text)
