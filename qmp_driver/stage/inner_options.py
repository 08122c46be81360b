# SPDX-License-Identifier: Apache-2.0
"""What the inner machine is made of: the scenario's words, and what follows from the GPUs that it gets."""

from collections.abc import Sequence

import msgspec

from acpigen.base.units import format_size
from qmp_driver.nested.inner_machine import window_for
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.stage import Stage
from qmp_driver.topology.options import InnerOptions


def inner_options(stage: Stage) -> InnerOptions:
    """The scenario's `[machine.inner]`, with a PCI window for the GPUs' BARs and a port for each, unless given."""
    options = stage.setup.machine.inner
    tables = stage.products.find(GpuTables)
    if options.ports is None:
        options = msgspec.structs.replace(options, ports=max(len(stage.setup.machine.gpus), 1))
    if options.window is not None or options.gpu == "none" or tables is None:
        return options
    return msgspec.structs.replace(options, window=window_for(inner_bars(tables)))


def inner_bars(tables: GpuTables) -> tuple[int, ...]:
    """The BARs, in bytes, of all GPUs that the inner guest may get."""
    sizes = []
    for each in tables.gpus.values() or (tables,):
        split = each.predicted
        sizes += [split.usemem_bar_bytes, split.resmem_bar_bytes or 0, each.gpu.hardware.bar0_size_bytes]
    return tuple(sizes)


def window_hint(window_bytes: int | None, bars: Sequence[int]) -> str:
    """Says so where the inner machine's PCI window cannot hold the BARs of its GPUs; empty where it can.

    >>> window_hint(512 << 30, [512 << 30]).partition(": ")[2]
    'set machine.inner.window to 1TiB, or leave it out'
    """
    needed_bytes = window_for(bars)
    if window_bytes is None or window_bytes >= needed_bytes:
        return ""
    return (
        f"the BARs do not fit into the inner machine's PCI window of {format_size(window_bytes)}:"
        f" set machine.inner.window to {format_size(needed_bytes)}, or leave it out"
    )
