# SPDX-License-Identifier: Apache-2.0
"""Revisions of a git repository are built in one tree and bisected, and so are the lab's kernels."""

import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from acpigen.base.exit_code import ExitCode
from qmp_driver.campaign.job import Job
from qmp_driver.cli import main
from qmp_driver.commands.many_runs import bisect
from qmp_driver.errors import BadInputError
from qmp_driver.lab import Lab, LabOverrides, open_lab
from qmp_driver.lab.kernels.build import BuildOrder, build_kernel
from qmp_driver.lab.provision.progress import SilentProgress
from qmp_driver.report.document import FORMAT, LinkDocument, RunDocument


def git(directory: Path, *words: str) -> str:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(directory), *identity, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def history(source: Path) -> Path:
    """Eight commits; from "number 5" on mm/a.c is bad, and "number 3" does not build."""
    git(source, "init", "--quiet")
    for folder in ("arch/arm64/include", "include", "scripts"):
        (source / folder / "empty").write_text("")  # git keeps no empty folder
    for number in range(1, 9):
        lines = ["broken" if number >= 5 else "whole", str(number)]
        (source / "mm/a.c").write_text("\n".join(lines) + "\n")
        makefile = (source / "Makefile").read_text().removesuffix("$(error stop)\n")
        (source / "Makefile").write_text(makefile + ("$(error stop)\n" if number == 3 else ""))
        git(source, "add", "--all")
        git(source, "commit", "--quiet", "--message", f"number {number}")
        git(source, "tag", f"n{number}")
    return source


class Conducted:
    """In place of virtual machines: a kernel whose image is `broken` breaks the link page-recovered."""

    lab_root: Path
    ran: list[str]

    def __init__(self, *unused: object, **unused_too: object) -> None:
        self.documents: dict[str, RunDocument] = {}

    def conduct(self, jobs: Sequence[Job], *, resume: bool = False) -> ExitCode:
        (job,) = jobs
        image = open_lab(LabOverrides(kernel=Path(job.kernel)), self.lab_root).kernel.image.read_text()
        self.ran.append(job.axes["kernel"])
        broken = "page-recovered" if "broken" in image else None
        links = tuple(
            LinkDocument(
                link=name,
                claim="",
                outcome="fail" if name == broken else "pass",
                expected="",
                observed="",
                hint="",
                evidence=(),
            )
            for name in ("guest-booted", "page-recovered")
        )
        self.documents[job.name] = RunDocument(
            format=FORMAT,
            scenario=job.scenario,
            title="",
            outcome="fail" if broken else "pass",
            broken_link=broken,
            links=links,
        )
        return ExitCode.FAILED if broken else ExitCode.PASS


