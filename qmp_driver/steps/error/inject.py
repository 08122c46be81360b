# SPDX-License-Identifier: Apache-2.0
"""Step `inject`: an error by an injector of :mod:`qmp_driver.inject`, followed through the guest's kernel."""

import contextlib
import secrets
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from acpigen.platform.model import ByteCount
from qmp_driver.errors import BadInputError, DeadlineError, MonitorError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.inject import (
    DEFAULT_INJECTOR,
    Injector,
    LogProof,
    NotAcknowledgedError,
    Order,
    Site,
    injector_named,
)
from qmp_driver.inject.cxl_device import empty_trace
from qmp_driver.inject.device_record import function_record, processor_record, vendor_record
from qmp_driver.inject.record import (
    SeverityWord,
    addresses_in_body,
    memory_record,
    new_label,
    record_from_file,
)
from qmp_driver.nested import InnerGuest
from qmp_driver.probe import Abilities
from qmp_driver.qemu.answers import PANIC_WORDS, GuestPanicked
from qmp_driver.stage.error_effects.device_outcome import resets_now
from qmp_driver.stage.error_effects.follow import (
    OUTCOMES,
    RECORD_ACKNOWLEDGED,
    Outcome,
    note_kernel_hop,
    note_printed,
    note_printed_by_now,
    prove_acknowledged,
    prove_logged,
    prove_on_console,
    prove_outcome,
    room_to_print,
)
from qmp_driver.stage.error_effects.record_sight import RECORD_WRITTEN, look_at_source, prove_written, standing_still
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.guest_state.page_state import corrupted_bytes
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import MemoryOwner, Victim
from qmp_driver.stage.products import Named, ProductKey
from qmp_driver.stage.site import site_of
from qmp_driver.stage.stage import Stage
from qmp_driver.stage.target import Target, target_in
from qmp_driver.steps.error.trace import TraceEvents
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step
from qmp_driver.topology.options import MachineOptions

ERROR_INJECTED = Link("error-injected", "QEMU accepted the error record")
SECOND_REFUSED = Link("second-refused", "QEMU refuses a record while the guest has not acknowledged the one before")
GUEST_PANICKED = Link("guest-panicked", "the guest kernel panicked on the record, and QEMU reported the panic")
REFUSED = "refused: not acknowledged"
PANIC_TIMEOUT_S = 20.0


