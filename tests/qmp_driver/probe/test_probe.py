# SPDX-License-Identifier: Apache-2.0
"""What a QEMU and a kernel are asked, and that other packages ask by one interface."""

import re
from pathlib import Path

import pytest

import qmp_driver
from qmp_driver.commands.doctor import _is_optional
from qmp_driver.probe import Feature, QemuAnswers
from qmp_driver.probe.kernel import headers_features, kernel_features, kernel_modules, kernel_options
from qmp_driver.probe.qemu import qemu_features

ROOT = Path(qmp_driver.__file__).parent
CONFIG = "CONFIG_KVM=y\nCONFIG_VIRTIO_IOMMU=m\n# CONFIG_ACPI_APEI_SEA is not set\nCONFIG_HZ=250\n"


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_other_packages_import_the_interface_alone(path):
    if path.parent != ROOT / "probe":
        assert not re.search(r"\bqmp_driver\.probe\.\w", path.read_text())


def test_a_kernels_options_are_read_from_its_configuration():
    assert kernel_options(CONFIG) == {"KVM": "y", "VIRTIO_IOMMU": "m", "HZ": "250"}


def test_an_option_that_is_off_is_missing_and_one_that_is_a_module_may_be_enough():
    rows = {feature.name: feature for feature in kernel_features(kernel_options(CONFIG))}
    assert rows["kernel KVM"].present and rows["kernel VIRTIO_IOMMU"].present
    assert not rows["kernel ACPI_APEI_SEA"].present
    assert rows["kernel ACPI_APEI_SEA"].evidence == "CONFIG_ACPI_APEI_SEA is not set"
    assert not {f.name: f for f in kernel_features({"KVM": "m"})}["kernel KVM"].present


def test_what_a_kernel_exports_and_declares_is_read_from_its_headers(tmp_path):
    headers, common = tmp_path / "linux-headers-9-arm64", tmp_path / "linux-headers-9-common/include/uapi/linux"
    headers.mkdir()
    common.mkdir(parents=True)
    (headers / "Module.symvers").write_text("0x1\tregister_pfn_address_space_not\tvmlinux\tEXPORT_SYMBOL_GPL\t\n")
    names = ("kernel register_pfn_address_space", "kernel KVM_EXIT_ARM_SEA", "kernel nvgrace-gpu")

    def rows(modules=frozenset()):
        found = {each.name: each for each in headers_features(headers, modules, {"ARM64_64K_PAGES": "y"})}
        return found["kernel pages"].evidence, *(found[name].present for name in names)

    assert rows() == ("64 KiB (CONFIG_ARM64_64K_PAGES)", False, False, False)
    (headers / "Module.symvers").write_text("0x1\tregister_pfn_address_space\tvmlinux\tEXPORT_SYMBOL_GPL\t\n")
    (common / "kvm.h").write_text("#define KVM_EXIT_ARM_SEA 41\n")
    assert rows({"nvgrace_gpu_vfio_pci"})[1:] == (True, True, True)
    without = {each.name: each for each in headers_features(None, frozenset(), {})}
    assert not without["kernel headers"].present and _is_optional(without["kernel headers"])


def test_how_a_kernel_opens_vfio_devices_is_read_from_its_configuration():
    def rows(*options):
        values = dict.fromkeys(options, "y")
        found = {each.name: each for each in headers_features(None, frozenset(), values)}
        return found["kernel VFIO_GROUP"], found["kernel VFIO_DEVICE_CDEV"]

    group, cdev = rows("VFIO", "VFIO_GROUP", "IOMMUFD")
    assert group.present and not cdev.present
    assert cdev.evidence == "CONFIG_IOMMUFD=y, CONFIG_VFIO_DEVICE_CDEV is not set" and _is_optional(cdev)
    group, cdev = rows("VFIO", "IOMMUFD", "VFIO_DEVICE_CDEV")
    assert not group.present and cdev.present
    assert "no CONFIG_VFIO_GROUP" in group.evidence and _is_optional(group)
    assert all(row.present for row in rows("VFIO", "VFIO_GROUP", "IOMMUFD", "VFIO_DEVICE_CDEV"))
    assert rows("VFIO")[0].present, "a kernel older than the option"
    assert rows()[0].evidence == "CONFIG_VFIO is not set" and not rows()[0].present


def test_a_kernels_modules_have_one_spelling(tmp_path):
    for name in ("einj.ko.xz", "kernel/nvgrace-gpu-vfio-pci.ko", "modules.dep"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert kernel_modules(tmp_path) == {"einj", "nvgrace_gpu_vfio_pci"}


def test_a_device_that_qemu_lacks_is_missing_with_what_needs_it():
    answers = QemuAnswers("9", "aarch64", frozenset(), frozenset({"nvdimm"}), frozenset())
    rows = {feature.name: feature for feature in qemu_features(answers)}
    assert rows["nvdimm"].present
    assert not rows["vfio-user"].present
    assert rows["vfio-user"].evidence == "QMP qom-list-types: vfio-user-pci missing"
    assert (rows["vfio-user"].needed_by, rows["vfio-user"].hint) == ("hotplug of the GPU model", "QEMU 10.1 or newer")


@pytest.mark.parametrize(
    "name, optional", [("injector ghes", False), ("injector sea", True), ("kvm", True), ("vfio-user", False)]
)
def test_the_default_injector_is_needed_and_the_others_are_wanted(name, optional):
    assert _is_optional(Feature(name, False, "", "")) is optional
