# SPDX-License-Identifier: Apache-2.0
"""The guest protocol is written once: the declarations, the agent's own table, its events and the document agree."""

import re
from pathlib import Path

import pytest

from qmp_driver.errors import GuestError
from qmp_driver.guest.agent_build import agent_sources
from qmp_driver.guest.incoming import PROTOCOL_VERSION
from qmp_driver.guest.line_buffer import LINE_LIMIT_BYTES
from qmp_driver.guest.protocol.command import REQUEST_TIMEOUT_S, Commands, command, waiting_command
from qmp_driver.guest.protocol.commands import COMMANDS, SUBJECTS, GuestCommands
from qmp_driver.guest.protocol.document import with_tables
from qmp_driver.guest.protocol.events import EVENT_TYPES
from qmp_driver.guest.protocol.system import Pong

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "guest-protocol.md"
SOURCES = {name: content.decode() for name, content in agent_sources().items()}
_ROW = re.compile(r'\{"([^"]+)",\s*\w+,\s*(?:true|false),\s*((?:"[^"]*"\s*|[A-Z_]+)+)\}')
_DEFINE = re.compile(r"#define (\w+)\s+\\\n((?:.*\\\n)*.*)")


def agents_table(source: str) -> dict[str, str]:
    """`commands.c` as command → its arguments."""
    defined = {name: " ".join(body.split("\\\n")) for name, body in _DEFINE.findall(source)}
    return {name: "".join(re.findall(r'"([^"]*)"', defined.get(text, text))) for name, text in _ROW.findall(source)}


def test_the_agents_table_has_the_commands_that_are_declared():
    assert agents_table(SOURCES["commands.c"]) == {each.name: each.declaration for each in COMMANDS.values()}


@pytest.mark.parametrize("change", [("pci.wait", "pci.await"), ("gone?:flag", "gone:flag"), ("va:number", "va:text")])
def test_a_table_that_differs_is_seen(change):
    other = agents_table(SOURCES["commands.c"].replace(*change))
    assert other != {each.name: each.declaration for each in COMMANDS.values()}


def test_the_agent_sends_the_events_that_are_declared_and_no_other():
    sent = {
        name
        for source in SOURCES.values()
        for name in re.findall(r'"event",\s*(?:json_string\()?"([a-z-]+)"', source)
    }
    assert sent == set(EVENT_TYPES)


def test_both_ends_have_one_version_and_one_length_of_a_line():
    header = SOURCES["agent.h"]
    assert f"#define PROTOCOL_VERSION {PROTOCOL_VERSION}\n" in header
    assert LINE_LIMIT_BYTES == 1 << 20 and "#define LINE_LIMIT_BYTES (1u << 20)\n" in header


def test_the_document_has_the_tables_of_now():
    page = PAGE.read_text()
    assert with_tables(page) == page, f"run: python -m qmp_driver.guest.protocol.document {PAGE}"


def test_a_document_that_differs_is_seen():
    page = PAGE.read_text().replace("`gone: flag", "`away: flag").replace("[gone: flag", "[away: flag")
    assert with_tables(page) != page
    with pytest.raises(ValueError, match="no place for the table events"):
        with_tables(page.replace("<!-- generated: events -->", ""))


def test_every_subject_is_an_attribute_of_the_agent_by_the_name_on_the_line():
    agent = GuestCommands(_nobody)
    for subject in SUBJECTS:
        (attribute,) = (name for name, value in vars(agent).items() if type(value) is subject)
        assert {each.name.rpartition(".")[0] for each in subject.ALL.values()} == {attribute.replace("system", "")}


async def _nobody(name, arguments, timeout_s, /):
    raise GuestError("nobody is asked")


class Recorder:
    def __init__(self, data):
        self.data, self.asked = data, []

    async def __call__(self, name, arguments, timeout_s, /):
        self.asked.append((name, arguments, timeout_s))
        return self.data


async def test_a_method_sends_what_was_given_and_the_declared_defaults():
    ask = Recorder({"value": "0x10"})
    answer = await GuestCommands(ask).pci.config_read("0000:01:00.0", width=2)
    assert ask.asked == [("pci.config_read", {"address": "0000:01:00.0", "offset": 0, "width": 2}, REQUEST_TIMEOUT_S)]
    assert answer.number == 16


async def test_what_was_not_given_and_has_no_default_is_not_sent():
    ask = Recorder({"written": 2})
    await GuestCommands(ask).file.write("/x", base64=b"ab", timeout_s=3)
    assert ask.asked == [("file.write", {"path": "/x", "base64": b"ab"}, 3)]


async def test_a_name_that_python_reserves_goes_over_without_its_underscore():
    ask = Recorder({})
    assert await GuestCommands(ask).kmsg.follow("now") is None
    assert ask.asked == [("kmsg.follow", {"from": "now"}, REQUEST_TIMEOUT_S)]


async def test_an_agent_that_waits_has_its_own_deadline_and_the_answer_has_more():
    ask = Recorder({"took_us": 1})
    await GuestCommands(ask).pci.wait("0000:01:00.0", gone=True, timeout_s=2.5)
    arguments = {"address": "0000:01:00.0", "gone": True, "timeout_ms": 2500}
    assert ask.asked == [("pci.wait", arguments, 2.5 + REQUEST_TIMEOUT_S)]


async def test_an_argument_that_is_not_declared_is_a_mistake_of_the_caller():
    with pytest.raises(TypeError):
        await GuestCommands(_nobody).pci.wait("0000:01:00.0", away=True)  # type: ignore[call-arg]


@pytest.mark.parametrize("data", [{}, {"time_us": "now"}, {"time_us": 1, "more": 2}, {"time_us": True}, {1: 2}])
async def test_an_answer_of_another_shape_is_the_guests_error(data):
    with pytest.raises(GuestError, match="the answer to ping from the guest agent violates the protocol"):
        await GuestCommands(Recorder(data)).system.ping()


async def test_an_answer_where_there_should_be_none_is_the_guests_error():
    with pytest.raises(GuestError, match=r"power\.off"):
        await GuestCommands(Recorder({"surprise": 1})).power.off()


def test_a_subject_of_ones_own_is_a_class_with_signatures():
    class Example(Commands, subject="example"):
        @command
        async def do(self, where: str, count: int = 3) -> Pong:
            """Does it."""

        @waiting_command
        async def wait(self, *, timeout_s: float = 1.5) -> None:
            """Waits for it."""

    assert [each.declaration for each in Example.ALL.values()] == ["where:text count?:number", "timeout_ms?:number"]
    assert Example.ALL["wait"].timeout_s == 1.5 and Example.ALL["do"].summary == "Does it."
