# SPDX-License-Identifier: Apache-2.0
"""Steps judge by the guest's own page: the frames that its kernel logs, the addresses and granules of its signals."""

import contextlib
import json
from types import SimpleNamespace

import pytest

from qmp_driver.evidence.timeline import Timeline
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.kernel.kernel_log import KernelLog
from qmp_driver.guest.kernel.page_size import page_of_size
from qmp_driver.inject.record import memory_record
from qmp_driver.stage.error_effects.follow import prove_outcome
from qmp_driver.stage.evidence import ChainBroken, Evidence, Injection
from qmp_driver.stage.guest_state.page_state import HWPOISON, page_flags
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.stage.stage import Stage
from qmp_driver.stage.target import Target, target_in
from qmp_driver.steps.expect.page import ExpectPage
from qmp_driver.steps.expect.signal import ExpectSignal
from tests.qmp_driver.guest.scripted_agent import HELLO, SIGBUS, ScriptedAgent

PA, VA, OFFSET = 0xC000_0000, 0xFFFF_8000_0000, 0x3000
FRAMES = {4: "0xc0003", 16: "0x30000", 64: "0xc000"}
DONE = {"outcome": "value", "value": "0x1", "sigbus": None, "status": None}
pages = pytest.mark.parametrize("kib", FRAMES)


@contextlib.asynccontextmanager
async def stage_with_pages(tmp_path, kib, answers=None):
    """A stage whose guest has such pages and one process that owns memory at `PA`."""
    socket = tmp_path / "agent"
    hello = {**HELLO, "page_size": kib << 10}
    async with (
        ScriptedAgent(socket, {"victim.ping": DONE, **(answers or {})}, hello=hello) as peer,
        await GuestAgent.connect(socket, 5) as agent,
    ):
        timeline = Timeline()
        stage = Stage(SimpleNamespace(), Evidence(timeline))
        log = KernelLog(agent, timeline)
        stage.products.put(GuestMachine(SimpleNamespace(), agent, log, SimpleNamespace(), socket, tmp_path))
        victim = Victim(name="owner", number=1, pid=100, va=VA, pa=PA, length_bytes=1 << 20)
        stage.products.put(victim, "owner")
        yield stage, peer


async def injected(stage, **more):
    target = await target_in(stage.products[GuestMachine], stage.victim("owner"), [OFFSET])
    injection = Injection(target, memory_record(target.addresses, "recoverable", label="x"), 0.0, "ghes", **more)
    stage.evidence.injections.append(injection)
    return injection


async def says(peer, text):
    await peer.send({"event": "kmsg", "sequence": 1, "priority": 3, "facility": 0, "time_us": 1, "text": text})


@pages
async def test_the_frame_that_is_looked_for_is_the_one_that_the_kernel_logs(tmp_path, kib):
    async with stage_with_pages(tmp_path, kib) as (stage, peer):
        injection = await injected(stage)
        await says(peer, f"Memory failure: {FRAMES[kib]}: recovery action for dax page: Recovered")
        await prove_outcome(stage, injection, "recovered", Link("page-recovered", "it was"))
        (check,) = stage.evidence.checks
        assert check.observed == "Recovered" and FRAMES[kib] in check.evidence[0].text


@pages
async def test_a_frame_of_another_page_size_is_not_the_page(tmp_path, kib, monkeypatch):
    monkeypatch.setattr("qmp_driver.stage.error_effects.follow.OUTCOME_TIMEOUT_S", 0.1)
    async with stage_with_pages(tmp_path, kib) as (stage, peer):
        injection = await injected(stage)
        for other in FRAMES.keys() - {kib}:
            await says(peer, f"Memory failure: {FRAMES[other]}: recovery action for dax page: Recovered")
        with pytest.raises(ChainBroken):
            await prove_outcome(stage, injection, "recovered", Link("page-recovered", "it was"))
        (check,) = stage.evidence.checks
        assert check.evidence[0].text == f"no word of page frame {FRAMES[kib]}"


def signal(kib, **more):
    page = page_of_size(kib << 10)
    return {**SIGBUS, "si_code": 5, "si_addr": page.start(VA + OFFSET), "si_addr_lsb": page.shift, "tid": 100, **more}


@pages
@pytest.mark.parametrize("touched", [False, True])
async def test_a_signal_has_the_granule_of_a_page_and_names_it_by_its_start_or_by_the_place(tmp_path, kib, touched):
    async with stage_with_pages(tmp_path, kib) as (stage, peer):
        await injected(stage)
        await peer.send(signal(kib, **({"si_addr": VA + OFFSET} if touched else {})))
        await ExpectSignal(victim="owner", offset=OFFSET).run(stage)
        (check,) = stage.evidence.checks
        assert check.observed == [
            f"SIGBUS BUS_MCEERR_AO (5) at {VA + OFFSET:#x}, granule 2^{10 + kib.bit_length() - 1}"
        ]


@pages
@pytest.mark.parametrize("wrong", ["granule", "page"])
async def test_another_granule_and_another_page_break_the_link(tmp_path, kib, wrong):
    async with stage_with_pages(tmp_path, kib) as (stage, peer):
        await injected(stage)
        more = {"si_addr_lsb": 13} if wrong == "granule" else {"si_addr": VA + OFFSET + (kib << 10)}
        await peer.send(signal(kib, **more))
        with pytest.raises(ChainBroken):
            await ExpectSignal(victim="owner", offset=OFFSET, within_s=0.3).run(stage)


@pages
async def test_pages_of_one_record_are_a_page_apart_unless_a_stride_is_given(tmp_path, kib):
    size = kib << 10
    async with stage_with_pages(tmp_path, kib) as (stage, peer):
        await injected(stage)
        for number in range(3):
            await peer.send(signal(kib, si_addr=VA + number * size))
        await ExpectSignal(victim="owner", pages=3).run(stage)
        assert len(stage.evidence.checks[0].observed) == 3


@pages
async def test_the_state_of_a_page_is_read_at_its_frame_and_a_page_is_what_is_lost(tmp_path, kib):
    asked = []

    def entry(request):
        asked.append(request["offset"] // 8)
        data = {"base64": "AAAIAAAAAAA=", "length": 8, "size": 0, "eof": True}
        return json.dumps({"id": request["id"], "ok": True, "data": data}).encode() + b"\n"

    memory = {"memory": {"HardwareCorrupted": 7000 + (kib << 10)}}
    async with stage_with_pages(tmp_path, kib, {"file.read": entry, "inventory.memory": memory}) as (stage, _peer):
        assert await page_flags(stage.agent, PA + OFFSET) == HWPOISON
        assert asked == [int(FRAMES[kib], 16)]
        await injected(stage, corrupted_before=7000)
        await ExpectPage().run(stage)
        with pytest.raises(ChainBroken):
            await ExpectPage(corrupted=kib << 9).run(stage)


async def test_an_error_without_a_place_has_no_frame():
    assert not Target(page_of_size(4096)).has_frame(0)
