# SPDX-License-Identifier: Apache-2.0
"""A run for a program: the same facts as the terminal's, in one JSON document; see :mod:`document`."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from acpigen.base.files.atomic_files import write_whole
from qmp_driver.errors import HostError
from qmp_driver.report.document import RunDocument, document_of
from qmp_driver.run.runner import RunResult


def as_json(result: RunResult | RunDocument) -> dict[str, Any]:
    """The result as plain JSON values."""
    document = document_of(result) if isinstance(result, RunResult) else result
    values: dict[str, Any] = msgspec.to_builtins(document, enc_hook=str)
    return values


def write_json(documents: Sequence[RunDocument], path: Path) -> None:
    """Writes one run, or a list of several, whole or not at all.

    :raises HostError: the file cannot be written.
    """
    values = [as_json(document) for document in documents]
    write_report(path, json.dumps(values[0] if len(values) == 1 else values, indent=2) + "\n")


def write_report(path: Path, text: str) -> None:
    """Writes a report whole or not at all; to standard output if the file is called ``-``.

    What UTF-8 does not have, such as a byte of a file's name that is no text, is written as ``\\udcff``.

    :raises HostError: the file cannot be written.
    """
    if str(path) == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode(errors="backslashreplace"))
    except OSError as error:
        raise HostError(
            f"the report {path} cannot be written: {error.strerror}", hint="choose another file"
        ) from error
