# SPDX-License-Identifier: Apache-2.0
"""Something that a QEMU, a kernel, a program or a host has or lacks, and how that is known."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Feature:
    """Something that may be there or not.

    :param name: short and stable: ``vfio-user``.
    :param present: whether it is there.
    :param evidence: how it is known.
    :param needed_by: what cannot be done without it.
    :param hint: how to get it.
    """

    name: str
    present: bool
    evidence: str
    needed_by: str
    hint: str = ""


@dataclass(frozen=True)
class Report:
    """Everything `qmp-driver doctor` found.

    :param qemu_version: QEMU's version.
    :param features: each feature that was looked for.
    """

    qemu_version: str
    features: tuple[Feature, ...]
