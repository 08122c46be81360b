# SPDX-License-Identifier: Apache-2.0
"""Roots for programs of others: their names, and how they get into the guest."""

from types import SimpleNamespace

import pytest

from qmp_driver.errors import BadInputError, DeadlineError, LabError
from qmp_driver.guest.folders import roots_archive
from qmp_driver.lab.places import hold_lab, lab_places
from qmp_driver.lab.provision import guest_root
from qmp_driver.lab.provision.guest_root import make_root, root_names
from qmp_driver.lab.provision.progress import progress_for_stderr


@pytest.fixture
def lab(tmp_path):
    return SimpleNamespace(module_cache=tmp_path / "modules")


def test_a_root_is_in_the_archive_with_its_links_and_modes(lab, tmp_path):
    program = tmp_path / "roots/ras/usr/sbin/rasdaemon"
    program.parent.mkdir(parents=True)
    program.write_bytes(b"\x7fELF")
    program.chmod(0o755)
    (tmp_path / "roots/ras/sbin").symlink_to("usr/sbin")
    assert root_names(tmp_path) == {"ras"}
    archive = roots_archive(lab, ["ras"])
    for name in (b"roots/ras/usr/sbin/rasdaemon", b"\x7fELF", b"roots/ras/sbin", b"usr/sbin"):
        assert name in archive
    executable = archive.index(b"roots/ras/usr/sbin/rasdaemon") - 110  # newc's header: the mode is its second number
    assert int(archive[executable + 14 : executable + 22], 16) == 0o100755
    assert roots_archive(lab, []) == b""


def test_a_root_that_is_not_there_is_named_with_the_command_that_makes_it(lab):
    with pytest.raises(BadInputError, match="no root 'ras'") as refused:
        roots_archive(lab, ["ras"])
    assert "qmp-driver lab root ras" in refused.value.hint


@pytest.mark.parametrize(("name", "packages"), [("../x", ["a"]), ("Ras", ["a"]), ("ras", ["-o"]), ("ras", ["a b"])])
def test_names_that_are_none_are_refused_before_anything_is_fetched(tmp_path, name, packages):
    with pytest.raises(BadInputError):
        make_root(name, packages, lab_places(tmp_path), "sid", None, progress_for_stderr(quiet=True))
    assert not (tmp_path / "roots").exists()


@pytest.mark.parametrize("error", [KeyboardInterrupt, LabError("no such package")])
def test_nothing_is_left_of_a_root_that_was_not_finished_and_the_one_before_stays(tmp_path, monkeypatch, error):
    places = lab_places(tmp_path)
    (tmp_path / "roots/ras/usr").mkdir(parents=True)

    def stopped(*_):
        with pytest.raises(DeadlineError), hold_lab(places, 0.1):
            pass  # a second command waits: the first one has the lab
        (tmp_path / "roots/.new-ras/usr").mkdir(parents=True)
        (tmp_path / "roots/.downloads").mkdir()
        raise error

    monkeypatch.setattr(guest_root, "PrivateApt", stopped)
    with pytest.raises(type(error) if isinstance(error, Exception) else error):
        make_root("ras", ["rasdaemon"], places, "sid", "http://localhost/", progress_for_stderr(quiet=True))
    assert [path.name for path in (tmp_path / "roots").iterdir()] == ["ras"]
    with hold_lab(places, 0.1):
        pass
