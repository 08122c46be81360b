# SPDX-License-Identifier: Apache-2.0
"""Step `topology-tables`: adapts a user's machine to this host, and writes its GPUs' ACPI nodes."""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import msgspec

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.address_range import AddressRange
from acpigen.base.units import format_size
from acpigen.building.assembly import Placement, compiled, gpus_ssdt
from acpigen.building.gpu_properties import gpu_properties
from acpigen.guest import GuestGpu, GuestMachine, Outlook, outlook, read_guest
from acpigen.guest.pci import PciTree
from acpigen.guest.reading import parse_guest
from acpigen.linux.aperture import split_aperture
from acpigen.linux.gpu_models import GpuModel
from acpigen.platform.model import Egm, Gpu, Memory
from qmp_driver.errors import BadInputError, DeadlineError, MachineStartError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.gpu import GpuServer
from qmp_driver.qemu.machine import Invocation, Machine
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.snapshot import ERROR_REGION_FILE
from qmp_driver.stage.product_types.file_machine import FileMachine
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine as RunningGuest
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.expect.numa import nodes_most
from qmp_driver.steps.machine.boot import RAM_FILE
from qmp_driver.steps.machine.tables import TABLE, TABLES_BUILT, linux_path, vendor_table
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step
from qmp_driver.topology import ERROR_REGION_BYTES, GpuSeat, MachineShape
from qmp_driver.topology.adapted import Adapted, ToBoot, adapted, boot_words, memory_bars
from qmp_driver.topology.file_egm import egm_node, egm_range, ram_for, words_without
from qmp_driver.topology.file_gpus import chosen_gpus, gpus_of, model_of
from qmp_driver.topology.gpu_placement import placement_of
from qmp_driver.topology.host_ram import check_host_ram
from qmp_driver.topology.parts import BootFiles, GuestPorts

MEMORY_BAR = 4
PLACED_BY_FIRMWARE = Link(
    "gpu-memory-placed", "firmware gives the BAR with each GPU's memory an address in the 64-bit PCI window"
)
FIRMWARE_TIMEOUT_S = 90.0
LESS_RAM = "the scenario's machine.ram is shared by the file's nodes with memory, each of which gets 128MiB at least"
POLL_S = 0.1
CONSOLE_TAKEN = b"\x1b[2J"
"""UEFI clears its console once the boot manager has connected it, which it does after it numbered the buses and
placed the BARs (edk2, PlatformBootManagerLib: the root bridges first)."""


