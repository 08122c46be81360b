# SPDX-License-Identifier: Apache-2.0
"""A series of patches: read from a mailbox or a directory, applied to a kernel's tree, and taken off again."""

import email
import email.policy
import mailbox
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from acpigen.base.files.bounded_input import read_input
from acpigen.base.pattern import pattern
from qmp_driver.errors import BadInputError, LabError
from qmp_driver.lab.tools import find_program, run_program

MOST_BYTES = 16 << 20
"""Of one file of patches."""
ORIGINALS = ".qmp-driver-originals"
"""In a tree that is patched: the files as they were, and `NEW`, the list of those that were not there."""
NEW = ".new"
_TIMEOUT_S = 120
_DIFF = pattern(rb"^(?:diff --git |--- (?:a/|/dev/null))", re.MULTILINE)
_TOUCHED = pattern(rb"^(?:--- a/|\+\+\+ b/)([^\t\r\n]+)", re.MULTILINE)
_NUMBER = pattern(r"\[[^\]]*?(\d+)/\d+\]")
_FAILED = pattern(r"patch failed: (.+):(\d+)")


@dataclass(frozen=True)
class Patch:
    """One patch.

    :param title: its subject, or its file's name.
    :param diff: it, with or without words before it.
    """

    title: str
    diff: bytes

    @property
    def touched(self) -> tuple[str, ...]:
        """The files that it changes, makes or deletes, relative to the tree."""
        return tuple(dict.fromkeys(name.decode(errors="surrogateescape") for name in _TOUCHED.findall(self.diff)))


def read_series(path: Path) -> tuple[Patch, ...]:
    """The patches of a mailbox (as `git format-patch --stdout` or a mailing list's archive gives it), of a single
    patch, or of a directory of them, in their order: the numbers in ``[PATCH 2/5]``, else as they stand.

    :raises BadInputError: there is none, or a file cannot be read.
    """
    if path.is_dir():
        files = sorted(each for each in path.iterdir() if each.suffix in (".patch", ".diff", ".mbox", ".eml"))
        if not files:
            raise BadInputError(f"{path} holds no *.patch, *.diff, *.mbox or *.eml")
        return tuple(patch for file in files for patch in _patches_of(file))
    return _patches_of(path)


def _patches_of(path: Path) -> tuple[Patch, ...]:
    data = read_input(path, MOST_BYTES, "series of patches")
    found: list[tuple[int | None, Patch]] = []
    if data.startswith(b"From ") or re.match(rb"[\w-]+: ", data):
        for message in _messages(data):
            subject = re.sub(r"\s+", " ", str(message["Subject"] or "")).strip()
            diff = _text_of(message)
            if _DIFF.search(diff):
                number = _NUMBER.search(subject)
                found.append((int(number[1]) if number else None, Patch(subject or path.name, diff)))
    elif _DIFF.search(data):
        found.append((None, Patch(path.name, data)))
    if not found:
        raise BadInputError(f"{path} holds no patch", hint="give a mailbox, or what `git format-patch` writes")
    if all(number is not None for number, _ in found):
        found.sort(key=lambda each: each[0] or 0)
    return tuple(patch for _, patch in found)


def _messages(data: bytes) -> list[EmailMessage]:
    if not data.startswith(b"From "):
        return [email.message_from_bytes(data, EmailMessage, policy=email.policy.default)]
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        box = mailbox.mbox(file.name, create=False)
        try:
            raw = [box.get_bytes(key) for key in box.keys()]  # noqa: SIM118  (a mailbox is no dict)
        finally:
            box.close()
    return [email.message_from_bytes(each, EmailMessage, policy=email.policy.default) for each in raw]


def _text_of(message: EmailMessage) -> bytes:
    """Its text as bytes, whatever it was encoded in on its way."""
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    bodies = [part.get_payload(decode=True) for part in parts]
    return b"\n".join(body.replace(b"\r\n", b"\n") for body in bodies if isinstance(body, bytes))


def apply_series(tree: Path, series: Sequence[Patch]) -> None:
    """Applies the patches to a tree, and keeps what they replace, for :func:`restore`.

    :raises BadInputError: one does not apply; the evidence has the hunk. The tree is as before then.
    :raises HostError: this machine has no git, which applies them.
    """
    restore(tree)
    git = find_program("git", "git")
    environment = {
        "GIT_CEILING_DIRECTORIES": str(tree.parent),
        "GIT_DIR": str(tree / ".qmp-driver-no-repository"),
        "GIT_CONFIG_GLOBAL": "/dev/null",
    }
    for patch in series:
        _save(tree, patch)
        with tempfile.NamedTemporaryFile(suffix=".patch") as file:
            file.write(patch.diff)
            file.flush()
            try:
                run_program(
                    [git, "apply", "--whitespace=nowarn", file.name],
                    timeout_s=_TIMEOUT_S,
                    cwd=tree,
                    environment=environment,
                )
            except LabError as error:
                restore(tree)
                raise _refused(patch, error) from error


def restore(tree: Path) -> None:
    """Takes all patches off a tree; does nothing to one that has none, and goes on where it was interrupted."""
    saved = tree / ORIGINALS
    if not saved.is_dir():
        return
    new = saved / NEW
    for name in new.read_text(errors="surrogateescape").splitlines() if new.is_file() else ():
        (tree / name).unlink(missing_ok=True)
    for file in sorted(saved.rglob("*")):
        if file.is_file() and file != new:
            target = tree / file.relative_to(saved)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)  # never written in place: other trees may share the file
            shutil.copyfile(file, target)
            target.chmod(file.stat().st_mode)  # and with today's time, so that make sees the change
    shutil.rmtree(saved)


def _save(tree: Path, patch: Patch) -> None:
    saved = tree / ORIGINALS
    saved.mkdir(exist_ok=True)
    new = saved / NEW
    listed = new.read_text(errors="surrogateescape").splitlines() if new.is_file() else []
    for name in patch.touched:
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise BadInputError(f"{patch.title}: the path {name!r} leaves the tree")
        kept = saved / name
        if kept.exists() or name in listed:
            continue
        if (tree / name).is_file():
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(tree / name, kept)
        else:
            listed.append(name)
    new.write_text("".join(f"{name}\n" for name in listed), errors="surrogateescape")


def _refused(patch: Patch, error: LabError) -> BadInputError:
    failed = next((found for line in error.evidence if (found := _FAILED.search(line))), None)
    where = f" at {failed[1]}:{failed[2]}" if failed else ""
    hunk = _hunk(patch.diff, failed[1], int(failed[2])) if failed else ()
    return BadInputError(
        f"the patch {patch.title!r} does not apply{where}",
        hint="take the series that was made for this kernel, or the kernel that it was made for",
        evidence=(*error.evidence, *hunk),
    )


def _hunk(diff: bytes, file: str, line: int) -> tuple[str, ...]:
    """The lines of the hunk of that file that starts at that line."""
    of_file = False
    lines: list[str] = []
    for each in diff.decode(errors="replace").splitlines():
        if each.startswith("--- "):
            of_file = each[4:].split("\t")[0] in (f"a/{file}", "/dev/null")
            lines = []
        if each.startswith("@@ "):
            if lines:
                break
            started = re.match(r"@@ -(\d+)", each)
            lines = [each] if of_file and started and int(started[1]) == line else []
        elif lines:
            lines.append(each)
    return tuple(lines[:60])
