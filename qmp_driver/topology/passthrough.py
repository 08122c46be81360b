# SPDX-License-Identifier: Apache-2.0
"""A PCI function passed through to a guest by vfio-pci, and whether this host lets us do it.

The same words plug the GPU of an emulated outer machine into its inner guest, and a real one into a guest of this
host.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from acpigen.base.pattern import pattern
from acpigen.linux.gpu_models import PCI_VENDOR_NVIDIA
from qmp_driver.errors import BadInputError, HostError

VFIO_PCI = "vfio-pci"
NVGRACE_DRIVER = "nvgrace_gpu_vfio_pci"
"""The driver's name, to be written into driver_override: `KBUILD_MODNAME` of drivers/vfio/pci/nvgrace-gpu."""
IOMMUFD_MODULE = "iommufd"
VFIO_DRIVERS = (NVGRACE_DRIVER, VFIO_PCI)
_ADDRESS = pattern(r"(?:([0-9a-fA-F]{4}):)?([0-9a-fA-F]{2}:[01][0-9a-fA-F]\.[0-7])")


@dataclass(frozen=True)
class HostGpu:
    """A function of this host that may be passed through.

    :param address: ``0009:01:00.0``.
    :param driver: one of :data:`VFIO_DRIVERS`.
    :param iommu_group: its number in /dev/vfio.
    """

    address: str
    vendor: int
    device_id: int
    driver: str
    iommu_group: int


def vfio_device(host: str, *, bus: str, id: str, iommufd: str = "") -> dict[str, str]:
    """The function as QMP's `device_add` takes it.

    :param host: its PCI address where that QEMU runs.
    :param bus: the root port that it is plugged into.
    :param id: QEMU's name for it.
    :param iommufd: QEMU's name for the iommufd that it is bound to; empty for its IOMMU group.
    """
    device = {"driver": VFIO_PCI, "host": host, "bus": bus, "id": id}
    return device | {"iommufd": iommufd} if iommufd else device


def vfio_option(host: str, *, bus: str, id: str) -> str:
    """The same as the command line's `-device` takes it."""
    device = vfio_device(host, bus=bus, id=id)
    return ",".join([device.pop("driver"), *(f"{name}={value}" for name, value in device.items())])


def parse_device(text: str) -> str:
    """The PCI address in ``vfio-pci,host=0009:01:00.0``, with its domain.

    :raises BadInputError: it is not of that form.
    """
    driver, _, rest = text.partition(",")
    name, _, address = rest.partition("=")
    found = _ADDRESS.fullmatch(address)
    if driver != VFIO_PCI or name != "host" or found is None:
        raise BadInputError(
            f"--device {text!r} is not a function that can be passed through", hint="write vfio-pci,host=0009:01:00.0"
        )
    return f"{found[1] or '0000'}:{found[2]}".lower()


def inspect_host_gpu(
    address: str, sysfs: Path = Path("/sys"), dev: Path = Path("/dev"), *, by_cdev: bool = False
) -> HostGpu:
    """What this host says of that function (Linux Documentation/ABI/testing/sysfs-bus-pci, driver-api/vfio.rst).

    :param by_cdev: it is to be opened by its character device and iommufd, not by its IOMMU group.
    :raises HostError: there is none, it is no GPU, no VFIO driver has it, or the files that open it are not there, or
        not ours to open.
    """
    folder = sysfs / "bus/pci/devices" / address
    if not folder.is_dir():
        raise HostError(f"this host has no PCI device {address}", hint="list NVIDIA's devices: lspci -D -d 10de:")
    vendor, device_id = (int((folder / name).read_text(), 16) for name in ("vendor", "device"))
    if vendor != PCI_VENDOR_NVIDIA:
        raise HostError(
            f"PCI device {address} is {vendor:04x}:{device_id:04x}, not an NVIDIA GPU",
            hint="list them: lspci -D -d 10de:",
        )
    driver = (folder / "driver").resolve().name if (folder / "driver").exists() else ""
    if driver not in VFIO_DRIVERS:
        bound = f"bound to {driver}" if driver else "bound to no driver"
        raise HostError(
            f"PCI device {address} is {bound}; passthrough needs a VFIO driver",
            hint=f"unbind it, write {NVGRACE_DRIVER} into {folder}/driver_override, and {address} into"
            f" {sysfs}/bus/pci/drivers_probe",
        )
    if not (folder / "iommu_group").exists():
        raise HostError(
            f"PCI device {address} is not in an IOMMU group: the kernel uses no IOMMU for it",
            hint="enable the SMMU in the firmware; VFIO is not safe without it",
        )
    group = int((folder / "iommu_group").resolve().name)
    if by_cdev:
        _may_open(dev / "iommu", "iommufd", f"the host's kernel needs CONFIG_IOMMUFD, and: modprobe {IOMMUFD_MODULE}")
        names = sorted(path.name for path in (folder / "vfio-dev").glob("vfio*"))
        cdev = dev / "vfio/devices" / (names[0] if names else "vfio*")
        _may_open(cdev, f"the character device of {address}", "the host's kernel needs CONFIG_VFIO_DEVICE_CDEV")
    else:
        _may_open(dev / "vfio" / str(group), f"the IOMMU group {group} of {address}", "modprobe vfio-pci")
    return HostGpu(address, vendor, device_id, driver, group)


def _may_open(node: Path, what: str, absent_hint: str) -> None:
    if not node.exists():
        raise HostError(f"this host has no {node}, {what}", hint=absent_hint)
    if not os.access(node, os.R_OK | os.W_OK):
        raise HostError(f"{node}, {what}: you may not open it", hint=f"run as root, or: chown $USER {node}")
