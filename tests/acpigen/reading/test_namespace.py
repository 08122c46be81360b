# SPDX-License-Identifier: Apache-2.0
"""AML that others wrote, loaded and evaluated by acpiexec; hostile AML, too."""

import pytest
from msgspec.structs import replace

from acpigen.acpica.evaluation import AcpiNull
from acpigen.linux.properties import DEVICE_PROPERTIES_UUID
from acpigen.reading import namespace as namespace_module
from acpigen.reading.disassembly import iasl_report
from acpigen.reading.dsd import take_apart
from acpigen.reading.dump import dump_of
from acpigen.reading.namespace import LOOP_S, read_namespace
from acpigen.reading.transcript import NOTHING_RETURNED

pytestmark = pytest.mark.lab

DSDT = r"""
DefinitionBlock ("", "DSDT", 2, "A", "B", 1)
{
    Scope (\_SB)
    {
        Device (PCI9)
        {
            Name (_HID, EisaId ("PNP0A08"))
            Name (_SEG, 9)
            Name (_CRS, ResourceTemplate () {
                WordBusNumber (ResourceProducer, MinFixed, MaxFixed, PosDecode, 0, 0, 0xFF, 0, 0x100)
                QWordMemory (ResourceProducer, PosDecode, MinFixed, MaxFixed, NonCacheable, ReadWrite,
                    0, 0x40000000, 0x7FFFFFFF, 0x6600C0000000, 0x40000000)
            })
            Device (RP00) { Name (_ADR, 0) }
        }
        BODY
    }
}
"""


def compiled(toolchain, body: str = "", text: str = DSDT) -> bytes:
    return toolchain.compile(text.replace("BODY", body)).aml


def test_devices_objects_and_windows(toolchain):
    dump = dump_of([("dsdt.aml", compiled(toolchain))])
    found = read_namespace(dump, toolchain)
    bridge = found.device("\\_SB.PCI9")
    assert bridge.is_host_bridge
    assert bridge.integer("_SEG") == 9
    assert [(each.kind, each.start, each.size) for each in bridge.windows] == [
        ("bus", 0, 256),
        ("memory", 0x660100000000, 0x40000000),
    ]
    assert found.host_bridge_of("\\_SB.PCI9.RP00") is bridge
    assert found.origin("\\_SB.PCI9._SEG") == "\\_SB.PCI9._SEG (DSDT)"


def test_an_element_without_a_value_and_a_method_without_one(toolchain):
    pair = r'Package () { "x", \_SB.NONE }'
    body = rf"""External (\_SB.NONE)
        Device (D0) {{
            Name (_HID, "LNRO0005")
            Name (_DSD, Package () {{ ToUUID ("{DEVICE_PROPERTIES_UUID}"), Package () {{ {pair} }} }})
            Method (_STA) {{ If (Zero) {{ Return (0xF) }} }}
        }}"""
    device = read_namespace(dump_of([("dsdt.aml", compiled(toolchain, body))]), toolchain).device("\\_SB.D0")
    (section,) = take_apart(device.value("_DSD")).sections
    assert section.pairs == (("x", AcpiNull()),)
    assert "a name that no table defines" in section.broken
    assert not device.is_method("_DSD")
    assert device.objects["_STA"].problem == NOTHING_RETURNED
    assert device.is_method("_STA")


def test_a_wrong_checksum_does_not_hide_the_namespace(toolchain):
    damaged = bytearray(compiled(toolchain))
    damaged[9] ^= 0xFF
    found = read_namespace(dump_of([("dsdt.aml", bytes(damaged))]), toolchain)
    assert "\\_SB.PCI9.RP00" in found.devices


SCOPE = r"""
DefinitionBlock ("", "SSDT", 2, "A", "GPU", 1)
{
    External (\_SB.PCI9.RP00.GPU0, DeviceObj)
    Scope (\_SB.PCI9.RP00.GPU0) { Name (_CCA, 1) }
}
"""


