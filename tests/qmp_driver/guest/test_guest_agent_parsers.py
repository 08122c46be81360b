# SPDX-License-Identifier: Apache-2.0
"""What the agent makes of hostile lines, arguments and victims, built for this host with sanitizers."""

import base64
import json
import os
import subprocess

import pytest
from agent_here import build, host_compiler, running
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qmp_driver.guest.line_buffer import LINE_LIMIT_BYTES
from qmp_driver.guest.protocol.vfio import VFIO_OPEN

pytestmark = pytest.mark.may_skip


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    return build(tmp_path_factory.mktemp("agent"))


@pytest.fixture(scope="module")
def agent(program):
    with running(program) as agent:
        yield agent


@pytest.fixture
def victims(program):
    with running(program) as agent:
        yield agent


@pytest.mark.parametrize(
    "line, words",
    [
        (b"\xff\xfe{{{", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"a":' * 100_000, "not JSON"),
        (b"[1]", "a request is a JSON object"),
        (b"null", "not JSON"),
        (b'{"id": 1, "id": 2, "do": "ping"}', "not JSON"),
        (b'{"do": "ping"}', 'integer "id"'),
        (b'{"id": true, "do": "ping"}', 'integer "id"'),
        (b'{"id": 1.0, "do": "ping"}', 'integer "id"'),
        (b'{"id": 99999999999999999999, "do": "ping"}', "not JSON"),
        (b'{"id": 1}', "command's name"),
        (b'{"id": 1, "do": ["ping"]}', "command's name"),
        (b'{"id": 1, "do": "' + b"x" * 100_000 + b'"}', "there is no command"),
        (b'{"id": 1, "do": "x' + "ü".encode() * 50 + b'"}', "(the message is not UTF-8)"),
        (b'{"id": 1, "do": "ping", "x": 1}', '"ping" has no argument "x"'),
        (b'{"id": 1, "do": "ping", "": 1}', '"ping" has no argument ""'),
        (b'{"id": 1, "do": "number", "value": 1, "value:number": 2}', "has no argument"),
        (b'{"id": 1, "do": "number", "valu": 1}', 'has no argument "valu"'),
        (b'{"id": 1, "do": "number"}', '"number" needs the argument "value"'),
        (b'{"id": 1, "do": "number", "value": null}', '"number" needs the argument "value"'),
        (b'{"id": 1, "do": "number", "value": 1.5}', 'argument "value" must be a number'),
        (b'{"id": 1, "do": "number", "value": -1}', 'argument "value" must be a number'),
        (b'{"id": 1, "do": "number", "value": "-1"}', 'argument "value" must be a number'),
        (b'{"id": 1, "do": "number", "value": " 1"}', 'argument "value" must be a number'),
        (b'{"id": 1, "do": "number", "value": ""}', 'argument "value" must be a number'),
        (b'{"id": 1, "do": "number", "value": "0x10000000000000000"}', 'argument "value" must be a number'),
        (b'{"id": 1, "do": "number", "value": 1, "bounded": 1001}', "is 1001, more than 1000"),
        (b'{"id": 1, "do": "text", "text": 1}', 'argument "text" must be a text'),
        (b'{"id": 1, "do": "text", "text": "", "flag": 1}', 'argument "flag" must be a flag'),
        (b'{"id": 1, "do": "text", "text": "", "list": [1]}', 'argument "list" must be a list'),
        (b'{"id": 1, "do": "text", "text": "", "list": "a"}', 'argument "list" must be a list'),
        (b'{"id": 1, "do": "bytes"}', "exactly one"),
        (b'{"id": 1, "do": "bytes", "text": "a", "base64": "YQ=="}', "exactly one"),
        (b'{"id": 1, "do": "bytes", "base64": "YQ="}', "is not base64"),
        (b'{"id": 1, "do": "bytes", "base64": "Y==="}', "is not base64"),
        (b'{"id": 1, "do": "bytes", "base64": "===="}', "is not base64"),
        (b'{"id": 1, "do": "bytes", "base64": "YR=="}', "is not base64"),
        (b'{"id": 1, "do": "bytes", "base64": "=A=="}', "is not base64"),
        (b"x" * LINE_LIMIT_BYTES, "longer than 1048576 bytes"),
        (b"x" * (3 * LINE_LIMIT_BYTES + 1), "longer than 1048576 bytes"),
    ],
    ids=lambda value: "",
)
def test_what_is_no_request_is_refused_with_a_reason(agent, line, words):
    reply = agent.sees(line)
    assert reply["ok"] is False and words in reply["error"]["what"]


@given(st.binary(max_size=60).filter(lambda line: b"\n" not in line and line.strip()))
def test_any_bytes_are_answered_and_the_next_line_is_read(agent, line):
    assert agent.sees(line)["ok"] is False


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(1 << 70), 1 << 70), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=6,
)
NAMES = st.one_of(
    st.sampled_from(["value", "bounded", "text", "optional", "flag", "list", "base64", "id", "do"]),
    st.text(max_size=8),
)