@register_step
class TopologyTables(Step, frozen=True, tag="topology-tables"):
    """Reads QEMU's command line or a libvirt domain and adapts it to this host: see `qmp-driver topology`.

    Firmware is run once to learn where it places the memory of each GPU. A table then gives each GPU the ACPI
    properties of a GPU of a host, with that memory, so that nvgrace-gpu takes it in the guest.

    :param file: the command line or domain.
    :param text: its text, in place of a file.
    :param gpu: the GPU that the scenario is about: an index from 0, or the id of its device.
    :param gpu_model: which GPUs these are, where the command line does not say it: a model of
        `qmp-driver gpu models`.
    :param vendor_device: as of `tables`.
    :param define: values of the script's variables, by name.
    :param not_applied: what of a scenario does not apply to that machine; noted in the time line, a line each.
    """

    LINKS: ClassVar = (PLACED_BY_FIRMWARE, TABLES_BUILT)
    NOT_YET: ClassVar = (RunningGuest,)
    MAKES: ClassVar = (FileMachine, GpuTables)
    PREPARES: ClassVar = True

    deadline_s: float = FIRMWARE_TIMEOUT_S + 30.0
    file: str = ""
    text: str = ""
    gpu: str = "0"
    gpu_model: str = ""
    vendor_device: bool = False
    define: Mapping[str, str] = msgspec.field(default_factory=dict)
    not_applied: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.file) == bool(self.text):
            raise ValueError("one of file and text is needed")

    def machine(self) -> GuestMachine:
        """The machine as its file has it.

        :raises BadInputError: it is none.
        """
        if self.text:
            return parse_guest(self.text.encode(), "topology", self.define)
        return read_guest(self.file, self.define)

    async def run(self, stage: Stage) -> None:
        setup, machine = stage.setup, self.machine()
        model = model_of(self.gpu_model, setup.device.model)
        most = nodes_most(setup.lab)
        asked = gpus_of(machine, model, self.gpu, nodes_most=most, option="gpu =")
        if unknown := [each.device.id for each in asked.gpus if not (each.model or model).memory_bytes]:
            raise BadInputError(
                f"{unknown[0]} is a GPU whose memory's size is not known", hint="name another: gpu_model"
            )
        region = setup.run.path / ERROR_REGION_FILE if needs_region(stage) else None
        sockets = {each.device.id: setup.run.socket(f"gpu{at}.sock") for at, each in enumerate(asked.gpus)}
        ram_bytes = ram_for(setup.machine, machine)
        ram = setup.run.path / RAM_FILE if setup.machine.shared_ram else None
        boot = ToBoot(
            sockets,
            ram_bytes,
            ras=setup.machine.ras,
            for_scenarios=True,
            error_region=region,
            ram_file=ram,
            aborts=setup.machine.poison_window,
        )
        here = adapted(machine, boot=boot)
        check_host_ram(here.ram_bytes, f"the machine of {self.file or 'the file'}", hint=LESS_RAM)
        servers: dict[str, GpuServer] = {}
        for each in asked.gpus:
            own = each.model or model
            server = GpuServer(
                own,
                sockets[each.device.id],
                faults=setup.device.faults(),
                msix=setup.device.msix,
                memory_bars=memory_bars(own),
            )
            servers[each.device.id] = await setup.cleanup.enter_async_context(server)
        read = parse_guest("\0".join(["qemu-system-aarch64", *here.words]).encode(), "adapted")
        predicted = outlook(read, model=model, gpu_ids=tuple(sockets), nodes_most=most)
        chosen = chosen_gpus(predicted.gpus, setup.machine.gpus, self.gpu, option="gpu =")
        for line in here.replacements:
            stage.saw(Source.HOST, f"replaced for this host: {line}")
        for line in self.not_applied:
            stage.saw(Source.HOST, f"not applied, or only so: {line}")
        stage.products.put(FileMachine(here, read, predicted, servers, chosen))
        if region is not None:
            region.write_bytes(bytes(ERROR_REGION_BYTES))
        if ram is not None:
            _empty(ram, here.ram_bytes)
        try:
            placed = await self._placed(stage, here, read, predicted, servers)
        except MachineStartError as error:
            if not error.refusal:
                raise
            stage.prove(
                self.own(PLACED_BY_FIRMWARE),
                expected="a machine that QEMU makes",
                observed=f"QEMU refuses it: {error.refusal_line}",
                evidence=[stage.saw(Source.HOST, line) for line in error.refusal],
                hint="`acpigen guest FILE` says what QEMU does not take; `qmp-driver topology FILE --print` shows the"
                " arguments",
            )
            raise
        if ram is not None:
            _empty(ram, here.ram_bytes)
        lent = _egm_of(stage, machine, asked, predicted) if setup.machine.egm else {}
        self._build(stage, here, predicted, servers, placed, lent)

    async def _placed(
        self, stage: Stage, here: Adapted, machine: GuestMachine, predicted: Outlook, servers: Mapping[str, GpuServer]
    ) -> dict[str, int]:
        """Where firmware puts the memory of each GPU."""
        lab = stage.setup.lab
        with RunDirectory() as run:
            async with AsyncExitStack() as cleanup:
                initrd, console = run.path / "initrd.img", run.path / "console.log"
                initrd.write_bytes(b"\n")
                files = BootFiles(lab.firmware, lab.kernel.image, initrd)
                words = [*here.words, *boot_words(files, GuestPorts(run.socket("agent.sock"), console), machine)]
                words += stage.setup.machine.more_arguments
                qemu = await cleanup.enter_async_context(
                    await Machine.start(
                        Invocation(lab.qemu, words, lab.environment, console), stderr=run.path / "qemu.log"
                    )
                )
                began_s = time.monotonic()
                await qemu.alive(_firmware_ended(console, qemu.last_lines), "firmware, which places the GPUs' memory")
                placed = {id: server.device.bar_addresses().get(MEMORY_BAR, 0) for id, server in servers.items()}
                seen = [
                    stage.saw(
                        Source.GPU,
                        f"BAR {MEMORY_BAR} of {id}: {f'{base:#x}' if base else 'no address'} after"
                        f" {time.monotonic() - began_s:.1f} s of firmware",
                    )
                    for id, base in placed.items()
                ]
        window = predicted.memory.window
        sizes = {id: memory_bars(server.device.model)[MEMORY_BAR] for id, server in servers.items()}
        inside = {
            id: "in the window"
            if window is not None and base and window.contains(AddressRange(base, sizes[id]))
            else f"outside, at {base:#x}"
            if base
            else "nowhere"
            for id, base in placed.items()
        }
        have = "is off" if window is None else f"has {window.size_bytes >> 30} GiB"
        stage.prove(
            self.own(PLACED_BY_FIRMWARE),
            expected=dict.fromkeys(placed, "in the window"),
            observed=inside,
            evidence=seen,
            hint=f"the window {have}, and these GPUs need {predicted.window_needed_bytes >> 30} GiB:"
            " -machine highmem-mmio-size (GST041)",
        )
        return placed

    def _build(
        self,
        stage: Stage,
        here: Adapted,
        predicted: Outlook,
        servers: Mapping[str, GpuServer],
        placed: Mapping[str, int],
        lent: Mapping[str, Egm],
    ) -> None:
        """The tables.

        :param lent: Extended GPU Memory, by the id of a GPU.
        """
        setup = stage.setup
        append = " ".join([setup.machine.append, *(words_without(range_of(each)) for each in lent.values())]).strip()
        shape = MachineShape(
            cpu="max",
            cpus=here.cpus,
            ram_bytes=here.ram_bytes,
            ras=setup.machine.ras,
            append=append,
            error_region=needs_region(stage),
        )
        parts, nodes = {}, []
        for each in predicted.gpus:
            id = each.device.id
            part, placement = _part(predicted.tree, each, servers[id].device.model, placed[id], shape, lent.get(id))
            nodes.append((part.properties, placement))
            parts[id] = part
        toolchain = Toolchain.find(iasl=setup.lab.iasl, acpiexec=setup.lab.acpiexec)
        tables = [compiled(gpus_ssdt(tuple(nodes), oem=TABLE, name="gpu0"), toolchain)]
        if self.vendor_device:
            tables.append(vendor_table(toolchain))
        made = {
            name: replace(parts[gpu.device.id], tables={each.name: each for each in tables})
            for name, gpu in stage.products[FileMachine].gpus.items()
        }
        first = next(iter(made.values()))
        named = made if setup.machine.gpus else {}
        stage.products.put(replace(first, gpus=named))
        seen = [stage.saw(Source.ACPIGEN, f"SSDT of {len(each.aml)} bytes", asl=each.asl) for each in tables]
        for id, part in parts.items():
            seen.append(
                stage.saw(
                    Source.ACPIGEN,
                    f"{id}: _DSD of {part.acpi_path} names its BAR {MEMORY_BAR}, {part.predicted.usemem}; QEMU writes"
                    " none, and firmware of a host does",
                )
            )
        stage.prove(
            TABLES_BUILT,
            expected="no warnings",
            observed="; ".join(warning for each in tables for warning in each.warnings) or "no warnings",
            evidence=seen,
        )


