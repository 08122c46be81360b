# SPDX-License-Identifier: Apache-2.0
"""The command predict, as a user runs it."""

import json

import pytest

from acpigen.building.fixed_tables import host_tables
from acpigen.cli import main
from acpigen.platform.file import load_platform, platform_names
from acpigen.structures.layout.header import TableHeader
from acpigen.structures.numa import hmat


@pytest.fixture
def tables(tmp_path):
    def write(name):
        for table in host_tables(load_platform(name)):
            (tmp_path / f"{table.name}.aml").write_bytes(table.aml)
        return str(tmp_path)

    return write


@pytest.mark.parametrize("name", platform_names())
def test_every_platform_is_told(tables, capsys, name):
    code = main(["predict", tables(name), "--nodes-most", "64"])
    assert code == 0
    assert "node  0  domain  0  CPUs, memory" in capsys.readouterr().out


def test_a_kernel_with_too_few_nodes_is_a_finding(tables, capsys):
    assert main(["predict", tables("gb200-x2")]) == 1
    assert "and ignores the SRAT: one node with all memory" in capsys.readouterr().out


def test_json_tells_the_same(tables, capsys):
    assert main(["predict", tables("gh200-480gb"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["nodes"]["8"] == 15
    assert found["access_classes"][0]["initiators"] == [0]


@pytest.mark.parametrize("name", ["srat", "slit", "hmat"])
def test_a_table_that_is_cut_short_is_named(tmp_path, tables, capsys, name):
    folder = tables("gh200-480gb")
    path = tmp_path / f"{name}.aml"
    whole = path.read_bytes()
    path.write_bytes(whole[:200])
    said = (
        f"{name.upper()} is cut short: found 200 bytes, expected {len(whole)}, as its header says;"
        " dump the whole table again"
    )
    assert main(["predict", folder]) == 2
    assert capsys.readouterr().err == f"acpigen: {folder}: {name}.aml: {said}\n"
    (tmp_path / "alone").mkdir()
    path.rename(tmp_path / "alone" / path.name)
    if name == "srat":
        assert main(["predict", f"{tmp_path}/alone/srat.aml"]) == 2
        assert capsys.readouterr().err == f"acpigen: {tmp_path}/alone/srat.aml: {said}\n"


def test_tables_without_srat_are_refused(tmp_path, tables, capsys):
    folder = tables("gh200-480gb")
    (tmp_path / "srat.aml").unlink()
    assert main(["predict", folder]) == 2
    assert "has no SRAT" in capsys.readouterr().err


class TestAnHmatThatLinuxIgnores:
    def write(self, folder, entry, length=None):
        data = bytearray(hmat.build(hmat.Hmat(header=TableHeader(signature="HMAT", revision=2), entries=(entry,))))
        if length is not None:
            data[44:48] = length.to_bytes(4, "little")
            data += bytes(length - 40)
            data[4:8] = len(data).to_bytes(4, "little")
        (folder / "hmat.aml").write_bytes(bytes(data))

    def test_one_that_names_a_domain_without_node(self, tmp_path, tables, capsys):
        folder = tables("gh200-480gb")
        flags = hmat.ProximityFlags.INITIATOR_VALID
        self.write(tmp_path, hmat.MemoryProximity(flags=flags, initiator_domain=77, memory_domain=0))
        assert main(["predict", folder]) == 0
        said = capsys.readouterr().out
        assert "and ignores the HMAT: structure 0 names initiator domain 77, which has no node" in said
        assert "best access" not in said

    def test_one_with_a_structure_of_another_size(self, tmp_path, tables, capsys):
        folder = tables("gh200-480gb")
        self.write(
            tmp_path,
            hmat.MemoryProximity(flags=hmat.ProximityFlags(0), initiator_domain=0, memory_domain=0),
            length=48,
        )
        assert main(["predict", folder, "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert "found 48, expected 40" in found["hmat_ignored"]
        assert found["access_classes"] == []

    def test_a_sound_one_is_used(self, tables, capsys):
        assert main(["predict", tables("gh200-480gb"), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["hmat_ignored"] is None
