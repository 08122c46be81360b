# SPDX-License-Identifier: Apache-2.0
"""What the inner machine is made of: the scenario's words, and what follows from the GPU that it gets."""

import msgspec

from qmp_driver.nested.inner_machine import window_for
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.stage import Stage
from qmp_driver.topology.options import InnerOptions


def inner_options(stage: Stage) -> InnerOptions:
    """The scenario's `[machine.inner]`, with a PCI window for the GPU's BARs unless it names one."""
    options = stage.setup.machine.inner
    tables = stage.products.find(GpuTables)
    if options.window is not None or options.gpu == "none" or tables is None:
        return options
    split = tables.predicted
    bars = (split.usemem_bar_bytes, split.resmem_bar_bytes or 0, tables.gpu.hardware.bar0_size_bytes)
    return msgspec.structs.replace(options, window=window_for(bars))
