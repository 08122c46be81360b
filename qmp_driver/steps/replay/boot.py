# SPDX-License-Identifier: Apache-2.0
"""Step `replay-boot`: boots the machine with a dump's adapted tables."""

from typing import ClassVar

from acpigen.building.table_set import Table
from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.replayed_tables import ReplayedTables
from qmp_driver.stage.products import Named, ProductKey
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.machine.boot import APERTURE_PLACED, GUEST_BOOTED, TABLE_INSTALLED, Boot
from qmp_driver.steps.registry import register_step
from qmp_driver.topology import ERROR_REGION_BYTES, MachineShape


@register_step
class ReplayBoot(Boot, frozen=True, tag="replay-boot"):
    """As `boot`; the error sources are the dump's, and are proved by `expect-replay`.

    :param own_modules: as of `boot`.
    :param gpu: as of `boot`.
    :param snapshot: as of `boot`.
    """

    MAKES: ClassVar[tuple[type | Named, ...]] = (GuestMachine,)

    snapshot: bool = False

    def needs(self) -> tuple[ProductKey, ...]:
        return (ProductKey(ReplayedTables),)

    def links(self) -> tuple[Link, ...]:
        return tuple(self.own(link) for link in (GUEST_BOOTED, APERTURE_PLACED, TABLE_INSTALLED))

    async def _prove(self, stage: Stage) -> None:
        await self._prove_start(stage)

    def firmware(self, stage: Stage, shape: MachineShape) -> tuple[dict[str, Table], bytes]:
        replayed = stage.products[ReplayedTables]
        return dict(replayed.tables), replayed.adapted.error_region.ljust(ERROR_REGION_BYTES, b"\0")
