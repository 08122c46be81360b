# SPDX-License-Identifier: Apache-2.0
"""What Linux's nvgrace-gpu driver does with a GPU's coherent aperture, as arithmetic.

The source of every number is ``drivers/vfio/pci/nvgrace-gpu/main.c`` of Linux 7.3; its symbols are named beside the
constants. The driver cuts the aperture into *usemem*, which a VM sees as a cacheable BAR 4, and, on GPUs with the MIG
hardware bug, *resmem* at the end, which a VM sees as a non-cacheable BAR 2.
"""

import errno
from collections.abc import Mapping

import msgspec

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.base.units import GIB, MIB, U64_MAX, format_size, round_down, round_up_power_of_two
from acpigen.linux.gpu_models import BAR0, Readiness
from acpigen.linux.properties import GPU_MEM_BASE_PA, GPU_MEM_SIZE, PropertyValue

RESMEM_SIZE_BYTES = GIB
"""What is carved out at the end where the MIG bug is: ``resmem_size = SZ_1G`` in nvgrace_gpu_init_nvdev_struct()."""

MEMORY_BLOCK_SIZE_BYTES = 512 * MIB
"""``MEMBLK_SIZE``: usemem's alignment where the MIG bug is, an agreement between GPU firmware, driver and guest."""

USEMEM_REGION_INDEX = 4
"""``USEMEM_REGION_INDEX`` (VFIO_PCI_BAR4_REGION_INDEX): BAR 4 and 5 of the VM's GPU."""

RESMEM_REGION_INDEX = 2
"""``RESMEM_REGION_INDEX`` (VFIO_PCI_BAR2_REGION_INDEX): BAR 2 and 3 of the VM's GPU."""


class ApertureSplit(msgspec.Struct, frozen=True):
    """The two ranges that the driver hands to a VM, and the BAR sizes that the VM reads.

    :param usemem: the memory that the VM uses.
    :param usemem_bar_bytes: the size of BAR 4.
    :param resmem: the memory that is reserved for MIG; null where the GPU needs none.
    :param resmem_bar_bytes: the size of BAR 2; null where there is no resmem.
    """

    usemem: AddressRange
    usemem_bar_bytes: int
    resmem: AddressRange | None
    resmem_bar_bytes: int | None


class VariantDriver(msgspec.Struct, frozen=True):
    """Probe succeeds and the VM gets the aperture as BARs (``nvgrace_gpu_pci_ops``)."""

    split: ApertureSplit


class PlainVfioPci(msgspec.Struct, frozen=True):
    """Probe succeeds, but as plain vfio-pci (``nvgrace_gpu_pci_core_ops``): the VM gets a GPU without its memory.

    :param errno_name: what nvgrace_gpu_fetch_memory_property() returned; nobody prints it.
    """

    errno_name: str
    reason: str


class ProbeFails(msgspec.Struct, frozen=True):
    """Probe fails with this error; no driver is bound."""

    errno_name: str
    reason: str


DriverOutcome = VariantDriver | PlainVfioPci | ProbeFails


