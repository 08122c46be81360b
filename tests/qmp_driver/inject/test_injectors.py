# SPDX-License-Identifier: Apache-2.0
"""Whether injectors can work here, by their own word, and what becomes of a scenario whose injector cannot."""

import re
import subprocess
import sys

import msgspec
import pytest

from acpigen.base.exit_code import ExitCode
from qmp_driver.commands.doctor import injector_features
from qmp_driver.errors import BadInputError
from qmp_driver.evidence.verdict import Outcome, Verdict
from qmp_driver.guest.kernel.own_modules import SOURCES, headers_wanting
from qmp_driver.inject import injector_named, injectors
from qmp_driver.inject.machine_check import machine_check_of, parse_machine_checks
from qmp_driver.inject.record import memory_record
from qmp_driver.probe import Abilities, QemuAnswers
from qmp_driver.run.scenario import load_scenario
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.gpu.bind import Bind
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.nested.inner_gpu import PassGpu
from qmp_driver.steps.owner.map import Map

ABLE = Abilities(
    qemu=QemuAnswers(
        version="11.1.3",
        target="aarch64",
        commands=frozenset({"inject-ghes-v2-error"}),
        types=frozenset({"nvdimm", "ivshmem-plain", "gpex-pcihost"}),
        machines=frozenset({"virt"}),
    ),
    kernel_options={
        "ACPI_APEI_GHES": "y",
        "ACPI_APEI_SEA": "y",
        "ACPI_TABLE_UPGRADE": "y",
        "ACPI_APEI_EINJ": "m",
        "DEBUG_FS": "y",
    },
    modules=frozenset({"einj"}),
)
X86 = msgspec.structs.replace(
    ABLE,
    qemu=QemuAnswers("11", "x86_64", frozenset({"human-monitor-command"}), frozenset(), frozenset()),
    kernel_options={"X86_MCE": "y", "MEMORY_FAILURE": "y"},
)
OLD = msgspec.structs.replace(
    ABLE, qemu=QemuAnswers("7.2.22", "aarch64", frozenset(), ABLE.qemu.types, ABLE.qemu.machines)
)


@pytest.mark.parametrize("name", ["ghes", "sea", "polled", "einj"])
def test_an_injector_can_work_where_all_is_there(name):
    assert injector_named(name).why_not(ABLE) == ""


@pytest.mark.parametrize(
    "name, abilities, reason",
    [
        ("ghes", OLD, "7.2.22 has no inject-ghes-v2-error"),
        ("ghes", msgspec.structs.replace(ABLE, kernel_options={}), "no CONFIG_ACPI_APEI_GHES"),
        ("sea", msgspec.structs.replace(ABLE, kernel_options={}), "no CONFIG_ACPI_APEI_SEA"),
        ("sea", msgspec.structs.replace(ABLE, kvm=True), 'runs under KVM: machine.accelerator = "tcg"'),
        (
            "sea",
            msgspec.structs.replace(ABLE, qemu=QemuAnswers("9", "aarch64", frozenset(), frozenset(), frozenset())),
            "no ivshmem-plain",
        ),
        ("polled", msgspec.structs.replace(ABLE, kernel_options={}), "no CONFIG_ACPI_APEI_GHES"),
        (
            "polled",
            msgspec.structs.replace(ABLE, kernel_options={"ACPI_APEI_GHES": "y"}),
            "no CONFIG_ACPI_TABLE_UPGRADE",
        ),
        ("einj", msgspec.structs.replace(ABLE, modules=frozenset()), "no module einj"),
        ("cxl", ABLE, "no cxl-inject-general-media-event"),
        ("mce", ABLE, "injector mce: it is for x86_64 guests"),
        ("mce", msgspec.structs.replace(X86, kernel_options={}), "no CONFIG_X86_MCE"),
        ("ghes", X86, "injector ghes: it is for aarch64 guests"),
    ],
)
def test_an_injector_says_what_is_missing(name, abilities, reason):
    assert reason in injector_named(name).why_not(abilities)


def test_machine_checks_can_be_had_of_an_x86_machine():
    assert injector_named("mce").why_not(X86) == ""


def test_the_injector_polled_works_with_an_old_qemu():
    assert injector_named("polled").why_not(OLD) == ""


def test_a_step_passes_its_injectors_reason_on():
    assert "inject-ghes-v2-error" in Inject(injector="ghes", into="owner").why_not(OLD)
    assert Inject(injector="polled", into="owner").why_not(OLD) == ""


