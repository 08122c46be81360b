# SPDX-License-Identifier: Apache-2.0
"""Finds the kernel, or the commit, from which on a scenario breaks at a link.

Without `--git`, GOOD and BAD are kernels of `qmp-driver lab kernel list`, or `lab`; those between them are tried, by
version. With `--git`, they are revisions of that repository, and each that is tried is built as by `qmp-driver lab
kernel build`, in one tree, so that a step compiles only what changed. The repository stays as it is.

A revision that does not build, breaks at another link or cannot run the scenario is left out (`git bisect skip`).

examples:
  qmp-driver bisect first-light --good 7.2 --bad 6.12
  qmp-driver bisect ram-errors --git ~/linux --good v7.2 --bad v7.3 --results bisect.jsonl
  qmp-driver bisect lower-part.toml --git ~/linux --good HEAD~20 --bad HEAD --link untouched-low --pages 64k

exit codes:
   0  found: one kernel, or one commit
   1  not found: what may be the first one was left out
   2  usage or bad input: also a good kernel that breaks, or a bad one that does not
   3  this machine could not build a kernel or run the scenario
"""

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from acpigen.base.command.option_values import folder_path
from acpigen.base.exit_code import ExitCode
from qmp_driver.campaign.conduct import Conductor, Reports
from qmp_driver.campaign.job import Job, job_name
from qmp_driver.campaign.worker import Order
from qmp_driver.errors import BadInputError, LabError
from qmp_driver.lab import add_lab_root_argument, open_lab
from qmp_driver.lab.kernels.build import BuildOrder, build_kernel
from qmp_driver.lab.kernels.revisions import Checkout, Revision
from qmp_driver.lab.kernels.store import stored_kernels
from qmp_driver.lab.places import lab_places
from qmp_driver.lab.provision.progress import progress_for_stderr
from qmp_driver.report.document import RunDocument
from qmp_driver.report.files import ReportFiles, prepare_file
from qmp_driver.run.scenario import load_scenario

