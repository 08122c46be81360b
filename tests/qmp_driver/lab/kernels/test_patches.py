# SPDX-License-Identifier: Apache-2.0
"""A series of patches is read from what mailing lists give, applied whole or not at all, and taken off again."""

import base64
from pathlib import Path

import pytest

from qmp_driver.errors import BadInputError
from qmp_driver.lab.kernels.patches import apply_series, read_series, restore

BEFORE = "one\ntwo\nthree\n"


def diff(old: str, new: str, file: str = "mm/a.c") -> str:
    return (
        f"diff --git a/{file} b/{file}\n--- a/{file}\n+++ b/{file}\n@@ -1,3 +1,3 @@\n one\n-{old}\n+{new}\n three\n"
    )


NEW_FILE = "diff --git a/new.c b/new.c\nnew file mode 100644\n--- /dev/null\n+++ b/new.c\n@@ -0,0 +1 @@\n+x\n"


def message(subject: str, body: str, *, encoded: bool = False) -> str:
    head = f"From 0123 Mon Sep 17 00:00:00 2001\nFrom: a <a@b.c>\nSubject: {subject}\n"
    if encoded:
        head += "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n"
        body = base64.encodebytes(body.encode()).decode()
    return f"{head}\n{body}\n\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "tree/mm").mkdir(parents=True)
    (tmp_path / "tree/mm/a.c").write_text(BEFORE)
    return tmp_path / "tree"


def series(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "series.mbox"
    file.write_text(text)
    return file


def test_a_mailbox_is_taken_in_the_order_of_its_numbers_and_decoded(tree: Path, tmp_path: Path) -> None:
    second = message("[PATCH v2 2/2] second", "words\n---\n" + diff("2", "zwei"), encoded=True)
    first = message("[PATCH v2 1/2] first", diff("two", "2") + NEW_FILE)
    cover = message("[PATCH v2 0/2] cover", "no patch here")
    patches = read_series(series(tmp_path, cover + second + first))
    assert [patch.title for patch in patches] == ["[PATCH v2 1/2] first", "[PATCH v2 2/2] second"]
    apply_series(tree, patches)
    assert (tree / "mm/a.c").read_text() == "one\nzwei\nthree\n" and (tree / "new.c").read_text() == "x\n"
    restore(tree)
    assert (tree / "mm/a.c").read_text() == BEFORE and not (tree / "new.c").exists()
    assert sorted(path.name for path in tree.iterdir()) == ["mm"]


def test_a_series_that_does_not_apply_names_the_hunk_and_changes_nothing(tree: Path, tmp_path: Path) -> None:
    patches = read_series(
        series(tmp_path, message("[PATCH 1/2] a", diff("two", "2")) + message("[PATCH 2/2] b", diff("two", "drei")))
    )
    with pytest.raises(BadInputError, match=r"'\[PATCH 2/2\] b' does not apply at mm/a\.c:1") as caught:
        apply_series(tree, patches)
    assert "@@ -1,3 +1,3 @@" in caught.value.evidence and "+drei" in caught.value.evidence
    assert (tree / "mm/a.c").read_text() == BEFORE


def test_another_series_replaces_the_one_before(tree: Path, tmp_path: Path) -> None:
    apply_series(tree, read_series(series(tmp_path, message("a", diff("two", "2")))))
    apply_series(tree, read_series(series(tmp_path, message("b", diff("two", "II")))))
    assert (tree / "mm/a.c").read_text() == "one\nII\nthree\n"


def test_a_file_that_another_tree_shares_stays_as_it_is(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "shared.c").hardlink_to(tree / "mm/a.c")
    apply_series(tree, read_series(series(tmp_path, message("a", diff("two", "2")))))
    assert (tmp_path / "shared.c").read_text() == BEFORE
    restore(tree)
    assert (tmp_path / "shared.c").read_text() == BEFORE


@pytest.mark.parametrize("text", ["", "hello\n", message("[PATCH 0/1] cover", "nothing")])
def test_what_holds_no_patch_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInputError, match="holds no patch"):
        read_series(series(tmp_path, text))


def test_a_directory_is_taken_by_the_names_of_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "patches"
    folder.mkdir()
    with pytest.raises(BadInputError, match=r"holds no \*\.patch"):
        read_series(folder)
    (folder / "0002-b.patch").write_text(diff("2", "3"))
    (folder / "0001-a.patch").write_text(diff("two", "2"))
    assert [patch.title for patch in read_series(folder)] == ["0001-a.patch", "0002-b.patch"]


def test_a_patch_may_not_leave_the_tree(tree: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="leaves the tree"):
        apply_series(tree, read_series(series(tmp_path, message("a", diff("two", "2", "../outside.c")))))
