# SPDX-License-Identifier: Apache-2.0
"""The GPUs that can be served: what tells them apart for Linux's nvgrace-gpu driver.

Device ids: drivers/vfio/pci/nvgrace-gpu/main.c, `nvgrace_gpu_vfio_pci_table` (Linux 7.3). Subsystem ids: NVIDIA's
open-gpu-kernel-modules, README.md, table "Compatible GPUs", the first line with the device id; 2345 is not in that
table and carries 2342's. The revision is 0xa1, NVIDIA's usual first shipped stepping.
"""

from dataclasses import dataclass
from enum import Enum

from acpigen.base.units import MIB
from qmp_driver.errors import BadInputError

PCI_VENDOR_NVIDIA = 0x10DE
CLASS_3D_CONTROLLER = 0x030200
"""Base class display, sub-class 3D controller (PCI Code and ID Assignment, "Base Class 03h")."""


class Readiness(Enum):
    """How the GPU tells that its memory may be used."""

    BAR0 = "bar0"
    """Two registers of BAR 0, the chip-to-chip link's and the memory training's (GH200, GB200, GB300)."""
    CXL_DVSEC = "cxl-dvsec"
    """Bits of the CXL Device DVSEC in configuration space (the driver's "Blackwell-Next" path)."""


@dataclass(frozen=True)
class GpuModel:
    """One kind of GPU.

    :param mig_bug: the NVIDIA DVSEC does not clear the hardware bug for which the driver splits 1 GiB off the
        memory as a region of its own.
    :param bar0_size_bytes: a power of two.
    :param cxl_active_timeout_code: bits 15:13 of the CXL DVSEC's range 1 size low: the driver waits 1 s << 2*code.
    """

    name: str
    device_id: int
    subsystem_id: int
    title: str
    mig_bug: bool
    readiness: Readiness = Readiness.BAR0
    vendor_id: int = PCI_VENDOR_NVIDIA
    subsystem_vendor_id: int = PCI_VENDOR_NVIDIA
    class_code: int = CLASS_3D_CONTROLLER
    revision: int = 0xA1
    bar0_size_bytes: int = 16 * MIB
    cxl_active_timeout_code: int = 0

    @property
    def pci_id(self) -> str:
        """``10de:2342``."""
        return f"{self.vendor_id:04x}:{self.device_id:04x}"

    @property
    def linux_treatment(self) -> str:
        """What nvgrace-gpu does with it, in one sentence."""
        memory = (
            "1 GiB resmem as BAR 2, the rest rounded down to 512 MiB as BAR 4"
            if self.mig_bug
            else "all memory as BAR 4, no resmem"
        )
        wait = (
            "BAR 0 + 0x1498 and + 0x200BC, up to 30 s"
            if self.readiness is Readiness.BAR0
            else f"the CXL DVSEC, 1 s for valid and {1 << 2 * min(self.cxl_active_timeout_code, 4)} s for active"
        )
        return f"{memory}; polls {wait}"


MODELS: dict[str, GpuModel] = {
    model.name: model
    for model in (
        GpuModel("gh200-120gb", 0x2342, 0x16EB, "GH200 120GB", mig_bug=True),
        GpuModel("gh200-480gb", 0x2345, 0x16EB, "GH200 480GB", mig_bug=True),
        GpuModel("gh200-144gb", 0x2348, 0x18D2, "GH200 144GB HBM3e", mig_bug=True),
        GpuModel("gb200", 0x2941, 0x2046, "GB200", mig_bug=False),
        GpuModel("gb300", 0x31C2, 0x21F1, "GB300", mig_bug=False),
        GpuModel(
            "next",
            0x31C2,
            0x21F1,
            "example of a GPU that is ready by its CXL DVSEC, under GB300's ids",
            mig_bug=False,
            readiness=Readiness.CXL_DVSEC,
            cxl_active_timeout_code=1,
        ),
    )
}
"""All models by name. ``next`` is an example: no such device id is public; the driver decides by the DVSEC alone."""


def find_model(name: str) -> GpuModel:
    """The model of that name.

    :raises BadInputError: there is none.
    """
    if name not in MODELS:
        raise BadInputError(f"no GPU model is called {name!r}", hint=f"choose one of {', '.join(MODELS)}")
    return MODELS[name]


def model_of(device_id: int, readiness: Readiness) -> GpuModel:
    """The model that a platform's GPU is, by its PCI device id and the way it tells that it is ready.

    :raises BadInputError: there is none.
    """
    for model in MODELS.values():
        if model.device_id == device_id and model.readiness is readiness:
            return model
    raise BadInputError(
        f"no GPU model has the device id {device_id:#06x} and readiness by {readiness.value}",
        hint=f"name the model to use: device.model = one of {', '.join(MODELS)}",
    )
