# SPDX-License-Identifier: Apache-2.0
"""FADT, signature FACP, the Fixed ACPI Description Table (ACPI 6.5, section 5.2.9).

It has grown with each version: 116 bytes in ACPI 1.0, 244 in 3.0, 268 in 5.0, 276 from 6.0 on.
"""

from enum import IntFlag
from typing import Annotated, ClassVar

from acpigen.structures.layout.fields import U8, U16, X8, X32, X64, Inline
from acpigen.structures.layout.gas import NO_REGISTER, GenericAddress
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Int8ul, Int16ul, Int32ul

SIGNATURE = "FACP"
REVISION = 6
BYTES_ACPI_1 = 116


class PowerProfile(OpenIntEnum):
    """What kind of machine it is (ACPI 6.5, table 5.9, Preferred_PM_Profile)."""

    UNSPECIFIED = 0
    DESKTOP = 1
    MOBILE = 2
    WORKSTATION = 3
    ENTERPRISE_SERVER = 4
    SOHO_SERVER = 5
    APPLIANCE_PC = 6
    PERFORMANCE_SERVER = 7
    TABLET = 8


class PcBootFlags(IntFlag):
    """What a PC has or lacks (ACPI 6.5, table 5.11)."""

    LEGACY_DEVICES = 1 << 0
    KEYBOARD_CONTROLLER = 1 << 1
    NO_VGA = 1 << 2
    NO_MSI = 1 << 3
    NO_ASPM = 1 << 4
    NO_CMOS_CLOCK = 1 << 5


class ArmBootFlags(IntFlag):
    """How an OS starts processors of Arm (ACPI 6.5, table 5.12)."""

    PSCI_COMPLIANT = 1 << 0
    PSCI_USE_HVC = 1 << 1
    """PSCI is called by HVC, not SMC: a virtual machine."""


class FixedFeatures(IntFlag):
    """The machine's fixed features (ACPI 6.5, table 5.10)."""

    WBINVD = 1 << 0
    WBINVD_FLUSH = 1 << 1
    PROC_C1 = 1 << 2
    P_LVL2_UP = 1 << 3
    POWER_BUTTON = 1 << 4
    SLEEP_BUTTON = 1 << 5
    FIXED_RTC = 1 << 6
    RTC_S4 = 1 << 7
    TIMER_32_BIT = 1 << 8
    DOCKING = 1 << 9
    RESET_REGISTER = 1 << 10
    SEALED_CASE = 1 << 11
    HEADLESS = 1 << 12
    CPU_SOFT_SLEEP = 1 << 13
    PCI_EXPRESS_WAKE = 1 << 14
    PLATFORM_CLOCK = 1 << 15
    S4_RTC_STATUS_VALID = 1 << 16
    REMOTE_POWER_ON = 1 << 17
    APIC_CLUSTER = 1 << 18
    APIC_PHYSICAL = 1 << 19
    HARDWARE_REDUCED = 1 << 20
    """There is no fixed ACPI hardware: what every Arm machine says."""
    LOW_POWER_S0 = 1 << 21


@table(
    SIGNATURE,
    "Fixed ACPI Description Table",
    reference="ACPI 6.5, section 5.2.9",
    revisions=range(1, 7),
)
class Fadt(Table, frozen=True, kw_only=True):
    """The fixed hardware, how to start processors, and where DSDT and FACS are."""

    _minimum_bytes: ClassVar[int] = BYTES_ACPI_1
    facs: X32 = 0
    dsdt: X32 = 0
    interrupt_model: U8 = 0
    """ACPI 1.0 alone."""
    profile: Annotated[PowerProfile, Int8ul] = PowerProfile.UNSPECIFIED
    sci_interrupt: U16 = 0
    smi_command: X32 = 0
    acpi_enable: X8 = 0
    acpi_disable: X8 = 0
    s4_bios_request: X8 = 0
    pstate_control: X8 = 0
    pm1a_event_block: X32 = 0
    pm1b_event_block: X32 = 0
    pm1a_control_block: X32 = 0
    pm1b_control_block: X32 = 0
    pm2_control_block: X32 = 0
    pm_timer_block: X32 = 0
    gpe0_block: X32 = 0
    gpe1_block: X32 = 0
    pm1_event_bytes: U8 = 0
    pm1_control_bytes: U8 = 0
    pm2_control_bytes: U8 = 0
    pm_timer_bytes: U8 = 0
    gpe0_bytes: U8 = 0
    gpe1_bytes: U8 = 0
    gpe1_base: U8 = 0
    cst_control: X8 = 0
    c2_latency_us: U16 = 0
    c3_latency_us: U16 = 0
    flush_size: U16 = 0
    flush_stride: U16 = 0
    duty_offset: U8 = 0
    duty_width: U8 = 0
    day_alarm: U8 = 0
    month_alarm: U8 = 0
    century: U8 = 0
    pc_boot_flags: Annotated[PcBootFlags, Int16ul] = PcBootFlags(0)
    reserved: U8 = 0
    flags: Annotated[FixedFeatures, Int32ul] = FixedFeatures(0)
    reset_register: Inline[GenericAddress] = NO_REGISTER
    reset_value: X8 = 0
    arm_boot_flags: Annotated[ArmBootFlags, Int16ul] = ArmBootFlags(0)
    minor_revision: U8 = 0
    """Bits 3:0 the minor version of ACPI, bits 7:4 the errata's letter from A (1) on."""
    x_facs: X64 = 0
    x_dsdt: X64 = 0
    x_pm1a_event_block: Inline[GenericAddress] = NO_REGISTER
    x_pm1b_event_block: Inline[GenericAddress] = NO_REGISTER
    x_pm1a_control_block: Inline[GenericAddress] = NO_REGISTER
    x_pm1b_control_block: Inline[GenericAddress] = NO_REGISTER
    x_pm2_control_block: Inline[GenericAddress] = NO_REGISTER
    x_pm_timer_block: Inline[GenericAddress] = NO_REGISTER
    x_gpe0_block: Inline[GenericAddress] = NO_REGISTER
    x_gpe1_block: Inline[GenericAddress] = NO_REGISTER
    sleep_control_register: Inline[GenericAddress] = NO_REGISTER
    sleep_status_register: Inline[GenericAddress] = NO_REGISTER
    hypervisor_vendor: X64 = 0

    @property
    def dsdt_address(self) -> int:
        """Where the DSDT is: the wide address, or the narrow one where that is 0."""
        return self.x_dsdt or self.dsdt

    @property
    def hardware_reduced(self) -> bool:
        """Whether there is no fixed ACPI hardware."""
        return FixedFeatures.HARDWARE_REDUCED in self.flags


parse, build = type_of(Fadt).parse, type_of(Fadt).build
