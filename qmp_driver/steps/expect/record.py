# SPDX-License-Identifier: Apache-2.0
"""Step `expect-record`: the last injected record came to the guest, for ways of which the guest learns later."""

from typing import ClassVar

from qmp_driver.errors import BadInputError
from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.follow import (
    OUTCOMES,
    RECORD_ACKNOWLEDGED,
    RECORD_RECEIVED,
    Outcome,
    note_kernel_hop,
    prove_acknowledged,
    prove_outcome,
    prove_received,
)
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.step import Step


class ExpectRecord(Step, frozen=True, tag="expect-record"):
    """Proves what `inject` proves of a way that notifies: acknowledged, printed as it was sent, acted upon."""

    LINKS: ClassVar = ()

    outcome: Outcome = "recovered"

    def links(self) -> tuple[Link, ...]:
        return tuple(self.own(link) for link in (RECORD_ACKNOWLEDGED, RECORD_RECEIVED, OUTCOMES[self.outcome]))

    async def run(self, stage: Stage) -> None:
        injection = stage.injections[-1] if stage.injections else None
        if injection is None or injection.block is None or injection.pa is None:
            raise BadInputError("expect-record needs a record before it", hint="put a step inject before it")
        await prove_acknowledged(stage, injection.injector, self.own(RECORD_ACKNOWLEDGED))
        await prove_received(stage, injection, self.own(RECORD_RECEIVED))
        await prove_outcome(stage, injection, (injection.pa,), self.outcome, self.own(OUTCOMES[self.outcome]))
        note_kernel_hop(stage, injection)
