# SPDX-License-Identifier: Apache-2.0
"""A guest that reboots: the machine is reset, and what holds after a boot is proved again.

What the tests before it made in the guest is gone: its processes, files and loaded modules.
"""

import contextlib
from typing import ClassVar, Literal

from qmp_driver.errors import BadInputError, DeadlineError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.kernel.kernel_log import KernelLog
from qmp_driver.inject import GhesRecord
from qmp_driver.inject.kept.boot_record import keep_record
from qmp_driver.inject.kept.error_store import machine_check_of_kernel, machine_checks_in, stored_records
from qmp_driver.inject.log_proof import HARDWARE_ERROR
from qmp_driver.inject.machine_check import machine_check_of
from qmp_driver.qemu.answers import GuestPanicked, Reset
from qmp_driver.snapshot import ERROR_STORE_FILE, Start
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.guest_state.programs import run_program
from qmp_driver.stage.product_types.gpu import BoundGpu
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step
from qmp_driver.topology.options import MachineOptions

GUEST_REBOOTED = Link("guest-rebooted", "the machine was reset, and the guest's kernel and agent run again")
BOOT_RECORD = Link("boot-record-read", "Linux finds the error of the previous boot in the BERT, as it was sent")
ERROR_STORED = Link("error-stored", "the kernel kept its machine check in the error store before it panicked")
STORED_READ = Link("stored-error-read", "the kernel that booted finds the machine check in the error store")
PSTORE = "/sys/fs/pstore"
LIST_TIMEOUT_S = 10.0
BERT_LINE = r"BERT: Error records from previous boot"
BERT_TIMEOUT_S = 10.0
RESET_TIMEOUT_S = 30.0


@register_step
class Reboot(Step, frozen=True, tag="reboot"):
    """Has the machine boot again: the guest itself, or a reset where its kernel has panicked.

    What was made in the guest is gone: its processes, files and loaded modules. A GPU that is plugged in stays, and
    has its properties if its node is of the form ``either``: QEMU's own tables have the node in the second boot.

    :param bert: proves that Linux finds the last injected error in the BERT and prints it; the machine has
        `boot_record`.
    :param erst: proves that the kernel of an x86 machine kept its fatal machine check in the error store, and that
        the kernel that boots finds it; the machine has `error_store`.
    :param record: what the firmware does with that error, or with the store: ``kept`` for the next boot, or ``lost``.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (GuestMachine,)
    ENDS: ClassVar = (BoundGpu, Victim)

    record: Literal["kept", "lost"] = "kept"
    bert: bool = False
    erst: bool = False

    @property
    def expects_panic(self) -> bool:
        return True  # before it: a panic that comes after the reset keeps the agent from answering

    def links(self) -> tuple[Link, ...]:
        before = (ERROR_STORED,) if self.erst else ()
        after = (*((BOOT_RECORD,) if self.bert else ()), *((STORED_READ,) if self.erst else ()))
        return tuple(self.own(link) for link in (*before, GUEST_REBOOTED, *after))

    def check_machine(self, machine: MachineOptions) -> None:
        if self.bert and not machine.boot_record:
            raise BadInputError("the machine has no BERT", hint="set machine.boot_record = true")
        if self.erst and not machine.error_store:
            raise BadInputError("the machine has no ERST", hint="set machine.error_store = true")

    async def run(self, stage: Stage) -> None:
        guest = stage.products[GuestMachine]
        injection = stage.evidence.injections[-1] if stage.evidence.injections else None
        if self.bert and injection is None:
            raise BadInputError(
                "reboot with bert needs an error in an earlier step", hint="add a step inject before it"
            )
        if self.bert and injection is not None and self.record == "kept":
            at = keep_record(guest.memory, guest.shape.error_region_base_pa(), injection.order.record)
            stage.saw(Source.HOST, f"the firmware keeps the record in the boot error region at {at:#x}")
        if self.erst and injection is not None:
            self._prove_stored(stage, injection)
        before = guest.agent.hello.uptime_us
        injections = list(stage.evidence.injections)
        reset = await restart(stage, 0.9 * self.deadline_s)
        stage.evidence.injections.extend(injections)
        await guest.agent.kmsg.follow()
        hello = guest.agent.hello
        stage.prove(
            self.own(GUEST_REBOOTED),
            expected=stage.setup.lab.kernel.release,
            observed=hello.kernel_release,
            evidence=[
                reset,
                stage.saw(
                    Source.AGENT,
                    f"hello: Linux {hello.kernel_release}, up {hello.uptime_us / 1e6:.1f} s"
                    f" (before: {before / 1e6:.1f} s)",
                ),
            ],
        )
        if self.bert and injection is not None:
            await self._prove_record(stage, injection)
        if self.erst and injection is not None:
            await self._prove_read(stage, injection)

    def _prove_stored(self, stage: Stage, injection: Injection) -> None:
        """The kernel wrote its record into the store before it panicked; the store is a file on this host."""
        file = stage.setup.run.path / ERROR_STORE_FILE
        records = stored_records(file)
        found = [str(check) for check in machine_checks_in(records)]
        stage.prove(
            self.own(ERROR_STORED),
            expected=str(machine_check_of(injection.order)),
            observed="; ".join(found) or f"no machine check in {len(records)} records",
            evidence=[
                stage.saw(
                    Source.HOST,
                    f"the error store has {len(records)} records: "
                    + ", ".join(f"{record.record_id:#x} ({record.severity.name.lower()})" for record in records),
                )
            ],
            hint="the kernel needs CONFIG_ACPI_APEI, and no erst_disable",
        )
        if self.record == "lost":
            file.write_bytes(bytes(file.stat().st_size))
            stage.saw(Source.HOST, "the firmware loses its store")

    async def _prove_read(self, stage: Stage, injection: Injection) -> None:
        """Linux shows a machine check of the store as a file of pstore."""
        agent = stage.agent
        await agent.system.mount("pstore", PSTORE, type="pstore")
        listed = await run_program(agent, ["/bin/busybox", "ls", PSTORE], LIST_TIMEOUT_S)
        names = [name for name in listed.output.split() if name.startswith("mce-erst-")]
        found = []
        for name in names:
            content = (await agent.file.read(f"{PSTORE}/{name}")).content
            found.append((name, str(machine_check_of_kernel(content))))
        stage.prove(
            self.own(STORED_READ),
            expected=str(machine_check_of(injection.order)),
            observed="; ".join(check for _, check in found) or "no machine check in pstore",
            evidence=[stage.saw(Source.AGENT, f"{PSTORE}/{name}: {check}") for name, check in found]
            or [stage.saw(Source.AGENT, f"{PSTORE} has {listed.output.split() or 'no files'}")],
            hint="the kernel needs CONFIG_PSTORE, and its store the record",
        )

    async def _prove_record(self, stage: Stage, injection: Injection) -> None:
        """Linux prints the region's blocks behind a line that says where they are from."""
        heading = None
        with contextlib.suppress(DeadlineError):
            heading = await stage.kernel_log.wait(BERT_LINE, BERT_TIMEOUT_S, "the record of the previous boot")
        found = GhesRecord().compare(injection.order, stage.kernel_log.lines(0))
        said = stage.kernel_log.note_all(HARDWARE_ERROR.pattern)
        stage.products[GuestMachine].accounted = len(stage.agent.events)  # what is printed of it is this step's
        expected = "as it was sent"
        stage.prove(
            self.own(BOOT_RECORD),
            expected=expected,
            observed=("; ".join(found) or expected) if heading else "no error records from the previous boot",
            evidence=[*([heading] if heading else []), *said]
            or [stage.saw(Source.KERNEL, "no line of a hardware error in the log of this boot")],
            hint="firmware has to keep the record where BERT says, and the kernel to read it (bert_disable)",
        )


