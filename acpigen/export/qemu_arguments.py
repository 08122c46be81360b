# SPDX-License-Identifier: Apache-2.0
"""The QEMU arguments that give a virtual machine the platform's GPUs and their NUMA nodes, one argument a line.

As NVIDIA and QEMU document it: one empty NUMA node for each of the GPU's proximity domains, tied to the GPU by an
``acpi-generic-initiator``. The lines go behind a machine's own (``-M virt,…``, CPU, memory, disks), whose first nodes
are the CPUs'.
"""

from acpigen.acpica.toolchain import Toolchain
from acpigen.building.table_set import TableSet
from acpigen.platform.model import Gpu, Platform

FIRST_PORT_ADDRESS = 8
"""PCI slot of the first root port: QEMU's tables then name it ``S40``."""


def export(tables: TableSet, platform: Platform, toolchain: Toolchain) -> dict[str, bytes]:
    """One file, ``qemu-arguments.txt``; `xargs -a qemu-arguments.txt qemu-system-aarch64 …` reads it."""
    lines: list[str] = []
    node = len(platform.sockets)
    for index, gpu in enumerate(platform.gpus):
        address = FIRST_PORT_ADDRESS + index
        lines += [
            "-device",
            f"pcie-root-port,id=port-{gpu.name},bus=pcie.0,chassis={index + 1},addr={address:#x}",
            "-device",
            f"vfio-pci-nohotplug,host={pci_address(platform, gpu)},bus=port-{gpu.name},rombar=0,id={gpu.name}",
        ]
        for _ in range(gpu.pxm_count):
            initiator = f"acpi-generic-initiator,id={gpu.name}-node{node},pci-dev={gpu.name},node={node}"
            lines += ["-numa", f"node,nodeid={node}", "-object", initiator]
            node += 1
    return {"qemu-arguments.txt": "".join(f"{line}\n" for line in lines).encode()}


def pci_address(platform: Platform, gpu: Gpu) -> str:
    """The GPU's PCI address on the host, ``0009:01:00.0``."""
    return f"{platform.bridge_of(gpu).segment:04x}:{gpu.bus:02x}:{gpu.device:02x}.{gpu.function}"
