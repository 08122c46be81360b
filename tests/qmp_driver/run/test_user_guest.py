# SPDX-License-Identifier: Apache-2.0
"""What is proved of a booted machine's GPUs, with functions of our own making. tests/vm boots one."""

from types import SimpleNamespace

import pytest

from acpigen.guest import outlook
from acpigen.guest.reading import parse_guest
from acpigen.linux.gpu_models import find_model
from qmp_driver.errors import BadInputError
from qmp_driver.run.user_guest import boot_and_look
from qmp_driver.stage.guest_state.machine_proofs import Proof, gpu_proofs
from qmp_driver.topology.adapted import ToBoot, adapted, memory_bars

SCRIPT = """
qemu-system-aarch64 -machine virt,highmem-mmio-size=4T -cpu host -smp 144,sockets=2 -m 128G -bios F
  -object memory-backend-ram,id=ram0,size=64G -object memory-backend-ram,id=ram1,size=64G
  -numa node,nodeid=0,memdev=ram0,cpus=0-71 -numa node,nodeid=1,memdev=ram1,cpus=72-143 -numa node,nodeid=2
  -device pxb-pcie,id=pcie.1,bus_nr=32,bus=pcie.0,numa_node=1 -device arm-smmuv3,primary-bus=pcie.1,id=s
  -device pcie-root-port,id=port.1,bus=pcie.1,chassis=1 -device vfio-pci,host=9:1:0.0,bus=port.1,id=dev0
  -object acpi-generic-initiator,id=gi0,pci-dev=dev0,node=2
""".replace("\n", " ")
MODEL = find_model("gh200-480gb")


@pytest.fixture
def predicted(tmp_path):
    here = adapted(parse_guest(SCRIPT.encode(), "vm.sh"), boot=ToBoot({"dev0": tmp_path / "gpu"}))
    text = "\0".join(["qemu-system-aarch64", *here.words])
    return outlook(parse_guest(text.encode(), "here"), model=MODEL, gpu_ids=("dev0",))


def function(predicted, **changes):
    window = predicted.memory.window.start
    own = memory_bars(MODEL)
    sizes = {0: (0x1000_0000, MODEL.bar0_size_bytes), 2: (window, own[2]), 4: (window + (128 << 30), own[4])}
    resources = [SimpleNamespace(index=bar, start=at, end=at + size - 1) for bar, (at, size) in sizes.items()]
    named = {"vendor": 0x10DE, "device": 0x2342, "address": "0000:21:00.0", "numa_node": 1, "resources": resources}
    return SimpleNamespace(**{**named, **changes, "device": changes.get("device", MODEL.device_id)})


def test_a_gpu_as_predicted_holds_in_four_links(predicted):
    proofs = gpu_proofs(predicted.gpus[0], predicted, {"0000:21:00.0": function(predicted)})
    assert [each.link for each in proofs] == [
        "dev0-at-its-address",
        "dev0-bars-placed",
        "dev0-bars-in-the-window",
        "dev0-node",
    ]
    assert all(each.holds for each in proofs), proofs


@pytest.mark.parametrize(
    ("changes", "link"),
    [
        ({"device": 0x2941}, "dev0-at-its-address"),
        ({"numa_node": 0}, "dev0-node"),
        ({"resources": []}, "dev0-bars-placed"),
        ({"resources": [SimpleNamespace(index=4, start=0x1000_0000, end=0x17FF_FFFF)]}, "dev0-bars-in-the-window"),
    ],
)
def test_a_gpu_otherwise_than_predicted_breaks_its_link(predicted, changes, link):
    proofs = gpu_proofs(predicted.gpus[0], predicted, {"0000:21:00.0": function(predicted, **changes)})
    assert link in {each.link for each in proofs if not each.holds}


def test_a_models_bars_are_as_large_as_the_gpus():
    assert memory_bars(MODEL) == {4: 128 << 30, 2: 1 << 30}
    assert memory_bars(find_model("gb300")) == {4: 512 << 30}
    assert memory_bars(find_model("10de:3999,mig-bug")) == {4: 128 << 20, 2: 64 << 20}


def test_a_gpu_that_is_elsewhere_is_named_with_where_gpus_are(predicted):
    (only,) = gpu_proofs(predicted.gpus[0], predicted, {"0000:05:00.0": function(predicted)})
    assert not only.holds
    assert "GPUs are at 0000:05:00.0" in only.observed
    assert Proof("x", "a", "a").holds


def test_a_booted_machine_has_a_processor_and_memory_for_each_node_and_no_smmu(tmp_path):
    here = adapted(parse_guest(SCRIPT.encode(), "vm.sh"), boot=ToBoot({"dev0": tmp_path / "gpu"}))
    words = " ".join(here.words)
    assert "-smp 2 -m 1024M" in words
    assert "node,nodeid=1,cpus=1,memdev=ram1" in words
    assert "id=ram1,size=536870912" in words
    assert "arm-smmuv3" not in words
    assert f'"path":"{tmp_path / "gpu"}"' in words
    said = "\n".join(here.replacements)
    assert "processors: 2 in place of 144" in said
    assert "our model of the GPU, over vfio-user" in said
    assert "behind no emulated SMMU" in said


async def test_a_machine_without_a_gpu_is_bad_input():
    machine = parse_guest(b"qemu-system-aarch64 -M virt -bios F", "vm.sh")
    with pytest.raises(BadInputError, match="0 GPUs, and 1 to 16 can be booted"):
        await boot_and_look(None, machine, MODEL, nodes_most=16, timeout_s=1.0)
