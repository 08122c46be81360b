# SPDX-License-Identifier: Apache-2.0
"""What a well-behaved client sees, over the socket: negotiation, regions, readiness, resets, DMA, interrupts."""

import asyncio
import errno
import mmap
import os
import socket
import struct
import time

import pytest
from vfio_user_client import Client, Refused

from acpigen.linux.gpu_models import MODELS, find_model
from qmp_driver.errors import BadInputError, HostError
from qmp_driver.gpu import AccessKind, Faults, GpuServer, device_arguments
from qmp_driver.gpu.config_space import BAR0
from qmp_driver.gpu.gpu_config import DEVICE_CONTROL, FUNCTION_LEVEL_RESET
from qmp_driver.gpu.vfio_user.payloads import DeviceInfo, DmaMap, DmaUnmap, IrqInfo, Query, SetIrqs, Version
from qmp_driver.gpu.vfio_user.protocol import FLAG_NO_REPLY, Command
from qmp_driver.gpu.vfio_user.vfio import DeviceFlag, DmaFlag, IrqIndex, IrqSetFlag, RegionFlag, RegionIndex

CONFIG = 7
C2C, HBM = 0x1498, 0x200BC
KIB, MIB = 1 << 10, 1 << 20
CXL_VALID, CXL_ACTIVE = 1, 2


async def until(condition, timeout_s=5.0):
    end_s = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < end_s, f"{condition} did not come true within {timeout_s} s"
        await asyncio.sleep(0.005)


# Negotiation and what there is


async def test_the_version_and_the_limits_are_agreed(serve, socket_path):
    async with serve(), await Client.connect(socket_path, negotiate=False) as client:
        told = Version.decode(await client.command(Command.VERSION, struct.pack("<HH", 0, 3)))
        assert (told.major, told.minor) == (0, 0)
        assert told.capabilities.max_msg_fds == 8 and told.capabilities.max_data_xfer_size == 1 << 20


async def test_it_is_a_pci_device_that_can_be_reset_with_two_regions(serve, socket_path):
    async with serve(), await Client.connect(socket_path) as client:
        told = DeviceInfo.decode(await client.command(Command.DEVICE_GET_INFO, struct.pack("<IIII", 16, 0, 0, 0)))
        assert told == DeviceInfo(DeviceFlag.RESET | DeviceFlag.PCI, 9, 5)
        sizes = {index: (await client.region(index))[0].size_bytes for index in range(9)}
        assert {index: size for index, size in sizes.items() if size} == {0: 16 * MIB, CONFIG: 4096}


@pytest.mark.parametrize("name", MODELS)
async def test_every_model_shows_its_own_ids(serve, socket_path, name):
    async with serve(name), await Client.connect(socket_path) as client:
        assert await client.read_u32(CONFIG, 0) == MODELS[name].device_id << 16 | 0x10DE


async def test_bar0_tells_its_size_over_the_wire(serve, socket_path):
    async with serve(), await Client.connect(socket_path) as client:
        await client.write(CONFIG, BAR0, b"\xff" * 8)
        (answer,) = struct.unpack("<Q", await client.read(CONFIG, BAR0, 8))
        assert -(answer & ~0xF) & ((1 << 64) - 1) == 16 * MIB


async def test_registers_keep_what_is_written_but_the_readiness_ones_do_not(serve, socket_path):
    async with serve(), await Client.connect(socket_path) as client:
        await client.write(0, 0x2000, b"four")
        await client.write(0, C2C - 2, b"\0" * 8)
        assert await client.read(0, 0x1FFE, 8) == b"\0\0four\0\0"
        assert await client.read(0, C2C - 2, 8) == b"\0\0\xff\0\0\0\0\0"
        assert await client.read(0, 16 * MIB - 4, 4) == b"\0" * 4


async def test_a_command_that_wants_no_reply_gets_none(serve, socket_path):
    async with serve() as server, await Client.connect(socket_path) as client:
        write = struct.pack("<QII", 0x2000, 0, 4) + b"mute"
        await client.send(struct.pack("<HHIII", 99, Command.REGION_WRITE, 16 + len(write), FLAG_NO_REPLY, 0) + write)
        await client.send(struct.pack("<HHIII", 98, 77, 16, FLAG_NO_REPLY, 0))
        assert await client.read(0, 0x2000, 4) == b"mute"
        assert server.connected


