# SPDX-License-Identifier: Apache-2.0
"""The agent in a real guest: what it tells, what it survives, and that each victim's SIGBUS is a real one."""

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from qmp_driver.errors import DeadlineError, GuestError, RequestRefusedError
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.kernel.kernel_log import unescaped
from qmp_driver.guest.protocol.events import HelloEvent
from qmp_driver.guest.protocol.files import FileContent
from qmp_driver.guest.protocol.system import KernelMessage
from qmp_driver.guest.protocol.victims import Sigbus, VictimExit

pytestmark = pytest.mark.lab

BOOT_TIMEOUT_S = 60.0
PAGE = 4096
PATTERN = 0xC0DE << 48


@pytest.fixture(scope="module")
def lab():
    from qmp_driver.lab import open_lab

    return open_lab()


@pytest.fixture(scope="module")
def initramfs(lab):
    from acpigen.base.files.cpio import write_newc
    from qmp_driver.guest.image import guest_image
    from qmp_driver.guest.initramfs import BUILT_IN_LIST

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "initramfs"
        path.write_bytes(guest_image(lab, ["nd_btt"]) + write_newc({BUILT_IN_LIST: b"made-up\n"}))
        yield path


class Guest:
    """A QEMU with the agent's port, an IOMMU and an empty slot; QMP by hand where a test needs it."""

    def __init__(self, lab, initramfs, folder, *options):
        self.agent_socket, self.qmp_socket, self.console = (folder / name for name in ("agent", "qmp", "console"))
        port = "virtserialport,chardev=agent,name=org.qmp-driver.agent"
        argv = [
            *(str(lab.qemu), "-M", "virt,gic-version=3", "-cpu", "neoverse-n1", "-accel", "tcg,thread=multi"),
            *("-smp", "2", "-m", "1G", "-nodefaults", "-display", "none", "-serial", f"file:{self.console}"),
            *("-kernel", str(lab.kernel.image), "-initrd", str(initramfs), "-append", "console=ttyAMA0 quiet"),
            *("-chardev", f"socket,id=agent,path={self.agent_socket},server=on,wait=off"),
            *("-device", "virtio-serial-pci,addr=1", "-device", port),
            *("-device", "virtio-iommu-pci,addr=2", "-device", "pcie-root-port,id=slot8,addr=8"),
            *("-qmp", f"unix:{self.qmp_socket},server=on,wait=off", *options),
        ]
        environment = {**os.environ, **lab.environment}
        self.process = subprocess.Popen(argv, env=environment, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)

    def qmp(self, *commands):
        """Runs commands one after the other; the last answer."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(20)
            connection.connect(str(self.qmp_socket))
            lines = connection.makefile("rw")
            lines.readline()
            for command, arguments in (("qmp_capabilities", {}), *commands):
                lines.write(json.dumps({"execute": command, "arguments": arguments}) + "\n")
                lines.flush()
                while "return" not in (answer := json.loads(lines.readline())):
                    assert "error" not in answer, answer
        return answer["return"]

    def save(self, state):
        self.qmp(("migrate", {"uri": f"file:{state}"}))
        deadline = time.monotonic() + 30
        while self.qmp(("query-migrate", {}))["status"] != "completed":
            assert time.monotonic() < deadline, "the machine's state was not written within 30 s"
            time.sleep(0.1)

    def end(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture(scope="module")
def guest(lab, initramfs):
    with tempfile.TemporaryDirectory() as folder:
        # Blocks migration, so only the guest that is not migrated has it.
        memory = ("-object", "memory-backend-ram,id=bar,size=4M", "-device", "ivshmem-plain,memdev=bar,bus=slot8")
        started = Guest(lab, initramfs, Path(folder), *memory)
        yield started
        started.end()


@pytest.fixture
async def agent(guest):
    connected = await GuestAgent.connect(guest.agent_socket, BOOT_TIMEOUT_S)
    yield connected
    for victim in (await connected.victim.list()).victims:
        if victim.alive:
            await connected.victim.stop(victim=victim.victim)
    await connected.close()


async def truncated_file(agent, size=PAGE):
    """A file in the guest's memory: to touch a mapping behind its end is a true SIGBUS, BUS_ADRERR."""
    await agent.file.write(path="/tmp/short", text="x" * size)
    return {"kind": "file", "path": "/tmp/short", "length": 4 * PAGE, "touch": False}


