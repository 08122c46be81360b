# SPDX-License-Identifier: Apache-2.0
"""Removes a lab: all that installing and using it made, and nothing else."""

import shutil
from collections.abc import Callable
from pathlib import Path

from qmp_driver.errors import HostError, LabError
from qmp_driver.lab.places import LOCK_TIMEOUT_S, hold_lab, hold_unused, lab_places


def remove_lab(
    root: Path | None = None, lock_timeout_s: float = LOCK_TIMEOUT_S, note: Callable[[str], None] = lambda line: None
) -> bool:
    """Removes the lab; returns whether there was one. The root goes too when nothing else is in it.

    :param note: is given a line when there is an installation or a run to wait for.
    :raises LabError: the directory is not marked as a lab.
    :raises DeadlineError: an installation, or runs, went on for longer than ``lock_timeout_s``.
    :raises HostError: a file could not be deleted.
    """
    places = lab_places(root)
    if not places.root.exists():
        return False
    if not places.is_ours():
        raise LabError(f"{places.root} was not created by `qmp-driver lab install`; nothing was removed")
    with hold_lab(places, lock_timeout_s, note), hold_unused(places, lock_timeout_s, note):
        try:
            places.current.unlink(missing_ok=True)  # first: from here on nobody opens it
            places.current.with_name("current.new").unlink(missing_ok=True)
            for folder in (places.builds, places.modules, places.kernels, places.snapshots, places.downloads):
                if folder.exists():
                    shutil.rmtree(folder)
            places.tag.unlink(missing_ok=True)
            places.lock.unlink()
            if not any(places.root.iterdir()):
                places.root.rmdir()
        except OSError as error:
            raise HostError(f"cannot remove {error.filename or places.root}: {error.strerror}") from error
    return True