# Readiness


async def test_both_readiness_registers_read_ready(serve, socket_path):
    async with serve() as server, await Client.connect(socket_path) as client:
        assert (await client.read_u32(0, C2C), await client.read_u32(0, HBM)) == (0xFF, 0xFF)
        assert server.device.readiness_polls == 1
        reads = [access for access in server.device.accesses if access.kind is AccessKind.READ]
        assert [access.detail for access in reads] == ["chip-to-chip link status", "memory training status"]


@pytest.mark.parametrize(
    "faults, link, hbm",
    [
        (Faults(link_never_ready=True), 0, 0xFF),
        (Faults(hbm_never_ready=True), 0xFF, 0),
        (Faults(training_s=3600), 0, 0),
    ],
)
async def test_a_broken_gpu_never_reads_ready(serve, socket_path, faults, link, hbm):
    async with serve(faults=faults), await Client.connect(socket_path) as client:
        assert (await client.read_u32(0, C2C), await client.read_u32(0, HBM)) == (link, hbm)


async def test_training_ends_and_begins_anew_with_a_reset(serve, socket_path):
    async with serve(faults=Faults(training_s=0.2)) as server, await Client.connect(socket_path) as client:
        await until(lambda: server.device.link_ready)
        assert await client.read_u32(0, C2C) == 0xFF
        await client.command(Command.DEVICE_RESET)
        began_s = time.monotonic()
        assert (server.device.resets, await client.read_u32(0, C2C)) == (1, 0)
        await until(lambda: server.device.hbm_ready)
        assert time.monotonic() - began_s >= 0.15
        assert await client.read_u32(0, HBM) == 0xFF


async def test_a_function_level_reset_clears_configuration_and_registers(serve, socket_path):
    async with serve() as server, await Client.connect(socket_path) as client:
        await client.write(CONFIG, 4, b"\x06")
        await client.write(0, 0x2000, b"gone")
        await client.write(CONFIG, 0x40 + DEVICE_CONTROL, struct.pack("<H", FUNCTION_LEVEL_RESET))
        assert await client.read(CONFIG, 4, 1) == b"\0"
        assert await client.read(0, 0x2000, 4) == b"\0" * 4
        assert server.device.resets == 1
        assert server.device.accesses[-2].detail == "function-level reset"


async def test_reads_of_bar0_can_be_made_to_fail(serve, socket_path):
    async with serve(faults=Faults(bar0_read_errno=errno.EIO)), await Client.connect(socket_path) as client:
        with pytest.raises(Refused, match="Input/output error"):
            await client.read_u32(0, C2C)
        assert await client.read_u32(CONFIG, 0) == 0x234510DE


@pytest.mark.parametrize(
    "faults, expected",
    [
        (Faults(), CXL_VALID | CXL_ACTIVE),
        (Faults(hbm_never_ready=True), CXL_VALID),
        (Faults(link_never_ready=True), 0),
    ],
)
async def test_the_next_model_tells_by_its_cxl_dvsec(serve, socket_path, faults, expected):
    async with serve("next", faults=faults) as server, await Client.connect(socket_path) as client:
        value = await client.read_u32(CONFIG, 0x10C + 0x1C)
        assert (value & 3, value >> 13) == (expected, 1)
        assert server.device.readiness_polls == 1


async def test_it_is_known_whether_the_driver_asked_for_the_mig_bug(serve, socket_path):
    async with serve("gb200") as server, await Client.connect(socket_path) as client:
        await client.read(CONFIG, 0, 4096)
        await client.read_u32(CONFIG, 0x108)
        assert server.device.mig_bug_queries == 0
        assert await client.read(CONFIG, 0x10A, 2) == b"\1\0"
        assert server.device.mig_bug_queries == 1
        assert server.device.accesses[-1].detail == "MIG bug bitmap"


async def test_what_a_listener_raises_does_not_reach_the_client(serve, socket_path):
    seen, told = [], []

    def listen(access):
        seen.append(access.kind)
        raise RuntimeError("the listener's own trouble")

    asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(context["exception"]))
    async with serve(on_access=listen), await Client.connect(socket_path) as client:
        assert await client.read_u32(0, C2C) == 0xFF
    assert seen[:2] == [AccessKind.CONNECT, AccessKind.READ] and isinstance(told[0], RuntimeError)


