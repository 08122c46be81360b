# SPDX-License-Identifier: Apache-2.0
"""An error in the memory of each GPU of a user's virtual machine: what its guest's kernel makes of the record.

A guest has its GPU's memory in a BAR. Without a driver that registered it, memory_failure() ignores an error there;
what is proved is that the record with an address of that GPU's BAR arrives as it was sent, and what is decided.
"""

import asyncio
import time

from acpigen.guest import GuestGpu
from qmp_driver.errors import DeadlineError
from qmp_driver.evidence.timeline import Timeline
from qmp_driver.guest.kernel.kernel_log import KernelLog
from qmp_driver.guest.kernel.page_size import PAGE_SIZES
from qmp_driver.guest.protocol.inventory import PciFunction
from qmp_driver.inject import DEFAULT_INJECTOR, NotAcknowledgedError, Order, injector_named
from qmp_driver.inject.record import memory_record, new_label
from qmp_driver.run.user_guest import UserGuest
from qmp_driver.stage.guest_state.machine_proofs import Proof

MEMORY_BAR = 4
OFFSET_BYTES = max(each.size_bytes for each in PAGE_SIZES)
"""Into the BAR: a page of any kernel that is not its first."""

PRINTED_AT_ONCE, PRINTED_WITHIN_S = 2, 5.5
"""Linux drivers/acpi/apei/ghes.c, ghes_print_estatus(): two records of a severity in 5 s are printed."""

TIMEOUT_S = 10.0
ACKNOWLEDGED_WITHIN_S = 5.0
POLL_S = 0.05
IGNORED = "ignored"


async def error_proofs(guest: UserGuest) -> list[Proof]:
    """An error in each GPU's memory, and two links for each.

    :raises GuestError: the guest does not answer.
    """
    functions = {each.address: each for each in (await guest.agent.inventory.pci()).functions}
    await guest.agent.kmsg.follow()
    log = KernelLog(guest.agent, Timeline())
    proofs: list[Proof] = []
    printed_s: list[float] = []
    for gpu in guest.predicted.gpus:
        if len(printed_s) >= PRINTED_AT_ONCE:
            left_s = printed_s[-PRINTED_AT_ONCE] + PRINTED_WITHIN_S - time.monotonic()
            await asyncio.sleep(max(left_s, 0.0))
        proofs += await _one(guest, gpu, functions, log)
        printed_s.append(time.monotonic())
    return proofs


async def _one(guest: UserGuest, gpu: GuestGpu, functions: dict[str, PciFunction], log: KernelLog) -> list[Proof]:
    name = gpu.device.id
    address = gpu.seat.address if gpu.seat is not None else "nowhere"
    seen = functions.get(address)
    bars = () if seen is None else seen.resources
    bar = next((each for each in bars if each.index == MEMORY_BAR and each.start), None)
    if bar is None:
        return [
            Proof(f"{name}-error-received", "a record as it was sent", f"BAR {MEMORY_BAR} of {address} is nowhere")
        ]
    pa = bar.start + OFFSET_BYTES
    order = memory_record((pa,), "recoverable", label=new_label())
    mark = await log.fresh_mark()
    await _inject(guest, order)
    failure = rf"Memory failure: {pa // guest.agent.page.size_bytes:#x}: .*(Ignored|Recovered|Delayed|Failed)"
    try:
        line = await log.wait(failure, TIMEOUT_S, f"what it makes of an error at {pa:#x}", since=mark)
        decided = line.text.rpartition(" ")[2].lower()
    except DeadlineError as late:
        decided = late.message
    proof = injector_named(DEFAULT_INJECTOR).log
    assert proof is not None
    differences = proof.compare(order, log.lines(mark))
    as_sent = f"at {pa:#x}, as it was sent"
    return [
        Proof(
            f"{name}-error-received",
            as_sent,
            "; ".join(differences) or as_sent,
        ),
        Proof(f"{name}-error-decided", IGNORED, decided),
    ]


async def _inject(guest: UserGuest, order: Order) -> None:
    """:raises NotAcknowledgedError: the guest does not acknowledge the error before in time."""
    injector = injector_named(DEFAULT_INJECTOR)
    deadline_s = time.monotonic() + ACKNOWLEDGED_WITHIN_S
    while True:
        try:
            await injector.ask_monitor(guest.qemu.monitor, order)
            return
        except NotAcknowledgedError:
            if time.monotonic() > deadline_s:
                raise
            await asyncio.sleep(POLL_S)
