# SPDX-License-Identifier: Apache-2.0
"""Step `boot`: starts the virtual machine with our tables in its initrd, and meets the agent."""

import asyncio
import contextlib
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from acpigen.building.table_set import Table
from acpigen.export.initrd import archive
from acpigen.linux.retired_pages import build_retired_pages
from qmp_driver.errors import BadInputError, DeadlineError, GuestError, MachineStartError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.export import PROGRAM
from qmp_driver.guest.folders import roots_archive
from qmp_driver.guest.image import guest_image, parts_beside_agent
from qmp_driver.guest.kernel.kernel_log import KernelLog
from qmp_driver.guest.kernel.own_modules import modules_archive, modules_beside
from qmp_driver.guest.root import AGENT_FOLDER
from qmp_driver.inject import firmware_of
from qmp_driver.inject.host_memory import HostMemory, memory_holding
from qmp_driver.lab import GuestArchitecture
from qmp_driver.lab.provision.guest_root import check_root_name
from qmp_driver.probe import Abilities, accelerated
from qmp_driver.qemu.answers import MemoryDevice, PciBus, functions_of
from qmp_driver.snapshot import ERROR_REGION_FILE, Started, Starter, Wanted
from qmp_driver.stage.guest_state.served_sources import served_sources
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.products import Named, ProductKey
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step
from qmp_driver.topology import (
    APERTURE_ID,
    ERROR_REGION_BYTES,
    MAIN_BAR_BYTES,
    POISON_WINDOW_ID,
    MachineShape,
    gpu_seat,
)
from qmp_driver.topology.options import MachineOptions

APERTURE_PLACED = Link("aperture-placed", "QEMU put the coherent aperture where the tables say it is")
GUEST_BOOTED = Link("guest-booted", "the guest runs the lab's kernel, and the agent answers")
TABLE_INSTALLED = Link(
    "table-installed", "the guest kernel installed the tables from its initrd, and has each byte for byte"
)
ERROR_SOURCES = Link("error-sources", "firmware describes error sources, and the guest's GHES driver serves them")
CXL_IS_COLD = "QEMU saves nothing of a CXL root port and memory device, which come back as after a reset"
"""Seen with QEMU 11.1.3: after a restore the port has no bus numbers and no windows, and Linux finds no device behind
it. With a virtio-iommu QEMU aborts before that (hw/virtio/virtio-iommu.c, reconstruct_endpoints())."""
DRIVES = frozenset({"drive", "blockdev", "hda", "hdb", "hdc", "hdd", "cdrom", "sd", "mtdblock", "pflash"})
"""Options of QEMU that give the guest a drive."""
SHARED_MEMORY_BAR = 2
"""QEMU docs/specs/ivshmem-spec.rst."""
TABLE_TIMEOUT_S = 5.0
SAME_BYTES = "the same bytes"
RAM_FILE = "ram"
"""In a run's directory: the file behind the guest's RAM, where the host can write it."""


