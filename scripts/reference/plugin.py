# SPDX-License-Identifier: Apache-2.0
"""The page about the pytest plugin: its fixtures, markers and options, from the plugin itself."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from acpigen.base.toml.struct_docs import plain
from qmp_driver import pytest_plugin
from reference.markdown import code, joined, sentence, table


@dataclass
class Recorder:
    """In place of pytest's parser and of its group of options: notes what is added."""

    options: list[tuple[str, str]] = field(default_factory=list)
    settings: list[tuple[str, str]] = field(default_factory=list)

    def getgroup(self, name: str, description: str = "") -> "Recorder":
        """The group in which options are added."""
        return self

    def addoption(self, name: str, **facts: Any) -> None:
        """Notes an option."""
        value = f" {facts['metavar']}" if "metavar" in facts else ""
        self.options.append((f"{name}{value}", facts["help"]))

    def addini(self, name: str, text: str, **facts: Any) -> None:
        """Notes a setting of a configuration file."""
        self.settings.append((name, text))


def pages() -> dict[str, str]:
    """The page by its name."""
    recorder = Recorder()
    pytest_plugin.pytest_addoption(recorder)  # type: ignore[arg-type]
    markers = [(f"coherent_{name}{text.partition(':')[0]}", text) for name, text in pytest_plugin._MARKERS.items()]
    return {
        "pytest-plugin.md": joined(
            [
                "# pytest plugin",
                "Every pytest of an environment in which this project is installed has it. How to use it:"
                " [testing with pytest](../how-to/testing-with-pytest.md).",
                "## Fixtures",
                table(("fixture", "short name", "scope", "what it gives"), _fixtures()),
                "A suite that sets `coherent_short_names` has the short names too.",
                "## Markers",
                table(
                    ("marker", "what it does"),
                    [(code(name), sentence(text.partition(": ")[2])) for name, text in markers],
                ),
                "## Options",
                table(("option", "meaning"), [(code(name), sentence(text)) for name, text in recorder.options]),
                "## Settings of pytest's configuration file",
                table(("setting", "meaning"), [(code(name), sentence(text)) for name, text in recorder.settings]),
            ]
        )
    }


def _fixtures() -> Iterator[tuple[str, str, str, str]]:
    short = {name for name, _ in _declared(pytest_plugin._ShortNames)}
    for name, scope in _declared(pytest_plugin):
        if name not in short:
            text = plain(inspect.getdoc(getattr(pytest_plugin, name)) or "").replace("\n\n", " ").replace("\n", " ")
            short_name = name.removeprefix("coherent_")
            yield code(name), code(short_name) if short_name in short else "", scope, text


def _declared(holder: Any) -> Iterator[tuple[str, str]]:
    """Name and scope of each fixture that a module or a class declares, in their order."""
    (top,) = [ast.parse(inspect.getsource(holder))]
    body = top.body[0].body if isinstance(holder, type) and isinstance(top.body[0], ast.ClassDef) else top.body
    for statement in body:
        if not isinstance(statement, ast.FunctionDef):
            continue
        for decorator in statement.decorator_list:
            words = ast.unparse(decorator)
            if words.startswith("pytest.fixture"):
                yield statement.name, "session" if "session" in words else "test"
