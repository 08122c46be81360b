# SPDX-License-Identifier: Apache-2.0
"""A filter without a script: a box for each outcome and each axis's value, and a style rule that hides what it stands
for while it is not ticked."""

from collections.abc import Sequence

from acpigen.base.documents.markup import Markup, empty, tag
from qmp_driver.report.document import RunDocument

BOXES_MOST = 60
"""Of more values an axis gets no boxes: they would be a page of their own."""
OUTCOME = "outcome"


class Filters:
    """The boxes of a page.

    :param documents: all of its runs.
    """

    def __init__(self, documents: Sequence[RunDocument]) -> None:
        groups: dict[str, list[str]] = {}
        for document in documents:
            for name, value in _marks(document).items():
                values = groups.setdefault(name, [])
                if value not in values:
                    values.append(value)
        self._groups = {name: values for name, values in groups.items() if len(values) > 1}
        while self._groups and sum(map(len, self._groups.values())) > BOXES_MOST:
            self._groups.pop(max(self._groups, key=lambda name: len(self._groups[name])))
        every = [(name, value) for name, values in self._groups.items() for value in values]
        self._numbers = {mark: number for number, mark in enumerate(every)}

    def marks_of(self, *documents: RunDocument) -> str | None:
        """What an element about these runs has as its attribute `data-marks`: the marks that all of them have."""
        shared = [set(_marks(document).items()) for document in documents]
        numbers = sorted(self._numbers[mark] for mark in set.intersection(*shared) if mark in self._numbers)
        return " ".join(map(str, numbers)) or None

    def style(self) -> str:
        """The rules."""
        return "".join(
            f'body:has(#mark-{number}:not(:checked)) [data-marks~="{number}"] {{ display: none; }}\n'
            for number in self._numbers.values()
        )

    def boxes(self) -> Markup | None:
        """The boxes, folded in; None where there is nothing to choose."""
        if not self._groups:
            return None
        groups = [
            tag("p", tag("b", name), " ", *(self._box(name, value) for value in values))
            for name, values in self._groups.items()
        ]
        return tag("details", tag("summary", "filter"), *groups, class_="filter")

    def _box(self, name: str, value: str) -> Markup:
        box = empty("input", type="checkbox", checked=True, id=f"mark-{self._numbers[name, value]}")
        return tag("label", box, f" {value} ")


def _marks(document: RunDocument) -> dict[str, str]:
    return {OUTCOME: document.outcome, "scenario": document.scenario, **document.axes}
