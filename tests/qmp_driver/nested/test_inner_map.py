# SPDX-License-Identifier: Apache-2.0
"""What an inner process can map of a GPU: BAR 2 is there only where the GPU has the MIG bug."""

import pytest

from acpigen.linux.aperture import split_aperture
from acpigen.platform.file import load_platform
from qmp_driver.errors import BadInputError
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.steps.nested.inner_map import check_region
from qmp_driver.topology.options import MachineOptions


def tables_of(platform):
    gpu = load_platform(platform).gpus[0]
    aperture = gpu.aperture
    return GpuTables(
        gpu=gpu,
        shape=MachineOptions().shape(),
        properties=(),
        acpi_path="",
        table_id="",
        predicted=split_aperture(aperture.base_pa, aperture.size_bytes, gpu.hardware.mig_bug),
        tables={},
    )


def test_bar_2_of_a_gpu_without_resmem_is_refused_with_the_reason():
    with pytest.raises(BadInputError, match="GB300 has no resmem"):
        check_region(tables_of("gb300"), "bar2")


@pytest.mark.parametrize("platform, memory", [("gb300", "bar4"), ("gh200-480gb", "bar2"), ("gh200-480gb", "bar4")])
def test_memory_that_the_gpu_has_is_mapped(platform, memory):
    check_region(tables_of(platform), memory)
    check_region(None, memory)
