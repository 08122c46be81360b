# SPDX-License-Identifier: Apache-2.0
"""The errors of both packages: one family, whose members carry facts.

::

    ReportedError
    ├── BadInputError        the caller's words, files or values are wrong
    │   └── MalformedError   bytes that break their format: with offset, found and expected
    └── HostError            this machine could not do it: a disk, a missing program
        └── ToolError        iasl or acpiexec failed, with its argv, its exit code and what it printed

:mod:`qmp_driver.errors` adds those of machines, monitors and guests. An error is made of facts (a file and a line, an
offset, what was found and what was expected), and its message is made from them: read attributes, never words.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

from acpigen.base.exit_code import ExitCode

__all__ = ["BadInputError", "HostError", "MalformedError", "ReportedError", "ToolError", "raise_all"]

ERRORS_MOST = 20
"""How many errors of one file are reported at once."""


class ReportedError(Exception):
    """Base of all errors that are raised on purpose: reported in one line, without a traceback.

    :param what: what was tried and what is wrong, naming the thing and the value.
    :param hint: what the user can do next; empty where there is nothing to say.
    :param evidence: lines that prove the message: what a program printed, the last lines of a console.
    :param file: the file that is wrong; empty where there is none.
    :param line: the line in it, from 1.
    :param column: the column in that line, from 1.
    :param option: the command-line option that is wrong, with its value where that helps: ``--set 'a=b'``.
    :param offset: where in the bytes the offending field starts, in bytes.
    :param expected: what should be there.
    :param found: what is there.
    :param argv: of the program that failed.
    :param tool_exit_code: of that program; minus a signal's number where one ended it.
    :param further: errors of the same file or command line that were found along with this one.
    """

    exit_code: ExitCode = ExitCode.ENVIRONMENT

    def __init__(
        self,
        what: str,
        *,
        hint: str = "",
        evidence: Iterable[str] = (),
        file: str | Path = "",
        line: int | None = None,
        column: int | None = None,
        option: str = "",
        offset: int | None = None,
        expected: str = "",
        found: str = "",
        argv: Sequence[str] = (),
        tool_exit_code: int | None = None,
        further: "Sequence[ReportedError]" = (),
    ) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.file = str(file)
        self.line = line
        self.column = column
        self.option = option
        self.offset = offset
        self.expected = expected
        self.found = found
        self.argv = tuple(argv)
        self.tool_exit_code = tool_exit_code
        self.further = tuple(further)
        self._evidence = tuple(evidence)
        self._around: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """``file:line:column``, as far as they are known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part not in ("", None))

    @property
    def message(self) -> str:
        """The error in one sentence, made from its facts, without the hint."""
        before = [part for part in (self.place, self.option, *self._around) if part]
        return ": ".join([*before, self._sentence()])

    def _sentence(self) -> str:
        at = "" if self.offset is None else f" at offset {self.offset} ({self.offset:#x})"
        facts = [f"found {self.found}"] if self.found else []
        facts += [f"expected {self.expected}"] if self.expected else []
        return f"{self.what}{at}{': ' if facts else ''}{', '.join(facts)}"

    @property
    def evidence(self) -> tuple[str, ...]:
        """Lines that prove the message: the argv, then what was printed."""
        if not self.argv:
            return self._evidence
        import shlex  # only where a program failed

        return (shlex.join(self.argv), *self._evidence)

    @property
    def all(self) -> "tuple[ReportedError, ...]":
        """This error by itself, then those that were found along with it."""
        return (self.along_with(()), *self.further) if self.further else (self,)

    def within(self, around: str = "", *, file: str | Path = "", option: str = "", offset_base: int = 0) -> Self:
        """The same error, seen from further outside: with all of its facts.

        :param around: the thing that the error's own thing is part of; put in front of the message.
        :param file: the file that it is in.
        :param option: the option that the value comes from, in place of a file and a line.
        :param offset_base: where the bytes that it is about start in those of the caller.
        """
        outer = self._copied()
        outer.file = str(file) or self.file
        if option:
            outer.option, outer.file, outer.line, outer.column = option, "", None, None
        outer.offset = None if self.offset is None else self.offset + offset_base
        outer._around = (around, *self._around) if around else self._around
        return outer

    def with_evidence(self, lines: Iterable[str]) -> Self:
        """The same error with more lines of evidence, behind its own."""
        more = self._copied()
        more._evidence = (*self._evidence, *lines)
        return more

    def along_with(self, further: "Iterable[ReportedError]") -> Self:
        """The same error with the others that were found along with it."""
        first = self._copied()
        first.further = tuple(further)
        return first

    def _copied(self) -> Self:
        """A copy with its own attributes. ``copy.copy`` is not used: other libraries change it for exceptions."""
        copied = type(self).__new__(type(self), *self.args)
        copied.__dict__.update(self.__dict__)
        return copied

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class BadInputError(ReportedError):
    """The caller's words, files or values are wrong."""

    exit_code = ExitCode.BAD_INPUT


class MalformedError(BadInputError):
    """Bytes break their format.

    It is bad input where the caller named the bytes. Where a guest or a device sent them, it is the sender's error:
    see :func:`qmp_driver.errors.said_by_guest`.

    :param data: all of the bytes; those at ``offset`` become evidence.
    """

    _CONTEXT_BYTES = 16

    def __init__(
        self,
        what: str,
        *,
        hint: str = "",
        offset: int | None = None,
        found: str = "",
        expected: str = "",
        data: bytes = b"",
    ) -> None:
        super().__init__(what, hint=hint, offset=offset, found=found, expected=expected)
        self.bytes_there = b"" if offset is None else data[offset : offset + self._CONTEXT_BYTES]

    @property
    def evidence(self) -> tuple[str, ...]:
        """The bytes at the offset."""
        there = [f"bytes at {self.offset:#x}: {self.bytes_there.hex(' ')}"] if self.bytes_there else []
        return (*there, *super().evidence)


class HostError(ReportedError):
    """This machine could not do what was asked: a disk, a permission, a missing program."""


class ToolError(HostError):
    """iasl or acpiexec failed; it carries the argv, the exit code and what the program printed."""


def raise_all(errors: Sequence[ReportedError]) -> None:
    """Raises the first of several errors with the others as its ``further``; does nothing without one.

    At most :data:`ERRORS_MOST` are kept; the evidence of the last one says how many more there are.

    :raises ReportedError: the first.
    """
    every = [each for error in errors for each in error.all]
    if not every:
        return
    first, *further = every[:ERRORS_MOST]
    if len(every) > ERRORS_MOST:
        further[-1] = further[-1].with_evidence([f"and {len(every) - ERRORS_MOST} more"])
    raise first.along_with(further)
