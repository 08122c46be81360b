# SPDX-License-Identifier: Apache-2.0
"""From tables to evidence: acpiexec and iasl are asked at the same time."""

from collections.abc import Mapping

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.address_range import AddressRange
from acpigen.base.side_by_side import side_by_side
from acpigen.linux.gpu_models import GpuModel
from acpigen.platform.model import Platform
from acpigen.reading.disassembly import iasl_report
from acpigen.reading.dump import Dump
from acpigen.reading.namespace import read_namespace
from acpigen.rules.engine.evidence import Evidence
from acpigen.structures.numa.srat import PciHandle


def gather(
    dump: Dump,
    toolchain: Toolchain | None,
    *,
    platform: Platform | None = None,
    gpu_models: tuple[GpuModel, ...] = (),
    memory: Mapping[int, bytes] | None = None,
    reserved: tuple[AddressRange, ...] | None = None,
    gpu_addresses: tuple[PciHandle, ...] = (),
    nodes_most: int | None = None,
) -> Evidence:
    """All that the rules look at.

    :param gpu_models: what :func:`acpigen.linux.gpu_models.find_models` gives, where the caller names a model.
    :param toolchain: ``None`` where there is none: AML is then not evaluated, which is a finding.
    """
    namespace, iasl = side_by_side(lambda: read_namespace(dump, toolchain), lambda: iasl_report(dump, toolchain))
    return Evidence(
        dump,
        namespace,
        iasl,
        platform,
        gpu_models,
        {} if memory is None else memory,
        reserved,
        gpu_addresses,
        nodes_most,
    )
