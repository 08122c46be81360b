# SPDX-License-Identifier: Apache-2.0
"""What a guest kernel can do: its configuration and its modules are read."""

import re
from collections.abc import Mapping
from pathlib import Path

from qmp_driver.guest.kernel_modules import built_in_modules, module_files, module_key, module_name
from qmp_driver.probe.feature import Feature

_OPTION = re.compile(r"^CONFIG_(\w+)=(.*)$", re.MULTILINE)


def kernel_options(config_text: str) -> Mapping[str, str]:
    """Option without ``CONFIG_`` → value (``y``, ``m``, or more); an option that is not set is absent.

    :param config_text: the kernel's configuration (`CONFIG_X=y` lines).
    """
    return dict(_OPTION.findall(config_text))


def kernel_modules(modules_dir: Path) -> frozenset[str]:
    """The names of the kernel's modules and of those that it has built in, ``-`` written as ``_``.

    :param modules_dir: ``…/lib/modules/<release>``.
    """
    return frozenset(module_key(module_name(path)) for path in module_files(modules_dir)) | built_in_modules(
        modules_dir
    )


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
