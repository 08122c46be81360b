# SPDX-License-Identifier: Apache-2.0
"""Scenarios: runs as data, from `qmp_driver/data/scenarios/*.toml`."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Union

import msgspec
from msgspec import Struct

from acpigen.base.files.bounded_input import DESCRIPTION_MOST_BYTES, read_input_text
from acpigen.base.nearest import nearest
from acpigen.base.toml.typed_toml import TypedToml, load_toml
from qmp_driver.errors import BadInputError
from qmp_driver.stage.evidence import Injection
from qmp_driver.steps import Step, step_kinds
from qmp_driver.steps.expect.nothing_else import NothingElse
from qmp_driver.steps.order import find_misplaced
from qmp_driver.topology.options import Device, MachineOptions, Tables


class _File(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file as it is written; the steps are decoded each by its own kind.

    :param title: one line for lists and reports.
    :param about: what the scenario shows, and what it is for.
    :param machine: the virtual machine.
    :param device: the GPU that it gets.
    :param tables: the ACPI tables that it gets.
    :param shares_machine: runs of it that differ only after the steps that prepare the machine may follow each other
        on one machine, as long as each passes.
    :param steps: what is done and proved, in this order.
    """

    title: str
    about: str = ""
    machine: MachineOptions = MachineOptions()
    device: Device = Device()
    tables: Tables = Tables()
    shares_machine: bool = False
    steps: tuple[dict[str, Any], ...]


def scenario_file_type() -> type[Struct]:
    """The file as one type, in which each step is one of all kinds: for schemas and the reference."""
    kinds: Any = Union[tuple(step_kinds().values())]  # noqa: UP007  (they are known only now)
    steps = ("steps", tuple[kinds, ...])
    others = [(each.name, each.type, each.default) for each in msgspec.structs.fields(_File) if not each.required]
    required = [(each.name, each.type) for each in msgspec.structs.fields(_File) if each.required]
    named = [steps if each[0] == "steps" else each for each in required]
    made = msgspec.defstruct("ScenarioFile", [*named, *others], frozen=True, kw_only=True, forbid_unknown_fields=True)
    made.__doc__ = _File.__doc__
    return made


class Scenario(Struct, frozen=True, kw_only=True):
    """One run: a machine, the tables and the device it gets, and the steps that prove the chain.

    :param name: the file's name without `.toml`.
    :param shares_machine: runs of it that differ only behind the steps that prepare the machine may follow each other
        on one machine, as long as each passes.
    :param on_this_host: its guest runs on this host itself; see :mod:`qmp_driver.run.real_host`.
    """

    name: str
    title: str
    about: str
    machine: MachineOptions
    device: Device
    tables: Tables
    steps: tuple[Step, ...]
    shares_machine: bool = False
    on_this_host: bool = False


def scenario_folder() -> Path:
    """Where the scenarios that come with qmp_driver are: data of the package."""
    return Path(__file__).resolve().parents[1] / "data" / "scenarios"


