# SPDX-License-Identifier: Apache-2.0
"""Which error sources of a HEST Linux serves on arm64.

Linux 7.3, ``drivers/acpi/apei/hest.c`` (hest_parse_ghes(), hest_ghes_dev_register()) and ``ghes.c`` (ghes_probe(),
ghes_new()).
"""

from acpigen.linux.registers import refusal
from acpigen.structures.apei.hest import Hest
from acpigen.structures.apei.hest_sources import GenericSource, GenericSourceV2, NotificationType

BLOCK_BYTES_LEAST = 20
"""``sizeof(struct acpi_hest_generic_status)``: ghes_probe() refuses a shorter block."""

GENERIC = GenericSource | GenericSourceV2

_SERVED = frozenset(
    {
        NotificationType.POLLED,
        NotificationType.EXTERNAL_INTERRUPT,
        NotificationType.SCI,
        NotificationType.GPIO,
        NotificationType.SEA,
        NotificationType.GSIV,
        NotificationType.SDEI,
    }
)
"""ghes_probe() on arm64, with CONFIG_ACPI_APEI_SEA and CONFIG_ARM_SDE_INTERFACE; the rest is refused."""


def generic_sources(table: Hest) -> tuple[GENERIC, ...]:
    """The generic sources that are enabled: Linux makes a platform device ``GHES.<id>`` for each."""
    return tuple(each for each in table.sources if isinstance(each, GENERIC) and each.enabled)


def why_not_served(source: GENERIC, table: Hest) -> str:
    """Why Linux does not serve a source; empty where it does, as far as its table decides.

    Whether its interrupt, or SDEI, is there is the machine's.
    """
    ids = [each.source_id for each in generic_sources(table)]
    repeated = sorted({number for number in ids if ids.count(number) > 1})
    if repeated:
        return f"source id {repeated[0]} is there twice, and Linux then makes no device for any source"
    kind = source.notification.notification_type
    if kind not in _SERVED:
        return f"notification type {int(kind)} is not served on arm64"
    if source.error_block_bytes < BLOCK_BYTES_LEAST:
        return f"its block of {source.error_block_bytes} bytes is shorter than {BLOCK_BYTES_LEAST}"
    registers = [source.error_status_address]
    if isinstance(source, GenericSourceV2):
        registers.append(source.read_ack_register)
    return next((why for each in registers if (why := refusal(each))), "")
