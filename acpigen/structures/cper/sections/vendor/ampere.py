# SPDX-License-Identifier: Apache-2.0
"""Ampere's vendor section (openbmc/libcper, ``EFI_AMPERE_ERROR_DATA``)."""

from typing import Annotated
from uuid import UUID

import msgspec

from acpigen.structures.layout.fields import U16, U32
from acpigen.structures.layout.parts import Blob

SECTION_TYPE = UUID("2826cc9f-448c-4c2b-86b6-a95394b7ef33")


class AmpereError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="ampere", kw_only=True):
    """An error of an Ampere processor: 8 bytes, then data as the type has it."""

    error_type: U16 = 0
    error_subtype: U16 = 0
    instance: U32 = 0
    payload: Annotated[bytes, Blob()] = b""
