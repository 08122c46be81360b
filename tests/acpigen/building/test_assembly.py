# SPDX-License-Identifier: Apache-2.0
"""From platform to tables: what compiles, what the interpreter reads back, and what the negative twins lack."""

import pytest

from acpigen.acpica.evaluation import AcpiReference
from acpigen.base.errors import BadInputError, ToolError
from acpigen.building.assembly import Placement, build_tables, compiled, gpu_ssdt, gpus_ssdt
from acpigen.building.gpu_properties import gpu_properties
from acpigen.building.host_bridges import gpu_device, host_table
from acpigen.linux.properties import DEVICE_PROPERTIES_UUID, GPU_MEM_SIZE
from acpigen.platform.file import load_platform, parse_platform, platform_folder, platform_names
from acpigen.platform.model import Oem, acpi_path, relocated

QEMU_PORT_DSDT = """
DefinitionBlock ("", "DSDT", 2, "BOCHS", "BXPC", 1)
{
    Scope (\\_SB)
    {
        Device (PCI0)
        {
            Name (_HID, EisaId ("PNP0A08"))
            Device (S40) { Name (_ADR, 0x80000) %s }
        }
    }
}
"""


def properties_in(dsd):
    """A `_DSD` as acpiexec reads it, as pairs."""
    assert len(dsd) == 2
    assert dsd[0].hex() == "14d8ffdaba6e8c4d8a91bc9bbf4aa301"
    return [tuple(pair) for pair in dsd[1]]


def expected(gpu):
    return [(each.name, each.value) for each in gpu_properties(gpu)]


@pytest.mark.lab
@pytest.mark.parametrize("whole", [False, True], ids=["ssdt", "dsdt"])
@pytest.mark.parametrize("name", platform_names())
def test_every_platform_compiles_without_warning_and_says_what_its_file_says(toolchain, name, whole):
    platform = load_platform(name)
    tables = build_tables(platform, toolchain, whole=whole)
    table = tables["dsdt" if whole else "ssdt"]
    assert table.warnings == ()
    found = toolchain.evaluate_all([f"{acpi_path(gpu)}._DSD" for gpu in platform.gpus], [table.aml])
    assert [properties_in(dsd) for dsd in found] == [expected(gpu) for gpu in platform.gpus]


@pytest.mark.lab
def test_a_host_bridge_says_where_it_is(toolchain):
    platform = load_platform("gb200-x2")
    aml = build_tables(platform, toolchain)["ssdt"].aml
    names = ("_SEG", "_PXM", "_CCA", "_BBN", "_UID", "_CRS")
    for bridge in platform.bridges:
        segment, domain, coherent, bus, _, resources = toolchain.evaluate_all(
            [f"\\_SB.{bridge.name}.{name}" for name in names], [aml]
        )
        assert (segment, domain, coherent, bus) == (bridge.segment, bridge.socket, 1, 0)
        for window in bridge.windows:
            bus_base = window.base_pa if window.bus_base is None else window.bus_base
            assert bus_base.to_bytes(8, "little") in resources
            assert (window.base_pa - bus_base).to_bytes(8, "little") in resources


@pytest.mark.lab
@pytest.mark.parametrize("name", ["gh200-480gb", "gh200-480gb-egm"])
def test_the_same_platform_gives_the_same_bytes(toolchain, name):
    platform = load_platform(name)
    assert build_tables(platform, toolchain) == build_tables(platform, toolchain)


@pytest.mark.lab
def test_the_error_device_is_notified_by_a_gpio_source(toolchain):
    text = (platform_folder() / "gh200-480gb.toml").read_text().replace('"gsiv"', '"gpio"')
    table = build_tables(parse_platform(text), toolchain, whole=True)["dsdt"]
    assert table.warnings == ()
    crs, uid = toolchain.evaluate_all(["\\_SB.GED0._CRS", "\\_SB.RASD._UID"], [table.aml])
    assert (226).to_bytes(4, "little") in crs
    assert uid == 0


