# SPDX-License-Identifier: Apache-2.0
"""A program, and a shell that is typed to, in a guest with a machine's nodes and GPU; the exit code is theirs."""

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "acpigen" / "guest"))
from guest_files import as_script, command_line

pytestmark = pytest.mark.lab

NODES = "/sys/devices/system/node"
SCRIPT = f"""#!/bin/sh
cat {NODES}/has_generic_initiator {NODES}/node0/distance
ls /sys/bus/pci/drivers/nvgrace_gpu_vfio_pci | grep -c 0000:
echo "$1" >&2
exit 7
"""


def sandbox(*words, typed=None):
    command = [sys.executable, "-m", "qmp_driver", "sandbox", *map(str, words)]
    return subprocess.run(command, input=typed, capture_output=True, text=True, timeout=240, check=False)


def test_a_program_of_this_host_sees_the_platforms_nodes_and_its_bound_gpu(lab, tmp_path):
    program = tmp_path / "probe"
    program.write_text(SCRIPT)
    ended = sandbox("gh200-480gb", "--", program, "a word")
    assert (ended.returncode, ended.stderr) == (7, "")
    assert ended.stdout.splitlines() == ["1-8", "10 80 80 80 80 80 80 80 80", "1", "a word"]


def test_a_shell_is_typed_to_in_the_machine_of_a_command_line(lab, tmp_path):
    script = tmp_path / "vm.sh"
    script.write_text(as_script(command_line(1)))
    typed = f"echo has-$(cat {NODES}/has_generic_initiator)\nno-such-program\nexit 5\n"
    ended = sandbox(script, typed=typed)
    assert ended.returncode == 5, ended.stderr
    assert "has-1-8" in ended.stdout
    assert "no-such-program: not found" in ended.stdout
