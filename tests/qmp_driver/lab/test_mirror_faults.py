# SPDX-License-Identifier: Apache-2.0
"""A mirror that sends other files, or hardly any: what apt says of it is told apart, and is the error's evidence."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qmp_driver.errors import LabError
from qmp_driver.lab.apt import private_apt, selection
from qmp_driver.lab.apt.private_apt import PrivateApt
from qmp_driver.lab.apt.versions import Choice
from qmp_driver.lab.host_architecture import host_architecture
from qmp_driver.lab.pins import load_pins
from qmp_driver.lab.tools import run_program

MIRROR = "http://mirror.example/debian/"

APT = """#!/bin/sh
''':' --
exec "{python}" "$0" "$@"
'''
import sys, time
words = {words!r}
if "update" in sys.argv:
    print("dlstatus:1:3.5:Retrieving", flush=True)
    for line in words.get("update", ()):
        print(line, file=sys.stderr, flush=True)
    time.sleep(words.get("sleep", 0))
    sys.exit(100)
print("W: the lists are old", file=sys.stderr)
print("\\n".join(words.get("install", ())))
"""


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., PrivateApt]:
    """Makes a private apt whose programs are one script that says what it is given."""

    def make(**words: object) -> PrivateApt:
        program = tmp_path / "apt"
        program.write_text(APT.format(python=sys.executable, words=words))
        program.chmod(0o755)
        keyring = tmp_path / "keyring"
        keyring.touch()
        monkeypatch.setattr(private_apt, "find_program", lambda name, package: program)
        monkeypatch.setattr(private_apt, "KEYRINGS", (keyring,))
        return PrivateApt(tmp_path / "private", MIRROR, ["trixie"], ["arm64"], "debian-archive-keyring")

    return make


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            f"E: Failed to fetch {MIRROR}dists/trixie/main/binary-arm64/Packages.xz  Hash Sum mismatch",
            "files that are not those of its signed index",
        ),
        (
            f"E: Failed to fetch {MIRROR}x  File has unexpected size (1 != 2). Mirror sync in progress?",
            "not those of",
        ),
        (f"E: Failed to fetch {MIRROR}x  Could not connect to mirror.example:80", "could not be reached"),
    ],
)
def test_a_wrong_digest_is_told_from_a_mirror_that_is_not_there(
    apt: Callable[..., PrivateApt], line: str, message: str
) -> None:
    with pytest.raises(LabError, match=message) as caught:
        apt(update=[line]).update(lambda percent: None)
    assert line in caught.value.evidence


def test_a_mirror_that_brings_nothing_forward_is_given_up(
    apt: Callable[..., PrivateApt], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_apt, "STALLED_AFTER_S", 0.5)
    with pytest.raises(LabError, match=r"got no further than 3 % for 0\.5 s") as caught:
        apt(sleep=60).update(lambda percent: None)
    assert "--mirror" in caught.value.hint


def test_a_program_that_is_slow_and_not_stalled_ends_by_itself() -> None:
    assert run_program(["sh", "-c", "sleep 1.2; echo done"], timeout_s=20, stalled=lambda: "") == "done\n"


def test_what_apt_left_out_is_said_with_its_own_words(apt: Callable[..., PrivateApt]) -> None:
    private = apt(install=["Inst other (1 Debian:13 [arm64])", "qemu-system-arm is held back"])
    private.offers = lambda names: {}  # type: ignore[method-assign]
    (private.archives.parent / "x").parent.mkdir(exist_ok=True)
    package = next(each for each in load_pins().packages(("base",), "arm64") if each.name == "qemu-system-arm")
    choice = Choice(package, "qemu-system-arm", "1:11", False)
    with pytest.raises(LabError, match="without qemu-system-arm") as caught:
        selection._items_of(private, package.place, [choice], host_architecture("aarch64"))
    assert "W: the lists are old" in caught.value.evidence
    assert any("qemu-system-arm is held back" in line for line in caught.value.evidence)
    assert caught.value.hint


def test_a_private_apt_reads_the_components_that_it_is_given_and_no_others(
    apt: Callable[..., PrivateApt], tmp_path: Path
) -> None:
    for components in ((), ("contrib",)):
        directory = tmp_path / "-".join(("of", *components))
        apt()  # its programs are a script's
        more = [components] if components else []
        wanted = PrivateApt(directory, MIRROR, ["trixie"], ["arm64"], "debian-archive-keyring", *more)
        with pytest.raises(LabError):
            wanted.update(lambda percent: None)
        lines = (directory / "etc/sources.list").read_text()
        assert lines == f"deb {MIRROR} trixie {' '.join(components) or 'main'}\n"
