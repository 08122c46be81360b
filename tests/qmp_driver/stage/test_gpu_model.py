# SPDX-License-Identifier: Apache-2.0
"""The model that a run plugs in fits the platform's tables, or is refused before anything starts."""

import pytest

from acpigen.platform.file import load_platform
from qmp_driver.errors import BadInputError
from qmp_driver.stage.gpu_model import model_to_plug


def gpu(platform):
    return load_platform(platform).gpus[0]


@pytest.mark.parametrize("platform", ["gh200-480gb", "gb300", "next", "virt-gh200"])
def test_unless_one_is_named_it_is_the_platforms_own(platform):
    assert model_to_plug("", gpu(platform)) == gpu(platform).hardware


def test_one_that_the_driver_treats_alike_may_have_another_id():
    model = model_to_plug("gh200-120gb", gpu("gh200-480gb"))
    assert (model.pci_id, gpu("gh200-480gb").hardware.pci_id) == ("10de:2342", "10de:2345")
    assert model_to_plug("10de:3999,no-mig-bug", gpu("gb200")).pci_id == "10de:3999"


@pytest.mark.parametrize(
    ("named", "platform", "said"),
    [
        ("gh200-120gb", "gb200", "device.model gh200-120gb is not what the platform's gpu0 is (GB200, 10de:2941): "),
        ("10de:3999,mig-bug", "gb200", "10de:3999 has the MIG bug and gb200 has not"),
        ("gb300", "next", "gb300 reports readiness by bar0, next by cxl-dvsec"),
        ("gb200", "gh200-480gb", "leave device.model out, or choose a platform with such a GPU"),
    ],
)
def test_one_that_it_treats_otherwise_is_refused(named, platform, said):
    with pytest.raises(BadInputError) as caught:
        model_to_plug(named, gpu(platform))
    assert said in str(caught.value)