# Memory behind BARs


async def test_a_memory_bar_maps_the_bytes_that_region_reads_give(serve, socket_path):
    async with serve(memory_bars={2: 64 * KIB, 4: 192 * KIB}), await Client.connect(socket_path) as client:
        info, fds = await client.region(4)
        assert (info.size_bytes, info.mappable_bytes) == (256 * KIB, 192 * KIB)
        assert RegionFlag.MMAP | RegionFlag.CAPS in info.flags
        with mmap.mmap(fds[0], info.mappable_bytes) as mapped:
            os.close(fds[0])
            mapped[4096:4101] = b"guest"
            assert await client.read(4, 4096, 5) == b"guest"
            await client.write(4, 8192, b"device")
            assert mapped[8192:8198] == b"device"
        await client.write(4, 192 * KIB - 2, b"edge")
        assert await client.read(4, 192 * KIB - 2, 6) == b"ed\xff\xff\xff\xff"
        await client.command(Command.DEVICE_RESET)
        assert await client.read(4, 4096, 5) == b"guest"


async def test_a_client_that_left_too_little_room_is_told_how_much(serve, socket_path):
    async with serve(memory_bars={4: 64 * KIB}), await Client.connect(socket_path) as client:
        info, fds = await client.region(4, argsz=32)
        assert (info.mappable_bytes, info.needed_bytes, fds) == (0, 64, [])
        info, fds = await client.region(4, argsz=info.needed_bytes)
        assert info.mappable_bytes == 64 * KIB and len(fds) == 1
        os.close(fds[0])


async def test_a_client_cannot_cut_the_memory_from_under_the_server(serve, socket_path):
    async with serve(memory_bars={4: 64 * KIB}), await Client.connect(socket_path) as client:
        _, fds = await client.region(4)
        with pytest.raises(PermissionError):
            os.ftruncate(fds[0], 0)
        os.close(fds[0])


@pytest.mark.parametrize("bars", [{0: 4096}, {3: 4096}, {4: 5000}, {4: 0}])
def test_memory_that_no_bar_can_hold_is_refused(socket_path, bars):
    with pytest.raises(BadInputError, match=r"BAR|bar"):
        GpuServer(find_model("gb200"), socket_path, memory_bars=bars)


# DMA


@pytest.fixture
def guest_memory():
    fd = os.memfd_create("guest")
    os.pwrite(fd, b"guest memory", 8192)
    os.ftruncate(fd, 1 << 20)
    yield fd
    os.close(fd)


BOTH = DmaFlag.READ | DmaFlag.WRITE


async def test_mapped_memory_can_be_reached_until_it_is_unmapped(serve, socket_path, guest_memory):
    async with serve() as server, await Client.connect(socket_path) as client:
        await client.command(Command.DMA_MAP, DmaMap(BOTH, 4096, 0x40000000, 0x10000).encode(), [guest_memory])
        assert server.session.dma.read(0x40001000, 12) == b"guest memory"
        server.session.dma.write(0x40001000, b"device")
        assert os.pread(guest_memory, 12, 8192) == b"devicememory"
        request = DmaUnmap(0x40000000, 0x10000).encode()
        assert await client.command(Command.DMA_UNMAP, request) == request
        assert server.session.dma.ranges == ()


async def test_no_range_may_overlap_another(serve, socket_path, guest_memory):
    async with serve() as server, await Client.connect(socket_path) as client:
        await client.command(Command.DMA_MAP, DmaMap(BOTH, 0, 0x2000, 0x2000).encode(), [guest_memory])
        for address, size in ((0x2000, 0x2000), (0x3FFF, 1), (0x1000, 0x1001), (0, 0x10000), (0x3000, 0x10)):
            with pytest.raises(Refused) as refused:
                await client.command(Command.DMA_MAP, DmaMap(BOTH, 0, address, size).encode(), [guest_memory])
            assert refused.value.errno_value == errno.EEXIST
        await client.command(Command.DMA_MAP, DmaMap(BOTH, 0, 0x4000, 0x1000).encode())
        await client.command(Command.DMA_MAP, DmaMap(BOTH, 0, 0x1000, 0x1000).encode())
        assert [found.address for found in server.session.dma.ranges] == [0x1000, 0x2000, 0x4000]


