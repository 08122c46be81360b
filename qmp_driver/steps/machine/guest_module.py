# SPDX-License-Identifier: Apache-2.0
"""Step `module`: loads or unloads a kernel module that a guest carries along."""

import contextlib
from typing import ClassVar, Literal

from qmp_driver.errors import DeadlineError, RequestRefusedError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.nested import InnerGuest
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.products import ProductKey
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

REASON_TIMEOUT_S = 2.0


@register_step
class GuestModule(Step, frozen=True, tag="module"):
    """`finit_module` or `delete_module`, and the module's own line in the kernel's log.

    :param module: its name without `.ko`.
    :param machine: the outer one, or the guest inside the guest.
    :param action: what is done with it.
    :param parameters: the module's parameters, as in ``insmod``.
    """

    LINKS: ClassVar = ()
    NOT_HERE: ClassVar = "it puts a module of ours into a kernel, which would be this host's"

    module: str
    action: Literal["load", "unload"] = "load"
    machine: Literal["outer", "inner"] = "outer"
    parameters: str = ""

    @property
    def title(self) -> str:
        return self.name or f"{self.action} {self.module}"

    def needs(self) -> tuple[ProductKey, ...]:
        return (ProductKey(InnerGuest if self.machine == "inner" else GuestMachine),)

    def links(self) -> tuple[Link, ...]:
        return (self.own(Link(f"{self.action}ed-{self.module}", f"the {self.machine} kernel {self.action}s it")),)

    async def run(self, stage: Stage) -> None:
        inner = self.machine == "inner"
        agent = stage.inner.agent if inner else stage.agent
        log = stage.inner.kernel_log if inner else stage.kernel_log
        mark = log.mark()
        try:
            done, said = f"{self.action}ed", "ok"
            if self.action == "load":
                loaded = await agent.module.load(self.module, self.parameters, timeout_s=self.deadline_s)
                said = "was loaded before" if loaded.was_loaded else f"took {loaded.took_us} us"
            else:
                await agent.module.unload(self.module, timeout_s=self.deadline_s)
        except RequestRefusedError as error:
            done = said = f"refused: {error.message}"
            with contextlib.suppress(DeadlineError):  # the module says why in the log, which comes by another way
                await log.wait(rf"{self.module}: ", REASON_TIMEOUT_S, f"the reason of {self.module}", since=mark)
        timeline = stage.inner.timeline if inner else stage.timeline
        stage.prove(
            self.links()[0],
            expected=f"{self.action}ed",
            observed=done,
            evidence=[
                timeline.record(Source.AGENT, f"module.{self.action} {self.module} → {said}"),
                *log.note_all(rf"{self.module}: ", since=mark),
            ],
        )
