# SPDX-License-Identifier: Apache-2.0
"""A real QEMU plugs the GPU in: no guest runs, the monitor tells what QEMU made of the device."""

import asyncio
import json
import os
from contextlib import asynccontextmanager

import pytest

from acpigen.linux.gpu_models import MODELS
from qmp_driver.gpu import AccessKind, device_arguments
from qmp_driver.gpu.vfio_user.vfio import IrqIndex

pytestmark = pytest.mark.lab

ANSWER_TIMEOUT_S = 20.0


@pytest.fixture(scope="module")
def lab():
    from qmp_driver.lab import open_lab

    return open_lab()


class Qmp:
    """The few lines of QMP that these tests need, over the machine's standard input and output."""

    def __init__(self, process):
        self.process = process
        self.events = []

    async def line(self):
        async with asyncio.timeout(ANSWER_TIMEOUT_S):
            text = await self.process.stdout.readline()
        assert text, f"QEMU ended: {(await self.process.stderr.read()).decode()}"
        return json.loads(text)

    async def execute(self, command, **arguments):
        request = {"execute": command, "arguments": arguments}
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        while True:
            answer = await self.line()
            if "event" in answer:
                self.events.append(answer["event"])
                continue
            assert "return" in answer, answer
            return answer["return"]

    async def wait_for(self, event):
        while event not in self.events:
            self.events.append((await self.line()).get("event"))

    async def gpu(self):
        (root,) = await self.execute("query-pci")
        (gpu,) = [device for device in root["devices"] if device["qdev_id"] == "gpu0"]
        return gpu


@pytest.fixture
def qemu(lab):
    @asynccontextmanager
    async def start(*more):
        process = await asyncio.create_subprocess_exec(
            lab.qemu, "-M", "virt", "-cpu", "max", "-accel", "tcg", "-nodefaults", "-display", "none", "-S",
            "-object", "memory-backend-memfd,id=ram,size=128M,share=on", "-m", "128M",
            "-machine", "memory-backend=ram", "-device", "pcie-root-port,id=rp0", "-qmp", "stdio", *more,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            env={**os.environ, **lab.environment},
        )  # fmt: skip
        try:
            qmp = Qmp(process)
            await qmp.line()
            await qmp.execute("qmp_capabilities")
            yield qmp
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    return start


def plug(path, bus="rp0"):
    return device_arguments(path, bus=bus, id="gpu0")


def cold_plug(path):
    """On the root bus: behind a root port that no firmware has numbered, `query-pci` shows nothing."""
    return "-device", json.dumps(plug(path, bus="pcie.0"))


@pytest.mark.parametrize("name", MODELS)
async def test_a_cold_plugged_gpu_shows_its_ids_and_its_bar(serve, qemu, socket_path, name):
    async with serve(name) as server, qemu(*cold_plug(socket_path)) as qmp:
        gpu = await qmp.gpu()
        assert (gpu["id"]["vendor"], gpu["id"]["device"]) == (0x10DE, MODELS[name].device_id)
        assert gpu["class_info"]["class"] == 0x0302
        (bar,) = gpu["regions"]
        assert (bar["bar"], bar["size"], bar["prefetch"], bar["mem_type_64"]) == (0, 16 << 20, True, True)
        assert server.device.resets >= 1
        assert sum(found.size_bytes for found in server.session.dma.ranges) >= 128 << 20


async def test_a_gpu_with_memory_bars_shows_them(serve, qemu, socket_path):
    bars = {2: 16 << 20, 4: 96 << 20}
    async with serve(memory_bars=bars), qemu(*cold_plug(socket_path)) as qmp:
        regions = {bar["bar"]: bar["size"] for bar in (await qmp.gpu())["regions"]}
        assert regions == {0: 16 << 20, 2: 16 << 20, 4: 128 << 20}


async def test_the_same_server_is_hotplugged_into_one_machine_after_the_other(serve, qemu, socket_path):
    async with serve("gb300") as server:
        for turn in (1, 2):
            async with qemu() as qmp:
                resets = server.device.resets
                await qmp.execute("device_add", **plug(socket_path))
                children = await qmp.execute("qom-list", path="/machine/peripheral")
                assert {"name": "gpu0", "type": "child<vfio-user-pci>"} in children
                assert server.connected and server.device.resets > resets
                kinds = [access.kind for access in server.device.accesses]
                assert kinds.count(AccessKind.CONNECT) == turn


SMMUS = {
    "of-the-machine": ("-machine", "iommu=smmuv3"),
    "nested": ("-machine", "iommu=smmuv3", "-global", "arm-smmuv3.stage=nested"),
    "device": ("-device", "arm-smmuv3,primary-bus=pcie.0,id=smmu0"),
}
VIRTIO_IOMMU = ("-device", "virtio-iommu-pci,bus=pcie.0")


@pytest.mark.parametrize("words", SMMUS.values(), ids=SMMUS)
async def test_qemu_refuses_the_gpu_behind_its_smmu(serve, qemu, socket_path, words):
    """Hence `machine.iommu = "smmuv3"` is refused: where this test fails, QEMU can do it."""
    async with serve(), qemu(*words) as qmp:
        with pytest.raises(AssertionError, match="requires iommu MAP notifier"):
            await qmp.execute("device_add", **plug(socket_path))


async def test_qemu_takes_the_gpu_behind_a_virtio_iommu(serve, qemu, socket_path):
    async with serve() as server, qemu(*VIRTIO_IOMMU) as qmp:
        await qmp.execute("device_add", **plug(socket_path))
        assert server.connected and server.device.resets >= 1


@pytest.mark.parametrize("words", [SMMUS["of-the-machine"], SMMUS["device"]], ids=["of-the-machine", "device"])
async def test_qemu_takes_no_smmu_after_a_virtio_iommu(qemu, words):
    """As where `machine.more_arguments` asks for one."""
    with pytest.raises(AssertionError, match=r"multiple IOMMUs|incompatible iommus"):
        async with qemu(*VIRTIO_IOMMU, *words):
            pass


async def test_without_a_server_qemu_refuses_the_device(qemu, socket_path):
    async with qemu() as qmp:
        with pytest.raises(AssertionError, match="No such file"):
            await qmp.execute("device_add", **plug(socket_path))


async def test_a_device_that_reports_itself_lost_stops_the_machine(serve, qemu, socket_path):
    """QEMU's vfio_err_notifier_handler, by the error interrupt."""
    async with serve() as server, qemu(*cold_plug(socket_path)) as qmp:
        await qmp.execute("cont")
        assert server.session.interrupts.trigger(IrqIndex.ERR)
        await qmp.wait_for("STOP")
        assert (await qmp.execute("query-status"))["status"] == "internal-error"
