# SPDX-License-Identifier: Apache-2.0
"""Right machines have no finding, and for each rule there is a change that it names, and that no other one does."""

import pytest
from guest_files import changed, command_line, findings_of, seen_of, without

from acpigen.guest import GUEST_RULES
from acpigen.rules.engine.rule import Severity

GOOD = command_line()
TWO = command_line(2)
EGM_TWO = command_line(2, egm=True)


def swapped_nodes():
    """The GPU's nodes are numbered before the processors'."""
    words = [
        (option, value) for option, value in GOOD if not value.startswith(("node,", "acpi-generic-initiator", "pxb"))
    ]
    words += [("-numa", f"node,nodeid={node}") for node in range(8)]
    words.append(("-numa", "node,nodeid=8,memdev=ram0,cpus=0-7"))
    words.insert(7, ("-device", "pxb-pcie,id=pcie.1,bus_nr=32,bus=pcie.0,numa_node=8"))
    return words + [("-object", f"acpi-generic-initiator,id=gi{n},pci-dev=dev0,node={n}") for n in range(8)]


def full_distances():
    return [("-numa", f"dist,src={a},dst={b},val=20") for a in range(9) for b in range(a + 1, 9)]


MUTANTS: dict[str, list[tuple[list[tuple[str, str]], set[str]]]] = {
    "GST001": [
        ([*GOOD, ("-numma", "node,nodeid=9")], set()),
        (changed(GOOD, "gic-version=3", "gic-versoin=3"), set()),
        ([*GOOD, ("-readconfig", "more.cfg")], set()),
        ([*GOOD, ("stray", "")], set()),
    ],
    "GST002": [
        (changed(GOOD, "numa_node=0", "numa_nod=0"), {"GST031"}),
        (changed(GOOD, "cpus=0-7", "cpus=7-0"), set()),
        ([*GOOD, ("-object", '{"qom-type":"iommufd","id"}')], set()),
        (changed(GOOD, "pci-dev=dev0,node=1", "pci-dev=dev0,nodes=1"), {"GST021", "GST023", "GST024"}),
    ],
    "GST003": [
        (changed(GOOD, "id=gi2,", "id=gi1,"), {"GST021"}),
        (changed(GOOD, "chassis=1", "id=dev0,chassis=1"), {"GST004", "GST032"}),
    ],
    "GST004": [
        (changed(GOOD, "bus=port.1", "bus=port.7"), {"GST034", "GST031"}),
        (changed(GOOD, "memdev=ram0", "memdev=ram1"), {"GST011"}),
        (changed(GOOD, "primary-bus=pcie.1", "primary-bus=pcie.9"), {"GST034", "GST035"}),
        (without(GOOD, "iommufd,id"), set()),
        ([*GOOD, ("-object", "acpi-generic-initiator,id=gi9,pci-dev=dev7,node=8")], {"GST023"}),
    ],
    "GST005": [(changed(GOOD, "virt,", "sbsa-ref,"), set()), (changed(GOOD, "virt,accel", "accel"), set())],
    "GST006": [
        ([pair for pair in GOOD if pair[0] != "-bios"], set()),
        (changed(GOOD, "ras=on", "ras=on,acpi=off"), set()),
    ],
    "GST010": [(changed(GOOD, "ras=on", "ras=on,memory-backend=ram0"), set())],
    "GST011": [
        (changed(GOOD, "size=64G", "size=32G"), set()),
        (changed(command_line(4), "id=ram1,size=64G", "id=ram1,size=sixty"), set()),
        (changed(command_line(4), "memdev=ram1", "memdev=ram0"), set()),
        (changed(GOOD, ",memdev=ram0", ""), set()),
    ],
    "GST012": [(changed(GOOD, "cpus=0-7", "cpus=0-3"), set()), (changed(GOOD, "cpus=0-7", "cpus=0-8"), set())],
    "GST020": [
        (without(GOOD, "acpi-generic-initiator"), set()),
        (changed(GOOD, "rombar=0", "addr=0x0.0x1,rombar=0"), set()),
        (without(TWO, "pci-dev=dev1"), {"GST024"}),
    ],
    "GST021": [(without(GOOD, "acpi-generic-initiator,id=gi8"), set())],
    "GST022": [(changed(GOOD, "pci-dev=dev0,node=8", "pci-dev=port.1,node=8"), {"GST021"})],
    "GST023": [
        (changed(GOOD, "pci-dev=dev0,node=8", "pci-dev=dev0,node=0"), {"GST024"}),
        (changed(GOOD, "pci-dev=dev0,node=8", "pci-dev=dev0,node=80"), {"GST024"}),
        (changed(TWO, "pci-dev=dev1,node=9", "pci-dev=dev1,node=8"), {"GST024"}),
    ],
    "GST024": [(swapped_nodes(), set())],
    "GST025": [(changed(GOOD, "64G", "64G,slots=2,maxmem=128G"), {"GST011", "GST002"})],
    "GST026": [(GOOD, set())],
    "GST027": [
        ([*GOOD, *full_distances()[:-1]], set()),
        ([*GOOD, *full_distances()[:-1], ("-numa", "dist,src=7,dst=8,val=9")], set()),
        ([*GOOD, *full_distances(), ("-numa", "dist,src=1,dst=0,val=30")], set()),
        ([*GOOD, *full_distances(), ("-numa", "dist,src=1,dst=99,val=30")], set()),
    ],
    "GST028": [(GOOD, set())],
    "GST030": [
        (changed(TWO, "bus_nr=64", "bus_nr=33"), set()),
        (changed(TWO, "bus_nr=64", "bus_nr=32"), set()),
        (changed(GOOD, "bus_nr=32", "bus_nr=256"), set()),
        (changed(GOOD, "bus_nr=32", "bus_nr=255"), set()),
        (changed(GOOD, "bus_nr=32,", ""), set()),
    ],
    "GST031": [
        (changed(GOOD, ",numa_node=0", ""), set()),
        (changed(GOOD, "numa_node=0", "numa_node=3"), set()),
        (changed(GOOD, "numa_node=0", "numa_node=77"), set()),
        (changed(GOOD, "bus=pcie.1,chassis", "bus=pcie.0,chassis"), {"GST034"}),
    ],
    "GST032": [
        (changed(GOOD, "bus=port.1", "bus=pcie.1,addr=5"), set()),
        (changed(GOOD, "bus=port.1", "bus=port.1,addr=1"), set()),
        (changed(TWO, "bus=port.2,", "bus=port.1,"), {"GST033"}),
    ],
    "GST033": [
        (
            [
                *GOOD,
                ("-device", "virtio-net-pci,bus=pcie.0,addr=6,id=n"),
                ("-device", "virtio-blk-pci,bus=pcie.0,addr=6,id=d"),
            ],
            set(),
        )
    ],
    "GST034": [
        (without(TWO, "id=smmuv3.2"), set()),
        (changed(GOOD, "ras=on", "ras=on,iommu=smmuv3"), set()),
        (changed(TWO, "primary-bus=pcie.2", "primary-bus=pcie.1"), set()),
        (without(GOOD, "arm-smmuv3"), set()),
    ],
    "GST035": [(changed(GOOD, ",iommufd=iommufd0", ""), set())],
    "GST040": [
        (changed(GOOD, "mmio-size=4T", "mmio-size=3T"), set()),
        (changed(GOOD, "mmio-size=4T", "mmio-size=256G"), set()),
        (changed(GOOD, "mmio-size=4T", "mmio-size=much"), set()),
    ],
    "GST041": [
        (changed(GOOD, "mmio-size=4T", "mmio-size=512G"), set()),
        (changed(GOOD, "highmem-mmio-size=4T", "highmem-mmio=off"), set()),
    ],
    "GST042": [(changed(changed(GOOD, "mmio-size=4T", "mmio-size=16T"), "host", "cortex-a57"), set())],
    "GST050": [(without(EGM_TWO, "acpi-egm-memory,id=egm1"), set())],
    "GST051": [
        (changed(EGM_TWO, "mem-path=/dev/egm4", "mem-path=/dev/hugepages/vm"), set()),
        (changed(EGM_TWO, "share=on", "share=off"), set()),
        (changed(EGM_TWO, "pci-dev=dev1,node=0", "pci-dev=dev1,node=70"), set()),
        (changed(EGM_TWO, "pci-dev=dev1,node=0", "pci-dev=dev1,node=9"), set()),
    ],
    "GST052": [
        (without(EGM_TWO, "acpi-egm-memory"), set()),
        (changed(command_line(4, egm=True), "/dev/egm5", "/dev/egm4"), set()),
    ],
}


