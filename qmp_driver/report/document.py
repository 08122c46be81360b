# SPDX-License-Identifier: Apache-2.0
"""A run as a document: what every report is written from, and what results files hold.

The form is versioned: a reader may rely on every key here until `format` changes.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from qmp_driver.errors import ReportedError
from qmp_driver.evidence.timeline import Observation
from qmp_driver.evidence.verdict import Check
from qmp_driver.run.picture import Picture
from qmp_driver.run.runner import RunResult
from qmp_driver.store.json_bytes import from_json

FORMAT = 1


class Seen(Struct, frozen=True):
    """An observation.

    :param at_s: seconds since the run began.
    :param source: who saw it: ``host``, ``qmp``, ``agent``, ``kernel`` …
    :param text: what was seen, in one line.
    :param data: the same as values, and lines of evidence.
    """

    at_s: float
    source: str
    text: str
    data: dict[str, Any] = {}


class LinkDocument(Struct, frozen=True):
    """A link of the chain.

    :param link: its name, which is stable.
    :param claim: what it says when it holds.
    :param outcome: ``not reached`` behind a link that broke.
    :param expected: what had to be seen.
    :param observed: what was seen.
    :param hint: where to look when it broke.
    :param evidence: the observations that say so.
    """

    link: str
    claim: str
    outcome: Literal["pass", "fail", "not reached"]
    expected: Any
    observed: Any
    hint: str
    evidence: tuple[Seen, ...]


class ErrorDocument(Struct, frozen=True):
    """Why nothing can be said about the chain.

    :param message: the error, in one line.
    :param hint: what to do about it.
    :param evidence: lines that prove it.
    :param exit_code: of the command.
    """

    message: str
    hint: str = ""
    evidence: tuple[str, ...] = ()
    exit_code: int = 3


class RunDocument(Struct, frozen=True, kw_only=True):
    """A run.

    :param format: the version of this form: a reader may rely on every key until it changes.
    :param scenario: the scenario's name.
    :param title: its title.
    :param skipped: why it was skipped.
    :param error: why it could not be run.
    :param broken_link: the link that broke.
    :param duration_s: how long it took, in seconds.
    :param kept: where the run's directory was kept.
    :param versions: the lab's components and their versions.
    :param links: the links of the chain, in their order.
    :param time_line: all that was seen.
    :param picture: where memory lies in the machine.
    :param outcome: ``error`` when this machine could not run it, so that nothing is said about the chain.
    :param start: how the machine was started: ``cold``, ``warm`` …; empty when it was not.
    :param shared: it followed another run on the same machine.
    :param job: its name in a campaign, unique there; the scenario's name for a single run.
    :param axes: the values that the campaign's axes have in it.
    :param repeat: which of its repetitions it is, from 1.
    :param reproduce: the command that runs it alone.
    :param began: when, UTC, in the form of ISO 8601; empty where it is not known.
    :param identity: what it is a result of, beside its job: part → version or digest; empty where nobody asked.
    :param injected: how many errors were injected; None where it is not known.
    """

    format: int
    scenario: str
    title: str
    outcome: Literal["pass", "fail", "skipped", "error"]
    skipped: str | None = None
    error: ErrorDocument | None = None
    broken_link: str | None = None
    duration_s: float = 0.0
    start: str = ""
    shared: bool = False
    kept: str | None = None
    job: str = ""
    axes: dict[str, str] = {}
    repeat: int = 1
    reproduce: str = ""
    began: str = ""
    identity: dict[str, str] = {}
    injected: int | None = None
    versions: dict[str, str] = {}
    links: tuple[LinkDocument, ...] = ()
    time_line: tuple[Seen, ...] = ()
    picture: Picture | None = None

    @property
    def broken(self) -> LinkDocument | None:
        """The link that broke."""
        return next((link for link in self.links if link.link == self.broken_link), None)

    @property
    def proved(self) -> int:
        """How many links were proved."""
        return sum(link.outcome == "pass" for link in self.links)


def document_of(result: RunResult) -> RunDocument:
    """The document of a run."""
    verdict = result.verdict
    broken = verdict.broken_link
    outcome: Any = verdict.outcome.value
    return RunDocument(
        format=FORMAT,
        scenario=result.scenario.name,
        title=result.scenario.title,
        outcome=outcome,
        skipped=verdict.skipped or None,
        broken_link=None if broken is None else broken.link,
        duration_s=round(result.duration_s, 3),
        start="" if result.start is None else result.start.value,
        shared=result.shared,
        kept=None if result.kept is None else str(result.kept),
        job=result.scenario.name,
        began=result.began.isoformat(timespec="seconds") if result.began is not None else "",
        injected=result.injected,
        versions=result.versions,
        links=tuple(_link(check) for check in verdict.checks),
        time_line=tuple(_seen(each) for each in result.observations),
        picture=result.picture,
    )


def document_of_error(scenario: str, title: str, error: ReportedError) -> RunDocument:
    """The document of a run that this machine could not do."""
    evidence = (*error.evidence, *map(str, error.further))
    told = ErrorDocument(error.message, error.hint, evidence, int(error.exit_code))
    return RunDocument(format=FORMAT, scenario=scenario, title=title, outcome="error", error=told, job=scenario)


def encode(document: RunDocument | Sequence[RunDocument]) -> bytes:
    """As JSON, in one line."""
    return msgspec.json.encode(document, enc_hook=str)


def decode(line: bytes) -> RunDocument:
    """From JSON.

    :raises msgspec.DecodeError: it is not a run's document, or of another format.
    """
    document = from_json(line, RunDocument)
    if document.format != FORMAT:
        raise msgspec.ValidationError(f"it has format {document.format}; this program supports {FORMAT}")
    return document


def kept_below(keep_in: Path | None, job: str) -> Path | None:
    """Where a run's directory is kept: a directory named after it."""
    plain = "".join(c if c.isalnum() or c in "-_.=,#" else "_" for c in job)
    return None if keep_in is None else keep_in / (f"={plain}" if plain.startswith(".") else plain)  # not hidden


def _link(check: Check) -> LinkDocument:
    outcome: Any = check.outcome.value
    return LinkDocument(
        check.link,
        check.claim,
        outcome,
        check.expected,
        check.observed,
        check.hint,
        tuple(_seen(each) for each in check.evidence),
    )


def _seen(observation: Observation) -> Seen:
    return Seen(round(observation.at_s, 6), observation.source.value, observation.text, observation.data)
