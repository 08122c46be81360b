# SPDX-License-Identifier: Apache-2.0
"""Extensions: what other packages add to these two, by entry points of their metadata."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from acpigen.base.errors import HostError, ReportedError

ENTRY_POINTS_MOST_BYTES = 1 << 20
"""How much of a package's list is looked at; the largest have some thousand lines."""


class Extension(msgspec.Struct, frozen=True):
    """What another package adds.

    :param name: the entry's name.
    :param label: what it is and where it comes from, for messages.
    :param value: what the entry names, loaded.
    """

    name: str
    label: str
    value: Any


def load_extensions(group: str) -> Iterator[Extension]:
    """What installed packages name in an entry-point group, loaded, in the order of the entries' names.

    :param group: as in ``[project.entry-points."qmp_driver.injectors"]``.
    :raises HostError: one cannot be loaded; the entry and its package are named.
    """
    if not _may_be_named(group):
        return
    from importlib.metadata import entry_points  # only now: it imports a parser of e-mail

    for entry in sorted(entry_points(group=group), key=lambda entry: entry.name):
        origin = f" of {entry.dist.name} {entry.dist.version}" if entry.dist is not None else ""
        label = f"the {group} extension {entry.name} = {entry.value}{origin}"
        try:
            loaded = entry.load()
        except ReportedError:
            raise
        except Exception as error:  # an extension may raise anything
            raise refused_extension(label, f"cannot be loaded: {type(error).__name__}: {error}") from error
        yield Extension(entry.name, label, loaded)


def _may_be_named(group: str) -> bool:
    """Whether a package on the path may name an entry-point group: cheaper than asking each one's metadata.

    True where something else than folders is on the path, which only importlib can look into.
    """
    section = f"[{group}]".encode()
    for place in dict.fromkeys(sys.path):
        try:
            with os.scandir(place or ".") as entries:
                infos = [Path(each.path) for each in entries if each.name.endswith((".dist-info", ".egg-info"))]
        except NotADirectoryError:
            return True
        except OSError:
            continue
        for info in infos:
            try:
                with (info / "entry_points.txt").open("rb") as file:
                    if section in file.read(ENTRY_POINTS_MOST_BYTES):
                        return True
            except OSError:
                continue
    return False


def refused_extension(label: str, reason: str) -> HostError:
    """The error for an extension that cannot be used.

    :param label: of :class:`Extension`.
    """
    return HostError(f"{label} {reason}", hint="correct it, or uninstall that package")
