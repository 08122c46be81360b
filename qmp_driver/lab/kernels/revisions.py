# SPDX-License-Identifier: Apache-2.0
"""Revisions of a user's git tree of Linux, checked out in a clone of the lab's own, and bisected there.

The clone shares the objects of the user's repository (`git clone --shared`) and nothing is written into that. git
writes only the files that differ between two revisions, so that a build compiles only what they touch.
"""

import hashlib
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from acpigen.base.pattern import pattern
from qmp_driver.errors import BadInputError, LabError
from qmp_driver.lab.places import Places
from qmp_driver.lab.tools import find_program

_TIMEOUT_S = 1800.0
_FOUND = pattern(r"^([0-9a-f]{40}) is the first bad commit", re.MULTILINE)
_CANDIDATE = pattern(r"^([0-9a-f]{40})$", re.MULTILINE)


@dataclass(frozen=True)
class Revision:
    """A commit.

    :param commit: its whole hash.
    :param words: abbreviated hash and subject, for people.
    """

    commit: str
    words: str


class Checkout:
    """A clone of a repository in the lab, with one revision checked out at a time.

    :param repository: the user's.
    :raises BadInputError: it is no git repository.
    :raises HostError: this machine has no git.
    """

    def __init__(self, repository: Path, places: Places) -> None:
        self.repository = repository.expanduser().resolve()
        if self._git_there("rev-parse", "--git-dir", check=False).returncode:
            raise BadInputError(f"{repository} is no git repository", hint="name the directory of a clone of Linux")
        digest = hashlib.sha256(str(self.repository).encode()).hexdigest()[:16]
        self.directory = places.kernels / ".clones" / digest

    def revision(self, name: str) -> Revision:
        """The commit that a name means in the user's repository: a tag, a branch, a hash, ``HEAD~3``.

        :raises BadInputError: there is none.
        """
        found = self._git_there(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", check=False
        )
        if found.returncode:
            raise BadInputError(f"{self.repository} has no revision {name!r}", hint="give a tag, a branch or a hash")
        return self._described(found.stdout.strip())

    def check_out(self, revision: Revision) -> None:
        """Makes the clone have that revision's files; what did not change keeps its time.

        :raises LabError: git failed.
        """
        self._prepare()
        self._git("checkout", "--quiet", "--force", "--detach", revision.commit)

    def begin_bisection(self, good: Revision, bad: Revision) -> Revision:
        """Starts a bisection and gives the first revision to try.

        :raises BadInputError: the good one is no ancestor of the bad one.
        """
        self._prepare()
        ancestry = self._git_there("merge-base", "--is-ancestor", good.commit, bad.commit, check=False)
        if ancestry.returncode:
            raise BadInputError(
                f"{good.words} is no ancestor of {bad.words}",
                hint="exchange --good and --bad if the later revision is the good one: a fix is found that way too",
            )
        self._git("bisect", "reset", check=False)
        self._git("checkout", "--quiet", "--force", "--detach", bad.commit)
        self._git("bisect", "start", bad.commit, good.commit)
        return self._described(self._git("rev-parse", "HEAD").stdout.strip())

    def go_on(self, word: str) -> tuple[Revision | None, tuple[Revision, ...]]:
        """Says ``good``, ``bad`` or ``skip`` of what is checked out.

        :returns: the next revision to try, or None; and then the first bad one, or all that it may be.
        """
        answer = self._git("bisect", word, check=False)
        if found := _FOUND.search(answer.stdout):
            return None, (self._described(found[1]),)
        if answer.returncode == 2:  # only skipped ones are left
            return None, tuple(self._described(each) for each in _CANDIDATE.findall(answer.stdout))
        if answer.returncode:
            raise LabError(f"git bisect {word} failed", evidence=[*answer.stdout.splitlines(), *_lines(answer)])
        return self._described(self._git("rev-parse", "HEAD").stdout.strip()), ()

    def _prepare(self) -> None:
        if not (self.directory / ".git/HEAD").is_file():
            self.directory.parent.mkdir(parents=True, exist_ok=True)
            self._run("clone", "--quiet", "--shared", "--no-checkout", str(self.repository), str(self.directory))
        alternates = self.directory / ".git/objects/info/alternates"
        if not alternates.is_file():
            raise LabError(f"the clone in {self.directory} is damaged", hint="delete it")

    def _described(self, commit: str) -> Revision:
        shown = self._git_there("show", "--no-patch", "--format=%h %s", commit).stdout.strip()
        return Revision(commit, shown)

    def _git_there(self, *words: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        return self._run("-C", str(self.repository), *words, check=check)

    def _git(self, *words: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        return self._run("-C", str(self.directory), *words, check=check)

    def _run(self, *words: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        git = find_program("git", "git")
        try:
            done = subprocess.run(
                [str(git), "-c", "advice.detachedHead=false", *words],
                text=True,
                errors="replace",
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=_TIMEOUT_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise LabError(f"git {words[0]} did not end within {_TIMEOUT_S:.0f} s") from error
        if check and done.returncode:
            raise LabError(f"git {' '.join(_without_directory(words)[:2])} failed", evidence=_lines(done))
        return done


def _without_directory(words: Sequence[str]) -> Sequence[str]:
    return words[2:] if words[:1] == ("-C",) else words


def _lines(done: "subprocess.CompletedProcess[str]") -> list[str]:
    return [line for line in done.stderr.splitlines() if line.strip()][-12:]
