# SPDX-License-Identifier: Apache-2.0
"""What the guest's kernel makes of an error record: read and acknowledged, printed, acted upon."""

import asyncio
import contextlib
from typing import Literal

from acpigen.structures.cper import Severity
from qmp_driver.deadlines import Deadline
from qmp_driver.errors import BadInputError, DeadlineError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.inject import LogProof, injector_named
from qmp_driver.inject.log_proof import HARDWARE_ERROR
from qmp_driver.stage.error_effects.device_outcome import (
    DEVICE_RECOVERED,
    DEVICE_RESET,
    device_changes,
    prove_device_outcome,
)
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.guest_state.page_state import NO_PAGE, becomes_poisoned, page_flags
from qmp_driver.stage.guest_state.physical import physical_u64
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.site import source_of
from qmp_driver.stage.stage import Stage

ACKNOWLEDGE_TIMEOUT_S = 10.0
ACKNOWLEDGE_POLL_S = 0.005
LOG_TIMEOUT_S = 10.0
OUTCOME_TIMEOUT_S = 5.0
QUIET_S = 0.3
"""How long the kernel's queue of pages is given after the record was acknowledged, before "nothing" is believed."""
PRINTED_WINDOW_S = 5.2
PRINTED_MOST = 2
"""Linux prints two records of corrected and two of other errors in 5 s, and drops the others' text: ghes.c,
`ghes_print_estatus`, DEFINE_RATELIMIT_STATE(…, 5 * HZ, 2)."""

Outcome = Literal[
    "recovered", "ignored", "delayed", "failed", "soft-offlined", "logged", "device-recovered", "device-reset"
]

RECORD_ACKNOWLEDGED = Link(
    "record-acknowledged", "the guest's GHES driver read the record and wrote its acknowledgement"
)
PAGE_RECOVERED = Link("page-recovered", "memory_failure() found the page's owners and recovered")
PAGE_IGNORED = Link("page-ignored", "memory_failure() ignored the page")
PAGE_DELAYED = Link("page-delayed", "memory_failure() left the page to its owner, which handles it later")
PAGE_FAILED = Link("page-failed", "memory_failure() could not handle the page")
PAGE_SOFT_OFFLINED = Link("page-soft-offlined", "the kernel soft-offlined the page and killed no process")
NOTHING_DONE = Link("nothing-done", "the kernel logged the error and changed no page and no device")

OUTCOMES: dict[Outcome, Link] = {
    "recovered": PAGE_RECOVERED,
    "ignored": PAGE_IGNORED,
    "delayed": PAGE_DELAYED,
    "failed": PAGE_FAILED,
    "soft-offlined": PAGE_SOFT_OFFLINED,
    "logged": NOTHING_DONE,
    "device-recovered": DEVICE_RECOVERED,
    "device-reset": DEVICE_RESET,
}
_HINTS: dict[str, str] = {
    "recovered": "no driver registered that address: the kernel ignores the record",
    "ignored": "",
    "delayed": "",
    "failed": "",
    "soft-offlined": "only a corrected error whose threshold was exceeded makes the kernel move a page",
    "logged": "corrected errors, and errors without a valid address, are logged alone; of a PCIe error that is not"
    " corrected Linux recovers the function",
}


async def prove_acknowledged(stage: Stage, injection: Injection, link: Link) -> None:
    """The error source's read-acknowledge register, which was seen clear behind the record, is set again."""
    injector = injector_named(injection.injector)
    source = await source_of(stage, injector)
    assert source is not None
    guest = stage.products[GuestMachine]
    register = source.read_ack_register.address
    deadline = Deadline(ACKNOWLEDGE_TIMEOUT_S)
    heard, value = injection.mark, 0
    while not value & source.read_ack_write and not deadline.passed:
        await stage.agent.news(heard, ACKNOWLEDGE_POLL_S)  # the guest logs what it reads, and each look holds it up
        heard = len(stage.agent.events)
        value = await physical_u64(guest, register, noted=False)
    acknowledged = bool(value & source.read_ack_write)
    stage.prove(
        link,
        expected="acknowledged",
        observed="acknowledged" if acknowledged else "not acknowledged",
        evidence=[stage.saw(Source.QMP, f"the acknowledge register of source {source.source_id} reads {value:#x}")],
        hint="no driver serves that error source, or its driver is still busy with an earlier record",
    )


async def room_to_print(stage: Stage, severity: Severity | None) -> None:
    """Waits until the kernel would print one more record of that severity."""
    corrected = _is_corrected(severity)
    guest = stage.products[GuestMachine]
    now, printed_s = guest.running_s, guest.records_printed_s
    recent = [at for kind, at in printed_s if kind is corrected and now - at < PRINTED_WINDOW_S]
    if len(recent) >= PRINTED_MOST:
        wait_s = recent[-PRINTED_MOST] + PRINTED_WINDOW_S - now
        stage.saw(Source.HOST, f"waiting {wait_s:.1f} s: the kernel prints {PRINTED_MOST} records in 5 s")
        await asyncio.sleep(wait_s)


def note_printed(stage: Stage, severity: Severity | None, times: int = 1) -> None:
    """Counts records that the kernel may have printed just now."""
    guest = stage.products[GuestMachine]
    guest.records_printed_s += [(_is_corrected(severity), guest.running_s)] * times


def note_printed_by_now(stage: Stage, severity: Severity | None) -> None:
    """Moves the last record of that severity to this moment: a busy guest prints seconds after the injection, and the
    kernel counts from then on."""
    corrected = _is_corrected(severity)
    guest = stage.products[GuestMachine]
    printed_s = guest.records_printed_s
    for at in range(len(printed_s) - 1, -1, -1):
        if printed_s[at][0] is corrected:
            printed_s[at] = (corrected, guest.running_s)
            return


