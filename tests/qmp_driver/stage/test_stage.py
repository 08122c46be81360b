# SPDX-License-Identifier: Apache-2.0
"""A stage on which a second run begins: nothing of the first is left but what prepared the machine."""

from types import SimpleNamespace

import pytest

from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Source, Timeline
from qmp_driver.evidence.verdict import Check, Link, Outcome
from qmp_driver.guest.kernel.page_size import page_of_size
from qmp_driver.inject import Order
from qmp_driver.stage.evidence import ChainBroken, Evidence, Injection
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import InnerVictim, MemoryOwner, Victim
from qmp_driver.stage.stage import Stage
from qmp_driver.stage.target import Target

LINK = Link("a-link", "something holds")
PREPARED = (Check("prepared", "it is", 1, 1, Outcome.PASS),)


@pytest.fixture
def stage():
    made = Stage(None, Evidence(Timeline()))
    stopped = []

    async def stop(number):
        stopped.append(number)

    agent = SimpleNamespace(victim=SimpleNamespace(stop=stop), stopped=stopped)
    made.products.put(GuestMachine(None, agent, None, None, None, None))
    return made


async def test_a_second_run_begins_with_what_prepared_the_machine_alone(stage):
    prepared = stage.products.copy()
    owner = {"pid": 1, "va": 0, "pa": 0, "length_bytes": 4096}
    stage.products.put(Victim(name="a", number=5, **owner), "a")
    stage.products.put(InnerVictim(name="b", **owner), "b")
    seen = stage.saw(Source.HOST, "x")
    stage.prove(LINK, expected=1, observed=1, evidence=[seen])
    stage.hop("a", "host", "hit", at_s=0.0)
    stage.evidence.injections.append(Injection(Target(page_of_size(4096)), Order(b""), 0.0, "ghes"))
    stage.evidence.judged_events["a"] = stage.evidence.touched_s["a"] = 1
    await stage.begin_anew(prepared, PREPARED)
    assert stage.agent.stopped == [5], "the inner guest's processes are its own agent's"
    assert stage.products.all(MemoryOwner) == ()
    evidence = stage.evidence
    assert tuple(evidence.checks) == PREPARED
    assert not (evidence.injections or evidence.hops or evidence.judged_events or evidence.touched_s)
    assert len(stage.timeline) == 1, "the time line goes on"


async def test_what_a_second_run_makes_is_not_there_for_a_third(stage):
    prepared = stage.products.copy()
    await stage.begin_anew(prepared, PREPARED)
    stage.products.put(SimpleNamespace(), "left")
    stage.evidence.add(PREPARED[0])
    await stage.begin_anew(prepared, PREPARED)
    assert stage.products.find(SimpleNamespace, "left") is None and len(stage.evidence.checks) == 1


def test_a_link_without_evidence_or_with_another_outcome_breaks_the_chain_and_is_on_record(stage):
    seen = stage.saw(Source.HOST, "x")
    for observed, evidence in ((1, []), (2, [seen])):
        with pytest.raises(ChainBroken):
            stage.prove(LINK, expected=1, observed=observed, evidence=evidence, hint="look there")
        assert stage.evidence.checks[-1].outcome is Outcome.FAIL and stage.evidence.checks[-1].hint == "look there"
    stage.prove(LINK, expected=1, observed=1, evidence=[seen], hint="look there")
    assert stage.evidence.checks[-1].outcome is Outcome.PASS and stage.evidence.checks[-1].hint == ""


def test_errors_of_nobody_have_no_road(stage):
    stage.hop("", "host", "hit", at_s=0.0)
    assert stage.evidence.hops == []


def test_what_no_step_has_made_is_bad_input():
    bare = Stage(None, Evidence(Timeline()))
    for shortcut in ("agent", "machine", "kernel_log", "tables", "inner"):
        with pytest.raises(BadInputError, match="which no earlier step makes"):
            getattr(bare, shortcut)
