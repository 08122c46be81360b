# SPDX-License-Identifier: Apache-2.0
"""What is judged beside the runs and decides the exit code with them, such as the findings of `acpigen guest`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Beside:
    """A judgement that no run makes.

    :param name: what was judged by whom, as a report's heading.
    :param lines: all that was found, a line each.
    :param failing: what of it fails, each once; nothing where the judgement passes.
    """

    name: str
    lines: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """What fails, in a line; empty where nothing does."""
        return f"{self.name} that fail: {', '.join(self.failing)}" if self.failing else ""


__all__ = ["Beside"]
