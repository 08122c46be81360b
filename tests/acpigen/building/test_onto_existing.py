# SPDX-License-Identifier: Apache-2.0
"""Tables that are added to others: the others' namespace decides the form of a node."""

from pathlib import Path

import pytest
from msgspec import structs

from acpigen.acpica.toolchain import Toolchain
from acpigen.asl.nodes import DefinitionBlock, Device, EisaId, Integer, Name, Package, Scope
from acpigen.base.errors import BadInputError, HostError
from acpigen.building.apei.asl import vendor_device
from acpigen.building.assembly import compiled, gpu_ssdt, gpus_ssdt
from acpigen.building.gpu_properties import gpu_properties
from acpigen.building.host_bridges import host_table
from acpigen.building.onto_existing import (
    added_table,
    added_tables,
    base_namespace,
    has_error_device,
    has_vendor_device,
    placement_in,
)
from acpigen.building.table_set import AslTable
from acpigen.cli import main
from acpigen.platform.file import load_platform
from acpigen.reading.namespace import checksummed
from acpigen.structures.numa import srat

pytestmark = pytest.mark.lab

QEMU = str(Path(__file__).parent / "data" / "qemu-virt-two-ports.bin")


GPU_PROPERTIES = gpu_properties(load_platform("gh200-480gb").gpus[0])


@pytest.fixture(scope="module")
def qemu(toolchain):
    return base_namespace(QEMU, toolchain)


@pytest.fixture
def acpigen(toolchain, monkeypatch, capsys):
    monkeypatch.setenv("ACPIGEN_IASL", str(toolchain.iasl))
    monkeypatch.setenv("ACPIGEN_ACPIEXEC", str(toolchain.acpiexec))

    def run(*words):
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def folder_with(place, toolchain, *devices):
    """Tables of a machine that has these devices below ``\\_SB``."""
    block = DefinitionBlock("DSDT", "TEST", "BASE", 1, (Scope("\\_SB", devices),))
    place.mkdir()
    (place / "dsdt.aml").write_bytes(compiled(AslTable("dsdt", block), toolchain).aml)
    return str(place)


def bridge(name, *body):
    return Device(name, (Name("_HID", EisaId("PNP0A08")), *body))


def function(name, address=0, *body):
    return Device(name, (Name("_ADR", Integer(address)), *body))