@given(st.sampled_from(["number", "text", "bytes"]), st.dictionaries(NAMES, JSON, max_size=5), st.booleans())
def test_any_arguments_are_taken_or_refused(agent, command, arguments, ours):
    request = {**arguments, "id": 1, "do": command} if ours else {"id": 1, "do": command, **arguments}
    agent.sees(json.dumps(request).encode())


@given(st.integers(0, (1 << 64) - 1), st.sampled_from(["{:#x}", "{}", "0{:o}"]))
def test_a_number_goes_over_in_c_notation(agent, value, notation):
    reply = agent.ask("number", value=notation.format(value))
    assert reply["data"] == {"value": hex(value), "bounded": 7}
    if value < 1 << 63:
        assert agent.ask("number", value=value)["data"]["value"] == hex(value)


@given(st.binary(max_size=300))
def test_bytes_go_both_ways_in_base64(agent, content):
    data = agent.ask("bytes", base64=base64.b64encode(content).decode())["data"]
    assert data["length"] == len(content)
    text = data.get("text")
    assert (base64.b64decode(data["base64"]) if text is None else text.encode()) == content
    assert (text is None) == (b"\0" in content or not _is_utf8(content))


@given(st.text(alphabet="ABCYZabz059+/=\n \xe9", min_size=1, max_size=12))
def test_base64_that_is_not_canonical_is_refused(agent, text):
    reply = agent.ask("bytes", base64=text)
    try:
        content = base64.b64decode(text, validate=True)
        canonical = base64.b64encode(content).decode() == text
    except ValueError:
        canonical = False
    assert reply["ok"] is canonical


def _is_utf8(content):
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def test_half_a_megabyte_fits_and_a_byte_more_does_not(agent):
    assert agent.ask("bytes", text="x" * (512 << 10))["data"]["length"] == 512 << 10
    assert agent.ask("bytes", text="x" * ((512 << 10) + 1))["error"]["errno_name"] == "EMSGSIZE"


@pytest.mark.parametrize(
    "asked, words",
    [
        ({"vfio": "iommufd"}, 'argument "vfio" must be "group" or "cdev"'),
        ({"vfio": True}, 'argument "vfio" must be a text'),
        ({"vfio": "cdev", "attach": 1}, 'argument "attach" must be a flag'),
        ({"vfio": "cdev", "attach": False}, "there is no PCI function ffff:ff:1f.7"),
        ({"vfio": "group"}, "there is no PCI function ffff:ff:1f.7"),
    ],
)
def test_a_device_is_opened_by_its_group_or_by_its_character_device(victims, asked, words):
    refused = victims.ask("victim.start", kind="vfio", length=4096, address="ffff:ff:1f.7", **asked)
    assert words in refused["error"]["what"]
    assert "about" not in refused["error"], "nothing was opened yet"


def test_a_device_that_cannot_be_opened_is_refused_as_that(agent):
    assert agent.ask("open")["error"]["about"] == VFIO_OPEN


