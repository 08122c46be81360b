# SPDX-License-Identifier: Apache-2.0
"""Step `nested-boot`: starts the outer machine: one that emulates EL2 and has the disk of the inner QEMU."""

import asyncio
from dataclasses import replace
from typing import Any, ClassVar

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.files.cpio import write_newc
from acpigen.building.assembly import NodeForm, Placement, compiled, gpus_ssdt
from acpigen.building.table_set import TableSet
from acpigen.export.initrd import archive
from acpigen.linux.properties import GPU_MEM_PXM_COUNT, GPU_MEM_PXM_START, Property
from acpigen.platform.model import Oem
from qmp_driver.evidence.timeline import Timeline
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.image import guest_image
from qmp_driver.guest.kernel.own_modules import own_modules
from qmp_driver.lab import install_hint
from qmp_driver.nested import HostInGuest, InnerHost
from qmp_driver.nested.images import NEEDED_MODULES, NESTED_SET, inner_image
from qmp_driver.nested.inner_machine import (
    AGENT_PORT,
    CONSOLE_PORT,
    INITRD,
    QMP_PORT,
    InnerMachine,
    inner_arguments,
    meet_agent,
)
from qmp_driver.probe import Abilities
from qmp_driver.qemu.machine import Machine
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.snapshot import Preparation, Wanted
from qmp_driver.stage.inner_options import inner_options
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.machine.boot import Boot, why_cold
from qmp_driver.steps.registry import register_step
from qmp_driver.topology import MachineShape, acpi_slot_path, gpu_seat
from qmp_driver.topology.host_ram import check_inner_ram
from qmp_driver.topology.options import InnerOptions

DISK_SLOT = 7
SMALL_PAGES = "transparent_hugepage=never"
"""For the outer kernel. Linux splits the huge page that an error is in, which may fail while its owner is about
(`recovery action for unsplit thp: Failed`, mm/memory-failure.c; seen in 1 of 30 runs): then all its owners die."""
RESTORABLE_KVM = "kvm-arm.mode=nvhe"
"""Keeps the outer kernel's timer at EL1. In the other mode it is EL2's, whose timer QEMU 11.1 does not migrate
(target/arm/machine.c, vmstate_arm_cpu: GTIMER_PHYS and GTIMER_VIRT alone), and a restored machine may lock up."""
INNER_TABLE = Oem(id="COHGPU", table_id="GPU0VM", revision=1)


@register_step
class NestedBoot(Boot, frozen=True, tag="nested-boot"):
    """As `boot`, with EL2, the inner QEMU's disk, and the inner guest's initrd.

    A snapshot holds the inner machine too, booted with an empty port, unless its GPU must be there at the start.
    """

    LINKS: ClassVar = ()
    MAKES: ClassVar = (GuestMachine, InnerHost)
    NOT_IN_OWN_GUEST: ClassVar = "its guest runs a QEMU from a drive of the lab's, beside the lab's own guest"

    deadline_s: float = 300.0

    def why_not(self, abilities: Abilities) -> str:
        if NESTED_SET not in abilities.sets:
            return f"this lab has no QEMU for the outer guest: {install_hint(NESTED_SET)}"
        if not abilities.kernel_has("KVM"):
            return "the guest's kernel has no CONFIG_KVM"
        for module in NEEDED_MODULES:
            if reason := abilities.without_module(module, module.upper()):
                return reason
        return super().why_not(abilities)

    async def _start(self, stage: Stage, shape: MachineShape) -> None:
        setup, inner = stage.setup, inner_options(stage)
        check_inner_ram(inner.ram, shape.ram_bytes)
        tables = stage.tables.tables if self.gpu else {}
        image = await asyncio.to_thread(inner_image, setup.lab)
        members = {INITRD.removeprefix("/"): self.inner_initrd(stage), **own_modules(setup.lab, self.own_modules)}
        modules = (*setup.machine.modules, *NEEDED_MODULES)
        initrd = archive(tables) + guest_image(setup.lab, modules) + write_newc(members)
        more = ["-machine", "virtualization=on"]
        more += ["-blockdev", f"driver=file,node-name=inner-file,filename={image},read-only=on"]
        more += ["-blockdev", "driver=raw,node-name=inner-disk,file=inner-file,read-only=on"]
        more += ["-device", f"virtio-blk-pci,bus=pcie.0,addr={DISK_SLOT:x}.0,drive=inner-disk"]
        more += setup.machine.more_arguments
        snapshots = setup.snapshots if self.snapshot else None
        words = [shape.append, SMALL_PAGES, *([RESTORABLE_KVM] if snapshots else [])]
        memory = self._shared_ram(stage, shape)
        wanted = Wanted(
            setup.lab,
            replace(shape, append=" ".join(words).strip()),
            initrd,
            more,
            shared_ram=memory[0].path if memory else None,
            sockets=(QMP_PORT, AGENT_PORT),
            why_cold=why_cold(setup.machine),
            logs=(CONSOLE_PORT,),
            preparation=None if inner.gpu == "present" else _inner_booted(inner, self.boot_timeout_s),
        )
        started = await self._start_wanted(stage, wanted, memory)
        stage.products.put(HostInGuest(started.agent, setup.run, started.prepared))

    def inner_initrd(self, stage: Stage) -> bytes:
        """The inner guest's: its tables, the agent, its modules."""
        lab = stage.setup.lab
        modules = write_newc(own_modules(lab, stage.setup.machine.inner.own_modules))
        return archive(self._inner_tables(stage)) + guest_image(lab) + modules

    def _inner_tables(self, stage: Stage) -> TableSet:
        """The SSDT with the GPUs' proximity domains; the inner guest takes their memory's addresses from the BARs."""
        inner, lab = stage.setup.machine.inner, stage.setup.lab
        if inner.gpu == "none":
            return {}
        form: NodeForm = "device" if inner.gpu == "hotplugged" else "scope"
        count = inner.generic_initiators
        placed = tuple(
            (
                (Property(GPU_MEM_PXM_START, 1 + number * count), Property(GPU_MEM_PXM_COUNT, count)),
                Placement(form, acpi_slot_path(gpu_seat(number).slot), "S00"),
            )
            for number in range(inner_options(stage).ports or 1)
        )
        toolchain = Toolchain.find(iasl=lab.iasl, acpiexec=lab.acpiexec)
        table = compiled(gpus_ssdt(placed, oem=INNER_TABLE, name="gpu0"), toolchain)
        return {table.name: table}


def _inner_booted(options: InnerOptions, timeout_s: float) -> Preparation:
    """The inner guest's boot, as what a snapshot of the outer machine saves."""

    async def work(machine: Machine, agent: GuestAgent, run: RunDirectory) -> dict[str, Any]:
        inner = await InnerMachine.launch(options, agent, run, Timeline())
        try:
            await (await meet_agent(inner, run, timeout_s)).close()
            return await inner.leave()
        except BaseException:
            await inner.stop()
            raise

    return Preparation(" ".join(inner_arguments(options)), work)