@pytest.fixture
def command(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    Conducted.lab_root, Conducted.ran = lab.root.parent.parent, []
    monkeypatch.setattr(bisect, "Conductor", Conducted)
    return lambda *words: main(["bisect", "first-light", "--lab", str(lab.root.parent.parent), "--quiet", *words])


def built(lab: Lab, **order: object) -> Mapping[str, str]:
    stored, _ = build_kernel(
        lab,
        BuildOrder(**order),
        root=lab.root.parent.parent,
        progress=SilentProgress(),  # type: ignore[arg-type]
    )
    return {"image": stored.kernel.image.read_text(), "name": stored.record.name, "from": stored.record.made_from[0]}


def test_a_revision_is_built_and_the_work_tree_is_left_alone(lab: Lab, history: Path) -> None:
    (history / "mm/a.c").write_text("what the user is editing\n")
    first = built(lab, source=str(history), revision="n4", pages_kib=64)
    assert first["image"] == "whole\n4\n" and first["name"] == "linux-n4-64k-built"
    assert "number 4" in first["from"]
    assert built(lab, source=str(history), revision="n6", name="six")["image"] == "broken\n6\n"
    assert (history / "mm/a.c").read_text() == "what the user is editing\n"
    assert git(history, "status", "--porcelain") == "M mm/a.c"
    assert len(list((lab.root.parent.parent / "kernels/.clones").iterdir())) == 1


def test_what_is_no_revision_or_no_repository_is_refused(lab: Lab, history: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="has no revision 'n99'"):
        built(lab, source=str(history), revision="n99")
    with pytest.raises(BadInputError, match="has no revision '--help'"):
        built(lab, source=str(history), revision="--help")
    with pytest.raises(BadInputError, match="is no git repository"):
        built(lab, source=str(tmp_path), revision="n1")


def test_the_first_bad_commit_is_found_and_one_that_does_not_build_is_left_out(
    command: Callable[..., int], history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("--git", str(history), "--good", "n1", "--bad", "n8") == ExitCode.PASS
    said = capsys.readouterr().out
    assert "page-recovered breaks first on" in said.splitlines()[-1] and "number 5" in said.splitlines()[-1]
    assert all("number 3" not in title for title in Conducted.ran)
    assert len(Conducted.ran) <= 6


def test_where_only_what_does_not_build_is_left_all_that_it_may_be_is_listed(
    command: Callable[..., int], history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(history, "checkout", "--quiet", "-B", "other", "n2")
    for number, text in enumerate(("whole", "broken"), 3):
        (history / "mm/a.c").write_text(f"{text} {number}\n")
        stop = "$(error stop)\n" if number == 3 else ""
        (history / "Makefile").write_text((history / "Makefile").read_text().removesuffix("$(error stop)\n") + stop)
        git(history, "add", "--all")
        git(history, "commit", "--quiet", "--message", f"other {number}")
    assert command("--git", str(history), "--good", "n2", "--bad", "other") == ExitCode.FAILED
    said = capsys.readouterr().out
    assert "breaks first on one of these" in said and "other 3" in said and "other 4" in said


def test_ends_that_are_not_what_they_are_said_to_be_are_refused(
    command: Callable[..., int], history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("--git", str(history), "--good", "n5", "--bad", "n8") == ExitCode.BAD_INPUT
    assert "does not pass page-recovered on n5" in capsys.readouterr().err
    assert command("--git", str(history), "--good", "n1", "--bad", "n4") == ExitCode.BAD_INPUT
    assert "does not break on n4" in capsys.readouterr().err
    assert command("--git", str(history), "--good", "n8", "--bad", "n1") == ExitCode.BAD_INPUT
    assert "is no ancestor" in capsys.readouterr().err
    assert command("--good", "lab", "--bad", "lab") == ExitCode.BAD_INPUT
    assert "--good and --bad are both lab" in capsys.readouterr().err


def test_another_link_than_the_one_that_is_asked_for_is_not_bad(
    command: Callable[..., int], history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("--git", str(history), "--good", "n1", "--bad", "n8", "--link", "guest-booted")
    assert command(*arguments) == ExitCode.BAD_INPUT
    assert "does not break at guest-booted on n8" in capsys.readouterr().err


def test_the_labs_kernels_are_tried_in_the_order_of_their_versions(
    command: Callable[..., int], lab: Lab, history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    makefile = (history / "Makefile").read_text()
    for name, text in {"7.9": "whole", "7.10": "whole", "8.1": "broken", "8.2": "broken"}.items():
        (history / "mm/a.c").write_text(f"{text}\n")
        (history / "Makefile").write_text(makefile.replace("echo 9.9.9\n", f"echo {name}\n"))
        built(lab, source=str(history), name=name)
    assert command("--good", "7.9", "--bad", "8.2") == ExitCode.PASS
    assert "breaks first on 8.1 (8.1)" in capsys.readouterr().out
    assert Conducted.ran[:2] == ["8.2", "7.9"] and "7.10" in Conducted.ran
    assert command("--good", "7.9", "--bad", "8.3") == ExitCode.BAD_INPUT
    assert "has no kernel 8.3" in capsys.readouterr().err


def test_a_run_that_breaks_at_a_later_link_has_proved_this_one() -> None:
    links = (
        LinkDocument(link="guest-booted", claim="", outcome="pass", expected="", observed="", hint="", evidence=()),
    )
    later = RunDocument(format=FORMAT, scenario="s", title="", outcome="fail", broken_link="other", links=links)
    assert bisect.judged(later, "guest-booted") == "good"
    assert bisect.judged(later, "page-recovered") == "skip"
    skipped = RunDocument(format=FORMAT, scenario="s", title="", outcome="skipped", skipped="no driver")
    assert bisect.judged(skipped, "guest-booted") == "skip"
