# SPDX-License-Identifier: Apache-2.0
"""A QEMU that lies over QMP: each lie ends at its own link."""

import asyncio
import base64

import pytest
from liars import drop, dump, late, refused
from lied_to import chain, harmless, lied_to_fixture, machine_fixture, quick_fixture  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.lab, pytest.mark.asyncio(loop_scope="module")]

INJECT = "inject-ghes-v2-error"


def swallowed(lied):
    """Success, and nothing is done."""

    def rule(request):
        lied.sabotage.say(lied.sabotage.qmp, {"return": {}, "id": request["id"]})
        return []

    return rule


def altered(alter):
    def rule(request):
        record = bytearray(base64.b64decode(request["arguments"]["cper"]))
        alter(record)
        return {**request, "arguments": {"cper": base64.b64encode(bytes(record)).decode()}}

    return rule


def byte(at, value):
    def alter(record):
        record[at] = record[at] ^ value

    return alter


HARMLESS = {
    "corrected": {},
    "informational": {"severity": "informational"},
    "without-address": {"severity": "recoverable", "without_address": True},
}


async def test_an_undisturbed_error_that_is_printed_holds(lied_to):
    assert await lied_to.verdict(*harmless(follow="log")) == "", lied_to.last


@pytest.mark.parametrize("fields", HARMLESS.values(), ids=HARMLESS)
async def test_an_undisturbed_error_that_is_only_logged_holds(lied_to, fields):
    assert await lied_to.verdict(*harmless(**fields)) == "", lied_to.last


@pytest.mark.parametrize("follow", ["log", "acknowledgement"])
async def test_an_undisturbed_chain_holds(lied_to, follow):
    assert await lied_to.verdict(*chain(follow)) == "", lied_to.last


@pytest.mark.parametrize("fields", HARMLESS.values(), ids=HARMLESS)
async def test_an_injection_that_never_happened_proves_nothing(lied_to, fields):
    lied_to.sabotage.qmp.on_request(INJECT, swallowed(lied_to))
    assert await lied_to.verdict(*harmless(**fields)) == "record-written"


async def test_a_swallowed_injection_breaks_the_chain_of_a_signal_too(lied_to):
    lied_to.sabotage.qmp.on_request(INJECT, swallowed(lied_to))
    assert await lied_to.verdict(*chain()) == "record-written"


BYTES = {
    "block-status": (0, 1),
    "raw-data-offset": (4, 4),
    "severity": (16, 1),
    "section-type": (20, 0xFF),
    "section-severity": (36, 1),
    "revision": (40, 1),
    "validation-of-the-section": (42, 1),
    "flags": (43, 8),
    "fru-id": (48, 1),
    "fru-text": (64, 1),
    "validation-of-the-body": (92, 2),
    "error-status": (100, 1),
    "address-page": (109, 0x10),
    "address-high": (114, 1),
    "mask": (117, 0x10),
    "node": (124, 1),
    "error-type": (164, 1),
    "last": (171, 1),
}


@pytest.mark.parametrize("place", BYTES.values(), ids=BYTES)
async def test_one_altered_byte_of_the_record_is_another_record(lied_to, place):
    lied_to.sabotage.qmp.on_request(INJECT, altered(byte(*place)))
    assert await lied_to.verdict(*harmless()) == "record-written", lied_to.last


async def test_a_record_that_was_cut_short_is_another_record(lied_to):
    lied_to.sabotage.qmp.on_request(INJECT, altered(lambda record: record.__delitem__(slice(100, None))))
    assert await lied_to.verdict(*harmless()) == "record-written"


async def test_the_record_before_this_one_is_another_record(lied_to):
    seen = []

    def replay(request):
        seen.append(request["arguments"])
        return {**request, "arguments": seen[0]}

    lied_to.sabotage.qmp.on_request(INJECT, replay)
    assert await lied_to.verdict(*harmless(name="first")) == ""
    assert await lied_to.verdict(*harmless(name="second")) == "record-written-second"


async def test_an_injection_after_the_machine_went_on_came_too_late(lied_to):
    held = []

    def hold(request):
        held.append(request)
        lied_to.sabotage.say(lied_to.sabotage.qmp, {"return": {}, "id": request["id"]})
        return []

    lied_to.sabotage.qmp.on_request(INJECT, hold)
    lied_to.sabotage.qmp.on_request("cont", lambda request: [*held, request])
    lied_to.sabotage.qmp.on_answer(INJECT, drop)
    assert await lied_to.verdict(*chain()) == "record-written"


