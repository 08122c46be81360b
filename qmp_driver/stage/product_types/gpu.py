# SPDX-License-Identifier: Apache-2.0
"""The products of the steps that give the guest its GPU."""

from dataclasses import dataclass
from typing import ClassVar

from qmp_driver.gpu import GpuServer


@dataclass(frozen=True)
class GpuModelServer:
    """The GPU model that QEMU connects to; it stays, with its state, when the GPU is unplugged."""

    TITLE: ClassVar = "a GPU model that serves"

    server: GpuServer


@dataclass(frozen=True)
class PluggedGpu:
    """The GPU in its root port.

    :param address: its PCI address where its driver runs: ``0000:01:00.0``.
    :param ids: its vendor and device, ``10de:2342``.
    """

    TITLE: ClassVar = "a GPU that is plugged in"

    address: str
    ids: str


@dataclass(frozen=True)
class BoundGpu:
    """The GPU with nvgrace-gpu bound to it, so that its memory can be mapped.

    :param address: as of :class:`PluggedGpu`.
    """

    TITLE: ClassVar = "a GPU that is bound to its driver"

    address: str