@register_step
class Inject(Step, frozen=True, tag="inject"):
    """Injects an error into a victim's memory, or at another address.

    :param injector: by name; see `qmp-driver doctor`.
    :param into: the process whose memory is hit; `at`, `in_aperture` and `outside` take precedence.
    :param offset: offset in its memory.
    :param outside: hits the first page after the aperture instead, which no driver registered.
    :param at: hits this guest physical address instead.
    :param in_aperture: hits this offset of the aperture instead, whichever process maps it.
    :param gpu: of which of `machine.gpus` the aperture is that `in_aperture` or `outside` means.
    :param pages: number of sections in the record, each for its own page, ``stride`` apart: a page of
        the guest's kernel unless given.
    :param severity: of the block, and of its sections unless ``section_severity`` says otherwise.
    :param threshold_exceeded: sets the section's flag that makes Linux take a page with corrected errors out of use.
    :param without_address: leaves the valid bit of the physical address unset.
    :param cper: a file with the record (JSON of `acpigen cper`, or bytes); ``into`` replaces its address.
    :param function: a PCIe error of that function of the guest, such as ``0000:01:00.0``, by its severity a receiver
        error (corrected), a poisoned TLP (recoverable) or a surprise down (``section_severity = "fatal"``; of a
        record that is fatal itself Linux panics).
    :param processor: a bus error that the guest's processor of that number reports.
    :param vendor: an error in NVIDIA's own section, which names no memory; see the step `expect-vendor-record`.
    :param unclaimed: injects no record: with the injector `sea`, an abort that APEI does not claim.
    :param outcome: what the kernel must do: ``recovered``, ``ignored``, ``delayed`` or ``failed``, which are
        memory_failure()'s words in its log, the page ``soft-offlined``, the PCI function ``device-recovered`` without
        a reset or by one (``device-reset``), the error ``logged`` and no more, or ``panic``.
    :param follow: ``log`` compares the logged record with the one sent, and waits for the kernel's rate limit;
        ``acknowledgement`` goes without the comparison, ``no`` looks at QEMU's answer alone.
    :param while_unacknowledged: stops the guest, injects the record twice, and proves that QEMU refuses the second.
    :param section_severity: of the sections, where it differs from the block's.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (GuestMachine, Named(MemoryOwner, "into"))
    MAKES: ClassVar = (Injection,)
    NOT_HERE: ClassVar = (
        "an error in a real machine is its firmware's or its hardware's to make; no QEMU writes a record for it, and"
        " Linux's EINJ refuses addresses that are not System RAM"
    )

    injector: str = DEFAULT_INJECTOR
    into: str = ""
    offset: ByteCount = 0
    outside: bool = False
    at: ByteCount | None = None
    in_aperture: ByteCount | None = None
    gpu: str = ""
    pages: Annotated[int, Meta(ge=1)] = 1
    stride: ByteCount | None = None
    severity: SeverityWord = "recoverable"
    section_severity: SeverityWord | None = None
    threshold_exceeded: bool = False
    without_address: bool = False
    cper: str = ""
    function: str = ""
    processor: Annotated[int, Meta(ge=0)] | None = None
    vendor: bool = False
    unclaimed: bool = False
    outcome: Outcome | Literal["panic"] = "recovered"
    follow: Literal["log", "acknowledgement", "no"] = "log"
    while_unacknowledged: bool = False

    def __post_init__(self) -> None:
        injector = injector_named(self.injector)
        if self.while_unacknowledged and (self.unclaimed or not injector.notifications):
            raise ValueError("while_unacknowledged needs an injector whose records the guest acknowledges")

    def needs(self) -> tuple[ProductKey, ...]:
        return self.declared((*self.NEEDS, *((GpuTables,) if self._in_tables else ())))

    @property
    def expects_panic(self) -> bool:
        return self.outcome == "panic"

    @property
    def _in_tables(self) -> bool:
        """Whether the place that is named counts from the aperture."""
        return self.at is None and (self.in_aperture is not None or self.outside)

    def links(self) -> tuple[Link, ...]:
        injector, proof = injector_named(self.injector), self._log_proof
        chain = [ERROR_INJECTED]
        if injector.notifications and not self.unclaimed:
            chain.append(RECORD_WRITTEN)
        if self.while_unacknowledged:
            chain.append(SECOND_REFUSED)
        if self.follow != "no" and injector.notifies:
            if self.outcome == "panic":
                chain += [GUEST_PANICKED]
            elif injector.notifications:
                chain += [RECORD_ACKNOWLEDGED]
            chain += [proof.link] if proof is not None else []
            chain += [OUTCOMES[self.outcome]] if self.outcome != "panic" else []
        return tuple(self.own(link) for link in chain)

    @property
    def _log_proof(self) -> LogProof | None:
        """How the kernel's log is compared with what was sent; None where it is not.

        It always is after a panic, and for an error that is only logged and that no error source acknowledges:
        nothing else would prove that the guest took it.
        """
        injector = injector_named(self.injector)
        only_proof = self.outcome == "panic" or (self.outcome == "logged" and not injector.notifications)
        return injector.log if self.follow == "log" or only_proof else None

    def why_not(self, abilities: Abilities) -> str:
        reason = injector_named(self.injector).why_not(abilities)
        if not reason and self.outcome == "panic" and not abilities.builds_modules:
            reason = abilities.without_module("pvpanic_pci", "PVPANIC_PCI")
            return reason and f"{reason}, and ours cannot be built without that kernel's headers"
        return reason

    def check_machine(self, machine: MachineOptions) -> None:
        if self._in_tables:
            machine.gpu_number(self.gpu)
        injector_named(self.injector).check_machine(machine)

    async def run(self, stage: Stage) -> None:
        injector, proof = injector_named(self.injector), self._log_proof
        order, target = await self._order(stage, await self._target(stage))
        if self.follow == "log" and injector.notifies and order.block is None and not self.unclaimed:
            raise BadInputError(
                f"step {self.title} compares the kernel's log with a record, but {self.cper} contains no record",
                hint='set follow = "acknowledgement"',
            )
        injection = await self._inject(stage, injector, order, target)
        if self.follow == "no" or not injector.notifies:
            return
        if self.outcome == "panic":
            await self._prove_panic(stage, injection)
            return
        if injector.notifications:
            await prove_acknowledged(stage, injection, self.own(RECORD_ACKNOWLEDGED))
        if proof is not None and order.block is not None:
            await prove_logged(stage, injection, proof, self.own(proof.link))
            note_printed_by_now(stage, order.block.severity)
        await prove_outcome(stage, injection, self.outcome, self.own(OUTCOMES[self.outcome]))
        note_kernel_hop(stage, injection)

    async def _target(self, stage: Stage) -> Target:
        """Where the error goes. A place that is named goes before an owner."""
        aperture = stage.tables.of(self.gpu).gpu.aperture if self._in_tables else None
        place, page = self.at, stage.agent.page
        stride = page.size_bytes if self.stride is None else self.stride
        if place is None and aperture is not None:
            place = aperture.range.end if self.in_aperture is None else aperture.base_pa + self.in_aperture
        if place is not None:
            return Target.at(page, place, pages=self.pages, stride_bytes=stride)
        if self.into:
            offsets = [self.offset + number * stride for number in range(self.pages)]
            return await target_in(stage.products[GuestMachine], stage.owner(self.into), offsets)
        return Target(page)

    async def _order(self, stage: Stage, target: Target) -> tuple[Order, Target]:
        """The error that is wanted there; a record from a file may name more places, or others."""
        if self.unclaimed:
            return Order(b"", None, target.first), target
        if self.cper:
            order = record_from_file(Path(self.cper), target.first)
            return order, target.named_by(_addresses_in(order))
        if self.function:
            functions = (await stage.agent.inventory.pci()).functions
            here = next((each for each in functions if each.address == self.function), None)
            if here is None:
                known = ", ".join(each.address for each in functions)
                raise BadInputError(f"the guest has no PCI function {self.function}", hint=f"there are: {known}")
            return function_record(here, self.severity, new_label(), section_severity=self.section_severity), target
        if self.processor is not None:
            return processor_record(self.processor, self.severity, new_label()), target
        if self.vendor:
            return vendor_record(self.severity, new_label()), target
        if not target.addresses:
            raise BadInputError(
                f"step {self.title} does not say where the error occurs",
                hint="set into, in_aperture, at, outside, function, processor, vendor or cper",
            )
        order = memory_record(
            target.addresses,
            self.severity,
            section_severity=self.section_severity,
            threshold_exceeded=self.threshold_exceeded,
            with_address=not self.without_address,
            label=new_label(),
        )
        return order, target

    async def _inject(self, stage: Stage, injector: Injector, order: Order, target: Target) -> Injection:
        """Injects it once the kernel would print it, with a note of what was before, and proves that it was taken."""
        proof, severity = self._log_proof, order.block.severity if order.block is not None else None
        compared = injector.notifies and self.outcome != "panic"
        if proof is not None and compared and proof.rate_limited and order.block is not None:
            await room_to_print(stage, severity)
        site = await site_of(stage, injector)
        before, resets = await _before(stage, target), resets_now(stage)
        if stage.products.find(TraceEvents) is not None:
            await empty_trace(stage.agent)
        inner = stage.products.find(InnerGuest)
        if inner is not None and inner.watch is not None:
            await inner.watch.judge_all()
        mark = await stage.kernel_log.fresh_mark()
        where = ", ".join(f"{address:#x}" for address in target.addresses) or "no place"
        began = stage.saw(Source.HOST, f"injecting by {injector.name}: a {self.severity} error at {where}")
        await injector.prepare(site, order)
        source = site.error_source(*injector.notifications) if injector.notifications and order.record else None
        sight, refusal = None, None
        if source is None:
            said = await injector.inject(site, order)
        else:
            guest = stage.products[GuestMachine]
            async with standing_still(guest.machine.monitor) as standstill:
                said = await injector.inject(site, order)
                sight = await look_at_source(guest, source, len(order.record))
                if self.while_unacknowledged:
                    refusal = await _inject_again(stage, injector, site, order)
            guest.stopped_s += standstill.took_s
        if injector.log is not None and injector.log.rate_limited:
            note_printed(stage, severity)
        injection = Injection(target, order, began.at_s, injector.name, mark, *before, gpu_resets_before=resets)
        stage.evidence.injections.append(injection)
        stage.evidence.sent.append((injector.name, order))
        if self.outcome == "panic" or injector.spoils_machine:
            stage.products[GuestMachine].reusable = False
        stage.hop(
            target.owners_name,
            "host",
            f"error injected by {injector.name}",
            at_s=began.at_s,
            space=injector.address_space,
            address=order.pa,
        )
        stage.prove(
            self.own(ERROR_INJECTED), expected="taken", observed="taken", evidence=[stage.saw(Source.QMP, said)]
        )
        if source is not None and sight is not None:
            prove_written(stage, source, order.record, sight, self.own(RECORD_WRITTEN))
        if refusal is not None:
            observed, seen = refusal
            stage.prove(self.own(SECOND_REFUSED), expected=REFUSED, observed=observed, evidence=[seen])
        return injection

    async def _prove_panic(self, stage: Stage, injection: Injection) -> None:
        """QEMU's event by the guest's pvpanic, the console's last words, and the record in them."""
        monitor = stage.machine.monitor
        with contextlib.suppress(DeadlineError):
            await monitor.wait_event(GuestPanicked, timeout_s=PANIC_TIMEOUT_S)
        heard = any(event.name == GuestPanicked.NAME for event in monitor.events)
        lines = stage.products[GuestMachine].console.read_text(errors="replace").splitlines()
        last_words = [line for line in lines if PANIC_WORDS in line]
        evidence = [stage.saw(Source.KERNEL, f"console: {line.strip()}") for line in last_words]
        if heard:
            evidence.append(stage.saw(Source.QMP, "QEMU sent GUEST_PANICKED: the guest wrote to its pvpanic device"))
        stage.prove(
            self.own(GUEST_PANICKED),
            expected="QEMU reports the panic; the console shows its message",
            observed="; ".join(
                (
                    "QEMU reports the panic" if heard else "QEMU reports no panic",
                    "the console shows its message" if last_words else "the console shows no panic",
                )
            ),
            evidence=evidence or [stage.saw(Source.HOST, "no event and no panic message: the guest keeps running")],
            hint="only a fatal record makes the kernel panic; the guest's pvpanic driver reports the panic to QEMU",
        )
        if (proof := self._log_proof) is not None:
            prove_on_console(stage, injection, proof, lines, self.own(proof.link))