async def again_later(lied, delay_s, records):
    """Injects the same error once more, which nobody asked for."""
    await asyncio.sleep(delay_s)
    lied.sabotage.ask(lied.sabotage.qmp, {"execute": INJECT, "arguments": records[0], "id": "forged"})


@pytest.mark.parametrize("steps", [chain, harmless], ids=["signalled", "logged"])
async def test_an_injection_that_is_repeated_is_one_too_many(lied_to, steps):
    """The second follows once the first is acknowledged: for 10 s Linux prints no record equal to one before."""
    records, cut = [], altered(byte(64, 1))

    def keep(request):
        records.append(cut(request)["arguments"])
        return request

    lied_to.sabotage.qmp.on_request(INJECT, keep)
    first, *others = steps()
    assert await lied_to.verdict(first) == ""
    lied_to.sabotage.qmp.on_request(INJECT, keep)
    await again_later(lied_to, 0, records)
    await asyncio.sleep(0.3)
    assert await lied_to.verdict(*others) in ("signal-owner", "nothing-else"), lied_to.last


async def test_an_injection_that_is_refused_was_not_done(lied_to):
    lied_to.sabotage.qmp.on_answer(INJECT, refused)
    assert await lied_to.verdict(*chain()) == "error-injected"


async def test_an_injection_without_an_answer_was_not_done(lied_to):
    lied_to.sabotage.qmp.on_answer(INJECT, drop)
    assert await lied_to.verdict(*chain()) == "error-injected"


async def test_an_answer_that_comes_too_late_is_none(lied_to):
    lied_to.sabotage.qmp.on_answer(INJECT, late(6.0))
    assert await lied_to.verdict(*chain()) == "error-injected"


@pytest.mark.parametrize("command", ["stop", "cont"])
async def test_a_machine_that_cannot_be_stopped_or_continued_proves_nothing(lied_to, command):
    lied_to.sabotage.qmp.on_answer(command, refused)
    assert await lied_to.verdict(*chain()) == "error-injected"


async def test_a_machine_that_only_says_that_it_goes_on_acknowledges_nothing(lied_to):
    lied_to.sabotage.qmp.on_request("cont", swallowed(lied_to))
    assert await lied_to.verdict(*chain()) == "record-acknowledged"


FORGED = {
    "zeros": lambda data, request: bytes(len(data)),
    "ones": lambda data, request: b"\xff" * len(data),
    "a-bit": lambda data, request: bytes([data[0] ^ 1]) + data[1:],
    "reversed": lambda data, request: data[::-1] if data != data[::-1] else b"\1" + data[1:],
}


@pytest.mark.parametrize("alter", FORGED.values(), ids=FORGED)
async def test_a_forged_dump_of_the_status_block_shows_no_record(lied_to, alter):
    lied_to.sabotage.qmp.on_answer("pmemsave", dump(alter))
    assert await lied_to.verdict(*harmless()) in ("record-written", "error-injected"), lied_to.last


@pytest.mark.parametrize("size", [0, 4, 9])
async def test_a_dump_of_another_size_is_an_error_of_this_host(lied_to, size):
    lied_to.sabotage.qmp.on_answer("pmemsave", dump(lambda data, request: data.ljust(size, b"\0")[:size]))
    assert await lied_to.verdict(*harmless()) == "HostError"


async def test_memory_that_qemu_cannot_dump_shows_no_record(lied_to):
    lied_to.sabotage.qmp.on_answer("pmemsave", refused)
    assert await lied_to.verdict(*harmless()) == "error-injected"


async def test_an_acknowledgement_that_is_forged_in_every_dump_is_seen_before_it_can_be(lied_to):
    """The bit must be seen clear before it is seen set."""

    def always_set(data, request):
        return (1).to_bytes(8, "little") if len(data) == 8 and data == bytes(8) else data

    lied_to.sabotage.qmp.on_answer("pmemsave", dump(always_set))
    assert await lied_to.verdict(*harmless()) == "record-written"


async def test_a_panic_ends_a_step_at_once(lied_to):
    lied_to.sabotage.qmp.on_answer(
        INJECT,
        lambda answer, request: [
            {"event": "GUEST_PANICKED", "data": {"action": "pause"}, "timestamp": {"seconds": 1, "microseconds": 0}},
            answer,
        ],
    )
    assert await lied_to.verdict(*chain()) in ("error-injected", "record-written", "record-acknowledged")
    assert "panicked" in str(lied_to.last.observed)
    lied_to.guest.reusable = False