class _ProbeError(Exception):
    """Probe returns an error, as nvgrace_gpu_init_nvdev_struct() would."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(reason)
        self.errno_name = errno.errorcode[number]
        self.reason = reason


def split_aperture(base_pa: int, size_bytes: int, mig_bug: bool) -> ApertureSplit:
    """Splits a coherent aperture as nvgrace_gpu_init_nvdev_struct() does.

    :param base_pa: ``nvidia,gpu-mem-base-pa``.
    :param size_bytes: ``nvidia,gpu-mem-size``.
    :param mig_bug: whether the GPU needs the non-cacheable part (GH200 does; NVIDIA's DVSEC 3 says so, see main.c,
        nvgrace_gpu_has_mig_hw_bug()).
    :raises BadInputError: the driver's probe would fail (the message names its errno), or the aperture ends beyond
        64 bits, which the driver does not look at.
    """
    try:
        return _split(base_pa, size_bytes, mig_bug)
    except _ProbeError as error:
        raise BadInputError(
            f"an aperture of {size_bytes:#x} bytes at {base_pa:#x} makes nvgrace-gpu's probe fail with"
            f" -{error.errno_name}: {error.reason}",
            hint="give an aperture of at least 1.5GiB that ends within 64 bits",
        ) from None


def what_linux_does(
    properties: Mapping[str, PropertyValue], *, mig_bug: bool, ready: bool = True, readiness: Readiness = BAR0
) -> DriverOutcome:
    """What nvgrace_gpu_probe() makes of a GPU whose ACPI node has these properties.

    :param properties: the ``_DSD`` properties by name; names that the driver does not know are ignored, as it does.
    :param mig_bug: whether the GPU has the MIG hardware bug.
    :param ready: whether link and memory report ready before the time-out. Probe asks even when properties are
        missing, so a GPU that is not ready fails in every case.
    :param readiness: how the GPU reports that it is ready.
    :raises BadInputError: the aperture ends beyond 64 bits, which the driver does not look at.
    """
    if not ready:
        return ProbeFails("ETIME", f"the GPU did not become ready ({readiness.in_words()})")
    fetched = _fetch_memory_property(properties)
    if isinstance(fetched, PlainVfioPci):
        return fetched
    try:
        return VariantDriver(_split(*fetched, mig_bug))
    except _ProbeError as error:
        return ProbeFails(error.errno_name, error.reason)


def _fetch_memory_property(properties: Mapping[str, PropertyValue]) -> tuple[int, int] | PlainVfioPci:
    """nvgrace_gpu_fetch_memory_property(): base first, then size; each error ends in the plain driver."""
    values = []
    for name in (GPU_MEM_BASE_PA, GPU_MEM_SIZE):
        value = properties.get(name)
        if value is None:
            return PlainVfioPci("EINVAL", f"property {name} is missing")
        if not isinstance(value, int):
            return PlainVfioPci("EPROTO", f"property {name} is {value!r}, not an integer")
        if not 0 <= value <= U64_MAX:
            return PlainVfioPci("EOVERFLOW", f"property {name} is {value:#x}, wider than 64 bits")
        values.append(value)
    base_pa, size_bytes = values
    if size_bytes == 0:
        return PlainVfioPci("ENOMEM", f"{GPU_MEM_SIZE} is 0: firmware says the chip-to-chip link is down")
    return base_pa, size_bytes


def _split(base_pa: int, size_bytes: int, mig_bug: bool) -> ApertureSplit:
    if not mig_bug:
        return ApertureSplit(_range(base_pa, size_bytes), round_up_power_of_two(size_bytes), None, None)
    if size_bytes < RESMEM_SIZE_BYTES:
        raise _ProbeError(
            errno.EOVERFLOW, f"{format_size(size_bytes)} is less than the {format_size(RESMEM_SIZE_BYTES)} of resmem"
        )
    usable_bytes = size_bytes - RESMEM_SIZE_BYTES
    usemem_bytes = round_down(usable_bytes, MEMORY_BLOCK_SIZE_BYTES)
    if usemem_bytes == 0:
        raise _ProbeError(
            errno.EINVAL,
            f"usemem of {format_size(usable_bytes)} is less than a memory block of"
            f" {format_size(MEMORY_BLOCK_SIZE_BYTES)}",
        )
    if base_pa + usemem_bytes > U64_MAX:
        raise _ProbeError(errno.EOVERFLOW, "resmem would start beyond 64 bits")
    resmem_bytes = size_bytes - usemem_bytes
    return ApertureSplit(
        usemem=_range(base_pa, usemem_bytes),
        usemem_bar_bytes=round_up_power_of_two(usable_bytes),
        resmem=_range(base_pa + usemem_bytes, resmem_bytes),
        resmem_bar_bytes=round_up_power_of_two(resmem_bytes),
    )


def _range(start: int, size_bytes: int) -> AddressRange:
    """A range whose end the driver does not look at; one beyond 64 bits means nothing anywhere."""
    try:
        return AddressRange(start, size_bytes)
    except BadInputError as error:
        raise error.within("the aperture makes no sense") from None