def test_the_wrong_node_form_is_told_of_its_table(toolchain):
    files = [("dsdt.aml", compiled(toolchain)), ("ssdt.aml", compiled(toolchain, text=SCOPE))]
    found = read_namespace(dump_of(files), toolchain)
    (problem,) = found.load_problems
    assert found.tables[problem.table].name == "SSDT"
    assert problem.status == "AE_NOT_FOUND"


def test_an_ssdt_alone_is_counted_from_itself(toolchain):
    found = read_namespace(dump_of([("ssdt.aml", compiled(toolchain, text=SCOPE))]), toolchain)
    assert [each.table for each in found.load_problems] == [0]


def test_a_loop_without_end_is_aborted(toolchain):
    body = "Device (D0) { Name (_ADR, 1) Method (_DSD) { While (One) {} Return (Package () {}) } }"
    found = read_namespace(dump_of([("dsdt.aml", compiled(toolchain, body))]), toolchain)
    assert found.failures == ()
    assert found.device("\\_SB.D0").objects["_DSD"].problem == "AE_AML_LOOP_TIMEOUT"
    assert found.device("\\_SB.D0").integer("_ADR") == 1


def test_a_method_that_sleeps_is_ended_and_the_rest_still_evaluated(toolchain, monkeypatch):
    monkeypatch.setattr(namespace_module, "TIMEOUT_S", 1.0)
    monkeypatch.setattr(namespace_module, "ALONE_TIMEOUT_S", 1.2)  # of the 2 s that ACPICA sleeps
    body = "Device (D0) { Name (_ADR, 1) Method (_STA) { Sleep (0x7FFFFFFF) Return (0xF) } }"  # run while loading
    found = read_namespace(dump_of([("dsdt.aml", compiled(toolchain, body))]), toolchain)
    assert found.failures == ("acpiexec did not end within 1.2 s while it evaluated _STA",)
    assert found.device("\\_SB.D0").integer("_ADR") == 1


def test_a_method_that_floods_the_transcript_is_a_failure_and_the_rest_is_still_evaluated(toolchain):
    """Without a loop, which acpiexec ends after a second, however little of it was printed by then."""
    methods = 'Method (M0) { Debug = "%s" }' % ("A" * 100)
    methods += "".join(f"Method (M{n}) {{ {f'M{n - 1} () ' * 10} }}" for n in range(1, 6))
    flood = f"{methods} Method (_DSD, 0, Serialized) {{ M5 () Return (Package () {{}}) }}"
    body = f"Device (D0) {{ Name (_ADR, 1) {flood} }} Device (D1) {{ Name (_ADR, 2) Name (_CCA, 1) }}"
    found = read_namespace(dump_of([("dsdt.aml", compiled(toolchain, body))]), toolchain)
    assert found.failures == (
        "acpiexec printed more than 4MiB, the rest of which was not read, while it evaluated _DSD",
    )
    assert found.device("\\_SB.D1").integer("_CCA") == 1


def test_a_loop_at_the_top_level_of_a_table_is_a_failure(toolchain):
    body = "Name (LOOP, One) While (LOOP) { LOOP = One } Device (D0) { Name (_ADR, 1) }"
    found = read_namespace(dump_of([("dsdt.aml", compiled(toolchain, body))]), toolchain)
    (failure,) = found.failures
    assert failure.endswith("a loop at the top level of a table does not end")


def test_a_slow_machine_is_not_a_loop(toolchain, tmp_path):
    slow = tmp_path / "acpiexec"
    slow.write_text(f'#!/bin/sh\nsleep {LOOP_S + 0.2}\nexec "{toolchain.acpiexec}" "$@"\n')
    slow.chmod(0o755)
    body = "Device (D0) { Name (_ADR, 1) }"
    found = read_namespace(dump_of([("dsdt.aml", compiled(toolchain, body))]), replace(toolchain, acpiexec=slow))
    assert found.failures == ()
    assert found.device("\\_SB.D0").integer("_ADR") == 1


