# SPDX-License-Identifier: Apache-2.0
"""What a guest kernel can do: its configuration and its modules are read."""

import re
from collections.abc import Mapping
from pathlib import Path

from acpigen.base.pattern import pattern
from qmp_driver.guest.kernel.kernel_modules import built_in_modules, module_files
from qmp_driver.probe.feature import Feature

_OPTION = pattern(r"^CONFIG_(\w+)=(.*)$", re.MULTILINE)


def kernel_options(config_text: str) -> Mapping[str, str]:
    """Option without ``CONFIG_`` → value (``y``, ``m``, or more); an option that is not set is absent.

    :param config_text: the kernel's configuration (`CONFIG_X=y` lines).
    """
    return dict(_OPTION.findall(config_text))


def without_debugfs_events(config_text: str) -> str:
    """Why the kernel's trace events are not below debugfs (`/sys/kernel/debug/tracing`); empty where they are.

    Linux puts tracefs there by itself. 7.3 has an option for it (kernel/trace/Kconfig, TRACEFS_AUTOMOUNT_DEPRECATED),
    and a configuration that refuses it says so in a line; older kernels, without the option, always do it.

    :param config_text: the kernel's configuration.
    """
    values = kernel_options(config_text)
    missing = [option for option in ("TRACING", "DEBUG_FS") if values.get(option) != "y"]
    if not missing and f"# CONFIG_{_AUTOMOUNT} is not set" in config_text.splitlines():
        missing = [_AUTOMOUNT]
    return f"the guest's kernel has no {' and no '.join(f'CONFIG_{option}' for option in missing)}" if missing else ""


_AUTOMOUNT = "TRACEFS_AUTOMOUNT_DEPRECATED"


def kernel_modules(modules_dir: Path) -> frozenset[str]:
    """The names of the kernel's modules and of those that it has built in, ``-`` written as ``_``.

    :param modules_dir: ``…/lib/modules/<release>``.
    """
    return frozenset(module_files(modules_dir)) | built_in_modules(modules_dir)


_PAGES = pattern(r"ARM64_(\d+)K_PAGES")
_EXPORTED = "register_pfn_address_space"
"""mm/memory-failure.c, since Linux 6.19: a driver registers memory without struct pages."""
_SEA_EXIT = "KVM_EXIT_ARM_SEA"
"""include/uapi/linux/kvm.h, since Linux 6.19 (commit ad9c62bd8946)."""


def without_groups(values: Mapping[str, str]) -> str:
    """Why no IOMMU group can be opened (`/dev/vfio/N`); empty where it can.

    Older kernels have groups and no such option. A kernel with VFIO has groups, the cdev, or both, so that one
    without CONFIG_VFIO_DEVICE_CDEV has groups (`select VFIO_DEVICE_CDEV if !VFIO_GROUP` in drivers/vfio/Kconfig).

    :param values: of :func:`kernel_options`.
    """
    if values.get("VFIO_DEVICE_CDEV") != "y" or values.get("VFIO_GROUP") == "y":
        return ""
    return "the guest's kernel has no CONFIG_VFIO_GROUP: VFIO devices are opened by CONFIG_VFIO_DEVICE_CDEV alone"


def without_cdev(values: Mapping[str, str]) -> str:
    """Why no VFIO device can be opened by its character device (`/dev/vfio/devices/vfioN`); empty where one can.

    Linux 6.6 brought it (drivers/vfio/Kconfig, VFIO_DEVICE_CDEV, which depends on IOMMUFD).

    :param values: of :func:`kernel_options`.
    """
    missing = [option for option in ("IOMMUFD", "VFIO_DEVICE_CDEV") if values.get(option) not in ("y", "m")]
    if not missing:
        return ""
    return f"the guest's kernel has no {' and no '.join(f'CONFIG_{option}' for option in missing)}"