@pytest.mark.parametrize("egm", [False, True], ids=["", "egm"])
@pytest.mark.parametrize("model", ["gh200-480gb", "gb200", "gb300"])
@pytest.mark.parametrize("gpus", [1, 2, 3, 4])
def test_a_right_machine_has_no_finding_beyond_information(gpus, model, egm):
    findings = findings_of(command_line(gpus, model, egm=egm), model=model)
    assert [each for each in findings if each.severity > Severity.INFO] == []


def test_four_gpus_of_two_sockets_make_34_nodes_and_of_one_33():
    for sockets in (1, 2):
        seen = seen_of(command_line(4, sockets=sockets))
        assert len(seen.numa.nodes) == 32 + sockets
        assert [len(gpu.nodes) for gpu in seen.gpus] == [8] * 4
        assert [gpu.seat.address for gpu in seen.gpus] == [f"0000:{bus:02x}:00.0" for bus in (33, 65, 97, 129)]


def test_every_rule_has_a_mutant_and_every_mutant_a_rule():
    assert {rule.id for rule in GUEST_RULES} == set(MUTANTS)
    assert len({rule.id for rule in GUEST_RULES}) == len(GUEST_RULES)


@pytest.mark.parametrize(
    ("id", "words", "also"),
    [(id, words, also) for id, mutants in MUTANTS.items() for words, also in mutants],
    ids=[f"{id}-{number}" for id, mutants in MUTANTS.items() for number in range(len(mutants))],
)
def test_a_mutant_is_named_by_its_rule(id, words, also):
    nodes_most = 8 if id == "GST026" else 64
    findings = findings_of(words, nodes_most=nodes_most)
    named = {each.rule for each in findings if each.severity > Severity.INFO or each.rule == id}
    assert id in named, [each.message for each in findings]
    assert named <= {id, *also}, [(each.rule, each.message) for each in findings]
    for each in findings:
        assert each.where and each.message and "  " not in each.message
        assert each.file == "vm.sh"


