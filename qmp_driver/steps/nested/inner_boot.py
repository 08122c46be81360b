# SPDX-License-Identifier: Apache-2.0
"""Step `inner-boot`: starts a QEMU under KVM inside the guest, and meets its guest's agent."""

from typing import ClassVar

from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.kernel.kernel_log import KernelLog
from qmp_driver.nested import InnerGuest, InnerHost
from qmp_driver.nested.inner_machine import meet_agent
from qmp_driver.qemu.answers import KvmInfo
from qmp_driver.stage.guest_state.served_sources import served_sources
from qmp_driver.stage.inner_options import inner_options
from qmp_driver.stage.product_types.gpu import PluggedGpu
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

KVM_RUNS = Link("inner-kvm", "the inner QEMU runs its guest under the outer kernel's KVM")
INNER_BOOTED = Link("inner-booted", "the inner guest runs the lab's kernel, and the agent answers")
INNER_SOURCES = Link("inner-error-sources", "the inner guest has the error sources that its QEMU was asked for")


@register_step
class InnerBoot(Step, frozen=True, tag="inner-boot"):
    """From the start of the inner QEMU to an inner guest that answers; one that came with a snapshot is met again.

    What the inner machine is made of stands in the scenario's `[machine.inner]`.
    """

    LINKS: ClassVar = (KVM_RUNS, INNER_BOOTED, INNER_SOURCES)
    NEEDS: ClassVar = (InnerHost,)
    NOT_YET: ClassVar = (InnerGuest,)
    MAKES: ClassVar = (InnerGuest,)
    NOT_HERE: ClassVar = ""

    deadline_s: float = 300.0

    async def run(self, stage: Stage) -> None:
        setup, options = stage.setup, inner_options(stage)
        timeline = stage.timeline.within("inner")
        host, names = stage.products[InnerHost], setup.machine.gpus or ("",)
        here = [stage.products.named(PluggedGpu, each).address for each in names if options.gpu == "present"]
        machine, watch = await host.launch(options, timeline, gpu_addresses=here)
        setup.cleanup.push_async_callback(machine.stop)
        kvm = await machine.monitor.ask(KvmInfo, "query-kvm")
        stage.prove(
            self.own(KVM_RUNS),
            expected="enabled",
            observed="enabled" if kvm.enabled else "not enabled",
            evidence=[timeline.record(Source.QMP, f"query-kvm: {kvm}")],
        )
        agent = await meet_agent(machine, setup.run, self.deadline_s)
        setup.cleanup.push_async_callback(agent.close)
        await agent.kmsg.follow()
        log = KernelLog(agent, timeline)
        stage.products.put(InnerGuest(machine, timeline, watch, agent, log))
        stage.prove(
            self.own(INNER_BOOTED),
            expected=setup.lab.kernel.release,
            observed=agent.hello.kernel_release,
            evidence=[
                timeline.record(
                    Source.AGENT,
                    f"hello: Linux {agent.hello.kernel_release}, up {agent.hello.uptime_us / 1e6:.1f} s",
                )
            ],
        )
        served = await served_sources(agent)
        stage.prove(
            self.own(INNER_SOURCES),
            expected="served" if options.ras else "none",
            observed="served" if served else "none",
            evidence=[timeline.record(Source.AGENT, f"GHES devices with a driver: {', '.join(served) or 'none'}")],
            hint="without error sources the inner QEMU cannot forward an error: it exits instead",
        )
