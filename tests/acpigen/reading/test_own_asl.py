# SPDX-License-Identifier: Apache-2.0
"""Own ASL: compiled, its objects' lines known, and comments that accept findings."""

import json

import pytest

from acpigen.base.errors import BadInputError, HostError
from acpigen.cli import main
from acpigen.reading.dump import read_dump, read_tables_or_source
from acpigen.reading.own_asl import acceptances, is_source

SOURCE = """\
DefinitionBlock ("", "DSDT", 2, "NVIDIA", "TH500", 1)
{
    Scope (\\_SB)
    {
        Device (PCI9) // acpigen: accept AML006: a test's bridge
        {
            Name (_HID, EisaId ("PNP0A08"))
            Name (_SEG, 9)
            Device (RP00)
            {
                Name (_ADR, 0)
                Device (GPU0)
                {
                    Name (_ADR, 0)
                    Name (_DSD, Package () { ToUUID ("daffd814-6eba-4d8c-8a91-bc9bbf4aa301"), Package () {
                        Package () { "nvidia,gpu-mem-base-pa", 0x420000000000 },
                        Package () { "nvidia,gpu-mem-sise", 0x1800000000 }
                    }})
                }
            }
        }
    }
}
"""
WITH_CCA = SOURCE.replace("            Name (_SEG, 9)", "            Name (_SEG, 9)\n            Name (_CCA, 1)")


class TestComments:
    def test_one_behind_code_is_about_its_line_and_one_alone_about_the_next(self):
        text = "Name (A, 1) // acpigen: accept AML006: why\n"
        text += "/* acpigen: accept DSD004: because */\n\n// and\nName (B, 2)\n"
        assert [(each.rule, each.reason, each.line) for each in acceptances(text, "f")] == [
            ("AML006", "why", 1),
            ("DSD004", "because", 5),
        ]

    def test_one_may_be_about_the_whole_file(self):
        assert [each.line for each in acceptances("// acpigen: accept-file LNX002: a guest\n", "f")] == [0]

    def test_one_without_a_reason_is_refused_with_its_line(self):
        with pytest.raises(BadInputError, match=r"f:2: the acceptance of AML006 has no reason"):
            acceptances("\n// acpigen: accept AML006\n", "f")

    def test_other_comments_are_none(self):
        assert acceptances("// acpigen accepts nothing here\n// accept AML006: x\n", "f") == ()


def test_what_is_source_and_what_is_not():
    assert is_source("a.asl", SOURCE.encode())
    assert is_source("srat.dsl", b'[000h 0000 004h]      Signature : "SRAT"\n')
    assert not is_source("included.asl", b"Name (A, 1)\n")
    assert not is_source("notes.txt", SOURCE.encode())


def test_source_without_iasl_is_an_error_with_the_file(tmp_path):
    (tmp_path / "gpu.asl").write_text(SOURCE)
    with pytest.raises(HostError, match=r"gpu\.asl is ASL source"):
        read_tables_or_source(str(tmp_path), None)
    with pytest.raises(BadInputError, match="there is no ACPI table"):
        read_dump(str(tmp_path))


