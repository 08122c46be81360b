# SPDX-License-Identifier: Apache-2.0
"""An error injected into a machine that is already running, and followed as far as it can be seen.

Where the guest's HEST is found, the record is looked for in the error source's status block while the machine stands
still, and its acknowledgement after that: QEMU's monitor is enough for both. What the kernel printed and did is
proved by its words, where an agent or a console hands them over. A signal is proved for a process that the
agent started.
"""

import asyncio
import contextlib
import re
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from acpigen.structures.apei.hest_sources import GenericSourceV2
from acpigen.structures.cper import Severity
from qmp_driver.attach.claims import Claim, Findings, Standing, compared, unproved
from qmp_driver.attach.kernel_words import KernelWords
from qmp_driver.attach.own_page import SIGNAL_OWNER, OwnPage, own_page
from qmp_driver.attach.session import Attached
from qmp_driver.errors import (
    BadInputError,
    CommandRefusedError,
    DeadlineError,
    GuestError,
    MissingFeatureError,
    MonitorError,
    ReportedError,
)
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.kernel.page_size import PAGE_SIZES
from qmp_driver.inject import DEFAULT_INJECTOR, Injector, LogProof, Order, injector_named, injectors
from qmp_driver.inject.error_sources import ErrorSources
from qmp_driver.inject.record import SeverityWord, addresses_in_body, memory_record, new_label, record_from_file
from qmp_driver.stage.error_effects.follow import RECORD_ACKNOWLEDGED
from qmp_driver.stage.error_effects.record_sight import RECORD_WRITTEN, WRITTEN, RecordSight, standing_still

ERROR_INJECTED = Link("error-injected", "QEMU accepted the error")
PAGE_HANDLED = Link("page-handled", "the guest's kernel said what memory_failure() did with the page")
ACKNOWLEDGE_TIMEOUT_S = 10.0
ACKNOWLEDGE_POLL_S = 0.005
WORDS_TIMEOUT_S = 5.0
CONSOLE_TIMEOUT_S = 2.0
NOT_FOUND = "CommandNotFound"
"""QEMU qapi/error.json: the class of a command that this QEMU does not have."""
NOBODY_OWNS = "no process of ours owns that memory; with an agent, --own starts one"


@dataclass(frozen=True)
class Asked:
    """The error that is wanted.

    :param at: guest physical address; may be missing where ``cper`` names one.
    :param way: an injector that needs QEMU's monitor alone.
    :param cper: a file with the record, as `acpigen cper` reads it; ``at`` replaces its address.
    :param enough: see :class:`Findings`.
    :param own: the agent starts a process, and its memory is hit: then its signal can be proved, too.
    """

    at: int | None = None
    way: str = DEFAULT_INJECTOR
    severity: SeverityWord = "recoverable"
    cper: Path | None = None
    enough: str = ""
    own: bool = False


def ways() -> dict[str, Injector]:
    """The injectors that work on a machine that is already running, by name."""
    return {name: each for name, each in injectors().items() if each.by_monitor_alone}


def order_of(asked: Asked) -> Order:
    """The record that is asked for.

    :raises BadInputError: it names no place, or its file is not one.
    """
    if asked.cper is not None:
        return record_from_file(asked.cper, asked.at)
    if asked.at is None:
        raise BadInputError("no place is named", hint="give --at with a guest physical address, --cper FILE or --own")
    return memory_record([asked.at], asked.severity, label=new_label())


async def inject(machine: Attached, asked: Asked) -> Findings:
    """Injects it and follows it.

    :raises BadInputError: there is no such way, or the error cannot be made.
    :raises MissingFeatureError: this QEMU lacks the command.
    """
    injector = _way(asked.way)
    async with own_page(machine, wanted=asked.own) as page:
        return await _inject(machine, injector, asked if page is None else replace(asked, at=page.pa), page)


