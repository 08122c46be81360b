"""A run for a program: the same facts as the terminal's, in one JSON document.

The form is versioned: a reader may rely on every key here until `format` changes.
"""

import json
import os
from pathlib import Path
from typing import Any

from qmp_driver.errors import HostError
from qmp_driver.runner import RunResult
from qmp_driver.timeline import Observation

FORMAT = 1


def as_json(result: RunResult) -> dict[str, Any]:
    """The result as plain JSON values."""
    verdict = result.verdict
    broken = verdict.broken_link
    return {
        "format": FORMAT,
        "scenario": result.scenario.name,
        "title": result.scenario.title,
        "outcome": verdict.outcome.value,
        "skipped": verdict.skipped or None,
        "broken_link": None if broken is None else broken.link,
        "duration_s": round(result.duration_s, 3),
        "versions": result.versions,
        "links": [
            {
                "link": check.link,
                "claim": check.claim,
                "outcome": check.outcome.value,
                "expected": check.expected,
                "observed": check.observed,
                "hint": check.hint,
                "evidence": [_observation(each) for each in check.evidence],
            }
            for check in verdict.checks
        ],
        "time_line": [_observation(each) for each in result.observations],
    }


def write_json(results: list[RunResult], path: Path) -> None:
    """Writes one run, or a list of several, whole or not at all.

    :raises HostError: the file cannot be written.
    """
    documents = [as_json(result) for result in results]
    text = json.dumps(documents[0] if len(documents) == 1 else documents, indent=2) + "\n"
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(text)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise HostError(
            f"the report {path} cannot be written: {error.strerror}", way_out="choose another with --json"
        ) from error


def _observation(observation: Observation) -> dict[str, Any]:
    return {
        "at_s": round(observation.at_s, 6),
        "source": observation.source.value,
        "text": observation.text,
        "data": observation.data,
    }
