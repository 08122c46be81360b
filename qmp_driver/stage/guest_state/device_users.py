# SPDX-License-Identifier: Apache-2.0
"""Which processes of the guest hold a VFIO device."""

import re
from dataclasses import dataclass

from acpigen.base.pattern import pattern
from qmp_driver.errors import RequestRefusedError
from qmp_driver.guest.channel import GuestAgent

DESCRIPTORS_MOST = 64
"""How many descriptors of one process are looked at."""
GAP_MOST = 4
"""How many numbers without a descriptor in a row end the search in a process."""
SYSPATH = "vfio-device-syspath:"
"""Linux drivers/vfio/vfio_main.c, `vfio_device_show_fdinfo`, since 6.18."""
CDEV_NODES = "/dev/vfio/devices/"
"""Where a VFIO device's character device is: Linux drivers/vfio/device_cdev.c, `vfio_devnode`."""
_MAPPED = pattern(rf"(?: |^)(anon_inode:\[vfio-device\]|\S*{CDEV_NODES}\S+)", re.MULTILINE)
"""In /proc/PID/maps, the name of a VFIO device that was opened by its group, or by its character device, which for a
process with a root of its own is as the reader sees it."""


@dataclass(frozen=True)
class DeviceUser:
    """A process that holds the device.

    :param descriptor: its descriptor of it; None where only a mapping shows that it holds one.
    """

    pid: int
    name: str
    descriptor: int | None

    def __str__(self) -> str:
        how = "maps a VFIO device" if self.descriptor is None else f"descriptor {self.descriptor}"
        return f"process {self.pid} ({self.name}, {how})"


def vfio_mapping(maps: str) -> str:
    """The name of the first VFIO device in a /proc/PID/maps, or in a line of it; empty where there is none.

    >>> vfio_mapping("7f00-7f10 rw-s 40000000000 00:06 12                         /dev/vfio/devices/vfio0")
    '/dev/vfio/devices/vfio0'
    >>> vfio_mapping("7f00-7f10 rw-s 40000000000 00:06 12                         /mnt/debian/dev/vfio/devices/vfio0")
    '/mnt/debian/dev/vfio/devices/vfio0'
    >>> vfio_mapping("7f00-7f10 r-xp 00000000 00:06 12                         /bin/qemu")
    ''
    """
    found = _MAPPED.search(maps)
    return found[1] if found else ""


async def users_of_device(agent: GuestAgent, address: str) -> tuple[DeviceUser, ...]:
    """Who has the VFIO device open.

    :param address: its PCI address, ``0000:01:00.0``.
    """
    last = int((await agent.file.read("/proc/loadavg")).words.split()[-1])
    found = []
    for pid in range(1, last + 1):
        maps = await _read(agent, f"/proc/{pid}/maps")
        if not maps:  # a thread of the kernel, or no process
            continue
        descriptor = await _descriptor_of(agent, pid, address)
        if descriptor is not None or vfio_mapping(maps):
            name = (await _read(agent, f"/proc/{pid}/comm") or "?").strip()
            found.append(DeviceUser(pid, name, descriptor))
    return tuple(found)


async def _descriptor_of(agent: GuestAgent, pid: int, address: str) -> int | None:
    gap = 0
    for number in range(DESCRIPTORS_MOST):
        info = await _read(agent, f"/proc/{pid}/fdinfo/{number}")
        gap = gap + 1 if info is None else 0
        if gap > GAP_MOST:
            break
        for line in (info or "").splitlines():
            if line.startswith(SYSPATH) and line.rstrip().endswith(f"/{address}"):
                return number
    return None


async def _read(agent: GuestAgent, path: str) -> str | None:
    try:
        return (await agent.file.read(path)).words
    except RequestRefusedError:
        return None
