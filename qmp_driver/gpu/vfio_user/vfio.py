# SPDX-License-Identifier: Apache-2.0
"""Numbers of Linux's VFIO that vfio-user takes over: region and interrupt indices, flags. Source: <linux/vfio.h>."""

from enum import IntEnum, IntFlag


class RegionIndex(IntEnum):
    """VFIO_PCI_*_REGION_INDEX of <linux/vfio.h>."""

    BAR0 = 0
    BAR2 = 2
    BAR4 = 4
    ROM = 6
    CONFIG = 7
    VGA = 8


NUM_REGIONS = 9


class IrqIndex(IntEnum):
    """VFIO_PCI_*_IRQ_INDEX of <linux/vfio.h>."""

    INTX = 0
    MSI = 1
    MSIX = 2
    ERR = 3
    REQ = 4


NUM_IRQS = 5


class DeviceFlag(IntFlag):
    """VFIO_DEVICE_FLAGS_*."""

    RESET = 1 << 0
    PCI = 1 << 1


class RegionFlag(IntFlag):
    """VFIO_REGION_INFO_FLAG_*."""

    READ = 1 << 0
    WRITE = 1 << 1
    MMAP = 1 << 2
    CAPS = 1 << 3


class DmaFlag(IntFlag):
    """VFIO_DMA_MAP_FLAG_*."""

    READ = 1 << 0
    WRITE = 1 << 1


UNMAP_ALL = 1 << 1
"""VFIO_DMA_UNMAP_FLAG_ALL; bit 0 would ask for a dirty bitmap."""


class IrqInfoFlag(IntFlag):
    """VFIO_IRQ_INFO_*."""

    EVENTFD = 1 << 0
    MASKABLE = 1 << 1
    AUTOMASKED = 1 << 2
    NORESIZE = 1 << 3


class IrqSetFlag(IntFlag):
    """VFIO_IRQ_SET_*: one DATA flag and one ACTION flag."""

    DATA_NONE = 1 << 0
    DATA_BOOL = 1 << 1
    DATA_EVENTFD = 1 << 2
    ACTION_MASK = 1 << 3
    ACTION_UNMASK = 1 << 4
    ACTION_TRIGGER = 1 << 5