class TestForm:
    def test_a_port_without_a_function_gets_a_device(self, qemu):
        assert placement_in(qemu, "\\_SB.PCI0.S40", "S00", 0).form == "device"

    def test_a_function_that_is_there_is_opened(self, qemu):
        assert placement_in(qemu, "\\_SB.PCI0.S48", "S00", 0).form == "scope"

    def test_another_function_of_that_slot_gets_a_device(self, qemu):
        assert placement_in(qemu, "\\_SB.PCI0.S48", "S01", 1).form == "device"

    def test_a_node_of_another_name_is_recognized_by_its_address(self, qemu):
        assert placement_in(qemu, "\\_SB.PCI0.S48", "GPU0", 0).path == "\\_SB.PCI0.S48.S00"

    def test_a_port_that_is_not_there_is_told_with_the_nearest(self, qemu):
        with pytest.raises(
            BadInputError, match=r"no device \\_SB.PCI0.S49, and name others of .*; did you mean \\_SB.PCI0.S4"
        ):
            placement_in(qemu, "\\_SB.PCI0.S49", "S00", 0)

    def test_a_port_below_an_expander_is_defined_with_the_gpu(self, toolchain, tmp_path):
        """As QEMU leaves it: the bridge of a pxb-pcie is there, and nothing below it is named."""
        base = folder_with(tmp_path / "base", toolchain, bridge("PCI0", function("S08", 0x10000)), bridge("PC01"))
        placement = placement_in(base_namespace(base, toolchain), "\\_SB.PC01.S08", "S00", 0)
        assert (placement.form, placement.existing) == ("device", "\\_SB.PC01")
        assert placement.missing_ports == (("S08", 0x10000),)
        table = compiled(gpu_ssdt(GPU_PROPERTIES, placement), toolchain)
        tables = [(tmp_path / "base" / "dsdt.aml").read_bytes(), table.aml]
        port, gpu, found = toolchain.evaluate_all(
            ["\\_SB.PC01.S08._ADR", "\\_SB.PC01.S08.S00._ADR", "\\_SB.PC01.S08.S00._DSD"], tables
        )
        assert (port, gpu) == (0x10000, 0)
        assert dict(found[1])["nvidia,gpu-mem-base-pa"] == GPU_PROPERTIES[0].value

    def test_a_port_that_two_gpus_are_behind_is_defined_once(self, toolchain, tmp_path):
        base = base_namespace(folder_with(tmp_path / "base", toolchain, bridge("PC01")), toolchain)
        places = [placement_in(base, "\\_SB.PC01.S00", f"S0{number}", number) for number in (0, 1)]
        text = gpus_ssdt(tuple((GPU_PROPERTIES, place) for place in places)).text
        assert text.count("Device (S00)") == 2 and text.count("Scope (") == 1, "the port, and the GPU of that name"
        assert compiled(gpus_ssdt(tuple((GPU_PROPERTIES, place) for place in places)), toolchain).warnings == ()

    @pytest.mark.parametrize(
        ("parent", "said"),
        [
            ("\\_SB.PC02.S00", r"no device \\_SB.PC02, so \\_SB.PC02.S00 cannot be added"),
            ("\\_SB.PC01.RP07", r"no device \\_SB.PC01.RP07, and its _ADR is not known to define it"),
        ],
    )
    def test_a_port_that_cannot_be_defined_is_refused(self, toolchain, tmp_path, parent, said):
        base = base_namespace(folder_with(tmp_path / "base", toolchain, bridge("PC01")), toolchain)
        with pytest.raises(BadInputError, match=said):
            placement_in(base, parent, "S00", 0)

    def test_a_form_that_does_not_fit_the_base_is_refused(self, qemu):
        with pytest.raises(BadInputError, match=r"define \\_SB.PCI0.S48.S00 already, and a device cannot be defined"):
            placement_in(qemu, "\\_SB.PCI0.S48", "S00", 0, form="device")
        with pytest.raises(BadInputError, match=r"no device \\_SB.PCI0.S40.S00 to open"):
            placement_in(qemu, "\\_SB.PCI0.S40", "S00", 0, form="scope")

    @pytest.mark.parametrize("form", ["device", "auto"])
    def test_the_command_leaves_no_external_unresolved(self, acpigen, toolchain, tmp_path, form):
        base = folder_with(tmp_path / "base", toolchain, bridge("PCI0", function("S08", 0x10000)), bridge("PC01"))
        words = ("build-guest", "gh200-480gb", "--parent", "\\_SB.PC01.S00", "--base-dsdt", base, "--node-form", form)
        assert acpigen(*words, "-o", tmp_path / "out", "--format", "asl,aml")[0] == 0
        text = (tmp_path / "out" / "ssdt.asl").read_text()
        assert "External (\\_SB.PC01, DeviceObj)" in text and "External (\\_SB.PC01.S00" not in text
        code, _, err = acpigen(
            "build-guest", "gh200-480gb", "--parent", "\\_SB.PC07.S00", *words[4:], "-o", tmp_path / "no"
        )
        assert code == 2 and "the base tables have no device \\_SB.PC07" in err

    def test_a_node_with_properties_is_refused(self, toolchain, tmp_path):
        port = bridge("PCI0", function("RP00", 0, function("GPU0", 0, Name("_DSD", Package(())))))
        namespace = base_namespace(folder_with(tmp_path / "base", toolchain, port), toolchain)
        with pytest.raises(BadInputError, match=r"define \\_SB.PCI0.RP00.GPU0._DSD already"):
            placement_in(namespace, "\\_SB.PCI0.RP00", "GPU0", 0)

    def test_both_forms_load_behind_the_base_and_give_the_properties(self, acpigen, toolchain, qemu, tmp_path):
        code, _, _ = acpigen(
            "build-guest", "virt-gb200-x2", "-o", tmp_path, "--base-dsdt", QEMU, "--node-form", "auto"
        )
        assert code == 0
        base = [table.data for table in qemu.tables]
        paths = ("\\_SB.PCI0.S40.S00._DSD", "\\_SB.PCI0.S48.S00._DSD")
        found = toolchain.evaluate_all(paths, [*map(checksummed, base), (tmp_path / "ssdt.aml").read_bytes()])
        assert [dict(each[1])["nvidia,gpu-mem-base-pa"] for each in found] == [0x80000000, 0x180000000]


