# SPDX-License-Identifier: Apache-2.0
"""Step `inner-boot`: starts a QEMU under KVM inside the guest, and meets its guest's agent."""

from typing import ClassVar

from qmp_driver.errors import RequestRefusedError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.kernel_log import KernelLog
from qmp_driver.nested import InnerGuest, InnerMachine
from qmp_driver.nested.here import INNER_INITRD, launch_here
from qmp_driver.nested.inner_guest import InnerTimeline
from qmp_driver.nested.inner_machine import meet_agent
from qmp_driver.nested.signal_watch import SignalWatch
from qmp_driver.qemu.machine import Machine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.step import Step

KVM_RUNS = Link("inner-kvm", "the inner QEMU runs its guest by the outer kernel's KVM")
INNER_BOOTED = Link("inner-booted", "the inner guest runs the lab's kernel, and our agent answers in it")
INNER_SOURCES = Link("inner-error-sources", "the inner guest has the error sources that its QEMU was asked for")
SEA_NOTIFICATION = 8
"""ACPI 6.5, table 18.14: notification structure types."""


class InnerBoot(Step, frozen=True, tag="inner-boot"):
    """From the start of the inner QEMU to an inner guest that answers; one that came with a snapshot is met again.

    What the inner machine is made of stands in the scenario's `[machine.inner]`.
    """

    LINKS: ClassVar = (KVM_RUNS, INNER_BOOTED, INNER_SOURCES)
    NOT_HERE: ClassVar = ""

    deadline_s: float = 300.0

    async def run(self, stage: Stage) -> None:
        options = stage.machine_options.inner
        timeline = InnerTimeline(stage.timeline)
        machine, watch = await self._launch(stage, timeline)
        await stage.cleanup.enter_async_context(machine)
        kvm = await machine.monitor.execute("query-kvm")
        stage.prove(
            self.own(KVM_RUNS),
            expected="enabled",
            observed="enabled" if kvm["enabled"] else "not enabled",
            evidence=[timeline.record(Source.QMP, f"query-kvm: {kvm}")],
        )
        agent = await meet_agent(machine, stage.run, self.deadline_s)
        stage.cleanup.push_async_callback(agent.close)
        await agent.kmsg.follow()
        log = KernelLog(agent, timeline)
        stage.inner_made = InnerGuest(machine, options, timeline, watch, agent, log)
        stage.prove(
            self.own(INNER_BOOTED),
            expected=stage.lab.kernel.release,
            observed=agent.hello.kernel_release,
            evidence=[
                timeline.record(
                    Source.AGENT,
                    f"hello: Linux {agent.hello.kernel_release}, up {agent.hello.uptime_us / 1e6:.1f} s",
                )
            ],
        )
        served = await _served_sources(agent)
        stage.prove(
            self.own(INNER_SOURCES),
            expected="served" if options.ras else "none",
            observed="served" if served else "none",
            evidence=[timeline.record(Source.AGENT, f"GHES devices with a driver: {', '.join(served) or 'none'}")],
            hint="without error sources the inner QEMU cannot forward an error: it ends instead",
        )

    async def _launch(self, stage: Stage, timeline: InnerTimeline) -> tuple[Machine, SignalWatch | None]:
        """Inside the outer guest, where a snapshot may have brought it; or on this host, if that is the real one."""
        options = stage.machine_options.inner
        if stage.host_gpu is not None:
            return await launch_here(options, stage.lab, stage.run, stage.run.path / INNER_INITRD, timeline), None
        outer, agent, run = stage.machine, stage.agent, stage.run
        watch = SignalWatch(agent)
        await watch.start()
        if stage.prepared:
            return await InnerMachine.meet(stage.prepared, outer, agent, run, timeline), watch
        gpu_host = stage.gpu_address if options.gpu == "present" else ""
        return await InnerMachine.launch(options, outer, agent, run, timeline, gpu_host=gpu_host), watch


async def _served_sources(agent: GuestAgent) -> list[str]:
    served = []
    for number in range(8):
        try:
            answer = await agent.file.read(f"/sys/bus/platform/devices/GHES.{number}/uevent")
        except RequestRefusedError:  # no such device: that was the last
            break
        if "DRIVER=GHES" in answer.words:
            served.append(f"GHES.{number}")
    return served