@pytest.mark.lab
class TestCommands:
    @pytest.fixture
    def acpigen(self, toolchain, capsys):
        def run(*arguments):
            code = main([*map(str, arguments), "--iasl", str(toolchain.iasl), "--acpiexec", str(toolchain.acpiexec)])
            captured = capsys.readouterr()
            return code, captured.out, captured.err

        return run

    def test_findings_have_file_and_line_and_comments_accept(self, tmp_path, acpigen, monkeypatch):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "gpu.asl").write_text(SOURCE)
        code, out, _ = acpigen("check", "gpu.asl", "--format", "json")
        found = json.loads(out)
        assert code == 1
        places = {each["rule"]: (each["file"], each["line"]) for each in found["findings"] if "line" in each}
        assert places["DSD004"] == ("gpu.asl", 15)
        assert places["LNX002"] == ("gpu.asl", 12)
        assert [(each["rule"], each["reason"]) for each in found["accepted"]] == [("AML006", "a test's bridge")]
        log = json.loads(acpigen("check", "gpu.asl", "--format", "sarif")[1])
        accepted = next(each for each in log["runs"][0]["results"] if each["ruleId"] == "AML006")
        assert accepted["suppressions"][0]["kind"] == "inSource"

    def test_a_comment_that_accepts_nothing_is_named(self, tmp_path, acpigen):
        (tmp_path / "gpu.asl").write_text(WITH_CCA)
        assert "suppression of AML006" in acpigen("check", tmp_path / "gpu.asl")[1]

    def test_a_comment_with_an_unknown_rule_is_refused(self, tmp_path, acpigen):
        (tmp_path / "gpu.asl").write_text(SOURCE.replace("AML006", "AML999"))
        code, _, err = acpigen("check", tmp_path / "gpu.asl")
        assert code == 2
        assert "gpu.asl:5: no rule is called 'AML999'" in err

    def test_source_that_does_not_compile_is_a_finding_with_its_line(self, tmp_path, acpigen):
        (tmp_path / "gpu.asl").write_text(SOURCE.replace("Name (_SEG, 9)", "Name (_SEG 9"))
        code, out, _ = acpigen("check", tmp_path / "gpu.asl")
        assert code == 1
        assert "ASL005" in out
        assert "gpu.asl:8" in out

    def test_a_table_beside_its_source_is_not_read_twice(self, tmp_path, acpigen, toolchain):
        (tmp_path / "gpu.asl").write_text(SOURCE)
        (tmp_path / "gpu.aml").write_bytes(toolchain.compile(SOURCE).aml)
        dump = read_tables_or_source(str(tmp_path), toolchain)
        assert [(table.name, table.origin) for table in dump.tables] == [("DSDT", "gpu.aml")]

    def test_included_files_are_found_beside_the_source(self, tmp_path, acpigen, monkeypatch):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "fw").mkdir()
        plain = SOURCE.replace(" // acpigen: accept AML006: a test's bridge", "")
        start, end = plain.index("            Device (RP00)"), plain.index("        }\n    }\n}\n")
        (tmp_path / "fw" / "gpu.asl").write_text(plain[:start] + 'Include ("port.asl")\n' + plain[end:])
        (tmp_path / "fw" / "port.asl").write_text(plain[start:end])
        found = json.loads(acpigen("check", "fw", "--format", "json")[1])
        places = {each["rule"]: (each["file"], each["line"]) for each in found["findings"] if "line" in each}
        assert places["DSD004"] == ("fw/port.asl", 7)
        assert places["AML006"] == ("fw/gpu.asl", 5)

    def test_a_data_tables_source_has_lines_for_its_bytes(self, tmp_path, acpigen, toolchain):
        from tests.acpigen.rules.rule_machine import SOUND, patched

        slit = SOUND.changed(edits={"SLIT": patched(44, b"\x0b")}).files()["slit.dat"]
        (tmp_path / "slit.dsl").write_text(toolchain.disassemble(slit))
        found = json.loads(acpigen("check", tmp_path, "--format", "json")[1])
        line = next(each["line"] for each in found["findings"] if each["rule"] == "DST001")
        assert "Locality" in (tmp_path / "slit.dsl").read_text().splitlines()[line - 1]

    def test_diff_points_at_lines_too(self, tmp_path, acpigen, monkeypatch):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "old.asl").write_text(WITH_CCA)
        (tmp_path / "new.asl").write_text(WITH_CCA.replace("0x1800000000", "0x1C00000000"))
        code, out, _ = acpigen("diff", "old.asl", "new.asl", "--format", "sarif")
        assert code == 1
        places = [each["locations"][0]["physicalLocation"] for each in json.loads(out)["runs"][0]["results"]]
        assert {"artifactLocation": {"uri": "new.asl"}, "region": {"startLine": 16}} in places
        assert acpigen("diff", "old.asl", "old.asl")[0] == 0
