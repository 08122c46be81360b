# SPDX-License-Identifier: Apache-2.0
"""Built tables, read again, give the platform back: everything that tables carry, and nothing made up."""

from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.errors import BadInputError, HostError, ReportedError
from acpigen.building.assembly import build_tables, compiled
from acpigen.building.host_bridges import host_table
from acpigen.building.table_set import Table
from acpigen.cli import main
from acpigen.commands.making.not_carried import not_carried
from acpigen.importing.platform_from_tables import platform_from_tables
from acpigen.platform.checks import check_platform
from acpigen.platform.file import load_platform, parse_platform, platform_names, read_platform
from acpigen.platform.model import Dram, Gpu, MemoryDomain, Pair
from acpigen.platform.writer import platform_toml
from acpigen.reading.dump import dump_of
from acpigen.structures.apei.hest_sources import NotificationType
from acpigen.structures.numa import hmat, srat
from acpigen.structures.registry import build_table, parse_table


@cache
def _tables(toolchain):
    return build_tables(load_platform("next"), toolchain)


def dump(tables):
    return dump_of([(f"{table.name}.aml", table.aml) for table in tables.values()])


@pytest.mark.lab
@pytest.mark.parametrize("name", platform_names())
@pytest.mark.parametrize("whole", [False, True], ids=["ssdt", "dsdt"])
class TestRoundTrip:
    def test_with_itself_as_base_nothing_is_lost(self, toolchain, name, whole):
        platform = load_platform(name)
        found = platform_from_tables(dump(build_tables(platform, toolchain, whole=whole)), toolchain, platform)
        assert found.skipped == () and found.untold == ()
        assert structs.replace(found.platform, provenance=platform.provenance) == platform

    def test_without_a_base_the_same_tables_are_built_again(self, toolchain, name, whole):
        tables = build_tables(load_platform(name), toolchain, whole=whole)
        found = platform_from_tables(dump(tables), toolchain)
        again = build_tables(found.platform, toolchain, whole=whole)
        untold = {key.removeprefix("error_") for key in found.untold if key.startswith("error_")}
        gone = {{"injection": "einj", "log": "erst"}[each] for each in untold}
        assert {key: table.aml for key, table in again.items()} == {
            key: table.aml for key, table in tables.items() if key not in gone
        }

    def test_without_a_base_what_a_gpu_is_stays_open(self, toolchain, name, whole):
        found = platform_from_tables(dump(build_tables(load_platform(name), toolchain, whole=whole)), toolchain)
        assert {"gpus.model", "gpus.device_id", "gpus.mig_bug"} <= set(found.untold)
        assert all((gpu.model, gpu.device_id, gpu.mig_bug) == ("unknown", 0, False) for gpu in found.platform.gpus)


@pytest.mark.parametrize("name", platform_names())
def test_a_platform_written_as_a_file_is_read_as_the_same(name):
    platform = load_platform(name)
    assert parse_platform(platform_toml(platform, comment="a\nb")) == platform


def test_text_that_toml_would_misread_is_quoted():
    odd = 'a "quoted" \\ back\tslash \x7f \n line ü'
    platform = structs.replace(load_platform("gh200-480gb"), title=odd)
    assert parse_platform(platform_toml(platform)).title == odd


def changed_sources(table, **changes):
    first, *rest = table.sources
    return structs.replace(table, sources=(structs.replace(first, **changes), *rest))


def sci(table):
    """A source that notifies by SCI, which no Arm machine has."""
    notification = structs.replace(table.sources[0].notification, notification_type=NotificationType.SCI)
    return changed_sources(table, notification=notification)


def swapped(table):
    """Handles with bus and function exchanged, as QEMU 9.0 wrote them."""
    return structs.replace(
        table,
        entries=tuple(
            structs.replace(each, device_handle=each.device_handle[:2] + each.device_handle[3:1:-1] + bytes(12))
            if isinstance(each, srat.GenericInitiatorAffinity)
            else each
            for each in table.entries
        ),
    )