async def test_the_agent_greets_with_all_modules_loaded(agent, lab):
    assert agent.hello.kernel_release == lab.kernel.release
    assert agent.hello.machine == "aarch64"
    assert [module.name for module in agent.hello.boot.modules if module.errno] == []
    assert "nvgrace-gpu-vfio-pci" in [module.name for module in agent.hello.boot.modules]
    assert agent.messages(HelloEvent)


async def test_a_module_that_the_kernel_has_built_in_counts_as_loaded(agent):
    assert (await agent.module.load("made-up")).was_loaded
    with pytest.raises(RequestRefusedError, match=r"made-upon\.ko"):
        await agent.module.load("made-upon")


async def test_what_a_module_depends_on_is_loaded_before_it(agent):
    assert "libnvdimm" not in [module.name for module in (await agent.inventory.modules()).modules]
    assert not (await agent.module.load("nd_btt")).was_loaded
    assert {"libnvdimm", "nd_btt"} <= {module.name for module in (await agent.inventory.modules()).modules}


async def test_the_kernel_log_comes_whole_and_in_order(agent):
    await agent.kmsg.follow("start")
    await agent.system.sysrq(key="h")
    await agent.wait_for(lambda event: "sysrq: HELP" in getattr(event.data, "text", ""), 5, "the answer to SysRq h")
    await agent.kmsg.stop()
    records = agent.messages(KernelMessage)
    assert [record.sequence for record in records] == list(range(len(records)))
    assert records[0].text.startswith("Booting Linux")


async def test_a_mark_in_the_kernel_log_comes_before_its_answer(agent):
    await agent.kmsg.follow("start")
    for word in ("plain", 'with "quotes"', "with a tab\t and \\", "with ä"):
        await agent.kmsg.mark(f"{word}\n")
        last = agent.messages(KernelMessage)[-1]
        assert (unescaped(last.text).encode("latin-1").decode(), last.facility) == (word, 1)
    await agent.kmsg.stop()
    heard = len(agent.messages(KernelMessage))
    await agent.kmsg.mark("nobody follows the log\n")
    assert len(agent.messages(KernelMessage)) == heard


async def test_the_inventories_are_as_agreed(agent):
    functions = (await agent.inventory.pci()).functions
    serial = next(function for function in functions if function.address == "0000:00:01.0")
    assert (serial.vendor, serial.device, serial.driver) == (0x1AF4, 0x1003, "virtio-pci")
    memory = (await agent.inventory.memory()).memory
    assert memory["HardwareCorrupted"] == 0 and 900 << 20 < memory["MemTotal"] <= 1 << 30
    numa = await agent.inventory.numa()
    assert numa.online == (0,) and numa.nodes[0].distances == (10,)
    resources = (await agent.inventory.iomem()).resources
    assert any(resource.name == "System RAM" and resource.start == 1 << 30 for resource in resources)


async def test_a_machine_without_acpi_says_so(agent):
    with pytest.raises(RequestRefusedError, match="not booted with ACPI"):
        await agent.inventory.acpi()


async def test_files_go_both_ways_text_and_bytes(agent):
    await agent.file.write(path="/tmp/bytes", base64=b"\0\xffabc")
    await agent.file.write(path="/tmp/bytes", text="XY", offset=3)
    read = await agent.file.read(path="/tmp/bytes", offset=1, length=10)
    assert read == FileContent(base64=b"\xffaXY", length=4, size=5, eof=True)
    assert (await agent.file.read(path="/tmp/bytes", offset=2, length=1)).text == "a"
    with pytest.raises(RequestRefusedError) as caught:
        await agent.file.read(path="/nowhere")
    assert caught.value.errno_name == "ENOENT"


