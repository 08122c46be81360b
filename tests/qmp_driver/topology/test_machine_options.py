# SPDX-License-Identifier: Apache-2.0
"""What a scenario's machine options make of the machine."""

import pytest

from acpigen.base.units import GIB, MIB
from qmp_driver.errors import BadInputError
from qmp_driver.topology.options import MachineOptions


def test_extended_gpu_memory_is_kept_from_the_kernel() -> None:
    options = MachineOptions(egm=256 * MIB, append="quiet")
    egm = options.egm_range()
    assert egm is not None
    assert (egm.start, egm.end) == (0x6000_0000, 0x7000_0000)
    assert options.shape().append == "quiet mem=512M"


def test_without_it_the_kernel_has_all_ram() -> None:
    assert MachineOptions().egm_range() is None
    assert MachineOptions().shape().append == ""


@pytest.mark.parametrize("egm, ram", [(512 * MIB, GIB), (1 * MIB, GIB), (128 * MIB, 640 * MIB)])
def test_what_linux_could_not_leave_out_is_refused(egm: int, ram: int) -> None:
    with pytest.raises(BadInputError, match=r"machine\.egm = "):
        MachineOptions(egm=egm, ram=ram).shape()
