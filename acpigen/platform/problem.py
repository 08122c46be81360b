# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a platform."""

import msgspec

from acpigen.base.toml.toml_lines import Path


class Problem(msgspec.Struct, frozen=True):
    """What is wrong with a platform, and where.

    :param path: keys and indices from the platform down, as in its file.
    """

    path: Path
    message: str
    hint: str
