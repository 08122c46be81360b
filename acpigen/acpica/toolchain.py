# SPDX-License-Identifier: Apache-2.0
"""The only place that runs ACPICA's ``iasl`` and ``acpiexec``.

ACPICA's habits, measured on version 20250404, from which this module protects its callers: iasl exits with 0 on text
that is no ASL at all, and ``iasl -d`` exits with 0 on a table whose checksum is wrong and dies of a signal on some
damaged ones. So success is: no signal, a summary line with 0 errors, and the output file there.
"""

import os
import re
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from acpigen.acpica.evaluation import AcpiValue, parse_evaluation
from acpigen.asl.names import check_path
from acpigen.base.errors import BadInputError, HostError, ToolError
from acpigen.base.pattern import pattern
from acpigen.base.tool_process import (
    EVIDENCE_MOST_LINES,
    FILE_MOST_BYTES,
    OUTPUT_MOST_BYTES,
    TIMEOUT_S,
    ToolRun,
    killed_by,
    private_folder,
    read_output,
    refuse_signal,
    run_tool,
)
from acpigen.base.units import format_size

ENVIRONMENT = {"iasl": "ACPIGEN_IASL", "acpiexec": "ACPIGEN_ACPIEXEC"}
"""Environment variables that name the programs."""

_NAME_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

_BANNER = "Intel ACPI Component Architecture"
"""What acpiexec prints first."""

_FENCE = "Executing all objects with NameSeg: {}\n"
"""What acpiexec prints first for the command ``all``."""

_UNTRACKED = "-dt"
"""acpiexec's option that keeps no list of its allocations: with it the devices of 4,096 processors are initialized in
0.1 s instead of 26 s, since that list is searched for each object that is freed."""

_SUMMARY = pattern(r"Compilation (successful|failed)\. (\d+) Errors?, (\d+) Warnings?, (\d+) Remarks?")
_DIAGNOSTIC = pattern(r"(?:.*\(\d+\) : )?(error|warning|remark)\s+\d+ -", re.IGNORECASE)


class Compiled(msgspec.Struct, frozen=True):
    """What iasl made of an ASL text.

    :param aml: the table, header included.
    :param warnings: iasl's warnings, one line each, with the ASL line they are about.
    :param remarks: the same of its remarks.
    :param source: what iasl called the text.
    :param declared: iasl's list of objects with file and line, where it was asked for.
    """

    aml: bytes
    warnings: tuple[str, ...]
    remarks: tuple[str, ...]
    source: str = ""
    declared: str = ""


class Transcript(msgspec.Struct, frozen=True):
    """What a tool printed about tables that may be damaged, and how it ended.

    :param failure: why it is incomplete, as the end of a sentence: ``was killed by SIGSEGV``, or empty.
    :param listings: the disassembly of each table, empty where there is none.
    :param loading: what acpiexec printed before the first command.
    :param sections: what it printed for each command, in their order; without those that it did not reach.
    :param duration_s: how long the tool ran.
    """

    output: str
    failure: str = ""
    listings: tuple[str, ...] = ()
    loading: str = ""
    sections: tuple[str, ...] = ()
    duration_s: float = 0.0