async def test_unmapping_takes_whole_ranges_only(serve, socket_path, guest_memory):
    async with serve() as server, await Client.connect(socket_path) as client:
        for address in (0x1000, 0x2000, 0x8000):
            await client.command(Command.DMA_MAP, DmaMap(BOTH, 0, address, 0x1000).encode(), [guest_memory])
        for address, size, expected in (
            (0x1800, 0x800, errno.EINVAL),
            (0x1000, 0x1800, errno.EINVAL),
            (0x3000, 0x1000, errno.ENOENT),
        ):
            with pytest.raises(Refused) as refused:
                await client.command(Command.DMA_UNMAP, DmaUnmap(address, size).encode())
            assert refused.value.errno_value == expected
        await client.command(Command.DMA_UNMAP, DmaUnmap(0, 0x4000).encode())
        assert [found.address for found in server.session.dma.ranges] == [0x8000]
        await client.command(Command.DMA_UNMAP, DmaUnmap(0, 0, unmap_all=True).encode())
        assert server.session.dma.ranges == ()


async def test_a_thousand_ranges_of_one_file_hold_one_descriptor_and_none_after(
    serve, socket_path, guest_memory, count_fds
):
    async with serve() as server:
        async with await Client.connect(socket_path) as client:
            before = count_fds()
            for page in range(1000):
                await client.command(Command.DMA_MAP, DmaMap(BOTH, 0, page << 12, 4096).encode(), [guest_memory])
            assert count_fds() == before + 1
            for page in range(999):
                await client.command(Command.DMA_UNMAP, DmaUnmap(page << 12, 4096).encode())
            assert count_fds() == before + 1
        await until(lambda: not server.connected)
        assert count_fds() == before - 2


# Interrupts


async def test_an_eventfd_is_signalled_and_let_go(serve, socket_path):
    eventfd = os.eventfd(0, os.EFD_NONBLOCK)
    connect = SetIrqs(IrqSetFlag.DATA_EVENTFD, IrqSetFlag.ACTION_TRIGGER, IrqIndex.MSI, 0, 1)
    async with serve() as server, await Client.connect(socket_path) as client:
        assert not server.session.interrupts.trigger(IrqIndex.MSI)
        await client.command(Command.DEVICE_SET_IRQS, connect.encode(), [eventfd])
        assert server.session.interrupts.trigger(IrqIndex.MSI)
        assert os.eventfd_read(eventfd) == 1
        again = SetIrqs(IrqSetFlag.DATA_BOOL, IrqSetFlag.ACTION_TRIGGER, IrqIndex.MSI, 0, 1, (True,))
        await client.command(Command.DEVICE_SET_IRQS, again.encode())
        assert os.eventfd_read(eventfd) == 1
        off = SetIrqs(IrqSetFlag.DATA_NONE, IrqSetFlag.ACTION_TRIGGER, IrqIndex.MSI, 0, 0)
        await client.command(Command.DEVICE_SET_IRQS, off.encode())
        assert not server.session.interrupts.trigger(IrqIndex.MSI)
    os.close(eventfd)


@pytest.mark.parametrize("msix, expected", [(False, [0, 1, 0, 1, 1]), (True, [0, 1, 6, 1, 1])])
async def test_each_interrupt_type_tells_how_many(serve, socket_path, msix, expected):
    async with serve(msix=msix), await Client.connect(socket_path) as client:
        counts = [
            IrqInfo.decode(await client.command(Command.DEVICE_GET_IRQ_INFO, Query(16, index).encode_irq())).count
            for index in range(5)
        ]
        assert counts == expected


# The server's own life


async def test_the_next_client_finds_the_gpu_as_new(serve, socket_path):
    async with serve() as server:
        async with await Client.connect(socket_path) as first:
            await first.write(CONFIG, 4, b"\x06")
            assert await first.read(CONFIG, 4, 1) == b"\x06"
        async with await Client.connect(socket_path) as second:
            assert await second.read(CONFIG, 4, 1) == b"\0"
        await until(lambda: not server.connected)
        kinds = [access.kind for access in server.device.accesses]
        assert kinds.count(AccessKind.CONNECT) == kinds.count(AccessKind.DISCONNECT) == 2


