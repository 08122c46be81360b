# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: PTH103, PTH105, PTH108, PTH109, PTH112, PTH116, PTH118, PTH123
"""What `acpigen check` printed, kept: the same command over the same bytes prints it again without the work.

A result is found by a digest of all that it depends on: the program's files and version, Python and the packages on
its path, the variables that the program reads, ACPICA's programs, the words of the command, and the bytes of every
file that they name. Whatever is not understood here is not kept.

The folder and each file in it belong to the user, and nobody else can write there; otherwise neither is used. Imports
little, not pathlib either: what is imported here is what a kept result costs.
"""

import os
import stat
import sys

FORMAT = 1
VARIABLE = "ACPIGEN_CACHE_DIR"
"""Names the folder; default: ``acpigen`` below XDG_CACHE_HOME or ~/.cache."""
ENTRIES_MOST = 512
"""How many results are kept; the one that was longest unused goes first."""
ENTRY_MOST_BYTES = 1 << 20
INPUT_MOST_BYTES = 64 << 20
FILES_MOST = 4096

_FLAGS = frozenset({"-q", "--quiet"})
_VALUES = frozenset({"--format", "--fail-on", "--rule", "--gpu", "--gpu-model", "--nodes-most"})
_FILES = frozenset({"--suppressions", "--iomem"})
"""Options whose value is a file."""
_FORMATS = frozenset({"text", "json", "sarif", "junit"})
"""Those that say nothing but what was found; a page has the date."""
_TOOLS = {"ACPIGEN_IASL": "iasl", "ACPIGEN_ACPIEXEC": "acpiexec"}
_MAGIC = b"acpigen kept result\n"

_asked: list[tuple[list[str], str, str, str]] = []
"""This process's command, program and version, and the digest before anything was read; empty: nothing is kept."""


def answered(words: list[str], program_folder: str, version: str) -> int | None:
    """Prints a kept result.

    :param words: the process's arguments.
    :param program_folder: where the package is.
    :returns: the exit code; None where the command has to run.
    """
    try:
        digest = _digest(words, program_folder, version)
        if digest is None:
            return None
        _asked[:] = [(words, program_folder, version, digest)]
        kept = _read(digest)
        if kept is None or sys.stdout is None or sys.stdout.encoding.lower() != "utf-8":
            return None
        code, text = kept
        while text:
            text = text[os.write(1, text) :]
        return code
    except (OSError, ValueError):  # the command itself reports what cannot be read or written
        return None


def keep(text: str, code: int) -> None:
    """Keeps what the command of this process printed, if it may be kept and nothing changed since it began.

    An error changes nothing: the result is only not kept.
    """
    if not _asked:
        return
    words, program_folder, version, digest = _asked.pop()
    data = text.encode("utf-8", "backslashreplace")
    try:
        if len(data) <= ENTRY_MOST_BYTES and _digest(words, program_folder, version) == digest:
            _write(digest, code, data)
    except (OSError, ValueError):
        return


def _digest(words: list[str], program_folder: str, version: str) -> str | None:
    """The digest of all that a command's result depends on; None for a command that is not kept."""
    files = _files(words)
    if files is None or _folder() is None:
        return None
    import hashlib  # only now: other commands do not need it

    found = hashlib.sha256()

    def add(*parts: object) -> None:
        for part in parts:
            data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogateescape")
            found.update(len(data).to_bytes(8, "little") + data)

    add(FORMAT, version, sys.version, sys.flags, os.getcwd(), *words)
    if "--suppressions" in words:  # they expire
        import time

        add(time.strftime("%Y-%m-%d"))
    for name in sorted(os.environ):
        if name == "PATH" or name.startswith(("ACPIGEN_", "PYTHON")):
            add(name, os.environ[name])
    for place in sys.path:
        add(place, _modified(place))
    below = _below(program_folder, FILES_MOST)
    add("\0".join(f"{path}\0{known.st_size} {known.st_mtime_ns}" for path, known in below))
    for variable, program in _TOOLS.items():
        for place in _programs(os.environ.get(variable) or program):
            add(place, _modified(place))
    left_bytes = INPUT_MOST_BYTES
    for place in files:
        listed = _below(place, FILES_MOST) if os.path.isdir(place) else [(place, os.stat(place))]
        for path, known in listed:
            if not stat.S_ISREG(known.st_mode):
                return None
            with open(path, "rb") as file:
                data = file.read(left_bytes + 1)
            left_bytes -= len(data)
            if left_bytes < 0:
                return None
            add(path, data)
    return found.hexdigest()


