# SPDX-License-Identifier: Apache-2.0
"""`acpigen check`, `show` and `explain` on the tables of every platform, and on what is wrong with some."""

import json
import struct
from xml.etree import ElementTree

import pytest
from msgspec import structs

from acpigen.building.assembly import build_tables
from acpigen.cli import main
from acpigen.explain.story import _aborts_of_guests
from acpigen.platform.checks import check_platform
from acpigen.platform.file import load_platform, platform_names
from acpigen.structures.apei.hest_sources import NotificationType
from acpigen.structures.registry import parse_table

pytestmark = pytest.mark.lab


@pytest.fixture(scope="module")
def folder_of(toolchain, tmp_path_factory):
    """Builds a platform's tables once and gives the folder that they are in."""
    made = {}

    def build(name):
        if name not in made:
            made[name] = tmp_path_factory.mktemp(name)
            for table in build_tables(load_platform(name), toolchain, whole=True).values():
                (made[name] / f"{table.name}.aml").write_bytes(table.aml)
        return made[name]

    return build


@pytest.fixture
def acpigen(toolchain, capsys):
    def run(*arguments):
        code = main([*map(str, arguments), "--iasl", str(toolchain.iasl), "--acpiexec", str(toolchain.acpiexec)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def damaged(folder_of, tmp_path):
    """GH200's tables with an SLIT whose checksum is wrong."""
    for path in folder_of("gh200-480gb").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    slit = bytearray((tmp_path / "slit.aml").read_bytes())
    slit[9] ^= 0xFF
    (tmp_path / "slit.aml").write_bytes(slit)
    return tmp_path


@pytest.mark.parametrize("name", platform_names())
def test_every_platform_passes_its_own_check(name, folder_of, acpigen):
    code, out, _ = acpigen("check", folder_of(name), "--platform", name)
    assert code == 0, out
    assert "nvgrace-gpu exposes the GPU memory" in out
    assert "PLT001" not in out


def test_all_that_the_platform_makes_is_compared(folder_of, acpigen, tmp_path):
    for path in folder_of("gh200-480gb").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    slit = bytearray((tmp_path / "slit.aml").read_bytes())
    slit[44 + 8] ^= 1
    slit[9] = (slit[9] - sum(slit)) & 0xFF
    (tmp_path / "slit.aml").write_bytes(slit)
    (tmp_path / "mcfg.aml").unlink()
    code, out, _ = acpigen("check", tmp_path, "--platform", "gh200-480gb", "--rule", "PLT001", "--format", "json")
    found = json.loads(out)["findings"]
    assert code == 0
    assert any(each["where"] == "SLIT" and "differs" in each["message"] for each in found)
    assert any("MCFG" in each["message"] and "is missing" in each["message"] for each in found)
    assert acpigen("check", tmp_path, "--platform", "gh200-480gb", "--fail-on", "MEDIUM")[0] == 1


def test_tables_of_which_the_header_alone_is_checked_are_named(damaged, acpigen):
    assert "no more than the header" not in acpigen("check", damaged)[1]
    header = b"XYZT" + (36).to_bytes(4, "little") + bytes(28)
    (damaged / "xyzt.aml").write_bytes(header)
    assert "no more than the header was checked of XYZT" in acpigen("check", damaged)[1]
    assert json.loads(acpigen("check", damaged, "--format", "json")[1])["header_only"] == ["XYZT"]


def test_a_machine_whose_buses_start_late_passes(toolchain, acpigen, tmp_path):
    platform = load_platform("gh200-480gb")
    late = structs.replace(
        platform,
        bridges=(structs.replace(platform.bridges[0], bus_first=5),),
        gpus=(structs.replace(platform.gpus[0], bus=6),),
    )
    assert check_platform(late) == ()
    for table in build_tables(late, toolchain, whole=True).values():
        (tmp_path / f"{table.name}.aml").write_bytes(table.aml)
    assert acpigen("check", tmp_path)[0] == 0


class TestVerdict:
    def test_a_finding_of_high_severity_fails(self, damaged, acpigen):
        code, out, _ = acpigen("check", damaged)
        assert code == 1
        assert "HDR003" in out
        assert "FAIL" in out

    def test_fail_on_says_from_where_on(self, damaged, acpigen):
        assert acpigen("check", damaged, "--fail-on", "critical")[0] == 0

    def test_another_platform_is_told(self, folder_of, acpigen):
        code, out, _ = acpigen("check", folder_of("gh200-480gb"), "--platform", "gh200-144gb")
        assert code == 1
        assert "APE007" in out

    def test_a_gpu_that_is_missing_is_told(self, folder_of, acpigen):
        code, out, _ = acpigen("check", folder_of("gh200-480gb"), "--platform", "gh200-480gb-x2")
        assert code == 1
        assert "gpu1 of gh200-480gb-x2" in out

    def test_an_accepted_finding_does_not_fail(self, damaged, acpigen, tmp_path):
        accepted = tmp_path / "accepted.toml"
        accepted.write_text(
            '[[suppress]]\nrule = "HDR003"\nwhere = "SLIT"\nreason = "known, fixed in the next build"\n'
        )
        code, out, _ = acpigen("check", damaged, "--suppressions", accepted)
        assert code == 0
        assert "accepted HDR003 SLIT: known" in out

    def test_an_expired_suppression_counts_no_more(self, damaged, acpigen, tmp_path):
        accepted = tmp_path / "accepted.toml"
        accepted.write_text('[[suppress]]\nrule = "HDR003"\nreason = "for a week"\nuntil = 2024-01-31\n')
        code, out, _ = acpigen("check", damaged, "--suppressions", accepted)
        assert code == 1
        assert "accepts nothing (until 2024-01-31)" in out

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ('[[suppress]]\nrule = "HDR003"\n', "reason"),
            ('[[suppress]]\nrule = "HDR03"\nreason = "x"\n', "did you mean HDR003"),
            ('[[suppress]]\nrul = "HDR003"\nreason = "x"\n', "did you mean 'rule'"),
        ],
    )
    def test_suppressions_are_read_strictly(self, damaged, acpigen, tmp_path, text, message):
        accepted = tmp_path / "accepted.toml"
        accepted.write_text(text)
        code, _, err = acpigen("check", damaged, "--suppressions", accepted)
        assert code == 2
        assert message in err


