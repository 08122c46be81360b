# SPDX-License-Identifier: Apache-2.0
"""Step `expect-rasdaemon`: the second witness of an error, rasdaemon's database, has it as it was sent."""

import asyncio
import sqlite3
from collections.abc import Iterator
from typing import Any, ClassVar, Literal
from uuid import UUID

from acpigen.structures.cper.sections.bodies import build_body, section_type_of
from acpigen.structures.cper.sections.processor.arm_processor import ArmProcessorError
from qmp_driver.deadlines import Deadline
from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.guest_state.programs import read_file
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.stage.product_types.rasdaemon import Rasdaemon
from qmp_driver.stage.products import Named
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

Event = Literal["memory_failure", "signal", "arm", "non_standard"]
TABLES: dict[Event, str] = {
    "memory_failure": "memory_failure_event",
    "signal": "signal_event",
    "arm": "arm_event",
    "non_standard": "non_standard_event",
}
"""rasdaemon 0.8.4, ras-record.c."""
WITNESS_TIMEOUT_S = 10.0
SILENT_S = 2.0
POLL_S = 0.3
NOTHING = "no row"


@register_step
class ExpectRasdaemon(Step, frozen=True, tag="expect-rasdaemon"):
    """Reads rasdaemon's database out of the guest, and compares the last row of a table with what was injected.

    :param event: which table: ``memory_failure`` has the page's frame and what became of it, ``signal`` the number,
        code and process of a signal, ``arm`` the processor's MPIDR, ``non_standard`` the section's type and bytes.
    :param victim: for ``signal``: the process that got SIGBUS.
    :param none: no row of that kind must be there.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (Rasdaemon, Injection, Named(Victim, "victim"))

    event: Event
    victim: str = ""
    none: bool = False

    def __post_init__(self) -> None:
        if (self.event == "signal") != bool(self.victim):
            raise ValueError('event = "signal" goes with a victim, and no other does')

    def links(self) -> tuple[Link, ...]:
        if self.none:
            claim = f"rasdaemon recorded no {self.event} event"
        else:
            claim = f"rasdaemon recorded the error as a {self.event} event, as it was sent"
        return (self.own(Link(f"rasdaemon-{self.event.replace('_', '-')}", claim)),)

    async def run(self, stage: Stage) -> None:
        daemon, expected = stage.products[Rasdaemon], NOTHING if self.none else self._expected(stage)
        deadline = Deadline(SILENT_S if self.none else WITNESS_TIMEOUT_S)
        rows: list[dict[str, Any]] = []
        observed = NOTHING
        while not deadline.passed and (self.none or observed != expected):
            await asyncio.sleep(POLL_S)
            rows = rows_of(await read_file(stage.agent, daemon.database), TABLES[self.event])
            observed = described(self.event, rows[-1]) if rows else NOTHING
        stage.prove(
            self.links()[0],
            expected=expected,
            observed=observed,
            evidence=[
                stage.saw(Source.AGENT, f"rasdaemon, {TABLES[self.event]} {row['id']}: {described(self.event, row)}")
                for row in rows
            ]
            or [stage.saw(Source.AGENT, f"rasdaemon's table {TABLES[self.event]} has no row")],
            hint="its output in the guest says what it could not record",
        )

    def _expected(self, stage: Stage) -> str:
        injection = stage.evidence.injections[-1]
        if self.event == "memory_failure":
            if not injection.target.addresses:
                raise BadInputError("the last error names no memory")
            frame = injection.target.page.frame_name(injection.target.addresses[-1])
            return f"frame {frame}: Recovered"
        if self.event == "signal":
            return f"signal 7, code 5, process {stage.products.named(Victim, self.victim).pid}"
        sections = () if injection.order.block is None else injection.order.block.sections
        if self.event == "arm":
            found = [each.body.mpidr for each in sections if isinstance(each.body, ArmProcessorError)]
            if not found:
                raise BadInputError("the last record has no Arm processor section", hint="set processor in inject")
            return f"MPIDR {found[-1]:#x}"
        if not sections:
            raise BadInputError("the last error has no record")
        return f"{section_type_of(sections[-1].body)}: {build_body(sections[-1].body).hex()}"


def rows_of(database: bytes, table: str) -> list[dict[str, Any]]:
    """The rows of a table, in their order; none where the database is being written, or has no such table yet."""
    if not database:  # sqlite3 answers with MemoryError
        return []
    connection = sqlite3.connect(":memory:")
    try:
        connection.text_factory = bytes
        connection.deserialize(database)
        return list(_rows(connection, table))
    except sqlite3.Error:
        return []
    finally:
        connection.close()


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    found = connection.execute(f"SELECT * FROM {table} ORDER BY id")
    names = [column[0] for column in found.description]
    for row in found:
        yield dict(zip(names, row, strict=True))


def described(event: Event, row: dict[str, Any]) -> str:
    """What a row says of the error, in the words in which it is expected."""
    if event == "memory_failure":
        return f"frame {_text(row['pfn'])}: {_text(row['action_result'])}"
    if event == "signal":
        return f"signal {row['sig']}, code {row['code']}, process {row['pid']}"
    if event == "arm":
        return f"MPIDR {row['mpidr']:#x}"
    kind = row["sec_type"]
    return f"{UUID(bytes_le=kind) if len(kind) == 16 else kind.hex()}: {bytes(row['error']).hex()}"


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
