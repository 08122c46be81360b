# SPDX-License-Identifier: Apache-2.0
"""The command `qmp-driver gpu`, as a user runs it."""

import asyncio
import json
import signal
import sys
from contextlib import asynccontextmanager

import pytest
from vfio_user_client import Client

from acpigen.linux.gpu_models import MODELS
from qmp_driver.cli import main


def test_the_models_are_listed_with_what_linux_does(capsys):
    assert main(["gpu", "models"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in MODELS) and "10de:2345" in told and "1 GiB resmem" in told


def test_the_models_are_listed_as_json(capsys):
    assert main(["gpu", "models", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows] == list(MODELS)
    assert {row["readiness"] for row in rows} == {"bar0", "cxl-dvsec"}


@asynccontextmanager
async def serving(*words):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "qmp_driver", "gpu", "serve", *map(str, words),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def line(stream):
    async with asyncio.timeout(10):
        return (await stream.readline()).decode()


@pytest.mark.parametrize("number, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
async def test_it_tells_how_to_plug_and_ends_cleanly(socket_path, tmp_path, number, code):
    log = tmp_path / "log.jsonl"
    async with serving("--model", "gh200-480gb", "--socket", socket_path, "--log-json", log) as process:
        assert "gh200-480gb (10de:2345) listens" in await line(process.stdout)
        assert "-device pcie-root-port,id=rp0 -device '{" in await line(process.stdout)
        device_add = json.loads((await line(process.stdout)).partition("hotplug:")[2])
        assert device_add["arguments"]["socket"] == {"type": "unix", "path": str(socket_path)}
        async with await Client.connect(socket_path) as client:
            assert await client.read_u32(0, 0x1498) == 0xFF
            process.send_signal(number)
            async with asyncio.timeout(10):
                assert await process.wait() == code
    assert not socket_path.exists()
    told = [json.loads(text) for text in log.read_text().splitlines()]
    assert [entry["kind"] for entry in told] == ["connect", "read", "disconnect"]
    assert told[1]["detail"] == "chip-to-chip link status" and told[1]["data"] == "ff000000"


async def test_faults_memory_and_the_log_on_standard_output(socket_path):
    words = ("--fault", "link-never-ready", "--memory-bar", "4=1MiB", "--log-json", "-")
    async with serving("--model", "gb300", "--socket", socket_path, *words) as process:
        assert "listens" in await line(process.stderr)
        async with await Client.connect(socket_path) as client:
            assert await client.read_u32(0, 0x1498) == 0
            assert (await client.region(4, argsz=32))[0].size_bytes == 1 << 20
        assert json.loads(await line(process.stdout))["kind"] == "connect"


async def test_a_log_whose_disk_is_full_ends_the_server_with_one_line(socket_path):
    async with serving("--model", "gb300", "--socket", socket_path, "--log-json", "/dev/full") as process:
        assert "listens" in await line(process.stdout)
        async with await Client.connect(socket_path), asyncio.timeout(10):
            assert await process.wait() == 3
        told = (await process.stderr.read()).decode().splitlines()
    assert len(told) == 1 and told[0].startswith("qmp-driver: No space left on device"), told
    assert not socket_path.exists()


@pytest.mark.parametrize(
    "words, message",
    [
        (["--model", "gh100"], "no GPU model is called 'gh100'"),
        (["--model", "gb200", "--training-s", "-1"], "training of -1.0 s"),
        (["--model", "gb200", "--memory-bar", "4"], "not BAR=SIZE"),
        (["--model", "gb200", "--memory-bar", "4=1GB"], "1GiB"),
        (["--model", "gb200", "--memory-bar", "0=1GiB"], "BAR 0 cannot hold memory"),
        (["--model", "gb200", "--socket", "/tmp/" + "x" * 120], "125 bytes"),
    ],
)
async def test_wrong_words_are_told_in_one_line(socket_path, words, message):
    async with serving("--socket", socket_path, *words) as process:
        _, stderr = await process.communicate()
    assert process.returncode == 2
    told = stderr.decode().splitlines()
    assert len(told) == 1 and told[0].startswith("qmp-driver: ") and message in told[0]
    assert not socket_path.exists()
