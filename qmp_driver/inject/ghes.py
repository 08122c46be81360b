"""Way `ghes`: QEMU's own `inject-ghes-v2-error`, which notifies the guest by its second error source (GED).

QEMU answers success even when the guest has nothing that listens: its answer proves only that QEMU took the record.
"""

import base64

from qmp_driver.capabilities import QemuAnswers
from qmp_driver.errors import BadInputError
from qmp_driver.monitor import Monitor

RECORD_MOST_BYTES = 1024
"""QEMU hw/acpi/ghes.c, ACPI_GHES_MAX_RAW_DATA_LENGTH."""


class Ghes:
    """See the module."""

    name = "ghes"

    def why_not(self, answers: QemuAnswers) -> str:
        if "inject-ghes-v2-error" in answers.commands:
            return ""
        return f"QEMU {answers.version} has no inject-ghes-v2-error (10.2 or newer has)"

    async def inject(self, monitor: Monitor, record: bytes) -> str:
        """Injects the record.

        :raises BadInputError: the record is longer than QEMU takes.
        :raises MonitorError: QEMU refused it.
        """
        if len(record) > RECORD_MOST_BYTES:
            raise BadInputError(
                f"an error record of {len(record)} bytes; inject-ghes-v2-error takes {RECORD_MOST_BYTES}",
                way_out="drop sections or raw data",
            )
        await monitor.execute("inject-ghes-v2-error", {"cper": base64.b64encode(record).decode()})
        return f"inject-ghes-v2-error took a record of {len(record)} bytes"
