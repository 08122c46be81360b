# SPDX-License-Identifier: Apache-2.0
"""A way to the guest's agent that lies: each lie ends at its own link."""

import re

import pytest
from liars import changed, drop, late, only_text, twice, with_data
from lied_to import chain, harmless, lied_to_fixture, machine_fixture, quick_fixture  # noqa: F401  (fixtures)

from qmp_driver.steps.expect.nothing_else import NothingElse
from qmp_driver.steps.expect.signal import ExpectSignal
from qmp_driver.steps.owner.map import Map

pytestmark = [pytest.mark.lab, pytest.mark.asyncio(loop_scope="module")]

SIGNALS = {
    "dropped": drop,
    "late": late(2.5),
    "twice": twice,
    "another-code": changed(si_code=4, si_code_name="BUS_MCEERR_AR"),
    "another-address": changed(si_addr=lambda old: old + 0x1000),
    "another-granule": changed(si_addr_lsb=21),
    "another-thread": changed(tid=lambda old: old + 1),
    "another-victim": changed(victim=lambda old: old + 1),
}


async def test_an_undisturbed_chain_holds(lied_to):
    assert await lied_to.verdict(*chain()) == "", lied_to.last


@pytest.mark.parametrize("rule", SIGNALS.values(), ids=SIGNALS)
async def test_a_signal_that_is_not_as_it_was_breaks_its_own_link(lied_to, rule):
    lied_to.sabotage.agent.on_event("sigbus", rule)
    assert await lied_to.verdict(*chain()) == "signal-owner", lied_to.last


async def test_a_signal_to_the_innocent_is_seen(lied_to):
    innocent = lied_to.stage.victim("innocent")
    lied_to.sabotage.agent.on_event(
        "sigbus", lambda event: [event, {**event, "victim": innocent.number, "pid": innocent.pid}]
    )
    assert await lied_to.verdict(*chain()) == "untouched-innocent"


async def test_a_signal_that_nobody_expects_breaks_the_last_link(lied_to):
    inject, _, untouched, last = chain()
    assert await lied_to.verdict(inject, untouched, last) == "nothing-else"


async def test_a_signal_after_the_one_that_was_expected_breaks_the_last_link(lied_to):
    owner = lied_to.stage.victim("owner")
    *steps, last = chain()
    assert await lied_to.verdict(*steps) == ""
    forged = {"event": "sigbus", "victim": owner.number, "pid": owner.pid, "tid": owner.pid, "si_code": 5}
    forged |= {
        "si_code_name": None,
        "si_addr": owner.va,
        "si_addr_lsb": 12,
        "offset": 0,
        "during": "idle",
        "time_us": 1,
    }
    lied_to.sabotage.say(lied_to.sabotage.agent, forged)
    assert await lied_to.verdict(last) == "nothing-else"


@pytest.mark.parametrize("count", [lambda old: old + 1, lambda old: old - 1], ids=["more", "fewer"])
async def test_a_count_of_signals_that_does_not_fit_breaks_the_last_link(lied_to, count):
    """Of a signal whose event got lost, the agent's own count is left."""
    owner = lied_to.stage.victim("owner")

    def miscounted(answer, request):
        victims = [
            {**each, "signals": count(each["signals"])} if each["victim"] == owner.number else each
            for each in answer["data"]["victims"]
        ]
        return {**answer, "data": {"victims": victims}}

    lied_to.sabotage.agent.on_answer("victim.list", miscounted)
    assert await lied_to.verdict(*chain()) == "nothing-else"


LOG = {
    "dropped": drop,
    "ignored": changed(text=lambda old: old.replace("Recovered", "Ignored")),
    "another-page": changed(text=lambda old: old.replace("Memory failure: 0x", "Memory failure: 0xf")),
    "by-a-process": changed(facility=1),
}


@pytest.mark.parametrize("rule", LOG.values(), ids=LOG)
async def test_an_outcome_that_the_kernel_did_not_log_is_none(lied_to, rule):
    lied_to.sabotage.agent.on_event("kmsg", only_text("recovery action", rule))
    assert await lied_to.verdict(*chain()) == "page-recovered", lied_to.last


SENDING = {
    "to-nobody": drop,
    "another-process": changed(text=lambda old: re.sub(r":(\d+) due", r":9\1 due", old)),
    "another-page": changed(text=lambda old: old.replace("failure: 0x", "failure: 0xf")),
}


@pytest.mark.parametrize("rule", SENDING.values(), ids=SENDING)
async def test_a_signal_that_the_kernel_sent_elsewhere_breaks_the_last_link(lied_to, rule):
    lied_to.sabotage.agent.on_event("kmsg", only_text("Sending SIGBUS", rule))
    assert await lied_to.verdict(*chain()) == "nothing-else", lied_to.last


async def test_a_page_that_failed_twice_was_hit_once(lied_to):
    def again(message):
        return [message, {**message, "sequence": message["sequence"] + 100_000}]

    lied_to.sabotage.agent.on_event("kmsg", only_text("recovery action", again))
    assert await lied_to.verdict(*chain()) == "nothing-else"


async def test_a_memory_failure_of_another_page_breaks_the_last_link(lied_to):
    *steps, last = harmless()
    assert await lied_to.verdict(*steps) == ""
    text = "Memory failure: 0x12345: recovery action for dirty LRU page: Recovered"
    forged = {"event": "kmsg", "sequence": 999_999, "priority": 3, "facility": 0, "time_us": 1, "text": text}
    lied_to.sabotage.say(lied_to.sabotage.agent, forged)
    assert await lied_to.verdict(last) == "nothing-else"


