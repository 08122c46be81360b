# SPDX-License-Identifier: Apache-2.0
"""A kernel is built from source once, again where something changed, and with patches of a series.

The source is a small one that has the targets of the kernel's Makefile and compiles nothing.
"""

import shutil
from pathlib import Path

import pytest
from stand_in_source import MAKEFILE

from qmp_driver.errors import BadInputError, LabError
from qmp_driver.lab import Lab, LabOverrides, open_lab
from qmp_driver.lab.kernels import build as building
from qmp_driver.lab.kernels.build import BuildOrder, build_kernel, options_not_taken
from qmp_driver.lab.kernels.store import StoredKernel
from qmp_driver.lab.places import Places
from qmp_driver.lab.provision.finishing import clear_unused
from qmp_driver.lab.provision.progress import SilentProgress

PATCH = "diff --git a/mm/a.c b/mm/a.c\n--- a/mm/a.c\n+++ b/mm/a.c\n@@ -1,3 +1,3 @@\n one\n-two\n+{new}\n three\n"


def built(lab: Lab, order: BuildOrder) -> tuple[StoredKernel, bool]:
    return build_kernel(lab, order, root=lab.root.parent.parent, progress=SilentProgress())


def compiled(lab: Lab) -> int:
    (count,) = (lab.root.parent.parent / "kernels/.trees").glob("*/count")
    return count.read_text().count("compiled")


def test_a_kernel_is_built_kept_and_used_by_its_name(lab: Lab, source: Path) -> None:
    stored, fresh = built(lab, BuildOrder(str(source), pages_kib=64, name="own"))
    record = stored.record
    assert fresh and (record.release, record.version, record.pages_kib) == ("9.9.9-test", "9.9.9", 64)
    assert "CONFIG_ARM64_64K_PAGES=y" in stored.kernel.config.read_text()
    assert stored.kernel.image.read_text() == "one\ntwo\nthree\n" and stored.driver is not None
    first = (stored.headers / "Makefile").read_text().splitlines()[0]
    assert first == "override ARCH := arm64"
    opened = open_lab(LabOverrides(kernel=Path("own")), lab.root.parent.parent)
    assert opened.kernel == stored.kernel and opened.nvgrace_module == stored.driver
    assert (source / ".config").exists() is False, "the source is not built in"


def test_what_did_not_change_is_not_built_again(lab: Lab, source: Path) -> None:
    order = BuildOrder(str(source), name="own")
    assert [built(lab, order)[1], built(lab, order)[1]] == [True, False]
    (source / "mm/a.c").write_text("one\nanother\nthree\n")
    stored, fresh = built(lab, order)
    assert fresh and compiled(lab) == 2 and "another" in stored.kernel.image.read_text()
    assert built(lab, BuildOrder(str(source), name="twin"))[1] and compiled(lab) == 2


def test_a_series_is_built_into_a_kernel_of_its_own_and_leaves_the_next_without(
    lab: Lab, source: Path, tmp_path: Path
) -> None:
    series = tmp_path / "fix.patch"
    series.write_text(PATCH.format(new="2"))
    patched, _ = built(lab, BuildOrder(str(source), patches=(series,), name="after"))
    plain, _ = built(lab, BuildOrder(str(source), name="before"))
    assert patched.kernel.image.read_text() == "one\n2\nthree\n" and "fix.patch" in patched.record.made_from
    assert plain.kernel.image.read_text() == "one\ntwo\nthree\n"
    series.write_text(PATCH.format(new="2").replace("-two", "-zwei"))
    with pytest.raises(BadInputError, match="does not apply"):
        built(lab, BuildOrder(str(source), patches=(series,), name="never"))


def test_a_build_that_fails_leaves_no_kernel_and_its_last_lines(lab: Lab, source: Path) -> None:
    (source / "Makefile").write_text(MAKEFILE.replace("cp mm/a.c $@", "echo error: undeclared >&2; false"))
    with pytest.raises(LabError, match="building the kernel: make failed") as caught:
        built(lab, BuildOrder(str(source), name="own"))
    assert any("error: undeclared" in line for line in caught.value.evidence)
    assert not (lab.root.parent.parent / "kernels/own").exists()


def test_an_installation_meanwhile_leaves_the_compiler_of_a_build(
    lab: Lab, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lab.root.parent.parent
    installed: list[bool] = []

    def install_meanwhile(*unused: object) -> list[str]:
        newer = lab.root.with_name("newer")
        shutil.copytree(lab.root, newer, symlinks=True)
        clear_unused(Places(root), newer)
        installed.append(lab.root.is_dir())
        return []

    monkeypatch.setattr(building, "options_not_taken", install_meanwhile)
    built(lab, BuildOrder(str(source), name="own"))
    assert installed == [True]
    clear_unused(Places(root), root / "builds/newer")
    assert not lab.root.exists(), "nothing uses it any more"


def test_what_is_no_source_is_refused(lab: Lab, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="is no kernel source"):
        built(lab, BuildOrder(str(tmp_path)))


def test_the_name_says_what_it_was_made_of(lab: Lab, source: Path, tmp_path: Path) -> None:
    series = tmp_path / "fix.patch"
    series.write_text(PATCH.format(new="2"))
    stored, _ = built(lab, BuildOrder(str(source), pages_kib=16, patches=(series,)))
    assert stored.record.name == "linux-16k-built-fix"


def test_a_fragment_of_the_user_wins_and_what_was_not_taken_is_said(lab: Lab, source: Path, tmp_path: Path) -> None:
    fragment = tmp_path / "own.config"
    fragment.write_text("CONFIG_KVM=n\nCONFIG_NOT_HERE=y\n")
    notes: list[str] = []

    class Noting(SilentProgress):
        def note(self, text: str) -> None:
            notes.append(text)

    order = BuildOrder(str(source), fragment=fragment, name="own")
    stored, _ = build_kernel(lab, order, root=lab.root.parent.parent, progress=Noting())
    assert stored.kernel.config.read_text().rstrip().endswith("CONFIG_KVM=n")
    assert notes == ["this kernel does not have, or does not allow: CONFIG_NOT_HERE=y"]
    assert options_not_taken("CONFIG_A=y\nCONFIG_A=n\n", "") == []
