# SPDX-License-Identifier: Apache-2.0
"""Installs, inspects or removes the lab: QEMU, firmware, kernel, driver and compilers, without root.

qmp-driver lab install                       download and unpack it, or continue, or repair
qmp-driver lab install --with nested x86     also what those scenarios need
qmp-driver lab kernel add 6.12               another kernel, for `run --kernel 6.12`
qmp-driver lab kernel build --source linux-source-7.3 --pages 64k    the same, built here
qmp-driver lab kernel list                   list the kernels
qmp-driver lab kernel nvidia 7.3-64k-built   NVIDIA's own module for it
qmp-driver lab kernel module ghes-nvidia     a module that Debian's configuration leaves out
qmp-driver lab kernel remove 6.12            delete it
qmp-driver lab root rasdaemon                a root with a Debian package, for a guest
qmp-driver lab status                        each part: whether it is there, its origin and version
eval "$(qmp-driver lab shell-env)"           its programs on this shell's PATH
qmp-driver lab pack lab.tar.xz               write all that scenarios need into one file
qmp-driver lab unpack lab.tar.xz             make a lab from such a file, on a machine without a network
qmp-driver lab remove                        delete what install made, and nothing else
"""

import argparse
import sys
from pathlib import Path

from acpigen.base.documents.json_text import json_text
from acpigen.base.exit_code import ExitCode
from qmp_driver.commands.lab_actions.kernel import add_kernel_actions, run_kernel_action
from qmp_driver.commands.lab_actions.root import add_root_arguments, run_root_action
from qmp_driver.lab.arguments import add_lab_arguments, add_lab_root_argument, overrides_from
from qmp_driver.lab.packing.pack_format import XZ_LEVEL
from qmp_driver.lab.pins import BASE, load_pins


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the actions and their options."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    install = actions.add_parser(
        "install", help="download and unpack the lab, continue an interrupted installation, or repair it"
    )
    add_lab_root_argument(install)
    install.add_argument("--mirror", metavar="URI", help="a Debian mirror, if this machine's apt has none")
    install.add_argument("--keep-downloads", action="store_true", help="keep the .deb files for reinstallation")
    pins = load_pins()
    install.add_argument(
        "--with",
        dest="sets",
        action="append",
        default=[],
        metavar="SET",
        help="also install this package set; repeatable: "
        + "; ".join(f"{name} ({pins.sets[name].needed_by})" for name in pins.optional_sets),
    )
    install.add_argument(
        "--wait",
        type=float,
        default=1800.0,
        metavar="SECONDS",
        help="how long to wait for another installation (default: %(default)s)",
    )

    add_kernel_actions(actions.add_parser("kernel", help="add, list and remove kernels for `run --kernel NAME`"))

    add_root_arguments(
        actions.add_parser(
            "root",
            help="make a root of Debian packages, for programs of others in the guest",
            description="Fetches Debian packages for arm64 and their dependencies, verifies them as the lab's own,"
            " and unpacks them into a directory of the lab. The step boot copies it into the guest (roots = [NAME]),"
            " where programs run in it.",
        )
    )

    status = actions.add_parser(
        "status", help="list the parts of the lab with origin and version, and what is missing"
    )
    add_lab_arguments(status)
    status.add_argument("--json", action="store_true", help="print JSON")

    pack = actions.add_parser(
        "pack",
        help="write all that scenarios need into one file, for machines without a network",
        description="Writes all that scenarios need into one file: the programs with their libraries, the kernel with"
        " the modules that are used, and the built agent and modules of this project. Compilers and kernel headers"
        " are left out: a lab made from it runs scenarios, but builds no modules. The same lab gives the same bytes.",
    )
    add_lab_root_argument(pack)
    pack.add_argument("pack", metavar="FILE", type=Path, help="the pack; an existing file is replaced")
    pack.add_argument(
        "--with",
        dest="sets",
        action="append",
        default=[],
        metavar="SET",
        help="include this package set of the lab too; repeatable",
    )
    pack.add_argument(
        "--level",
        type=int,
        choices=range(10),
        default=XZ_LEVEL,
        metavar="N",
        help="xz's level, 0 (fast) to 9 (small) (default: %(default)s)",
    )
    pack.add_argument("--json", action="store_true", help="print JSON")

    unpack = actions.add_parser(
        "unpack",
        help="make a lab from such a file, without a network",
        description="Makes a lab from a pack: every file is compared with the pack's list, every program is tried,"
        " and only then does it replace a lab that is there. The list finds damage; only --sha256 proves that the"
        " pack is the one that was made.",
    )
    add_lab_root_argument(unpack)
    unpack.add_argument("pack", metavar="FILE", type=Path, help="what `qmp-driver lab pack` wrote")
    unpack.add_argument("--sha256", metavar="HEX", default="", help="the pack's digest, as `lab pack` printed it")

    remove = actions.add_parser("remove", help="delete the lab, and nothing else")
    add_lab_root_argument(remove)
    remove.add_argument("--yes", action="store_true", help="do not ask for confirmation")

    shell_env = actions.add_parser("shell-env", help='print shell exports, for eval "$(qmp-driver lab shell-env)"')
    add_lab_arguments(shell_env)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Does the named action."""
    actions = {
        "install": _install,
        "kernel": run_kernel_action,
        "root": run_root_action,
        "status": _status,
        "pack": _pack,
        "unpack": _unpack,
        "remove": _remove,
        "shell-env": _shell_env,
    }
    return actions[arguments.action](arguments)


def _install(arguments: argparse.Namespace) -> ExitCode:
    from qmp_driver.lab.provision.install import install_lab
    from qmp_driver.lab.provision.progress import progress_for_stderr

    with progress_for_stderr(quiet=arguments.quiet) as progress:
        report = install_lab(
            arguments.lab,
            sets=tuple(dict.fromkeys((BASE, *arguments.sets))),
            mirror=arguments.mirror,
            keep_downloads=arguments.keep_downloads,
            lock_timeout_s=arguments.wait,
            progress=progress,
        )
    manifest = report.manifest
    print(f"lab {report.outcome} in {report.duration_s:.1f} s: {report.directory} ({manifest.size_bytes >> 20} MiB)")
    for component, version in () if arguments.quiet else manifest.versions.items():
        print(f"  {component:<10} {version}")
    for package in manifest.packages:
        if package.met not in ("pinned", "dependency"):
            print(f"  note: {package.name} {package.version}: {package.met}")
    return ExitCode.PASS


def _status(arguments: argparse.Namespace) -> ExitCode:
    from qmp_driver.lab.views.status import lab_status, status_json, status_text

    status = lab_status(overrides_from(arguments), arguments.lab)
    print(status_json(status) if arguments.json else status_text(status))
    return ExitCode.PASS if status.ok else ExitCode.FAILED


def _pack(arguments: argparse.Namespace) -> ExitCode:
    from qmp_driver.commands.lab_actions.pack_contents import write_lab_pack
    from qmp_driver.lab.provision.progress import progress_for_stderr

    with progress_for_stderr(quiet=arguments.quiet) as progress:
        sets = tuple(dict.fromkeys((BASE, *arguments.sets)))
        report = write_lab_pack(arguments.pack, arguments.lab, sets=sets, level=arguments.level, progress=progress)
    if arguments.json:
        print(json_text(report))
        return ExitCode.PASS
    size = f"{report.size_bytes / (1 << 20):.1f} MiB"
    print(f"{report.path}: {size}, {report.files} files, sets: {', '.join(report.sets)}")
    print(f"sha256 {report.sha256}")
    return ExitCode.PASS


def _unpack(arguments: argparse.Namespace) -> ExitCode:
    from qmp_driver.lab.packing.unpack import unpack_pack
    from qmp_driver.lab.provision.progress import progress_for_stderr

    with progress_for_stderr(quiet=arguments.quiet) as progress:
        report = unpack_pack(arguments.pack, arguments.lab, sha256=arguments.sha256, progress=progress)
    manifest = report.manifest
    print(f"lab {report.outcome} in {report.duration_s:.1f} s: {report.directory} ({manifest.size_bytes >> 20} MiB)")
    return ExitCode.PASS


def _remove(arguments: argparse.Namespace) -> ExitCode:
    from qmp_driver.lab.places import lab_places
    from qmp_driver.lab.provision.remove import remove_lab

    places = lab_places(arguments.lab)
    if not arguments.yes and sys.stdin.isatty():
        print(f"Remove the lab in {places.root}? [y/N] ", end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            print("nothing removed", file=sys.stderr)
            return ExitCode.FAILED
    removed = remove_lab(arguments.lab, note=lambda line: print(line, file=sys.stderr))
    print(f"removed {places.root}" if removed else f"no lab in {places.root}")
    return ExitCode.PASS


def _shell_env(arguments: argparse.Namespace) -> ExitCode:
    from qmp_driver.lab.opening import open_lab
    from qmp_driver.lab.views.shell_env import shell_exports

    print(shell_exports(open_lab(overrides_from(arguments), arguments.lab)), end="")
    return ExitCode.PASS
