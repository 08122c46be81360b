# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a platform."""

from dataclasses import dataclass

from acpigen.base.toml.toml_lines import Path


@dataclass(frozen=True)
class Problem:
    """What is wrong with a platform, and where.

    :param path: keys and indices from the platform down, as in its file.
    """

    path: Path
    message: str
    hint: str
