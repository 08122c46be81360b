# SPDX-License-Identifier: Apache-2.0
"""Differences of meaning are told, differences of bytes are not."""

import json
import subprocess

import pytest
from msgspec.structs import replace

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.errors import BadInputError, ToolError
from acpigen.cli import main
from acpigen.diff.aml_units import plain_lines, units
from acpigen.diff.compare import Change, compare
from acpigen.diff.policy import Allowed, Policy, read_policy
from acpigen.diff.report import as_text
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
        assert found == [("aml", "changed", "PCI 0009:00/00.0/00.0: Method (_RST, 0, NotSerialized)")]

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


WINDOW = "QWordMemory (ResourceProducer, , MinFixed, MaxFixed, Prefetchable, ReadWrite, 0, 0x1000, 0x1FFF, 0, 0x1000)"
DEVICES = r"""
DefinitionBlock ("", "DSDT", 2, "NVIDIA", "TH500", 1)
{
    Scope (\_SB)
    {
        Device (PCI9) {
            Name (_HID, EisaId ("PNP0A08")) Name (_CID, EisaId ("PNP0A03")) Name (_CCA, 1)
            Name (_CRS, ResourceTemplate () { WINDOW })
        }
        Device (GED0)
        {
            Name (_HID, "ACPI0013")
            Name (_UID, 1)
            Name (_CRS, ResourceTemplate () { Interrupt (ResourceConsumer, Level, ActiveHigh, Exclusive) { 226 } })
            Method (_EVT, 1) { If (Arg0 == 226) { Notify (PCI9, 0x80) } Local0 = 1 Local1 = 2 }
        }
        Device (COM0)
        {
            Name (_HID, "ARMH0011")
            Name (_CRS, ResourceTemplate () { Memory32Fixed (ReadWrite, 0x0C280000, 0x1000) })
            Name (_DSD, Package () { ToUUID ("daffd814-6eba-4d8c-8a91-bc9bbf4aa301"), Package () {
                Package () { "clock-frequency", 1 }
            }})
        }
    }
}
""".replace("WINDOW", WINDOW)


@pytest.mark.lab
class TestNothingThatMattersPasses:
    """Changes that an operating system sees, and that once passed as another encoding of the same AML."""

    @pytest.fixture
    def changes(self, toolchain):
        def evidence(text):
            dump = dump_of([("dsdt.aml", toolchain.compile(text).aml)])
            return Evidence(dump, read_namespace(dump, toolchain), IaslReport(skipped="not needed"))

        return lambda new: told(compare(evidence(DEVICES), evidence(new), toolchain))

    @pytest.mark.parametrize(
        "old, new, found",
        [
            ("daffd814-6eba", "daffd815-6eba", ("property", "removed")),
            ("{ 226 }", "{ 227 }", ("object", "changed")),
            ("{ Interrupt (ResourceConsumer, Level, ActiveHigh, Exclusive) { 226 } }", "{ }", ("object", "removed")),
            ("Level, ActiveHigh", "Edge, ActiveHigh", ("object", "changed")),
            ("ActiveHigh, Exclusive", "ActiveHigh, Shared", ("object", "changed")),
            ("Memory32Fixed (ReadWrite", "Memory32Fixed (ReadOnly", ("window", "changed")),
            ("Prefetchable", "NonCacheable", ("window", "changed")),
            ('_CID, EisaId ("PNP0A03")', '_CID, EisaId ("PNP0C02")', ("object", "changed")),
            ("Name (_UID, 1)", "Name (_UID, 2)", ("device", "removed")),
            ("Arg0 == 226", "Arg0 == 227", ("aml", "changed")),
            ("Local0 = 1 Local1 = 2", "Local1 = 2 Local0 = 1", ("aml", "changed")),
            ('"DSDT", 2', '"DSDT", 1', ("aml", "changed")),
        ],
        ids=["uuid", "interrupt", "no-interrupt", "trigger", "sharing", "read-only", "cacheability", "cid", "uid",
             "method", "order-of-statements", "integer-width"],
    )  # fmt: skip
    def test_it_is_named(self, changes, old, new, found):
        assert old in DEVICES
        assert found in [(kind, way) for kind, way, _ in changes(DEVICES.replace(old, new))]

    def test_a_method_that_went_to_another_device(self, changes):
        method = "Method (_EVT, 1) { If (Arg0 == 226) { Notify (PCI9, 0x80) } Local0 = 1 Local1 = 2 }"
        text = DEVICES.replace(method, "").replace('Name (_HID, "ARMH0011")', f'Name (_HID, "ARMH0011") {method}')
        assert [(kind, way) for kind, way, _ in changes(text)] == [("aml", "removed"), ("aml", "added")]

    def test_an_object_that_cannot_be_evaluated_is_compared_as_text(self, changes, toolchain):
        broken = DEVICES.replace("Name (_UID, 1)", "Name (_UID, 1) Method (_STA) { Return (\\_SB.NONE) }").replace(
            "Scope (\\_SB)", "External (\\_SB.NONE) Scope (\\_SB)"
        )
        assert ("object", "added") in [(kind, way) for kind, way, _ in changes(broken)]

    def test_the_same_passes(self, changes):
        assert changes(DEVICES) == []


