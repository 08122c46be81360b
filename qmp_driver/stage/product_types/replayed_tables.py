# SPDX-License-Identifier: Apache-2.0
"""The product of the step `replay-tables`: a dump, adapted to this run's machine."""

from dataclasses import dataclass
from typing import ClassVar

from qmp_driver.replay.adapt import Adapted
from qmp_driver.replay.original import Original
from qmp_driver.stage.product_types.gpu_tables import GpuTables


@dataclass(frozen=True, kw_only=True)
class ReplayedTables(GpuTables):
    """See the module; what other steps use of the GPU's tables is there, too."""

    TITLE: ClassVar = "a dump's tables"

    original: Original
    adapted: Adapted
