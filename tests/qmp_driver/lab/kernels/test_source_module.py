# SPDX-License-Identifier: Apache-2.0
"""Modules of the kernel's source: which source is taken, and what is said where there is none."""

from types import SimpleNamespace

import pytest

from acpigen.structures.cper.sections.vendor.nvidia import NvidiaError, NvidiaRegister
from qmp_driver.cli import main
from qmp_driver.errors import BadInputError, LabError
from qmp_driver.lab.kernels.source_module import (
    SOURCE_MODULES,
    build_source_module,
    series_of,
    unpacked_source,
    why_no_source_module,
)
from qmp_driver.steps.expect.vendor_record import lines_of

RELEASE = "7.3.4+deb13-arm64"


@pytest.fixture
def lab(tmp_path):
    return SimpleNamespace(module_cache=tmp_path / "modules")


def unpacked(lab, version, *files):
    source = lab.module_cache.parent / "kernels" / ".sources" / f"linux-source-{version}"
    source.mkdir(parents=True)
    for name in files:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text("")
    return source


@pytest.mark.parametrize(
    ("release", "series"), [(RELEASE, "7.3"), ("6.1.0-42-arm64", "6.1"), ("6.12.63+deb13-arm64-16k", "6.12")]
)
def test_the_series_is_the_first_two_numbers(release, series):
    assert series_of(release) == series


def test_the_source_of_the_kernels_own_series_is_taken(lab):
    unpacked(lab, "7.2_7.2.9-1")
    assert unpacked_source(lab, RELEASE) is None
    own = unpacked(lab, "7.3_7.3.4-1", SOURCE_MODULES["ghes-nvidia"])
    assert unpacked_source(lab, RELEASE) == own
    assert why_no_source_module(lab, RELEASE, "ghes-nvidia") == ""


def test_without_the_source_the_command_that_fetches_it_is_named(lab):
    assert "`qmp-driver lab kernel module ghes-nvidia` fetches it" in why_no_source_module(
        lab, RELEASE, "ghes-nvidia"
    )
    with pytest.raises(LabError, match="lab kernel module ghes-nvidia"):
        build_source_module(lab, RELEASE, "ghes-nvidia")


def test_a_source_without_the_file_is_named(lab):
    unpacked(lab, "7.3_7.3.4-1")
    with pytest.raises(LabError, match=r"Linux 7\.3 has no ghes-nvidia"):
        build_source_module(lab, RELEASE, "ghes-nvidia")


def test_a_module_that_nobody_knows_is_refused(lab):
    with pytest.raises(BadInputError, match="no module 'vga16fb' is known"):
        build_source_module(lab, RELEASE, "vga16fb")


def test_the_drivers_lines_follow_from_the_section():
    body = NvidiaError(signature="DCC-ECC", error_type=1, socket=1, registers=(NvidiaRegister(0x10, 0x20),))
    lines = list(lines_of(body))
    assert lines[0] == "NVIDIA CPER section, error_data_length: 48"
    assert lines[1] == "signature: DCC-ECC"
    assert lines[-1] == "register[0]: address=0x0000000000000010 value=0x0000000000000020"
    assert list(lines_of(NvidiaError(signature="X")))[-1] == "instance_base: 0x0000000000000000"


def test_a_name_that_is_none_is_refused_before_a_lab_is_looked_for_and_a_known_one_is_not(tmp_path, capfd):
    words = ["lab", "kernel", "module", "--lab", str(tmp_path / "none")]
    assert main([*words, "ghes-nvidea"]) == 2
    assert "no module 'ghes-nvidea' is known; there are ghes-nvidia" in capfd.readouterr().err
    assert main([*words, "ghes-nvidia"]) == 3
    assert "no lab is installed" in capfd.readouterr().err