class TestReports:
    def test_json(self, damaged, acpigen):
        report = json.loads(acpigen("check", damaged, "--format", "json")[1])
        assert report["verdict"] == "fail"
        found = next(each for each in report["findings"] if each["rule"] == "HDR003")
        assert (found["where"], found["file"], found["offset"]) == ("SLIT", "slit.aml", 9)

    def test_a_dash_is_standard_output(self, damaged, acpigen, tmp_path, monkeypatch):
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        code, out, _ = acpigen("check", damaged, "--format", "json", "-o", "-")
        assert (code, json.loads(out)["verdict"]) == (1, "fail")
        assert list((tmp_path / "elsewhere").iterdir()) == []

    def test_sarif(self, damaged, acpigen, tmp_path):
        output = tmp_path / "findings.sarif"
        assert acpigen("check", damaged, "--format", "sarif", "-o", output)[0] == 1
        log = json.loads(output.read_text())
        assert log["version"] == "2.1.0"
        (run,) = log["runs"]
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in ("error", "warning", "note")
            assert result["message"]["text"]
            assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        wrong = next(each for each in run["results"] if each["ruleId"] == "HDR003")
        assert wrong["locations"][0]["physicalLocation"] == {
            "artifactLocation": {"uri": "slit.aml"},
            "region": {"byteOffset": 9},
        }

    def test_offsets_count_from_the_files_start(self, folder_of, acpigen, tmp_path):
        srat = (folder_of("gh200-480gb") / "srat.aml").read_bytes()
        slit = bytearray((folder_of("gh200-480gb") / "slit.aml").read_bytes())
        slit[9] ^= 1
        (tmp_path / "blob").write_bytes(srat + slit)
        log = json.loads(acpigen("check", tmp_path / "blob", "--format", "sarif")[1])
        wrong = next(each for each in log["runs"][0]["results"] if each["ruleId"] == "HDR003")
        assert wrong["locations"][0]["physicalLocation"]["region"]["byteOffset"] == len(srat) + 9

    def test_junit(self, damaged, acpigen):
        suite = ElementTree.fromstring(acpigen("check", damaged, "--format", "junit")[1]).find("testsuite")
        failed = [case.get("name") for case in suite.iter("testcase") if case.find("failure") is not None]
        assert failed == ["HDR003 Wrong checksum"]
        assert suite.get("failures") == "1"


class TestRulesTold:
    def test_listed(self, acpigen):
        out = acpigen("check", "--list-rules")[1]
        assert "DSD003  CRITICAL" in out

    def test_explained(self, acpigen):
        out = acpigen("check", "--explain", "dsd003")[1]
        assert "acpi_properties_format_valid" in out

    def test_an_unknown_rule(self, acpigen):
        code, _, err = acpigen("check", "--explain", "DSD03")
        assert code == 2
        assert "did you mean" in err

    def test_no_tables(self, acpigen):
        assert acpigen("check")[0] == 2


