# SPDX-License-Identifier: Apache-2.0
"""What tests of both packages share."""

import os
import signal
import sys
from collections.abc import Generator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import settings

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.errors import HostError
from qmp_driver.errors import ReportedError
from qmp_driver.lab import Lab, open_lab
from tests.clean_environment import clean

if "PYTHONDONTWRITEBYTECODE" in clean(os.environ):
    sys.dont_write_bytecode = False  # what that variable has set in this process
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's `&` in a script ignores it for all that it starts
    signal.signal(signal.SIGINT, signal.default_int_handler)
os.environ["ACPIGEN_CACHE_DIR"] = ""  # no command of a test prints what another one found

REQUIRE_LAB = os.environ.get("QMP_DRIVER_REQUIRE_LAB", "")
"""`1` by scripts/test once the lab is installed, `all` by scripts/test-optional once its optional parts are too: a
test that is skipped then has proved nothing, and fails."""

# No deadline: speed is for benchmarks/, never for a test. scripts/test tries more examples after the quick tests.
settings.register_profile("quick", deadline=None, max_examples=20)
settings.register_profile("thorough", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session")
def lab() -> Lab:
    """The installed lab."""
    try:
        return open_lab()
    except ReportedError as error:
        pytest.skip(f"no lab: {error}")


@pytest.fixture(scope="session")
def toolchain() -> Toolchain:
    """ACPICA's programs: this machine's own, or the lab's."""
    with suppress(HostError):
        found = Toolchain.find()
        if found.acpiexec is not None:
            return found
    try:
        lab = open_lab()
        return Toolchain.find(iasl=lab.iasl, acpiexec=lab.acpiexec)
    except ReportedError as error:
        pytest.skip(f"no iasl and acpiexec: {error}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In tests with real machines a stream that is collected unclosed is a warning.

    As an error it would fail whatever test runs when it is collected.
    """
    for item in items:
        if "lab" in item.keywords:
            item.add_marker(pytest.mark.filterwarnings("default::pytest.PytestUnraisableExceptionWarning"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Turns a skip into a failure where everything that tests need was installed."""
    report = yield
    may_skip = "may_skip" in item.keywords or ("optional" in item.keywords and REQUIRE_LAB != "all")
    if REQUIRE_LAB and report.skipped and not hasattr(report, "wasxfail") and not may_skip:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"skipped although the lab is installed: {reason}"
    return report
