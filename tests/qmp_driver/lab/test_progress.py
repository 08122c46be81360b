# SPDX-License-Identifier: Apache-2.0
"""Elsewhere than on a terminal, progress is plain lines on stderr, and few of them."""

import pytest

from qmp_driver.lab.provision.progress import PlainProgress


def test_a_short_stage_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with PlainProgress() as progress:
        progress.stage("unpacking")
        for value in range(101):
            progress.percent(value)
        progress.note("took another version")
    told = capsys.readouterr()
    assert told.out == "" and told.err == "lab: unpacking\nlab: took another version\n"


def test_a_long_stage_tells_each_tenth_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter(range(0, 10_000, 3))
    monkeypatch.setattr("qmp_driver.lab.provision.progress.time.monotonic", lambda: next(now))
    progress = PlainProgress()
    progress.stage("downloading")
    for value in (9.9, 10, 19, 15, 31, 100):
        progress.percent(value)
    assert capsys.readouterr().err.split("\n")[1:-1] == [f"lab: downloading: {tenth} %" for tenth in (10, 30, 100)]
