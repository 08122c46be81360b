# SPDX-License-Identifier: Apache-2.0
"""Files that this program keeps for later runs beside the lab: written whole or not at all, and known when damaged.

`<name>.seal` beside a file says how it was when it was kept. A file without one is taken as it is, and sealed: it was
kept by an earlier version, or its writer was killed in between.
"""

import contextlib
from pathlib import Path

import msgspec

from acpigen.base.files.atomic_files import write_whole
from qmp_driver.errors import HostError
from qmp_driver.store.file_seal import FileSeal, check_seal, seal_of
from qmp_driver.store.json_bytes import from_json
from qmp_driver.store.umask import closed_to_others

SEAL_SUFFIX = ".seal"


def keep(path: Path, data: bytes) -> None:
    """Writes a file, with its folder and its seal; nothing is left of it where that fails.

    :raises HostError: the disk is full, or the folder cannot be written.
    """
    write_kept(path, data)
    seal(path)


def is_whole(path: Path) -> bool:
    """Whether a kept file is there, and is what was kept."""
    if not path.is_file():
        return False
    try:
        kept_as = from_json(_seal_path(path).read_bytes(), FileSeal)
    except FileNotFoundError:
        seal(path)
        return True
    except (OSError, msgspec.DecodeError):
        return False
    broken, fresh = check_seal(path, kept_as)
    if not broken and fresh != kept_as:  # copied, or touched, and found whole: the next look shall be quick again
        seal(path)
    return not broken


def write_kept(path: Path, data: bytes) -> None:
    """Writes a file, with its folder, in one step: nobody finds half of it, and nothing is left where that fails.

    :raises HostError: the disk is full, or the folder cannot be written.
    """
    try:
        with closed_to_others():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
    except OSError as error:
        raise HostError(f"{path} cannot be kept: {error.strerror}", hint="free some space there") from error


def seal(path: Path) -> None:
    """Notes how a file is that another program wrote; what cannot be noted is taken as it is the next time."""
    with contextlib.suppress(OSError, HostError):
        write_kept(_seal_path(path), msgspec.json.encode(seal_of(path)))


def _seal_path(path: Path) -> Path:
    return path.with_name(path.name + SEAL_SUFFIX)
