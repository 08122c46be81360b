# SPDX-License-Identifier: Apache-2.0
"""The tables of every platform, byte for byte as `scripts/golden-update` left them.

A change here is a change of what machines get: look at the .dsl, run the script, and commit the result on its own.
"""

from pathlib import Path

import pytest

from acpigen.building.assembly import Placement, compiled, gpus_ssdt
from acpigen.building.fixed_tables import host_tables
from acpigen.building.gpu_properties import gpu_properties
from acpigen.building.host_bridges import host_table
from acpigen.platform.file import load_platform, platform_names

GOLDEN = Path(__file__).parents[3] / "tables" / "golden"
CHECKSUM = slice(9, 10)
COMPILER_VERSION = slice(32, 36)


def asl_table(platform):
    if not platform.name.startswith("virt-"):
        return host_table(platform)
    return gpus_ssdt(
        tuple((gpu_properties(gpu), Placement("device", f"\\_SB.{gpu.parent}", gpu.node)) for gpu in platform.gpus)
    )


def without_compiler(aml):
    """A table without iasl's version, which another iasl has another of, and without the checksum over it."""
    found = bytearray(aml)
    found[CHECKSUM] = b"\0"
    found[COMPILER_VERSION] = bytes(4)
    return bytes(found)


@pytest.mark.parametrize("name", platform_names())
def test_source_and_fixed_tables_are_as_they_were(name):
    platform = load_platform(name)
    assert asl_table(platform).text == (GOLDEN / name / "ssdt.asl").read_text()
    fixed = () if name.startswith("virt-") else host_tables(platform)
    for table in fixed:
        assert table.aml == (GOLDEN / name / f"{table.name}.aml").read_bytes(), table.name
    names = {path.stem for path in (GOLDEN / name).iterdir()}
    assert names == {"ssdt", *(table.name for table in fixed)}


@pytest.mark.lab
@pytest.mark.parametrize("name", platform_names())
def test_compiled_tables_are_as_they_were(toolchain, name):
    aml = compiled(asl_table(load_platform(name)), toolchain).aml
    assert without_compiler(aml) == without_compiler((GOLDEN / name / "ssdt.aml").read_bytes())


@pytest.mark.lab
@pytest.mark.parametrize("name", platform_names())
def test_each_disassembly_is_of_the_bytes_beside_it(toolchain, name):
    """Compiled again, the .dsl of AML gives the .aml; so nobody changed only one of them."""
    text = (GOLDEN / name / "ssdt.dsl").read_text()
    assert without_compiler(toolchain.compile(text).aml) == without_compiler(
        (GOLDEN / name / "ssdt.aml").read_bytes()
    )


def test_no_golden_folder_is_left_of_a_platform_that_is_gone():
    assert sorted(path.name for path in GOLDEN.iterdir() if path.is_dir()) == list(platform_names())
