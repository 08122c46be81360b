# SPDX-License-Identifier: Apache-2.0
"""Run it here with: pytest test_owner.py (pytest.ini names the environment)"""

import pytest
from labgrid.driver import ExecutionError


def test_the_kernel_runs_and_the_owner_of_a_page_gets_sigbus(target):
    driver = target.get_driver("CoherentGpuDriver")
    assert driver.run_check("uname -m") == ["aarch64"]
    with pytest.raises(ExecutionError):
        driver.run_check("exit 3")
    owner = driver.machine.map("ram", pages=4)
    driver.machine.inject(owner, offset="4KiB")
    owner.expect_sigbus(offset="4KiB")
    driver.wait_for("dmesg", "recovery action")
