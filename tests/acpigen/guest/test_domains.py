# SPDX-License-Identifier: Apache-2.0
"""A libvirt domain is read as the machine that libvirt makes of it; what the exporters write is judged clean."""

import pytest
from guest_files import findings_of, seen_of

from acpigen.base.errors import BadInputError
from acpigen.export.libvirt import export as export_libvirt
from acpigen.export.qemu_arguments import export as export_arguments
from acpigen.guest import judge, outlook
from acpigen.guest.reading import parse_guest
from acpigen.linux.gpu_models import MODELS
from acpigen.platform.file import load_platform
from acpigen.rules.engine.rule import Severity

PLATFORMS = ["gh200-480gb", "gh200-480gb-egm", "gh200-480gb-x2", "gb200", "gb200-x2", "gb300", "gb300-x2"]


def domain_of(platform):
    """The exported domain, merged with the rest as its comment says: processors and memory of the sockets' cells."""
    text = export_libvirt({}, platform, None)["libvirt-domain.xml"].decode()
    for node in range(len(platform.sockets)):
        cpus = f'cpus="{node * 4}-{node * 4 + 3}" memory="8" unit="GiB"'
        text = text.replace(f'<cell id="{node}"', f'<cell id="{node}" {cpus}')
    rest = (
        f"<memory unit='GiB'>{8 * len(platform.sockets)}</memory><vcpu>{4 * len(platform.sockets)}</vcpu>"
        "<os firmware='efi'><type arch='aarch64' machine='virt'>hvm</type></os>"
    )
    return text.replace("<features>", f"{rest}<features><acpi/>", 1)


def judged(text, platform):
    seen = outlook(parse_guest(text.encode(), "vm.xml"), model=platform.gpus[0].hardware, nodes_most=64)
    return seen, [each for each in judge(seen, "vm.xml") if each.severity > Severity.INFO]


@pytest.mark.parametrize("name", PLATFORMS)
def test_an_exported_domain_is_judged_clean(name):
    platform = load_platform(name)
    seen, findings = judged(domain_of(platform), platform)
    assert findings == []
    assert len(seen.gpus) == len(platform.gpus)
    assert all(len(gpu.nodes) == 8 for gpu in seen.gpus)


@pytest.mark.parametrize("name", PLATFORMS)
def test_exported_arguments_are_judged_clean(name):
    platform = load_platform(name)
    sockets = len(platform.sockets)
    text = export_arguments({}, platform, None)["qemu-arguments.txt"].decode()
    own = f"qemu-system-aarch64 -machine virt,accel=kvm -cpu host -bios F -smp {4 * sockets} -m {8 * sockets}G"
    for node in range(sockets):
        own += f" -object memory-backend-ram,id=ram{node},size=8G"
        own += f" -numa node,nodeid={node},memdev=ram{node},cpus={4 * node}-{4 * node + 3}"
    words = own + " " + " ".join(text.splitlines())
    assert [each for each in findings_of(words, model=platform.gpus[0].model) if each.severity > Severity.INFO] == []
    assert len(seen_of(words).gpus) == len(platform.gpus)


@pytest.mark.parametrize("name", ["gb200-x2", "gh200-480gb"])
def test_an_exported_domain_and_exported_arguments_are_one_machine(name):
    platform = load_platform(name)
    seen, _ = judged(domain_of(platform), platform)
    arguments = export_arguments({}, platform, None)["qemu-arguments.txt"].decode()
    for gpu in seen.gpus:
        assert f"host={gpu.device.get('host')}," in arguments
        assert f"bus_nr={gpu.seat.host_bridge.get('bus_nr')}," in arguments


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("<acpi/>", "", "GST006"),
        ("<os firmware='efi'>", "<os>", "GST006"),
        ('nodeset="1-8"', 'nodeset="1-7"', "GST021"),
        ('nodeset="1-8"', 'nodeset="1-9"', "GST023"),
        ('nodeset="1-8"', 'nodeset="one"', "GST002"),
        ("<node>0</node>", "<node>5</node>", "GST031"),
        ("highmem-mmio-size=", "highmem-mmio-size=3T,x-oem-id=", "GST040"),
        ('model="smmuv3"', 'model="intel"', "GST002"),
        ('model="pcie-expander-bus"', 'model="pcie-expander-bus2"', "GST001"),
        ('iommufd="yes"', 'iommufd="no"', "GST035"),
    ],
)
def test_a_domain_that_is_wrong_is_named(old, new, rule):
    platform = load_platform("gb200")
    text = domain_of(platform).replace('nodeset="1-8"', 'nodeset="1-8"')
    one = text if old in text else ""
    assert one, old
    _, findings = judged(text.replace(old, new), platform)
    assert rule in {each.rule for each in findings}


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("<acpi/>", "", "<features><acpi/></features>"),
        ("<os firmware='efi'>", "<os>", "<os firmware='efi'>"),
    ],
)
def test_the_hint_for_a_domain_without_tables_is_in_libvirts_words(old, new, hint):
    platform = load_platform("gb200")
    _, findings = judged(domain_of(platform).replace(old, new), platform)
    (found,) = (each for each in findings if each.rule == "GST006")
    assert hint in found.hint
    words = "qemu-system-aarch64 -machine virt,acpi=off -cpu max -m 1G -bios F"
    (plain,) = (each for each in findings_of(words) if each.rule == "GST006")
    assert plain.hint == "leave it out"


def test_a_domain_without_numa_gives_the_gpu_no_node():
    platform = load_platform("gh200-480gb")
    text = domain_of(platform)
    start, end = text.index("<numa>"), text.index("</numa>") + len("</numa>")
    _, findings = judged(text[:start] + text[end:], platform)
    assert {"GST023"} <= {each.rule for each in findings if each.severity >= Severity.HIGH}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<domain>", "not XML"),
        ("<network/>", "no libvirt domain: the document is a network"),
        ("<domain><os><type arch='x86_64'>hvm</type></os></domain>", "a domain for x86_64"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><domain/>", "a document type is not read"),
    ],
)
def test_what_is_no_domain_for_arm64_is_one_clear_error(text, what):
    with pytest.raises(BadInputError) as caught:
        parse_guest(text.encode(), "vm.xml")
    assert what in caught.value.message
    assert caught.value.hint


def test_a_host_device_without_an_address_is_said_to_be_unknown():
    platform = load_platform("gb200")
    text = domain_of(platform)
    at = text.index("</hostdev>")
    begin = text.rindex("<address", 0, at)
    _, findings = judged(text[:begin] + text[text.index("/>", begin) + 2 :], platform)
    assert any("libvirt's choice is not known" in each.message for each in findings if each.rule == "GST001")


def test_sizes_of_models_are_those_of_the_shipped_platforms():
    for name in PLATFORMS:
        for gpu in load_platform(name).gpus:
            assert MODELS[gpu.model].memory_bytes == gpu.aperture.size_bytes
