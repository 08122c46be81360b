# SPDX-License-Identifier: Apache-2.0
"""Tables on their way: in ASL, and finished."""

from collections.abc import Mapping
from dataclasses import dataclass

from acpigen.asl.nodes import DefinitionBlock


@dataclass(frozen=True)
class AslTable:
    """A table in ASL.

    :param name: its file name without an extension, ``ssdt`` or ``dsdt``.
    """

    name: str
    block: DefinitionBlock

    @property
    def text(self) -> str:
        """The ASL text."""
        return str(self.block)


@dataclass(frozen=True)
class Table:
    """A finished table.

    :param aml: its bytes, header included.
    :param asl: its source; empty for tables that are not made from ASL.
    :param warnings: what iasl says about it, warnings first, then remarks.
    """

    name: str
    aml: bytes
    asl: str = ""
    warnings: tuple[str, ...] = ()


TableSet = Mapping[str, Table]
"""Finished tables by name, in the order in which they were built."""
