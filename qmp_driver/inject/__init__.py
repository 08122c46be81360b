# SPDX-License-Identifier: Apache-2.0
"""Injecting memory errors: a module for each injector, behind one class (:mod:`qmp_driver.inject.injector`)."""

from qmp_driver.inject.injector import Firmware, Injector, NotAcknowledgedError, Site
from qmp_driver.inject.log_proof import GhesRecord, LogProof
from qmp_driver.inject.needs import Needs
from qmp_driver.inject.record import Order
from qmp_driver.inject.registry import DEFAULT_INJECTOR, firmware_of, injector_named, injectors

__all__ = [
    "DEFAULT_INJECTOR",
    "Firmware",
    "GhesRecord",
    "Injector",
    "LogProof",
    "Needs",
    "NotAcknowledgedError",
    "Order",
    "Site",
    "firmware_of",
    "injector_named",
    "injectors",
]
