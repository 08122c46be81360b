# SPDX-License-Identifier: Apache-2.0
"""Modules of the kernel's own source that its configuration leaves out, built for the lab's kernel.

The source is that of Debian's package ``linux-source-<series>``, which is fetched once and verified as every package
is. A build afterwards takes seconds and no network.
"""

import shutil
import tempfile
from pathlib import Path

from qmp_driver.errors import BadInputError, LabError
from qmp_driver.lab.kernels.kernel_module import ModuleLab, build_kernel_module

SOURCE_MODULES = {"ghes-nvidia": "drivers/acpi/apei/ghes-nvidia.c"}
"""By name: the file in the kernel's source. Debian 13's 7.3 has ``CONFIG_ACPI_APEI_GHES_NVIDIA`` unset."""


def series_of(release: str) -> str:
    """The kernel's series: 7.3 of 7.3.4+deb13-arm64."""
    return ".".join(release.split("+")[0].split("-")[0].split(".")[:2])


def unpacked_source(lab: ModuleLab, release: str) -> Path | None:
    """The source of that kernel's series, where it has been unpacked."""
    folder = lab.module_cache.parent / "kernels" / ".sources"
    return next(iter(sorted(folder.glob(f"linux-source-{series_of(release)}_*"), reverse=True)), None)


def check_module_name(name: str) -> None:
    """Refuses a name, before anything is fetched for it.

    :raises BadInputError: there is no such module.
    """
    if name not in SOURCE_MODULES:
        raise BadInputError(f"no module {name!r} is known", hint=f"there are {', '.join(SOURCE_MODULES)}")


def why_no_source_module(lab: ModuleLab, release: str, name: str) -> str:
    """Why that module cannot be built; empty if it can."""
    source = unpacked_source(lab, release)
    if source is None:
        return (
            f"{name} is built from the kernel's source, which is not here: `qmp-driver lab kernel module {name}`"
            " fetches it"
        )
    return "" if (source / SOURCE_MODULES[name]).is_file() else f"Linux {series_of(release)} has no {name}"


def build_source_module(lab: ModuleLab, release: str, name: str) -> Path:
    """The module, built once from the source that is unpacked.

    :param release: of the kernel that it is for.
    :raises BadInputError: there is no such module.
    :raises LabError: the source is not here or has no such file, or kbuild failed.
    """
    check_module_name(name)
    source = unpacked_source(lab, release)
    if (why := why_no_source_module(lab, release, name)) or source is None:
        raise LabError(why)
    with tempfile.TemporaryDirectory(prefix="source-module-") as folder:
        file = source / SOURCE_MODULES[name]
        shutil.copyfile(file, Path(folder, file.name))
        Path(folder, "Makefile").write_text(f"obj-m += {name}.o\n")
        return build_kernel_module(lab, Path(folder), name)