async def test_half_a_megabyte_fits_into_a_line(agent):
    text = "y" * (500 << 10)
    await agent.file.write(path="/tmp/big", text=text)
    assert (await agent.file.read(path="/tmp/big", length=len(text))).text == text
    await agent.file.write(path="/tmp/big", text="")


@pytest.mark.parametrize(
    "arguments, errno_name",
    [
        ({"kind": "anonymous"}, "EINVAL"),
        ({"kind": "anonymous", "length": 0}, "EINVAL"),
        ({"kind": "anonymous", "length": PAGE, "early_kil": False}, "EINVAL"),
        ({"kind": "anonymous", "length": PAGE, "early_kill": "soon"}, "EINVAL"),
        ({"kind": "anonymous", "length": PAGE, "early_kill": True}, "EINVAL"),
        ({"kind": ["anonymous"], "length": PAGE}, "EINVAL"),
        ({"kind": "anonymous", "length": 1 << 60}, "ENOMEM"),
        ({"kind": "node", "node": 5, "length": PAGE}, "EINVAL"),
        ({"kind": "file", "path": "/nowhere", "length": PAGE}, "ENOENT"),
        ({"kind": "vfio", "address": "0000:77:00.0", "region": 0, "length": PAGE}, "ENODEV"),
        ({"kind": "vfio", "address": "77:0", "region": 0, "length": PAGE}, "EINVAL"),
        ({"kind": "vfio", "address": "0000:00:01.0", "region": 0, "length": PAGE}, "ENOENT"),
        ({"kind": "ghost", "length": PAGE}, "EINVAL"),
    ],
)
async def test_a_victim_that_cannot_be_is_refused_with_an_errno(agent, arguments, errno_name):
    with pytest.raises(RequestRefusedError) as caught:
        await agent.ask("victim.start", arguments, 10)
    assert caught.value.errno_name == errno_name


async def test_a_victim_touches_its_pages_and_reads_and_writes_them(agent):
    ready = await agent.victim.start(kind="anonymous", length=16 * PAGE)
    assert [page.offset for page in ready.pages] == [0, PAGE, 2 * PAGE, 3 * PAGE, 15 * PAGE]
    assert all(page.source == "pagemap" for page in ready.pages)
    read = await agent.victim.read(victim=ready.victim, offset=2 * PAGE)
    assert (read.outcome, read.value_number) == ("value", PATTERN | 2 * PAGE)
    await agent.victim.write(ready.victim, 8, (1 << 64) - 1)
    read = await agent.victim.read(victim=ready.victim, offset=8, width=4)
    assert read.value_number == 0xFFFF_FFFF
    found = await agent.victim.translate(victim=ready.victim, offset=PAGE + 5)
    assert found.pa == ready.pages[1].pa + 5 and "ANON" in found.flag_names
    with pytest.raises(RequestRefusedError, match="behind the mapping"):
        await agent.victim.read(victim=ready.victim, offset=16 * PAGE - 1, width=2)


async def test_a_victim_adds_by_an_exclusive_pair_which_has_to_be_aligned(agent):
    ready = await agent.victim.start(kind="anonymous", length=PAGE)
    added = await agent.victim.add(victim=ready.victim, offset=16, value=(1 << 64) - 1)
    assert (added.outcome, added.value_number) == ("value", 0)
    added = await agent.victim.add(victim=ready.victim, offset=16, value=3)
    assert added.value_number == (1 << 64) - 1
    assert (await agent.victim.read(victim=ready.victim, offset=16)).value_number == 2
    unaligned = await agent.victim.add(victim=ready.victim, offset=17, value=1)
    assert unaligned.sigbus is not None and unaligned.sigbus.si_code_name == "BUS_ADRALN"


