# SPDX-License-Identifier: Apache-2.0
"""Dumps to replay, made of the rules' sound machine: no program runs."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "acpigen" / "rules"))
from rule_machine import SOUND, Machine

from acpigen.linux.gpu_models import MODELS
from acpigen.rules.engine.evidence import Evidence
from qmp_driver.replay.original import CARRIED, Original

MODEL = MODELS["gh200-480gb"]


def original(machine: Machine = SOUND) -> Original:
    """The machine as a dump that is to be replayed."""
    evidence: Evidence = machine.evidence()
    tables = {name: found[0] for name in CARRIED if (found := evidence.dump.all(name))}
    values = {name: CARRIED[name](table.data) for name, table in tables.items()}
    return Original("dump/", evidence, evidence.gpus[0], MODEL, True, tables, values)
