# SPDX-License-Identifier: Apache-2.0
"""Differences of meaning are told, differences of bytes are not."""

import json
import subprocess
from dataclasses import replace

import pytest

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.errors import BadInputError, ToolError
from acpigen.cli import main
from acpigen.diff.aml_text import plain_lines
from acpigen.diff.compare import compare
from acpigen.diff.policy import Policy, read_policy
from acpigen.platform.file import load_platform
from acpigen.reading.disassembly import IaslReport
from acpigen.reading.dump import dump_of
from acpigen.reading.namespace import Namespace, read_namespace
from acpigen.rules.engine.evidence import Evidence
from acpigen.structures.layout.header import TableHeader, build_table


def told(changes):
    return [(each.kind, each.way, each.key) for each in changes if each.way != "harmless"]


def aml(code):
    """A DSDT without any sense, for those who only look at its bytes."""
    return build_table(TableHeader(signature="DSDT", revision=2, oem_id="NVIDIA", oem_table_id="TH500"), code)


DSDT = r"""
DefinitionBlock ("", "DSDT", 2, "NVIDIA", "TH500", 1)
{
    Scope (\_SB)
    {
        Device (PCI9)
        {
            Name (_HID, EisaId ("PNP0A08"))
            Name (_SEG, 9)
            Name (_CCA, 1)
            Device (RP00)
            {
                Name (_ADR, 0)
                Device (GPU0)
                {
                    Name (_ADR, 0)
                    Name (_DSD, Package () { ToUUID ("daffd814-6eba-4d8c-8a91-bc9bbf4aa301"), Package () {
                        Package () { "nvidia,gpu-mem-base-pa", 0x420000000000 },
                        Package () { "nvidia,gpu-mem-size", 0x1800000000 }
                    }})
                    Method (_RST) { Store (5, Local0) }
                }
            }
        }
    }
}
"""


@pytest.mark.lab
class TestMeaning:
    @pytest.fixture
    def evidence(self, toolchain):
        def make(text=DSDT, edit=bytes, *more):
            files = [("dsdt.aml", edit(toolchain.compile(text).aml)), *more]
            dump = dump_of(files)
            return Evidence(dump, read_namespace(dump, toolchain), IaslReport(skipped="not needed"))

        return make

    @pytest.fixture
    def changes(self, evidence, toolchain):
        return lambda text, edit=bytes: compare(evidence(), evidence(text, edit), toolchain)

    def test_the_same(self, changes):
        assert changes(DSDT) == ()

    def test_a_property_that_changed(self, changes):
        (change,) = [each for each in changes(DSDT.replace("0x1800000000", "0x2400000000")) if each.way != "harmless"]
        assert (change.kind, change.way) == ("property", "changed")
        assert change.key == "PCI 0009:00/00.0/00.0 nvidia,gpu-mem-size"
        assert (change.old, change.new) == ("0x1800000000", "0x2400000000")

    def test_an_aperture_that_moved(self, changes):
        found = changes(DSDT.replace("0x420000000000", "0x440000000000"))
        assert told(found) == [("property", "moved", "PCI 0009:00/00.0/00.0 nvidia,gpu-mem-base-pa")]

    def test_a_property_that_is_gone(self, changes):
        text = DSDT.replace(' },\n                        Package () { "nvidia,gpu-mem-size", 0x1800000000 }', " }")
        assert told(changes(text)) == [("property", "removed", "PCI 0009:00/00.0/00.0 nvidia,gpu-mem-size")]

    def test_a_node_that_is_called_otherwise_is_harmless(self, changes):
        found = changes(DSDT.replace("GPU0", "GP00").replace("RP00", "PRT0"))
        assert told(found) == []
        assert any(each.key == "PCI 0009:00/00.0/00.0" for each in found)

    def test_another_encoding_of_the_same_aml_is_harmless(self, changes, toolchain, tmp_path):
        def recoded(aml):
            """The same text without iasl's optimizations: 1 is 0x0A 0x01 instead of OneOp."""
            (tmp_path / "dsdt.asl").write_text(DSDT)
            subprocess.run([toolchain.iasl, "-oa", "-oi", "-p", "plain", "dsdt.asl"], cwd=tmp_path, check=True)
            plain = (tmp_path / "plain.aml").read_bytes()
            assert len(plain) > len(aml)
            return plain

        found = changes(DSDT, recoded)
        assert told(found) == []
        assert [each.key for each in found] == ["DSDT encoding"]

    def test_a_method_that_changed(self, changes):
        found = told(changes(DSDT.replace("Store (5, Local0)", "Store (6, Local0)")))
        assert {(kind, way) for kind, way, _ in found} == {("aml", "removed"), ("aml", "added")}

    def test_checksum_and_compiler_are_harmless(self, changes):
        def rebuilt(aml):
            changed = bytearray(aml)
            changed[28:32] = b"MSFT"
            changed[32] ^= 1
            changed[9] = 0
            return bytes(changed)

        found = changes(DSDT, rebuilt)
        assert told(found) == []
        assert {each.key for each in found} == {"DSDT compiler", "DSDT compiler revision"}

    def test_a_table_cut_in_two_is_the_same(self, evidence, toolchain):
        head, tail = DSDT.split("                    Method (_RST)")
        whole = head + "                }" + "}" * 4
        more = (
            'DefinitionBlock ("", "SSDT", 2, "NVIDIA", "TH500", 1) { External (\\_SB.PCI9.RP00.GPU0, DeviceObj)'
            " Scope (\\_SB.PCI9.RP00.GPU0) { Method (_RST) { Store (5, Local0) } } }"
        )
        other = evidence(whole, bytes, ("ssdt.aml", toolchain.compile(more).aml))
        assert tail
        assert told(compare(evidence(), other, toolchain)) == []


