# SPDX-License-Identifier: Apache-2.0
"""The commands build, platforms and schema, as a user runs them."""

import json
import re

import pytest

from acpigen.building.stale_tables import table_names
from acpigen.cli import main
from acpigen.platform.file import platform_folder, platform_names
from acpigen.structures.numa import srat


@pytest.fixture
def acpigen(toolchain, monkeypatch, capsys):
    """Runs the command; gives its exit code, what it printed, and what it said of errors."""
    monkeypatch.setenv("ACPIGEN_IASL", str(toolchain.iasl))

    def run(*words):
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.mark.lab
class TestBuild:
    def test_a_host_gets_all_its_tables_and_their_sizes_are_told(self, acpigen, tmp_path):
        code, out, _ = acpigen("build", "gh200-480gb", "-o", tmp_path / "new" / "folder")
        assert code == 0
        names = ["ssdt.asl", "ssdt.aml", "mcfg.aml", "srat.aml", "slit.aml", "hmat.aml", "hest.aml"]
        assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == sorted(names)
        for name in names:
            path = tmp_path / "new" / "folder" / name
            assert f"{path}  {path.stat().st_size} bytes" in out

    def test_json_tells_the_same(self, acpigen, tmp_path):
        code, out, _ = acpigen("build", "gh200-480gb", "-o", tmp_path, "--json", "--format", "aml")
        report = json.loads(out)
        assert code == 0
        assert {each["path"]: each["size_bytes"] for each in report["files"]} == {
            str(path): path.stat().st_size for path in tmp_path.iterdir()
        }
        assert not any(report["warnings"].values())

    def test_a_virtual_machine_gets_one_ssdt(self, acpigen, tmp_path):
        code, _, _ = acpigen(
            *("build-guest", "gh200-480gb", "-o", tmp_path, "--parent", "\\_SB.PCI0.S40"),
            *("--relocate", "0x8000000000", "--size", "4GiB", "--without", "nvidia,gpu-mem-pxm-count"),
        )
        assert code == 0
        assert sorted(path.name for path in tmp_path.iterdir()) == ["ssdt.aml", "ssdt.asl"]
        text = (tmp_path / "ssdt.asl").read_text()
        assert '"nvidia,gpu-mem-base-pa", 0x8000000000' in text
        assert '"nvidia,gpu-mem-size", 0x100000000' in text
        assert "Device (S00)" in text
        assert "pxm-count" not in text

    def test_a_virtual_machine_gets_its_own_proximity_domains(self, acpigen, tmp_path):
        words = ("build-guest", "gb200-x2", "-o", tmp_path, "--node-form", "device", "--pxm-start", "2")
        assert acpigen(*words, "--with-srat", "qemu")[0] == 0
        text = (tmp_path / "ssdt.asl").read_text()
        starts = re.findall(r'"nvidia,gpu-mem-pxm-start", (0x[0-9A-F]+)', text)
        assert [int(start, 16) for start in starts] == [2, 10, 18, 26]
        entries = srat.parse((tmp_path / "srat.aml").read_bytes()).entries
        initiators = [each for each in entries if isinstance(each, srat.GenericInitiatorAffinity)]
        assert [each.proximity_domain for each in initiators] == [*range(2, 34)]

    def test_domains_of_a_virtual_machine_pass_over_the_hosts_egm(self, acpigen, tmp_path):
        words = ("build-guest", "gh200-480gb-egm", "-o", tmp_path, "--parent", "\\_SB.PCF8.S00")
        assert acpigen(*words, "--pxm-start", "1")[0] == 0
        assert "egm" not in (tmp_path / "ssdt.asl").read_text()

    def test_a_qemu_platform_places_its_gpus_itself(self, acpigen, tmp_path):
        code, _, _ = acpigen("build-guest", "virt-gb200-x2", "-o", tmp_path, "--node-form", "scope")
        assert code == 0
        text = (tmp_path / "ssdt.asl").read_text()
        assert "Scope (\\_SB.PCI0.S40.S00)" in text
        assert "Scope (\\_SB.PCI0.S48.S00)" in text

    def test_a_node_for_another_function_gets_its_address(self, acpigen, tmp_path):
        acpigen("build-guest", "gh200-480gb", "-o", tmp_path, "--parent", "\\_SB.PCI0.S40", "--node", "S09")
        assert "Device (S09)\n        {\n            Name (_ADR, 0x10001)" in (tmp_path / "ssdt.asl").read_text()

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (["build", "gh200-480g"], 2, "no platform is called 'gh200-480g'; did you mean gh200-480gb?"),
            (
                ["build", "gh200-480gb", "--format", "amll"],
                2,
                "no format is called 'amll'; did you mean 'aml'",
            ),
            (["build", "gh200-480gb", "--format", ","], 2, "--format: ',' names no format"),
            (
                ["build", "gh200-480gb", "--relocate", "0"],
                2,
                "no option is called --relocate; see `acpigen",
            ),
            (["build-guest", "gh200-480gb", "--whole"], 2, "no option is called --whole"),
            (["build-guest", "gh200-480gb", "--parent", "PCI0..S40"], 2, "ACPI path 'PCI0..S40' is not a name path"),
            (["build-guest", "gh200-480gb", "--relocate", "64GB"], 2, 'did you mean "64GiB"?'),
            (["build-guest", "gh200-480gb", "--gpu", "gpu7"], 2, "has no GPU 'gpu7'; it has gpu0"),
            (
                ["build-guest", "gb200", "--parent", "\\_SB.PCI0.S40"],
                2,
                "gb200 has 2 GPUs, and --parent is about",
            ),
            (
                ["build-guest", "gh200-480gb", "--without", "nvidia,gpu-mem-bas-pa"],
                2,
                "--without nvidia,gpu-mem-bas-pa: gpu0 has no such property; did you mean 'nvidia,gpu-mem-base-pa'?",
            ),
            (["build-guest", "gh200-480gb", "--relocate", "-5"], 2, "--relocate: address '-5' is not a number from"),
            (["build-guest", "gh200-480gb", "--size", "4GB"], 2, "--size: size '4GB' has the unit 'GB'"),
            (["build-guest", "gh200-480gb", "--egm", "x+1GiB,0"], 2, "--egm: address 'x' is not a number"),
            (
                ["build", "gh200-480gb", "--xsdt-base", "zz"],
                2,
                "--xsdt-base: address 'zz' is not a number from 0 on; write 0x",
            ),
            (
                ["build", "gh200-480gb", "--clean", "--base-dsdt", "fw"],
                2,
                "--clean could remove the tables that",
            ),
            (["build", "gh200-480gb", "--iasl", "/nonexistent"], 3, "iasl as given, /nonexistent, is not a program"),
        ],
    )
    def test_wrong_words_are_told_in_one_line_and_write_nothing(self, acpigen, tmp_path, words, code, said):
        got, out, err = acpigen(*words, "-o", tmp_path / "out")
        assert got == code
        assert said in err
        assert len(err.splitlines()) == 1
        assert out == ""
        assert not (tmp_path / "out").exists()

    def test_all_wrong_words_are_reported_at_once(self, acpigen, tmp_path):
        code, _, err = acpigen(
            *("build-guest", "gh200-480gb", "--ouput", tmp_path, "--relocate", "x", "--node-form", "devise"),
            *("--size", "1GB", "--with-srat", "quemu"),
        )
        assert code == 2
        assert [line.removeprefix("acpigen: ") for line in err.splitlines()] == [
            "no option is called --ouput; did you mean --output?",
            "--relocate: address 'x' is not a number from 0 on; write 0x8000000000",
            "--node-form: 'devise' is not a choice; did you mean 'device'? known are device, scope, either, auto",
            """--size: size '1GB' has the unit 'GB'; units here are B, KiB, MiB, GiB and TiB; did you mean "1GiB"?""",
            "--with-srat: 'quemu' is not a choice; did you mean 'qemu'? known are firmware, qemu, qemu-9.0",
        ]

    def test_quiet_prints_nothing_of_what_was_written(self, acpigen, tmp_path):
        assert acpigen("build", "gh200-480gb", "-o", tmp_path, "--quiet") == (0, "", "")
        assert (tmp_path / "ssdt.aml").exists()

    def test_verbose_prints_the_programs_that_are_run(self, acpigen, toolchain, tmp_path):
        code, out, err = acpigen("build", "gh200-480gb", "-o", tmp_path, "--verbose")
        assert code == 0
        assert str(toolchain.iasl) in err and "ssdt.asl" in err
        assert str(toolchain.iasl) not in out
        assert acpigen("build", "gh200-480gb", "-o", tmp_path)[2] == ""

    def test_a_file_with_mistakes_is_told_with_its_line(self, acpigen, tmp_path):
        text = (platform_folder() / "gh200-480gb.toml").read_text().replace("pxm_start", "pmx_start")
        (tmp_path / "mine.toml").write_text(text)
        code, _, err = acpigen("build", tmp_path / "mine.toml", "-o", tmp_path / "out")
        line = next(number for number, each in enumerate(text.splitlines(), 1) if each.startswith("pmx_start"))
        assert code == 2
        assert f"mine.toml:{line}: unknown key 'pmx_start' in gpus[0]; did you mean 'pxm_start'?" in err

    def test_places_that_cannot_be_written(self, acpigen, tmp_path):
        (tmp_path / "file").write_text("")
        code, _, err = acpigen("build", "gh200-480gb", "-o", tmp_path / "file")
        assert (code, "is not a folder" in err) == (2, True)
        code, _, err = acpigen("build", "gh200-480gb", "-o", tmp_path / "file" / "below")
        assert (code, "is not a folder" in err) == (2, True)
        code, _, err = acpigen("build", "gh200-480gb", "-o", "/proc/acpigen/out")
        assert (code, "cannot write into /proc/acpigen/out" in err) == (3, True)

    def test_what_was_there_stays_when_one_file_cannot_be_written(self, acpigen, tmp_path):
        (tmp_path / "ssdt.asl").write_text("old")
        (tmp_path / "hest.aml").mkdir()
        code, _, err = acpigen("build", "gh200-480gb", "-o", tmp_path)
        assert code == 2
        assert "hest.aml is a folder" in err
        assert (tmp_path / "ssdt.asl").read_text() == "old"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["hest.aml", "ssdt.asl"]

    def test_tables_of_an_earlier_build_are_told(self, acpigen, tmp_path):
        acpigen("build", "gh200-480gb", "-o", tmp_path)
        code, _, err = acpigen("build", "gh200-480gb", "-o", tmp_path, "--whole")
        assert code == 0
        assert f"{tmp_path / 'ssdt.asl'}, {tmp_path / 'ssdt.aml'}: of no table of this build" in err
        assert "remove with --clean" in err
        assert (tmp_path / "ssdt.aml").exists()
        assert acpigen("build", "gh200-480gb", "-o", tmp_path / "other", "--whole")[2] == ""

    def test_clean_removes_them_and_nothing_else(self, acpigen, tmp_path):
        acpigen("build", "gh200-480gb", "-o", tmp_path)
        for name in ("facp.aml", "ssdt.dat", "ssdt1.aml", "notes.asl"):
            (tmp_path / name).write_text("mine")
        code, out, err = acpigen("build", "gh200-480gb", "-o", tmp_path, "--whole", "--format", "aml", "--clean")
        assert (code, err) == (0, "")
        assert f"{tmp_path / 'ssdt.aml'}  removed" in out
        names = {path.name for path in tmp_path.iterdir()}
        assert not names & {"ssdt.asl", "ssdt.aml"}
        assert names >= {"dsdt.aml", "srat.aml", "facp.aml", "ssdt.dat", "ssdt1.aml", "notes.asl"}

    def test_tables_that_are_added_to_are_not_stale(self, acpigen, toolchain, tmp_path, monkeypatch):
        monkeypatch.setenv("ACPIGEN_ACPIEXEC", str(toolchain.acpiexec))
        acpigen("build", "virt-gh200", "-o", tmp_path, "--whole", "--format", "aml")
        code, _, err = acpigen("build", "gh200-480gb", "-o", tmp_path, "--base-dsdt", tmp_path)
        assert (code, err) == (0, "")

    def test_every_table_that_can_be_built_can_be_stale(self, acpigen, tmp_path):
        for name in platform_names():
            assert acpigen("build", name, "-o", tmp_path / name, "--xsdt-base", "0x7ff00000")[0] == 0
            assert {path.stem for path in (tmp_path / name).iterdir()} <= set(table_names())

    def test_help_teaches(self, acpigen):
        for command in ("build", "build-guest"):
            code, out, _ = acpigen(command, "--help")
            assert code == 0
            assert "examples:" in out
            assert f"acpigen {command} gh200-480gb -o " in out


