# SPDX-License-Identifier: Apache-2.0
"""The configuration of the lab's own kernels has what the project's scenarios ask of a kernel."""

from importlib import resources
from typing import get_args

import msgspec
import pytest

from qmp_driver.guest.kernel.kernel_modules import module_key
from qmp_driver.inject import injectors
from qmp_driver.lab.kernels.selftests import NEEDS
from qmp_driver.lab.pins import load_pins
from qmp_driver.probe import Abilities, QemuAnswers
from qmp_driver.probe.kernel import kernel_options, without_debugfs_events
from qmp_driver.run.scenario import load_scenario, scenario_names
from qmp_driver.steps.machine.rasdaemon import StartRasdaemon
from qmp_driver.steps.owner.map import Map, Memory
from qmp_driver.topology.shape import ARCHITECTURES

FRAGMENT = resources.files("qmp_driver.data").joinpath("kernel/small.config").read_text()
AUTOMOUNT = "CONFIG_TRACEFS_AUTOMOUNT_DEPRECATED"
FOLLOWING = {"CXL_RAS": ("CXL_BUS", "PCIEAER", "ACPI_APEI_GHES")}
"""Options without a question of their own → those that bring them (drivers/cxl/Kconfig)."""
SPELLED = {"einj": "ACPI_APEI_EINJ", "brd": "BLK_DEV_RAM", "ext4": "EXT4_FS", "cxl_port": "CXL_BUS"}
"""Modules whose option is not called as they are."""


class Everything(frozenset):
    def __contains__(self, name: object) -> bool:
        return True


class OfFragment(Abilities, frozen=True, kw_only=True):
    """All there is, but of the kernel what the fragment sets."""

    def without_module(self, module: str, option: str) -> str:
        return "" if self.kernel_has(option) else f"the guest's kernel has no module {module}"


def abilities(fragment: str) -> Abilities:
    values = dict(kernel_options(fragment))
    values |= {name: "y" for name, needs in FOLLOWING.items() if all(each in values for each in needs)}
    refused = "" if f"{AUTOMOUNT}=y" in fragment else f"# {AUTOMOUNT} is not set\n"
    return OfFragment(
        qemu=QemuAnswers("11.1.3", "aarch64", Everything(), Everything(), Everything(), machine_options=Everything()),
        kernel_options=values,
        modules=Everything(),
        sets=tuple(load_pins().sets),
        roots=Everything(),
        debugfs_events_wanting=without_debugfs_events(fragment + refused),
    )


def missing(name: str, fragment: str) -> list[str]:
    scenario = load_scenario(name)
    able = abilities(fragment)
    wanted = [reason for step in scenario.steps if (reason := step.why_not(able))]
    for module in scenario.machine.modules:
        key = module_key(module)
        if SPELLED.get(key, key.upper()) not in able.kernel_options:
            wanted.append(f"no module {module}")
    return wanted


@pytest.mark.parametrize("name", scenario_names())
def test_no_scenario_is_skipped_on_a_kernel_of_ours(name):
    if ARCHITECTURES[load_scenario(name).machine.kind] == "aarch64":
        assert missing(name, FRAGMENT) == []


def test_each_injector_and_each_kind_of_memory_goes_with_a_kernel_of_ours():
    able = abilities(FRAGMENT)
    arm = [each for each in injectors().values() if each.needs.guest == "aarch64"]
    assert {each.name: each.why_not(able) for each in arm} == {each.name: "" for each in arm} != {}
    kinds = get_args(Memory)
    assert {kind: Map(victim="owner", memory=kind).why_not(able) for kind in kinds} == dict.fromkeys(kinds, "")
    without = abilities(FRAGMENT.replace("CONFIG_HUGETLBFS=y\n", ""))
    assert Map(victim="owner", memory="hugetlb").why_not(without) == "the guest's kernel has no CONFIG_HUGETLBFS"


@pytest.mark.parametrize(
    ("name", "option", "why"),
    [
        ("owners", "CONFIG_BLK_DEV_RAM=m", "no module brd"),
        ("owners", "CONFIG_EXT4_FS=m", "no module ext4"),
        ("rasdaemon", f"{AUTOMOUNT}=y", f"no {AUTOMOUNT}"),
        ("rasdaemon", "CONFIG_TRACING=y", "no CONFIG_TRACING"),
        ("nested/gpu-exit", "CONFIG_KVM=y", "no CONFIG_KVM"),
        ("cxl", "CONFIG_PCIEAER=y", "no CONFIG_CXL_RAS"),
        ("cxl", "CONFIG_CXL_PMEM=m", "no module cxl_pmem"),
    ],
)
def test_an_option_that_is_left_out_is_missed_by_the_scenario_that_needs_it(name, option, why):
    without = FRAGMENT.replace(f"{option}\n", "")
    assert without != FRAGMENT
    assert why in " ".join(missing(name, without))


def test_the_modules_of_linuxs_own_tests_are_built():
    values = kernel_options(FRAGMENT)
    for needs in NEEDS.values():
        for module in needs.modules:
            key = module_key(module)
            assert values.get(SPELLED.get(key, key.upper())) == "m", module


def test_a_kernel_without_events_below_debugfs_skips_rasdaemon_and_names_the_option():
    older = "CONFIG_TRACING=y\nCONFIG_DEBUG_FS=y\n"
    assert without_debugfs_events(older) == without_debugfs_events(f"{older}{AUTOMOUNT}=y\n") == ""
    why = without_debugfs_events(f"{older}# {AUTOMOUNT} is not set\n")
    assert why == f"the guest's kernel has no {AUTOMOUNT}"
    able = msgspec.structs.replace(abilities(FRAGMENT), debugfs_events_wanting=why)
    assert StartRasdaemon().why_not(able) == f"{why}: rasdaemon finds the kernel's events below debugfs alone"
    assert without_debugfs_events("CONFIG_TRACING=y\n") == "the guest's kernel has no CONFIG_DEBUG_FS"
    assert without_debugfs_events("") == "the guest's kernel has no CONFIG_TRACING and no CONFIG_DEBUG_FS"