@pytest.mark.lab
class TestCommand:
    @pytest.fixture
    def folder(self, toolchain, tmp_path):
        from acpigen.building.assembly import build_tables

        def build(name, **changes):
            platform = load_platform("gh200-480gb")
            values = {each: getattr(platform, each) for each in platform.__struct_fields__} | changes
            made = tmp_path / name
            made.mkdir()
            for table in build_tables(type(platform)(**values), toolchain, whole=True).values():
                (made / f"{table.name}.aml").write_bytes(table.aml)
            return made

        return build

    @pytest.fixture
    def diff(self, toolchain, capsys):
        def run(*arguments):
            tools = ["--iasl", str(toolchain.iasl), "--acpiexec", str(toolchain.acpiexec)]
            code = main(["diff", *map(str, arguments), *tools])
            return code, capsys.readouterr().out

        return run

    def test_the_same_in_another_order(self, folder, diff, tmp_path):
        old = folder("old")
        blob = tmp_path / "blob"
        blob.write_bytes(b"".join(path.read_bytes() for path in sorted(old.iterdir(), reverse=True)))
        code, out = diff(old, blob, "--harmless")
        assert (code, out.splitlines()[-1]) == (0, "PASS: 1 harmless")
        assert "order of the tables" in out

    def test_an_error_source_that_is_gone_fails(self, folder, diff):
        sources = load_platform("gh200-480gb").error_sources
        code, out = diff(folder("old"), folder("new", error_sources=sources[:1]))
        assert code == 1
        assert "! - source 0x1  [HEST]" in out

    def test_a_policy_sets_the_verdict(self, folder, diff, tmp_path):
        sources = load_platform("gh200-480gb").error_sources
        old, new = folder("old"), folder("new", error_sources=sources[:1])
        policy = tmp_path / "policy.toml"
        policy.write_text('fail = ["property", "error-source:added"]\n')
        assert diff(old, new, "--policy", policy)[0] == 0
        policy.write_text('[[allow]]\nkind = "error-source"\nkey = "source 0x1"\nreason = "retired"\n')
        code, out = diff(old, new, "--policy", policy)
        assert code == 0
        assert "allowed: retired" in out

    def test_json(self, folder, diff):
        sources = load_platform("gh200-480gb").error_sources
        report = json.loads(diff(folder("old"), folder("new", error_sources=sources[:1]), "--format", "json")[1])
        assert report["verdict"] == "fail"
        assert report["changes"][0]["kind"] == "error-source"


