"""The ways' own word on whether they can work, and what becomes of a scenario whose way cannot."""

import subprocess
import sys

import msgspec
import pytest

from acpigen.exit_code import ExitCode
from qmp_driver.abilities import Abilities
from qmp_driver.capabilities import QemuAnswers
from qmp_driver.commands.doctor import way_features
from qmp_driver.errors import BadInputError
from qmp_driver.inject import WAYS
from qmp_driver.inject.mce import mce_line
from qmp_driver.inject.record import memory_record
from qmp_driver.scenario import load_scenario
from qmp_driver.steps.inject import Inject
from qmp_driver.verdict import Outcome, Verdict

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
OLD = msgspec.structs.replace(
    ABLE, qemu=QemuAnswers("7.2.22", "aarch64", frozenset(), ABLE.qemu.types, ABLE.qemu.machines)
)


@pytest.mark.parametrize("name", ["ghes", "sea", "polled", "einj"])
def test_a_way_can_work_where_all_is_there(name):
    assert WAYS[name].why_not(ABLE) == ""


@pytest.mark.parametrize(
    "name, abilities, reason",
    [
        ("ghes", OLD, "7.2.22 has no inject-ghes-v2-error"),
        ("ghes", msgspec.structs.replace(ABLE, kernel_options={}), "no CONFIG_ACPI_APEI_GHES"),
        ("sea", msgspec.structs.replace(ABLE, kernel_options={}), "no CONFIG_ACPI_APEI_SEA"),
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
        ("einj", msgspec.structs.replace(ABLE, modules=frozenset()), "module einj is not there"),
        ("cxl", ABLE, "no cxl-inject-general-media-event"),
        ("mce", ABLE, "emulates aarch64"),
    ],
)
def test_a_way_says_what_is_missing(name, abilities, reason):
    assert reason in WAYS[name].why_not(abilities)


def test_an_old_qemu_still_has_the_polled_way():
    assert WAYS["polled"].why_not(OLD) == ""


def test_a_step_hands_its_ways_reason_on():
    assert "inject-ghes-v2-error" in Inject(way="ghes", into="owner").why_not(OLD)
    assert Inject(way="polled", into="owner").why_not(OLD) == ""


def test_the_doctor_has_a_row_for_each_way_and_the_reason_in_it():
    rows = {feature.name: feature for feature in way_features(OLD)}
    assert set(rows) == {f"way {name}" for name in WAYS}
    assert not rows["way ghes"].present
    assert "inject-ghes-v2-error" in rows["way ghes"].evidence
    assert rows["way polled"].present


def test_a_skipped_run_is_no_pass_and_says_77():
    skipped = Verdict((), skipped="step inject: no such command")
    assert skipped.outcome is Outcome.SKIPPED
    assert skipped.exit_code is ExitCode.SKIPPED


@pytest.mark.parametrize("name", ["ram-errors", "aperture-errors", "storm", "sea", "polled", "einj", "cxl"])
def test_the_scenarios_links_have_one_name_each(name):
    links = [link.name for step in load_scenario(name).steps for link in step.links()]
    assert len(links) == len(set(links))


def test_an_unknown_way_is_refused_with_the_known_ones(tmp_path):
    scenario = tmp_path / "wrong.toml"
    scenario.write_text('title = "x"\n[[steps]]\ndo = "inject"\nway = "magic"\ninto = "owner"\n')
    done = subprocess.run(
        [sys.executable, "-m", "qmp_driver", "run", str(scenario)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert "no way 'magic' to inject" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "severity, line",
    [
        ("recoverable", "mce 0 9 0xbd000000000000c0 0x5 0x1234000 0x8c"),
        ("corrected", "mce 0 9 0x9c000000000000c0 0x0 0x1234000 0x8c"),
        ("fatal", "mce 0 9 0xbd80000000000134 0x4 0x1234000 0x8c"),
    ],
)
def test_a_machine_check_is_a_line_for_the_human_monitor(severity, line):
    assert mce_line(memory_record([0x1234000], severity)) == line


def test_a_machine_check_needs_an_address():
    with pytest.raises(BadInputError, match="needs an address"):
        mce_line(memory_record([0x1000], "recoverable", with_address=False))


def test_an_x86_qemu_could():
    x86 = QemuAnswers("10", "x86_64", frozenset({"human-monitor-command"}), frozenset(), frozenset())
    assert WAYS["mce"].why_not(msgspec.structs.replace(ABLE, qemu=x86)) == ""
