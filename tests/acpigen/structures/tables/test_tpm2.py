# SPDX-License-Identifier: Apache-2.0
"""TPM2: revision 3, and 4 with its event log."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.firmware import tpm2
from acpigen.structures.firmware.tpm2 import StartMethod, Tpm2
from tests.acpigen.structures.golden import golden, header

FULL = Tpm2(
    header=header("TPM2", tpm2.REVISION),
    platform_class=1,
    control_address=0xFED4_0040,
    start_method=StartMethod.COMMAND_BUFFER,
    start_parameters=bytes(range(12)),
    log_minimum_bytes=0x1_0000,
    log_address=0x8000_0000,
)


def test_every_field_lies_where_iasl_finds_it():
    golden(FULL)


@pytest.mark.parametrize("size", [52, 64, 76])
def test_a_table_without_log_or_parameters_survives(size):
    table = Tpm2(
        header=header("TPM2", 3),
        control_address=1,
        start_method=StartMethod.MEMORY_MAPPED,
        stated_length=size if size < 76 else None,
    )
    data = tpm2.build(table)
    assert len(data) == size
    assert tpm2.parse(data) == table


def test_a_table_that_is_too_short_is_refused():
    with pytest.raises(BadInputError, match="its stated length is 51, expected at least 52"):
        tpm2.build(Tpm2(header=header("TPM2", 3), control_address=1, start_method=StartMethod.ACPI, stated_length=51))