def test_an_oem_revision_that_went_down_is_marked():
    def evidence(revision):
        header = TableHeader(signature="SLIT", revision=1, oem_id="OEM", oem_revision=revision)
        dump = dump_of([("slit.dat", build_table(header, (1).to_bytes(8, "little") + b"\x0a"))])
        return Evidence(dump, Namespace(), IaslReport())

    (down,) = compare(evidence(2), evidence(1), None)
    (up,) = compare(evidence(1), evidence(2), None)
    assert "which is lower" in down.new
    assert up.new == "0x2"


def test_a_checksum_alone_is_named():
    right = aml(b"\x01")
    wrong = right[:9] + bytes([right[9] ^ 1]) + right[10:]

    def evidence(data):
        return Evidence(dump_of([("dsdt.aml", data)]), Namespace(), IaslReport())

    (change,) = compare(evidence(right), evidence(wrong), None)
    assert (change.way, change.key, change.old, change.new) == ("harmless", "DSDT checksum alone", "right", "wrong")


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
    assert change.new == "DSDT states a length of 0 bytes, but has 37"
    assert Policy().fails(change)


class TestAmlUnits:
    def test_numbers_are_written_one_way_and_strings_left_alone(self):
        assert list(plain_lines('Store (Zero, Local0) // why\nStore ("Zero // 0x05", Local1)')) == [
            "Store (0x0, Local0)",
            'Store ("Zero // 0x05", Local1)',
        ]

    def test_units_know_where_they_stand(self):
        text = """
            DefinitionBlock ("", "DSDT", 2, "A", "B", 1)
            {
                External (_SB_.XXXX, DeviceObj)
                Scope (\\_SB)
                {
                    Device (PCI9)
                    {
                        Name (_CRS, ResourceTemplate ()
                        {
                            IO (Decode16, 1, 1, 0, 1, )
                        })
                        Device (RP00) { }
                        Method (_RST, 0, NotSerialized)
                        {
                            If (One)
                            {
                                Return (")")
                            }
                        }
                        Field (REGS, DWordAcc, NoLock, Preserve)
                        {
                            A, 32
                        }
                    }
                    Name (X, 1)
                }
            }
        """
        found = [(place, lines[0]) for place, lines in units(text, {}, {"_CRS"})]
        assert found == [
            ("\\_SB", "Device (PCI9)"),
            ("\\_SB.PCI9", "Device (RP00) { }"),
            ("\\_SB.PCI9", "Method (_RST, 0, NotSerialized)"),
            ("\\_SB.PCI9", "Field (REGS, DWordAcc, NoLock, Preserve)"),
            ("\\_SB", "Name (X, 1)"),
        ]

    def test_renamed_nodes_are_written_as_before(self):
        assert list(units("Notify (\\_SB.GP00, 0x80)", {"GP00": "GPU0"}, ())) == [
            ("\\", ("Notify (\\_SB.GPU0, 0x80)",))
        ]


class TestPolicy:
    def test_an_unknown_kind(self, tmp_path):
        (tmp_path / "p.toml").write_text('fail = ["propertie"]\n')
        with pytest.raises(BadInputError, match=r"p\.toml:1: 'propertie' is not a kind"):
            read_policy(tmp_path / "p.toml")

    def test_an_exception_needs_a_reason(self, tmp_path):
        (tmp_path / "p.toml").write_text('[[allow]]\nkind = "property"\n')
        with pytest.raises(BadInputError, match="reason"):
            read_policy(tmp_path / "p.toml")

    def test_harmless_differences_fail_only_when_named(self):
        change = Change("header", "harmless", "DSDT compiler", "INTL", "MSFT")
        assert not Policy().fails(change)
        assert Policy(fail=("header:harmless",)).fails(change)
        assert not Policy(fail=("header",)).fails(change)
        assert Policy(fail=("header",)).fails(replace(change, way="changed"))


class TestGroups:
    """One cause is one group in the text: a unit of an HMAT, sixteen swapped handles."""

    def changes(self, count, factor):
        return [
            Change("performance", "changed", f"read latency from {target % 2} to {target}", f"{target + 5}",
                   f"{(target + 5) * factor}")
            for target in range(count)
        ]  # fmt: skip

    def test_values_that_changed_by_one_factor(self):
        text = as_text(self.changes(50, 10), Policy())
        assert "and 48 of this form, all by the factor 10, up to" in text
        assert len(text.splitlines()) == 9
        assert text.splitlines()[-1] == "FAIL: 50 changed; 50 fail"

    def test_one_that_changed_otherwise_stands_alone(self):
        changes = [*self.changes(50, 10), Change("performance", "changed", "read latency from 0 to 99", "1", "7")]
        assert "read latency from 0 to 99" in as_text(changes, Policy())

    def test_an_expected_one_does_not_hide_among_those_that_fail(self):
        policy = Policy(allow=(Allowed(key="*to 7", reason="known"),))
        text = as_text(self.changes(50, 10), policy)
        assert "read latency from 1 to 7" in text
        assert "allowed: known" in text

    def test_a_few_are_all_shown(self):
        assert "of this form" not in as_text(self.changes(4, 10), Policy())
