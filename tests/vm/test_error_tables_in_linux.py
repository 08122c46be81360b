# SPDX-License-Identifier: Apache-2.0
"""HEST, BERT, EINJ, ERST and CEDT built by acpigen, and what Linux does with each: one boot, no source of QEMU's.

The registers and status blocks are in a memory device of which UEFI and Linux's own memory know nothing, in a file
that this side can write to, as firmware would.
"""

import asyncio
import struct
from pathlib import Path

import pytest
from msgspec import structs

from acpigen.base.address_range import AddressRange
from acpigen.base.units import GIB, MIB
from acpigen.building.apei.registers import injection_page, log_page
from acpigen.building.fixed_tables import cedt_of, host_tables, srat_of
from acpigen.building.virtual_machine import in_virtual_machine
from acpigen.export.initrd import archive
from acpigen.linux.numa import predict_numa
from acpigen.platform.file import load_platform
from acpigen.platform.model import ErrorLog, ErrorSource, Memory
from acpigen.structures.cper import Severity, memory_error_block
from qmp_driver.evidence.timeline import Timeline
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.image import guest_image
from qmp_driver.guest.kernel.kernel_log import KernelLog
from qmp_driver.qemu.machine import Invocation, Machine
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.topology import RAM_BASE, BootFiles, GuestPorts, MachineShape, MemoryFiles, arguments

pytestmark = pytest.mark.lab

BOOT_TIMEOUT_S = 90.0
SHAPE = MachineShape(ras=False, aperture_bytes=128 * MIB)
BASE = SHAPE.aperture_base_pa()
BOOT_ERRORS, INJECTION, LOG, LOG_BUFFER, SOURCES, BLOCKS = (BASE + n * 0x10000 for n in range(6))
EARLIER, NOW = 0x5000_1000, 0x5000_2000
"""Pages of RAM that the records name; corrected errors, so that Linux only prints them."""


def error_source(number, notification, **others):
    registers = SOURCES + 16 * number
    return ErrorSource(
        id=number, notification=notification, status_address=registers, read_ack_address=registers + 8, **others
    )


def platform():
    """The platform `next` in the machine's RAM, its error registers in the memory device."""
    moved = in_virtual_machine(load_platform("next"), AddressRange(RAM_BASE, SHAPE.ram_bytes))
    return structs.replace(
        moved,
        error_sources=(error_source(0, "gsiv", vector=208), error_source(1, "polled", poll_interval_ms=100)),
        boot_errors=Memory(base_pa=BOOT_ERRORS, size_bytes=4096),
        error_injection=structs.replace(moved.error_injection, registers_base_pa=INJECTION),
        error_log=ErrorLog(registers_base_pa=LOG, buffer=Memory(base_pa=LOG_BUFFER, size_bytes=16384)),
        cxl_windows=tuple(structs.replace(each, base_pa=64 * GIB) for each in moved.cxl_windows),
    )


def record(pa):
    return memory_error_block(pa, severity=Severity.CORRECTED)


class FirmwareMemory:
    """The memory device's file, filled as firmware would before it starts the OS."""

    def __init__(self, path, described):
        self.path = path
        with path.open("wb") as file:
            file.truncate(SHAPE.aperture_bytes)
        self.put(BOOT_ERRORS, record(EARLIER))
        self.put(INJECTION, injection_page(described.error_injection))
        self.put(LOG, log_page(described.error_log))
        for source in described.error_sources:
            self.put(source.status_address, struct.pack("<QQ", self.block(source), 1))

    def block(self, source):
        return BLOCKS + 0x1000 * source.id

    def put(self, pa, data):
        with self.path.open("r+b") as file:
            file.seek(pa - BASE)
            file.write(data)

    def get(self, pa, size):
        with self.path.open("rb") as file:
            file.seek(pa - BASE)
            return file.read(size)


async def test_linux_takes_each_table_of_errors_and_does_what_it_is_for(lab):
    described = platform()
    tables = {table.name: table for table in host_tables(described) if table.name != "mcfg"}
    with RunDirectory() as run:
        memory = FirmwareMemory(run.path / "memory", described)
        initrd = run.path / "initrd"
        initrd.write_bytes(archive(tables) + guest_image(lab, ("einj",)))
        ports = GuestPorts(run.socket("agent"), run.path / "console")
        files = BootFiles(lab.firmware, lab.kernel.image, initrd)
        words = arguments(SHAPE, files, ports, MemoryFiles(aperture=memory.path))
        invocation = Invocation(lab.qemu, words, lab.environment, ports.console)
        async with await Machine.start(invocation, stderr=run.path / "qemu.log") as machine:
            connect = GuestAgent.connect(ports.agent_socket, BOOT_TIMEOUT_S)
            async with await machine.alive(connect, "the guest's boot") as agent:
                await agent.kmsg.follow("start")
                log = KernelLog(agent, Timeline())
                await hest_has_its_devices(agent, log, described)
                await bert_is_printed(log, memory)
                await erst_is_taken(log)
                await einj_is_taken(agent, log, memory)
                await cedt_makes_a_node(agent, log, described)
                await a_polled_source_is_read(log, memory, described)
    assert not Path(run.path).exists()


async def hest_has_its_devices(agent, log, described):
    await log.wait(r"HEST: Table parsing has been initialized", 10, "that HEST was read")
    for source in described.error_sources:
        uevent = await agent.file.read(path=f"/sys/bus/platform/devices/GHES.{source.id}/uevent")
        assert "DRIVER=GHES" in uevent.words


async def bert_is_printed(log, memory):
    await log.wait(r"BERT: Error records from previous boot", 10, "BERT's record")
    await log.wait(rf"physical_address: {EARLIER:#018x}", 10, "the address in BERT's record")
    await log.wait(r"BERT: Total records found: 1", 10, "the number of BERT's records")
    assert memory.get(BOOT_ERRORS, 4) == bytes(4), "Linux clears the status of what it has printed"


async def erst_is_taken(log):
    await log.wait(r"ERST: Error Record Serialization Table \(ERST\) support is initialized", 10, "ERST")
    await log.wait(r"pstore: Registered erst as persistent store", 10, "the store behind ERST")


async def einj_is_taken(agent, log, memory):
    await agent.module.load(name="einj")
    await log.wait(r"EINJ: Error INJection is initialized", 10, "EINJ")
    assert memory.get(INJECTION, 8) == bytes(8), "nothing was begun"


async def cedt_makes_a_node(agent, log, described):
    predicted = predict_numa(srat_of(described), windows=cedt_of(described), ram=[AddressRange(RAM_BASE, GIB)])
    assert len(predicted.nodes) == len(predict_numa(srat_of(described)).nodes) + 1
    found = await agent.inventory.numa()
    assert list(found.possible) == list(predicted.nodes)
    assert not [line for line in log.lines() if "CFMWS" in line]


async def a_polled_source_is_read(log, memory, described):
    polled = described.error_sources[1]
    block = record(NOW)
    memory.put(memory.block(polled) + 4, block[4:])
    memory.put(memory.block(polled), block[:4])
    await log.wait(rf"Hardware error from APEI Generic Hardware Error Source: {polled.id}", 10, "the polled source")
    await log.wait(rf"physical_address: {NOW:#018x}", 10, "the address in the polled record")
    for _ in range(100):
        if memory.get(memory.block(polled), 4) == bytes(4):
            return
        await asyncio.sleep(0.05)
    pytest.fail("Linux did not clear the status of the polled record within 5 s")
