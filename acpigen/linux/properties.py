# SPDX-License-Identifier: Apache-2.0
"""The ``_DSD`` properties of a GPU with a coherent aperture: names, order and conditions.

Order and conditions are those of NVIDIA's open firmware (edk2-nvidia, in Silicon/NVIDIA/Server/TH500/Drivers:
TH500GpuDxe/efihand/GpuDsdAmlGeneration.c and TH500GpuDxe/core/GPUMemoryInfo.c); the readers are Linux's nvgrace-gpu
driver and NVIDIA's open GPU kernel modules (kernel-open/nvidia/nv-pci.c). The comments in the firmware spell
``nvda_gpu_mem_*``; no code does.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from acpigen.asl.nodes import Name, Package, String, ToUUID, integer
from acpigen.platform.model import Gpu

DEVICE_PROPERTIES_UUID = "daffd814-6eba-4d8c-8a91-bc9bbf4aa301"
"""Device Properties UUID (UEFI Forum, _DSD Device Properties UUID, version 2.0)."""

GPU_MEM_BASE_PA = "nvidia,gpu-mem-base-pa"
GPU_MEM_PXM_START = "nvidia,gpu-mem-pxm-start"
GPU_MEM_PXM_COUNT = "nvidia,gpu-mem-pxm-count"
GPU_MEM_SIZE = "nvidia,gpu-mem-size"
EGM_BASE_PA = "nvidia,egm-base-pa"
EGM_SIZE = "nvidia,egm-size"
EGM_PXM = "nvidia,egm-pxm"
EGM_RETIRED_PAGES_DATA_BASE = "nvidia,egm-retired-pages-data-base"

FIRMWARE_ORDER = (
    GPU_MEM_BASE_PA,
    GPU_MEM_PXM_START,
    GPU_MEM_PXM_COUNT,
    GPU_MEM_SIZE,
    EGM_BASE_PA,
    EGM_SIZE,
    EGM_PXM,
    EGM_RETIRED_PAGES_DATA_BASE,
)
"""Every property that the firmware may emit, in its order."""

PropertyValue = int | str


@dataclass(frozen=True)
class Property:
    """One ``_DSD`` device property."""

    name: str
    value: PropertyValue


def gpu_properties(gpu: Gpu) -> tuple[Property, ...]:
    """The properties that the firmware emits for a GPU, in its order and under its conditions.

    The base is always there. The proximity domains are there when the platform gives a count; the size when it is
    not 0 (0 means that the chip-to-chip link is down); the EGM group when the GPU has an EGM region with a size;
    the retired pages when their address is not 0.
    """
    found = [Property(GPU_MEM_BASE_PA, gpu.aperture.base_pa)]
    if gpu.pxm_count:
        found += [Property(GPU_MEM_PXM_START, gpu.pxm_start), Property(GPU_MEM_PXM_COUNT, gpu.pxm_count)]
    if gpu.aperture.size_bytes:
        found.append(Property(GPU_MEM_SIZE, gpu.aperture.size_bytes))
    if gpu.egm is not None and gpu.egm.size_bytes:
        found += [
            Property(EGM_BASE_PA, gpu.egm.base_pa),
            Property(EGM_SIZE, gpu.egm.size_bytes),
            Property(EGM_PXM, gpu.egm.pxm),
        ]
        if gpu.egm.retired_pages_base_pa:
            found.append(Property(EGM_RETIRED_PAGES_DATA_BASE, gpu.egm.retired_pages_base_pa))
    return tuple(found)


def dsd(properties: Iterable[Property]) -> Name:
    """The ``_DSD`` object with these properties, equivalent to::

    Name (_DSD, Package () {
        ToUUID ("daffd814-6eba-4d8c-8a91-bc9bbf4aa301"),
        Package () {
            Package () { "nvidia,gpu-mem-base-pa", 0x420000000000 },
            Package () { "nvidia,gpu-mem-size", 0x1800000000 }
        }
    })
    """
    pairs = tuple(
        Package((String(each.name), String(each.value) if isinstance(each.value, str) else integer(each.value)))
        for each in properties
    )
    return Name("_DSD", Package((ToUUID(DEVICE_PROPERTIES_UUID), Package(pairs))))
