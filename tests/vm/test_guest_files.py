# SPDX-License-Identifier: Apache-2.0
"""Programs and files of a real guest, through the Python API."""

import os

import pytest

from acpigen.base.units import KIB
from qmp_driver.api import open_machine
from qmp_driver.errors import BadInputError, BrokenLinkError, DeadlineError, RequestRefusedError

pytestmark = pytest.mark.lab


def test_a_guest_runs_programs_and_takes_and_gives_files(lab):
    with open_machine("gb200", lab=lab) as machine:
        done = machine.run(["/bin/busybox", "uname", "-r"])
        assert (done.exit_code, done.signal, done.output.strip()) == (0, "", lab.kernel.release)
        failed = machine.run(["/bin/busybox", "sh", "-c", "echo no; exit 3"])
        assert (failed.exit_code, failed.output) == (3, "no\n")
        assert machine.run(["/bin/busybox", "sh", "-c", "kill -TERM $$"]).signal == "TERM"
        with pytest.raises(RequestRefusedError):
            machine.run(["/bin/no-such-program"])
        with pytest.raises(DeadlineError, match="the end of /bin/busybox"):
            machine.run(["/bin/busybox", "sleep", "60"], timeout_s=0.3)
        content = os.urandom(300_000)
        machine.put_file("/there", content)
        assert machine.get_file("/there") == content
        machine.put_file("/there", b"")
        assert machine.get_file("/there") == b""
        with pytest.raises(RequestRefusedError, match="ENOENT"):
            machine.get_file("/not-there")
        assert any("Linux version" in line for line in machine.dmesg())
        owner = machine.map("ram", pages=4)
        with pytest.raises(BadInputError, match="invalid enum value 'vram'"):
            machine.map("vram")
        assert machine.page_bytes == 4 * KIB
        machine.inject(owner, offset="4KiB", follow="acknowledgement")
        with pytest.raises(BrokenLinkError, match="nothing-else"):
            machine.expect_nothing_else()
        owner.expect_sigbus(offset="4KiB")
        machine.expect_nothing_else()


def test_a_guest_reboots_and_is_proved_again(lab):
    with open_machine("gb200", lab=lab, cold=True) as machine:
        machine.put_file("/gone", b"x")
        before = machine.map("ram")
        machine.reboot()
        with pytest.raises(RequestRefusedError, match="ENOENT"):
            machine.get_file("/gone")
        with pytest.raises(BadInputError):
            before.expect_untouched()
        assert [link.link for link in machine.document().links].count("table-installed") == 2
        owner = machine.map("ram", pages=4)
        machine.inject(owner, offset="4KiB")
        owner.expect_sigbus(offset="4KiB")
        machine.expect_nothing_else()


def test_a_restored_machine_does_not_reboot(lab):
    with open_machine("gb200", lab=lab) as machine, pytest.raises(BadInputError, match="cold=True"):
        machine.reboot()
