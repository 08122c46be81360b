# SPDX-License-Identifier: Apache-2.0
"""How large a virtual machine's window for 64-bit BARs has to be for the GPUs that it gets."""

from collections.abc import Iterable, Sequence

from acpigen.base.units import GIB, round_up, round_up_power_of_two
from acpigen.linux.aperture import split_aperture
from acpigen.linux.gpu_models import GpuModel

WINDOW_LEAST_BYTES = 512 * GIB
"""QEMU 11.1, hw/arm/virt.c: DEFAULT_HIGH_PCIE_MMIO_SIZE, the least that ``highmem-mmio-size`` takes."""

OTHERS_BYTES = GIB
"""For the BARs of all other devices."""


def bars_of(model: GpuModel, memory_bytes: int, base_pa: int = 0) -> dict[int, int]:
    """The BARs that a guest's GPU has, number → bytes.

    :param memory_bytes: of its coherent aperture; 0 for a GPU without its memory.
    :raises BadInputError: the driver would refuse such an aperture.
    """
    bars = {0: model.bar0_size_bytes}
    if memory_bytes:
        split = split_aperture(base_pa, memory_bytes, model.mig_bug)
        bars[4] = split.usemem_bar_bytes
        if split.resmem_bar_bytes:
            bars[2] = split.resmem_bar_bytes
    return bars


def window_bytes(bridges: Iterable[Sequence[int]]) -> int:
    """The least window that holds BARs: a host bridge's are one block, aligned to its largest BAR.

    :param bridges: for each host bridge the sizes of the BARs behind it, powers of two.
    """
    needed = OTHERS_BYTES
    for bars in bridges:
        if bars:
            needed += round_up(sum(bars), max(bars))
    return max(WINDOW_LEAST_BYTES, round_up_power_of_two(needed))
