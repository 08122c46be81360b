# SPDX-License-Identifier: Apache-2.0
"""Another project's fixtures, with the names that are common in suites on machines."""

from collections.abc import Callable

import pytest


@pytest.fixture
def machine() -> str:
    """This suite's own machine."""
    return "their machine"


@pytest.fixture
def gpu(machine: str) -> str:
    """This suite's own GPU."""
    return f"the GPU of {machine}"


@pytest.fixture
def inject() -> Callable[[str], str]:
    """This suite's own way to inject."""
    return "injected: {}".format


def pytest_runtest_setup(item: pytest.Item) -> None:
    """This suite's own meaning of its marker."""
    for mark in item.iter_markers("needs"):
        assert mark.args == ("anything at all",)
