# SPDX-License-Identifier: Apache-2.0
"""The options by which every command takes a lab or single parts of one."""

import argparse
from pathlib import Path

from qmp_driver.lab.model import LabOverrides

_OPTIONS = ("qemu", "kernel", "kernel_modules", "firmware", "iasl")


def add_lab_root_argument(parser: argparse.ArgumentParser) -> None:
    """Adds ``--lab``."""
    parser.add_argument(
        "--lab",
        type=Path,
        metavar="DIR",
        help="directory of the lab (default: $QMP_DRIVER_LAB, then the user's cache)",
    )


def add_lab_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds ``--lab``, ``--qemu``, ``--kernel``, ``--kernel-modules``, ``--firmware`` and ``--iasl``."""
    group = parser.add_argument_group("lab")
    add_lab_root_argument(group)  # type: ignore[arg-type]
    group.add_argument(
        "--qemu", type=Path, metavar="PROGRAM", help="use this qemu-system-aarch64 instead of the lab's"
    )
    group.add_argument(
        "--kernel",
        type=Path,
        metavar="NAME|IMAGE",
        help="use this arm64 kernel: one of `qmp-driver lab kernel list`, or a file",
    )
    group.add_argument(
        "--kernel-modules", type=Path, metavar="DIR", help="that kernel's lib/modules/<release> (default: beside it)"
    )
    group.add_argument(
        "--firmware", type=Path, metavar="IMAGE", help="use this AArch64 UEFI image instead of the lab's"
    )
    group.add_argument("--iasl", type=Path, metavar="PROGRAM", help="use this iasl instead of the lab's")


def overrides_from(arguments: argparse.Namespace) -> LabOverrides:
    """The parts named by options, each with its option as origin."""
    named = {name: getattr(arguments, name, None) for name in _OPTIONS}
    origins = {name: f"--{name.replace('_', '-')}" for name, path in named.items() if path is not None}
    return LabOverrides(**named, origins=origins)