async def test_a_guest_without_kvm_says_so(agent):
    with pytest.raises(RequestRefusedError, match="opening /dev/kvm") as caught:
        await agent.kvm.extension(number=243)
    assert caught.value.errno_name == "ENOENT"


async def test_a_sigbus_is_answered_and_told_and_the_victim_lives_on(agent):
    ready = await agent.victim.start(threads=3, **await truncated_file(agent))
    assert len(set(ready.tids)) == 3
    start = len(agent.events)
    outcome = await agent.victim.read(victim=ready.victim, offset=3 * PAGE)
    assert outcome.outcome == "faulted" and outcome.value is None
    event = await agent.wait_for(lambda event: event.name == "sigbus", 5, "SIGBUS to the reader", start=start)
    signal = event.data
    assert isinstance(signal, Sigbus) and signal == outcome.sigbus
    assert (signal.si_code_name, signal.offset, signal.during) == ("BUS_ADRERR", 3 * PAGE, "read")
    assert signal.si_addr == ready.va + 3 * PAGE and signal.tid == ready.pid
    again = await agent.victim.read(victim=ready.victim, offset=0, width=1)
    assert again.value_number == ord("x")
    stopped = await agent.victim.stop(victim=ready.victim)
    assert (stopped.exit_code, stopped.signals) == (0, 1)


async def test_without_a_handler_the_victim_dies_of_signal_7(agent):
    ready = await agent.victim.start(handler=False, **await truncated_file(agent))
    start = len(agent.events)
    outcome = await agent.victim.write(victim=ready.victim, offset=2 * PAGE, value=1)
    assert outcome.outcome == "died" and outcome.status is not None and outcome.status.signal == 7
    event = await agent.wait_for(lambda event: event.name == "victim-exit", 5, "the victim's end", start=start)
    assert isinstance(event.data, VictimExit) and event.data.signal == 7
    assert not any(event.name == "sigbus" for event in agent.events[start:])
    with pytest.raises(RequestRefusedError, match="has ended"):
        await agent.victim.read(victim=ready.victim)


async def test_the_first_touch_of_memory_that_is_not_there_is_a_refusal(agent):
    with pytest.raises(RequestRefusedError, match="SIGBUS while the memory was first touched"):
        await agent.victim.start(**{**await truncated_file(agent), "touch": True})


async def test_two_victims_own_one_vfio_device_and_know_its_frames(agent):
    address = next(
        function.address for function in (await agent.inventory.pci()).functions if function.device == 0x1110
    )
    present = await agent.pci.wait(address=address, timeout_s=0.1)
    assert present.function is not None
    bar = next(resource for resource in present.function.resources if resource.index == 2)
    bound = await agent.pci.bind(address=address, driver="vfio-pci")
    assert bound.driver == "vfio-pci"
    regions = (await agent.vfio.regions(address=address)).regions
    assert next(region.size for region in regions if region.index == 2) == 4 << 20

    what = {"kind": "vfio", "address": address, "region": 2}
    one = await agent.victim.start(length=4 * PAGE, offset=PAGE, **what)
    other = await agent.victim.start(length=8 * PAGE, touch=False, **what)
    assert [(page.pa, page.source) for page in one.pages] == [
        (bar.start + page * PAGE, "fault") for page in range(1, 5)
    ]
    assert other.pages[0].pa is None
    read = await agent.victim.read(victim=other.victim, offset=2 * PAGE)
    assert read.value_number == PATTERN | PAGE, "both see the same memory"
    found = await agent.victim.translate(victim=other.victim, offset=2 * PAGE)
    assert (found.pa, found.source) == (bar.start + 2 * PAGE, "fault")
    bytes_read = await agent.vfio.pread(address=address, region=2, offset=2 * PAGE, length=8)
    assert bytes_read.base64 == (PATTERN | PAGE).to_bytes(8, "little")

    unbinding = asyncio.create_task(agent.pci.unbind(address=address))
    await asyncio.sleep(0.2)
    assert not unbinding.done(), "a device in use is not given up"
    assert (await agent.system.ping()).time_us > 0, "and other requests do not wait for that"
    for victim in (one, other):
        await agent.victim.stop(victim=victim.victim)
    assert (await unbinding).driver is None


