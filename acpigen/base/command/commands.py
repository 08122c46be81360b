# SPDX-License-Identifier: Apache-2.0
"""What a sub-command is: small, so that a program has begun to listen to Ctrl-C when it imports the rest."""

from typing import NamedTuple


class Command(NamedTuple):
    """A sub-command: the module that has it, and the line that ``--help`` shows."""

    module: str
    summary: str