class TestUncompared:
    """Without an interpreter nobody knows what AML in other bytes means: that is no pass."""

    @pytest.fixture
    def diff(self, tmp_path, monkeypatch, capsys):
        for name in ("ACPIGEN_IASL", "ACPIGEN_ACPIEXEC"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("PATH", "/nonexistent")

        def run(old, new, *options):
            for name, data in (("old", old), ("new", new)):
                (tmp_path / name).write_bytes(data)
            code = main(["diff", str(tmp_path / "old"), str(tmp_path / "new"), *map(str, options)])
            return code, capsys.readouterr().out

        return run

    def test_other_aml_fails_and_is_told(self, diff):
        code, out = diff(aml(b"\x01"), aml(b"\x02"))
        assert code == 1
        assert "! ? what DSDT says\n        acpiexec, ACPICA's interpreter, is not on this machine" in out
        assert out.splitlines()[-1] == "FAIL: 1 uncompared; 1 fail"

    def test_json_has_it(self, diff):
        report = json.loads(diff(aml(b"\x01"), aml(b"\x02"), "--format", "json")[1])
        assert report["verdict"] == "fail"
        assert [(each["way"], each["fails"]) for each in report["changes"]] == [("uncompared", True)]

    def test_the_same_aml_needs_no_interpreter(self, diff):
        rebuilt = bytearray(aml(b"\x01"))
        rebuilt[28:32] = b"MSFT"
        assert diff(aml(b"\x01"), bytes(rebuilt)) == (0, "PASS: 1 harmless\n")

    def test_only_its_own_name_allows_it(self, diff, tmp_path):
        policy = tmp_path / "policy.toml"
        policy.write_text('fail = []\n[[allow]]\nkind = "aml"\nreason = "methods change"\n')
        assert diff(aml(b"\x01"), aml(b"\x02"), "--policy", policy)[0] == 1
        policy.write_text('[[allow]]\nway = "uncompared"\nreason = "this machine has no acpiexec"\n')
        assert diff(aml(b"\x01"), aml(b"\x02"), "--policy", policy)[0] == 0


@pytest.mark.lab
def test_aml_that_iasl_does_not_take_apart_is_uncompared(toolchain, monkeypatch):
    def refuse(self, table, name="table"):
        raise ToolError("iasl was killed by SIGSEGV")

    def evidence(text):
        dump = dump_of([("dsdt.aml", toolchain.compile(text).aml)])
        return Evidence(dump, read_namespace(dump, toolchain), IaslReport(skipped="not needed"))

    old, new = evidence(DSDT), evidence(DSDT.replace("Store (5, Local0)", "Store (6, Local0)"))
    monkeypatch.setattr(Toolchain, "disassemble", refuse)
    assert told(compare(old, new, toolchain)) == [("aml", "uncompared", "lines of DSDT")] * 2
    assert compare(old, old, toolchain) == ()


def test_a_length_that_does_not_fit_is_a_flaw():
    """The interpreter gets the right one, and so sees no difference."""

    def evidence(data):
        return Evidence(dump_of([("dsdt.aml", data)]), Namespace(), IaslReport())

    sound = aml(b"\x01")
    (change,) = compare(evidence(sound), evidence(sound[:4] + bytes(4) + sound[8:]), None)
    assert (change.kind, change.way, change.key) == ("flaw", "added", "DSDT length")
    assert change.new == "DSDT says that it has 0 bytes, there are 37"
    assert Policy().fails(change)


class TestAmlText:
    def test_numbers_are_written_one_way(self):
        assert plain_lines("Store (Zero, Local0)\nStore (0x05, Local1)", {}) == [
            "Store (0x0, Local0)",
            "Store (0x5, Local1)",
        ]

    def test_evaluated_objects_and_scaffold_are_left_out(self):
        text = "Device (A)\n{\n  Name (_DSD, Package (0x02)\n  {\n    1, 2\n  })\n  Name (X, 1) // why\n}\n"
        assert plain_lines(text, {}) == ["Name (X, 1)"]

    def test_renamed_nodes_are_written_as_before(self):
        assert plain_lines("Notify (\\_SB.GP00, 0x80)", {"GP00": "GPU0"}) == ["Notify (\\_SB.GPU0, 0x80)"]


class TestPolicy:
    def test_an_unknown_kind(self, tmp_path):
        (tmp_path / "p.toml").write_text('fail = ["propertie"]\n')
        with pytest.raises(BadInputError, match=r"p\.toml:1: 'propertie' is no kind"):
            read_policy(tmp_path / "p.toml")

    def test_an_exception_needs_a_reason(self, tmp_path):
        (tmp_path / "p.toml").write_text('[[allow]]\nkind = "property"\n')
        with pytest.raises(BadInputError, match="reason"):
            read_policy(tmp_path / "p.toml")

    def test_harmless_differences_fail_only_when_named(self):
        from acpigen.diff.compare import Change

        change = Change("header", "harmless", "DSDT compiler", "INTL", "MSFT")
        assert not Policy().fails(change)
        assert Policy(fail=("header:harmless",)).fails(change)
        assert not Policy(fail=("header",)).fails(change)
        assert Policy(fail=("header",)).fails(replace(change, way="changed"))