async def _inject_again(stage: Stage, injector: Injector, site: Site, order: Order) -> tuple[str, Observation]:
    """What QEMU says to a second record while the guest stands still."""
    try:
        await injector.inject(site, order)
    except NotAcknowledgedError as error:
        return REFUSED, stage.saw(Source.QMP, error.message)
    except MonitorError as error:
        return error.message, stage.saw(Source.QMP, error.message)
    return "taken", stage.saw(Source.QMP, "QEMU took a second record while the guest stood still")


async def _before(stage: Stage, target: Target) -> tuple[int | None, int | None]:
    """What :class:`Injection` keeps of the time before, for an error in a process's RAM."""
    owner = target.owner_in_ram
    if owner is None:
        return None, None
    shared = any(each.root == owner.root and each.name != owner.name for each in stage.products.all(Victim))
    if owner.unchanged or shared:  # a write would copy the page, or make a clean one dirty
        read = await stage.agent.victim.read(owner.number, target.offsets[0])
        return await corrupted_bytes(stage.agent), read.value_number
    content = secrets.randbits(64)
    answer = await stage.agent.victim.write(owner.number, target.offsets[0], content)
    if answer.outcome != "value":  # poisoned by an error before this one
        return await corrupted_bytes(stage.agent), None
    stage.evidence.written[owner.name, target.offsets[0]] = content
    return await corrupted_bytes(stage.agent), content


def _addresses_in(order: Order) -> tuple[int, ...]:
    sections = order.block.sections if order.block is not None else ()
    return tuple(address for section in sections for address in addresses_in_body(section.body))
