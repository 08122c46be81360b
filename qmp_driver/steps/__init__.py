# SPDX-License-Identifier: Apache-2.0
"""The kinds of step, one module each; :func:`step_kinds` finds them all.

A new kind is a new module in one of the packages here, or an extension's: see docs/explanation/architecture.md. What
such a module needs most is here.
"""

from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.products import Named
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step, step_kinds
from qmp_driver.steps.step import Step

__all__ = ["GuestMachine", "Link", "Named", "Source", "Stage", "Step", "register_step", "step_kinds"]