def test_a_step_asks_for_the_kernels_module_that_it_uses():
    assert "no module nvgrace_gpu_vfio_pci (CONFIG_NVGRACE_GPU_VFIO_PCI is not set)" in Bind().why_not(ABLE)
    driver = msgspec.structs.replace(ABLE, modules=frozenset({"nvgrace_gpu_vfio_pci"}))
    assert Bind().why_not(driver) == ""
    built_in = msgspec.structs.replace(ABLE, kernel_options={"NVGRACE_GPU_VFIO_PCI": "y"})
    assert Bind().why_not(built_in) == ""
    promised = msgspec.structs.replace(ABLE, kernel_options={"NVGRACE_GPU_VFIO_PCI": "m"})
    assert "(CONFIG_NVGRACE_GPU_VFIO_PCI=m)" in Bind().why_not(promised), "its file is not there"


def test_a_process_maps_the_gpus_memory_where_the_kernel_opens_iommu_groups():
    cdev_alone = msgspec.structs.replace(ABLE, kernel_options={"IOMMUFD": "y", "VFIO_DEVICE_CDEV": "y"})
    both = msgspec.structs.replace(ABLE, kernel_options={**cdev_alone.kernel_options, "VFIO_GROUP": "y"})
    assert Map(victim="owner").why_not(cdev_alone).endswith('CONFIG_VFIO_DEVICE_CDEV alone; set vfio = "cdev"')
    no_iommufd = msgspec.structs.replace(ABLE, kernel_options={"VFIO_DEVICE_CDEV": "y"})
    assert Map(victim="owner").why_not(no_iommufd).endswith("alone"), "no way is there to name"
    assert Map(victim="owner", memory="ram").why_not(cdev_alone) == "", "it is not opened through VFIO"
    assert Map(victim="owner").why_not(both) == ""
    assert Map(victim="owner").why_not(ABLE) == "", "a kernel older than the option has groups"


def test_a_process_maps_the_gpu_through_iommufd_where_the_kernel_has_the_cdev():
    def why_not(*options):
        able = msgspec.structs.replace(ABLE, kernel_options=dict.fromkeys(options, "y"))
        return Map(victim="owner", vfio="cdev").why_not(able)

    assert why_not("IOMMUFD", "VFIO_DEVICE_CDEV") == "", "it needs no IOMMU group"
    assert why_not("VFIO_GROUP", "IOMMUFD") == "the guest's kernel has no CONFIG_VFIO_DEVICE_CDEV"
    assert why_not("VFIO_GROUP") == "the guest's kernel has no CONFIG_IOMMUFD and no CONFIG_VFIO_DEVICE_CDEV"


def test_an_inner_qemu_opens_the_gpu_in_a_way_that_the_outer_kernel_has():
    cdev_alone = msgspec.structs.replace(ABLE, kernel_options={"IOMMUFD": "y", "VFIO_DEVICE_CDEV": "y"})
    assert PassGpu(vfio="cdev").why_not(cdev_alone) == PassGpu().why_not(ABLE) == ""
    assert "no CONFIG_VFIO_GROUP" in PassGpu().why_not(cdev_alone)
    assert "no CONFIG_VFIO_DEVICE_CDEV" in PassGpu(vfio="cdev").why_not(ABLE)
    assert PassGpu(vfio="cdev").why_not(msgspec.structs.replace(ABLE, real_host=True)) == "", (
        "its own kernel opens it"
    )
    links = {link.name for link in PassGpu(vfio="cdev").links()} - {link.name for link in PassGpu().links()}
    assert links == {"inner-device-by-cdev"}
    with pytest.raises(ValueError, match="for a GPU that is plugged in"):
        PassGpu(vfio="cdev", hotplug=False)


def test_a_panic_is_asked_for_where_qemu_can_hear_it():
    fatal = Inject(severity="fatal", outcome="panic")
    bare = msgspec.structs.replace(ABLE, builds_modules=False)
    assert fatal.why_not(ABLE) == "", "the module is ours where the kernel has none"
    assert "no module pvpanic_pci" in fatal.why_not(bare) and Inject().why_not(bare) == ""
    assert fatal.why_not(msgspec.structs.replace(bare, modules=frozenset({"pvpanic_pci"}))) == ""


def test_a_machine_with_modules_of_ours_needs_a_kernel_that_they_can_be_built_for():
    bare = msgspec.structs.replace(ABLE, builds_modules=False)
    assert Boot(own_modules=("egm_memory",)).why_not(ABLE) == Boot().why_not(bare) == ""
    assert "egm_memory cannot be built" in Boot(own_modules=("egm_memory",)).why_not(bare)
    older = msgspec.structs.replace(ABLE, headers_wanting={"egm_memory": "linux/memory-failure.h"})
    assert "no <linux/memory-failure.h>" in Boot(own_modules=("egm_memory",)).why_not(older)
    assert Boot(own_modules=("gpu_memory",)).why_not(older) == ""