def _empty(file: Path, size_bytes: int) -> None:
    """Makes it a file of zeros, whatever firmware has left in it."""
    with file.open("wb") as opened:
        opened.truncate(size_bytes)


def needs_region(stage: Stage) -> bool:
    """Whether the machine has the memory device with error records."""
    return stage.setup.machine.shape().error_region


def _egm_of(stage: Stage, machine: GuestMachine, asked: Outlook, predicted: Outlook) -> dict[str, Egm]:
    """What the scenario's GPU gets of the memory of its node, by the GPU's id.

    :param machine: as the file has it.
    :param asked: of the file itself: in the machine for this host the objects that name EGM do nothing.
    """
    (gpu,) = stage.products[FileMachine].gpus.values()
    node = egm_node(machine, next(each for each in asked.gpus if each.device.id == gpu.device.id))
    found = egm_range(stage.setup.machine, predicted.memory.ram[node])
    stage.saw(
        Source.HOST,
        f"EGM of {gpu.device.id}: {format_size(found.size_bytes)} at {found.start:#x}, memory of node {node} that is"
        " kept from the guest's kernel",
    )
    return {gpu.device.id: Egm(base_pa=found.start, size_bytes=found.size_bytes, pxm=node)}


def range_of(egm: Egm) -> AddressRange:
    """Where it lies."""
    return AddressRange(egm.base_pa, egm.size_bytes)


def _part(
    tree: PciTree, gpu: GuestGpu, model: GpuModel, base_pa: int, shape: MachineShape, egm: Egm | None
) -> tuple[GpuTables, Placement]:
    """One GPU with its memory, and where its node is."""
    seat = gpu.seat
    if seat is None:
        raise BadInputError(f"{gpu.device.label} is on no PCI bus", hint=f"there is no bus {gpu.device.get('bus')}")
    placement = placement_of(tree, seat)
    memory = Memory(base_pa=base_pa, size_bytes=model.memory_bytes)
    real = Gpu(
        name="gpu0", model=model.name, parent=placement.parent.removeprefix("\\_SB."), aperture=memory, pxm_start=0,
        pxm_count=0, egm=egm,
    )  # fmt: skip
    part = GpuTables(
        gpu=real,
        shape=shape,
        properties=gpu_properties(real),
        acpi_path=linux_path(placement.path),
        table_id=TABLE.table_id,
        predicted=split_aperture(base_pa, model.memory_bytes, model.mig_bug),
        tables={},
        seat=GpuSeat(gpu.device.id, seat.bus, "", seat.slot, 0),
    )
    return part, placement


async def _firmware_ended(console: Path, last_lines: Callable[[], Iterable[str]]) -> None:
    """Waits until firmware has placed the BARs.

    :param last_lines: of the console and of QEMU, for the error.
    :raises DeadlineError: it does not get so far.
    """
    began_s = time.monotonic()
    while True:
        if console.exists() and CONSOLE_TAKEN in console.read_bytes():
            return
        if time.monotonic() - began_s > FIRMWARE_TIMEOUT_S:
            raise DeadlineError(
                f"firmware did not start its boot manager within {FIRMWARE_TIMEOUT_S:g} s, in the boot that shows"
                " where it places the GPUs' memory",
                hint="try again where this machine has less to do; firmware without a serial console is not heard",
                evidence=last_lines(),
            )
        await asyncio.sleep(POLL_S)
