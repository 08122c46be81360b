# SPDX-License-Identifier: Apache-2.0
"""The virtual machine's shape, the command line that makes it, and the ACPI paths that its slots get.

`shape` knows what there can be and where it lies, `parts` what machines of every kind have, and there is a module for
each kind: `virt`, the Arm machine for the GPU, and `q35`, an x86 machine for machine checks.
"""

from pathlib import Path

from acpigen.base.units import MIB
from qmp_driver.errors import BadInputError
from qmp_driver.topology.host_ram import check_host_ram
from qmp_driver.topology.parts import (
    AGENT_PORT_NAME,
    QEMU_MEMORY,
    BootFiles,
    GuestPorts,
    MemoryFiles,
    MorePort,
    port_name,
)
from qmp_driver.topology.q35 import check_q35, q35_words
from qmp_driver.topology.shape import (
    ARCHITECTURES,
    DEFAULT_CPUS,
    ERROR_REGION_BYTES,
    ERROR_STORE_BYTES,
    INJECTION_PAGE_OFFSET,
    MAIN_BAR_BYTES,
    POISON_APERTURE_BYTES,
    RAM_BASE,
    HotplugController,
    MachineKind,
    MachineShape,
    PortReserve,
)
from qmp_driver.topology.virt import (
    APERTURE_ID,
    CXL_DEVICE_ADDRESS,
    CXL_DEVICE_ID,
    GPU_ID,
    GPUS_MOST,
    POISON_WINDOW_ID,
    ROOT_PORT_ID,
    ROOT_PORT_SLOT,
    VIRT_KERNEL_WORDS,
    WINDOW_SLOT,
    GpuSeat,
    acpi_slot_path,
    check_virt,
    gpu_seat,
    virt_words,
)


def check_shape(shape: MachineShape, firmware: Path | None) -> None:
    """Refuses command lines that QEMU would crash on or that cannot work.

    :raises BadInputError: with the reason and the hint.
    :raises HostError: this host does not have the memory.
    """
    check_host_ram(shape.ram_bytes)
    if shape.kind == "virt":
        check_virt(shape, firmware)
    else:
        check_q35(shape)
    if shape.ram_bytes < 256 * MIB or shape.ram_bytes % MIB:
        raise BadInputError(f"RAM of {shape.ram_bytes} bytes: a guest needs whole MiB and at least 256MiB")
    if shape.cpus < 1:
        raise BadInputError(f"a machine with {shape.cpus} CPUs cannot start", hint="give it 1 or more")


def arguments(
    shape: MachineShape, boot: BootFiles, ports: GuestPorts, memory_files: MemoryFiles = QEMU_MEMORY
) -> list[str]:
    """The QEMU arguments of that machine, without the program's name and the monitor.

    :raises BadInputError: as :func:`check_shape`.
    :raises HostError: as :func:`check_shape`.
    """
    check_shape(shape, boot.firmware)
    words = virt_words if shape.kind == "virt" else q35_words
    return words(shape, boot, ports, memory_files)


__all__ = [
    "AGENT_PORT_NAME",
    "APERTURE_ID",
    "ARCHITECTURES",
    "CXL_DEVICE_ADDRESS",
    "CXL_DEVICE_ID",
    "DEFAULT_CPUS",
    "ERROR_REGION_BYTES",
    "ERROR_STORE_BYTES",
    "GPUS_MOST",
    "GPU_ID",
    "INJECTION_PAGE_OFFSET",
    "MAIN_BAR_BYTES",
    "POISON_APERTURE_BYTES",
    "POISON_WINDOW_ID",
    "QEMU_MEMORY",
    "RAM_BASE",
    "ROOT_PORT_ID",
    "ROOT_PORT_SLOT",
    "VIRT_KERNEL_WORDS",
    "WINDOW_SLOT",
    "BootFiles",
    "GpuSeat",
    "GuestPorts",
    "HotplugController",
    "MachineKind",
    "MachineShape",
    "MemoryFiles",
    "MorePort",
    "PortReserve",
    "acpi_slot_path",
    "arguments",
    "check_shape",
    "gpu_seat",
    "port_name",
]
