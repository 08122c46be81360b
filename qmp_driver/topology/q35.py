# SPDX-License-Identifier: Apache-2.0
"""The command line of an x86 machine, for machine checks: q35 with SeaBIOS, RAM, a console and the agent. No GPU."""

from acpigen.base.units import GIB, MIB
from qmp_driver.errors import BadInputError
from qmp_driver.topology.parts import (
    PANIC_WORDS,
    QUICK_BOOT_WORDS,
    BootFiles,
    GuestPorts,
    MemoryFiles,
    common_words,
    escaped,
)
from qmp_driver.topology.shape import ERROR_STORE_BYTES, MachineShape

MOST_RAM_BYTES = 2 * GIB
"""What QEMU puts in one piece at address 0: hw/i386/pc_q35.c, pc_q35_init()."""
ERROR_STORE_ID = "error-store"
KERNEL_WORDS = f"console=ttyS0 loglevel=4 panic=0 tsc=reliable {QUICK_BOOT_WORDS}"
"""Under emulation the clock's watchdog finds time stamps that drift, and says so into the log."""


def check_q35(shape: MachineShape) -> None:
    """Refuses what this kind of machine has not.

    :raises BadInputError: with the reason and the hint.
    """
    if shape.ram_bytes > MOST_RAM_BYTES:
        raise BadInputError(
            f"RAM of {shape.ram_bytes} bytes is not contiguous on a q35 machine", hint="give it 2GiB or less"
        )
    wanted = [name for name in ("aperture_bytes", "poison_window", "error_region", "cxl") if getattr(shape, name)]
    if shape.hotplug != "native" or shape.port_reserve.words():
        wanted.append("root_port")
    if wanted:
        raise BadInputError(
            f"a q35 machine has no {wanted[0].removesuffix('_bytes').replace('_', ' ')}",
            hint='leave machine.kind at "virt"',
        )


def q35_words(shape: MachineShape, boot: BootFiles, ports: GuestPorts, memory_files: MemoryFiles) -> list[str]:
    """The QEMU arguments of that machine, without the program's name and the monitor."""
    memory = f"{shape.ram_bytes // MIB}M"
    words = [*common_words(shape, "q35", memory, KERNEL_WORDS, boot, ports, memory_files), *PANIC_WORDS]
    return words + (_error_store_words(memory_files) if shape.error_store else [])


def _error_store_words(memory_files: MemoryFiles) -> list[str]:
    tail = f"id={ERROR_STORE_ID},size={ERROR_STORE_BYTES}"
    backend = f"memory-backend-ram,{tail}"
    if memory_files.error_store is not None:
        backend = f"memory-backend-file,{tail},mem-path={escaped(memory_files.error_store)},share=on"
    return ["-object", backend, "-device", f"acpi-erst,memdev={ERROR_STORE_ID}"]