def disabled(table):
    more = srat.MemoryAffinity(proximity_domain=5, base=1 << 45, length=1 << 30, flags=srat.MemoryFlags(0))
    return structs.replace(table, entries=(*table.entries, more))


def beyond(table):
    """A SLIT of more domains than there are."""
    size = len(table.distances) + 2
    return structs.replace(
        table, distances=tuple(tuple(10 if row == column else 99 for column in range(size)) for row in range(size))
    )


def typed(table):
    first, *rest = table.entries
    return structs.replace(table, entries=(structs.replace(first, data_type=hmat.DataType.ACCESS_LATENCY), *rest))


@st.composite
def described(draw, platform):
    """A platform with more of what SRAT, SLIT and HMAT can say."""
    sizes = st.integers(1, 64).map(lambda blocks: blocks << 27)
    memory = [
        Dram(
            base_pa=0x300000000000 + (index << 40),
            size_bytes=draw(sizes),
            hot_pluggable=draw(st.booleans()),
            non_volatile=draw(st.booleans()),
        )
        for index in range(draw(st.integers(0, 3)))
    ]
    alone = tuple(MemoryDomain(proximity_domain=2 + at, memory=(each,)) for at, each in enumerate(memory))
    first, second = platform.sockets
    first = structs.replace(
        first,
        memory=(*first.memory, Dram(base_pa=1 << 47, size_bytes=draw(sizes), hot_pluggable=True)),
        its=draw(st.sampled_from([(), (0,), (0, 1)])),
    )
    numbers = [0, 1, *(each.proximity_domain for each in alone), 8, 9, 23]
    pair = st.builds(
        Pair,
        initiator=st.sampled_from([0, 1, 8, 9, 23]),
        target=st.sampled_from(numbers),
        distance=st.none() | st.integers(11, 254),
        read_latency=st.none() | st.integers(1, 65534),
        bandwidth=st.none() | st.integers(1, 65534),
    )
    pairs = draw(st.lists(pair, max_size=5, unique_by=lambda each: (each.initiator, each.target)))
    wanted = draw(st.sampled_from([("slit", "hmat"), ("slit",), ("hmat",)]))
    locality = structs.replace(platform.locality, pairs=tuple(pairs), tables=wanted)
    return structs.replace(platform, sockets=(first, second), memory_domains=alone, locality=locality)


