"""Step `nested-boot`: starts the outer machine: one that emulates EL2 and has the disk of the inner QEMU."""

import asyncio
from typing import ClassVar

from acpigen.build import Placement, compiled, gpu_ssdt
from acpigen.cpio import write_newc
from acpigen.export.initrd import archive
from acpigen.platform import Oem
from acpigen.properties import GPU_MEM_PXM_COUNT, GPU_MEM_PXM_START, Property
from acpigen.tables import TableSet
from acpigen.toolchain import Toolchain
from qmp_driver.abilities import Abilities
from qmp_driver.errors import BadInputError
from qmp_driver.guest.image import guest_image
from qmp_driver.guest.own_modules import own_modules
from qmp_driver.nested.images import NEEDED_MODULES, inner_image
from qmp_driver.nested.inner_machine import INITRD
from qmp_driver.snapshot import Starter, Wanted
from qmp_driver.stage import Stage
from qmp_driver.steps.boot import Boot
from qmp_driver.topology import ROOT_PORT_SLOT, acpi_slot_path

DISK_SLOT = 7
INNER_TABLE = Oem(id="COHGPU", table_id="GPU0VM", revision=1)


class NestedBoot(Boot, frozen=True, tag="nested-boot"):
    """As `boot`, with EL2, the inner QEMU's disk, and the inner guest's initrd.

    :param snapshot: off unless asked for: a restored machine with EL2 was seen to hang, its second CPU locked up.
    :param inner_own_modules: as `own_modules`, for the inner guest.
    :param generic_initiators: the proximity domains that the inner guest's GPU node names, the first being 1.
    :param inner_gpu: ``hotplugged`` or ``present`` at the inner guest's start; its ACPI node is named accordingly.
    """

    LINKS: ClassVar = ()
    NOT_HERE: ClassVar = "it puts modules of ours into the outer kernel, which would be this host's"

    snapshot: bool = False
    inner_own_modules: tuple[str, ...] = ()
    generic_initiators: int = 0
    inner_gpu: str = ""

    def why_not(self, abilities: Abilities) -> str:
        if not abilities.nested:
            return "this lab has no QEMU that runs inside the guest: run `qmp-driver lab install --nested`"
        return ""

    async def _start(self, stage: Stage) -> None:
        tables = stage.tables.tables if self.gpu else {}
        image = await asyncio.to_thread(inner_image, stage.lab)
        members = {INITRD.removeprefix("/"): self.inner_initrd(stage), **own_modules(stage.lab, self.own_modules)}
        modules = (*stage.machine_options.modules, *NEEDED_MODULES)
        initrd = archive(tables) + guest_image(stage.lab, modules) + write_newc(members)
        more = ["-machine", "virtualization=on"]
        more += ["-blockdev", f"driver=file,node-name=inner-file,filename={image},read-only=on"]
        more += ["-blockdev", "driver=raw,node-name=inner-disk,file=inner-file,read-only=on"]
        more += ["-device", f"virtio-blk-pci,bus=pcie.0,addr={DISK_SLOT:x}.0,drive=inner-disk"]
        starter = Starter(
            Wanted(stage.lab, stage.shape, initrd, more, shared_ram=self._shared_ram(stage)),
            stage.run,
            stage.timeline,
            stage.cleanup,
            shelf=stage.shelf if self.snapshot else None,
            boot_timeout_s=self.deadline_s,
        )
        started = await starter.start()
        stage.machine_made, stage.ports_made, stage.agent_made = started.machine, started.ports, started.agent
        stage.start = started.how

    def inner_initrd(self, stage: Stage) -> bytes:
        """The inner guest's: its tables, the agent, its modules."""
        return (
            archive(self._inner_tables(stage))
            + guest_image(stage.lab)
            + write_newc(own_modules(stage.lab, self.inner_own_modules))
        )

    def _inner_tables(self, stage: Stage) -> TableSet:
        """The SSDT with the GPU's proximity domains; the inner guest takes its memory's address from the BAR."""
        if not self.inner_gpu:
            return {}
        if self.inner_gpu not in ("hotplugged", "present"):
            raise BadInputError(
                f"step {self.title}: inner_gpu = {self.inner_gpu!r}", way_out='say "hotplugged" or "present"'
            )
        properties = (Property(GPU_MEM_PXM_START, 1), Property(GPU_MEM_PXM_COUNT, self.generic_initiators))
        form = "device" if self.inner_gpu == "hotplugged" else "scope"
        placement = Placement("device" if form == "device" else "scope", acpi_slot_path(ROOT_PORT_SLOT), "S00")
        toolchain = Toolchain.find(iasl=stage.lab.iasl, acpiexec=stage.lab.acpiexec)
        table = compiled(gpu_ssdt(properties, placement, oem=INNER_TABLE, name="gpu0"), toolchain)
        return {table.name: table}
