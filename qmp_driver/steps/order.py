# SPDX-License-Identifier: Apache-2.0
"""Whether the order of a scenario's steps can work, by what each of them needs, makes and ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qmp_driver.nested import InnerOwner
from qmp_driver.stage.product_types.memory_owner import MemoryOwner
from qmp_driver.stage.products import ProductKey, title_of
from qmp_driver.steps.registry import step_kinds
from qmp_driver.steps.step import Step


@dataclass(frozen=True)
class Misplaced:
    """A step that cannot be where it is.

    :param number: its place among the steps, from 0.
    :param field: of the step, that names what is missing; empty where none does.
    """

    number: int
    field: str
    message: str
    hint: str


def find_misplaced(steps: Sequence[Step]) -> list[Misplaced]:
    """The steps that cannot be where they are; none where the order can work.

    What a misplaced step needs and makes counts as there behind it, so that each cause is reported once.
    """
    misplaced: list[Misplaced] = []
    there: list[ProductKey] = []
    for number, step in enumerate(steps):
        if found := why_misplaced(step, there, steps[:number], steps[number + 1 :]):
            misplaced.append(Misplaced(number, *found))
            there += step.needs()
        there = [each for each in there if not step.ends(each)]
        there += step.makes()
    return misplaced


def why_misplaced(
    step: Step, there: Iterable[ProductKey], before: Sequence[Step] = (), after: Sequence[Step] = ()
) -> tuple[str, str, str] | None:
    """What keeps a step from being done with these products: the field that names it, a message, and a hint.

    :param before: the steps that were done before it, and
    :param after: those that come later, for the hint.
    """
    there = list(there)
    for need in step.needs():
        if not any(need.is_given_by(each) for each in there):
            if need.name:
                return need.field, *_no_such_name(step, need, there)
            what = title_of(need.kind)
            return "", f"step {step.title!r} needs {what}, and there is none", _where_from(need, before, after)
    for key in step.declared(step.NOT_YET):
        if any(key.is_given_by(each) for each in there):
            if key.name:
                said = f"step {step.title!r}: there is {title_of(key.kind)} called {key.name!r} already"
                return key.field, said, "give it another name"
            said = f"step {step.title!r} comes too late: there is {title_of(key.kind)} already"
            makers = [each.title for each in before if _makes(each.MAKES, key.kind)]
            again = not makers or _makes(step.MAKES, key.kind)
            return "", said, "leave it out" if again else f"put it before step {makers[-1]!r}"
    return None


def _no_such_name(step: Step, need: ProductKey, there: Sequence[ProductKey]) -> tuple[str, str]:
    known = ", ".join(sorted({each.name for each in there if each.name and issubclass(each.kind, need.kind)}))
    hint = f"there are {known}" if known else "map one by that name"
    for other in there:
        if other.name == need.name:
            return f"step {step.title!r} needs {title_of(need.kind)}; {need.name!r} is {title_of(other.kind)}", hint
    if issubclass(need.kind, MemoryOwner | InnerOwner):
        return f"no step before {step.title!r} starts a process called {need.name!r}", hint
    return f"no step before {step.title!r} makes {title_of(need.kind)} called {need.name!r}", hint


def _where_from(need: ProductKey, before: Sequence[Step], after: Sequence[Step]) -> str:
    for step in reversed(before):
        if issubclass(need.kind, step.ENDS):
            return f"step {step.title!r} has ended it"
    for step in after:
        if _makes(step.MAKES, need.kind):
            return f"put step {step.title!r}, which makes it, before this one"
    makers = [f"do = {tag!r}" for tag, kind in sorted(step_kinds().items()) if _makes(kind.MAKES, need.kind)]
    return f"put a step before it that makes it: {' or '.join(makers)}" if makers else ""


def _makes(declared: Iterable[object], kind: type) -> bool:
    return any(issubclass(each, kind) for each in declared if isinstance(each, type))
