# SPDX-License-Identifier: Apache-2.0
"""`acpigen sysfs`: the archive, what is left out, and what is wrong."""

import tarfile

import pytest

from acpigen.building.fixed_tables import host_tables, locality_tables
from acpigen.cli import main
from acpigen.platform.file import load_platform


@pytest.fixture
def dump(tmp_path):
    folder = tmp_path / "dump"
    folder.mkdir()
    platform = load_platform("gh200-480gb")
    for table in (*host_tables(platform), *locality_tables(platform)):
        (folder / f"{table.name}.dat").write_bytes(table.aml)
    return folder


def members(path):
    with tarfile.open(path) as tar:
        return {
            each.name: each.linkname if each.issym() else tar.extractfile(each).read().decode()
            for each in tar.getmembers()
            if not each.isdir()
        }


def test_a_platform_and_its_tables_give_the_same_nodes(dump, tmp_path, capsys):
    of_platform, of_dump = tmp_path / "platform.tar", tmp_path / "dump.tar"
    assert main(["sysfs", "gh200-480gb", "-o", str(of_platform)]) == 0
    assert "of 9 nodes" in capsys.readouterr().out
    assert main(["sysfs", str(dump), "-o", str(of_dump), "--gpu-model", "gh200-480gb"]) == 0
    assert "numa_node and local CPUs of GPUs" in capsys.readouterr().out
    one, other = members(of_platform), members(of_dump)
    assert {k: v for k, v in one.items() if "/system/" in k} == {k: v for k, v in other.items() if "/system/" in k}
    assert [k for k in one if k.endswith("/0009:01:00.0/vendor")]
    assert [k for k in other if k.endswith("/0009:01:00.0/vendor")]


def test_the_archive_unpacks_into_links_that_lead_to_files(tmp_path, capsys):
    path = tmp_path / "tree.tar"
    assert main(["sysfs", "gb300", "-o", str(path), "--nodes-most", "64", "-q"]) == 0
    assert capsys.readouterr().out == ""
    with tarfile.open(path) as tar:
        tar.extraction_filter = lambda member, path: member  # as an attribute: older Pythons have no such argument
        tar.extractall(tmp_path / "root")
    root = tmp_path / "root" / "sys"
    gpus = sorted((root / "bus/pci/devices").iterdir())
    assert [(each / "device").read_text() for each in gpus] == ["0x31c2\n"] * 2
    assert (root / "devices/system/cpu/cpu0/node0/cpulist").read_text().startswith("0-")
    assert (root / "devices/system/node/node1/access0/initiators/node1/distance").is_file()


def test_the_same_tree_is_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        assert main(["sysfs", "gb200", "-o", str(tmp_path / name), "--nodes-most", "64", "-q"]) == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_dump_without_a_model_has_no_gpus_and_says_so(dump, tmp_path, capsys):
    path = tmp_path / "tree.tar"
    assert main(["sysfs", str(dump), "-o", str(path)]) == 0
    assert "the GPUs: no table says what they are" in capsys.readouterr().out
    assert not [each for each in members(path) if "/pci" in each]


def test_a_kernel_with_too_few_nodes_fails_and_the_tree_has_one(tmp_path, capsys):
    path = tmp_path / "tree.tar"
    assert main(["sysfs", "gb200-x2", "-o", str(path)]) == 1
    assert "Linux does not use the SRAT" in capsys.readouterr().out
    assert members(path)["sys/devices/system/node/online"] == "0\n"


def test_what_is_wrong_is_bad_input(dump, tmp_path, capsys):
    assert main(["sysfs", "nowhere", "-o", str(tmp_path / "x")]) == 2
    assert main(["sysfs", "gb200", "-o", str(tmp_path), "--nodes-most", "64"]) == 2
    assert "is a folder" in capsys.readouterr().err
    (dump / "srat.dat").unlink()
    assert main(["sysfs", str(dump), "-o", str(tmp_path / "x")]) == 2
    assert "has no SRAT" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
