# SPDX-License-Identifier: Apache-2.0
"""Sections that are kept byte for byte: of a type not known here, or damaged."""

from uuid import UUID

import msgspec


class UnknownBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="unknown"):
    """A section's type and its bytes."""

    section_type: UUID
    data: bytes


class DamagedBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="damaged"):
    """A section that breaks its type's layout: its type, its bytes as far as they are there, and what is wrong."""

    section_type: UUID
    data: bytes
    problem: str = ""