async def test_a_second_client_is_turned_away_while_the_first_stays(serve, socket_path):
    async with serve(), await Client.connect(socket_path) as first:
        async with await Client.connect(socket_path, negotiate=False) as second:
            with pytest.raises((EOFError, BrokenPipeError)):
                await second.command(Command.VERSION, Version().encode())
        assert await first.read_u32(CONFIG, 0) == 0x234510DE


async def test_it_ends_with_a_client_connected_and_takes_its_socket_along(serve, socket_path, count_fds):
    before = count_fds()
    async with serve(memory_bars={4: 4096}):
        client = await Client.connect(socket_path)
        assert socket_path.is_socket() and socket_path.stat().st_mode & 0o777 == 0o600
    assert not socket_path.exists()
    with pytest.raises((EOFError, BrokenPipeError)):
        await client.read_u32(CONFIG, 0)
    client.close()
    assert count_fds() == before


async def test_a_stale_socket_is_replaced_and_a_live_one_is_not(serve, socket_path):
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(socket_path))
    async with serve() as first, await Client.connect(socket_path) as client:
        with pytest.raises(BadInputError, match="in use"):
            await GpuServer(find_model("gb200"), socket_path).__aenter__()
        assert socket_path.exists() and first.connected
        assert await client.read_u32(CONFIG, 0) == 0x234510DE


async def test_what_is_no_socket_is_left_alone(socket_path):
    socket_path.write_text("a letter")
    with pytest.raises(BadInputError, match="not a socket"):
        await GpuServer(find_model("gb200"), socket_path).__aenter__()
    assert socket_path.read_text() == "a letter"


async def test_a_path_that_fits_no_socket_is_refused_with_its_length(tmp_path):
    path = tmp_path / ("x" * 120)
    with pytest.raises(BadInputError) as refused:
        GpuServer(find_model("gb200"), path)
    assert str(path) in str(refused.value) and str(len(str(path))) in str(refused.value)
    assert "shorter" in refused.value.hint


async def test_a_directory_that_is_not_there_is_told(socket_path):
    with pytest.raises(HostError, match="cannot listen"):
        await GpuServer(find_model("gb200"), socket_path.parent / "none" / "gpu.sock").__aenter__()


@pytest.mark.parametrize("wrong", [{"training_s": -1}, {"training_s": float("nan")}, {"bar0_read_errno": 9999}])
def test_faults_that_no_gpu_could_have_are_refused(wrong):
    with pytest.raises(BadInputError):
        Faults(**wrong)


def test_qemu_is_told_how_to_plug_it(socket_path):
    told = device_arguments(socket_path, bus="rp0", id="gpu0")
    assert told["driver"] == "vfio-user-pci" and told["socket"] == {"type": "unix", "path": str(socket_path)}


async def test_a_described_model_shows_the_id_and_the_readiness_that_it_was_given(serve, socket_path):
    async with serve("10de:3999,no-mig-bug,cxl-dvsec") as server, await Client.connect(socket_path) as client:
        assert await client.read_u32(CONFIG, 0) == 0x399910DE
        assert server.device.model.readiness.name == "cxl-dvsec"


@pytest.mark.parametrize(
    "model, boot_0, boot_42",
    [
        ("gh200-480gb", 0x180000A1, 0x180A1000),
        ("gb200", 0x1A0000A1, 0x1A0A1000),
        ("gb300", 0x1A3000A1, 0x1A3A1000),
        ("vera-rubin", 0xFFFF_FFFF, 0xFFFF_FFFF),  # not known: memory
    ],
)
async def test_the_chip_says_which_it_is_and_no_write_changes_that(serve, socket_path, model, boot_0, boot_42):
    async with serve(model), await Client.connect(socket_path) as client:
        await client.write(RegionIndex.BAR0, 0, b"\xff" * 4)
        await client.write(RegionIndex.BAR0, 0xA00, b"\xff" * 8)
        assert await client.read_u32(RegionIndex.BAR0, 0) == boot_0
        assert await client.read_u32(RegionIndex.BAR0, 0xA00) == boot_42
        assert await client.read_u32(RegionIndex.BAR0, 0xA04) == 0xFFFF_FFFF, "the register beside it is memory"