class TestHost:
    PLATFORM = load_platform("gh200-480gb")

    def test_bridges_that_the_base_lacks_are_defined(self, qemu):
        text = added_table(self.PLATFORM, qemu).text
        assert "Device (PCI9)" in text and "Device (GPU0)" in text

    def test_a_gpu_that_the_base_has_gets_its_properties_only(self, toolchain, tmp_path):
        base = folder_with(tmp_path / "base", toolchain, bridge("PCI9", function("RP00", 0, function("GPU0"))))
        tables = added_tables(self.PLATFORM, base, toolchain)
        assert "Scope (\\_SB.PCI9.RP00.GPU0)" in tables["ssdt"].asl
        assert "Device (PCI9)" not in tables["ssdt"].asl and "Device (GPU0)" not in tables["ssdt"].asl
        assert "srat" in tables

    def test_a_gpu_that_it_lacks_gets_its_whole_node(self, toolchain, tmp_path):
        base = folder_with(tmp_path / "base", toolchain, bridge("PCI9", function("RP00")))
        text = added_tables(self.PLATFORM, base, toolchain)["ssdt"].asl
        assert "Scope (\\_SB.PCI9.RP00)\n" in text and "Method (_RST" in text

    def test_the_error_device_is_added_where_there_is_none(self, toolchain, tmp_path, qemu):
        base = folder_with(tmp_path / "base", toolchain, bridge("PCI9", function("RP00")))
        namespace = base_namespace(base, toolchain)
        assert not has_error_device(namespace)
        assert "PNP0C33" in added_table(self.PLATFORM, namespace).text
        assert has_error_device(qemu)  # QEMU's tables have one
        assert "PNP0C33" not in added_table(self.PLATFORM, qemu).text

    def test_the_device_for_nvidias_sections_is_added_where_there_is_none(self, toolchain, tmp_path):
        wanted = structs.replace(self.PLATFORM, vendor_records=True)
        base = folder_with(tmp_path / "base", toolchain, bridge("PCI9", function("RP00")))
        assert "NVDA2012" in added_table(wanted, base_namespace(base, toolchain)).text
        assert "NVDA2012" not in added_table(self.PLATFORM, base_namespace(base, toolchain)).text
        both = (bridge("PCI9", function("RP00")), vendor_device())
        there = base_namespace(folder_with(tmp_path / "there", toolchain, *both), toolchain)
        assert has_vendor_device(there) and "NVDA2012" not in added_table(wanted, there).text

    def test_its_own_whole_table_lacks_nothing(self, toolchain, tmp_path):
        (tmp_path / "dsdt.aml").write_bytes(compiled(host_table(self.PLATFORM, whole=True), toolchain).aml)
        with pytest.raises(BadInputError, match="_DSD already"):
            added_tables(self.PLATFORM, str(tmp_path), toolchain)