def _files(words: list[str]) -> list[str] | None:
    """The files and folders that a command reads; None for a command that is not kept."""
    if not words or words[0] != "check":
        return None
    tables: list[str] = []
    others: list[str] = []
    rest = iter(words[1:])
    for word in rest:
        option, equals, value = word.partition("=")
        if word in _FLAGS:
            continue
        if not word.startswith("-"):
            tables.append(word)
        elif option in _VALUES or option in _FILES:
            value = value if equals else next(rest, "")
            if option == "--format" and value not in _FORMATS:
                return None
            if option in _FILES:
                others.append(value)
        else:
            return None
    return [*tables, *others] if len(tables) == 1 else None


def _below(folder: str, most: int) -> list[tuple[str, os.stat_result]]:
    """What is in a folder and the folders in it, by path, in the order of the names; no compiled modules.

    :raises ValueError: more than that.
    """
    found: list[tuple[str, os.stat_result]] = []
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        waiting.append(entry.path)
                else:
                    found.append((entry.path, entry.stat()))
        if len(found) > most:
            raise ValueError(f"{folder} has more than {most} files")
    return sorted(found, key=lambda each: each[0])


def _programs(name: str) -> list[str]:
    """Where a program of that name may be: the path itself, or each folder of PATH that has it."""
    if os.sep in name:
        return [name]
    places = (os.path.join(folder, name) for folder in os.environ.get("PATH", "").split(os.pathsep))
    return [place for place in places if os.access(place, os.X_OK)]


def _modified(place: str) -> str:
    """What changes when a file, or what is in a folder, is replaced."""
    try:
        known = os.stat(place or os.curdir)
    except OSError:
        return "none"
    return f"{known.st_dev} {known.st_ino} {known.st_size} {known.st_mtime_ns}"


def _folder() -> str | None:
    """Where results are; None where no place is known."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return named if named.startswith(os.sep) else None
    cache, home = os.environ.get("XDG_CACHE_HOME", ""), os.environ.get("HOME", "")
    if cache.startswith(os.sep):
        return f"{cache}/acpigen"
    return f"{home}/.cache/acpigen" if home.startswith(os.sep) else None


def _is_ours(known: os.stat_result) -> bool:
    """Whether this user, and nobody else, can have written it."""
    return known.st_uid == os.geteuid() and not known.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _read(digest: str) -> tuple[int, bytes] | None:
    """A kept exit code and text."""
    import hashlib

    folder = _folder()
    if folder is None:
        return None
    try:
        known = os.lstat(folder)
        if not stat.S_ISDIR(known.st_mode) or not _is_ours(known):
            return None
        opened = os.open(f"{folder}/{digest}", os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return None
    with open(opened, "rb") as file:
        known = os.fstat(opened)
        if not stat.S_ISREG(known.st_mode) or not _is_ours(known):
            return None
        data = file.read(ENTRY_MOST_BYTES + 1024)
        os.utime(opened)  # what is used stays
    head, _, text = data.removeprefix(_MAGIC).partition(b"\n")
    words = head.split()
    if not data.startswith(_MAGIC) or len(words) != 3 or words[0] != digest.encode():
        return None
    if words[2] != hashlib.sha256(words[1] + text).hexdigest().encode() or words[1] not in (b"0", b"1"):
        return None
    return int(words[1]), text


def _write(digest: str, code: int, text: bytes) -> None:
    import hashlib

    folder = _folder()
    if folder is None or code not in (0, 1):
        return
    if not os.path.isdir(folder):
        os.makedirs(folder, 0o700, exist_ok=True)
    known = os.lstat(folder)
    if not stat.S_ISDIR(known.st_mode) or not _is_ours(known):
        return
    ended = str(code).encode()
    head = b" ".join((digest.encode(), ended, hashlib.sha256(ended + text).hexdigest().encode()))
    beside = f"{folder}/.{digest}.{os.urandom(4).hex()}"
    opened = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with open(opened, "wb") as file:
            file.write(_MAGIC + head + b"\n" + text)
        os.replace(beside, f"{folder}/{digest}")
    except OSError:
        os.unlink(beside)
        raise
    _make_room(folder)


def _make_room(folder: str) -> None:
    """Removes the results that were longest unused, and what a write that was killed left."""
    with os.scandir(folder) as entries:
        kept = sorted((entry.stat(follow_symlinks=False).st_mtime_ns, entry.path) for entry in entries)
    for _, path in kept[:-ENTRIES_MOST]:
        try:
            os.unlink(path)
        except FileNotFoundError:  # another process was faster
            continue
