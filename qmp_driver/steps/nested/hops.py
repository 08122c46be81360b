# SPDX-License-Identifier: Apache-2.0
"""Step `hops`: the road of the error in one picture, for the reports."""

from itertools import pairwise
from typing import Annotated, ClassVar

from msgspec import Meta

from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.nested import draw
from qmp_driver.nested.hops import roads_of
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

HOPS_IN_ORDER = Link("hops-in-order", "every hop of the error was seen, each after the one before it")
TOLERANCE_S = 0.2
"""Hops are stamped when word of them reaches this host, by several channels; on a loaded host emulated CPUs stall."""


@register_step
class Hops(Step, frozen=True, tag="hops"):
    """Draws the hops that earlier steps recorded, and proves that none is missing.

    :param at_least: minimum number of hops.
    :param roads: of how many errors, each with its owner.
    """

    LINKS: ClassVar = (HOPS_IN_ORDER,)

    at_least: Annotated[int, Meta(ge=1)]
    roads: int = 1

    async def run(self, stage: Stage) -> None:
        hops = stage.evidence.hops
        roads = list(roads_of(hops))
        picture = [stage.saw(Source.HOST, line, hop=True) for line in draw(hops)] if hops else []
        picture.append(stage.saw(Source.HOST, f"{len(hops)} hops", hops=[hop.as_data() for hop in hops]))
        late = [
            after.what
            for _, stations in roads
            for before, after in pairwise(stations)
            if after.at_s < before.at_s - TOLERANCE_S
        ]
        expected = f"{self.at_least} or more of {_errors(self.roads)}, in order"
        held = len(hops) >= self.at_least and len(roads) == self.roads and not late
        stage.prove(
            self.own(HOPS_IN_ORDER),
            expected=expected,
            observed=expected
            if held
            else f"{len(hops)} of {_errors(len(roads))}, out of order: {', '.join(late) or 'none'}",
            evidence=picture,
        )


def _errors(number: int) -> str:
    return f"{number} error{'s' if number != 1 else ''}"