def test_with_16_nodes_a_kernel_does_not_use_33_and_no_gpu_gets_one():
    seen = seen_of(command_line(4), nodes_most=16)
    assert any(not gpu.nodes for gpu in seen.gpus)
    assert "GST026" in {each.rule for each in findings_of(command_line(4), nodes_most=16)}


@pytest.mark.parametrize("rule", GUEST_RULES, ids=lambda rule: rule.id)
def test_a_rule_says_what_it_stands_on(rule):
    assert rule.reference
    assert len(rule.explanation) > 40
    assert not rule.title.endswith(".")


def test_without_a_model_no_bar_is_judged_and_that_is_said():
    seen = seen_of(changed(GOOD, "mmio-size=4T", "mmio-size=512G"), model=None)
    assert any("no BAR is checked" in note for note in seen.notes)
    assert seen.gpus[0].bars == {}
    given = changed(GOOD, "rombar=0", "rombar=0,x-pci-device-id=0x31c2")
    assert seen_of(given, model=None).gpus[0].model.name == "gb300"


def test_initiators_without_any_node_are_findings_and_no_fault():
    words = [pair for pair in command_line(3) if pair[0] != "-numa"]
    findings = findings_of(words, nodes_most=16)
    assert {"GST023", "GST026"} <= {each.rule for each in findings}
