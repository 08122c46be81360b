# SPDX-License-Identifier: Apache-2.0
"""The window for 64-bit BARs."""

from collections.abc import Iterator

from acpigen.base.units import format_size
from acpigen.guest.outlook import Outlook
from acpigen.guest.rules.rule import QEMU, GuestRule, guest_rule
from acpigen.rules.engine.rule import Problem, Severity

VIRT = f"{QEMU}, hw/arm/virt.c"


@guest_rule("GST040", Severity.CRITICAL, "Invalid size of the window", f"{VIRT}, virt_set_highmem_mmio_size()")
def size(outlook: Outlook) -> Iterator[Problem]:
    """`highmem-mmio-size` is a power of two, and at least 512 GiB; QEMU refuses others."""
    if outlook.memory.window_size_wrong:
        yield Problem(
            "-machine highmem-mmio-size",
            outlook.memory.window_size_wrong,
            hint="write 4T for up to four GH200 or GB200, 8T for four GB300",
            line=outlook.machine.kind_line,
        )


@guest_rule("GST041", Severity.HIGH, "Window is too small for the BARs of the GPUs", f"{VIRT}; edk2, PciBusDxe")
def large_enough(outlook: Outlook) -> Iterator[Problem]:
    """BAR 4 is the GPU's memory, rounded up to a power of two, and lies at a multiple of its size. The BARs behind a
    host bridge are one block. What does not fit gets no address: the driver finds no memory, or no GPU."""
    memory = outlook.memory
    if memory.window_size_wrong or not outlook.gpus:
        return
    if memory.window is None:
        yield Problem(
            "-machine highmem", "the window for 64-bit BARs is switched off", line=outlook.machine.kind_line
        )
    elif memory.window.size_bytes < outlook.window_needed_bytes:
        count = len(outlook.gpus)
        yield Problem(
            "-machine highmem-mmio-size",
            f"the BARs of {count} GPU{'s' * (count != 1)} do not fit into the window",
            expected=f"at least {format_size(outlook.window_needed_bytes)}",
            found=format_size(memory.window.size_bytes),
            hint=f"write highmem-mmio-size={outlook.window_needed_bytes >> 30}G",
            line=outlook.machine.kind_line,
        )


@guest_rule("GST042", Severity.HIGH, "Window exceeds the CPU's physical addresses", f"{VIRT}, virt_set_high_memmap()")
def addressable(outlook: Outlook) -> Iterator[Problem]:
    """The window lies at a multiple of its size. Where it would end beyond the CPU's physical addresses, QEMU leaves
    it out without a word."""
    memory = outlook.memory
    if memory.window is not None and memory.window.last >> memory.address_bits:
        yield Problem(
            "-machine highmem-mmio-size",
            f"the window {memory.window} ends beyond {memory.address_bits} bits",
            hint="take a smaller window, or a CPU with more address bits",
            line=outlook.machine.kind_line,
        )


RULES: tuple[GuestRule, ...] = (size, large_enough, addressable)
