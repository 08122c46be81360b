# SPDX-License-Identifier: Apache-2.0
"""Tables: what iasl and QEMU write is read as what it says, and every value comes back out of its bytes."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.errors import BadInputError, ReportedError
from acpigen.structures.apei import bert, einj, erst, hest
from acpigen.structures.apei.hest_sources import (
    BridgeAer,
    DeviceAer,
    GenericSource,
    GenericSourceV2,
    NmiSource,
    NotificationType,
    RootPortAer,
    SizedSource,
)
from acpigen.structures.apei.whea import Instruction
from acpigen.structures.cpu import madt
from acpigen.structures.io import cedt, mcfg
from acpigen.structures.layout.header import RawTable, TableHeader, checksum, verify_checksum
from acpigen.structures.layout.json.json_form import from_plain, to_plain
from acpigen.structures.layout.record import record_of
from acpigen.structures.layout.subtables import UnknownEntry
from acpigen.structures.numa import hmat, slit, srat
from acpigen.structures.numa.srat import GenericFlags, GenericInitiatorAffinity, MemoryFlags, PciHandle
from acpigen.structures.registry import build_table, parse_table, table_types
from acpigen.structures.root import rsdp, xsdt

DATA = Path(__file__).parent / "data"
SAMPLES = sorted((DATA / "iasl").glob("*.aml"))
LYING = ("hest-count-too-small", "einj-count-too-large", "gtdt-offset-wrong")
GOOD_SAMPLES = [path for path in SAMPLES if path.stem not in (*LYING, "rsdp")]
QEMU_SAMPLES = [path for path in sorted((DATA / "qemu").glob("*.dat")) if path.stem != "gpu-rsdp"]


def sample(name: str) -> bytes:
    return (DATA / name).read_bytes()


def header(signature: str, revision: int = 1) -> TableHeader:
    return TableHeader(signature=signature, revision=revision, oem_id="NVIDIA", oem_table_id="TH500")


@pytest.mark.parametrize("path", GOOD_SAMPLES, ids=lambda path: path.stem)
def test_what_iasl_compiled_comes_back_byte_for_byte(path):
    data = path.read_bytes()
    verify_checksum(data)
    table = parse_table(data)
    assert not isinstance(table, RawTable)
    assert build_table(table) == data
    assert from_plain(type(table), to_plain(table)) == table


@pytest.mark.parametrize("path", QEMU_SAMPLES, ids=lambda path: path.stem)
def test_what_qemu_wrote_comes_back_but_for_the_checksum_that_it_lacks(path):
    data = path.read_bytes()
    built = build_table(parse_table(data))
    assert built[:9] + built[10:] == data[:9] + data[10:]
    verify_checksum(built)
    with pytest.raises(BadInputError, match="checksum at offset 9"):
        verify_checksum(data)


def test_qemu_names_a_generic_initiator_by_bus_then_device_and_function():
    table = srat.parse(sample("qemu/gpu-srat.dat"))
    initiators = [entry for entry in table.entries if isinstance(entry, GenericInitiatorAffinity)]
    assert [(entry.proximity_domain, entry.pci) for entry in initiators] == [
        (2, PciHandle(segment=0, bus=0, device=9, function=1)),
        (3, PciHandle(segment=0, bus=0, device=0, function=0)),
    ]
    assert initiators[0].flags == GenericFlags.ENABLED
    hotplug = [entry for entry in table.entries if getattr(entry, "flags", 0) == MemoryFlags(3)]
    assert [(entry.proximity_domain, entry.base) for entry in hotplug] == [(3, 0x8000_0000)]


def test_qemu_has_a_sea_source_and_a_gpio_source():
    sources = hest.parse(sample("qemu/gpu-hest.dat")).sources
    assert [(source.source_id, source.notification.notification_type) for source in sources] == [
        (0, NotificationType.SEA),
        (1, NotificationType.GPIO),
    ]
    assert [source.error_block_bytes for source in sources] == [1024, 1024]


def test_qemu_distances_are_those_of_the_command_line():
    table = slit.parse(sample("qemu/gpu-slit.dat"))
    assert table.localities == 4
    assert table.distances[0] == (10, 30, 50, 70)


def test_qemu_latencies_are_those_of_the_command_line():
    entries = hmat.parse(sample("qemu/hmat-hmat.dat")).entries
    latency, bandwidth = (entry for entry in entries if isinstance(entry, hmat.SystemLocality))
    assert latency.data_type is hmat.DataType.ACCESS_LATENCY
    assert [latency.entry(0, target) * latency.entry_base_unit for target in (0, 1)] == [10_000, 20_000]
    assert [bandwidth.entry(0, target) * bandwidth.entry_base_unit for target in (0, 1)] == [200, 100]
    assert latency.entry(1, 0) is None
    (cache,) = (entry for entry in entries if isinstance(entry, hmat.MemorySideCache))
    assert cache.cache_size == 10 << 10
    assert (cache.total_levels, cache.level, cache.line_bytes) == (1, 1, 8)
    assert cache.associativity is hmat.CacheAssociativity.DIRECT_MAPPED
    assert cache.write_policy is hmat.CacheWritePolicy.WRITE_BACK
    assert latency.hierarchy is hmat.MemoryHierarchy.MEMORY


def test_qemu_cxl_window_leads_to_its_bridge():
    bridge, window = cedt.parse(sample("qemu/cxl-cedt.dat")).entries
    assert (bridge.uid, bridge.length) == (12, 0x10000)
    assert (window.size, window.targets) == (4 << 30, (12,))


def test_qemu_interrupt_controllers():
    entries = madt.parse(sample("qemu/gpu-apic.dat")).entries
    assert [entry.uid for entry in entries if isinstance(entry, madt.Gicc)] == [0, 1, 2, 3]
    assert [entry.version for entry in entries if isinstance(entry, madt.GicDistributor)] == [3]


@pytest.mark.parametrize("name", LYING)
def test_a_sample_that_lies_is_refused_or_read_with_what_is_odd(name):
    data = sample(f"iasl/{name}.aml")
    with pytest.raises(BadInputError, match=r"count of|GTDT timer 0"):
        parse_table(data)
    odd = []
    assert build_table(parse_table(data, odd)) == data
    assert odd


def test_a_root_pointer_of_either_revision_survives():
    data = sample("iasl/rsdp.aml")
    assert rsdp.build(rsdp.parse(data)) == data
    old = rsdp.build(rsdp.Rsdp(oem_id="NVIDIA", revision=0, rsdt_address=0x1000))
    assert len(old) == 20 and sum(old) % 256 == 0
    assert rsdp.parse(old).rsdt_address == 0x1000
    from_qemu = rsdp.parse(sample("qemu/gpu-rsdp.dat"))
    assert rsdp.parse(rsdp.build(from_qemu)) == from_qemu


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda data: data[:20], "RSDP: found"),
        (lambda data: b"RSD PTE " + data[8:], "RSDP signature"),
        (lambda data: data[:20] + b"\x25" + data[21:], "RSDP length at offset 20"),
        (lambda data: data + b"x", "found 37 bytes"),
        (lambda data: data[:10], "expected at least 20"),
    ],
)
def test_a_damaged_root_pointer_is_refused(damage, words):
    with pytest.raises(BadInputError) as caught:
        rsdp.parse(damage(sample("iasl/rsdp.aml")))
    assert words.replace("RSDP: found", "RSDP at offset 0") in str(caught.value)


def test_a_table_without_a_layout_is_kept():
    data = build_table(RawTable(header("OEM1"), b"of the maker"))
    table = parse_table(data)
    assert isinstance(table, RawTable)
    assert table.body == data[36:]


def patched(data: bytes, offset: int, *values: int) -> bytes:
    changed = bytearray(data)
    changed[offset : offset + len(values)] = bytes(values)
    return bytes(changed)


@pytest.mark.parametrize(
    ("name", "offset", "values", "words"),
    [
        ("srat", 49, [0], "SRAT structure 0 (type 0), its length at offset 48 (0x30): found 0, expected 2 to 162"),
        ("srat", 49, [15], "found 15, expected at least 16"),
        ("srat", 49, [255], "found 255, expected 2 to 162"),
        ("srat", 4, [0xD1], "SRAT length at offset 4 (0x4): found 209, expected 210"),
        ("srat", 4, [12], "found 12, expected at least 36"),
        ("slit", 36, [19], "SLIT number of localities at offset 36 (0x24): found 19 localities in 444 bytes"),
        ("slit", 36, [255] * 8, "found 18446744073709551615 localities"),
        ("hmat", 44, [0, 0, 0, 0], "HMAT structure 0 (type 0), its length at offset 40 (0x28): found 0"),
        ("hmat", 92, [255] * 4, "HMAT structure 1 (type 1), its count of initiators, 4294967295, at offset 112"),
        ("hest", 36, [9], "HEST source 8 of 9 at offset 636 (0x27c): found 0 bytes"),
        ("hest", 72, [255], "HEST source 0 of 8, its count of banks, 255, at offset 80"),
        ("erst", 44, [17], "ERST, its count of instructions, 17, at offset 48"),
        ("cedt", 38, [31], "found 31, expected at least 32"),
        ("mcfg", 4, [60], None),
        ("apic", 45, [0], "MADT structure 0"),
    ],
)
def test_lengths_and_counts_that_lie_are_told_with_their_place(name, offset, values, words):
    data = patched(sample(f"iasl/{name}.aml"), offset, *values)
    if words is None:
        assert parse_table(data)
        return
    with pytest.raises(BadInputError) as caught:
        parse_table(data)
    assert words in str(caught.value)


def test_a_table_read_as_another_is_refused():
    with pytest.raises(BadInputError, match="found 'SRAT', expected 'SLIT'"):
        slit.parse(sample("iasl/srat.aml"))
    with pytest.raises(BadInputError, match="found 'SRAT', expected 'XSDT'"):
        xsdt.parse(sample("iasl/srat.aml"))


def test_an_address_list_cut_in_the_middle_is_refused():
    data = bytearray(sample("iasl/xsdt.aml")[:-3])
    struct.pack_into("<I", data, 4, len(data))
    with pytest.raises(BadInputError, match="found 97, expected 92"):
        xsdt.parse(bytes(data))


def test_sources_of_a_reserved_type_are_kept_with_all_that_follows():
    table = hest.parse(patched(sample("iasl/hest.aml"), 40, 4))
    (undelimited,) = table.sources
    assert undelimited.count == 8
    assert hest.parse(hest.build(table)) == table
    with pytest.raises(BadInputError, match="must be the last"):
        hest.build(hest.Hest(header=table.header, sources=table.sources * 2))


def test_a_source_from_type_12_on_tells_its_length():
    table = hest.Hest(header=header("HEST"), sources=(SizedSource(12, b"abc"), SizedSource(99, b"")))
    data = hest.build(table)
    assert data[40:47] == struct.pack("<HH", 12, 7) + b"abc"
    assert hest.parse(data) == table
    with pytest.raises(BadInputError, match="its length at offset 42"):
        hest.parse(patched(data, 42, 3))


@pytest.mark.parametrize("extra", [b"\0", b"new"])
def test_a_structure_longer_than_its_layout_is_read_with_what_it_adds(extra):
    """Linux refuses shorter ones only (BAD_MADT_ENTRY and its like); some machines have a GICD of 25 bytes."""
    srat_entry = bytes([1, 40 + len(extra)]) + bytes(range(38)) + extra
    madt_entry = bytes([12, 24 + len(extra)]) + bytes(range(22)) + extra
    following = bytes([3, 18]) + bytes(16)
    for signature, front, entry in (("SRAT", bytes(12), srat_entry), ("APIC", bytes(8), madt_entry)):
        data = build_table(RawTable(header(signature), front + entry + (following if signature == "SRAT" else b"")))
        table = parse_table(data)
        first = table.entries[0]
        assert first.stated_length == (len(entry) if extra == b"\0" else None)
        assert b"".join(gap.data for gap in first.unclaimed) == extra.strip(b"\0")
        assert build_table(table) == data
        assert from_plain(type(table), to_plain(table)) == table
    assert table.entries[0].base == int.from_bytes(bytes(range(6, 14)), "little")


@pytest.mark.parametrize("size", [76, 80, 82, 88])
def test_a_gicc_structure_of_any_age_survives(size):
    entry = bytes([11, size]) + bytes(range(74)) + bytes(range(size - 76))
    data = build_table(RawTable(header("APIC"), bytes(8) + entry))
    table = madt.parse(data)
    assert table.entries[0].stated_length == (size if size < 82 else None)
    assert b"".join(gap.data for gap in table.entries[0].unclaimed) == entry[82:]
    assert madt.build(table) == data


def test_a_gicc_structure_shorter_than_any_is_refused():
    data = build_table(RawTable(header("APIC"), bytes(8) + bytes([11, 75]) + bytes(73)))
    with pytest.raises(BadInputError, match="found 75, expected at least 76"):
        madt.parse(data)
    entry = madt.Gicc(uid=1, mpidr=1, trbe_interrupt=5, stated_length=80)
    with pytest.raises(BadInputError, match="its stated length is 80, expected at least 81"):
        madt.build(madt.Madt(header=header("APIC"), entries=(entry,)))


def test_a_pci_function_out_of_range_is_refused():
    assert srat.pci_device_handle(0x19, 1, 2, 3).hex() == "19000113" + "00" * 12
    with pytest.raises(BadInputError, match="not a PCI function"):
        srat.pci_device_handle(0, 0, 32, 0)


def test_values_that_do_not_fit_are_refused_by_name():
    with pytest.raises(BadInputError, match=r"MemoryAffinity\.proximity_domain is 4294967296"):
        srat.build(
            srat.Srat(
                header=header("SRAT"), entries=(srat.MemoryAffinity(proximity_domain=1 << 32, base=0, length=0),)
            )
        )
    with pytest.raises(BadInputError, match=r"GiccAffinity\.clock_domain is -1"):
        srat.build(
            srat.Srat(
                header=header("SRAT"),
                entries=(srat.GiccAffinity(proximity_domain=0, processor_uid=0, clock_domain=-1),),
            )
        )
    with pytest.raises(BadInputError, match="row 0 has 1 distances"):
        slit.build(slit.Slit(header=header("SLIT"), distances=((10,), (10,))))
    with pytest.raises(BadInputError, match="does not fit into a byte"):
        slit.build(slit.Slit(header=header("SLIT"), distances=((256,),)))
    with pytest.raises(BadInputError, match="rows"):
        entry = hmat.SystemLocality(data_type=hmat.DataType(0), initiators=(0,), targets=(0,), entries=())
        hmat.build(hmat.Hmat(header=header("HMAT"), entries=(entry,)))
    with pytest.raises(BadInputError, match="do not state this type"):
        srat.build(srat.Srat(header=header("SRAT"), entries=(UnknownEntry(9, b"\x09\x05ab"),)))


BODIES = st.binary(max_size=400)


@pytest.mark.parametrize("signature", [each.signature for each in table_types()])
@given(body=BODIES)
def test_random_tables_survive_exactly_or_are_refused(signature, body):
    data = build_table(RawTable(header(signature), body))
    try:
        table = parse_table(data)
    except ReportedError:
        return
    assert build_table(table) == data


@pytest.mark.parametrize("path", GOOD_SAMPLES, ids=lambda path: path.stem)
@given(data=st.data())
def test_a_sample_with_a_byte_changed_survives_exactly_or_is_refused(path, data):
    raw = bytearray(path.read_bytes())
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    raw[9] = 0
    raw[9] = checksum(raw)
    try:
        table = parse_table(bytes(raw))
    except ReportedError:
        return
    assert build_table(table) == bytes(raw)
    assert from_plain(type(table), to_plain(table)) == table


@given(st.binary(max_size=60))
def test_random_bytes_are_a_table_or_one_error(data):
    for parse in (parse_table, rsdp.parse):
        try:
            parse(data)
        except ReportedError:
            continue


def rows(entries):
    return st.lists(entries, max_size=6).map(tuple)


def from_bytes(value_type, **others):
    record = record_of(value_type)
    return st.binary(min_size=record.size_bytes, max_size=record.size_bytes).map(
        lambda raw: record.parse(raw, **others)
    )


srat_entries = st.one_of(
    *[
        from_bytes(value_type)
        for value_type in (
            srat.ProcessorAffinity,
            srat.MemoryAffinity,
            srat.X2apicAffinity,
            srat.GiccAffinity,
            srat.GicItsAffinity,
            srat.GenericInitiatorAffinity,
            srat.GenericPortAffinity,
            srat.RintcAffinity,
        )
    ],
    st.builds(
        lambda kind, data: UnknownEntry(kind, bytes([kind, len(data) + 2]) + data),
        st.integers(8, 255),
        st.binary(max_size=20),
    ),
)
tables = st.one_of(
    st.builds(lambda entries: srat.Srat(header=header("SRAT", 3), entries=entries), rows(srat_entries)),
    st.builds(
        lambda sources: hest.Hest(header=header("HEST"), sources=sources),
        rows(
            st.one_of(
                *map(
                    from_bytes,
                    (GenericSource, GenericSourceV2, RootPortAer, DeviceAer, BridgeAer, NmiSource),
                )
            )
        ),
    ),
    st.builds(
        lambda size, byte: slit.Slit(header=header("SLIT"), distances=((byte,) * size,) * size),
        st.integers(0, 8),
        st.integers(0, 255),
    ),
    st.builds(lambda ranges: mcfg.Mcfg(header=header("MCFG"), ranges=ranges), rows(from_bytes(mcfg.EcamRange))),
    st.builds(
        lambda size, address: bert.Bert(header=header("BERT"), region_bytes=size, region_address=address),
        st.integers(0, 2**32 - 1),
        st.integers(0, 2**64 - 1),
    ),
    st.builds(lambda steps: einj.Einj(header=header("EINJ"), instructions=steps), rows(from_bytes(Instruction))),
    st.builds(lambda steps: erst.Erst(header=header("ERST"), instructions=steps), rows(from_bytes(Instruction))),
    st.builds(
        lambda i, t, number: hmat.Hmat(
            header=header("HMAT", 2),
            entries=(
                hmat.SystemLocality(
                    data_type=hmat.DataType.READ_LATENCY,
                    initiators=tuple(range(i)),
                    targets=tuple(range(t)),
                    entries=((number,) * t,) * i,
                ),
                hmat.MemorySideCache(memory_domain=1, cache_size=4096, smbios_handles=(number,) * i),
            ),
        ),
        st.integers(0, 5),
        st.integers(0, 5),
        st.integers(0, 0xFFFF),
    ),
)


@given(tables)
def test_every_table_survives_its_bytes_and_its_json(table):
    data = build_table(table)
    verify_checksum(data)
    assert parse_table(data) == table
    assert from_plain(type(table), to_plain(table)) == table
