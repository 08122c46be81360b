# SPDX-License-Identifier: Apache-2.0
"""What a step is handed: the fixed parts of its run, the run's evidence, and the products of the steps before it.

A step finds here what earlier steps made (tables, machine, GPU, owners of memory), and adds its own. Whatever must be
ended goes onto the setup's cleanup stack, which ends it in the reverse order.

Beside its three parts, a stage has shortcuts for what most steps use of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from qmp_driver.evidence.timeline import Observation, Source, Timeline
from qmp_driver.evidence.verdict import Check, Link
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.kernel.kernel_log import KernelLog
from qmp_driver.nested import InnerGuest
from qmp_driver.nested.hops import Lane
from qmp_driver.qemu.machine import Machine
from qmp_driver.stage.evidence import Evidence, Injection
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import MemoryOwner, Victim
from qmp_driver.stage.products import ProductKey, Products
from qmp_driver.stage.setup import RunSetup


@dataclass
class Stage:
    """See the module."""

    setup: RunSetup
    evidence: Evidence
    products: Products = field(default_factory=Products)

    def keys(self) -> Iterator[ProductKey]:
        """What a step can find here."""
        yield from self.products.keys()
        if self.evidence.injections:
            yield ProductKey(Injection)

    async def begin_anew(self, products: Products, checks: Sequence[Check]) -> None:
        """Ends the processes that were started and forgets the run, so that another can follow on the same machine.

        :param products: what the next run begins with.
        :param checks: of the steps that made these.
        :raises GuestError: the agent cannot end one.
        """
        for victim in self.products.all(Victim):
            await self.agent.victim.stop(victim.number)
        self.products = products.copy()
        self.evidence.begin_anew(checks)

    @property
    def timeline(self) -> Timeline:
        """The time line of the evidence."""
        return self.evidence.timeline

    @property
    def tables(self) -> GpuTables:
        """The product of the step `tables`."""
        return self.products[GpuTables]

    @property
    def machine(self) -> Machine:
        """The virtual machine that a step has started."""
        return self.products[GuestMachine].machine

    @property
    def agent(self) -> GuestAgent:
        """The agent in its guest."""
        return self.products[GuestMachine].agent

    @property
    def kernel_log(self) -> KernelLog:
        """The log of its guest's kernel."""
        return self.products[GuestMachine].kernel_log

    @property
    def inner(self) -> InnerGuest:
        """The guest inside the guest."""
        return self.products[InnerGuest]

    def victim(self, name: str) -> Victim:
        """A process of the guest by its name in the scenario.

        :raises BadInputError: no step has started one of that name.
        """
        return self.products.named(Victim, name)

    def owner(self, name: str) -> MemoryOwner:
        """A process whose memory can be hit, of the guest or of the inner guest.

        :raises BadInputError: no step has started one of that name.
        """
        return self.products.named(MemoryOwner, name)

    def prove(
        self, link: Link, *, expected: object, observed: object, evidence: Sequence[Observation], hint: str = ""
    ) -> None:
        """As :meth:`Evidence.prove`."""
        self.evidence.prove(link, expected=expected, observed=observed, evidence=evidence, hint=hint)

    def hop(
        self, road: str, lane: Lane, what: str, *, at_s: float, space: str = "", address: int | None = None
    ) -> None:
        """As :meth:`Evidence.hop`."""
        self.evidence.hop(road, lane, what, at_s=at_s, space=space, address=address)

    def saw(self, source: Source, text: str, **data: Any) -> Observation:
        """As :meth:`Evidence.saw`."""
        return self.evidence.saw(source, text, **data)
