# SPDX-License-Identifier: Apache-2.0
"""Runs as they happen, and their verdicts, on a terminal or in a plain log."""

from collections.abc import Iterable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from qmp_driver.evidence.timeline import Observation
from qmp_driver.evidence.verdict import Check, Outcome
from qmp_driver.hold import Held
from qmp_driver.report.console import say
from qmp_driver.report.document import RunDocument, Seen
from qmp_driver.run.runner import RunEvents
from qmp_driver.steps import Step

MARKS = {Outcome.PASS: ("✔", "green"), Outcome.FAIL: ("✘", "bold red"), Outcome.NOT_REACHED: ("·", "dim")}
WORDS = {
    "pass": ("PASS", "bold green"),
    "fail": ("FAIL", "bold red"),
    "skipped": ("SKIPPED", "bold yellow"),
    "error": ("ERROR", "bold magenta"),
}


class TerminalReport:
    """Prints a time line while a run goes on, then the verdict.

    :param quiet: the verdict alone.
    """

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        self._console = console
        self._quiet = quiet

    def begin(self, name: str, title: str) -> None:
        """Names the run."""
        self._line(f"{name}: {title}", "bold")

    def events(self) -> RunEvents:
        """The hooks for the runner."""
        if self._quiet:
            return RunEvents(held=self._held)
        return RunEvents(observed=self._observed, step_began=self._step_began, checked=self._checked, held=self._held)

    def end(self, document: RunDocument) -> None:
        """Prints the verdict; for a broken chain, the link, what was expected and seen, and what to look at."""
        if document.outcome in ("skipped", "error"):
            self._not_run(document)
            return
        self._line("")
        word, style = WORDS[document.outcome]
        start = f"; machine {document.start}" if document.start else ""
        counts = f"{document.proved} of {len(document.links)} links proved in {document.duration_s:.1f} s{start}"
        nothing = "; no error was injected" if document.outcome == "pass" and document.injected == 0 else ""
        self._line(f"{word}  {counts}{nothing}", style)
        self._broken(document)
        for link in document.links:
            if link.outcome == "not reached":
                self._line(f"  · not reached: {link.link}", "dim")
        versions = ", ".join(f"{part} {version}" for part, version in sorted(document.versions.items()))
        self._line(f"with {versions}", "dim")
        if document.kept is not None:
            self._line(f"kept in {document.kept}", "dim")

    def line_of(self, document: RunDocument) -> None:
        """Prints one of many: a line; more for one that did not pass."""
        word, style = WORDS[document.outcome]
        how = "same machine" if document.shared else document.start
        nothing = "; no error was injected" if document.outcome == "pass" and document.injected == 0 else ""
        took = f"{document.duration_s:6.1f} s  {how}{nothing}" if document.links else ""
        self._line(f"{word:<8}{document.job}  {took}".rstrip(), style if document.outcome != "pass" else "green")
        if document.outcome in ("skipped", "error"):
            self._not_run(document, indent="  ")
        else:
            self._broken(document)
        if document.outcome == "fail" and document.reproduce:
            self._line(f"  again: {document.reproduce}", "dim")

    def summary(self, text: str, style: str = "bold") -> None:
        """Prints a closing line."""
        self._line(text, style)

    def _not_run(self, document: RunDocument, indent: str = "") -> None:
        if document.skipped is not None:
            self._line(f"{indent}{'' if indent else 'SKIPPED  '}{document.skipped}", "yellow")
        if document.error is not None:
            hint = f"; {document.error.hint}" if document.error.hint else ""
            self._line(f"{indent}{'' if indent else 'ERROR  '}{document.error.message}{hint}", "magenta")
            for line in document.error.evidence:
                self._line(f"{indent}  | {line}", "dim")

    def _broken(self, document: RunDocument) -> None:
        broken = document.broken
        if broken is None:
            return
        self._line(f"broken link: {broken.link}: {broken.claim}", "red")
        self._line(f"  expected: {broken.expected}")
        self._line(f"  observed: {broken.observed}")
        if broken.hint:
            self._line(f"  hint:     {broken.hint}")
        self._evidence(broken.evidence)

    def _evidence(self, evidence: Iterable[Seen]) -> None:
        for seen in evidence:
            self._line(f"  seen by {seen.source}: {seen.text}")
            for line in seen.data.get("evidence", ()):
                self._line(f"    | {line}", "dim")

    def _step_began(self, step: Step) -> None:
        self._line(f"── {step.title}", "cyan")

    def _observed(self, observation: Observation) -> None:
        self._line(f"{observation.at_s:8.3f} s  {observation.source:<9} {observation.text}", "dim")

    def _checked(self, check: Check) -> None:
        mark, style = MARKS[check.outcome]
        self._line(f"{'':12}{mark} {check.link}: {check.claim}", style)

    def _held(self, held: Held) -> None:
        for line in held.lines:
            self._line(line, "bold yellow")

    def _line(self, text: str, style: str = "") -> None:
        say(self._console, text, style)


def progress_bar(console: Console) -> Progress:
    """A bar for many runs: how many have ended, and how; nothing where there is no terminal."""
    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
    )
