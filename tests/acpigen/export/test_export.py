# SPDX-License-Identifier: Apache-2.0
"""Tables in other clothes."""

import base64
import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.cpio import write_newc
from acpigen.building.assembly import build_tables
from acpigen.building.table_set import Table
from acpigen.export import FORMATS, export
from acpigen.platform.file import load_platform

NO_TOOLS = Toolchain(Path("/nonexistent/iasl"))
WITHOUT_TOOLS = [name for name in FORMATS if name != "dsl"]
PLATFORM = load_platform("gb200-x2")
TABLES = {
    "ssdt": Table(
        "ssdt", b"SSDT" + bytes([40, 0, 0, 0, 2, 0]) + b"NVIDIATH500\0\0\0\1\0\0\0INTL\0\0\0\0abcd", "text"
    ),
    "srat": Table("srat", b"SRAT" + bytes(range(36))),
}


def one(name):
    files = export(TABLES, PLATFORM, NO_TOOLS, [name])
    assert len(files) == 1
    return next(iter(files.values()))


def test_every_format_gives_files_and_none_gives_anothers():
    seen = {}
    for name in WITHOUT_TOOLS:
        for file in export(TABLES, PLATFORM, NO_TOOLS, [name]):
            assert seen.setdefault(file, name) == name
    assert set(export(TABLES, PLATFORM, NO_TOOLS, WITHOUT_TOOLS)) == set(seen)


def test_asl_is_only_of_tables_that_have_a_source():
    assert export(TABLES, PLATFORM, NO_TOOLS, ["asl", "aml"]) == {
        "ssdt.asl": b"text",
        "ssdt.aml": TABLES["ssdt"].aml,
        "srat.aml": TABLES["srat"].aml,
    }


def test_the_initrd_has_the_tables_where_linux_looks():
    expected = {f"kernel/firmware/acpi/{name}.aml": table.aml for name, table in TABLES.items()}
    assert one("initrd") == write_newc(expected)


def test_the_c_header_holds_every_byte(tmp_path):
    text = one("c-header").decode()
    for name, table in TABLES.items():
        body = re.search(rf"acpi_{name}\[{len(table.aml)}\] = \{{(.*?)\}};", text, re.DOTALL).group(1)
        assert bytes(int(byte, 16) for byte in re.findall(r"0x[0-9a-f]{2}", body)) == table.aml
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler:
        (tmp_path / "t.c").write_text(
            '#include "acpi_tables.h"\nint main(void) { return acpi_ssdt[0] + acpi_srat[0]; }\n'
        )
        (tmp_path / "acpi_tables.h").write_text(text)
        subprocess.run([compiler, "-Wall", "-Werror", "-c", "t.c"], cwd=tmp_path, check=True)


def test_json_says_what_headers_say():
    document = json.loads(one("json"))
    ssdt, srat = document["tables"]
    assert (ssdt["signature"], ssdt["oem_id"], ssdt["oem_table_id"], ssdt["oem_revision"]) == (
        "SSDT",
        "NVIDIA",
        "TH500",
        1,
    )
    assert base64.b64decode(srat["aml"]) == TABLES["srat"].aml
    assert [gpu["acpi_path"] for gpu in document["gpus"]][-1] == "\\_SB.PC19.RP00.GPU0"


def test_edk2_names_each_file_once_with_a_guid_that_stays():
    files = export(TABLES, PLATFORM, NO_TOOLS, ["edk2"])
    inf = files["edk2-AcpiTables.inf"].decode()
    assert "  edk2-ssdt.asl" in inf
    assert "  ACPI|edk2-srat.acpi|*" in inf
    assert files["edk2-srat.acpi"] == TABLES["srat"].aml
    assert export(TABLES, PLATFORM, NO_TOOLS, ["edk2"]) == files
    other = export(TABLES, load_platform("gb200"), NO_TOOLS, ["edk2"])["edk2-AcpiTables.inf"].decode()
    assert re.search("FILE_GUID.*", inf).group() != re.search("FILE_GUID.*", other).group()


def test_qemu_gets_eight_nodes_for_each_gpu():
    lines = one("qemu-arguments").decode().splitlines()
    assert lines.count("-numa") == 32
    assert "vfio-pci-nohotplug,host=0019:01:00.0,bus=port-gpu3,rombar=0,id=gpu3" in lines
    nodes = [int(re.search(r"nodeid=(\d+)", line).group(1)) for line in lines if line.startswith("node,")]
    assert nodes == list(range(2, 34))
    assert "acpi-generic-initiator,id=gpu3-node33,pci-dev=gpu3,node=33" in lines


def test_libvirt_ties_cells_to_devices():
    domain = ElementTree.fromstring(one("libvirt"))
    assert [cell.get("id") for cell in domain.iter("cell")] == [str(number) for number in range(2, 34)]
    assert [acpi.get("nodeset") for acpi in domain.iter("acpi")] == ["2-9", "10-17", "18-25", "26-33"]
    assert [address.get("domain") for address in domain.iter("address")] == ["0x0008", "0x0009", "0x0018", "0x0019"]


@pytest.mark.parametrize("name", sorted(WITHOUT_TOOLS))
def test_the_same_tables_give_the_same_files(name):
    assert export(TABLES, PLATFORM, NO_TOOLS, [name]) == export(TABLES, PLATFORM, NO_TOOLS, [name])


@pytest.mark.lab
def test_every_table_can_be_taken_apart_again(toolchain):
    tables = build_tables(PLATFORM, toolchain)
    files = export(tables, PLATFORM, toolchain, ["dsl"])
    assert sorted(files) == sorted(f"{name}.dsl" for name in tables)
    assert b'"nvidia,gpu-mem-base-pa"' in files["ssdt.dsl"]
    assert b"Localities" in files["slit.dsl"]
