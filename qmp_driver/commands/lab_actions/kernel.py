# SPDX-License-Identifier: Apache-2.0
"""`qmp-driver lab kernel`: other kernels than the lab's own."""

import argparse
import time
from pathlib import Path

from acpigen.base.documents.json_text import json_text
from acpigen.base.exit_code import ExitCode
from qmp_driver.errors import LabError
from qmp_driver.lab.arguments import add_lab_root_argument
from qmp_driver.lab.kernels.source_module import (
    SOURCE_MODULES,
    build_source_module,
    check_module_name,
    series_of,
    unpacked_source,
)
from qmp_driver.lab.kernels.store import KernelRecord, remove_kernel, stored_kernels
from qmp_driver.lab.model import LabOverrides
from qmp_driver.lab.opening import open_lab
from qmp_driver.lab.places import hold_lab, hold_unused, lab_places
from qmp_driver.lab.provision.progress import Progress, progress_for_stderr

LOCK_TIMEOUT_S = 1800.0


def add_kernel_actions(parser: argparse.ArgumentParser) -> None:
    """Adds what can be done with kernels."""
    actions = parser.add_subparsers(dest="kernel_action", metavar="ACTION", required=True)

    add = actions.add_parser("add", help="fetch a kernel of Debian's suites, and build the GPU's driver for it")
    add.add_argument(
        "name",
        metavar="NAME",
        help="6.12, 7.2, 7.3-16k (pages of 16 KiB), 7.3-rc (a release candidate), or a longer version: 7.2.13;"
        " looked for in bookworm, trixie, its backports, sid and experimental",
    )
    add.add_argument("--mirror", metavar="URI", help="a Debian mirror, if this machine's apt has none")
    add_lab_root_argument(add)

    build = actions.add_parser(
        "build",
        help="build a kernel from source, without root, and keep it; unchanged files are not compiled again",
    )
    build.add_argument(
        "--source", required=True, metavar="DIR|PACKAGE", help="a kernel's source, or Debian's: linux-source-7.3"
    )
    build.add_argument("--pages", choices=("4k", "16k", "64k"), default="4k", help="size of a page (default: 4k)")
    build.add_argument(
        "--config",
        type=Path,
        metavar="FRAGMENT",
        help="options that override the default configuration, one CONFIG_X=y in each line; a later line wins",
    )
    build.add_argument(
        "--patch",
        dest="patches",
        action="append",
        type=Path,
        default=[],
        metavar="MBOX|DIR",
        help="apply this series, or the patches of this directory, first; repeatable",
    )
    build.add_argument(
        "--git",
        dest="revision",
        default="",
        metavar="REV",
        help="the source is a git repository: build this tag, branch or commit; its work tree is left as it is",
    )
    build.add_argument("--name", default="", help="its name (default: composed of the other options: 7.3-64k-built)")
    build.add_argument("--mirror", metavar="URI", help="a Debian mirror, if this machine's apt has none")
    add_lab_root_argument(build)

    nvidia = actions.add_parser("nvidia", help="build NVIDIA's kernel module for other kernels of the lab")
    nvidia.add_argument("names", nargs="+", metavar="NAME", help="one that `list` shows")
    add_lab_root_argument(nvidia)

    module = actions.add_parser(
        "module", help="fetch the source of the lab's kernel, and build a module that its configuration leaves out"
    )
    module.add_argument("name", metavar="NAME", help=f"one of {', '.join(SOURCE_MODULES)}")
    module.add_argument("--mirror", metavar="URI", help="a Debian mirror, if this machine's apt has none")
    add_lab_root_argument(module)

    listed = actions.add_parser("list", help="list the kernels that the lab has beside its own")
    listed.add_argument("--json", action="store_true", help="print JSON")
    add_lab_root_argument(listed)

    remove = actions.add_parser("remove", help="delete kernels")
    remove.add_argument("names", nargs="+", metavar="NAME", help="one that `list` shows")
    add_lab_root_argument(remove)


def run_kernel_action(arguments: argparse.Namespace) -> ExitCode:
    """Does the named action."""
    actions = {
        "add": _add,
        "build": _build,
        "nvidia": _nvidia,
        "module": _module,
        "list": _list,
        "remove": _remove,
    }
    return actions[arguments.kernel_action](arguments)


