# SPDX-License-Identifier: Apache-2.0
"""The capabilities in the GPU's configuration space.

Offsets and bits: PCI Express Base Specification 6.0, sections 7.5.2.1 (power management), 7.5.3 (PCI Express),
7.7.1 (MSI), 7.7.2 (MSI-X), 7.8.4 (AER), 7.9.6 (DVSEC); CXL specification 4.0, section 8.1.3 (the CXL Device DVSEC);
names as in Linux's include/uapi/linux/pci_regs.h. What the driver reads of them: drivers/vfio/pci/nvgrace-gpu/main.c.
"""

from collections.abc import Mapping

from acpigen.linux.gpu_models import CXL_ACTIVE_TIMEOUT_SHIFT, CXL_DVSEC, PCI_VENDOR_NVIDIA, GpuModel
from qmp_driver.gpu.config_space import Capability, ConfigSpace, Register
from qmp_driver.gpu.interrupts import MSIX_VECTORS

CAP_ID_PM = 0x01
CAP_ID_MSI = 0x05
CAP_ID_EXP = 0x10
CAP_ID_MSIX = 0x11
EXT_CAP_ID_AER = 0x01
EXT_CAP_ID_DVSEC = 0x23
VENDOR_CXL = 0x1E98

NVIDIA_DVSEC_ID = 3
"""main.c, GPU_CAP_DVSEC_REGISTER."""
NVIDIA_DVSEC_BITMAP = 0x0A
"""main.c, DVSEC_BITMAP_OFFSET."""
MIG_SUPPORTED_WITH_CACHED_RESMEM = 1 << 0

CXL_DEVICE_DVSEC_ID = 0
CXL_RANGE1_SIZE_LOW = CXL_DVSEC.link.offset
_CXL_MEM_CAPABLE = 1 << 2
_CXL_ONE_HDM_RANGE = 1 << 4

DEVICE_CONTROL = 0x08
"""Of the PCI Express capability; bit 15 starts a function-level reset."""
FUNCTION_LEVEL_RESET = 1 << 15

_POWER_MANAGEMENT = Capability(
    CAP_ID_PM,
    8,
    (
        Register(0x02, 2, 0x0003),  # version 3; no D1, D2, no PME
        Register(0x04, 2, 0x0008, writable=0x0003),  # No_Soft_Reset; PowerState
    ),
)

_MSI = Capability(
    CAP_ID_MSI,
    14,
    (
        Register(0x02, 2, 0x0080, writable=0x0071),  # 64 bits wide, one vector; enable, multiple message enable
        Register(0x04, 4, 0, writable=0xFFFFFFFC),  # address
        Register(0x08, 4, 0, writable=0xFFFFFFFF),  # upper address
        Register(0x0C, 2, 0, writable=0xFFFF),  # data
    ),
)

MSIX_TABLE, MSIX_PBA = 0xB90000, 0xBA0000
"""In BAR 0, as `lspci -vv` of NVIDIA's data-centre GPUs from Volta on shows them (MSI-X: Count=6, Vector table: BAR=0
offset=00b90000, PBA: BAR=0 offset=00ba0000; AER version 2)."""
MSIX_ENABLE, MSIX_MASK_ALL = 1 << 15, 1 << 14

_MSIX = Capability(
    CAP_ID_MSIX,
    12,
    (
        Register(0x02, 2, MSIX_VECTORS - 1, writable=MSIX_ENABLE | MSIX_MASK_ALL),
        Register(0x04, 4, MSIX_TABLE),  # bits 2:0: BAR 0
        Register(0x08, 4, MSIX_PBA),
    ),
)

_AER = Capability(
    EXT_CAP_ID_AER,
    0x48,
    (
        Register(0x04, 4, 0, cleared_by_one=0x07FFF030),  # uncorrectable status
        Register(0x08, 4, 0, writable=0x07FFF030),  # mask
        Register(0x0C, 4, 0x00462030, writable=0x07FFF030),  # severity
        Register(0x10, 4, 0, cleared_by_one=0x0000F1C1),  # correctable status
        Register(0x14, 4, 0x00002000, writable=0x0000F1C1),  # mask: advisory non-fatal errors
        Register(0x18, 4, 0),  # first error pointer; no ECRC
    ),
    extended=True,
    version=2,
)

