# SPDX-License-Identifier: Apache-2.0
"""`qmp-driver compat` finds a QEMU by the name of the package set that has it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qmp_driver.commands.many_runs.compat import _qemu
from qmp_driver.errors import BadInputError
from qmp_driver.lab import open_lab
from qmp_driver.lab.places import Places


def test_a_qemu_is_named_by_its_package_set(fake_lab: Callable[..., Places]) -> None:
    lab = open_lab(root=fake_lab("with", ("base", "debian13")).root)
    assert _qemu("lab", lab) == ""
    assert _qemu("debian13", lab) == str(lab.parts["debian13_qemu"])
    assert _qemu(str(lab.qemu), lab) == str(lab.qemu)


def test_a_set_that_is_not_installed_is_named_with_how_to_get_it(fake_lab: Callable[..., Places]) -> None:
    lab = open_lab(root=fake_lab().root)
    with pytest.raises(BadInputError, match="no QEMU of the package set debian13") as caught:
        _qemu("debian13", lab)
    assert "--with debian13" in caught.value.hint


def test_what_is_neither_a_set_with_a_qemu_nor_a_program_is_refused(
    fake_lab: Callable[..., Places], tmp_path: Path
) -> None:
    lab = open_lab(root=fake_lab().root)
    with pytest.raises(BadInputError, match="'base' is no program"):
        _qemu("base", lab)
    with pytest.raises(BadInputError, match="is no program"):
        _qemu(str(tmp_path / "qemu"), lab)
