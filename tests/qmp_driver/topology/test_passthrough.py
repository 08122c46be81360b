# SPDX-License-Identifier: Apache-2.0
"""Which function of a host is passed through, in which words, and what a host that lacks it is told."""

import os
from pathlib import Path

import pytest

from qmp_driver.errors import BadInputError, HostError
from qmp_driver.topology.passthrough import HostGpu, inspect_host_gpu, parse_device, vfio_device, vfio_option

ADDRESS = "0009:01:00.0"


@pytest.fixture
def grace(tmp_path):
    """The part of /sys and /dev of a Grace host that is looked at, laid out as Linux does."""
    sysfs, dev = tmp_path / "sys", tmp_path / "dev"
    folder = sysfs / "devices/pci0009:00" / ADDRESS
    for path in (folder, sysfs / "bus/pci/devices", sysfs / "kernel/iommu_groups/17", dev / "vfio"):
        path.mkdir(parents=True)
    (sysfs / "bus/pci/devices" / ADDRESS).symlink_to(folder)
    (folder / "vendor").write_text("0x10de\n")
    (folder / "device").write_text("0x2342\n")
    (folder / "iommu_group").symlink_to(sysfs / "kernel/iommu_groups/17")
    (dev / "vfio/17").touch()
    bind(sysfs, "nvgrace_gpu_vfio_pci")
    return sysfs, dev


def bind(sysfs: Path, driver: str) -> None:
    link = sysfs / "bus/pci/devices" / ADDRESS / "driver"
    link.unlink(missing_ok=True)
    if driver:
        (folder := sysfs / "bus/pci/drivers" / driver).mkdir(parents=True, exist_ok=True)
        link.symlink_to(folder)


@pytest.mark.parametrize(
    "text, address",
    [
        ("vfio-pci,host=0009:01:00.0", ADDRESS),
        ("vfio-pci,host=000F:0A:00.7", "000f:0a:00.7"),
        ("vfio-pci,host=01:00.0", "0000:01:00.0"),
    ],
)
def test_a_device_is_named_as_qemu_names_it(text, address):
    assert parse_device(text) == address


@pytest.mark.parametrize(
    "text",
    ["", "vfio-pci", "0009:01:00.0", "vfio-pci,host=", "vfio-pci,host=0009:01:00.8", "vfio-pci,host=0009:01:00.0,x=y",
     "vfio-user-pci,host=0009:01:00.0", "vfio-pci,sysfsdev=/sys/x", "vfio-pci,host=0009:01:20.0"],
)  # fmt: skip
def test_other_words_are_refused_with_an_example(text):
    with pytest.raises(BadInputError, match="not a function that can be passed through") as refused:
        parse_device(text)
    assert refused.value.hint == "write vfio-pci,host=0009:01:00.0"


def test_the_command_line_and_qmp_say_the_same():
    device = vfio_device(ADDRESS, bus="gpu-port", id="gpu0")
    assert device == {"driver": "vfio-pci", "host": ADDRESS, "bus": "gpu-port", "id": "gpu0"}
    assert vfio_option(ADDRESS, bus="gpu-port", id="gpu0") == f"vfio-pci,host={ADDRESS},bus=gpu-port,id=gpu0"
    assert vfio_device(ADDRESS, bus="gpu-port", id="gpu0", iommufd="iommufd0") == device | {"iommufd": "iommufd0"}


def test_a_gpu_that_is_bound_and_ours_is_found_whole(grace):
    assert inspect_host_gpu(ADDRESS, *grace) == HostGpu(ADDRESS, 0x10DE, 0x2342, "nvgrace_gpu_vfio_pci", 17)
    bind(grace[0], "vfio-pci")
    assert inspect_host_gpu(ADDRESS, *grace).driver == "vfio-pci"  # the chain of a run breaks on it, with a hint


def test_this_very_host_is_asked_unless_another_place_is_named():
    with pytest.raises(HostError, match=r"this host has no PCI device ffff:ff:1f\.7"):
        inspect_host_gpu("ffff:ff:1f.7")


@pytest.mark.parametrize(
    "spoil, said, hint",
    [
        (lambda sysfs, dev: (sysfs / "bus/pci/devices" / ADDRESS).unlink(), "has no PCI device", "lspci"),
        (
            lambda sysfs, dev: (sysfs / "bus/pci/devices" / ADDRESS / "vendor").write_text("0x1af4"),
            "1af4:2342",
            "10de",
        ),
        (lambda sysfs, dev: bind(sysfs, ""), "bound to no driver", "driver_override"),
        (
            lambda sysfs, dev: bind(sysfs, "nvidia"),
            "bound to nvidia; passthrough needs a VFIO driver",
            "nvgrace_gpu_vfio_pci",
        ),
        (
            lambda sysfs, dev: (sysfs / "bus/pci/devices" / ADDRESS / "iommu_group").unlink(),
            "not in an IOMMU group",
            "SMMU",
        ),
        (
            lambda sysfs, dev: (dev / "vfio/17").unlink(),
            "vfio/17, the IOMMU group 17 of 0009:01:00.0",
            "modprobe vfio-pci",
        ),
    ],
    ids=["absent", "another-vendor", "unbound", "nvidia's-own-driver", "no-iommu", "no-node"],
)
def test_a_host_that_cannot_pass_it_through_is_told_why_and_what_to_do(grace, spoil, said, hint):
    spoil(*grace)
    with pytest.raises(HostError) as refused:
        inspect_host_gpu(ADDRESS, *grace)
    assert said in str(refused.value) and hint in refused.value.hint


def test_a_gpu_that_is_opened_by_its_character_device_needs_no_node_of_its_group(grace):
    sysfs, dev = grace
    (dev / "vfio/17").unlink()
    with pytest.raises(HostError, match=r"this host has no .*/iommu, iommufd") as refused:
        inspect_host_gpu(ADDRESS, *grace, by_cdev=True)
    assert "CONFIG_IOMMUFD" in refused.value.hint
    (dev / "iommu").touch()
    with pytest.raises(HostError, match=f"the character device of {ADDRESS}") as refused:
        inspect_host_gpu(ADDRESS, *grace, by_cdev=True)
    assert "CONFIG_VFIO_DEVICE_CDEV" in refused.value.hint
    (sysfs / "bus/pci/devices" / ADDRESS / "vfio-dev/vfio3").mkdir(parents=True)
    (dev / "vfio/devices").mkdir()
    (dev / "vfio/devices/vfio3").touch()
    assert inspect_host_gpu(ADDRESS, *grace, by_cdev=True).iommu_group == 17
    with pytest.raises(HostError, match="the IOMMU group 17"):
        inspect_host_gpu(ADDRESS, *grace)


@pytest.mark.may_skip
@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_group_that_others_own_is_told_with_its_node(grace):
    (grace[1] / "vfio/17").chmod(0)
    with pytest.raises(HostError, match=r"vfio/17, .* you may not open it"):
        inspect_host_gpu(ADDRESS, *grace)
