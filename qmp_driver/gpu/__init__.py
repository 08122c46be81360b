# SPDX-License-Identifier: Apache-2.0
"""The cache-coherent GPU as a vfio-user server, which QEMU's `vfio-user-pci` plugs into a virtual machine."""

from qmp_driver.gpu.config_space import ConfigSpace
from qmp_driver.gpu.device import Access, AccessKind, CoherentGpu, Faults
from qmp_driver.gpu.server import GpuServer, device_arguments
from qmp_driver.gpu.vfio_user.vfio import IrqIndex, RegionIndex

__all__ = [
    "Access",
    "AccessKind",
    "CoherentGpu",
    "ConfigSpace",
    "Faults",
    "GpuServer",
    "IrqIndex",
    "RegionIndex",
    "device_arguments",
]