def _add(arguments: argparse.Namespace) -> ExitCode:
    from qmp_driver.lab.kernels.add import add_kernel

    with _progress(arguments) as progress:
        lab = open_lab(root=arguments.lab)
        stored, added = add_kernel(
            lab, arguments.name, root=arguments.lab, mirror=arguments.mirror, progress=progress
        )
    print(f"kernel {stored.record.name} {'added' if added else 'is there already'}: {_line(stored.record)}")
    return ExitCode.PASS


def _build(arguments: argparse.Namespace) -> ExitCode:
    from qmp_driver.lab.kernels.build import BuildOrder, build_kernel

    order = BuildOrder(
        source=arguments.source,
        pages_kib=int(arguments.pages.removesuffix("k")),
        fragment=arguments.config,
        patches=tuple(arguments.patches),
        name=arguments.name,
        revision=arguments.revision,
    )
    started = time.monotonic()
    with _progress(arguments) as progress:
        lab = open_lab(root=arguments.lab)
        stored, built = build_kernel(lab, order, root=arguments.lab, mirror=arguments.mirror, progress=progress)
    done = f"built in {time.monotonic() - started:.1f} s" if built else "is there already"
    print(f"kernel {stored.record.name} {done}: {_line(stored.record)}")
    return ExitCode.PASS


def _nvidia(arguments: argparse.Namespace) -> ExitCode:
    from qmp_driver.lab.kernels.nvidia import SET, build_nvidia_module
    from qmp_driver.lab.pins import install_hint

    for name in arguments.names:
        lab = open_lab(LabOverrides(kernel=Path(name)), root=arguments.lab)
        folder = lab.parts.get("nvidia_source")
        if folder is None or not folder.is_dir():
            raise LabError("the lab has no source of NVIDIA's module", hint=install_hint(SET))
        started = time.monotonic()
        with _progress(arguments) as progress:
            progress.stage(f"building NVIDIA's module for {lab.kernel.release}")
            built = build_nvidia_module(lab, folder, progress.percent)
        size_mib = built.stat().st_size >> 20
        print(f"{built.name} of {size_mib} MiB for {lab.kernel.release}: {time.monotonic() - started:.1f} s")
    return ExitCode.PASS


def _module(arguments: argparse.Namespace) -> ExitCode:
    from qmp_driver.lab.kernels.source import kernel_source

    check_module_name(arguments.name)
    with _progress(arguments) as progress:
        lab = open_lab(root=arguments.lab)
        release = lab.kernel.release
        if unpacked_source(lab, release) is None:
            kernel_source(f"linux-source-{series_of(release)}", lab_places(arguments.lab), arguments.mirror, progress)
        built = build_source_module(lab, release, arguments.name)
    print(f"module {arguments.name} for {release}: {built}")
    return ExitCode.PASS


def _list(arguments: argparse.Namespace) -> ExitCode:
    records = [each.record for each in stored_kernels(lab_places(arguments.lab))]
    if arguments.json:
        print(json_text(records))
        return ExitCode.PASS
    width = max((len(record.name) for record in records), default=0)
    for record in records:
        print(f"{record.name:<{width}}  {_line(record)}")
    if not records:
        print("the lab has no kernel beside its own; `qmp-driver lab kernel add 6.12` fetches one")
    return ExitCode.PASS


def _remove(arguments: argparse.Namespace) -> ExitCode:
    places = lab_places(arguments.lab)
    if not places.is_ours():  # before a lock file is made there
        raise LabError(f"no lab is installed in {places.root}", hint="run `qmp-driver lab install`")
    with (
        _progress(arguments) as progress,
        hold_lab(places, LOCK_TIMEOUT_S, progress.note),
        hold_unused(places, LOCK_TIMEOUT_S, progress.note),
    ):
        for name in arguments.names:
            remove_kernel(places, name)
            print(f"removed {name}")
    return ExitCode.PASS


def _progress(arguments: argparse.Namespace) -> Progress:
    return progress_for_stderr(quiet=arguments.quiet)


def _line(record: KernelRecord) -> str:
    driver = "with the nvgrace-gpu driver" if record.driver else f"no driver: {record.without_driver}"
    origin = f"Debian {record.version}, {record.suite}" if record.origin == "packages" else f"built: {record.version}"
    return f"{record.release} ({origin}), pages of {record.pages_kib} KiB, {driver}, {record.size_bytes >> 20} MiB"