def test_a_victim_of_this_host_reads_writes_faults_and_ends(victims, tmp_path):
    started = victims.ask("victim.start", kind="anonymous", length=4096, threads=2)["data"]
    number = started["victim"]
    assert len(started["tids"]) == 2
    assert (
        victims.ask("victim.write", victim=number, offset=8, value="0xffffffffffffffff")["data"]["outcome"] == "value"
    )
    assert victims.ask("victim.read", victim=number, offset=8, width=4)["data"]["value"] == "0xffffffff"
    assert victims.ask("victim.add", victim=number, offset=8, value=2)["data"]["value"] == "0xffffffffffffffff"
    assert victims.ask("victim.read", victim=number, offset=8)["data"]["value"] == "0x1"
    short = tmp_path / "short"
    short.write_bytes(bytes(os.sysconf("SC_PAGE_SIZE")))
    four = 4 * os.sysconf("SC_PAGE_SIZE")
    other = victims.ask("victim.start", kind="file", path=str(short), length=four, touch=False)["data"]["victim"]
    assert victims.ask("victim.read", victim=other, offset=four - 8)["data"]["outcome"] == "faulted"
    assert victims.ask("victim.ping", victim=other)["data"]["outcome"] == "value"
    for each in (number, other):
        assert victims.ask("victim.stop", victim=each)["data"]["exit_code"] == 0


WIDE = st.one_of(st.sampled_from([0, 1, 7, 8, 4088, 4095, 4096, 1 << 32, (1 << 63) - 1]), st.integers(0, 5000))
ACCESS = st.fixed_dictionaries(
    {"victim": st.sampled_from([1, 2, 99]), "offset": WIDE},
    optional={"width": st.integers(0, 9), "timeout_ms": st.sampled_from([0, 2000, 1 << 60])},
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["victim.read", "victim.write", "victim.add"]), ACCESS, WIDE)
def test_no_access_reaches_beyond_the_mapping(program, accesses, command, arguments, value):
    more = {} if command == "victim.read" else {"value": value}
    if command == "victim.add":
        arguments = {key: each for key, each in arguments.items() if key != "width"}
    reply = accesses.ask(command, **arguments, **more)
    width = arguments.get("width", 8)
    inside = arguments["victim"] == 1 and arguments["offset"] + width <= 4096 and width in (1, 2, 4, 8)
    assert inside or not reply["ok"]


@pytest.fixture(scope="module")
def accesses(program):
    with running(program) as agent:
        assert agent.ask("victim.start", kind="anonymous", length=4096)["data"]["victim"] == 1
        yield agent


def test_victims_that_send_nonsense_hurt_nobody(program):
    with running(program.with_name("lying-agent")) as agent:
        for number in range(1, 6):
            assert agent.ask("victim.start", kind="anonymous", length=4096)["data"]["victim"] == number
            for _ in range(4):
                reply = agent.ask("victim.read", victim=number, timeout_ms=2000)
                if reply["ok"]:
                    assert reply["data"]["outcome"] in ("value", "faulted")
                else:  # its text is 64 bytes long and has no end
                    assert reply["error"]["what"] == f"victim {number}: {'y' * 64}"
        assert len(agent.ask("victim.list")["data"]["victims"]) == 5


def test_the_sanitizers_see_what_they_are_for(tmp_path):
    """The negative twin: a program that reads one byte too much ends with their words."""
    source = tmp_path / "bad.c"
    source.write_text("#include <stdlib.h>\nint main(int n, char **a)\n{\n    char *b = malloc(4);\n    (void)a;\n"
                      "    return b[n + 3];\n}\n")  # fmt: skip
    program = tmp_path / "bad"
    words = [host_compiler(), "-g", "-fsanitize=address,undefined", source, "-o", program]
    if subprocess.run(words, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine's gcc has no sanitizers")
    done = subprocess.run([program], capture_output=True, text=True, check=False)
    assert done.returncode != 0 and "heap-buffer-overflow" in done.stderr