@register_step
class Boot(Step, frozen=True, tag="boot"):
    """Starts QEMU and waits until the guest's agent answers: restored from a snapshot of its boot, or booted.

    The same is proved after a restore as after a boot: QEMU and the agent are queried, and the
    kernel's whole log is read from the guest's memory.

    :param snapshot: false for a scenario that tests the boot itself.
    :param roots: roots of `qmp-driver lab root`, which the guest has as `/roots/NAME`, for programs of others.
    :param own_modules: modules of `qmp_driver/guest/modules` in the guest's initramfs, for the step `module`;
        `nvidia` is NVIDIA's own, for the step `nvidia-driver`, `ghes-nvidia` one of the kernel's source.
    :param gpu: False for a machine without aperture and tables: no step `tables` is needed before it.
    """

    LINKS: ClassVar = ()
    NOT_YET: ClassVar = (GuestMachine,)
    MAKES: ClassVar[tuple[type | Named, ...]] = (GuestMachine,)
    PREPARES: ClassVar = True
    ARCHITECTURE: ClassVar[GuestArchitecture] = "aarch64"

    own_modules: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    gpu: bool = True
    snapshot: bool = True

    def __post_init__(self) -> None:
        for name in self.roots:
            check_root_name(name)

    @property
    def boot_timeout_s(self) -> float:
        """A little less than the step's deadline, so that a guest that hangs is reported with its last lines."""
        return 0.9 * self.deadline_s

    def needs(self) -> tuple[ProductKey, ...]:
        return (ProductKey(GpuTables),) if self.gpu else ()

    def links(self) -> tuple[Link, ...]:
        if self.gpu:
            return (GUEST_BOOTED, APERTURE_PLACED, TABLE_INSTALLED, ERROR_SOURCES)
        return (GUEST_BOOTED, ERROR_SOURCES)

    def why_not(self, abilities: Abilities) -> str:
        missing = next((name for name in self.roots if name not in abilities.roots), "")
        if missing:
            return f"the lab has no root {missing}: `qmp-driver lab root {missing}` makes it"
        return abilities.without_own_modules(self.own_modules)

    async def run(self, stage: Stage) -> None:
        wanted = stage.setup.machine
        shape = stage.tables.shape if self.gpu else wanted.shape()
        if shape.architecture != self.ARCHITECTURE:
            raise BadInputError(
                f"{self.kind} starts no {shape.architecture} machine",
                hint='machine.kind = "q35" goes with do = "boot-x86", "virt" with do = "boot"',
            )
        await self._start(stage, await accelerated(shape, wanted.accelerator, stage.setup.lab))
        _write_retired_pages(stage)
        await stage.machine.alive(self._prove(stage), f"step {self.title}")

    async def prove_booted(self, stage: Stage) -> None:
        """What holds of a guest that has booted."""
        await self._prove(stage)

    async def _prove(self, stage: Stage) -> None:
        asked = asyncio.ensure_future(served_sources(stage.agent))  # the guest has two processors
        try:
            await self._prove_start(stage)
            names = await asked
        finally:
            asked.cancel()
            await asyncio.gather(asked, return_exceptions=True)
        served = [
            stage.saw(Source.AGENT, f"error source device {name} is bound to the driver GHES") for name in names
        ]
        stage.prove(
            ERROR_SOURCES,
            expected="served",
            observed="served" if served else "none",
            evidence=served or [stage.saw(Source.AGENT, "no error source has a driver")],
            hint="without error sources (`ras = false`, or a HEST that was overridden) no driver reads a record:"
            " QEMU still answers an injection with success",
        )

    async def _prove_start(self, stage: Stage) -> None:
        await self._hear_guest(stage)
        if self.gpu:
            await self.prove_aperture(stage)
            await _prove_table(stage)

    async def prove_aperture(self, stage: Stage) -> None:
        """The GPUs' memory is where the tables say."""
        await _prove_aperture(stage)

    def firmware(self, stage: Stage, shape: MachineShape) -> tuple[dict[str, Table], bytes]:
        """The tables of the guest's initrd, and the content of its error region."""
        tables = dict(stage.tables.tables) if self.gpu else {}
        if not shape.error_region:
            return tables, b""
        more, error_region = firmware_of(stage.setup.machine, shape.error_region_base_pa())
        return tables | dict(more), error_region

    async def _start(self, stage: Stage, shape: MachineShape) -> None:
        setup, options = stage.setup, stage.setup.machine
        tables, error_region = self.firmware(stage, shape)
        memory = self._shared_ram(stage, shape)
        shared_ram = memory[0].path if memory else None
        if shape.error_region:
            region_pa, region = shape.error_region_base_pa(), setup.run.path / ERROR_REGION_FILE
            memory += (HostMemory(region, region_pa, ERROR_REGION_BYTES),)
        if (root := setup.guest_root) is None:
            initrd = guest_image(setup.lab, options.modules) + modules_archive(setup.lab, self.own_modules)
            more, cold = list(options.more_arguments), why_cold(options)
        else:
            parts = parts_beside_agent(setup.lab, options.modules) | modules_beside(setup.lab, self.own_modules)
            initrd = root.initrd_with(parts)
            more = [*root.qemu_words(parts, setup.run.path), *options.more_arguments]
            cold = root.why_cold or why_cold(options)
            shape = replace(shape, append=f"{root.kernel_words} {shape.append}".rstrip())
            stage.saw(Source.HOST, f"guest: {root.title}, digest {root.digest}; the agent is a service in it")
        initrd = archive(tables) + initrd + roots_archive(setup.lab, self.roots)
        wanted = Wanted(
            setup.lab,
            shape,
            initrd,
            more,
            shared_ram=shared_ram,
            error_region=error_region,
            why_cold=cold,
        )
        await self._start_wanted(stage, wanted, memory)
        guest = stage.products[GuestMachine]
        guest.tables, guest.initrd = tables, initrd

    async def _start_wanted(self, stage: Stage, wanted: Wanted, memory: tuple[HostMemory, ...]) -> Started:
        setup = stage.setup
        starter = Starter(
            replace(wanted, console_socket=setup.held),
            setup.run,
            stage.timeline,
            setup.cleanup,
            snapshots=setup.snapshots if self.snapshot else None,
            boot_timeout_s=self.boot_timeout_s,
        )
        if wanted.more_arguments and (words := setup.machine.more_arguments):
            stage.saw(Source.HOST, f"machine.more_arguments: {shlex.join(words)}", more_arguments=list(words))
        with refused_by_qemu(setup.machine.more_arguments):
            try:
                started = await starter.start()
            except (DeadlineError, GuestError) as error:
                late = self.hint_when_late(stage)  # of one that never came it says more than of one that spoke
                hint = late or error.hint if isinstance(error, DeadlineError) else error.hint or late
                raise type(error)(error.message, hint=hint, evidence=error.evidence) from error
        guest = GuestMachine(
            machine=started.machine,
            agent=started.agent,
            kernel_log=KernelLog(started.agent, stage.timeline),
            shape=wanted.shape,
            console=started.ports.console,
            folder=setup.run.path,
            start=started.how,
            memory=memory,
        )
        stage.products.put(guest)
        return started

    def _shared_ram(self, stage: Stage, shape: MachineShape) -> tuple[HostMemory, ...]:
        """The file behind the guest's RAM, where the scenario wants it to be one that the host can write."""
        if not stage.setup.machine.shared_ram:
            return ()
        return (HostMemory(stage.setup.run.path / RAM_FILE, shape.ram_base_pa, shape.ram_bytes),)

    def hint_when_late(self, stage: Stage) -> str:
        root = stage.setup.guest_root
        if root is None:
            return ""
        return (
            f"does the init of the {root.title} start the agent? It is a unit of systemd; another init starts"
            f" /{AGENT_FOLDER}/{PROGRAM} itself"
        )

    async def _hear_guest(self, stage: Stage) -> None:
        agent = stage.agent
        await agent.kmsg.follow()
        hello = agent.hello
        stage.prove(
            GUEST_BOOTED,
            expected=stage.setup.lab.kernel.release,
            observed=hello.kernel_release,
            evidence=[
                stage.saw(
                    Source.AGENT,
                    f"hello: Linux {hello.kernel_release}, agent {hello.agent_version},"
                    f" up {hello.uptime_us / 1e6:.1f} s",
                )
            ],
        )


