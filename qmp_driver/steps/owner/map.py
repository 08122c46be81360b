# SPDX-License-Identifier: Apache-2.0
"""Step `map`: a process in the guest takes memory: a part of the aperture through VFIO, RAM of its own, or a file."""

import functools
import secrets
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta

from acpigen.base.units import KIB
from acpigen.linux.aperture import RESMEM_REGION_INDEX, USEMEM_REGION_INDEX
from acpigen.platform.model import ByteCount, Egm
from qmp_driver.errors import BadInputError, GuestError, RequestRefusedError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.protocol.victims import VictimReady
from qmp_driver.probe import Abilities
from qmp_driver.stage.guest_state.guest_files import DISK_MODULES, MOUNTED, huge_page_bytes, make_file
from qmp_driver.stage.guest_state.physical import physical_u64
from qmp_driver.stage.guest_state.vfio_cdev import is_about_opening, prove_attached, prove_refused
from qmp_driver.stage.product_types.gpu import BoundGpu
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import MemoryOwner, Victim
from qmp_driver.stage.products import Named, ProductKey
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.gpu_step import GpuStep
from qmp_driver.steps.registry import register_step
from qmp_driver.topology.options import MachineOptions

Memory = Literal["usemem", "resmem", "ram", "egm", "thp", "hugetlb", "shmem", "file", "guest_memfd"]
DEVICE_MEMORY = ("usemem", "resmem", "egm")
"""Kinds whose place in physical memory the tables say, touched or not."""
_WORDS = {
    "ram": "RAM of its own",
    "egm": "Extended GPU Memory",
    "thp": "a transparent huge page",
    "hugetlb": "a file of huge pages",
    "shmem": "a file in tmpfs",
    "file": "a file of a disk",
    "guest_memfd": "memory of a virtual machine (guest_memfd)",
}
_KINDS: dict[str, Literal["anonymous", "transparent", "guest_memfd"]] = {
    "ram": "anonymous",
    "thp": "transparent",
    "guest_memfd": "guest_memfd",
}
THP_FLAG = "THP"
"""A bit of /proc/kpageflags: Linux include/uapi/linux/kernel-page-flags.h, KPF_THP."""


