# SPDX-License-Identifier: Apache-2.0
"""Run it with: avocado run owner.py. The machine's console and logs become the test's artefacts."""

from pathlib import Path

from avocado import Test

from qmp_driver.api import BrokenLinkError, open_machine


class Owner(Test):
    """An error in a page, and what its owner gets."""

    timeout = 300

    def setUp(self):
        self.opened = open_machine(self.params.get("platform", default="gb200"), keep_in=Path(self.outputdir))
        self.machine = self.opened.__enter__()

    def tearDown(self):
        self.opened.__exit__(None, None, None)

    def test_the_owner_gets_sigbus(self):
        owner, innocent = self.machine.map("ram", pages=4), self.machine.map("ram")
        self.machine.inject(owner, offset="4KiB")
        owner.expect_sigbus(offset="4KiB")
        innocent.expect_untouched()

    def test_one_who_is_not_hit_gets_none(self):
        innocent = self.machine.map("ram")
        self.assertRaises(BrokenLinkError, innocent.expect_sigbus, within_s=0.2)
