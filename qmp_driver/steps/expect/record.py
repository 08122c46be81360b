# SPDX-License-Identifier: Apache-2.0
"""Step `expect-record`: the last injected record reached the guest, for injectors that do not notify it."""

from typing import ClassVar

from qmp_driver.errors import BadInputError
from qmp_driver.evidence.verdict import Link
from qmp_driver.inject import GhesRecord
from qmp_driver.stage.error_effects.follow import (
    OUTCOMES,
    RECORD_ACKNOWLEDGED,
    Outcome,
    note_kernel_hop,
    prove_acknowledged,
    prove_logged,
    prove_outcome,
)
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step


@register_step
class ExpectRecord(Step, frozen=True, tag="expect-record"):
    """Proves what `inject` proves of an injector that notifies: acknowledged, printed as it was sent, acted upon.

    :param outcome: what the kernel must do with the page; see `inject`.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (Injection,)

    outcome: Outcome = "recovered"

    def links(self) -> tuple[Link, ...]:
        return tuple(self.own(link) for link in (RECORD_ACKNOWLEDGED, GhesRecord.link, OUTCOMES[self.outcome]))

    async def run(self, stage: Stage) -> None:
        injection = stage.evidence.injections[-1] if stage.evidence.injections else None
        if injection is None or injection.block is None or injection.pa is None:
            raise BadInputError("expect-record needs a record in an earlier step", hint="add a step inject before it")
        await prove_acknowledged(stage, injection, self.own(RECORD_ACKNOWLEDGED))
        await prove_logged(stage, injection, GhesRecord(), self.own(GhesRecord.link))
        await prove_outcome(stage, injection, self.outcome, self.own(OUTCOMES[self.outcome]))
        note_kernel_hop(stage, injection)
