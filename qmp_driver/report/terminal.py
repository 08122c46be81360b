"""A run as it happens, and its verdict, on a terminal or in a plain log."""

from rich.console import Console
from rich.text import Text

from qmp_driver.runner import RunEvents, RunResult
from qmp_driver.scenario import Scenario
from qmp_driver.steps import Step
from qmp_driver.timeline import Observation
from qmp_driver.verdict import Check, Outcome

MARKS = {Outcome.PASS: ("✔", "green"), Outcome.FAIL: ("✘", "bold red"), Outcome.NOT_REACHED: ("·", "dim")}


class TerminalReport:
    """Prints a time line while the run goes on, then the verdict.

    :param quiet: the verdict alone.
    """

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        self._console = console
        self._quiet = quiet

    def begin(self, scenario: Scenario) -> None:
        """Names the scenario."""
        self._line(f"{scenario.name}: {scenario.title}", "bold")

    def events(self) -> RunEvents:
        """The hooks for the runner."""
        if self._quiet:
            return RunEvents()
        return RunEvents(observed=self._observed, step_began=self._step_began, checked=self._checked)

    def end(self, result: RunResult) -> None:
        """Prints the verdict; for a broken chain, the link, what was expected and seen, and what to look at."""
        verdict = result.verdict
        if verdict.outcome is Outcome.SKIPPED:
            self._line(f"SKIPPED  {verdict.skipped}", "bold yellow")
            return
        proved = sum(check.outcome is Outcome.PASS for check in verdict.checks)
        counts = f"{proved} of {len(verdict.checks)} links proved in {result.duration_s:.1f} s"
        self._line("")
        broken = verdict.broken_link
        if verdict.outcome is Outcome.PASS:
            self._line(f"PASS  {counts}", "bold green")
        else:
            self._line(f"FAIL  {counts}", "bold red")
        if broken is not None:
            self._line(f"broken link: {broken.link}: {broken.claim}", "red")
            self._line(f"  expected: {broken.expected}")
            self._line(f"  observed: {broken.observed}")
            if broken.hint:
                self._line(f"  hint:     {broken.hint}")
            for observation in broken.evidence:
                self._line(f"  seen by {observation.source}: {observation.text}")
                for line in observation.data.get("evidence", ()):
                    self._line(f"    | {line}", "dim")
        for check in verdict.checks:
            if check.outcome is Outcome.NOT_REACHED:
                self._line(f"  · not reached: {check.link}", "dim")
        self._line(
            "with " + ", ".join(f"{part} {version}" for part, version in sorted(result.versions.items())), "dim"
        )
        if result.kept is not None:
            self._line(f"kept in {result.kept}", "dim")

    def _step_began(self, step: Step) -> None:
        self._line(f"── {step.title}", "cyan")

    def _observed(self, observation: Observation) -> None:
        self._line(f"{observation.at_s:8.3f} s  {observation.source:<9} {observation.text}", "dim")

    def _checked(self, check: Check) -> None:
        mark, style = MARKS[check.outcome]
        self._line(f"{'':12}{mark} {check.link}: {check.claim}", style)

    def _line(self, text: str, style: str = "") -> None:
        self._console.print(Text(text, style=style), soft_wrap=True)