@pytest.mark.lab
def test_the_device_for_nvidias_sections_is_there_where_the_platform_has_them(toolchain):
    text = (platform_folder() / "gh200-480gb.toml").read_text()
    plain = build_tables(parse_platform(text), toolchain, whole=True)["dsdt"]
    assert "NVDA2012" not in plain.asl
    table = build_tables(parse_platform("vendor_records = true\n" + text), toolchain, whole=True)["dsdt"]
    assert table.warnings == ()
    assert toolchain.evaluate_all(["\\_SB.NVER._HID", "\\_SB.NVER._UID"], [table.aml]) == ("NVDA2012", 0)


@pytest.mark.lab
class TestInAVirtualMachine:
    gpu = load_platform("gh200-480gb").gpus[0]
    port = "\\_SB.PCI0.S40"

    def ssdt(self, toolchain, form, properties=None):
        placement = Placement(form, self.port)
        chosen = gpu_properties(relocated(self.gpu, 0x8000000000)) if properties is None else properties
        return compiled(gpu_ssdt(chosen, placement), toolchain)

    def test_a_new_node_for_hotplug(self, toolchain):
        dsdt = toolchain.compile(QEMU_PORT_DSDT % "").aml
        table = self.ssdt(toolchain, "device")
        assert table.warnings == ()
        dsd, address = toolchain.evaluate_all([f"{self.port}.S00._DSD", f"{self.port}.S00._ADR"], [dsdt, table.aml])
        assert properties_in(dsd)[0] == ("nvidia,gpu-mem-base-pa", 0x8000000000)
        assert address == 0

    def test_an_existing_node_for_cold_plug(self, toolchain):
        dsdt = toolchain.compile(QEMU_PORT_DSDT % "Device (S00) { Name (_ADR, 0) }").aml
        table = self.ssdt(toolchain, "scope")
        assert table.warnings == ()
        dsd = toolchain.evaluate(f"{self.port}.S00._DSD", [dsdt, table.aml])
        assert properties_in(dsd)[-1] == ("nvidia,gpu-mem-size", self.gpu.aperture.size_bytes)

    @pytest.mark.parametrize(
        ("form", "there", "said"), [("scope", "", "AE_"), ("device", "Device (S00) { Name (_ADR, 0) }", "AE_")]
    )
    def test_the_wrong_form_costs_the_properties(self, toolchain, form, there, said):
        dsdt = toolchain.compile(QEMU_PORT_DSDT % there).aml
        with pytest.raises(ToolError, match=said) as caught:
            toolchain.evaluate(f"{self.port}.S00._DSD", [dsdt, self.ssdt(toolchain, form).aml])
        assert any("AE_NOT_FOUND" in line or "AE_ALREADY_EXISTS" in line for line in caught.value.evidence)

    def test_a_property_that_is_left_out_is_not_there(self, toolchain):
        dsdt = toolchain.compile(QEMU_PORT_DSDT % "").aml
        kept = tuple(each for each in gpu_properties(self.gpu) if each.name != GPU_MEM_SIZE)
        table = self.ssdt(toolchain, "device", kept)
        found = properties_in(toolchain.evaluate(f"{self.port}.S00._DSD", [dsdt, table.aml]))
        assert [name for name, _ in found] == [each.name for each in kept]

    def test_no_property_at_all_still_compiles(self, toolchain):
        assert self.ssdt(toolchain, "device", ()).aml

    def test_several_gpus_in_one_table(self, toolchain):
        dsdt = toolchain.compile(QEMU_PORT_DSDT % "} Device (S48) { Name (_ADR, 0x90000)").aml
        gpus = load_platform("virt-gb200-x2").gpus
        placements = [Placement("device", f"\\_SB.PCI0.{port}") for port in ("S40", "S48")]
        pairs = tuple((gpu_properties(gpu), place) for gpu, place in zip(gpus, placements, strict=True))
        table = compiled(gpus_ssdt(pairs), toolchain)
        found = toolchain.evaluate_all([f"{place.path}._DSD" for place in placements], [dsdt, table.aml])
        assert [properties_in(dsd) for dsd in found] == [expected(gpu) for gpu in gpus]


