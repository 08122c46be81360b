# SPDX-License-Identifier: Apache-2.0
"""A statement about a GPU."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A statement and where it comes from: a table and an offset, an object's path, or a symbol of a source."""

    text: str
    origin: str = ""
