# SPDX-License-Identifier: Apache-2.0
"""`acpigen guest`: its page, its formats, its exit codes, and how long it takes."""

import json
import re
import time
from pathlib import Path

import pytest
from guest_files import as_script, changed, command_line, seen_of

from acpigen.cli import main
from acpigen.guest import judge


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "vm.sh"
    path.write_text(as_script(command_line(2, egm=True)))
    return path


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.sh"
    path.write_text(as_script(changed(command_line(), "mmio-size=4T", "mmio-size=512G")))
    return path


def test_the_page_has_nodes_gpus_bars_iommu_egm_and_what_was_assumed(script, capsys):
    assert main(["guest", str(script), "--gpu-model", "gb200", "--nodes-most", "64"]) == 0
    said = capsys.readouterr().out
    assert "node  0  domain  0  CPUs 0-7, 64GiB" in said
    assert "GPU dev0, GB200, at 0000:21:00.0" in said
    assert "GPU dev1, GB200, at 0000:41:00.0" in said
    assert "BAR 0 16MiB, BAR 4 256GiB" in said
    assert "gets 8 nodes for its memory" in said
    assert "arm-smmuv3 smmuv3.2 translates for it by the host's SMMU" in said
    assert "EGM: the memory of node 0" in said
    assert "the initiators' order is computed" in said
    assert said.rstrip().splitlines()[-1].startswith("PASS: 2 GPUs, 17 nodes, ")


def test_a_finding_fails_and_says_the_line(bad, capsys):
    assert main(["guest", str(bad), "--gpu-model", "gb200"]) == 1
    said = capsys.readouterr().out
    assert "HIGH     GST041  -machine highmem-mmio-size in line 2" in said
    assert "expected at least 1TiB, found 512GiB" in said
    assert main(["guest", str(bad), "--gpu-model", "gb200", "--fail-on", "CRITICAL", "-q"]) == 0
    assert capsys.readouterr().out.startswith("PASS: ")


def test_json_has_the_guest_and_the_findings(bad, capsys):
    assert main(["guest", str(bad), "--gpu-model", "gb200", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["verdict"] == "fail"
    assert [each["rule"] for each in found["findings"] if each["severity"] == "HIGH"] == ["GST041"]
    assert found["findings"][0]["line"] == 2
    assert found["guest"]["gpus"][0]["bars"] == {"0": 16 << 20, "4": 256 << 30}
    assert len(found["guest"]["nodes"]) == 9
    assert found["guest"]["window"]["needed_bytes"] == 1 << 40


def test_sarif_and_junit_name_rule_file_and_line(bad, capsys):
    assert main(["guest", str(bad), "--gpu-model", "gb200", "--format", "sarif"]) == 1
    result = json.loads(capsys.readouterr().out)["runs"][0]["results"][0]
    assert result["ruleId"] == "GST041"
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 2}
    assert place["artifactLocation"]["uri"].endswith("bad.sh")
    assert main(["guest", str(bad), "--gpu-model", "gb200", "--format", "junit"]) == 1
    said = capsys.readouterr().out
    assert '<testsuite name="acpigen guest"' in said
    assert 'name="GST041 ' in said


def test_a_finding_can_be_accepted_and_an_unknown_rule_cannot(bad, tmp_path, capsys):
    accepted = tmp_path / "accepted.toml"
    accepted.write_text('[[suppress]]\nrule = "GST041"\nreason = "BAR 4 is not used"\n')
    assert main(["guest", str(bad), "--gpu-model", "gb200", "--suppressions", str(accepted)]) == 0
    assert "accepted GST041" in capsys.readouterr().out
    accepted.write_text('[[suppress]]\nrule = "GST999"\nreason = "?"\n')
    assert main(["guest", str(bad), "--suppressions", str(accepted)]) == 2
    assert "no rule of `acpigen guest` is called 'GST999'" in capsys.readouterr().err


def test_rules_are_listed_and_explained(capsys):
    assert main(["guest", "--list-rules"]) == 0
    assert "GST010  CRITICAL  memory-backend and memdev exclude each other" in capsys.readouterr().out
    assert main(["guest", "--explain", "gst010"]) == 0
    assert "QEMU refuses both at once" in capsys.readouterr().out.replace("\n", " ")


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ([], "no command line given"),
        (["nowhere.sh"], "cannot read"),
        (["VM", "--gpu", "dev9"], "no device has the id 'dev9'"),
        (["VM", "--define", "X"], "'X' is not NAME=VALUE"),
        (["VM", "--gpu-model", "gb999"], "no GPU model is called 'gb999'"),
        (["--explain", "GST998"], "no rule of `acpigen guest` is called 'GST998'"),
    ],
)
def test_what_is_wrong_is_bad_input(arguments, what, script, capsys):
    assert main(["guest", *(str(script) if each == "VM" else each for each in arguments)]) == 2
    assert what in capsys.readouterr().err


def test_a_gpu_that_no_initiator_names_can_be_given(tmp_path, capsys):
    path = tmp_path / "vm.sh"
    words = [pair for pair in command_line() if "acpi-generic-initiator" not in pair[1]]
    path.write_text(as_script(words))
    assert main(["guest", str(path), "--gpu", "dev0", "--gpu-model", "gb200"]) == 1
    assert "finds no initiator of it" in capsys.readouterr().out


def test_four_gpus_are_judged_within_a_third_of_a_second():
    words = as_script(command_line(4))
    start = time.process_time()
    judge(seen_of(words), "vm.sh")
    assert time.process_time() - start < 0.3


def test_the_example_of_the_documents_says_what_they_say(tmp_path, capsys, monkeypatch):
    page = (Path(__file__).parents[3] / "docs" / "how-to" / "virtual-machines.md").read_text()
    script = re.search(r"```sh\n(.*?)```", page, re.DOTALL)[1]
    (tmp_path / "start-vm.sh").write_text(script)
    monkeypatch.chdir(tmp_path)
    assert main(["guest", "start-vm.sh", "--gpu-model", "gb200"]) == 1
    assert capsys.readouterr().out.rstrip() in page