def test_the_header_is_the_callers():
    placement = Placement("device", "\\_SB.PCI0.S40")
    text = gpu_ssdt((), placement, oem=Oem(id="ME", table_id="MINE", revision=7)).text
    assert text.startswith('DefinitionBlock ("", "SSDT", 2, "ME", "MINE", 0x00000007)\n')


def test_placements_that_make_no_sense_are_refused():
    for arguments in (("devise", "\\_SB"), ("device", "PCI0..S40"), ("device", "\\_SB.PCI0", "S000000")):
        with pytest.raises(BadInputError):
            Placement(*arguments)


def test_switches_nest_and_gpus_come_last():
    text = (platform_folder() / "gh200-480gb.toml").read_text()
    text = text.replace(
        'ports = [{ path = "RP00" }]',
        'ports = [{ path = "RP00" }, { path = "RP00.SW00" }, { path = "RP00.SW00.SW01", device = 2, function = 1 }]',
    ).replace('parent = "PCI9.RP00"', 'parent = "PCI9.RP00.SW00.SW01"')
    platform = parse_platform(text)
    assert acpi_path(platform.gpus[0]) == "\\_SB.PCI9.RP00.SW00.SW01.GPU0"
    asl = host_table(platform).text
    devices = [line.strip() for line in asl.splitlines() if line.strip().startswith("Device")]
    assert devices == ["Device (PCI9)", "Device (RP00)", "Device (SW00)", "Device (SW01)", "Device (GPU0)"]
    assert "Name (_ADR, 0x20001)" in asl
    assert DEVICE_PROPERTIES_UUID in asl


def test_a_reference_is_told_apart():
    text: object = "GED0"
    assert AcpiReference("GED0") != text


@pytest.mark.parametrize("name", [name for name in platform_names() if not name.startswith("virt-")])
def test_a_reset_is_asked_for_by_the_controllers_own_bit(name):
    platform = load_platform(name)
    for gpu in platform.gpus:
        bridge = platform.bridge_of(gpu)
        text = "\n".join(gpu_device(gpu, bridge).lines(""))
        own, other = ("C9RS", "C8RS") if bridge.controller == 9 else ("C8RS", "C9RS")
        assert f"Store (One, {own})" in text and f"LNotEqual ({own}, Zero)" in text
        assert f"Store (One, {other})" not in text
        assert text.index("C9RS, 1") < text.index("C8RS, 1") < text.index("RSV1, 30"), "bit 0 is controller 9"
        assert "0x2710" in text and "0xEA60" not in text, "10 s"


@pytest.mark.parametrize(("name", "waits"), [("gh200-480gb", True), ("gb200", False), ("gb300-x2", False)])
def test_hopper_alone_is_waited_for_until_it_has_booted(name, waits):
    platform = load_platform(name)
    for gpu in platform.gpus:
        text = "\n".join(gpu_device(gpu, platform.bridge_of(gpu)).lines(""))
        assert ("LNotEqual (GFBC, 0xFF)" in text) is waits
        assert ("OperationRegion (FSPB, SystemMemory, 0x6600000200BC, 0x04)" in text) is waits


def test_a_doorbell_of_another_controller_is_refused():
    text = (platform_folder() / "gb200.toml").read_text().replace("controller = 8", "controller = 7")
    with pytest.raises(BadInputError, match="is behind PCI8, controller 7; the doorbell has bits for"):
        parse_platform(text, "gb200.toml")
    low = (platform_folder() / "gh200-480gb.toml").read_text().replace("ecam_base = 0x660010000000", "ecam_base = 0")
    with pytest.raises(BadInputError, match="waits for its boot at 0x10000000 before ecam_base"):
        parse_platform(low, "gh200.toml")
