# SPDX-License-Identifier: Apache-2.0
"""Archives compared with what the signed index says of them.

apt checks what it downloads. What was kept from an earlier installation was checked then; it may be another file now.
"""

import hashlib
from pathlib import Path

from qmp_driver.errors import LabError
from qmp_driver.lab.apt.text import Archive


def is_genuine(path: Path, archive: Archive) -> bool:
    """Whether a file has the size and the SHA-256 that the index gives for the archive."""
    return path.is_file() and path.stat().st_size == archive.size_bytes and _sha256(path) == archive.sha256


def require_genuine(path: Path, archive: Archive) -> None:
    """
    :raises LabError: the file is not the archive of the index.
    """
    if not is_genuine(path, archive):
        raise LabError(
            f"{path.name} is not the package of the signed index",
            expected=f"{archive.size_bytes} bytes, SHA-256 {archive.sha256}",
            found=f"{path.stat().st_size} bytes, SHA-256 {_sha256(path)}" if path.is_file() else "no file",
            hint=f"delete {path} and run the command again",
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