def test_aml_cannot_print_a_device_into_the_namespace(toolchain):
    forged = r"\n  \\_SB.EVIL Device           0x5555 001 Notify\n\\_SB_.D1__._ADR                  returned AE_OK\n"
    printing = f'Method (_DSD, 0, Serialized) {{ Debug = "{forged}" Return (Package () {{}}) }}'
    body = f'Device (D0) {{ Name (_ADR, 1) Method (_INI) {{ Debug = "{forged}" }} {printing} }}'
    found = read_namespace(dump_of([("dsdt.aml", compiled(toolchain, body))]), toolchain)
    assert found.failures == ()
    assert "\\_SB.EVIL" not in found.devices
    assert "\\_SB.D1" not in found.devices


def test_aml_cannot_answer_for_another_object(toolchain):
    forged = (
        r"\n\\_SB_.D1__._CCA                  returned AE_OK\nEvaluation of \\_SB_.D1__._CCA returned object 0x1,\n"
    )
    forged += r"  [Integer] = 0000000000000001\n"
    printing = f'Method (_CCA, 0, Serialized) {{ Debug = "{forged}" Return (One) }}'
    body = f"Device (D0) {{ Name (_ADR, 1) {printing} }} Device (D1) {{ Name (_ADR, 2) Name (_CCA, Zero) }}"
    found = read_namespace(dump_of([("dsdt.aml", compiled(toolchain, body))]), toolchain)
    assert found.device("\\_SB.D1").objects["_CCA"].problem == "2 answers: AML prints what acpiexec prints"


def test_thousands_of_processors_are_no_loop_without_end(toolchain):
    """With its list of allocations acpiexec takes 26 s for them, and no limit would tell that from a loop."""
    cpus = "".join(
        f'Device (C{number:03X}) {{ Name (_HID, "ACPI0007") Name (_UID, {number}) Name (_PXM, 0) }}\n'
        for number in range(4096)
    )
    found = read_namespace(dump_of([("dsdt.aml", compiled(toolchain, cpus))]), toolchain)
    assert found.failures == ()
    assert found.device("\\_SB.CFFF").integer("_UID") == 4095


def test_without_the_programs_it_says_so(toolchain):
    dump = dump_of([("dsdt.aml", compiled(toolchain))])
    assert "acpiexec" in read_namespace(dump, None).skipped
    assert "iasl" in iasl_report(dump, None).skipped


def test_what_iasl_says(toolchain):
    from acpigen.structures.layout.header import TableHeader, build_table

    strange = build_table(TableHeader(signature="SRAT", revision=3), bytes(12) + b"\xff\x04\0\0")
    report = iasl_report(dump_of([("srat.dat", strange), ("dsdt.aml", compiled(toolchain))]), toolchain)
    assert [(each.table.name, each.text) for each in report.messages] == [("SRAT", "Unknown SRAT subtable type 0xFF")]
    assert report.failures == ()


def test_iasls_crash_is_laid_to_the_table_that_it_crashes_on(tmp_path):
    from acpigen.acpica.toolchain import Toolchain
    from acpigen.structures.layout.header import TableHeader, build_table

    script = tmp_path / "iasl"
    script.write_text(
        '#!/bin/sh\nfor f in "$@"; do grep -q POISON "$f" 2>/dev/null && kill -SEGV $$; done\necho Input file\n'
    )
    script.chmod(0o755)
    tables = [(name, build_table(TableHeader(signature=name, revision=1), body)) for name, body in
              (("AAAA", b"fine"), ("BBBB", b"POISON"), ("CCCC", b"fine"))]  # fmt: skip
    report = iasl_report(dump_of((f"{name}.dat", data) for name, data in tables), Toolchain(script))
    assert [(each.table.name, each.text) for each in report.failures] == [("BBBB", "iasl was killed by SIGSEGV")]
