# SPDX-License-Identifier: Apache-2.0
"""Linux's own selftests, cross-built from a kernel's source as static programs for the guest."""

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from acpigen.base.units import GIB
from qmp_driver.errors import BadInputError, LabError
from qmp_driver.lab.host_architecture import GUEST_ARCHITECTURE
from qmp_driver.lab.kernels.source import Source
from qmp_driver.lab.model import Lab
from qmp_driver.lab.tools import find_program, run_program

FOLDER = "tools/testing/selftests"
FLAGS = ("-O2", "-static", "-D_GNU_SOURCE=", "-Wno-unused-result")
KVM_FLAGS = (
    *("-std=gnu99", "-DCONFIG_64BIT", "-U_FORTIFY_SOURCE", "-fno-stack-protector", "-fno-PIE", "-no-pie"),
    *("-fno-strict-aliasing", "-fno-builtin-memcmp", "-fno-builtin-memcpy", "-fno-builtin-memset"),
    *("-fno-builtin-strnlen", "-fno-tree-loop-distribute-patterns"),
)
"""Of tools/testing/selftests/kvm/Makefile.kvm: the code also runs in a machine without a C library. The last is for
lib/string_override.c, which the Makefile builds with `-ffreestanding`."""
SYSREG_DEFS = "asm/sysreg-defs.h"
SYSREG_SCRIPT, SYSREG_TABLE = "arch/arm64/tools/gen-sysreg.awk", "arch/arm64/tools/sysreg"
_TIMEOUT_S = 300.0


@dataclass(frozen=True)
class Collection:
    """Tests that are built alike.

    :param root: the folder whose Makefile builds them.
    :param beside: what that Makefile builds into each of them, as patterns in `root`.
    :param kvm: they run virtual machines, and are built as Makefile.kvm does it.
    """

    root: str
    beside: tuple[str, ...]
    kvm: bool = False


_KVM = Collection("kvm", ("lib/*.c", "lib/arm64/*.c", "lib/arm64/*.S"), kvm=True)
COLLECTIONS: dict[str, Collection] = {
    "mm": Collection("mm", ("vm_util.c",)),
    "kvm": _KVM,
    "kvm/arm64": _KVM,
}
"""The folder of a collection's tests → how they are built."""


@dataclass(frozen=True)
class SelftestNeeds:
    """What a test needs of its guest.

    :param modules: of the guest's kernel.
    :param own_modules: of this project's.
    :param append: for the kernel's command line.
    :param ram_bytes: at least.
    :param einj: it asks EINJ for an error in the memory of its own virtual machine.
    :param silent: it reports only what did not pass.
    """

    modules: tuple[str, ...] = ()
    own_modules: tuple[str, ...] = ()
    append: str = ""
    ram_bytes: int = 0
    einj: bool = False
    silent: bool = False


NEEDS: dict[str, SelftestNeeds] = {
    # It takes its poison back through debugfs.
    "mm/memory-failure": SelftestNeeds(modules=("hwpoison-inject",)),
    # The memory of its machine is one huge page of 1 GiB.
    "kvm/arm64/sea_to_user": SelftestNeeds(
        modules=("einj",),
        own_modules=("stage2_sea",),
        append="hugepagesz=1G hugepages=1",
        ram_bytes=4 * GIB,
        einj=True,
    ),
}


def selftest_needs(name: str) -> SelftestNeeds:
    """What that test needs; those of KVM report nothing of a pass, but by their exit code."""
    needs = NEEDS.get(name, SelftestNeeds())
    return SelftestNeeds(**{**vars(needs), "silent": True}) if runs_machines(name) else needs


def runs_machines(name: str) -> bool:
    """Whether the test runs virtual machines, so that its guest must have a KVM of its own."""
    collection = COLLECTIONS.get(name.rpartition("/")[0])
    return collection is not None and collection.kvm


def selftest_names(source: Source) -> tuple[str, ...]:
    """The tests of one source file in the collections that are known, sorted: ``mm/memory-failure``."""
    root = source.directory / FOLDER
    return tuple(
        sorted(
            path.relative_to(root).with_suffix("").as_posix()
            for name, collection in COLLECTIONS.items()
            for path in (root / name).glob("*.c")
            if path.name not in collection.beside and _is_test(path)
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
    folder, _, test = name.rpartition("/")
    collection = COLLECTIONS.get(folder)
    main = source.directory / FOLDER / folder / f"{test}.c"
    if collection is None or not test or not main.is_file():
        raise BadInputError(
            f"{source.words} has no selftest {name} of one file in {', '.join(sorted(COLLECTIONS))}",
            hint="`qmp-driver selftest --list` shows those there are; or give a static program that you built",
        )
    flags = (*FLAGS, *(KVM_FLAGS if collection.kvm else ()))
    digest = hashlib.sha256("\0".join((source.identity, name, str(lab.cross_compiler), *flags)).encode())
    kept = lab.module_cache / "selftests" / digest.hexdigest()[:24] / test
    if kept.is_file():
        return kept
    kept.parent.mkdir(parents=True, exist_ok=True)
    root = source.directory / FOLDER / collection.root
    sources = [main, *sorted(path for pattern in collection.beside for path in root.glob(pattern))]
    with tempfile.TemporaryDirectory(dir=kept.parent) as work:
        built = Path(work) / test
        try:
            headers = _headers(source, collection, root, Path(work))
            words = [lab.cross_compiler, *flags, *headers, *sources, "-o", built, "-lpthread"]
            run_program(words, timeout_s=_TIMEOUT_S, cwd=root)
        except LabError as error:
            raise LabError(
                f"the selftest {name} does not compile on its own for {GUEST_ARCHITECTURE}",
                hint="build it with the kernel's Makefiles, and give the program",
                evidence=error.evidence,
            ) from error
        shutil.move(built, kept)
    return kept


def _headers(source: Source, collection: Collection, root: Path, work: Path) -> list[str]:
    """Where the compiler looks for headers, in the Makefile's order.

    :raises LabError: the definitions of system registers cannot be generated.
    """
    tools = source.directory / "tools"
    if not collection.kvm:
        return [f"-I{root.parent}", "-idirafter", f"{tools}/include"]
    definitions = work / SYSREG_DEFS
    definitions.parent.mkdir()
    script = find_program("awk", "mawk")
    definitions.write_text(
        run_program(
            [script, "-f", source.directory / SYSREG_SCRIPT, source.directory / SYSREG_TABLE], timeout_s=_TIMEOUT_S
        )
    )
    own = (root / "include", root / "include/arm64", root.parent / "rseq", root.parent, work)
    return [
        *(f"-I{each}" for each in (tools / "include", tools / "arch/arm64/include", *own)),
        *("-isystem", f"{tools}/include/uapi", "-isystem", f"{tools}/arch/arm64/include/uapi"),
    ]
