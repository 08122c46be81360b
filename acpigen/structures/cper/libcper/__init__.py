# SPDX-License-Identifier: Apache-2.0
"""Error records in the JSON of libcper, in both directions."""

from acpigen.structures.cper.libcper.record import is_libcper, libcper_plain, record_from_libcper

__all__ = ["is_libcper", "libcper_plain", "record_from_libcper"]
