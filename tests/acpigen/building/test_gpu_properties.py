# SPDX-License-Identifier: Apache-2.0
"""Which `_DSD` properties a GPU gets, and in which order."""

import pytest

from acpigen.base.units import GIB
from acpigen.building.gpu_properties import gpu_properties
from acpigen.linux.properties import FIRMWARE_ORDER
from acpigen.platform.file import load_platform
from acpigen.platform.model import Egm, Gpu, Memory

EGM = Egm(base_pa=0x1000000000, size_bytes=GIB, pxm=4, retired_pages_base_pa=0x70000000)


def gpu(*, size_bytes=96 * GIB, pxm_count=8, egm=None):
    return Gpu(
        name="gpu0",
        model="GH200",
        parent="PCI9.RP00",
        device_id=0x2345,
        aperture=Memory(base_pa=0x420000000000, size_bytes=size_bytes),
        pxm_start=8,
        pxm_count=pxm_count,
        egm=egm,
    )


def names(*arguments, **keywords):
    return [each.name.removeprefix("nvidia,") for each in gpu_properties(gpu(*arguments, **keywords))]


def test_everything_comes_in_the_firmwares_order():
    assert tuple(each.name for each in gpu_properties(gpu(egm=EGM))) == FIRMWARE_ORDER


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["gpu-mem-base-pa", "gpu-mem-pxm-start", "gpu-mem-pxm-count", "gpu-mem-size"]),
        ({"size_bytes": 0}, ["gpu-mem-base-pa", "gpu-mem-pxm-start", "gpu-mem-pxm-count"]),
        ({"pxm_count": 0}, ["gpu-mem-base-pa", "gpu-mem-size"]),
        (
            {"pxm_count": 0, "egm": Egm(base_pa=1, size_bytes=0, pxm=4, retired_pages_base_pa=5)},
            ["gpu-mem-base-pa", "gpu-mem-size"],
        ),
        (
            {"pxm_count": 0, "egm": Egm(base_pa=1, size_bytes=2, pxm=4)},
            ["gpu-mem-base-pa", "gpu-mem-size", "egm-base-pa", "egm-size", "egm-pxm"],
        ),
    ],
)
def test_each_property_has_its_condition(given, expected):
    assert names(**given) == expected


def test_values_are_the_platforms():
    found = {each.name: each.value for each in gpu_properties(load_platform("gh200-480gb").gpus[0])}
    assert found == {
        "nvidia,gpu-mem-base-pa": 0x420000000000,
        "nvidia,gpu-mem-pxm-start": 8,
        "nvidia,gpu-mem-pxm-count": 8,
        "nvidia,gpu-mem-size": 96 * GIB,
    }
