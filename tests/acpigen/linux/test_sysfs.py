# SPDX-License-Identifier: Apache-2.0
"""The sysfs tree of platforms: nodes, processors, access classes and GPUs. tests/vm compares it with a guest's."""

import pytest

from acpigen.base.address_range import AddressRange
from acpigen.commands.sysfs import of_platform
from acpigen.linux.numa import NumaPrediction
from acpigen.linux.sysfs import NODES, Machine, number_list, number_mask, sysfs_tree
from acpigen.platform.file import load_platform


def tree_of(name, nodes_most=64):
    return sysfs_tree(of_platform(load_platform(name), nodes_most))


def test_a_gh200_has_nine_nodes_with_72_processors_in_the_first():
    tree = tree_of("gh200-480gb", 16)
    assert tree.files[f"{NODES}/online"] == "0-8\n"
    assert tree.files[f"{NODES}/has_cpu"] == "0\n"
    assert tree.files[f"{NODES}/has_memory"] == "0\n"
    assert tree.files[f"{NODES}/has_generic_initiator"] == "1-8\n"
    assert tree.files[f"{NODES}/node0/cpulist"] == "0-71\n"
    assert tree.files[f"{NODES}/node0/cpumap"] == "ff,ffffffff,ffffffff\n"
    assert tree.files[f"{NODES}/node1/cpulist"] == "\n"
    assert tree.files[f"{NODES}/node1/cpumap"] == "00,00000000,00000000\n"
    assert tree.files[f"{NODES}/node0/meminfo"].splitlines()[0] == f"Node 0 MemTotal:       {480 << 20} kB"
    assert len(tree.files[f"{NODES}/node8/distance"].split()) == 9


def test_each_processor_has_a_link_to_its_node_and_back():
    tree = tree_of("gb200-x2")
    assert tree.links["sys/devices/system/cpu/cpu100/node1"] == "../../node/node1"
    assert tree.links[f"{NODES}/node1/cpu100"] == "../../cpu/cpu100"
    assert f"{NODES}/node0/cpu100" not in tree.links


def test_a_gpu_is_a_function_behind_its_port_near_its_sockets_processors():
    tree = tree_of("gb200-x2")
    links = {path: target for path, target in tree.links.items() if path.startswith("sys/bus/pci")}
    assert len(links) == 4
    here = "sys/devices/pci0018:00/0018:00:00.0/0018:01:00.0"
    assert links["sys/bus/pci/devices/0018:01:00.0"] == "../../../" + here.removeprefix("sys/")
    assert tree.files[f"{here}/vendor"] == "0x10de\n"
    assert tree.files[f"{here}/device"] == "0x2941\n"
    assert tree.files[f"{here}/class"] == "0x030200\n"
    assert tree.files[f"{here}/numa_node"] == "1\n"
    assert tree.files[f"{here}/local_cpulist"] == "72-143\n"


def test_every_access_class_has_four_values_and_links_both_ways():
    tree = tree_of("gb200")
    for path, target in tree.links.items():
        if "/initiators/node" in path:
            here, _, initiator = path.partition("/initiators/")
            node, _, access = here.removeprefix(f"{NODES}/").partition("/")
            assert target == f"../../../{initiator}"
            assert tree.links[f"{NODES}/{initiator}/{access}/targets/{node}"] == f"../../../{node}"
            assert int(tree.files[f"{here}/initiators/read_latency"]) > 0


def test_a_machine_whose_srat_is_not_used_has_one_node_with_everything():
    tree = tree_of("gb200-x2", 16)
    assert tree.files[f"{NODES}/online"] == "0\n"
    assert tree.files[f"{NODES}/node0/cpulist"] == "0-143\n"
    assert tree.files[f"{NODES}/node0/distance"] == "10\n"
    assert f"{960 << 20} kB" in tree.files[f"{NODES}/node0/meminfo"]
    assert f"{NODES}/node1/distance" not in tree.files
    assert not any("/access" in path for path in (*tree.files, *tree.links))


@pytest.mark.parametrize(
    ("numbers", "listed", "bits", "mask"),
    [
        ([], "", 4, "0"),
        ([3], "3", 4, "8"),
        ([0, 1, 2, 4, 6, 7], "0-2,4,6-7", 8, "d7"),
        ([32], "32", 33, "1,00000000"),
        ([0, 63], "0,63", 64, "80000000,00000001"),
    ],
)
def test_lists_and_masks_are_written_as_linux_writes_them(numbers, listed, bits, mask):
    assert number_list(numbers) == listed
    assert number_mask(numbers, bits) == mask


def test_a_processor_without_a_node_is_node_0s():
    numa = NumaPrediction((), {0: 0, 1: 1}, distances=((10, 20), (20, 10)), with_cpu=(0, 1), with_memory=(0,))
    machine = Machine(numa, [7, 8, 9], {0: 0, 2: 1}, {0: [AddressRange(0, 1 << 20)]})
    tree = sysfs_tree(machine)
    assert tree.files[f"{NODES}/node0/cpulist"] == "0-1\n"
    assert tree.files[f"{NODES}/node1/cpulist"] == "2\n"