async def _inject(machine: Attached, injector: Injector, asked: Asked, page: OwnPage | None) -> Findings:
    order = order_of(asked)
    _check_enough(asked.enough, injector, order)
    words = await machine.words()
    claims: list[Claim] = []
    source, why = await _source(machine, injector, order)
    runs = await machine.is_running()
    sight: RecordSight | None = None
    try:
        async with _still(machine, runs and source is not None):
            said = await injector.ask_monitor(machine.monitor, order)
            if source is not None:
                sight = await _look(machine, source, len(order.record))
        claims.append(compared(ERROR_INJECTED, "taken", "taken", [said]))
    except CommandRefusedError as refusal:
        if refusal.error_class == NOT_FOUND:
            raise MissingFeatureError(
                f"this QEMU {machine.monitor.version} has no command {refusal.command}",
                hint=next(iter(injector.needs.qemu_commands.values()), ""),
            ) from refusal
        claims.append(_refused(refusal))
    except (MonitorError, DeadlineError) as refusal:
        claims.append(_refused(refusal))
    if claims[0].standing is Standing.PROVED:
        if injector.notifications:
            claims.append(_written(source, sight, order, why))
            claims.append(await _acknowledged(machine, source, sight, runs, why))
        if injector.log is not None:
            claims.append(await _logged(injector.log, order, words))
        addresses = _addresses(order)
        if addresses and _is_uncorrected(order):
            claims.append(await _handled(addresses, words, machine))
            claims.append(
                unproved(SIGNAL_OWNER, NOBODY_OWNS, _signals(words)) if page is None else await page.signalled()
            )
    facts = {
        "way": asked.way,
        "address": None if order.pa is None else f"{order.pa:#x}",
        "record": order.record.hex(),
        "was_running": runs,
    }
    return Findings("inject", machine.monitor.version, tuple(claims), facts, asked.enough)


def links_of(injector: Injector, order: Order) -> list[Link]:
    """The links that are looked at, in their order."""
    links = [ERROR_INJECTED]
    if injector.notifications:
        links += [RECORD_WRITTEN, RECORD_ACKNOWLEDGED]
    if injector.log is not None:
        links.append(injector.log.link)
    if _addresses(order) and _is_uncorrected(order):
        links += [PAGE_HANDLED, SIGNAL_OWNER]
    return links


def _check_enough(enough: str, injector: Injector, order: Order) -> None:
    """:raises BadInputError: it is no link of this injection; nothing has been injected yet."""
    names = [link.name for link in links_of(injector, order)]
    if enough and enough not in names:
        raise BadInputError(
            f"--enough {enough}: no such link of this injection", hint=f"links are {', '.join(names)}"
        )


def _way(name: str) -> Injector:
    injector = injector_named(name)
    if not injector.by_monitor_alone:
        raise BadInputError(
            f"the injector {name} needs a machine that this program started", hint=f"ways are {', '.join(ways())}"
        )
    return injector


async def _source(machine: Attached, injector: Injector, order: Order) -> tuple[GenericSourceV2 | None, str]:
    """The guest's error source that carries the record; otherwise why it is not known."""
    if not injector.notifications:
        return None, ""
    try:
        found = await machine.tables()
        return ErrorSources(found.generic_sources()).by_notification(*injector.notifications), ""
    except (GuestError, MonitorError) as error:
        return None, f"the guest's error sources are not known: {error.message}"


@contextlib.asynccontextmanager
async def _still(machine: Attached, wanted: bool) -> AsyncIterator[None]:
    """A machine that was paused before stays so."""
    if wanted:
        async with standing_still(machine.monitor):
            yield
    else:
        yield


async def _look(machine: Attached, source: GenericSourceV2, size_bytes: int) -> RecordSight:
    acknowledge = await machine.memory.read_u64(source.read_ack_register.address)
    block_pa = await machine.memory.read_u64(source.error_status_address.address)
    block = await machine.memory.read(block_pa, size_bytes)
    return RecordSight(block, bool(acknowledge & source.read_ack_write))


def _refused(refusal: ReportedError) -> Claim:
    hint = refusal.hint or "while the guest has not acknowledged the record before, QEMU takes no other"
    return compared(ERROR_INJECTED, "taken", refusal.message, [refusal.message], hint=hint)


def _written(source: GenericSourceV2 | None, sight: RecordSight | None, order: Order, why: str) -> Claim:
    if source is None or sight is None:
        return unproved(RECORD_WRITTEN, why)
    seen = f"machine stopped: the block of error source {source.source_id} begins with {sight.block[:20].hex()}"
    return compared(
        RECORD_WRITTEN,
        WRITTEN,
        sight.compared(order.record),
        [seen],
        hint="QEMU answered success and did not write the record where the guest's HEST says",
    )


