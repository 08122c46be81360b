# SPDX-License-Identifier: Apache-2.0
"""A job is one run of a campaign, as data that can be sent to a worker; and which jobs are to be run."""

import fnmatch
import hashlib
import shlex
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from acpigen.base.units import is_small_decimal
from qmp_driver.errors import BadInputError
from qmp_driver.run.scenario import scenario_digest


class Job(Struct, frozen=True, kw_only=True):
    """One run.

    :param name: unique in its campaign: ``first-light[platform=gb200,target=usemem]#2``.
    :param scenario: a name of `qmp-driver run --list`, or a file.
    :param changes: ``KEY=VALUE`` each, as `qmp-driver run --set` takes them.
    :param axes: the values that the matrix's axes have in it.
    :param repeat: which of its repetitions it is, from 1.
    :param kernel: the guest's kernel, as `--kernel` takes it; the campaign's own where it is empty.
    :param qemu: a path, as `--qemu` takes it; the campaign's own where it is empty.
    :param device: the PCI address of this host's own GPU, for a run on this host itself; empty for emulated machines.
    """

    name: str
    scenario: str
    changes: tuple[str, ...] = ()
    axes: dict[str, str] = {}
    repeat: int = 1
    device: str = ""
    kernel: str = ""
    qemu: str = ""

    @property
    def reproduce(self) -> str:
        """The command that runs it alone."""
        return self.reproduce_with(())

    def reproduce_with(self, options: Sequence[str]) -> str:
        """The command that runs it alone, with the options by which it was run."""
        words = ["qmp-driver", "run", self.scenario, *options]
        if self.device:
            words += ["--device", f"vfio-pci,host={self.device}"]
        for option, value in (("--kernel", self.kernel), ("--qemu", self.qemu)):
            words += [option, value] if value else []
        for change in self.changes:
            words += ["--set", change]
        return shlex.join(words)


def job_name(scenario: str, axes: dict[str, str], repeat: int, repeats: int) -> str:
    """A job's name: the scenario's, its place on the axes, and which repetition it is where there are several."""
    place = f"[{','.join(f'{axis}={value}' for axis, value in axes.items())}]" if axes else ""
    return f"{scenario}{place}" + (f"#{repeat}" if repeats > 1 else "")


def jobs_of_scenarios(scenarios: Sequence[str], changes: Sequence[str], repeats: int, device: str = "") -> list[Job]:
    """A job for each scenario and repetition."""
    seen: set[str] = set()
    jobs = []
    for scenario in scenarios:
        if scenario in seen:
            raise BadInputError(f"scenario {scenario!r} is named twice", hint="use --repeat to run it several times")
        seen.add(scenario)
        for repeat in range(1, repeats + 1):
            name = job_name(scenario, {}, repeat, repeats)
            jobs.append(Job(name=name, scenario=scenario, changes=tuple(changes), repeat=repeat, device=device))
    return jobs


def filtered(jobs: Sequence[Job], filters: Sequence[str]) -> list[Job]:
    """The jobs that every filter accepts.

    :param filters: ``axis=pattern`` or a pattern for the name, with ``*`` and ``?``; ``!`` before it excludes
        instead; ``a|b`` accepts either.
    :raises BadInputError: a filter names an axis that no job has.
    """
    axes = {axis for job in jobs for axis in job.axes}
    for each in filters:
        axis, equals, _ = each.removeprefix("!").partition("=")
        if equals and axis not in axes and "[" not in axis:
            known = ", ".join(sorted(axes)) or "none"
            raise BadInputError(f"--filter {each!r}: there is no axis {axis!r}", hint=f"axes are: {known}")
    return [job for job in jobs if all(_accepts(each, job) for each in filters)]


def _accepts(text: str, job: Job) -> bool:
    wanted = text.removeprefix("!")
    axis, equals, patterns = wanted.partition("=")
    if equals and axis in job.axes:
        value = job.axes[axis]
    else:
        value, patterns = job.name, wanted
        if not any(mark in patterns for mark in "*?"):
            patterns = "|".join(f"*{each}*" for each in patterns.split("|"))
    escaped = (pattern.replace("[", "[[]") for pattern in patterns.split("|"))
    return any(fnmatch.fnmatchcase(value, pattern) for pattern in escaped) != text.startswith("!")


def shard(jobs: Sequence[Job], text: str) -> list[Job]:
    """The jobs of one shard of several; all shards together have every job once, whatever the order of the jobs.

    :param text: ``2/5``: the second of five.
    :raises BadInputError: it is not of that form.
    """
    number, slash, count = text.partition("/")
    if not (slash and is_small_decimal(number) and is_small_decimal(count) and 1 <= int(number) <= int(count)):
        raise BadInputError(f"--shard {text!r} is not a shard", hint="write 2/5 for the second of five")
    order = sorted(jobs, key=lambda job: hashlib.sha256(job.name.encode()).digest())
    mine = {job.name for job in order[int(number) - 1 :: int(count)]}
    return [job for job in jobs if job.name in mine]


def definition(job: Job, identity: Mapping[str, str] | None = None) -> str:
    """What shows whether a job is still the one that a result belongs to.

    :param identity: what is run by it: QEMU, kernel, program …
    """
    parts = [job.scenario, scenario_digest(job.scenario), job.changes, *([job.device] if job.device else [])]
    parts += [f"{part} {value}" for part, value in sorted((identity or {}).items())]
    parts += [f"{option}={value}" for option, value in (("kernel", job.kernel), ("qemu", job.qemu)) if value]
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:16]
