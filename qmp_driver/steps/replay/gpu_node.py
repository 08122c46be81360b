# SPDX-License-Identifier: Apache-2.0
"""Step `expect-gpu-node`: the GPU is in the node of the proximity domain that its host bridge names."""

from typing import ClassVar

from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.replay.gpu_node import bridge_domain
from qmp_driver.stage.product_types.gpu import PluggedGpu
from qmp_driver.stage.product_types.replayed_tables import ReplayedTables
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.expect.numa import nodes_most
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

GPU_NODE = Link("gpu-node", "the GPU is in the node of the proximity domain that the host bridge's _PXM names")


@register_step
class ExpectGpuNode(Step, frozen=True, tag="expect-gpu-node"):
    """Compares the node of the plugged GPU with the one that acpigen predicts for the dump's host bridge."""

    LINKS: ClassVar = (GPU_NODE,)
    NEEDS: ClassVar = (ReplayedTables, PluggedGpu)

    async def run(self, stage: Stage) -> None:
        replayed = stage.products[ReplayedTables]
        address = stage.products[PluggedGpu].address
        domain, numa = bridge_domain(replayed.original), replayed.adapted.numa
        predicted = None if numa is None else numa.predicted(nodes_most(stage.setup.lab)).numa
        node = None if domain is None or predicted is None else predicted.node_of(domain)
        functions = {each.address: each for each in (await stage.agent.inventory.pci()).functions}
        found = functions[address].numa_node if address in functions else None
        stage.prove(
            self.own(GPU_NODE),
            expected=node,
            observed=found,
            evidence=[stage.saw(Source.AGENT, f"{address}: numa_node {found}; _PXM {domain}")],
            hint="Linux gives a function the node of its host bridge (pcibus_to_node())",
        )
