# SPDX-License-Identifier: Apache-2.0
"""The product of the step `rasdaemon`: the daemon that records errors in the guest."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Rasdaemon:
    """It runs.

    :param pid: in the guest.
    :param root: the root that it runs in, a path in the guest.
    :param output: the file with what it prints.
    """

    TITLE: ClassVar = "rasdaemon in the guest"
    FOLDER: ClassVar = "/var/lib/rasdaemon"
    """Where its database is, in its root."""

    pid: int
    root: str
    output: str

    @property
    def database(self) -> str:
        """Its path in the guest."""
        return f"{self.root}{self.FOLDER}/ras-mc_event.db"
