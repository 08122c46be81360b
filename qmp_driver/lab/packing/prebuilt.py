# SPDX-License-Identifier: Apache-2.0
"""What a lab without compilers has instead: built files, found by the sources that they were built from."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

PREBUILT_FOLDER = "prebuilt"
"""In the directory of a build that was made from a pack."""


def sources_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def prebuilt_name(name: str, made_for: str, sources: Mapping[str, bytes]) -> str:
    """The path, relative to :data:`PREBUILT_FOLDER`, of the file ``name`` that was built from those sources.

    :param made_for: what else decides its content: a kernel's release, or a guest's architecture.
    """
    digest = hashlib.sha256(f"{made_for}\0".encode())
    for path in sorted(sources):
        digest.update(f"{path}\0{len(sources[path])}\0".encode())
        digest.update(sources[path])
    return f"{digest.hexdigest()[:24]}/{name}"


def find_prebuilt(folder: Path | None, name: str, made_for: str, sources: Mapping[str, bytes]) -> Path | None:
    """The file, where that lab came with it.

    :param folder: the lab's; None for a lab that has compilers.
    """
    if folder is None:
        return None
    path = folder / prebuilt_name(name, made_for, sources)
    return path if path.is_file() else None