def why_cold(options: MachineOptions) -> str:
    """Why no snapshot is made of that machine; empty where one can be."""
    if options.cxl:
        return CXL_IS_COLD
    if options.error_store:
        return "what is in the error store is no part of a snapshot"
    drives = [word for word in options.more_arguments if word.lstrip("-") in DRIVES]
    return f"machine.more_arguments has {drives[0]}: what is on a drive is no part of a snapshot" if drives else ""


@contextlib.contextmanager
def refused_by_qemu(more_arguments: Sequence[str]) -> Iterator[None]:
    """A QEMU that ends at its start with arguments of the caller's has been given what it does not take.

    :raises BadInputError: with QEMU's own line.
    """
    try:
        yield
    except MachineStartError as error:
        if not more_arguments or not error.refusal:
            raise
        raise BadInputError(
            f"QEMU does not start with machine.more_arguments = {list(more_arguments)}: {error.refusal_line}",
            hint="these are QEMU's words; without machine.more_arguments you see whether it is to blame",
        ) from error


def _write_retired_pages(stage: Stage) -> None:
    """What firmware does: the list is where the tables say."""
    egm = stage.tables.gpu.egm if stage.setup.machine.egm_retired else None
    if egm is None:
        return
    content = build_retired_pages(egm.retired_pages)
    memory = memory_holding(stage.products[GuestMachine].memory, egm.retired_pages_base_pa, len(content))
    memory.write(egm.retired_pages_base_pa, content)


