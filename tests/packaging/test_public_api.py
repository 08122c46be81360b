# SPDX-License-Identifier: Apache-2.0
"""What the site calls the public API: each module lists it, and each name is documented."""

import importlib
import inspect
import re
from pathlib import Path
from types import ModuleType

import pytest

API = Path(__file__).parents[2] / "docs" / "api"
MODULES = re.findall(r"^[a-z_]+\.[a-z_.]+$", (API / "index.md").read_text(), re.MULTILINE)


def undocumented(module: ModuleType) -> list[str]:
    """The public names of a module that have no docstring; data and type aliases cannot have one."""
    named = [(name, getattr(module, name)) for name in module.__all__]
    code = [(name, value) for name, value in named if inspect.isclass(value) or inspect.isfunction(value)]
    return [name for name, value in code if not inspect.getdoc(value)]


def test_each_module_has_its_page() -> None:
    assert {path.stem for path in API.glob("*.md")} - {"index"} == set(MODULES)
    for name in MODULES:
        assert f".. automodule:: {name}\n" in (API / f"{name}.md").read_text()


@pytest.mark.parametrize("name", MODULES)
def test_each_public_name_is_there_and_documented(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__all__ and module.__doc__
    assert undocumented(module) == []


def test_a_name_without_a_docstring_is_found() -> None:
    module = ModuleType("theirs")
    exec("__all__ = ['f', 'g', 'h']\ndef f():\n    'Text.'\ndef g(): pass\nh = 3", module.__dict__)
    assert undocumented(module) == ["g"]