@pytest.mark.lab
class TestWhatTablesSay:
    PLATFORM = load_platform("gh200-480gb")

    def imported(self, toolchain, **changes):
        tables = dict(build_tables(self.PLATFORM, toolchain))
        tables.update(changes)
        return platform_from_tables(dump(tables), toolchain, self.PLATFORM)

    def test_a_changed_aperture_is_told(self, toolchain):
        gpu = self.PLATFORM.gpus[0]
        moved = structs.replace(gpu.aperture, base_pa=0x520000000000)
        changed = structs.replace(self.PLATFORM, gpus=(structs.replace(gpu, aperture=moved),))
        found = self.imported(toolchain, ssdt=build_tables(changed, toolchain)["ssdt"])
        assert found.platform.gpus == changed.gpus

    def test_domains_without_properties_come_from_the_initiators(self, toolchain):
        gpu = self.PLATFORM.gpus[0]
        silent = structs.replace(self.PLATFORM, gpus=(structs.replace(gpu, pxm_count=0),))
        found = self.imported(toolchain, ssdt=build_tables(silent, toolchain)["ssdt"]).platform.gpus[0]
        assert (found.pxm_start, found.pxm_count, found.bus) == (8, 8, 1)

    @pytest.mark.parametrize("named", [True, False], ids=["by-properties", "by-initiators"])
    @pytest.mark.parametrize("shared", [True, False], ids=["one-bridge", "two-bridges"])
    def test_gpus_of_one_segment_keep_their_domains_and_buses(self, toolchain, shared, named):
        """As in a virtual machine: behind two ports of one bridge, or each behind an expander of its own."""
        platform = load_platform("virt-gb200-x2")
        first, second = platform.gpus
        if not shared:
            (root,) = platform.bridges
            expanders = tuple(
                structs.replace(root, name=f"PC{bus:02X}", bus_first=bus, bus_last=bus + 7, windows=(), ports=ports)
                for bus, ports in ((0x10, root.ports[:1]), (0x20, root.ports[1:]))
            )
            first, second = (
                structs.replace(gpu, parent=f"{bridge.name}.{bridge.ports[0].path}", bus=bridge.bus_first + 1)
                for gpu, bridge in zip(platform.gpus, expanders, strict=True)
            )
            bridges = (structs.replace(root, bus_last=0, ports=()), *expanders)
            platform = structs.replace(platform, bridges=bridges, gpus=(first, second))
        assert check_platform(platform) == ()
        tables = dict(build_tables(platform, toolchain, whole=True))
        if not named:
            silent = structs.replace(platform, gpus=tuple(structs.replace(gpu, pxm_count=0) for gpu in platform.gpus))
            tables["dsdt"] = build_tables(silent, toolchain, whole=True)["dsdt"]
        found = platform_from_tables(dump(tables), toolchain, platform)
        assert found.skipped == ()
        assert found.platform.gpus == platform.gpus and found.platform.bridges == platform.bridges

    def test_initiators_that_cannot_be_told_apart_are_named(self, toolchain):
        platform = load_platform("virt-gb200-x2")
        silent = structs.replace(platform, gpus=tuple(structs.replace(gpu, pxm_count=0) for gpu in platform.gpus))
        tables = dict(build_tables(silent, toolchain, whole=True))
        one = structs.replace(platform, gpus=platform.gpus[1:])
        tables["srat"] = build_tables(one, toolchain, whole=True)["srat"]
        found = platform_from_tables(dump(tables), toolchain)
        assert any("generic initiators on 1 buses of \\_SB.PCI0 for 2 GPUs" in each for each in found.skipped)

    @pytest.mark.parametrize(("parent", "bus"), [("PCI9.RP00", 6), ("PCI9", 5)])
    def test_without_initiators_a_gpu_is_on_the_first_bus_that_it_can_be_on(self, toolchain, parent, bus):
        bridge, gpu = self.PLATFORM.bridges[0], self.PLATFORM.gpus[0]
        moved = structs.replace(
            self.PLATFORM,
            bridges=(structs.replace(bridge, bus_first=5),),
            gpus=(structs.replace(gpu, parent=parent, bus=bus),),
        )
        tables = dict(build_tables(moved, toolchain))
        affinity = srat.parse(tables["srat"].aml)
        silent = tuple(each for each in affinity.entries if not isinstance(each, srat.GenericInitiatorAffinity))
        tables["srat"] = type(tables["srat"])("srat", srat.build(structs.replace(affinity, entries=silent)))
        assert [each.bus for each in platform_from_tables(dump(tables), toolchain).platform.gpus] == [bus]

    @pytest.mark.parametrize(
        ("key", "value"), [("pxm_count", 1 << 62), ("pxm_start", 1 << 40), ("device", 1 << 20)], ids=str
    )
    def test_numbers_that_no_platform_has_are_refused_at_once(self, toolchain, key, value):
        wild = structs.replace(self.PLATFORM, gpus=(structs.replace(self.PLATFORM.gpus[0], **{key: value}),))
        table = compiled(host_table(wild), toolchain)
        if key == "device":  # an _ADR of more bits than a device number has
            assert self.imported(toolchain, ssdt=table).platform.gpus[0].device == 0
            return
        with pytest.raises(BadInputError, match=r"describe no platform: .*gpus"):
            self.imported(toolchain, ssdt=table)

    def test_a_gpu_behind_a_bridge_without_configuration_space_is_left_out_and_told(self, toolchain):
        tables = dict(build_tables(load_platform("gh200-480gb-x2"), toolchain))
        tables["mcfg"] = build_tables(self.PLATFORM, toolchain)["mcfg"]
        found = platform_from_tables(dump(tables), toolchain)
        assert [gpu.parent for gpu in found.platform.gpus] == ["PCI9.RP00"]
        assert any("PC19.RP00.GPU0 is left out: so is its host bridge" in each for each in found.skipped)

    @given(st.data())
    @settings(max_examples=40, deadline=None)
    def test_damaged_tables_end_in_a_platform_or_one_error(self, toolchain, data):
        tables = _tables(toolchain)
        name = data.draw(st.sampled_from(sorted(tables)))
        damaged = bytearray(tables[name].aml)
        for _ in range(data.draw(st.integers(1, 4))):
            damaged[data.draw(st.integers(36, len(damaged) - 1))] = data.draw(st.integers(0, 255))
        files = [(f"{key}.aml", bytes(damaged) if key == name else table.aml) for key, table in tables.items()]
        with suppress(ReportedError):
            platform_from_tables(dump_of(files), toolchain)

    @pytest.mark.parametrize("name", ["srat", "mcfg", "slit", "hmat", "hest"])
    def test_a_table_that_is_cut_short_is_named(self, toolchain, name):
        tables = build_tables(self.PLATFORM, toolchain)
        files = [(f"{key}.dat", table.aml[: -9 if key == name else None]) for key, table in tables.items()]
        with pytest.raises(BadInputError, match=rf"input: {name}\.dat: {name.upper()} is cut short: found "):
            platform_from_tables(dump_of(files), toolchain)

    @pytest.mark.parametrize("missing", ["srat", "mcfg", "ssdt"])
    def test_a_platform_needs_certain_tables(self, toolchain, missing):
        tables = dict(build_tables(self.PLATFORM, toolchain))
        del tables[missing]
        with pytest.raises(BadInputError, match=r"SRAT|MCFG|neither a DSDT nor an SSDT"):
            platform_from_tables(dump(tables), toolchain)

    def test_a_machine_without_acpiexec_says_so(self, toolchain):
        with pytest.raises(HostError, match="needs acpiexec"):
            platform_from_tables(dump(build_tables(self.PLATFORM, toolchain)), Toolchain(toolchain.iasl, None))

    def test_a_machine_that_is_no_arm_machine(self, toolchain):
        table = build_tables(self.PLATFORM, toolchain)["srat"]
        affinity = srat.parse(table.aml)
        memory = tuple(each for each in affinity.entries if isinstance(each, srat.MemoryAffinity))
        data = srat.build(structs.replace(affinity, entries=memory))
        with pytest.raises(BadInputError, match="names no Arm processor"):
            self.imported(toolchain, srat=type(table)("srat", data))

    def test_a_dash_is_standard_output(self, toolchain, monkeypatch, capsys, tmp_path):
        monkeypatch.setenv("ACPIGEN_IASL", str(toolchain.iasl))
        monkeypatch.setenv("ACPIGEN_ACPIEXEC", str(toolchain.acpiexec))
        monkeypatch.chdir(tmp_path)
        assert main(["build", "gh200-480gb", "-o", "tables"]) == 0
        capsys.readouterr()
        assert main(["import", "tables", "-o", "-"]) == 0
        assert parse_platform(capsys.readouterr().out).gpus
        assert [path.name for path in tmp_path.iterdir()] == ["tables"]

    @pytest.fixture
    def imported_by_command(self, toolchain, monkeypatch, capsys, tmp_path):
        """The exit code of an exact import of these tables, what it says, and the file that it writes."""
        monkeypatch.setenv("ACPIGEN_IASL", str(toolchain.iasl))
        monkeypatch.setenv("ACPIGEN_ACPIEXEC", str(toolchain.acpiexec))

        def run(tables, *more):
            folder, file = tmp_path / "tables", tmp_path / "machine.toml"
            folder.mkdir()
            for table in tables.values():
                (folder / f"{table.name}.aml").write_bytes(table.aml)
            code = main(["import", str(folder), "-o", str(file), *more])
            return code, capsys.readouterr().err, file

        return run

    def test_an_exact_import_passes_where_the_same_tables_are_made_again(self, toolchain, imported_by_command):
        code, said, file = imported_by_command(build_tables(self.PLATFORM, toolchain), "--exact")
        assert code == 0 and "differ" not in said and "differ" not in file.read_text()

    @pytest.mark.parametrize(
        ("name", "change", "said"),
        [
            (
                "hest",
                lambda table: sci(table),
                "source 0 is left out: it notifies by sci, which a platform",
            ),
            (
                "srat",
                lambda table: swapped(table),
                "domain: 8 are not carried: domain 8 GenericInitiatorAffinity 0009:00",
            ),
            ("srat", lambda table: disabled(table), "domain: 1 are not carried: domain 5 memory of"),
            ("slit", lambda table: beyond(table), "distance: "),
            (
                "hmat",
                lambda table: typed(table),
                "performance: 81 are not carried: memory access_latency from",
            ),
            ("ssdt", lambda table: table, "object: 1 are made, and were not there: PCI 0009:00 _CCA"),
        ],
        ids=["sci", "swapped-handles", "disabled-memory", "slit-beyond", "hmat-type", "no-cca"],
    )
    def test_what_is_not_carried_is_named_and_fails_an_exact_import(
        self, toolchain, imported_by_command, name, change, said
    ):
        tables = dict(build_tables(self.PLATFORM, toolchain))
        if name == "ssdt":
            text = tables[name].asl.replace("Name (_CCA, One)", "")
            tables[name] = Table(name, toolchain.compile(text, name).aml)
        else:
            tables[name] = Table(name, build_table(change(parse_table(tables[name].aml))))
        code, err, file = imported_by_command(tables, "--exact", "--base", "gh200-480gb")
        assert code == 1
        assert said in err and said in file.read_text()

    def test_without_exact_it_is_named_and_passes(self, toolchain, imported_by_command):
        tables = build_tables(load_platform("next"), toolchain)
        code, err, _ = imported_by_command(tables)
        assert code == 0
        assert "table: 2 are not carried: EINJ; ERST" in err and "structure: " not in err

    @given(st.data())
    @settings(max_examples=12, deadline=None)
    def test_what_a_platform_says_of_memory_and_distances_comes_back(self, toolchain, data):
        """Memory without processors, flags, interrupt services, single pairs, one of the two tables."""
        platform = data.draw(described(load_platform("gh200-480gb-x2")))
        assert check_platform(platform) == ()
        tables = dump(build_tables(platform, toolchain))
        found = platform_from_tables(tables, toolchain, structs.replace(platform, memory_domains=(), locality=None))
        assert not_carried(tables, found.platform, toolchain) == ()
        assert found.platform.memory_domains == platform.memory_domains
        assert found.platform.sockets == platform.sockets

    def test_the_command_writes_a_file_that_builds_the_same(self, toolchain, monkeypatch, capsys, tmp_path):
        monkeypatch.setenv("ACPIGEN_IASL", str(toolchain.iasl))
        monkeypatch.setenv("ACPIGEN_ACPIEXEC", str(toolchain.acpiexec))
        assert main(["build", "gb200-x2", "-o", str(tmp_path / "one")]) == 0
        assert main(["import", str(tmp_path / "one"), "-o", str(tmp_path / "machine.toml")]) == 0
        assert "left at its default, because the tables do not contain it: gpus.model" in capsys.readouterr().err
        assert main(["build", str(tmp_path / "machine.toml"), "-o", str(tmp_path / "two")]) == 0
        for path in (tmp_path / "one").iterdir():
            assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
        assert all(isinstance(gpu, Gpu) for gpu in read_platform(tmp_path / "machine.toml").gpus)


@pytest.mark.lab
@pytest.mark.parametrize("has", [False, True])
def test_the_device_for_nvidias_sections_is_found_again(toolchain, has):
    platform = structs.replace(load_platform("gh200-480gb"), vendor_records=has)
    found = platform_from_tables(dump(build_tables(platform, toolchain, whole=True)), toolchain, platform)
    assert found.platform.vendor_records is has
