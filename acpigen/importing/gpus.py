# SPDX-License-Identifier: Apache-2.0
"""GPUs of a platform, out of a namespace and SRAT."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.pattern import pattern
from acpigen.linux.gpu_models import GpuModel
from acpigen.linux.properties import (
    EGM_BASE_PA,
    EGM_PXM,
    EGM_RETIRED_PAGES_DATA_BASE,
    EGM_SIZE,
    GPU_MEM_BASE_PA,
    GPU_MEM_PXM_COUNT,
    GPU_MEM_PXM_START,
    GPU_MEM_SIZE,
)
from acpigen.platform.model import Egm, Gpu, Memory
from acpigen.reading.namespace import Namespace, checksummed

GPU_PROPERTIES = {GPU_MEM_BASE_PA, GPU_MEM_SIZE, GPU_MEM_PXM_START}
"""A device with one of them is a GPU."""

RESET_REGION, BOOT_REGION = "LIC1", "FSPB"
"""The operation regions of ``_RST`` in NVIDIA's open firmware: the doorbell, and where a Hopper reports that it has
booted (edk2-nvidia 4180a6549b7a, SsdtPcieTemplate.asl)."""

UNKNOWN_MODEL = "unknown"

DOMAINS_MOST = 64
"""More than any GPU has, so that a wild count is not counted up to."""

UNTOLD = ("gpus.model", "gpus.device_id", "gpus.mig_bug", "gpus.readiness")

_REGION = pattern(r"Namespace Node - Pathname: (\\\S+).*?^ *Address : (0x[0-9a-f]+)", re.MULTILINE | re.DOTALL)


def gpu_of(
    path: str,
    properties: Mapping[str, int],
    namespace: Namespace,
    initiators: Mapping[int, int],
    regions: Mapping[str, int],
    known: Gpu | None,
    model: GpuModel | None,
    index: int,
) -> tuple[Gpu, tuple[str, ...]]:
    """A GPU, and which of its values are defaults.

    :param initiators: its proximity domains, each with the bus of its generic initiator.
    :param regions: operation regions of its ``_RST``, by name.
    :param known: the base platform's GPU of that path.
    :param model: which GPU it is, where the caller says so.
    """
    parent, _, node = path.rpartition(".")
    device = namespace.device(path)
    address = (device.integer("_ADR") if device else None) or 0
    count = properties.get(GPU_MEM_PXM_COUNT, len(initiators))
    start = properties.get(GPU_MEM_PXM_START, min(initiators, default=0))
    egm = None
    if EGM_BASE_PA in properties and EGM_SIZE in properties:
        egm = Egm(
            base_pa=properties[EGM_BASE_PA],
            size_bytes=properties[EGM_SIZE],
            pxm=properties.get(EGM_PXM, 0),
            retired_pages_base_pa=properties.get(EGM_RETIRED_PAGES_DATA_BASE, 0),
            retired_pages=known.egm.retired_pages if known is not None and known.egm is not None else (),
        )
    gpu = Gpu(
        name=known.name if known else f"gpu{index}",
        model=model.name if model else known.model if known else UNKNOWN_MODEL,
        parent=parent.removeprefix("\\_SB."),
        aperture=Memory(base_pa=properties.get(GPU_MEM_BASE_PA, 0), size_bytes=properties.get(GPU_MEM_SIZE, 0)),
        pxm_start=start,
        pxm_count=count,
        **_by_hand(known, model),
        node=node,
        device=address >> 16 & 0x1F,
        function=address & 7,
        bus=initiators.get(start, known.bus if known else _first_bus(path, namespace)),
        egm=egm,
        reset_doorbell=regions.get(RESET_REGION),
        reset_waits_for_boot=_waits(regions, known, model),
    )
    return gpu, () if known or model else UNTOLD


def _by_hand(known: Gpu | None, model: GpuModel | None) -> dict[str, Any]:
    """What is written beside the model's name: what is known of a GPU that is not in the catalogue."""
    if model is not None and not model.described:
        return {}
    if model is not None:
        return {"device_id": model.device_id, "mig_bug": model.mig_bug, "readiness": model.readiness.name}
    if known is not None:
        return {"device_id": known.device_id, "mig_bug": known.mig_bug, "readiness": known.readiness}
    return {"device_id": 0, "mig_bug": False}


def _first_bus(path: str, namespace: Namespace) -> int:
    """The first bus that a function can be on: its host bridge's, or the next one behind a port."""
    bridge = namespace.host_bridge_of(path)
    first = (bridge.integer("_BBN") if bridge else None) or 0
    return first if bridge is not None and path.rpartition(".")[0] == bridge.path else first + 1


def named_domains(properties: Mapping[str, int]) -> range:
    """The proximity domains that a GPU's properties name; none where they do not, or name more than any GPU has."""
    start, count = properties.get(GPU_MEM_PXM_START), properties.get(GPU_MEM_PXM_COUNT)
    if start is None or count is None or not 0 <= count <= DOMAINS_MOST:
        return range(0)
    return range(start, start + count)


def _waits(regions: Mapping[str, int], known: Gpu | None, model: GpuModel | None) -> bool | None:
    """Whether ``_RST`` waits for the GPU's boot, where that is not as the model does."""
    found = BOOT_REGION in regions
    hardware = model or (known.hardware if known else None)
    as_the_model = hardware.reset_waits_for_boot if hardware else False
    return None if found == as_the_model or RESET_REGION not in regions else found


def reset_regions(paths: Sequence[str], namespace: Namespace, toolchain: Toolchain) -> dict[str, dict[str, int]]:
    """Where each GPU's ``_RST`` has its registers, by the GPU's path and the region, as the interpreter has them."""
    commands = [f"dump {path}.{region}" for path in paths for region in (RESET_REGION, BOOT_REGION)]
    ran = toolchain.interpret(commands, [checksummed(table.data) for table in namespace.tables])
    found: dict[str, dict[str, int]] = {}
    for region, address in _REGION.findall(ran.output):
        path, _, name = region.rpartition(".")
        if path in paths:
            found.setdefault(path, {})[name] = int(address, 16)
    return found
