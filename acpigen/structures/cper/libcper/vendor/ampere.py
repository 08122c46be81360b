# SPDX-License-Identifier: Apache-2.0
"""Ampere's section in libcper's JSON."""

from acpigen.structures.cper.libcper.names import NUMBER
from acpigen.structures.cper.libcper.objects import Structure, fields
from acpigen.structures.cper.sections.vendor.ampere import AmpereError

AMPERE = Structure(
    AmpereError,
    fields(NUMBER, ("typeId", "error_type"), ("subTypeId", "error_subtype"), ("instanceId", "instance")),
)