class Toolchain(msgspec.Struct, frozen=True):
    """ACPICA's programs, found once.

    :param iasl: the compiler and disassembler.
    :param acpiexec: the interpreter, the same code that Linux has; ``None`` where it was not found.
    :param timeout_s: how long one run of a program may take.
    """

    iasl: Path
    acpiexec: Path | None = None
    timeout_s: float = TIMEOUT_S

    @classmethod
    def find(
        cls,
        iasl: Path | None = None,
        acpiexec: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> "Toolchain":
        """Finds the programs: as given, else by ACPIGEN_IASL and ACPIGEN_ACPIEXEC, else on PATH.

        :raises HostError: no iasl, or a program that was named is not there. A missing acpiexec is only reported when
            something is to be evaluated.
        """
        variables = os.environ if environment is None else environment
        compiler = _find("iasl", iasl, variables)
        if compiler is None:
            raise HostError("iasl, ACPICA's compiler, is not on PATH", hint=_hint("iasl"))
        return cls(compiler, _find("acpiexec", acpiexec, variables))

    def version(self) -> str:
        """iasl's version, such as ``20250404``.

        :raises ToolError: the program is no iasl.
        """
        with private_folder() as folder:
            ran = run_tool([str(self.iasl), "-v"], folder, self.timeout_s)
        found = re.search(r"version (\w+)", ran.output)
        if found is None:
            raise ran.error(f"{self.iasl} is not iasl: it prints no version for -v", hint=_hint("iasl"))
        return found.group(1)

    def compile(
        self, asl_text: str, name: str = "table", *, include: Path | None = None, declared: bool = False
    ) -> Compiled:
        """Compiles ASL into AML. The same text gives the same bytes.

        :param name: what the diagnostics call the text.
        :param include: the folder of files that the text includes.
        :param declared: whether iasl lists where each object is declared.
        :raises ToolError: errors in the text, a crash, a time-out, or no output.
        """
        source = f"{_file_name(name)}.asl"
        with private_folder() as folder:
            (folder / source).write_text(asl_text, encoding="utf-8")
            options = [*(("-ln",) if declared else ()), *(("-I", str(include)) if include is not None else ())]
            argv = [str(self.iasl), "-vs", "-vi", "-Pn", *options, "-p", "out", source]
            ran = run_tool(argv, folder, self.timeout_s)
            refuse_signal(ran, f"iasl compiling {source}")
            diagnostics = [line.strip() for line in ran.output.splitlines() if _DIAGNOSTIC.match(line)]
            summary = _SUMMARY.search(ran.output)
            if summary is None or summary.group(1) != "successful" or summary.group(2) != "0" or ran.code != 0:
                errors = [line for line in diagnostics if "error" in line.lower()]
                if summary is None and not errors:
                    self.version()
                raise ran.error(
                    f"iasl refuses {source}: {errors[0] if errors else f'exit code {ran.code}'}",
                    hint="correct the ASL at that line",
                    evidence=[*dict.fromkeys(errors)][:EVIDENCE_MOST_LINES] or None,
                )
            aml = read_output(folder / "out.aml", ran, f"iasl compiling {source}")
            listed = _listing(folder / "out.nsp") if declared else ""
        return Compiled(
            aml,
            tuple(line for line in diagnostics if re.search(r"\bwarning\b", line, re.IGNORECASE)),
            tuple(line for line in diagnostics if re.search(r"\bremark\b", line, re.IGNORECASE)),
            source,
            listed,
        )

    def disassemble(self, aml: bytes, name: str = "table") -> str:
        """Disassembles one table: ASL of a DSDT or SSDT, fields of any other.

        The text begins with a comment that names iasl's version and the file; it does not hold a date.

        :raises ToolError: iasl crashes on it, times out, or writes nothing.
        """
        source = f"{_file_name(name)}.aml"
        with private_folder() as folder:
            (folder / source).write_bytes(aml)
            ran = run_tool([str(self.iasl), "-vs", "-p", "out", "-d", source], folder, self.timeout_s)
            refuse_signal(ran, f"iasl disassembling {source}")
            return read_output(folder / "out.dsl", ran, f"iasl disassembling {source}").decode(errors="replace")

    def interpret(
        self,
        commands: Sequence[str],
        tables: Sequence[bytes],
        *,
        timeout_s: float = TIMEOUT_S,
        loop_s: int = 30,
        initialize: bool = True,
    ) -> Transcript:
        """Loads AML that is not trusted and gives acpiexec's debugger commands; a crash is an answer, too.

        :param commands: such as ``all _DSD``; without ``;``.
        :param tables: a DSDT and SSDTs with right checksums: acpiexec refuses others.
        :param timeout_s: how long it may take.
        :param loop_s: how long a loop in AML may take before acpiexec aborts the method.
        :param initialize: whether to set the devices up first (``_STA``, ``_INI``), as an OS does.
        :raises HostError: there is no acpiexec.
        :raises ToolError: the program is none.
        """
        if self.acpiexec is None:
            raise HostError("acpiexec, ACPICA's interpreter, is not on PATH", hint=_hint("acpiexec"))
        options = [_UNTRACKED, "-to", str(loop_s), *(() if initialize else ("-l",))]
        fence = _fence(tables)
        batch = [each for command in commands for each in (f"all {fence}", command)]
        argv = [str(self.acpiexec), *options, "-b", ";".join([*batch, f"all {fence}", "quit"])]
        told = self._transcript(argv, tables, timeout_s)
        if not told.failure and _BANNER not in told.output:
            raise ToolError(f"{self.acpiexec} is not acpiexec: it does not print {_BANNER!r}", hint=_hint("acpiexec"))
        loading, *sections = told.output.split(_FENCE.format(fence))
        if told.failure or len(sections) == len(batch) // 2 + 1:
            return replace(told, loading=loading, sections=tuple(sections[: len(commands)]))
        reached = commands[len(sections) - 1] if sections else "loading the tables"
        return replace(
            told,
            loading=loading,
            sections=tuple(sections),
            failure=f"stopped in the middle of its work, at {reached!r},",
        )

    def disassemble_all(self, tables: Sequence[bytes], *, timeout_s: float = TIMEOUT_S) -> Transcript:
        """What iasl prints and writes when it disassembles tables that are not trusted; a crash is an answer, too.

        Before each table it prints ``Input file table<index>.aml``.

        :raises ToolError: the program is no iasl.
        """
        told = self._transcript([str(self.iasl), "-vs", "-d"], tables, timeout_s)
        if tables and not told.failure and "Input file" not in told.output:
            self.version()
        return told

    def _transcript(self, argv: list[str], tables: Sequence[bytes], timeout_s: float) -> Transcript:
        with private_folder() as folder:
            names = [f"table{index}.aml" for index in range(len(tables))]
            for name, table in zip(names, tables, strict=True):
                (folder / name).write_bytes(table)
            try:
                ran = run_tool([*argv, *names], folder, timeout_s)
            except ToolError as error:
                return Transcript("\n".join(error.evidence), f"did not end within {timeout_s:g} s")
            listings = tuple(_listing(folder / Path(name).with_suffix(".dsl")) for name in names)
        number = killed_by(ran.code)
        failure = "" if number is None else f"was killed by {number.name}"
        if number is signal.SIGXFSZ:
            failure = f"wrote more than {format_size(FILE_MOST_BYTES)}, which is acpigen's limit,"
        if ran.is_cut and not failure:
            failure = f"printed more than {format_size(OUTPUT_MOST_BYTES)}, the rest of which was not read,"
        return Transcript(ran.output, failure, listings, duration_s=ran.duration_s)

    def evaluate(self, path: str, tables: Sequence[bytes]) -> AcpiValue:
        r"""Evaluates one object; see :meth:`evaluate_all`.

        :param path: such as ``\_SB.PCI9.RP00.GPU0._DSD``.
        """
        return self.evaluate_all((path,), tables)[0]

    def evaluate_all(self, paths: Sequence[str], tables: Sequence[bytes]) -> tuple[AcpiValue, ...]:
        """Evaluates objects with the interpreter that Linux has, all in one run.

        :param tables: tables to load, in this order; without a DSDT among them acpiexec supplies an empty one.
        :returns: for each path an int, str, bytes (a buffer), a reference, or a tuple of these (a package).
        :raises BadInputError: a path is not an ACPI path.
        :raises ToolError: no such object, an error in evaluation, a crash, or a time-out.
        """
        for path in paths:
            check_path(path)
        if self.acpiexec is None:
            raise HostError("acpiexec, ACPICA's interpreter, is not on PATH", hint=_hint("acpiexec"))
        with private_folder() as folder:
            names = [f"table{index}.aml" for index in range(len(tables))]
            for name, table in zip(names, tables, strict=True):
                (folder / name).write_bytes(table)
            # Without "quit" acpiexec sleeps for a second before it ends.
            commands = [*(f"evaluate {path}" for path in paths), "quit"]
            ran = run_tool([str(self.acpiexec), _UNTRACKED, "-b", ";".join(commands), *names], folder, self.timeout_s)
        refuse_signal(ran, f"acpiexec evaluating {', '.join(paths)}")
        return tuple(_evaluated(ran, path) for path in paths)


def _fence(tables: Sequence[bytes]) -> str:
    """A name that is in none of the tables and that none can foretell: AML may print what looks like an answer of
    acpiexec's, but it cannot print where one command's output ends."""
    while True:
        name = "Z" + "".join(_NAME_CHARACTERS[byte % len(_NAME_CHARACTERS)] for byte in os.urandom(3))
        if not any(name.encode() in table for table in tables):
            return name


def _listing(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(OUTPUT_MOST_BYTES).decode(errors="replace")
    except FileNotFoundError:
        return ""


def _evaluated(ran: ToolRun, path: str) -> AcpiValue:
    value = parse_evaluation(ran.output, path)
    if value is None and f"Evaluation of {path} returned object" in ran.output:
        raise ran.error(
            f"acpiexec's answer for {path} cannot be read",
            hint="acpiexec prints only the first 255 characters of a string",
        )
    if value is None:
        refusals = [line.strip() for line in ran.output.splitlines() if "AE_" in line or "Error" in line]
        about = [line for line in refusals if path in line] or refusals
        raise ran.error(
            f"acpiexec cannot evaluate {path}" + (f": {about[-1]}" if about else ""),
            hint="load every table that defines a part of the path",
            evidence=refusals[:EVIDENCE_MOST_LINES] or None,
        )
    return value


def _find(program: str, given: Path | None, environment: Mapping[str, str]) -> Path | None:
    if given is not None:
        return _executable(program, given, "as given")
    variable = ENVIRONMENT[program]
    if environment.get(variable):
        return _executable(program, Path(environment[variable]), f"from {variable}")
    return _on_path(program, environment.get("PATH"))


def _executable(program: str, path: Path, origin: str) -> Path:
    plain = path.name == str(path)
    found = _on_path(path.name, None) if plain else path.absolute()
    if found is None or not _can_run(found):
        raise HostError(f"{program} {origin}, {path}, is not a program that can be run", hint=_hint(program))
    return found


def _on_path(program: str, folders: str | None) -> Path | None:
    """The first program of that name in the folders of a PATH, of this process's by default."""
    given = os.environ.get("PATH", os.defpath) if folders is None else folders
    places = (Path(folder, program).absolute() for folder in (given.split(os.pathsep) if given else ()))
    return next(filter(_can_run, places), None)


def _can_run(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)


def _hint(program: str) -> str:
    return (
        f"`apt install acpica-tools`, or `qmp-driver lab install` and then"
        f' `eval "$(qmp-driver lab shell-env)"`, or set {ENVIRONMENT[program]}'
    )


def _file_name(name: str) -> str:
    """A name that is safe as a file's, whatever the caller calls the table."""
    if not name:
        raise BadInputError("a table to compile needs a name")
    return re.sub(r"[^A-Za-z0-9_.-]", "_", name).lstrip(".-")[:64] or "table"