class TestRefusals:
    def test_a_machine_without_acpiexec_says_so(self, toolchain):
        with pytest.raises(HostError, match="acpiexec, ACPICA's interpreter, is not on this machine"):
            base_namespace(QEMU, Toolchain(toolchain.iasl, None))

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["build-guest", "virt-gb200", "--node-form", "auto"], "--node-form auto needs the machine's own tables"),
            (["build", "gh200-480gb", "--base-dsdt", QEMU, "--whole"], "--base-dsdt is about adding to tables"),
            (["build-guest", "virt-gb200", "--base-dsdt", "/nonexistent"], "cannot read /nonexistent"),
            (["build-guest", "gh200-480gb", "--ram", "0x40000000+1GiB"], "--ram is for a SRAT; add --with-srat"),
            (["build-guest", "virt-gb200", "--with-srat", "qemu", "--ram", "1GiB"], "is not BASE+SIZE"),
            (["build-guest", "virt-gb200", "--with-srat", "qemu", "--egm", "0+1GiB"], "names no proximity domain"),
            (["build", "gh200-480gb", "--xsdt-base", "0x7ff00001"], "give an address on a 64-byte boundary"),
            (["build", "gh200-480gb", "--xsdt-base", "0xffffffffffffffc0"], "end beyond 64 bits"),
        ],
    )
    def test_wrong_words_are_told_in_one_line(self, acpigen, tmp_path, words, said):
        code, out, err = acpigen(*words, "-o", tmp_path / "out")
        assert (code, out) == (2, "")
        assert said in err and len(err.splitlines()) == 1


@pytest.mark.parametrize("there", [False, True], ids=["the node is missing", "the node is there"])
def test_the_form_either_serves_a_node_that_is_missing_and_one_that_is_there(acpigen, toolchain, tmp_path, there):
    port = function("S40", 0x80000, *([function("S00", 0, Name("_STA", Integer(0xF)))] if there else []))
    base = folder_with(tmp_path / "base", toolchain, bridge("PCI0", port))
    words = ("build-guest", "gh200-480gb", "--parent", "\\_SB.PCI0.S40", "--node-form", "either", "-o", base)
    assert acpigen(*words, "--format", "aml")[0] == 0
    namespace = base_namespace(base, toolchain)
    assert not namespace.load_problems
    node = namespace.devices["\\_SB.PCI0.S40.S00"]
    assert "_DSD" in node.objects and ("_STA" in node.objects) is there
    assert namespace.device("\\_SB.PCI0.S40.S00").integer("_ADR") == 0


def test_the_form_device_loses_a_node_that_is_there(acpigen, toolchain, tmp_path):
    port = function("S40", 0x80000, function("S00"))
    base = folder_with(tmp_path / "base", toolchain, bridge("PCI0", port))
    words = ("build-guest", "gh200-480gb", "--parent", "\\_SB.PCI0.S40", "-o", base)
    assert acpigen(*words, "--format", "aml")[0] == 0
    namespace = base_namespace(base, toolchain)
    assert [each.status for each in namespace.load_problems] == ["AE_ALREADY_EXISTS"]


def test_a_guest_gets_its_srat_and_its_egm(acpigen, tmp_path):
    code, _, _ = acpigen(
        *("build-guest", "gh200-480gb", "-o", tmp_path, "--parent", "\\_SB.PCI0.S48", "--base-dsdt", QEMU),
        *("--with-srat", "qemu", "--ram", "0x40000000+1GiB", "--egm", "0x40000000+512MiB,0"),
    )
    assert code == 0
    assert '"nvidia,egm-base-pa", 0x40000000' in (tmp_path / "ssdt.asl").read_text()
    table = srat.parse((tmp_path / "srat.aml").read_bytes())
    assert (table.header.oem_id, table.header.oem_revision > 1) == ("BOCHS ", True)
    memory = [each for each in table.entries if isinstance(each, srat.MemoryAffinity)]
    assert [(each.base, each.length) for each in memory] == [(0x40000000, 1 << 30)]