Word = Literal["good", "bad", "skip"]
LABS_OWN = "lab"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver bisect`."""
    parser.add_argument("scenario", metavar="SCENARIO", help="a name that `run --list` shows, or a file")
    parser.add_argument("--good", required=True, metavar="KERNEL|REV", help="one on which the scenario passes")
    parser.add_argument("--bad", required=True, metavar="KERNEL|REV", help="one on which it breaks")
    parser.add_argument("--link", metavar="NAME", help="the link that breaks (default: the one that breaks on BAD)")
    parser.add_argument("--git", type=Path, metavar="DIR", help="a git repository of Linux: bisect its commits")
    parser.add_argument("--pages", choices=("4k", "16k", "64k"), default="4k", help="with --git: size of a page")
    parser.add_argument("--config", type=Path, metavar="FRAGMENT", help="with --git: options over ours")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        dest="changes",
        metavar="KEY=VALUE",
        help="change a value of the scenario",
    )
    parser.add_argument("--results", type=Path, metavar="FILE", help="write a JSON line for each run when it ends")
    parser.add_argument("--keep", type=folder_path, metavar="DIR", help="keep the logs and tables of each run here")
    parser.add_argument("--mirror", metavar="URI", help="a Debian mirror, if this machine's apt has none")
    add_lab_root_argument(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Tries both ends, then what is between them."""
    load_scenario(arguments.scenario, arguments.changes)
    if arguments.good == arguments.bad:
        raise BadInputError(f"--good and --bad are both {arguments.good}", hint="name two kernels, or two revisions")
    if arguments.results is not None:
        prepare_file(arguments.results, replaced=False)
    trial = Trial(arguments)
    if arguments.git is None:
        return _bisect_kernels(arguments, trial)
    return _bisect_commits(arguments, trial)


@dataclass
class Trial:
    """Runs the scenario on one kernel after the other, and judges each by one link.

    :param arguments: of the command.
    :param link: that has to break; empty until the bad end was tried.
    """

    arguments: argparse.Namespace
    link: str = ""
    tried: list[tuple[str, Word]] = field(default_factory=list)

    def on(self, title: str, kernel: str) -> Word:
        """What the scenario says of that kernel."""
        arguments = self.arguments
        job = Job(
            name=job_name(arguments.scenario, {"kernel": title}, 1, 1),
            scenario=arguments.scenario,
            changes=tuple(arguments.changes),
            axes={"kernel": title},
            kernel=kernel,
        )
        conductor = Conductor(
            "bisect",
            Order(lab_root=arguments.lab, keep_in=arguments.keep),
            Reports(arguments.results, ReportFiles()),
            quiet=arguments.quiet,
            verbose=arguments.verbose,
        )
        outcome = conductor.conduct([job], resume=bool(self.tried) and arguments.results is not None)
        if outcome is ExitCode.INTERRUPTED:
            raise KeyboardInterrupt
        document = conductor.documents[job.name]
        if not self.link and document.outcome == "fail":
            self.link = arguments.link or document.broken_link or ""
        word = judged(document, self.link)
        self.tried.append((title, word))
        print(f"{word}: {title}", flush=True)
        return word

    def ends(self, good: Callable[[], Word], bad: Callable[[], Word]) -> None:
        """Both ends have to be what they are said to be.

        :raises BadInputError: one is not.
        """
        arguments = self.arguments
        if bad() != "bad":
            raise BadInputError(
                f"{arguments.scenario} does not break{f' at {arguments.link}' if arguments.link else ''} on"
                f" {arguments.bad}",
                hint="see its report above; --bad names one on which the link breaks",
            )
        if good() != "good":
            raise BadInputError(
                f"{arguments.scenario} does not pass {self.link} on {arguments.good}",
                hint="see its report above; --good names one on which the link holds",
            )


def judged(document: RunDocument, link: str) -> Word:
    """What a run says of a kernel: the link broke, it held, or the run did not come to it.

    A run that breaks at a later link has proved this one.
    """
    proved = {each.link for each in document.links if each.outcome == "pass"}
    if document.outcome == "pass" or link in proved:
        return "good"
    return "bad" if document.outcome == "fail" and document.broken_link == link else "skip"


def version_key(version: str) -> tuple[int, ...]:
    """Numbers of a version, in their order; a release candidate is before its release.

    >>> version_key("7.3-rc7") < version_key("7.3.4") < version_key("7.10")
    True
    """
    numbers = [int(number) for number in re.findall(r"\d+", version.partition("-")[0])][:3]
    candidate = re.search(r"[~-]rc(\d+)", version)
    return (*numbers, *[0] * (3 - len(numbers)), int(candidate[1]) - 1000 if candidate else 0)


def _bisect_kernels(arguments: argparse.Namespace, trial: Trial) -> ExitCode:
    lab, places = open_lab(root=arguments.lab), lab_places(arguments.lab)
    versions = {each.record.name: each.record.version for each in stored_kernels(places)}
    versions[LABS_OWN] = lab.versions.get("kernel", lab.kernel.release)
    for name in (arguments.good, arguments.bad):
        if name not in versions:
            raise BadInputError(f"this lab has no kernel {name}", hint=f"it has: {', '.join(sorted(versions))}")
    ordered = sorted(versions, key=lambda name: version_key(versions[name]))
    first, last = sorted((ordered.index(arguments.good), ordered.index(arguments.bad)))
    between = ordered[first : last + 1]
    if arguments.good == ordered[last]:
        between.reverse()  # from good to bad, also where the later one is good
    trial.ends(
        lambda: trial.on(arguments.good, _kernel(arguments.good)),
        lambda: trial.on(arguments.bad, _kernel(arguments.bad)),
    )
    found = first_bad(between, lambda name: trial.on(name, _kernel(name)))
    return _say(
        trial,
        [f"{name} ({versions[name]})" for name in found],
        "qmp-driver bisect --git DIR goes on between the commits of two versions",
    )


def first_bad(ordered: Sequence[str], try_one: Callable[[str], Word]) -> list[str]:
    """The first bad of those that are ordered from a good to a bad one; all that it may be, where some are skipped.

    >>> first_bad("abcdefg", lambda name: "bad" if name >= "d" else "good")
    ['d']
    >>> first_bad("abcde", lambda name: "skip" if name in "bc" else "bad")
    ['b', 'c', 'd']
    """
    good, bad = 0, len(ordered) - 1
    skipped: set[int] = set()
    while candidates := [index for index in range(good + 1, bad) if index not in skipped]:
        middle = candidates[(len(candidates) - 1) // 2]
        word = try_one(ordered[middle])
        if word == "good":
            good = middle
        elif word == "bad":
            bad = middle
        else:
            skipped.add(middle)
    return list(ordered[good + 1 : bad + 1])


def _kernel(name: str) -> str:
    return "" if name == LABS_OWN else name


def _bisect_commits(arguments: argparse.Namespace, trial: Trial) -> ExitCode:
    checkout = Checkout(arguments.git, lab_places(arguments.lab))
    good, bad = checkout.revision(arguments.good), checkout.revision(arguments.bad)
    next_one: Revision | None = checkout.begin_bisection(good, bad)  # refused here, before anything is built
    trial.ends(lambda: _build_and_try(arguments, trial, good), lambda: _build_and_try(arguments, trial, bad))
    next_one = checkout.begin_bisection(good, bad)
    found: tuple[Revision, ...] = (bad,)
    while next_one is not None:
        next_one, found = checkout.go_on(_build_and_try(arguments, trial, next_one))
    return _say(trial, [each.words for each in found], "those that were left out did not build, or broke elsewhere")


def _build_and_try(arguments: argparse.Namespace, trial: Trial, revision: Revision) -> Word:
    order = BuildOrder(
        source=str(arguments.git),
        revision=revision.commit,
        pages_kib=int(arguments.pages.removesuffix("k")),
        fragment=arguments.config,
        name=f"bisect-{arguments.pages}",
    )
    try:
        with progress_for_stderr(quiet=arguments.quiet) as progress:
            lab = open_lab(root=arguments.lab)
            stored, _ = build_kernel(lab, order, root=arguments.lab, mirror=arguments.mirror, progress=progress)
    except LabError as error:
        if not trial.tried:
            raise  # an end has to build
        print(f"skip: {revision.words}: {error.message}", flush=True)
        trial.tried.append((revision.words, "skip"))
        return "skip"
    return trial.on(revision.words, stored.record.name)


def _say(trial: Trial, found: Sequence[str], hint: str) -> ExitCode:
    if len(found) == 1:
        print(f"{trial.link} breaks first on {found[0]}; {len(trial.tried)} were tried")
        return ExitCode.PASS
    print(f"{trial.link} breaks first on one of these; {hint}:")
    for each in found:
        print(f"  {each}")
    return ExitCode.FAILED