class TestPlatforms:
    def test_the_list_has_each_name(self, capsys):
        assert main(["platforms"]) == 0
        listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
        assert listed == list(platform_names())

    def test_json_has_each_too(self, capsys):
        assert main(["platforms", "--json"]) == 0
        assert [each["name"] for each in json.loads(capsys.readouterr().out)] == list(platform_names())

    def test_one_platform_is_explained_with_what_linux_does(self, capsys):
        assert main(["platforms", "gh200-480gb"]) == 0
        out = capsys.readouterr().out
        assert "\\_SB.PCI9.RP00.GPU0" in out
        assert "usemem 0x420000000000..0x4217bfffffff (95GiB), BAR 4 of 128GiB" in out
        assert "resmem 0x4217c0000000..0x4217ffffffff (1GiB), BAR 2 of 1GiB" in out
        assert "example: " in out

    @pytest.mark.parametrize("name", platform_names())
    def test_every_platform_can_be_explained(self, capsys, name):
        assert main(["platforms", name]) == 0
        assert main(["platforms", name, "--json"]) == 0

    def test_a_link_that_is_down_is_explained(self, capsys, tmp_path):
        text = (platform_folder() / "gh200-480gb.toml").read_text().replace('size = "96GiB"', "size = 0")
        (tmp_path / "down.toml").write_text(text)
        assert main(["platforms", str(tmp_path / "down.toml")]) == 0
        assert "Linux: PlainVfioPci, -EINVAL: property nvidia,gpu-mem-size is missing" in capsys.readouterr().out


def test_the_schema_knows_units_and_refuses_unknown_keys(capsys):
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    memory = schema["$defs"]["Memory"]
    assert memory["additionalProperties"] is False
    assert memory["required"] == ["base", "size"]
    assert memory["properties"]["size"]["type"] == ["integer", "string"]