class TestWithoutTools:
    def test_what_was_not_checked_is_told(self, folder_of, monkeypatch, capsys):
        for name in ("ACPIGEN_IASL", "ACPIGEN_ACPIEXEC"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("PATH", "/nonexistent")
        assert main(["check", str(folder_of("gh200-480gb"))]) == 1
        out = capsys.readouterr().out
        assert "AML008" in out
        assert "ASL003" in out


class TestShow:
    def test_tables_and_gpus(self, folder_of, acpigen):
        out = acpigen("show", folder_of("gh200-480gb"))[1]
        assert "SRAT" in out
        assert "nvidia,gpu-mem-base-pa = 0x420000000000" in out

    def test_as_json(self, folder_of, acpigen):
        shown = json.loads(acpigen("show", folder_of("gh200-480gb"), "--json")[1])
        assert shown["gpus"][0]["path"] == "\\_SB.PCI9.RP00.GPU0"
        assert all(table["checksum_right"] for table in shown["tables"])

    def test_a_tables_fields(self, folder_of, acpigen):
        shown = json.loads(acpigen("show", folder_of("gh200-480gb"), "--table", "mcfg", "--json")[1])
        assert shown["MCFG"]["ranges"][0]["segment"] == 9

    def test_a_disassembly(self, folder_of, acpigen):
        assert "Device (GPU0)" in acpigen("show", folder_of("gh200-480gb"), "--table", "DSDT")[1]

    def test_devices(self, folder_of, acpigen):
        out = acpigen("show", folder_of("gh200-480gb"), "--devices")[1]
        assert "\\_SB.PCI9 (DSDT)" in out

    def test_a_table_that_is_not_there(self, folder_of, acpigen):
        code, _, err = acpigen("show", folder_of("gh200-480gb"), "--table", "EINJ")
        assert code == 2
        assert "there are DSDT" in err

    def test_extracted_tables_are_the_same(self, folder_of, acpigen, tmp_path):
        folder = folder_of("gh200-480gb")
        acpigen("show", folder, "--extract", tmp_path / "out")
        assert (tmp_path / "out" / "srat.dat").read_bytes() == (folder / "srat.aml").read_bytes()


class TestExplain:
    @pytest.mark.parametrize("word", ["0", "\\_SB.PCI9.RP00.GPU0", "GPU0", "gpu0"])
    def test_a_gpu_by_any_name(self, folder_of, acpigen, word):
        out = acpigen("explain", word, "--tables", folder_of("gh200-480gb"), "--platform", "gh200-480gb")[1]
        assert "the VM's BAR 4 has 128GiB, cacheable" in out
        assert "SRAT offset" in out

    def test_both_ways_where_the_model_is_not_known(self, folder_of, acpigen):
        out = acpigen("explain", "0", "--tables", folder_of("gb200"))[1]
        assert "with the MIG bug" in out
        assert "without the MIG bug" in out

    def test_one_way_where_it_is(self, folder_of, acpigen):
        out = acpigen("explain", "0", "--tables", folder_of("gb200"), "--gpu-model", "10de:2941")[1]
        assert "with the MIG bug" not in out.replace("without the MIG bug", "")

    def test_who_answers_a_guest_that_consumes_poison(self, folder_of, acpigen):
        out = acpigen("explain", "0", "--tables", folder_of("gh200-480gb"))[1]
        assert "no SEA source, so KVM hands the abort to the VMM" in out
        hest = parse_table((folder_of("gh200-480gb") / "hest.aml").read_bytes())
        first, *rest = hest.sources
        sea = structs.replace(first.notification, notification_type=NotificationType.SEA)
        with_sea = structs.replace(hest, sources=(structs.replace(first, notification=sea), *rest))
        assert f"SEA source {first.source_id:#x} claims its abort" in _aborts_of_guests(with_sea).text
        assert "no SEA source" in _aborts_of_guests(hest).text

    def test_every_line_has_its_origin(self, folder_of, acpigen):
        story = json.loads(acpigen("explain", "0", "--tables", folder_of("gh200-480gb-egm"), "--json")[1])
        assert all(line["origin"] for chapter in story["chapters"] for line in chapter["lines"])

    def test_without_an_interpreter_it_is_the_machine_that_lacks_something(self, folder_of, monkeypatch, capsys):
        for name in ("ACPIGEN_IASL", "ACPIGEN_ACPIEXEC"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("PATH", "/nonexistent")
        assert main(["explain", "0", "--tables", str(folder_of("gh200-480gb"))]) == 3
        assert "explaining a GPU needs acpiexec, ACPICA's interpreter" in capsys.readouterr().err

    @pytest.mark.parametrize("name", ["srat", "slit", "hmat", "hest"])
    def test_a_table_that_cannot_be_read_is_told_and_why(self, folder_of, acpigen, tmp_path, name):
        for path in folder_of("gh200-480gb").iterdir():
            whole = path.read_bytes()
            (tmp_path / path.name).write_bytes(whole[:-9] if path.stem == name else whole)
        out = acpigen("explain", "0", "--tables", tmp_path)[1]
        said = f"{name.upper()} cannot be read: {name.upper()} is cut short: found "
        assert said in " ".join(out.split())

    def test_which_gpu(self, folder_of, acpigen):
        code, _, err = acpigen("explain", "GPU7", "--tables", folder_of("gb200"))
        assert code == 2
        assert "0 \\_SB.PCI8.RP00.GPU0, 1 \\_SB.PCI9.RP00.GPU0" in err


def test_numbers_of_the_retired_list(folder_of, acpigen, tmp_path):
    (tmp_path / "list").write_bytes(struct.pack("<2Q", 1, 0x1234) + bytes(8 * 4095))
    memory = f"0x7fff0000={tmp_path / 'list'}"
    code, out, _ = acpigen("check", folder_of("gh200-480gb-egm"), "--memory", memory)
    assert code == 1
    assert "entry 0 of the list at 0x7fff0000 is 0x1234, outside" in out
