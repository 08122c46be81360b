# SPDX-License-Identifier: Apache-2.0
"""What SPCR and DBG2 both say of a serial port (Microsoft's Debug Port Table 2 specification, table 3)."""

from acpigen.structures.layout.open_enum import OpenIntEnum


class SerialPortType(OpenIntEnum):
    """Which UART it is (ACPICA ``ACPI_DBG2_*``)."""

    COMPATIBLE_16550 = 0x00
    SUBSET_16550 = 0x01
    MAX311XE_SPI = 0x02
    ARM_PL011 = 0x03
    MSM8X60 = 0x04
    NVIDIA_16550 = 0x05
    TI_OMAP = 0x06
    APM88XXXX = 0x08
    MSM8974 = 0x09
    SAM5250 = 0x0A
    INTEL_USIF = 0x0B
    IMX6 = 0x0C
    ARM_SBSA_32_BIT = 0x0D
    ARM_SBSA_GENERIC = 0x0E
    ARM_DCC = 0x0F
    BCM2835 = 0x10
    SDM845_1_8432_MHZ = 0x11
    GAS_16550 = 0x12
    """A 16550 whose registers lie as the generic address says."""
    SDM845_7_372_MHZ = 0x13
    INTEL_LPSS = 0x14
    RISCV_SBI = 0x15