def headers_features(headers: Path | None, modules: frozenset[str], values: Mapping[str, str]) -> list[Feature]:
    """What else this kernel has that errors in GPU memory depend on, by what was exported and declared.

    :param headers: the tree that its modules are built against; None where it is not here.
    """
    option, driver = values.get("NVGRACE_GPU_VFIO_PCI"), "nvgrace_gpu_vfio_pci" in modules
    built = "a module that was built for it" if driver else "CONFIG_NVGRACE_GPU_VFIO_PCI is not set"
    features = [
        Feature(
            "kernel nvgrace-gpu",
            driver,
            f"CONFIG_NVGRACE_GPU_VFIO_PCI={option}" if option else built,
            "scenarios that bind the GPU; Linux 6.9 brought the driver",
            "a newer kernel: qmp-driver lab kernel add",
        )
    ]
    groups = without_groups(values)
    features.append(
        Feature(
            "kernel VFIO_GROUP",
            not groups and "VFIO" in values,
            (groups or "IOMMU groups can be opened (/dev/vfio/N)") if "VFIO" in values else "CONFIG_VFIO is not set",
            "processes that map the GPU's memory",
            'a kernel with CONFIG_VFIO_GROUP=y, or vfio = "cdev" of the step map',
        )
    )
    set_to = ", ".join(
        f"CONFIG_{option}={values[option]}" if option in values else f"CONFIG_{option} is not set"
        for option in ("IOMMUFD", "VFIO_DEVICE_CDEV")
    )
    features.append(
        Feature(
            "kernel VFIO_DEVICE_CDEV",
            not without_cdev(values),
            set_to,
            'processes that map the GPU\'s memory through iommufd (/dev/vfio/devices): step map, vfio = "cdev"',
            "a kernel with CONFIG_VFIO_DEVICE_CDEV=y: qmp-driver lab kernel build",
        )
    )
    pages = [found[1] for name, value in values.items() if value == "y" and (found := _PAGES.fullmatch(name))]
    if pages:
        features.append(Feature("kernel pages", True, f"{pages[0]} KiB (CONFIG_ARM64_{pages[0]}K_PAGES)", ""))
    if headers is None:
        features.append(
            Feature("kernel headers", False, "not here", "modules of this project", "lib/modules/…/build")
        )
        return features
    features.append(Feature("kernel headers", True, str(headers), "modules of this project"))
    symbols = _text_of(headers / "Module.symvers")
    exported = re.search(rf"^\S+\t{_EXPORTED}\t", symbols, re.MULTILINE) is not None
    features.append(
        Feature(
            f"kernel {_EXPORTED}",
            exported,
            f"{'is' if exported else 'is not'} in Module.symvers",
            "memory_failure() for GPU memory without struct pages: its owner gets no signal",
            "Linux 6.19 or newer",
        )
    )
    declared = any(_SEA_EXIT in _text_of(place) for place in _uapi_kvm(headers))
    features.append(
        Feature(
            f"kernel {_SEA_EXIT}",
            declared,
            f"{'is' if declared else 'is not'} in include/uapi/linux/kvm.h",
            "a VMM that gets the abort of its guest, which no SEA source claims",
            "Linux 6.19 or newer",
        )
    )
    return features


def _uapi_kvm(headers: Path) -> list[Path]:
    """Debian has what all its kernels of one build share in a tree beside."""
    name = Path("include/uapi/linux/kvm.h")
    return [headers / name, *sorted(place / name for place in headers.parent.glob("linux-headers-*-common"))]


def _text_of(file: Path) -> str:
    try:
        return file.read_text(errors="replace")
    except OSError:
        return ""


_KERNEL_OPTIONS: tuple[tuple[str, str, str], ...] = (
    ("ACPI_TABLE_UPGRADE", "handing our tables to the guest in its initrd", "y"),
    ("ACPI_APEI_GHES", "hearing of firmware's error records", "y"),
    ("ACPI_APEI_SEA", "records that come with a Synchronous External Abort", "y"),
    ("MEMORY_FAILURE", "SIGBUS for a poisoned page", "y"),
    ("VIRTIO_CONSOLE", "talking to the agent in the guest", "ym"),
    ("HOTPLUG_PCI_PCIE", "hotplug of the GPU", "y"),
    ("VIRTIO_IOMMU", "IOMMU groups, for VFIO", "ym"),
    ("VFIO_PCI_CORE", "the nvgrace-gpu driver", "ym"),
    ("KVM", "guests inside the guest", "y"),
)


def kernel_features(values: Mapping[str, str]) -> list[Feature]:
    """Which of the options that this project needs that kernel was built with.

    :param values: of :func:`kernel_options`.
    """
    features = []
    for option, needed_by, accepted in _KERNEL_OPTIONS:
        value = values.get(option, "n")
        features.append(
            Feature(
                f"kernel {option}",
                value in accepted,
                f"CONFIG_{option}={value}" if option in values else f"CONFIG_{option} is not set",
                needed_by,
                f"a kernel with CONFIG_{option}={accepted[0]}: the lab's, or your own by --kernel",
            )
        )
    return features
