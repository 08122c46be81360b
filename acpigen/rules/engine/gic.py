# SPDX-License-Identifier: Apache-2.0
"""Where the registers of the GIC are, by the MADT."""

from collections.abc import Iterator

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.structures.cpu.madt import GicDistributor, GicIts, GicRedistributor, Madt

ITS_BYTES = 128 << 10
"""Control and translation frame (Linux drivers/irqchip/irq-gic-v3-its.c: ACPI_GICV3_ITS_MEM_SIZE)."""

DISTRIBUTOR_BYTES = 4 << 10
"""Of a GICv2, and of one whose version only the hardware knows (Linux irq-gic.c: ACPI_GICV2_DIST_MEM_SIZE)."""
GICV3_DISTRIBUTOR_BYTES = 64 << 10
"""Of a GICv3 or GICv4 (Linux irq-gic-v3.c: ACPI_GICV3_DIST_MEM_SIZE)."""


def gic_registers(madt: Madt) -> Iterator[tuple[str, AddressRange]]:
    """Distributors, ranges of redistributors and translation services, each with a name."""
    for entry in madt.entries:
        if isinstance(entry, GicDistributor):
            name = "the GIC's distributor"
            found = _extent(entry.base, GICV3_DISTRIBUTOR_BYTES if entry.version in (3, 4) else DISTRIBUTOR_BYTES)
        elif isinstance(entry, GicRedistributor):
            name, found = "the GIC's redistributors", _extent(entry.base, entry.length)
        elif isinstance(entry, GicIts):
            name, found = f"ITS {entry.its_id:#x}", _extent(entry.base, ITS_BYTES)
        else:
            continue
        if found is not None:
            yield name, found


def its_registers(service: GicIts) -> AddressRange | None:
    """The two frames of a translation service; None where they exceed 64 bits."""
    return _extent(service.base, ITS_BYTES)


def _extent(base: int, size_bytes: int) -> AddressRange | None:
    if not base or not size_bytes:
        return None
    try:
        return AddressRange(base, size_bytes)
    except BadInputError:
        return None