async def next_line(reader, *, events=False):
    while not (line := (await reader.readline()).strip()) or (b'"event"' in line and not events):
        pass
    return line


async def test_what_is_no_request_is_answered_and_nothing_ends(guest, agent):
    await agent.close()
    reader, writer = await asyncio.open_unix_connection(str(guest.agent_socket), limit=1 << 21)
    try:
        async with asyncio.timeout(20):
            assert "event" in json.loads(await next_line(reader, events=True))
            for sent, expected in (
                (b"\xff\xfe{{{\n", "not JSON"),
                (b"[1]\n", "JSON object"),
                (b'{"do": "ping"}\n', 'integer "id"'),
                (b'{"id": 5}\n', "command's name"),
                (b'{"id": 5, "do": "nix"}\n', "no command"),
                (b'{"id": 5, "do": "ping", "x": 1}\n', 'no argument "x"'),
                (b"[" * 100_000 + b"\n", "not JSON"),
                (b"x" * (3 << 20) + b"\n", "longer than"),
            ):
                writer.write(sent)
                answer = json.loads(await next_line(reader))
                assert answer["ok"] is False and expected in answer["error"]["what"]
            writer.write(b'{"id": 6, "do": "ping"}\n')
            assert json.loads(await next_line(reader))["ok"] is True
    finally:
        writer.close()
    again = await GuestAgent.connect(guest.agent_socket, 10)
    await again.close()
    await _reconnect(agent, guest)


async def _reconnect(agent, guest):
    """Gives the fixture, which closes what it opened, a connection again."""
    agent.__dict__.update((await GuestAgent.connect(guest.agent_socket, 10)).__dict__)


async def test_sixty_requests_at_once_are_all_answered(agent):
    answers = await asyncio.gather(*(agent.inventory.memory(timeout_s=30) for _ in range(60)))
    assert len(answers) == 60


async def test_events_wait_for_a_host_that_comes_back(guest, agent):
    ready = await agent.victim.start(handler=False, **await truncated_file(agent))
    await agent.kmsg.follow("now")
    writer = asyncio.create_task(agent.victim.read(victim=ready.victim, offset=PAGE))
    await asyncio.sleep(0)
    await agent.close()
    with contextlib.suppress(GuestError):
        await writer
    await asyncio.sleep(0.5)
    await _reconnect(agent, guest)
    await agent.wait_for(lambda event: event.name == "victim-exit", 5, "the end of the victim in the meantime")


async def test_a_snapshot_comes_back_with_its_victims(lab, initramfs):
    with tempfile.TemporaryDirectory() as name:
        folder, state = Path(name), Path(name) / "state"
        first = Guest(lab, initramfs, folder)
        try:
            agent = await GuestAgent.connect(first.agent_socket, BOOT_TIMEOUT_S)
            ready = await agent.victim.start(**await truncated_file(agent))
            await asyncio.to_thread(first.save, state)
            await agent.close()
        finally:
            first.end()
        (folder / "agent").unlink(missing_ok=True)
        second = Guest(lab, initramfs, folder, "-incoming", f"file:{state}")
        try:
            agent = await GuestAgent.connect(second.agent_socket, BOOT_TIMEOUT_S)
            outcome = await agent.victim.read(victim=ready.victim, offset=2 * PAGE)
            assert outcome.outcome == "faulted"
            await agent.wait_for(lambda event: event.name == "sigbus", 5, "SIGBUS after the restore")
            await agent.power.off()
            await asyncio.to_thread(second.process.wait, 20)
            with pytest.raises((GuestError, DeadlineError), match="closed by the other end"):
                await agent.system.ping()
            await agent.close()
        finally:
            second.end()
