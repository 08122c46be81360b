# SPDX-License-Identifier: Apache-2.0
"""Another project's suite, run in an environment where qmp-driver's plugin is installed."""

from collections.abc import Callable

import pytest


def test_the_plugin_is_loaded(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.pluginmanager.has_plugin("qmp-driver")


@pytest.mark.needs("anything at all")
def test_fixtures_and_marker_are_our_own(machine: str, gpu: str, inject: Callable[[str], str]) -> None:
    assert (machine, gpu, inject("x")) == ("their machine", "the GPU of their machine", "injected: x")


def test_a_name_that_only_the_plugin_could_give_is_not_there(request: pytest.FixtureRequest) -> None:
    with pytest.raises(pytest.FixtureLookupError):
        request.getfixturevalue("victim")
