# SPDX-License-Identifier: Apache-2.0
"""A matrix: a scenario and axes along which it is varied, from `qmp_driver/data/campaigns/*.toml`."""

import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta, Struct

from acpigen.base.files.bounded_input import DESCRIPTION_MOST_BYTES, read_input_text
from acpigen.base.nearest import nearest
from acpigen.base.toml.typed_toml import TypedToml
from qmp_driver.campaign.job import Job, job_name
from qmp_driver.errors import BadInputError
from qmp_driver.run.scenario import scenario_folder

MOST_JOBS = 100_000


class Value(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A value of an axis that changes several keys of the scenario, or another scenario.

    :param set: ``KEY=VALUE`` each, as `qmp-driver run --set` takes them.
    :param scenario: in place of the matrix's own.
    :param name: how reports and `--filter` call it.
    """

    name: Annotated[str, Meta(min_length=1, pattern=r"^[^,=\[\]#]+$")]
    set: tuple[str, ...] = ()
    scenario: str = ""


class Axis(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An axis: either values of one key, or named values that change several.

    :param key: the scenario's key that ``values`` are given to: ``steps.tables.platform``.
    :param value: the named ones.
    :param name: how reports and `--filter` call it.
    :param values: values of ``key``.
    """

    name: Annotated[str, Meta(min_length=1, pattern=r"^[a-z][a-z0-9-]*$")]
    key: str = ""
    values: tuple[Any, ...] = ()
    value: tuple[Value, ...] = ()


class Exclusion(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Combinations that are left out: those where each axis named has one of the values named.

    :param why: for the reader.
    :param where: by the name of an axis: one of its values, or several.
    """

    where: dict[str, str | tuple[str, ...]]
    why: Annotated[str, Meta(min_length=1)]


class Matrix(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file.

    :param repeat: how often each combination is run.
    :param title: one line for lists and reports.
    :param about: what the campaign shows, and what it is for.
    :param scenario: the scenario that is varied: a name, or a file.
    :param set: ``KEY=VALUE`` each, for every run, as `qmp-driver run --set` takes them.
    :param axes: what is varied; every combination is a run.
    :param exclude: combinations that are left out.
    """

    title: str
    about: str = ""
    scenario: str = ""
    repeat: Annotated[int, Meta(ge=1)] = 1
    set: tuple[str, ...] = ()
    axes: tuple[Axis, ...] = ()
    exclude: tuple[Exclusion, ...] = ()


def matrix_folder() -> Path:
    """Where the matrices that come with qmp_driver are, beside the scenarios."""
    return scenario_folder().parent / "campaigns"


def matrix_names() -> tuple[str, ...]:
    """Their names, sorted."""
    return tuple(sorted(path.stem for path in matrix_folder().glob("*.toml")))


def load_matrix(name_or_path: str) -> Matrix:
    """Reads a matrix by name or from a file.

    :raises BadInputError: there is none, or it is refused, with file and line.
    """
    path = _find(name_or_path)
    return parse_matrix(read_input_text(path, DESCRIPTION_MOST_BYTES, "matrix"), str(path))


def parse_matrix(text: str, origin: str) -> Matrix:
    """A matrix of that TOML.

    :param origin: the file's name, for messages.
    :raises BadInputError: it is refused, with the line.
    """
    toml = TypedToml(text, origin)
    matrix = toml.decode(Matrix)
    _check(matrix, toml)
    toml.raise_noted()
    return matrix


def jobs_of_matrix(matrix: Matrix, repeats: int | None = None) -> list[Job]:
    """Every combination that is not excluded, as often as it is to be run; the first axis changes slowest.

    :param repeats: in place of the matrix's own number.
    :raises BadInputError: nothing is left, or far too much.
    """
    count = matrix.repeat if repeats is None else repeats
    jobs: list[Job] = []
    for combination in itertools.product(*(list(_values(axis)) for axis in matrix.axes)):
        axes = {axis.name: value.name for axis, value in zip(matrix.axes, combination, strict=True)}
        if any(_excludes(exclusion.where, axes) for exclusion in matrix.exclude):
            continue
        scenario = next((value.scenario for value in reversed(combination) if value.scenario), matrix.scenario)
        changes = (*matrix.set, *(change for value in combination for change in value.set))
        for repeat in range(1, count + 1):
            name = job_name(Path(scenario).stem, axes, repeat, count)
            jobs.append(Job(name=name, scenario=scenario, changes=changes, axes=axes, repeat=repeat))
            if len(jobs) > MOST_JOBS:
                raise BadInputError(f"matrix {matrix.title!r} has more than {MOST_JOBS} runs", hint="exclude some")
    if not jobs:
        raise BadInputError(f"matrix {matrix.title!r} has no runs: everything is excluded")
    return jobs


def _find(name_or_path: str) -> Path:
    if name_or_path.endswith(".toml"):
        return Path(name_or_path)
    names = matrix_names()
    if name_or_path in names:
        return matrix_folder() / f"{name_or_path}.toml"
    near = nearest(name_or_path, names)
    known = ", ".join(names) or "none"
    raise BadInputError(
        f"no matrix is called {name_or_path!r}",
        hint=f"did you mean {near!r}?" if near else f"known are {known}; a file's name ends in .toml",
    )


def _check(matrix: Matrix, toml: TypedToml) -> None:
    names = [axis.name for axis in matrix.axes]
    for number, axis in enumerate(matrix.axes):
        at = ("axes", number)
        if names.index(axis.name) != number:
            toml.note(at, f"axis {axis.name!r} occurs twice")
        if bool(axis.key) != bool(axis.values) or bool(axis.values) == bool(axis.value):
            toml.note(at, f"axis {axis.name!r} needs a key with values, or [[axes.value]] tables, and not both")
        values = [value.name for value in _values(axis)]
        if len(set(values)) != len(values):
            toml.note(at, f"axis {axis.name!r} has a value twice")
    if not matrix.scenario and not any(each.value and all(v.scenario for v in each.value) for each in matrix.axes):
        toml.note((), "no scenario is named", 'add scenario = "…", or name one in each value of an axis')
    known = {axis.name: {value.name for value in _values(axis)} for axis in matrix.axes}
    for number, exclusion in enumerate(matrix.exclude):
        for name, wanted in exclusion.where.items():
            place = ("exclude", number, "where", name)
            if name not in known:
                toml.note(place, f"there is no axis {name!r}", f"axes are {', '.join(known)}")
                continue
            for value in _as_tuple(wanted):
                if value not in known[name]:
                    toml.note(
                        place, f"axis {name!r} has no value {value!r}", f"it has {', '.join(sorted(known[name]))}"
                    )


def _values(axis: Axis) -> Iterator[Value]:
    yield from axis.value
    for value in axis.values:
        yield Value(name=_as_name(value), set=(f"{axis.key}={_as_toml(value)}",))


def _as_name(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _as_toml(value: object) -> str:
    """A value as `--set` reads it: text that would be read as something else is quoted."""
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(value, list):
        return f"[{', '.join(_as_toml(each) for each in value)}]"
    return _as_name(value)


def _excludes(where: Mapping[str, str | tuple[str, ...]], axes: Mapping[str, str]) -> bool:
    return bool(where) and all(axes[axis] in _as_tuple(wanted) for axis, wanted in where.items())


def _as_tuple(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
