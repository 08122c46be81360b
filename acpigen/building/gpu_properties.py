# SPDX-License-Identifier: Apache-2.0
"""The ``_DSD`` of a platform's GPU, as NVIDIA's open firmware makes it."""

from collections.abc import Iterable

from acpigen.asl.nodes import Name, Package, String, ToUUID, integer
from acpigen.linux.properties import (
    DEVICE_PROPERTIES_UUID,
    EGM_BASE_PA,
    EGM_PXM,
    EGM_RETIRED_PAGES_DATA_BASE,
    EGM_SIZE,
    GPU_MEM_BASE_PA,
    GPU_MEM_PXM_COUNT,
    GPU_MEM_PXM_START,
    GPU_MEM_SIZE,
    Property,
)
from acpigen.platform.model import Gpu


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
