# SPDX-License-Identifier: Apache-2.0
"""Step `expect-topology`: the guest of a user's machine shows what `acpigen guest` predicts of it."""

from typing import ClassVar

from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.guest_state.machine_proofs import proofs_of
from qmp_driver.stage.product_types.file_machine import FileMachine
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.expect.numa import NUMA_DISTANCES, NUMA_NODES
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

SRAT_OF_FIRMWARE = Link("srat-of-firmware", "the guest's SRAT names the initiators as predicted, with their buses")
GPUS_IN_PLACE = Link("gpus-in-place", "each GPU is where it was predicted: its address, BARs and node")


@register_step
class ExpectTopology(Step, frozen=True, tag="expect-topology"):
    """Compares the guest's SRAT, nodes, distances and GPUs with the prediction of `acpigen guest`."""

    LINKS: ClassVar = (SRAT_OF_FIRMWARE, NUMA_NODES, NUMA_DISTANCES, GPUS_IN_PLACE)
    NEEDS: ClassVar = (FileMachine, GuestMachine)

    async def run(self, stage: Stage) -> None:
        file = stage.products[FileMachine]
        proofs = {each.link: each for each in await proofs_of(stage.agent, file.machine, file.predicted)}
        for link in (SRAT_OF_FIRMWARE, NUMA_NODES, NUMA_DISTANCES):
            proof = proofs.pop(link.name)
            stage.prove(
                self.own(link),
                expected=proof.expected,
                observed=proof.observed,
                evidence=[stage.saw(Source.AGENT, f"{link.name}: {proof.observed}")],
                hint="acpigen guest FILE shows what is predicted, and its findings why it may be otherwise",
            )
        stage.prove(
            self.own(GPUS_IN_PLACE),
            expected={each.link: each.expected for each in proofs.values()},
            observed={each.link: each.observed for each in proofs.values()},
            evidence=[stage.saw(Source.AGENT, f"{each.link}: {each.observed}") for each in proofs.values()],
            hint="acpigen guest FILE shows what is predicted, and its findings why it may be otherwise",
        )