async def reboot(stage: Stage, timeout_s: float) -> None:
    """Has the guest reboot, meets its agent again, and proves the links of the step `boot`.

    :raises BadInputError: the machine was restored from a snapshot.
    :raises DeadlineError: it did not reset, or its agent did not answer in time.
    """
    await restart(stage, timeout_s)
    await Boot(gpu=stage.products.find(GpuTables) is not None).prove_booted(stage)


async def restart(stage: Stage, timeout_s: float) -> Observation:
    """Has the guest reboot, or resets the machine where the guest has panicked, and meets its agent again.

    :raises BadInputError: the machine was restored from a snapshot.
    :raises DeadlineError: it did not reset, or its agent did not answer in time.
    """
    guest = stage.products[GuestMachine]
    if guest.start is not Start.COLD:
        raise BadInputError(
            "a machine that was restored from a snapshot cannot reboot: QEMU has no kernel for it",
            hint="open it with cold=True; in a scenario, set snapshot = false in the step boot",
        )
    monitor = guest.machine.monitor
    seen = len(monitor.events)
    panicked = any(event.name == GuestPanicked.NAME for event in monitor.events[monitor.last_reset :])
    await monitor.execute("set-action", {"reboot": "reset"})  # it was started to end instead
    if panicked:
        await monitor.execute("system_reset")
        await monitor.execute("cont")
    else:
        await guest.agent.power.reboot()
    await monitor.wait_event(Reset, timeout_s=RESET_TIMEOUT_S, since=seen)
    await guest.agent.close()
    for victim in list(stage.products.all(Victim)):
        stage.products.end(Victim, victim.name)
    for name in ("", *stage.products.names(BoundGpu)):
        stage.products.end(BoundGpu, name)
    stage.evidence.begin_anew(stage.evidence.checks)
    meeting = GuestAgent.connect(stage.setup.run.socket("agent.sock"), timeout_s)
    guest.agent = await guest.machine.alive(meeting, "the guest's agent after its reboot")
    await monitor.execute("set-action", {"reboot": "shutdown"})  # not before: SeaBIOS resets the machine once more
    stage.setup.cleanup.push_async_callback(guest.agent.close)
    guest.kernel_log, guest.accounted = KernelLog(guest.agent, stage.timeline), 0
    guest.records_printed_s.clear()
    why = "this program had it reset after the panic" if panicked else "the guest has rebooted"
    return stage.saw(Source.QMP, f"QEMU sent RESET: {why}")
