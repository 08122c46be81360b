# SPDX-License-Identifier: Apache-2.0
"""The ``_DSD`` properties of a GPU with a coherent aperture: names, order and conditions.

Order and conditions are those of NVIDIA's open firmware (edk2-nvidia, in Silicon/NVIDIA/Server/TH500/Drivers:
TH500GpuDxe/efihand/GpuDsdAmlGeneration.c and TH500GpuDxe/core/GPUMemoryInfo.c); the readers are Linux's nvgrace-gpu
driver and NVIDIA's open GPU kernel modules (kernel-open/nvidia/nv-pci.c). The comments in the firmware spell
``nvda_gpu_mem_*``; no code does.
"""

import msgspec

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


class Property(msgspec.Struct, frozen=True):
    """One ``_DSD`` device property."""

    name: str
    value: PropertyValue
