# SPDX-License-Identifier: Apache-2.0
"""The GPU's node as an SSDT: what the dump's has, right or wrong, with its addresses moved."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "acpigen" / "rules"))
from replay_originals import SOUND, original
from rule_machine import BRIDGE, EGM_PROPERTIES, GPU, SOUND_PROPERTIES

from acpigen.acpica.evaluation import AcpiReference
from acpigen.linux.properties import EGM_BASE_PA, GPU_MEM_BASE_PA
from qmp_driver.errors import BadInputError
from qmp_driver.replay.gpu_node import gpu_table, moved_properties

PORT = "\\_SB.PCI0.S40"
ADDRESSES = {GPU_MEM_BASE_PA: 0x8000_0000}


def made(machine=SOUND, addresses=ADDRESSES):
    table, done = gpu_table(original(machine), PORT, addresses)
    return table.text, done


def test_the_node_is_below_the_port_with_the_base_moved_and_the_bridges_domain():
    text, done = made()
    assert "Scope (\\_SB.PCI0.S40)" in text and "Device (GPU0)" in text
    assert '"nvidia,gpu-mem-base-pa", 0x80000000' in text
    assert '"nvidia,gpu-mem-size", 0x1800000000' in text
    assert "Name (_PXM, Zero)" in text
    assert [each.rule for each in done] == ["node", "aperture", "bridge-domain"]


@pytest.mark.parametrize(
    ("machine", "there", "absent"),
    [
        (SOUND.with_objects(BRIDGE, _PXM=None), "_DSD", "_PXM"),
        (SOUND.with_objects(GPU, _STA=0), "Name (_STA, Zero)", "nothing"),
        (SOUND.with_objects(GPU, _ADR=0x10000), "Name (_ADR, 0x10000)", "_ADR, Zero"),
        (SOUND.with_properties(*SOUND_PROPERTIES[1:]), "gpu-mem-size", "gpu-mem-base-pa"),
        (SOUND.with_properties(("nvidia,gpu-mem-base", 5)), '"nvidia,gpu-mem-base", 0x5', "0x80000000"),
        (SOUND.with_properties(*SOUND_PROPERTIES, uuid=bytes(16)), "Buffer (0x10) { 0x00, 0x00", "0xD8"),
    ],
)
def test_what_is_wrong_with_the_node_stays_wrong(machine, there, absent):
    text, _ = made(machine)
    assert there in text
    assert absent not in text


def test_lent_memory_is_moved_where_it_has_a_place():
    text, done = made(SOUND.with_egm(), {**ADDRESSES, EGM_BASE_PA: 0x6000_0000})
    assert '"nvidia,egm-base-pa", 0x60000000' in text
    assert f'"{EGM_PROPERTIES[1][0]}", 0x400000000' in text
    assert "egm" in {each.rule for each in done}
    assert moved_properties(original(SOUND.with_egm()), ADDRESSES)[EGM_BASE_PA] == EGM_PROPERTIES[0][1]


def test_a_reference_in_the_properties_is_refused():
    with pytest.raises(BadInputError, match="refers to XYZ0"):
        made(SOUND.with_property("nvidia,gpu-mem-pxm-start", AcpiReference("XYZ0")))
