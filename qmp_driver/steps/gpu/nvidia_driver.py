# SPDX-License-Identifier: Apache-2.0
"""Step `nvidia-driver`: loads NVIDIA's own open kernel module, and compares what it reads of our tables.

What it logs: open-gpu-kernel-modules 555.58.02, kernel-open/nvidia/nv-pci.c, `nv_pci_probe()` and
`nv_init_coherent_link_info()`.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

from acpigen.base.address_range import AddressRange
from acpigen.base.pattern import pattern
from acpigen.linux.numa import NumaPrediction, predict_numa
from acpigen.linux.properties import GPU_MEM_PXM_COUNT, GPU_MEM_PXM_START
from acpigen.structures.numa import slit, srat
from qmp_driver.errors import RequestRefusedError, said_by_guest
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.lab.kernels.nvidia import MODULE as NVIDIA
from qmp_driver.stage.product_types.gpu import BoundGpu, GpuModelServer, PluggedGpu
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.products import ProductKey
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.expect.numa import nodes_most, processors_of
from qmp_driver.steps.gpu_step import GpuStep
from qmp_driver.steps.registry import register_step
from qmp_driver.topology import RAM_BASE

NVIDIA_ACCEPTS = Link("nvidia-accepts-gpu", "NVIDIA's own driver takes the GPU")
NVIDIA_MEMORY = Link("nvidia-memory", "NVIDIA's own driver takes the GPU's memory from where our tables say it is")
NVIDIA_NODES = Link("nvidia-nodes", "NVIDIA's own driver gives that memory the nodes of the GPU's proximity domains")

PARAMETERS: Final = "NVreg_ResmanDebugLevel=0"
"""It logs what it reads, and not errors alone (kernel-open/nvidia/nv-reg.h)."""
NO_INFORMATION: Final = "Cannot get coherent link info."
_PA = pattern(r"GPU memory PA: 0x([0-9a-f]+)")
_NODE = pattern(r"GPU memory NUMA node: (\d+)")
_NO_NODE: Final = "no node"


@register_step
class NvidiaDriver(GpuStep, frozen=True, tag="nvidia-driver"):
    """Loads `nvidia.ko`, unmodified, which the step `boot` has put into the guest: `own_modules = ["nvidia"]`.

    The GPU's firmware (GSP) is not there, so that its memory is not brought up: what is proved is what the driver
    reads while it probes the GPU.

    :param gpu: which of `machine.gpus`; empty in a machine with one GPU.
    """

    LINKS: ClassVar = (NVIDIA_ACCEPTS, NVIDIA_MEMORY, NVIDIA_NODES)
    NEEDS: ClassVar = (GpuTables, GpuModelServer, PluggedGpu)
    NOT_YET: ClassVar = (BoundGpu,)
    NOT_HERE: ClassVar = "it loads NVIDIA's module into a kernel, which would be this host's"

    deadline_s: float = 60.0

    def needs(self) -> tuple[ProductKey, ...]:
        return (*super().needs(), ProductKey(GuestMachine))

    async def run(self, stage: Stage) -> None:
        address = stage.products.named(PluggedGpu, self.gpu).address
        mark = await stage.kernel_log.fresh_mark()
        refused = ""
        try:
            await stage.agent.module.load(NVIDIA, PARAMETERS, timeout_s=self.deadline_s)
        except RequestRefusedError as error:
            refused = error.message
        await stage.kernel_log.catch_up()
        log = stage.kernel_log.note_all(rf"NVRM|^nvidia|{NVIDIA}: ", since=mark)
        mine = [each for each in log if _is_about(each.text, address)]
        await self._prove_accepted(stage, address, refused, log)
        self._prove_memory(stage, mine)
        await self._prove_nodes(stage, mine)

    async def _prove_accepted(self, stage: Stage, address: str, refused: str, log: Sequence[Observation]) -> None:
        functions = (await stage.agent.inventory.pci()).functions
        driver = next((each.driver for each in functions if each.address == address), None) or "none"
        words = f"driver of {address}: {driver}" + (f"; the module was refused: {refused}" if refused else "")
        stage.prove(
            self.own(NVIDIA_ACCEPTS),
            expected=NVIDIA,
            observed=driver,
            evidence=[stage.saw(Source.AGENT, words), *log],
            hint="it wants an interrupt (device.msix = true) and a chip that it knows by BAR 0 + 0 and + 0xA00",
        )

    def _prove_memory(self, stage: Stage, log: Sequence[Observation]) -> None:
        tables = self.tables_of_gpu(stage)
        evidence = [each for each in log if _PA.search(each.text) or NO_INFORMATION in each.text]
        found = next((f"{int(match[1], 16):#x}" for each in log if (match := _PA.search(each.text))), "")
        stage.prove(
            self.own(NVIDIA_MEMORY),
            expected=f"{tables.gpu.aperture.base_pa:#x}",
            observed=found or (NO_INFORMATION if evidence else "it logged no address"),
            evidence=evidence or list(log),
            hint="it wants nvidia,gpu-mem-base-pa and the GPU's nodes: generic initiators of SRAT that it takes for"
            " this GPU's, or both pxm properties",
        )

    async def _prove_nodes(self, stage: Stage, log: Sequence[Observation]) -> None:
        gpu = self.tables_of_gpu(stage).gpu
        affinity = await _affinity_of(stage)
        numa = None if affinity is None else await _predicted(stage, affinity)
        domains = f"{gpu.pxm_start}..{gpu.pxm_start + gpu.pxm_count - 1}"
        wanted = [
            node
            for domain in range(gpu.pxm_start, gpu.pxm_start + gpu.pxm_count)
            if numa is not None and (node := numa.node_of(domain)) is not None
        ]
        seen = [each for each in log if _NODE.search(each.text)]
        matches = (_NODE.search(each.text) for each in seen)
        named = [each.name for each in self.tables_of_gpu(stage).properties]
        by_properties = GPU_MEM_PXM_START in named and GPU_MEM_PXM_COUNT in named
        told_by = stage.saw(
            Source.ACPIGEN,
            f"domains {domains} are Linux's nodes {_numbers(wanted)}; the"
            f" GPU's node {'has both' if by_properties else 'lacks'} pxm properties",
        )
        stage.prove(
            self.own(NVIDIA_NODES),
            expected=_numbers(sorted(wanted)) if wanted else f"nodes of domains {domains}",
            observed=_numbers(sorted(int(match[1]) for match in matches if match)),
            evidence=[told_by, *(seen or log)],
            hint="domains that SRAT does not name are no nodes of Linux's; where the driver goes by the generic"
            " initiators, 555.58.02 wants QEMU 9.0's order of bytes, and does not look at the SRAT's last entry",
        )


def _is_about(text: str, address: str) -> bool:
    """Lines of the form of NV_DEV_PRINTF (kernel-open/common/inc/os-interface.h)."""
    return text.startswith(f"NVRM: GPU {address}: ")


async def _affinity_of(stage: Stage) -> srat.Srat | None:
    """The guest's SRAT; None where it has none."""
    if not any(each.signature == "SRAT" for each in (await stage.agent.inventory.acpi()).tables):
        return None
    answer = await stage.agent.acpi.table("SRAT")
    with said_by_guest("the guest's SRAT"):
        return srat.parse(answer.base64)


async def _predicted(stage: Stage, affinity: srat.Srat) -> NumaPrediction:
    locality = None
    if any(each.signature == "SLIT" for each in (await stage.agent.inventory.acpi()).tables):
        answer = await stage.agent.acpi.table("SLIT")
        with said_by_guest("the guest's SLIT"):
            locality = slit.parse(answer.base64)
    ram_bytes = stage.products[GuestMachine].shape.ram_bytes
    return predict_numa(
        affinity,
        locality,
        processors=await processors_of(stage),
        ram=(AddressRange(RAM_BASE, ram_bytes),),
        nodes_most=nodes_most(stage.setup.lab),
    )


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers)) or _NO_NODE
