# SPDX-License-Identifier: Apache-2.0
"""Sight of an error record where the guest will read it, while the machine stands still.

QEMU answers an injection with success whatever becomes of it, and the acknowledge register is set while nothing was
injected. So the machine is stopped around the injection, and the error source is looked at before the guest can: its
acknowledge register is clear, and its status block holds the bytes that were sent. What is acknowledged after that is
this record.
"""

import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from acpigen.structures.apei.hest_sources import GenericSourceV2
from qmp_driver.errors import MonitorError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.qemu.monitor import Monitor
from qmp_driver.stage.guest_state.physical import physical_bytes, physical_u64
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage

RECORD_WRITTEN = Link(
    "record-written", "the error source's status block held that record, byte for byte, before the guest read it"
)
WRITTEN = "the record, not acknowledged"
EMPTY_STATUS = bytes(4)


@dataclass(frozen=True)
class RecordSight:
    """What an error source held while the machine stood still.

    :param block: as many bytes of its status block as the record has.
    :param acknowledged: the acknowledge register says that the last record was read.
    """

    block: bytes
    acknowledged: bool

    def compared(self, record: bytes) -> str:
        """:data:`WRITTEN` where it holds that record; otherwise what it holds instead."""
        if self.block == record:
            return "the record, acknowledged already" if self.acknowledged else WRITTEN
        state = "acknowledged" if self.acknowledged else "not acknowledged"
        if self.block[: len(EMPTY_STATUS)] == EMPTY_STATUS:
            return f"no record, {state}"
        place = next(at for at, (a, b) in enumerate(zip(self.block, record, strict=True)) if a != b)
        return f"another record, {state}: byte {place:#x} is {self.block[place]:#04x}, sent {record[place]:#04x}"


@dataclass
class Standstill:
    """How long a machine's processors were stopped: its guest's clock knows nothing of that time."""

    took_s: float = 0.0


@contextlib.asynccontextmanager
async def standing_still(monitor: Monitor) -> AsyncIterator[Standstill]:
    """The machine's processors are stopped within; afterwards what it yields has how long.

    :raises MonitorError: QEMU does not stop or continue them.
    """
    stopped = Standstill()
    began_s = time.monotonic()
    await monitor.execute("stop", noted=False)
    try:
        yield stopped
    except BaseException:
        with contextlib.suppress(MonitorError):
            await monitor.execute("cont", noted=False)
        raise
    await monitor.execute("cont", noted=False)
    stopped.took_s = time.monotonic() - began_s


async def look_at_source(guest: GuestMachine, source: GenericSourceV2, size_bytes: int) -> RecordSight:
    """The error source's registers and block, by QEMU's look at the guest's memory.

    :raises MonitorError: QEMU has no memory where the source's registers point to.
    """
    acknowledge = await physical_u64(guest, source.read_ack_register.address, noted=False)
    block_pa = await physical_u64(guest, source.error_status_address.address, noted=False)
    block = await physical_bytes(guest, block_pa, size_bytes, noted=False)
    return RecordSight(block, bool(acknowledge & source.read_ack_write))


def prove_written(stage: Stage, source: GenericSourceV2, record: bytes, sight: RecordSight, link: Link) -> None:
    """The source held that record when the machine stood still."""
    stage.prove(
        link,
        expected=WRITTEN,
        observed=sight.compared(record),
        evidence=_seen(stage, source, sight),
        hint="QEMU answered success and did not write the record where the guest's HEST says",
    )


def _seen(stage: Stage, source: GenericSourceV2, sight: RecordSight) -> Sequence[Observation]:
    state = "set" if sight.acknowledged else "clear"
    return [
        stage.saw(
            Source.QMP,
            f"machine stopped: the block of error source {source.source_id} begins with {sight.block[:20].hex()},"
            f" its acknowledge bit is {state}",
            block=sight.block.hex(),
        )
    ]