async def _acknowledged(
    machine: Attached, source: GenericSourceV2 | None, sight: RecordSight | None, runs: bool, why: str
) -> Claim:
    if source is None or sight is None:
        return unproved(RECORD_ACKNOWLEDGED, why)
    if not runs:
        return unproved(
            RECORD_ACKNOWLEDGED, "the machine was paused before, and was left so: no guest reads a record"
        )
    deadline = time.monotonic() + ACKNOWLEDGE_TIMEOUT_S
    register = source.read_ack_register.address
    value = await machine.memory.read_u64(register)
    while not value & source.read_ack_write and time.monotonic() < deadline:
        await asyncio.sleep(ACKNOWLEDGE_POLL_S)
        value = await machine.memory.read_u64(register)
    is_set = bool(value & source.read_ack_write)
    return compared(
        RECORD_ACKNOWLEDGED,
        "acknowledged",
        "acknowledged" if is_set and not sight.acknowledged else "not acknowledged",
        [f"the acknowledge register of source {source.source_id} reads {value:#x}, and was clear behind the record"],
        hint="the guest's kernel has no driver for that error source (CONFIG_ACPI_APEI_GHES), or has not booted",
    )


async def _logged(proof: LogProof, order: Order, words: KernelWords | None) -> Claim:
    link = proof.link
    if words is None:
        return unproved(link, "the kernel's log cannot be read: give --agent or --console")
    if order.block is None:
        return unproved(link, "the file has no record that the log could be compared with")
    expected = proof.expected(order)
    timeout_s = WORDS_TIMEOUT_S if words.whole else CONSOLE_TIMEOUT_S
    await words.until(lambda lines: not proof.compare(order, lines), timeout_s)
    lines = words.lines()
    differing = proof.compare(order, lines)
    said = [line for line in lines if "[Hardware Error]" in line]
    if differing and not proof.parse(lines):
        return unproved(
            link,
            f"{words.what} shows no such error: the kernel prints two in 5 s, and its console what its log level"
            " allows",
            said,
        )
    return compared(link, expected, "; ".join(differing) or expected, said, hint=proof.hint)


async def _handled(addresses: Sequence[int], words: KernelWords | None, machine: Attached) -> Claim:
    if words is None:
        return unproved(PAGE_HANDLED, "the kernel's log cannot be read: give --agent or --console")
    pages = PAGE_SIZES if machine.agent is None else (machine.agent.page,)
    frames = {page.frame_name(pa) for page in pages for pa in addresses}
    pattern = re.compile(rf"Memory failure: (?:{'|'.join(sorted(frames))}): ")

    def found(lines: Sequence[str]) -> list[str]:
        return [line for line in lines if pattern.search(line)]

    timeout_s = WORDS_TIMEOUT_S if words.whole else CONSOLE_TIMEOUT_S
    await words.until(lambda lines: any("recovery action" in line for line in found(lines)), timeout_s)
    said = found(words.lines())
    verdicts = [line.rsplit(": ", 1)[-1] for line in said if "recovery action" in line]
    if verdicts:
        return Claim(
            PAGE_HANDLED.name, PAGE_HANDLED.claim, Standing.PROVED, "an outcome", "; ".join(verdicts), tuple(said)
        )
    if words.whole:
        return compared(
            PAGE_HANDLED,
            "an outcome",
            "; ".join(said) or "no word of that page",
            said or [f"{words.what}: no line of page frame {', '.join(sorted(frames))} in {timeout_s:g} s"],
            hint="the kernel has no such memory, or CONFIG_MEMORY_FAILURE is not set",
        )
    return unproved(PAGE_HANDLED, f"{words.what} shows no outcome of that page", said)


def _signals(words: KernelWords | None) -> list[str]:
    """What the kernel says that it sent."""
    return [] if words is None else [line for line in words.lines() if "Sending SIGBUS" in line]


def _addresses(order: Order) -> tuple[int, ...]:
    sections = () if order.block is None else order.block.sections
    return tuple(address for section in sections for address in addresses_in_body(section.body))


def _is_uncorrected(order: Order) -> bool:
    return order.block is not None and order.block.severity is Severity.RECOVERABLE
