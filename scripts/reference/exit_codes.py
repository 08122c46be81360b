# SPDX-License-Identifier: Apache-2.0
"""The page about exit codes."""

import ast
import inspect

from acpigen.base import exit_code
from reference.markdown import joined, table

BY_SIGNAL = (
    (141, "Nobody reads the output any more (128 + SIGPIPE)."),
    (143, "Ended by SIGTERM, after what was started was taken down (128 + SIGTERM)."),
)
"""What the codes of the enumeration leave out: a command ends with these as a program that the signal ended."""


def pages() -> dict[str, str]:
    """The page by its name."""
    rows = [(str(value), name, meaning) for name, value, meaning in _codes()]
    rows += [(str(value), "", meaning) for value, meaning in BY_SIGNAL]
    return {
        "exit-codes.md": joined(
            ["# Exit codes", "The same for every command of both programs.", table(("code", "name", "meaning"), rows)]
        )
    }


def _codes() -> list[tuple[str, int, str]]:
    """Name, value and docstring of each code."""
    (enumeration,) = (each for each in ast.parse(inspect.getsource(exit_code)).body if isinstance(each, ast.ClassDef))
    found = []
    for statement, following in zip(enumeration.body, enumeration.body[1:], strict=False):
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            name = statement.targets[0].id
            meaning = following.value if isinstance(following, ast.Expr) else None
            text = meaning.value if isinstance(meaning, ast.Constant) else ""
            found.append((name, int(exit_code.ExitCode[name]), str(text)))
    return found
