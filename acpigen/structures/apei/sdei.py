# SPDX-License-Identifier: Apache-2.0
"""SDEI, a header alone: the Software Delegated Exception Interface is there (Arm DEN0054C, appendix C)."""

from acpigen.structures.layout.table import Table, table, type_of

SIGNATURE = "SDEI"
REVISION = 1


@table(
    SIGNATURE,
    "Software Delegated Exception Interface Table",
    reference="Arm DEN0054C, appendix C",
    revisions=range(1, 2),
)
class Sdei(Table, frozen=True, kw_only=True):
    """Says that there is the interface by which HEST's sources of type SDEI notify."""


parse, build = type_of(Sdei).parse, type_of(Sdei).build
