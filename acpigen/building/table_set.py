# SPDX-License-Identifier: Apache-2.0
"""Tables on their way: in ASL, and finished."""

from collections.abc import Mapping

import msgspec

from acpigen.asl.nodes import DefinitionBlock


class AslTable(msgspec.Struct, frozen=True):
    """A table in ASL.

    :param name: its file name without an extension, ``ssdt`` or ``dsdt``.
    """

    name: str
    block: DefinitionBlock

    @property
    def text(self) -> str:
        """The ASL text."""
        return str(self.block)


class Table(msgspec.Struct, frozen=True):
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
