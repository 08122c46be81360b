# SPDX-License-Identifier: Apache-2.0
"""FADT: every version's length, Arm's boot flags, the address of the DSDT."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.firmware import fadt
from acpigen.structures.firmware.fadt import ArmBootFlags, Fadt, FixedFeatures, PowerProfile
from acpigen.structures.layout.gas import AddressSpace, GenericAddress
from acpigen.structures.layout.header import HEADER_BYTES, RawTable, build_raw
from tests.acpigen.structures.golden import golden, header

REGISTERS = {
    name: GenericAddress(address_space=AddressSpace.SYSTEM_IO, bit_width=32, access_size=3, address=0x600 + number)
    for number, name in enumerate(
        each for each in Fadt.__struct_fields__ if each.startswith("x_") and "block" in each
    )
}
FULL = Fadt(
    header=header("FACP", fadt.REVISION),
    facs=0x1000,
    dsdt=0x2000,
    profile=PowerProfile.ENTERPRISE_SERVER,
    sci_interrupt=9,
    smi_command=0xB2,
    acpi_enable=0xA1,
    acpi_disable=0xA0,
    pm1a_event_block=0x600,
    gpe1_base=16,
    c2_latency_us=101,
    c3_latency_us=1001,
    century=0x32,
    pc_boot_flags=fadt.PcBootFlags(0x13),
    flags=FixedFeatures.HARDWARE_REDUCED | FixedFeatures.LOW_POWER_S0,
    reset_register=GenericAddress(bit_width=8, access_size=1, address=0xCF9),
    reset_value=6,
    arm_boot_flags=ArmBootFlags.PSCI_COMPLIANT | ArmBootFlags.PSCI_USE_HVC,
    minor_revision=5,
    x_facs=0x1_0000_1000,
    x_dsdt=0x1_0000_2000,
    **REGISTERS,
    hypervisor_vendor=0x564B_4D56_4B4D_564B,
)


def test_every_field_lies_where_iasl_finds_it():
    assert len(golden(FULL)) == 276


def test_an_arm_machine_is_hardware_reduced_and_starts_processors_by_psci():
    table = fadt.parse(golden(FULL))
    assert table.hardware_reduced
    assert ArmBootFlags.PSCI_COMPLIANT in table.arm_boot_flags
    assert table.dsdt_address == 0x1_0000_2000
    assert Fadt(header=header("FACP", 3), dsdt=0x2000).dsdt_address == 0x2000
    assert not Fadt(header=header("FACP", 3)).hardware_reduced


@pytest.mark.parametrize("size", [116, 129, 132, 244, 268, 276])
def test_a_table_of_any_version_survives_with_its_length(size):
    data = build_raw(RawTable(header("FACP", 1), bytes(range(1, 241))[: size - HEADER_BYTES]))
    table = fadt.parse(data)
    assert table.stated_length == (size if size < 276 else None)
    assert fadt.build(table) == data


def test_a_table_shorter_than_acpi_1_is_refused():
    data = build_raw(RawTable(header("FACP", 1), bytes(116 - HEADER_BYTES - 1)))
    with pytest.raises(BadInputError, match="at least 116"):
        fadt.parse(data)


def test_bytes_behind_the_last_field_are_refused_or_kept_and_reported():
    data = build_raw(RawTable(header("FACP", 7), bytes(276 - HEADER_BYTES) + b"new"))
    with pytest.raises(BadInputError, match="found 279, expected 276"):
        fadt.parse(data)
    odd = []
    table = fadt.parse(data, odd)
    assert [each.offset for each in odd] == [276]
    assert fadt.build(table) == data


def test_a_field_behind_a_stated_end_is_refused():
    with pytest.raises(BadInputError, match="its stated length is 244, expected at least 276"):
        fadt.build(Fadt(header=header("FACP", 3), hypervisor_vendor=1 << 56, stated_length=244))
