# SPDX-License-Identifier: Apache-2.0
"""Every command of docs/tutorials prints today what its page says."""

from pathlib import Path

import pytest
from doc_examples import comparable, environment_of, read_page, run

TUTORIALS = Path(__file__).parents[2] / "docs" / "tutorials"
PAGES = sorted(path for path in TUTORIALS.glob("*.md") if path.stem != "index")


@pytest.mark.lab
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_command_prints_what_the_page_says(lab, path, tmp_path):
    page = read_page(path)
    assert page.examples, "a page of examples without one"
    for example in page.examples:
        found = comparable(run(example.command, tmp_path, environment_of(lab)))
        assert found == comparable(example.output), f"{path.name}:{example.line}: $ {example.command}"


def test_there_is_a_page_for_each_user():
    assert {path.stem for path in PAGES} == {"firmware-engineer", "vm-tester", "firmware-validator"}


def test_an_output_that_is_wrong_is_seen(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("text\n```console\n$ echo one; echo 2.5 s\none\n9.1 s\n$ echo two\nthree\n```\n$ not this\n")
    first, second = read_page(page).examples
    assert comparable(run(first.command, tmp_path, {})) == comparable(first.output)
    assert comparable(run(second.command, tmp_path, {})) != comparable(second.output)