async def _prove_aperture(stage: Stage) -> None:
    shape = stage.products[GuestMachine].shape
    if shape.poison_window:
        await _prove_window(stage, shape.aperture_base_pa())
        return
    ids = [gpu_seat(number).aperture_id for number in range(len(shape.apertures()))]
    devices = [
        device.data
        for device in await stage.machine.monitor.ask(tuple[MemoryDevice, ...], "query-memory-devices")
        if device.data.id in ids
    ]
    devices.sort(key=lambda device: ids.index(device.id or ""))
    stage.prove(
        APERTURE_PLACED,
        expected=", ".join(f"{aperture.start:#x}" for aperture in shape.apertures()),
        observed=", ".join(f"{device.addr or 0:#x}" for device in devices) or "nowhere",
        evidence=[
            stage.saw(
                Source.QMP,
                f"memory device {device.id} at {device.addr or 0:#x}, {device.size:#x} bytes",
            )
            for device in devices
        ],
    )


async def _prove_window(stage: Stage, base_pa: int) -> None:
    """Firmware chose where the two BARs are; the tables were made for the place where it should."""
    functions = functions_of(await stage.machine.monitor.ask(tuple[PciBus, ...], "query-pci"))
    placed = {
        function.qdev_id: region.address
        for function in functions
        if function.qdev_id in (APERTURE_ID, POISON_WINDOW_ID)
        for region in function.regions
        if region.bar == SHARED_MEMORY_BAR
    }
    stage.prove(
        APERTURE_PLACED,
        expected=f"{APERTURE_ID} at {base_pa:#x}, {POISON_WINDOW_ID} at {base_pa + MAIN_BAR_BYTES:#x}",
        observed=", ".join(f"{name} at {address:#x}" for name, address in sorted(placed.items())) or "nowhere",
        evidence=[
            stage.saw(Source.QMP, f"query-pci: BAR {SHARED_MEMORY_BAR} of {name} at {address:#x}")
            for name, address in sorted(placed.items())
        ],
        hint="firmware placed the aperture's BARs elsewhere: another device has a larger BAR, or one in between",
    )


async def _prove_table(stage: Stage) -> None:
    installed = await stage.kernel_log.wait(
        rf"Table Upgrade: install \[SSDT-.*{stage.tables.table_id}",
        TABLE_TIMEOUT_S,
        f"the installation of SSDT {stage.tables.table_id}",
    )
    tables = stage.products[GuestMachine].tables
    found = {name: await _read_back(stage.agent, table.aml) for name, table in tables.items()}
    evidence = [
        stage.saw(Source.AGENT, f"{name} of {len(tables[name].aml)} bytes: {words}") for name, words in found.items()
    ]
    stage.prove(
        TABLE_INSTALLED,
        expected=dict.fromkeys(tables, SAME_BYTES),
        observed=found,
        evidence=[installed, *evidence],
        hint="the kernel refuses a table with a bad checksum, and an override whose OEM revision is not higher",
    )


async def _read_back(agent: GuestAgent, aml: bytes) -> str:
    """What the guest's kernel has of a table that it was given."""
    signature = aml[:4].decode("ascii", "replace")
    there = [table for table in (await agent.inventory.acpi()).tables if table.signature == signature]
    for table in there:
        if table.length == len(aml) and (await agent.acpi.table(signature, table.instance)).base64 == aml:
            return SAME_BYTES
    return f"other bytes in {len(there)} tables {signature}" if there else f"no table {signature}"
