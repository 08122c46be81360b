# SPDX-License-Identifier: Apache-2.0
"""A statement about a GPU."""

import msgspec


class Line(msgspec.Struct, frozen=True):
    """A statement and where it comes from: a table and an offset, an object's path, or a symbol of a source."""

    text: str
    origin: str = ""
