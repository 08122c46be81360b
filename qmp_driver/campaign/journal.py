# SPDX-License-Identifier: Apache-2.0
"""Results of a campaign as JSON Lines: a line a run, written when it ends, so that it can be taken up again."""

import errno
import fcntl
import itertools
import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from acpigen.base.files.bounded_input import opened_input
from qmp_driver.campaign.job import Job, definition
from qmp_driver.errors import BadInputError, HostError
from qmp_driver.report.document import RunDocument, decode, encode
from qmp_driver.store.json_bytes import from_json

LINE_MOST_BYTES = 64 << 20
"""Of one run; a long one with a whole time line takes 1 MiB."""


TRIED_BYTES = 64 << 10
"""A run's document takes about that."""


class ResultsLine(msgspec.Struct, frozen=True):
    """A line of a results file.

    :param definition: a digest of what the job meant when it was run.
    :param run: the run.
    """

    definition: str
    run: RunDocument


class _Line(msgspec.Struct, frozen=True):
    """A :class:`ResultsLine` whose run is encoded."""

    definition: str
    run: msgspec.Raw


class Journal:
    """A results file that is being written; a context manager."""

    def __init__(
        self, path: Path, *, append: bool, jobs: Sequence[Job] = (), identity: Mapping[str, str] | None = None
    ) -> None:
        """
        :param append: goes on with a file that is there.
        :param jobs: those that will be run: what they mean now is what is noted, whatever is edited meanwhile.
        :param identity: what is run by them.
        :raises HostError: the file cannot be written.
        :raises BadInputError: there is one with results, and it is not to be gone on with; or another run writes it.
        """
        self._path = path
        self._identity = identity
        self._definitions = {job.name: definition(job, identity) for job in jobs}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("ab", buffering=0)
            self._lock()
            if append:
                _drop_torn_line(path)
            elif path.is_file() and path.stat().st_size:
                self._file.close()
                raise BadInputError(
                    f"{path} has results already",
                    hint="continue with --resume, remove the file, or name another",
                )
            _try_to_write(self._file.fileno())
        except OSError as error:
            if hasattr(self, "_file"):
                self._file.close()
            raise self._unwritable(error) from error

    def _lock(self) -> None:
        if not self._path.is_file():
            return  # a pipe, a terminal
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise BadInputError(
                f"another run is writing {self._path}", hint="wait for its end, or name another file"
            ) from None

    def add(self, job: Job, document: RunDocument) -> None:
        """Writes a run in one piece.

        :raises HostError: the disk is full, or the file is gone.
        """
        line = (
            msgspec.json.encode(
                _Line(
                    self._definitions.get(job.name) or definition(job, self._identity), msgspec.Raw(encode(document))
                )
            )
            + b"\n"
        )
        try:
            if self._file.write(line) != len(line):
                raise OSError(28, os.strerror(28))
        except OSError as error:
            raise self._unwritable(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def _unwritable(self, error: OSError) -> HostError:
        return HostError(
            f"results cannot be written to {self._path}: {error.strerror}",
            hint="free some space, then continue with --resume; results that were written are kept"
            if error.errno in (errno.ENOSPC, errno.EDQUOT)
            else "name another file",
        )


def read_results(paths: Iterable[Path]) -> dict[str, tuple[str, RunDocument]]:
    """The runs of results files, by the job's name: its definition and its document; of several the youngest.

    A last line that was torn, as a killed process leaves it, is left out.

    :raises BadInputError: a file cannot be read, or is no results file.
    """
    found: dict[str, tuple[str, RunDocument]] = {}
    for path in paths:
        with opened_input(path, "results file") as file:
            for number in itertools.count(1):
                line = file.readline(LINE_MOST_BYTES)
                if len(line) == LINE_MOST_BYTES:
                    raise _no_result(path, number, f"a line of {LINE_MOST_BYTES >> 20} MiB and more")
                if not line.endswith(b"\n"):  # what follows the last newline: nothing, or a torn line
                    break
                meaning, document = result_of(line, path, number)
                known = found.get(document.job)
                if known is None or document.began >= known[1].began:
                    found[document.job] = (meaning, document)
    return found


def result_of(line: bytes, path: Path, number: int) -> tuple[str, RunDocument]:
    """The definition and the document of a results file's line.

    :param path: the file, for messages, and ``number`` its line.
    :raises BadInputError: it is no result.
    """
    try:
        record = from_json(line, _Line)
        return record.definition, decode(bytes(record.run))
    except msgspec.DecodeError as error:
        raise _no_result(path, number, str(error)) from error


def _no_result(path: Path, line: int, why: str) -> BadInputError:
    return BadInputError(
        f"not a result of a campaign: {why}", file=path, line=line, hint="name files that --results wrote"
    )


def still_to_run(
    jobs: Sequence[Job], done: dict[str, tuple[str, RunDocument]], identity: Mapping[str, str] | None = None
) -> list[Job]:
    """The jobs without a verdict: not run yet, changed since, run by other parts, or ended by an error here."""
    return [job for job in jobs if not _has_verdict(job, done, identity)]


def _has_verdict(job: Job, done: dict[str, tuple[str, RunDocument]], identity: Mapping[str, str] | None) -> bool:
    known, document = done.get(job.name, ("", None))
    return document is not None and known == definition(job, identity) and document.outcome != "error"


def _try_to_write(descriptor: int) -> None:
    """Finds out before anything runs whether a device or a disk takes a byte; a file is as it was after that.

    :raises OSError: it takes none, as /dev/full and a full disk.
    """
    kind = os.fstat(descriptor).st_mode
    if stat.S_ISREG(kind):
        size = os.fstat(descriptor).st_size
        os.write(descriptor, b"\n" * TRIED_BYTES)
        os.ftruncate(descriptor, size)
    elif stat.S_ISCHR(kind) and not os.isatty(descriptor):
        os.write(descriptor, b"\n")


def _drop_torn_line(path: Path) -> None:
    if not path.is_file():  # a device may never end
        return
    with path.open("rb+") as file:
        data = file.read()
        file.truncate(data.rfind(b"\n") + 1)
