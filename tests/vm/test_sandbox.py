# SPDX-License-Identifier: Apache-2.0
"""A program, and a shell that is typed to, in a guest with a machine's nodes and GPU; the exit code is theirs."""

import re
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
grep -o "MemTotal:.*" {NODES}/node1/meminfo
ls /sys/bus/pci/drivers/nvgrace_gpu_vfio_pci | grep -c 0000:
echo "$1" >&2
exit 7
"""


EMPTY = "MemTotal:              0 kB"
USED = f"awk '/MemUsed/ {{print $4}}' {NODES}/node1/meminfo"


def sandbox(*words, typed=None):
    command = [sys.executable, "-m", "qmp_driver", "sandbox", *map(str, words)]
    return subprocess.run(command, input=typed, capture_output=True, text=True, timeout=240, check=False)


def test_a_program_of_this_host_sees_the_platforms_nodes_and_its_bound_gpu(lab, tmp_path):
    program = tmp_path / "probe"
    program.write_text(SCRIPT)
    ended = sandbox("gh200-480gb", "--", program, "a word")
    assert (ended.returncode, ended.stderr) == (7, "")
    assert ended.stdout.splitlines() == ["1-8", "10 80 80 80 80 80 80 80 80", EMPTY, "1", "a word"]


def test_a_shell_is_typed_to_where_a_page_of_the_gpus_memory_is_had_by_its_node(lab, tmp_path):
    """In NUMA mode the first node of the GPU has memory, that of its BAR 4, and the others have none."""
    script = tmp_path / "vm.sh"
    script.write_text(as_script(command_line(1)))
    typed = f"echo has-$(cat {NODES}/has_generic_initiator)-memory-$(cat {NODES}/has_memory)\n"
    typed += f"before=$({USED}); mkdir /bound; mount -t tmpfs -o mpol=bind:1 none /bound\n"
    typed += f"dd if=/dev/zero of=/bound/file bs=1024k count=8; echo more-$(( $({USED}) - before ))\n"
    typed += "no-such-program\nexit 5\n"
    ended = sandbox(script, "--mode", "numa", "--node-memory", "256MiB", typed=typed)
    assert ended.returncode == 5, ended.stderr
    assert "node 1 has 256MiB, the beginning of the GPU's" in ended.stderr
    assert "has-1-8-memory-0-1" in ended.stdout
    more_kib = int(re.findall(r"^more-(\d+)", ended.stdout, re.MULTILINE)[0])
    assert more_kib >= 8192, "the file's pages are in the GPU's memory; so may be others"
    assert "no-such-program: not found" in ended.stdout
