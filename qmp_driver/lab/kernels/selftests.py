# SPDX-License-Identifier: Apache-2.0
"""Linux's own selftests, cross-built from a kernel's source as static programs for the guest."""

import hashlib
import shutil
import tempfile
from pathlib import Path

from qmp_driver.errors import BadInputError, LabError
from qmp_driver.lab.host_architecture import GUEST_ARCHITECTURE
from qmp_driver.lab.kernels.source import Source
from qmp_driver.lab.model import Lab
from qmp_driver.lab.tools import run_program

FOLDER = "tools/testing/selftests"
BESIDE: dict[str, tuple[str, ...]] = {"mm": ("vm_util.c",)}
"""A collection of tests → the sources that its Makefile builds into each of them."""
MODULES: dict[str, tuple[str, ...]] = {"mm/memory-failure": ("hwpoison-inject",)}
"""A test → the kernel's modules that it needs: this one takes its poison back through debugfs."""
FLAGS = ("-O2", "-static", "-D_GNU_SOURCE=", "-Wno-unused-result")
_TIMEOUT_S = 300.0


def selftest_names(source: Source) -> tuple[str, ...]:
    """The tests of one source file in the collections that are known, sorted: ``mm/memory-failure``."""
    root = source.directory / FOLDER
    return tuple(
        sorted(
            path.relative_to(root).with_suffix("").as_posix()
            for collection in BESIDE
            for path in (root / collection).glob("*.c")
            if path.name not in BESIDE[collection] and _is_test(path)
        )
    )


def _is_test(path: Path) -> bool:
    text = path.read_text(errors="replace")
    return "TEST_HARNESS_MAIN" in text or "int main(" in text


def build_selftest(lab: Lab, source: Source, name: str) -> Path:
    """The static program of a test, from the lab's cache if it was built from that source before.

    :param name: ``mm/memory-failure``.
    :raises BadInputError: the source has no such test.
    :raises LabError: it does not compile on its own; the evidence has the compiler's words.
    """
    collection, _, test = name.partition("/")
    folder = source.directory / FOLDER / collection
    main = folder / f"{test}.c"
    if collection not in BESIDE or not test or "/" in test or not main.is_file():
        raise BadInputError(
            f"{source.words} has no selftest {name} of one file in {' or '.join(sorted(BESIDE))}",
            hint="`qmp-driver selftest --list` shows those there are; or give a static program that you built",
        )
    sources = [main, *(folder / each for each in BESIDE[collection])]
    digest = hashlib.sha256("\0".join((source.identity, name, str(lab.cross_compiler), *FLAGS)).encode())
    kept = lab.module_cache / "selftests" / digest.hexdigest()[:24] / test
    if kept.is_file():
        return kept
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as work:
        built = Path(work) / test
        words = [lab.cross_compiler, *FLAGS, f"-I{folder.parent}", "-idirafter", source.directory / "tools/include"]
        try:
            run_program([*words, *sources, "-o", built, "-lpthread"], timeout_s=_TIMEOUT_S, cwd=folder)
        except LabError as error:
            raise LabError(
                f"the selftest {name} does not compile on its own for {GUEST_ARCHITECTURE}",
                hint="build it with the kernel's Makefiles, and give the program",
                evidence=error.evidence,
            ) from error
        shutil.move(built, kept)
    return kept
