# SPDX-License-Identifier: Apache-2.0
"""A package stays small enough to be read at once: at most a dozen modules, beside its packages."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MOST_MODULES = 12
PACKAGES = sorted(path.parent for name in ("acpigen", "qmp_driver") for path in (ROOT / name).rglob("__init__.py"))


def modules_of(package: Path) -> list[str]:
    """The modules at a package's top; what packaging writes does not count."""
    return sorted(path.stem for path in package.glob("*.py") if not path.name.startswith("_"))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_package_has_at_most_a_dozen_modules(package: Path) -> None:
    modules = modules_of(package)
    assert len(modules) <= MOST_MODULES, f"move some of {', '.join(modules)} into a package by subject"


def test_every_folder_with_modules_is_looked_at() -> None:
    folders = {path.parent for name in ("acpigen", "qmp_driver") for path in (ROOT / name).rglob("*.py")}
    assert folders == set(PACKAGES)
    assert len(PACKAGES) > 20


def test_a_thirteenth_module_is_counted(tmp_path: Path) -> None:
    for number in range(13):
        (tmp_path / f"module{number}.py").touch()
    (tmp_path / "__init__.py").touch()
    assert len(modules_of(tmp_path)) == MOST_MODULES + 1
