# SPDX-License-Identifier: Apache-2.0
"""The exceptions of acpigen.

    AcpigenError
    ├── BadInputError      the caller's words, files or values are wrong
    └── HostError          this machine could not do it: a disk, a missing program
        └── ToolError      iasl or acpiexec failed, with what it printed

A message says what was tried, what was found and what to do next.
"""

from collections.abc import Sequence

from acpigen.base.exit_code import ExitCode


class AcpigenError(Exception):
    """Base of all errors that acpigen raises on purpose.

    :param message: what was tried and what was found, naming the thing and the value.
    :param hint: what the user can do next; empty where there is nothing to say.
    :param evidence: lines that prove the message (a tool's argv, the last lines of its output).
    """

    exit_code: ExitCode = ExitCode.ENVIRONMENT

    def __init__(self, message: str, *, hint: str = "", evidence: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.evidence = tuple(evidence)

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class BadInputError(AcpigenError):
    """The caller's words, files or values are wrong."""

    exit_code = ExitCode.BAD_INPUT


class HostError(AcpigenError):
    """This machine could not do what was asked: a disk, a permission, a missing program."""


class ToolError(HostError):
    """iasl or acpiexec failed; the evidence holds its argv and what it printed."""
