# SPDX-License-Identifier: Apache-2.0
"""Sizes of memory that this host, a guest or a GPU does not have are refused before anything is started."""

import time
from types import SimpleNamespace

import pytest

from acpigen.base.units import GIB, KIB, MIB
from qmp_driver.cli import main
from qmp_driver.errors import BadInputError, HostError
from qmp_driver.run.scenario import load_scenario
from qmp_driver.topology import host_ram
from qmp_driver.topology.host_ram import check_host_ram, check_inner_ram, check_room_for_nodes, host_memory_bytes
from qmp_driver.topology.options import MachineOptions
from qmp_driver.topology.shape import MachineShape

AT_ONCE_S = 20.0
SCRIPT = """qemu-system-aarch64 -machine virt,highmem-mmio-size=4T -m 64G -bios F -numa node -numa node,nodeid=1
 -device pcie-root-port,id=port.1,bus=pcie.0,chassis=1 -device vfio-pci,host=0009:01:00.0,bus=port.1,id=dev0
 -object acpi-generic-initiator,id=gi0,pci-dev=dev0,node=1""".replace("\n", " ")


def test_the_hosts_memory_is_what_the_kernel_and_the_control_group_say(tmp_path):
    (tmp_path / "meminfo").write_text("MemTotal:  1048576 kB\nMemFree: 5 kB\nSwapTotal: 1024 kB\n")
    assert host_memory_bytes(tmp_path, tmp_path) == GIB + MIB
    (tmp_path / "memory.max").write_text("max\n")
    assert host_memory_bytes(tmp_path, tmp_path) == GIB + MIB
    (tmp_path / "memory.max").write_text(f"{512 * MIB}\n")
    assert host_memory_bytes(tmp_path, tmp_path) == 513 * MIB, "its swap is not limited"
    (tmp_path / "memory.swap.max").write_text("max\n")
    assert host_memory_bytes(tmp_path, tmp_path) == 513 * MIB
    (tmp_path / "memory.swap.max").write_text("0\n")
    assert host_memory_bytes(tmp_path, tmp_path) == 512 * MIB
    (tmp_path / "memory.max").write_text(f"{64 * GIB}\n")
    assert host_memory_bytes(tmp_path, tmp_path) == GIB, "a limit above what there is gives nothing"
    assert host_memory_bytes(tmp_path / "none", tmp_path) == 0


def test_ram_beyond_the_hosts_is_refused_and_the_hosts_own_is_not(monkeypatch):
    monkeypatch.setattr(host_ram, "host_memory_bytes", lambda: 4 * GIB)
    check_host_ram(4 * GIB)
    with pytest.raises(HostError, match=r"machine.ram = 5GiB: this machine has 4.0 GiB of memory"):
        check_host_ram(5 * GIB)
    monkeypatch.setattr(host_ram, "host_memory_bytes", lambda: 0)
    check_host_ram(5 * GIB)


@pytest.mark.parametrize(
    ("size", "gpus", "ram", "why"),
    [
        (GIB, [96 * GIB], GIB, ""),
        (32 * GIB, [96 * GIB], GIB, ""),
        (64 * GIB, [96 * GIB], GIB, "--ram 1280MiB"),
        (64 * GIB, [96 * GIB, 96 * GIB], 2 * GIB, "of each of 2 GPUs"),
        (900 * GIB, [96 * GIB], 64 * GIB, "the GPU has 96GiB"),
    ],
)
def test_memory_of_a_node_has_to_be_the_gpus_and_its_records_to_fit(size, gpus, ram, why):
    if not why:
        check_room_for_nodes(size, gpus, ram)
        return
    with pytest.raises(BadInputError) as refused:
        check_room_for_nodes(size, gpus, ram)
    assert why in f"{refused.value.message}; {refused.value.hint}"


def test_large_pages_need_fewer_records():
    check_room_for_nodes(64 * GIB, [96 * GIB], GIB, page_bytes=64 * KIB)
    with pytest.raises(BadInputError, match="for each page of 16KiB, which is 384MiB"):
        check_room_for_nodes(96 * GIB, [96 * GIB], 512 * MIB, page_bytes=16 * KIB)


def test_an_inner_guest_has_to_fit_into_the_outer_one():
    check_inner_ram(512 * MIB, GIB)
    with pytest.raises(BadInputError, match=r"machine.inner.ram = 1GiB in a machine with 1GiB"):
        check_inner_ram(GIB, GIB)
    for shape in (MachineShape(), MachineOptions().shape()):
        assert shape.ram_bytes == GIB
    assert load_scenario("nested/gpu-node")
    with pytest.raises(BadInputError, match=r"size 900GiB.*Linux keeps 64 bytes"):
        load_scenario("nested/gpu-node", ["steps.inner-node.size='900GiB'"])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["sandbox", "VM", "--mode", "numa", "--node-memory", "900GiB"], 2, "the GPU has 96GiB"),
        (["sandbox", "VM", "--mode", "numa", "--node-memory", "64GiB"], 2, "--ram 1280MiB"),
        (["sandbox", "VM", "--ram", "900TiB"], 3, "--ram = 900TiB: this machine has"),
        (["sandbox", "VM", "--ram", "8MiB"], 2, "at least 256MiB"),
        (["sandbox", "gb200", "--ram", "900TiB"], 3, "--ram = 900TiB: this machine has"),
        (["selftest", "VM", "--ram", "900TiB"], 3, "--ram = 900TiB: this machine has"),
    ],
)
def test_a_command_refuses_them_at_once(tmp_path, capsys, words, code, said, monkeypatch):
    from qmp_driver.commands import sandbox, selftest

    (tmp_path / "config").write_text("CONFIG_ARM64_4K_PAGES=y\n")
    kernel = SimpleNamespace(config=tmp_path / "config")
    monkeypatch.setattr(sandbox, "open_lab", lambda *_: SimpleNamespace(root=tmp_path, kernel=kernel))
    monkeypatch.setattr(selftest, "open_lab", lambda *_: None)
    monkeypatch.setattr(sandbox, "nodes_most", lambda lab: 16)
    (tmp_path / "vm.sh").write_text(SCRIPT)
    began_s = time.monotonic()
    assert main([str(tmp_path / "vm.sh") if each == "VM" else each for each in words]) == code
    assert time.monotonic() - began_s < AT_ONCE_S
    assert said in capsys.readouterr().err
