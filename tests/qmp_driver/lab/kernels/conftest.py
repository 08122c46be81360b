# SPDX-License-Identifier: Apache-2.0
"""A small source that has the targets of the kernel's Makefile and compiles nothing, and a lab that builds it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from stand_in_source import MAKEFILE

from qmp_driver.lab import Lab, open_lab
from qmp_driver.lab.kernels import build as building
from qmp_driver.lab.kernels.toolchain import Toolchain
from qmp_driver.lab.places import Places


@pytest.fixture
def source(tmp_path: Path) -> Path:
    if shutil.which("make") is None:
        pytest.skip("no make on this machine")
    tree = tmp_path / "linux"
    for folder in ("mm", "arch/arm64/include", "include", "scripts"):
        (tree / folder).mkdir(parents=True)
    (tree / "Makefile").write_text(MAKEFILE)
    (tree / "mm/a.c").write_text("one\ntwo\nthree\n")
    return tree


@pytest.fixture
def lab(fake_lab: Callable[..., Places], monkeypatch: pytest.MonkeyPatch) -> Lab:
    places = fake_lab()
    chain = Toolchain("make", ("ARCH=arm64", "CC=none-gcc-14"), {"MAKEFLAGS": ""}, "none-gcc-14")
    monkeypatch.setattr(building, "kernel_toolchain", lambda *unused: chain)
    return open_lab(root=places.root)