_PCI_EXPRESS = Capability(
    CAP_ID_EXP,
    0x3C,
    (
        Register(0x02, 2, 0x0002),  # version 2, endpoint
        Register(0x04, 4, 0x10008000),  # function-level reset, role-based error reporting; 128-byte payload
        Register(DEVICE_CONTROL, 2, 0x2810, writable=0x7FFF, strobe=FUNCTION_LEVEL_RESET),
        Register(0x0A, 2, 0, cleared_by_one=0x000F),  # device status: errors detected
        Register(0x0C, 4, 0x00000011),  # link: 2.5 GT/s, x1; the link that matters is chip to chip
        Register(0x10, 2, 0, writable=0x01FB),  # link control
        Register(0x12, 2, 0x0011),  # link status: 2.5 GT/s, x1
        Register(0x28, 2, 0, writable=0x041F),  # device control 2: completion time-out, LTR
        Register(0x2C, 4, 0x00000002),  # link capabilities 2: 2.5 GT/s
        Register(0x30, 2, 0x0001, writable=0x001F),  # link control 2
    ),
)


def _dvsec(vendor: int, identifier: int, size_bytes: int, *registers: Register, revision: int = 1) -> Capability:
    headers = (
        Register(0x04, 4, vendor | revision << 16 | size_bytes << 20),
        Register(0x08, 2, identifier),
    )
    return Capability(EXT_CAP_ID_DVSEC, size_bytes, headers + registers, extended=True)


def _nvidia_dvsec(model: GpuModel) -> Capability:
    bitmap = 0 if model.mig_bug else MIG_SUPPORTED_WITH_CACHED_RESMEM
    return _dvsec(PCI_VENDOR_NVIDIA, NVIDIA_DVSEC_ID, 0x0C, Register(NVIDIA_DVSEC_BITMAP, 2, bitmap))


def _cxl_device_dvsec(model: GpuModel) -> Capability:
    """Length 3Ch and revision 2, as CXL 2.0 and later; the range's size stays 0, the driver takes it from ACPI."""
    return _dvsec(
        VENDOR_CXL,
        CXL_DEVICE_DVSEC_ID,
        0x3C,
        Register(0x0A, 2, _CXL_MEM_CAPABLE | _CXL_ONE_HDM_RANGE),
        Register(CXL_RANGE1_SIZE_LOW, 4, model.cxl_active_timeout_code << CXL_ACTIVE_TIMEOUT_SHIFT),
        revision=2,
    )


class GpuConfigSpace(ConfigSpace):
    """The configuration space of one model.

    :ivar nvidia_bitmap: offset of the NVIDIA DVSEC's 16-bit bitmap, by which the driver decides on the MIG bug.
    :ivar cxl_range1_size_low: offset of the CXL readiness register; None on a model that is ready by BAR 0.
    """

    def __init__(self, model: GpuModel, bars: Mapping[int, int], *, msix: bool = False) -> None:
        """:param bars: sizes in bytes, powers of two, by the even index of the 64-bit BAR.
        :param msix: has MSI-X too, where BAR 0 has room for its table.
        """
        plain = [_PCI_EXPRESS, _POWER_MANAGEMENT, _MSI]
        if msix and bars.get(0, 0) > MSIX_PBA:
            plain.append(_MSIX)
        dvsecs = [_nvidia_dvsec(model)]
        if model.readiness is CXL_DVSEC:
            dvsecs.append(_cxl_device_dvsec(model))
        super().__init__(model, bars, [*plain, *dvsecs, _AER])
        places = self.offsets[len(plain) : -1]
        self.nvidia_bitmap = places[0] + NVIDIA_DVSEC_BITMAP
        self.cxl_range1_size_low = places[1] + CXL_RANGE1_SIZE_LOW if len(places) > 1 else None
