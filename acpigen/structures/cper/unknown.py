# SPDX-License-Identifier: Apache-2.0
"""A section whose type is not known here, kept byte for byte."""

from uuid import UUID

import msgspec


class UnknownBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="unknown"):
    """A section's type and its bytes."""

    section_type: UUID
    data: bytes
