# SPDX-License-Identifier: Apache-2.0
"""Compiles the small virtual machine monitor `sea_vmm` for a guest that is a KVM host."""

import hashlib
import tempfile
from pathlib import Path

from qmp_driver.errors import HostError, LabError
from qmp_driver.lab import Lab
from qmp_driver.lab.packing.prebuilt import find_prebuilt, sources_in
from qmp_driver.lab.tools import run_program
from qmp_driver.store.kept_file import is_whole, keep

NAME = "sea_vmm"
SOURCES = Path(__file__).parent / NAME
FLAGS = ("-static", "-std=gnu17", "-O2", "-Wall", "-Wextra", "-Werror")
_TIMEOUT_S = 120.0


def build_sea_vmm(lab: Lab) -> Path:
    """The static program, from the lab's cache if these sources were built before.

    :raises HostError: it cannot be compiled, or the lab has no compiler and came without it.
    """
    sources = sources_in(SOURCES)
    if lab.prebuilt is not None:
        if (found := find_prebuilt(lab.prebuilt, NAME, lab.guest, sources)) is not None:
            return found
        raise HostError(
            f"the pack that this lab was made from has no {NAME} of these sources, and no compiler",
            hint="make the pack anew with this version of the program, or run `qmp-driver lab install`",
        )
    digest = hashlib.sha256("\0".join((str(lab.cross_compiler), *FLAGS)).encode())
    for name, content in sources.items():
        digest.update(f"\0{name}\0{len(content)}\0".encode() + content)
    kept = lab.module_cache / NAME / digest.hexdigest()[:24]
    if is_whole(kept):
        return kept
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as work:
        built = Path(work) / NAME
        files = [name for name in sources if name.endswith((".c", ".S"))]
        try:
            run_program([lab.cross_compiler, *FLAGS, *files, "-o", built], timeout_s=_TIMEOUT_S, cwd=SOURCES)
        except LabError as error:
            raise HostError(f"{NAME} does not compile", evidence=error.evidence) from error
        keep(kept, built.read_bytes())
    return kept
