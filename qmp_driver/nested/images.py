# SPDX-License-Identifier: Apache-2.0
"""The disk that the inner QEMU runs from: a squashfs of the lab's arm64 packages and the guest's kernel."""

import hashlib
import tempfile
from pathlib import Path

from qmp_driver.errors import LabError, MissingFeatureError
from qmp_driver.lab import Lab, install_hint
from qmp_driver.lab.tools import run_program
from qmp_driver.store.kept_file import is_whole, seal
from qmp_driver.store.umask import closed_to_others

NESTED_SET = "nested"
"""The lab's package set that the image is made of."""
INNER_KERNEL = "vmlinuz"
"""The kernel's place in the image's root."""
MOUNT_POINTS = ("dev", "proc", "sys", "tmp", "inner")
NEEDED_MODULES = ("virtio_blk", "squashfs")
"""What the outer guest loads to read the image."""
_TIMEOUT_S = 300.0


def inner_image(lab: Lab) -> Path:
    """The image, from the lab's cache if its parts have not changed; made without root in about a second.

    It is not compressed: it is read under emulation, where unpacking costs more than reading.

    :raises MissingFeatureError: the lab does not have that package set.
    :raises LabError: the image cannot be made.
    """
    if NESTED_SET not in lab.sets:
        raise MissingFeatureError("this lab has no QEMU for the outer guest", hint=install_hint(NESTED_SET))
    root = lab.parts["nested_root"]
    folder = lab.module_cache / "nested"
    kept = folder / f"{_digest(root, lab.kernel.image)}.squashfs"
    if is_whole(kept):
        return kept
    with closed_to_others():
        folder.mkdir(parents=True, exist_ok=True)
    with closed_to_others(), tempfile.TemporaryDirectory(prefix="image-", dir=folder) as work:
        (kernel := Path(work) / INNER_KERNEL).write_bytes(lab.kernel.image.read_bytes())
        made = Path(work) / "image"
        words = [lab.parts["mksquashfs"], root / "usr", kernel, made, "-no-progress", "-quiet", "-all-root"]
        words += ["-noI", "-noId", "-noD", "-noF", "-noX", "-no-xattrs", "-reproducible"]
        for point in MOUNT_POINTS:
            words += ["-p", f"{point} d 755 0 0"]
        words += ["-p", "lib s 777 0 0 usr/lib"]
        run_program(words, timeout_s=_TIMEOUT_S)
        if not made.is_file():
            raise LabError("mksquashfs did not create an image", hint=install_hint(NESTED_SET))
        made.replace(kept)
        seal(kept)
    return kept


def _digest(root: Path, kernel: Path) -> str:
    """A lab's build never changes, and a new one has another path."""
    status = kernel.stat()
    return hashlib.sha256(f"1\0{root}\0{kernel}\0{status.st_size}\0{status.st_mtime_ns}".encode()).hexdigest()[:24]