def scenario_names() -> tuple[str, ...]:
    """The names of the scenarios that come with qmp_driver, sorted; `nested/ram-sea` is in a folder."""
    folder = scenario_folder()
    return tuple(sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.toml")))


def scenario_title(name: str) -> str:
    """The title of a scenario that comes with qmp_driver; its steps are not read."""
    path = scenario_folder() / f"{name}.toml"
    return TypedToml(path.read_text(encoding="utf-8"), str(path)).decode(_File).title


def load_scenario(name_or_path: str, changes: Sequence[str] = ()) -> Scenario:
    """Reads a scenario by name or from a file, with values changed on the way.

    :param changes: ``KEY=VALUE`` each, the key dotted (``machine.ras=false``, ``steps.map-owner.early_kill=false``; a
        step is named by its ``name``, its kind or its number), the value as TOML, or text where it is not.
    :raises BadInputError: no such scenario, or the file or a change is refused, with file and line.
    """
    path = _find(name_or_path)
    text = read_input_text(path, DESCRIPTION_MOST_BYTES, "scenario", hint=f"known are {', '.join(scenario_names())}")
    try:
        return _read(path, text, changes)
    except BadInputError as error:
        if culprit := _culprit(path, text, changes):
            raise error.within(option=f"--set {culprit!r}") from error
        raise


def parse_scenario(text: str, origin: str, changes: Sequence[str] = ()) -> Scenario:
    """A scenario of that TOML.

    :param origin: the file's name, for messages; the scenario's name is made of it.
    :raises BadInputError: it is refused, with the line.
    """
    return _read(Path(origin), text, changes)


def _culprit(path: Path, text: str, changes: Sequence[str]) -> str:
    """The change that made a scenario one that is refused; empty where its file is to blame."""
    for number in range(len(changes) + 1):
        try:
            _read(path, text, changes[:number])
        except BadInputError:
            return changes[number - 1] if number else ""
    return ""


def _read(path: Path, text: str, changes: Sequence[str]) -> Scenario:
    toml = TypedToml(text, str(path))
    for change in changes:
        _apply(change, toml.values)
    file = toml.attempt(_File)
    raw_steps = toml.values.get("steps")
    read = [_step(toml, number, raw) for number, raw in enumerate(raw_steps if isinstance(raw_steps, list) else ())]
    if raw_steps == []:
        toml.note((), "a scenario without steps proves nothing", "add [[steps]]")
    toml.raise_noted()
    assert file is not None
    steps = tuple(step for step in read if step is not None)
    if _injects(steps) and not any(step.expects_panic for step in steps) and not isinstance(steps[-1], NothingElse):
        steps = (*steps, NothingElse())
    _check_order(toml, steps)
    _check_machine(toml, file.machine, steps)
    toml.raise_noted()
    return Scenario(
        name=path.stem,
        title=file.title,
        about=file.about,
        machine=file.machine,
        device=file.device,
        tables=file.tables,
        steps=steps,
        shares_machine=file.shares_machine,
    )


def _injects(steps: Sequence[Step]) -> bool:
    return any(issubclass(key.kind, Injection) for step in steps for key in step.makes())


def scenario_digest(name_or_path: str) -> str:
    """What distinguishes a scenario's file from an edited one; empty where it cannot be read."""
    try:
        return hashlib.sha256(_find(name_or_path).read_bytes()).hexdigest()
    except (OSError, BadInputError):
        return ""


def _find(name_or_path: str) -> Path:
    if name_or_path.endswith(".toml"):
        return Path(name_or_path)
    names = scenario_names()
    if name_or_path in names:
        return scenario_folder() / f"{name_or_path}.toml"
    near = nearest(name_or_path, names)
    raise BadInputError(
        f"no scenario is called {name_or_path!r}",
        hint=f"did you mean {near!r}?" if near else f"known are {', '.join(names)}; a file's name ends in .toml",
    )


def _step(toml: TypedToml, number: int, raw: Any) -> Step | None:
    """A step; ``None`` for one that was refused, which is noted."""
    at = ("steps", number)
    if not isinstance(raw, dict):
        return None  # its type was refused along with the file's
    kind, kinds = raw.get("do"), step_kinds()
    if not isinstance(kind, str) or kind not in kinds:
        near = nearest(str(kind), kinds)
        known = ", ".join(sorted(kinds))
        toml.note(
            (*at, "do"),
            f"steps[{number}] has do = {kind!r}, which is not a kind of step",
            f"did you mean {near!r}?" if near else f"kinds are {known}",
        )
        return None
    return toml.attempt(kinds[kind], at)


def _check_order(toml: TypedToml, steps: Sequence[Step]) -> None:
    """Each step comes after those that make what it needs."""
    for found in find_misplaced(steps):
        at = ("steps", found.number)
        written = toml.values["steps"][found.number]
        toml.note((*at, found.field) if found.field in written else at, found.message, found.hint)


def _check_machine(toml: TypedToml, machine: MachineOptions, steps: Sequence[Step]) -> None:
    """The machine is made for each step."""
    for number, step in enumerate(steps):
        try:
            step.check_machine(machine)
        except BadInputError as error:
            toml.note(("steps", number), f"step {step.title!r}: {error.what}", error.hint)


def _apply(change: str, values: dict[str, Any]) -> None:
    key, equals, text = change.partition("=")
    if not equals or not key:
        raise BadInputError("not KEY=VALUE", option=f"--set {change!r}", hint="write machine.ras=false, for example")
    try:
        value = load_toml(f"value = {text}", "--set")["value"]
    except BadInputError:
        value = text
    *parents, last = key.split(".")
    place: Any = values
    for part in parents:
        place = _inside(place, part, change)
    if not isinstance(place, dict):
        raise BadInputError(f"{'.'.join(parents)} holds no keys", option=f"--set {change!r}")
    place[last] = value


def _inside(place: Any, part: str, change: str) -> Any:
    if isinstance(place, dict):
        return place.setdefault(part, {})
    if isinstance(place, list):
        for number, each in enumerate(place):
            if part in (each.get("name"), each.get("do"), str(number)):
                return each
        known = ", ".join(str(each.get("name") or each.get("do")) for each in place)
        raise BadInputError(f"there is no step {part!r}", option=f"--set {change!r}", hint=f"the steps are {known}")
    raise BadInputError(f"{part!r} is not in a table", option=f"--set {change!r}")