def _is_corrected(severity: Severity | None) -> bool:
    return severity in (Severity.CORRECTED, Severity.INFORMATIONAL)


async def prove_logged(stage: Stage, injection: Injection, proof: LogProof, link: Link) -> None:
    """The kernel printed the error, and what it printed is what was sent."""
    log = stage.kernel_log
    deadline = Deadline(LOG_TIMEOUT_S)
    found = proof.compare(injection.order, log.lines(injection.mark))
    while found and not deadline.passed:  # an error is printed line by line
        await asyncio.sleep(ACKNOWLEDGE_POLL_S)
        found = proof.compare(injection.order, log.lines(injection.mark))
    expected = proof.expected(injection.order)
    stage.prove(
        link,
        expected=expected,
        observed="; ".join(found) or expected,
        evidence=log.note_all(HARDWARE_ERROR.pattern, since=injection.mark)
        or [stage.saw(Source.KERNEL, f"no line of a hardware error within {LOG_TIMEOUT_S:g} s")],
        hint=proof.hint,
    )


def prove_on_console(stage: Stage, injection: Injection, proof: LogProof, lines: list[str], link: Link) -> None:
    """The last error on the console of a guest that panicked is the one that was sent."""
    expected = proof.expected(injection.order)
    found = proof.compare(injection.order, lines, last=True)
    said = [stage.saw(Source.KERNEL, f"console: {line.strip()}") for line in lines if HARDWARE_ERROR.search(line)]
    stage.prove(
        link,
        expected=expected,
        observed="; ".join(found) or expected,
        evidence=said or [stage.saw(Source.KERNEL, "no line of a hardware error on the console")],
        hint=proof.hint,
    )


async def prove_outcome(stage: Stage, injection: Injection, outcome: Outcome, link: Link) -> None:
    """What memory_failure() said of each page: `Recovered` or `Ignored`; or that it said nothing, being not called.

    :raises BadInputError: the record names no page, and something must become of one.
    """
    if outcome == "device-recovered" or outcome == "device-reset":
        await prove_device_outcome(stage, injection, outcome, link)
        return
    addresses = injection.target.addresses
    if not addresses and outcome != "logged":
        raise BadInputError(
            f'the record names no page of memory, so no page can be "{outcome}"', hint='set outcome = "logged"'
        )
    if outcome in ("logged", "soft-offlined"):
        await _prove_quiet_outcome(stage, injection, outcome, link)
        return
    log, page = stage.kernel_log, injection.target.page
    words = outcome.capitalize()
    observed: dict[str, str] = {}
    evidence: list[Observation] = []
    for address in addresses:
        frame = page.frame_name(address)
        line = None
        with contextlib.suppress(DeadlineError):
            line = await log.wait(
                rf"Memory failure: {frame}: recovery action for ",
                OUTCOME_TIMEOUT_S,
                "its outcome",
                since=injection.mark,
            )
        observed[frame] = line.text.rsplit(": ", 1)[-1] if line else "nothing was done"
        evidence += log.note_all(rf"Memory failure: {frame}: ", since=injection.mark)
    stage.prove(
        link,
        expected=_in_words({page.frame_name(address): words for address in addresses}),
        observed=_in_words(observed),
        evidence=evidence or [stage.saw(Source.KERNEL, f"no word of page frame {', '.join(observed)}")],
        hint=_HINTS[outcome],
    )


def note_kernel_hop(stage: Stage, injection: Injection) -> None:
    """The kernel's hop on the error's road: where memory_failure() reported the page."""
    for line in stage.kernel_log.note_all(r"Memory failure: .*recovery action", since=injection.mark)[:1]:
        injector = injector_named(injection.injector)
        stage.hop(
            injection.target.owners_name,
            "outer kernel",
            injector.kernel_hop,
            at_s=line.at_s,
            space=injector.address_space,
            address=injection.pa,
        )


async def _prove_quiet_outcome(stage: Stage, injection: Injection, outcome: Outcome, link: Link) -> None:
    """Outcomes that the kernel does not log: distinguished by the pages' flags."""
    addresses = injection.target.addresses
    wanted = outcome == "soft-offlined"
    if not wanted:
        await asyncio.sleep(QUIET_S)
    poisoned = [await becomes_poisoned(stage.agent, pa, OUTCOME_TIMEOUT_S if wanted else 0) for pa in addresses]
    evidence = [await stage.kernel_log.catch_up(since=injection.mark)]
    said = stage.kernel_log.note_all(r"Memory failure:|soft_offline:", since=injection.mark)
    changes, changes_seen = await device_changes(stage, injection)
    for pa, bad in zip(addresses, poisoned, strict=True):
        state = "poisoned" if bad else "not poisoned"
        if await page_flags(stage.agent, pa) & NO_PAGE:
            state = "a page without struct page, which only the log reports"
        evidence.append(
            stage.saw(Source.AGENT, f"/proc/kpageflags of frame {stage.agent.page.frame_name(pa)}: {state}")
        )
    words = {True: "taken out of use", False: "in use"}
    silence = "the log continues without a message about the page"
    stage.prove(
        link,
        expected="; ".join([*(words[wanted] for _ in addresses), silence]),
        observed="; ".join(
            [*(words[bad] for bad in poisoned), *([*(each.text for each in said), *changes] or [silence])]
        ),
        evidence=[*evidence, *said, *changes_seen],
        hint=_HINTS[outcome],
    )


def _in_words(outcomes: dict[str, str]) -> str:
    if len(set(outcomes.values())) == 1:
        return next(iter(outcomes.values()))
    return ", ".join(f"{frame}: {word}" for frame, word in outcomes.items())