FORGED_RECORD = (
    "{99}[Hardware Error]: Hardware error from APEI Generic Hardware Error Source: 1",
    "{99}[Hardware Error]: event severity: recoverable",
    "{99}[Hardware Error]:  Error 0, type: recoverable",
    "{99}[Hardware Error]:   section_type: memory error",
    "{99}[Hardware Error]:   physical_address: 0x0000000040000000",
)


@pytest.mark.parametrize("facility, link", [(0, "nothing-else"), (1, "")], ids=["the-kernels", "a-process's"])
async def test_a_record_that_was_not_sent_breaks_the_last_link(lied_to, facility, link):
    *steps, last = harmless()
    assert await lied_to.verdict(*steps) == ""
    for number, text in enumerate(FORGED_RECORD):
        forged = {"event": "kmsg", "sequence": 999_000 + number, "priority": 3, "facility": facility, "time_us": 1}
        lied_to.sabotage.say(lied_to.sabotage.agent, forged | {"text": text})
    assert await lied_to.verdict(last) == link


@pytest.mark.parametrize("event", ["kmsg-overrun", "events-dropped"])
async def test_a_log_with_a_hole_is_not_silent(lied_to, event):
    *steps, last = harmless()
    assert await lied_to.verdict(*steps) == ""
    forged = {"event": event, "count": 1, "time_us": 1} | ({"sequence": 1} if event == "kmsg-overrun" else {})
    lied_to.sabotage.say(lied_to.sabotage.agent, forged)
    assert await lied_to.verdict(last) == "nothing-else"


async def test_a_log_that_stopped_is_not_silent(lied_to):
    *steps, last = harmless()
    assert await lied_to.verdict(*steps) == ""
    lied_to.sabotage.agent.on_event("kmsg", drop)
    assert await lied_to.verdict(last) == "nothing-else"


READ = {
    "another-value": with_data(value="0x1"),
    "no-value": with_data(outcome="faulted", value=None),
    "died": with_data(outcome="died", value=None),
}


@pytest.mark.parametrize("rule", READ.values(), ids=READ)
async def test_an_innocent_that_does_not_read_what_it_wrote_is_not_untouched(lied_to, rule):
    lied_to.sabotage.agent.on_answer("victim.read", rule)
    assert await lied_to.verdict(*chain()) == "untouched-innocent", lied_to.last


async def test_an_innocent_that_does_not_answer_is_not_untouched(lied_to):
    lied_to.sabotage.agent.on_request("victim.read", drop)
    assert await lied_to.verdict(*chain()) == "untouched-innocent"


async def test_a_write_that_was_not_done_is_not_in_memory(lied_to):
    def unwritten(request):
        outcome = {"outcome": "value", "value": "0x1", "sigbus": None, "status": None}
        lied_to.sabotage.say(lied_to.sabotage.agent, {"id": request["id"], "ok": True, "data": outcome})
        return []

    lied_to.sabotage.agent.on_request("victim.write", unwritten)
    step = Map(victim="third", offset=1 << 31, length=16 << 10, deadline_s=3.0)
    assert await lied_to.verdict(step) == "mapped-third"


async def test_a_process_whose_page_is_elsewhere_does_not_map_it(lied_to):
    def moved(answer, request):
        pages = [{**page, "pa": page["pa"] and page["pa"] + 0x1000} for page in answer["data"]["pages"]]
        return {**answer, "data": {**answer["data"], "pages": pages}}

    lied_to.sabotage.agent.on_answer("victim.start", moved)
    step = Map(victim="third", memory="ram", length=16 << 10, deadline_s=3.0)
    assert await lied_to.verdict(step) == "mapped-third"


async def test_a_page_that_is_taken_out_of_use_is_not_only_logged(lied_to):
    import base64

    poisoned = base64.b64encode((1 << 19).to_bytes(8, "little") * 2).decode()

    def flags(answer, request):
        return with_data(base64=poisoned, text=None)(answer) if request["path"] == "/proc/kpageflags" else answer

    lied_to.sabotage.agent.on_answer("file.read", flags)
    assert await lied_to.verdict(*harmless()) in ("nothing-done", "record-acknowledged"), lied_to.last


@pytest.mark.parametrize("command", ["victim.ping", "victim.list", "kmsg.mark"])
async def test_an_agent_that_refuses_to_be_asked_breaks_a_link(lied_to, command):
    def refusal(request):
        error = {"what": "sabotaged", "errno": 5, "errno_name": "EIO"}
        lied_to.sabotage.say(lied_to.sabotage.agent, {"id": request["id"], "ok": False, "error": error})
        return []

    *steps, last = chain()
    assert await lied_to.verdict(*steps) == ""
    lied_to.sabotage.agent.on_request(command, refusal)
    found = await lied_to.verdict(last)
    assert found == ("" if command == "victim.ping" else "nothing-else"), lied_to.last


async def test_a_repeated_expectation_finds_no_second_signal(lied_to):
    assert await lied_to.verdict(*chain()[:2]) == ""
    again = ExpectSignal(victim="owner", offset=0x3000, within_s=0.3, name="again", deadline_s=6.0)
    assert await lied_to.verdict(again) == "signal-owner-again"


async def test_what_was_accounted_for_once_is_not_looked_at_again(lied_to):
    assert await lied_to.verdict(*chain(), NothingElse(name="again")) == ""