@register_step
class Map(GpuStep, frozen=True, tag="map"):
    """Starts a process that owns memory and reports each SIGBUS.

    :param victim: its name in later steps.
    :param memory: ``usemem`` or ``resmem`` of the GPU; ``egm``: Extended GPU Memory, which our module `egm_memory`
        offers; ``ram`` (anonymous pages), ``thp`` (a transparent huge page of 2 MiB; of 32 or 512 MiB on a kernel
        older than 6.8 with pages of 16 or 64 KiB), ``hugetlb`` (a file of huge pages), ``shmem`` (a file in tmpfs),
        ``file`` (of a disk, for which `machine.modules` has `brd` and `ext4`), or ``guest_memfd`` (a virtual
        machine's, for which the guest needs a KVM of its own, as after `nested-boot`).
    :param length: size of its memory. Each page is written and looked up, so give no more than the errors need.
    :param pages: its length in pages of the guest's kernel, instead of ``length``.
    :param offset: offset in usemem, resmem or EGM at which its memory starts.
    :param early_kill: asks the kernel for a signal before the poison is touched, as QEMU does
        (`prctl(PR_MCE_KILL, PR_MCE_KILL_SET, PR_MCE_KILL_EARLY)`); ``"late"`` asks for one when it is touched
        (`PR_MCE_KILL_LATE`), false for nothing: then the sysctl `vm.memory_failure_early_kill` decides.
    :param handler: catches SIGBUS; without it SIGBUS kills the process.
    :param huge: begins where the kernel may map a huge page at once (usemem, resmem): 2 MiB, or 32 or 512 MiB with
        pages of 16 or 64 KiB; explicit huge pages (ram); large folios in the page cache (file), which the kernel
        makes of what is written at once.
    :param threads: number of threads; all share the memory.
    :param access: ``read`` maps it read-only: what is in it is compared instead of written (usemem, resmem, files).
    :param touch: false: it maps the memory and never touches it, so that its page table is empty (usemem, resmem,
        egm, and a file with ``file_of``).
    :param file_of: maps the same file as that process (`hugetlb`, `shmem`, `file`).
    :param clean: writes a file's pages back to the disk after it has written them.
    :param twice: maps the same memory a second time (usemem, resmem, egm, files).
    :param lock: locks it in memory (`mlock`).
    :param gpu: whose memory: one of `machine.gpus`; empty in a machine with one GPU.
    :param execute: its memory holds instructions, for the step `touch` with ``access = "execute"``.
    :param vfio: how the GPU is opened (usemem, resmem): by its IOMMU ``group`` and a container of type 1 v2, or by
        its character device (``cdev``), bound to an iommufd and attached to an address space of its own. All
        processes that map one GPU at a time open it in the same way.
    """

    victim: str
    memory: Memory = "usemem"
    offset: ByteCount = 0
    length: ByteCount = 256 * KIB
    pages: Annotated[int, Meta(ge=1)] | None = None
    early_kill: bool | Literal["late"] = True
    handler: bool = True
    threads: Annotated[int, Meta(ge=1)] = 1
    huge: bool = False
    access: Literal["read-write", "read"] = "read-write"
    touch: bool = True
    file_of: str = ""
    clean: bool = False
    twice: bool = False
    lock: bool = False
    execute: bool = False
    vfio: Literal["group", "cdev"] = "group"

    LINKS: ClassVar = ()
    NOT_YET: ClassVar = (Named(MemoryOwner, "victim"),)
    MAKES: ClassVar = (Named(Victim, "victim"),)

    def __post_init__(self) -> None:
        file, device = self.memory in MOUNTED, self.memory in ("usemem", "resmem")
        wrong = {
            'access = "read" needs memory with content: usemem, resmem or a file': self.access == "read"
            and not (file or device),
            "touch = false needs usemem, resmem, egm, or a file with file_of": not self.touch
            and self.memory not in DEVICE_MEMORY
            and not (file and self.file_of),
            "file_of is for hugetlb, shmem and file": bool(self.file_of) and not file,
            'clean is for memory = "file"': self.clean and self.memory != "file",
            "twice is for usemem, resmem, egm and files": self.twice and not (file or self.memory in DEVICE_MEMORY),
            "execute needs memory that is written and touched": self.execute
            and not (self.touch and self.access == "read-write"),
            'vfio = "cdev" is for usemem and resmem': self.vfio == "cdev" and not device,
        }
        if reasons := [reason for reason, is_so in wrong.items() if is_so]:
            raise ValueError("; ".join(reasons))

    @property
    def title(self) -> str:
        return self.name or f"map {self.victim}"

    def needs(self) -> tuple[ProductKey, ...]:
        more: dict[str, tuple[type, ...]] = {
            "usemem": (GpuTables, BoundGpu),
            "resmem": (GpuTables, BoundGpu),
            "egm": (GpuTables,),
        }
        return self.declared((GuestMachine, *more.get(self.memory, ()), Named(Victim, "file_of")))

    def links(self) -> tuple[Link, ...]:
        what = _WORDS.get(self.memory, f"the GPU's {self.memory}")
        claim = "what it writes is at that physical address"
        if self.access == "read":
            claim = "what it reads is at that physical address"
        if not self.touch:
            claim = "its page table has no page of it"
        mapped = Link(f"mapped-{self.victim}", f"{self.victim} maps {what}: {claim}")
        return (mapped,) if self.vfio == "group" else (self._attached, mapped)

    @property
    def _attached(self) -> Link:
        claim = "maps the GPU's character device, which is attached to an address space of an iommufd"
        return Link(f"attached-{self.victim}", f"{self.victim} {claim}")

    def why_not(self, abilities: Abilities) -> str:
        options = {"thp": "TRANSPARENT_HUGEPAGE", "hugetlb": "HUGETLBFS", "guest_memfd": "KVM"}
        option = options.get(self.memory)
        if option is not None and not abilities.kernel_has(option):
            return f"the guest's kernel has no CONFIG_{option}"
        if self.memory == "file":
            named = (("brd", "BLK_DEV_RAM"), ("ext4", "EXT4_FS"))
            return next((why for module, name in named if (why := abilities.without_module(module, name))), "")
        if self.is_about_gpu:
            return abilities.without_vfio(self.vfio)
        return ""

    @property
    def is_about_gpu(self) -> bool:
        return self.memory in ("usemem", "resmem")

    def check_machine(self, machine: MachineOptions) -> None:
        super().check_machine(machine)
        missing = [module for module in DISK_MODULES if module not in machine.modules]
        if self.memory == "file" and missing:
            raise BadInputError(
                f"step {self.title} needs a disk in the guest's RAM, but machine.modules lacks {', '.join(missing)}",
                hint=f"set machine.modules = {list(DISK_MODULES)}",
            )

    async def run(self, stage: Stage) -> None:
        path = await self._path(stage)
        try:
            ready = await self._start(stage, path)
        except RequestRefusedError as refusal:
            if self.vfio == "cdev" and is_about_opening(refusal):
                prove_refused(stage, self._attached, refusal)
            raise
        if self.vfio == "cdev":
            await prove_attached(stage, self._attached, ready)
        pa = self._expected_pa(stage) if self.memory in DEVICE_MEMORY else _first_frame(ready) if self.touch else 0
        mapped = stage.saw(
            Source.AGENT, f"{self.victim}: process {ready.pid} maps {ready.length:#x} at {ready.va:#x}"
        )
        root = "" if not self.file_of else stage.victim(self.file_of).root
        owner = Victim(
            name=self.victim,
            number=ready.victim,
            pid=ready.pid,
            va=ready.va,
            pa=pa,
            length_bytes=ready.length,
            contiguous=self.memory in DEVICE_MEMORY,
            second_va=ready.second_va,
            family=root,
            path=path or "",
            unchanged=self.access == "read" or self.clean,
        )
        if not self.touch:
            await self._prove_untouched(stage, owner, mapped)
        elif self.access == "read":
            await self._prove_read(stage, owner, mapped)
        else:
            await self._prove_written(stage, owner, mapped)
        if self.memory == "thp":
            await _check_transparent(stage, owner)
        if self.clean:
            await stage.agent.victim.use(owner.number, "sync", timeout_s=self.deadline_s)
        stage.products.put(owner, owner.name)

    async def _prove_written(self, stage: Stage, owner: Victim, mapped: Observation) -> None:
        nonce = secrets.randbits(64)
        await stage.agent.victim.write(owner.number, 0, nonce)
        found = await physical_u64(stage.products[GuestMachine], owner.pa)
        self._prove(
            stage,
            f"{nonce:#018x}",
            f"{found:#018x}",
            mapped,
            stage.saw(Source.AGENT, f"{self.victim} wrote {nonce:#018x} to the first word of its memory"),
            stage.saw(Source.QMP, f"QEMU has {found:#018x} at physical {owner.pa:#x}"),
        )
        stage.evidence.written[owner.name, 0] = nonce

    async def _prove_read(self, stage: Stage, owner: Victim, mapped: Observation) -> None:
        """Compares content; in the GPU's memory it is written through the device's file, in a file it is random."""
        if self.memory in ("usemem", "resmem"):
            address, region = stage.products.named(BoundGpu, self.gpu).address, _region(self.memory)
            await stage.agent.vfio.pwrite(address, region, self.offset, base64=secrets.token_bytes(8))
        read = (await stage.agent.victim.read(owner.number, 0)).value_number
        found = await physical_u64(stage.products[GuestMachine], owner.pa)
        self._prove(
            stage,
            f"{found:#018x}",
            "nothing" if read is None else f"{read:#018x}",
            mapped,
            stage.saw(Source.QMP, f"QEMU has {found:#018x} at physical {owner.pa:#x}"),
        )

    async def _prove_untouched(self, stage: Stage, owner: Victim, mapped: Observation) -> None:
        last = owner.length_bytes - 1
        pages = [(await stage.agent.victim.translate(owner.number, offset)).pa for offset in (0, last)]
        present = [hex(pa) for pa in pages if pa is not None]
        self._prove(
            stage,
            "no page",
            ", ".join(present) or "no page",
            mapped,
            stage.saw(
                Source.AGENT, f"the page table of process {owner.pid}: {', '.join(present) or 'no page'} of it"
            ),
        )

    def _prove(self, stage: Stage, expected: str, observed: str, *evidence: Observation) -> None:
        stage.prove(
            self.links()[-1],
            expected=expected,
            observed=observed,
            evidence=evidence,
            hint="the process does not map the memory that the tables describe"
            if self.memory in DEVICE_MEMORY
            else "the process's page table and QEMU's view of the memory differ",
        )

    async def _path(self, stage: Stage) -> str | None:
        """The file that it maps; None for memory that is none."""
        if self.memory == "egm":
            return f"/dev/egm{_egm(stage).pxm}"
        if self.memory not in MOUNTED:
            return None
        if self.file_of:
            path = stage.victim(self.file_of).path
            if not path.startswith(f"{MOUNTED[self.memory][1]}/"):
                raise BadInputError(f"{self.file_of} does not map {_WORDS[self.memory]}")
            return path
        name, size_bytes = f"{self.victim}-{secrets.token_hex(4)}", await self._length(stage)
        piece_bytes = None if self.huge or self.memory != "file" else stage.agent.page.size_bytes
        return await make_file(stage.agent, stage.setup.lab, self.memory, name, size_bytes, piece_bytes=piece_bytes)

    async def _length(self, stage: Stage) -> int:
        length = self.length if self.pages is None else self.pages * stage.agent.page.size_bytes
        if self.memory != "hugetlb":
            return length
        huge = await huge_page_bytes(stage.agent)
        return -(-length // huge) * huge

    async def _start(self, stage: Stage, path: str | None) -> VictimReady:
        early: dict[object, Literal["early", "late", "default"]] = {True: "early", False: "default", "late": "late"}
        start: Any = functools.partial(
            stage.agent.victim.start,
            length=await self._length(stage),
            access=self.access,
            touch=self.touch,
            handler=self.handler,
            early_kill=early[self.early_kill],
            threads=self.threads,
            twice=self.twice,
            lock=self.lock,
            execute=self.execute,
            huge=self.huge,
            timeout_s=self.deadline_s,
        )
        if path is not None:
            offset = self.offset if self.memory == "egm" else 0
            ready: VictimReady = await start(kind="file", path=path, offset=offset)
        elif self.memory in _KINDS:
            ready = await start(kind=_KINDS[self.memory])
        else:
            address = stage.products.named(BoundGpu, self.gpu).address
            place = {"address": address, "region": _region(self.memory), "offset": self.offset}
            ready = await start(kind="vfio", vfio=self.vfio, **place)
        return ready

    def _expected_pa(self, stage: Stage) -> int:
        if self.memory == "egm":
            return _egm(stage).base_pa + self.offset
        predicted = self.tables_of_gpu(stage).predicted
        memory = predicted.usemem if self.memory == "usemem" else predicted.resmem
        if memory is None:
            raise BadInputError(
                "this GPU has no resmem (only one with the MIG bug has)",
                hint='map memory = "usemem", or choose a GH200',
            )
        return memory.start + self.offset


def _region(memory: str) -> int:
    return USEMEM_REGION_INDEX if memory == "usemem" else RESMEM_REGION_INDEX


def _egm(stage: Stage) -> Egm:
    egm = stage.tables.gpu.egm
    if egm is None:
        raise BadInputError("this machine has no EGM", hint='set machine.egm = "256MiB"')
    return egm


async def _check_transparent(stage: Stage, owner: Victim) -> None:
    """The kernel may give small pages where huge ones are asked for.

    :raises GuestError: it did.
    """
    flags = (await stage.agent.victim.translate(owner.number, 0)).flag_names
    stage.saw(Source.AGENT, f"/proc/kpageflags of the first page of {owner.name}: {', '.join(flags)}")
    if THP_FLAG not in flags:
        raise GuestError(
            f"the kernel gave {owner.name} small pages ({', '.join(flags)})",
            hint="it had no huge page left, or the machine's command line has transparent_hugepage=never",
        )


def _first_frame(ready: VictimReady) -> int:
    pa = next((page.pa for page in ready.pages if page.offset == 0), None)
    if pa is None:
        raise GuestError(f"the page table of process {ready.pid} does not show the frame of its first page")
    return pa