def test_which_of_our_modules_a_kernel_is_too_old_for_is_read_from_their_includes(tmp_path):
    own, common = tmp_path / "linux-headers-6-arm64", tmp_path / "linux-headers-6-common"
    own.mkdir()
    names = {
        name for path in SOURCES.glob("*/*.c") for name in re.findall(r"#include <(linux/\S+)>", path.read_text())
    }
    for name in names - {"linux/memory-failure.h"}:
        (common / "include" / name).parent.mkdir(parents=True, exist_ok=True)
        (common / "include" / name).touch()
    assert headers_wanting(own) == dict.fromkeys(("aperture_poison", "egm_memory"), "linux/memory-failure.h")
    (own / "include/linux").mkdir(parents=True)
    (own / "include/linux/memory-failure.h").touch()
    assert headers_wanting(own) == {}


def test_the_doctor_has_a_row_for_each_injector_and_the_reason_in_it():
    rows = {feature.name: feature for feature in injector_features({"aarch64": OLD})}
    assert set(rows) == {f"injector {name}" for name in injectors()}
    assert not rows["injector ghes"].present
    assert "inject-ghes-v2-error" in rows["injector ghes"].evidence
    assert rows["injector polled"].present
    assert "lab install --with x86" in rows["injector mce"].evidence


def test_the_doctor_asks_the_x86_guest_about_machine_checks():
    rows = {feature.name: feature for feature in injector_features({"aarch64": OLD, "x86_64": X86})}
    assert rows["injector mce"].present and not rows["injector ghes"].present


def test_a_skipped_run_is_no_pass_and_says_77():
    skipped = Verdict((), skipped="step inject: no such command")
    assert skipped.outcome is Outcome.SKIPPED
    assert skipped.exit_code is ExitCode.SKIPPED


@pytest.mark.parametrize("name", ["ram-errors", "aperture-errors", "storm", "sea", "polled", "einj", "cxl", "mce"])
def test_the_scenarios_links_have_one_name_each(name):
    links = [link.name for step in load_scenario(name).steps for link in step.links()]
    assert len(links) == len(set(links))


def test_an_unknown_injector_is_refused_with_the_known_ones(tmp_path):
    scenario = tmp_path / "wrong.toml"
    scenario.write_text('title = "x"\n[[steps]]\ndo = "inject"\ninjector = "magic"\ninto = "owner"\n')
    done = subprocess.run(
        [sys.executable, "-m", "qmp_driver", "run", str(scenario)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert "no injector 'magic'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "severity, line",
    [
        ("recoverable", "mce -b 0 9 0xbd000000000000c0 0x5 0x1234000 0x8c"),
        ("corrected", "mce 0 9 0x9c000000000000c0 0x0 0x1234000 0x8c"),
        ("fatal", "mce -b 0 9 0xbf000000000000c0 0x4 0x1234000 0x8c"),
    ],
)
def test_a_machine_check_is_a_line_for_the_human_monitor(severity, line):
    assert machine_check_of(memory_record([0x1234000], severity)).monitor_command() == line


@pytest.mark.parametrize(
    "order, reason",
    [
        (memory_record([0x1000], "recoverable", with_address=False), "needs an address"),
        (memory_record([0x1000, 0x2000], "recoverable"), "names one page"),
        (memory_record([0x1000], "informational"), "no machine check of severity informational"),
    ],
)
def test_what_cannot_be_a_machine_check_is_refused(order, reason):
    with pytest.raises(BadInputError, match=reason):
        machine_check_of(order)


MACHINE_CHECK_LOG = """\
mce: [Hardware Error]: Machine check events logged
mce: [Hardware Error]: CPU 1: Machine Check: 0 Bank 1: a000000000000000
mce: [Hardware Error]: TSC 0
mce: [Hardware Error]: PROCESSOR 0:106a3 TIME 1795392915 SOCKET 0 APIC 1 microcode 1
mce: [Hardware Error]: CPU 0: Machine Check Exception: 5 Bank 9: bd000000000000c0
mce: [Hardware Error]: RIP !INEXACT! 10:<ffffffff907b8d0f> {pv_native_safe_halt+0xf/0x20}
mce: [Hardware Error]: TSC 942a48b74 ADDR 17b2e000 MISC 8c
mce: [Hardware Error]: PROCESSOR 0:106a3 TIME 1795392915 SOCKET 0 APIC 0 microcode 1
"""
"""Linux 7.3.4, with `print_all`."""


def test_what_linux_prints_of_a_machine_check_is_what_was_sent():
    broadcast, ours = parse_machine_checks(MACHINE_CHECK_LOG.splitlines())
    assert (broadcast.bank, broadcast.address) == (1, 0)
    assert ours == machine_check_of(memory_record([0x17B2E000], "recoverable"))


def test_a_machine_check_cut_short_is_none():
    assert parse_machine_checks(MACHINE_CHECK_LOG.splitlines()[4:6]) == []
