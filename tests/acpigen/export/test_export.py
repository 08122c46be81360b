# SPDX-License-Identifier: Apache-2.0
"""Tables as files of other formats."""

import base64
import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec import structs

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.errors import BadInputError
from acpigen.base.files.cpio import write_newc
from acpigen.base.units import GIB, TIB, round_up_power_of_two
from acpigen.building.assembly import build_tables
from acpigen.building.fixed_tables import slit_of
from acpigen.building.table_set import Table
from acpigen.export import FORMATS, export
from acpigen.export.escaping import c_identifier, in_comment
from acpigen.platform.file import load_platform, platform_names
from acpigen.platform.model import Memory, Pair

NO_TOOLS = Toolchain(Path("/nonexistent/iasl"))
WITHOUT_TOOLS = [name for name in FORMATS if name != "dsl"]
PLATFORM = load_platform("gb200-x2")
TABLES = {
    "ssdt": Table(
        "ssdt", b"SSDT" + bytes([40, 0, 0, 0, 2, 0]) + b"NVIDIATH500\0\0\0\1\0\0\0INTL\0\0\0\0abcd", "text"
    ),
    "srat": Table("srat", b"SRAT" + bytes(range(36))),
}


def one(name):
    files = export(TABLES, PLATFORM, NO_TOOLS, [name])
    assert len(files) == 1
    return next(iter(files.values()))


def test_every_format_gives_files_and_none_gives_anothers():
    seen = {}
    for name in WITHOUT_TOOLS:
        for file in export(TABLES, PLATFORM, NO_TOOLS, [name]):
            assert seen.setdefault(file, name) == name
    assert set(export(TABLES, PLATFORM, NO_TOOLS, WITHOUT_TOOLS)) == set(seen)


def test_asl_is_only_of_tables_that_have_a_source():
    assert export(TABLES, PLATFORM, NO_TOOLS, ["asl", "aml"]) == {
        "ssdt.asl": b"text",
        "ssdt.aml": TABLES["ssdt"].aml,
        "srat.aml": TABLES["srat"].aml,
    }


def test_the_initrd_has_the_tables_where_linux_looks():
    expected = {f"kernel/firmware/acpi/{name}.aml": table.aml for name, table in TABLES.items()}
    assert one("initrd") == write_newc(expected)


def test_the_c_header_holds_every_byte(tmp_path):
    text = one("c-header").decode()
    for name, table in TABLES.items():
        body = re.search(rf"acpi_{name}\[{len(table.aml)}\] = \{{(.*?)\}};", text, re.DOTALL).group(1)
        assert bytes(int(byte, 16) for byte in re.findall(r"0x[0-9a-f]{2}", body)) == table.aml
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler:
        (tmp_path / "t.c").write_text(
            '#include "acpi_tables.h"\nint main(void) { return acpi_ssdt[0] + acpi_srat[0]; }\n'
        )
        (tmp_path / "acpi_tables.h").write_text(text)
        subprocess.run([compiler, "-Wall", "-Werror", "-c", "t.c"], cwd=tmp_path, check=True)


def test_json_says_what_headers_say():
    document = json.loads(one("json"))
    ssdt, srat = document["tables"]
    assert (ssdt["signature"], ssdt["oem_id"], ssdt["oem_table_id"], ssdt["oem_revision"]) == (
        "SSDT",
        "NVIDIA",
        "TH500",
        1,
    )
    assert base64.b64decode(srat["aml"]) == TABLES["srat"].aml
    assert [gpu["acpi_path"] for gpu in document["gpus"]][-1] == "\\_SB.PC19.RP00.GPU0"


def test_edk2_names_each_file_once_with_a_guid_that_stays():
    files = export(TABLES, PLATFORM, NO_TOOLS, ["edk2"])
    inf = files["edk2-AcpiTables.inf"].decode()
    assert "  edk2-ssdt.asl" in inf
    assert "  ACPI|edk2-srat.acpi|*" in inf
    assert files["edk2-srat.acpi"] == TABLES["srat"].aml
    assert export(TABLES, PLATFORM, NO_TOOLS, ["edk2"]) == files
    other = export(TABLES, load_platform("gb200"), NO_TOOLS, ["edk2"])["edk2-AcpiTables.inf"].decode()
    assert re.search("FILE_GUID.*", inf).group() != re.search("FILE_GUID.*", other).group()


class TestNames:
    """Names of a platform that no file check has seen, in other languages."""

    HOSTILE = 'x */\n#include "/etc/passwd"\n??/ \\\n[Defines] --> <!-- -- \x00\x1b $(id) `id` \u2028é-'

    def files(self, name):
        hostile = structs.replace(PLATFORM, name=self.HOSTILE)
        return export(TABLES, hostile, NO_TOOLS, [name])

    def test_a_c_header_has_the_name_in_one_comment(self):
        same = export(TABLES, PLATFORM, NO_TOOLS, ["c-header"])["acpi_tables.h"].decode().splitlines()
        lines = self.files("c-header")["acpi_tables.h"].decode().splitlines()
        assert lines[1:] == same[1:]
        assert lines[0].startswith("/* ")
        assert lines[0].endswith(" */")
        assert lines[0].count("*/") == 1
        assert "\\" not in lines[0]

    def test_an_inf_has_the_name_in_one_comment(self):
        same = export(TABLES, PLATFORM, NO_TOOLS, ["edk2"])["edk2-AcpiTables.inf"].decode().splitlines()
        lines = self.files("edk2")["edk2-AcpiTables.inf"].decode().splitlines()
        assert lines[0].startswith("## ACPI tables of x ")
        changed = [line for line, other in zip(lines[1:], same[1:], strict=True) if line != other]
        assert [line.split(" = ")[0].strip() for line in changed] == ["FILE_GUID"]

    def test_libvirt_reads_the_domain(self):
        domain = ElementTree.fromstring(self.files("libvirt")["libvirt-domain.xml"])
        assert re.fullmatch("[A-Za-z0-9 ._-]+", domain.findtext("name"))

    @pytest.mark.parametrize(
        "names",
        [
            ["a,b=c", "a b=c", "a b c"],
            ["0gpu", "-gpu", "pcie.1", "port.1", "smmuv3.1"],
            ["gpu", "\ngpu", "'gpu'", "gpu$(id)"],
            ["é", "gpu-"],
        ],
    )
    def test_qemu_gets_an_id_of_its_own_for_each_gpu(self, names):
        gpus = tuple(
            structs.replace(PLATFORM.gpus[0], name=name, pxm_start=8 * number) for number, name in enumerate(names, 1)
        )
        files = export(TABLES, structs.replace(PLATFORM, gpus=gpus), NO_TOOLS, ["qemu-arguments"])
        lines = files["qemu-arguments.txt"].decode().splitlines()
        ids = [found for line in lines for found in re.findall(r"[a-z],id=([^,]*)", line)]
        ids += [found for line in lines for found in re.findall(r"rombar=0,id=([^,]*)", line)]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch("[A-Za-z][A-Za-z0-9._-]*", each) for each in ids)
        assert sum(line.startswith("vfio-pci") for line in lines) == len(names)

    def test_what_a_file_may_say_is_written_as_it_is(self):
        assert in_comment("gb200 x2_rev.B") == "gb200 x2_rev.B"
        assert in_comment("a -- b") == "a - b"
        assert c_identifier("ssdt-1é") == "ssdt_1_"


def arguments_of(platform):
    lines = export(TABLES, platform, NO_TOOLS, ["qemu-arguments"])["qemu-arguments.txt"].decode().splitlines()
    return list(zip(lines[::2], lines[1::2], strict=True))


def values_of(platform, option, start=""):
    return [value for name, value in arguments_of(platform) if name == option and value.startswith(start)]


def field(value, key):
    return re.search(rf"(?:^|,){key}=([^,]*)", value).group(1)


HOSTS = [name for name in platform_names() if not name.startswith("virt-")]


class TestQemuArguments:
    def test_each_gpu_has_eight_nodes_behind_those_of_the_sockets(self):
        assert [int(field(value, "nodeid")) for value in values_of(PLATFORM, "-numa", "node,")] == [*range(2, 34)]
        initiators = values_of(PLATFORM, "-object", "acpi-generic-initiator,")
        assert "acpi-generic-initiator,id=gi33,pci-dev=gpu3,node=33" in initiators
        assert [field(value, "pci-dev") for value in initiators] == [f"gpu{n}" for n in range(4) for _ in range(8)]

    def test_each_gpu_is_behind_a_bridge_and_an_smmu_of_its_own_on_its_sockets_node(self):
        devices = values_of(PLATFORM, "-device")
        assert devices[-4:] == [
            "pxb-pcie,id=pcie.4,bus_nr=248,bus=pcie.0,numa_node=1",
            "arm-smmuv3,primary-bus=pcie.4,id=smmuv3.4,accel=on",
            "pcie-root-port,id=port.4,bus=pcie.4,chassis=4,addr=0x0,io-reserve=0",
            "vfio-pci-nohotplug,host=0019:01:00.0,bus=port.4,rombar=0,id=gpu3,iommufd=iommufd0",
        ]
        assert [field(value, "numa_node") for value in devices[::4]] == ["0", "0", "1", "1"]
        assert values_of(PLATFORM, "-object")[0] == "iommufd,id=iommufd0"

    @pytest.mark.parametrize("name", HOSTS)
    def test_addresses_for_bars_are_a_power_of_two_and_twice_what_they_take(self, name):
        platform = load_platform(name)
        text = field(values_of(platform, "-machine")[0], "highmem-mmio-size")
        size_bytes = int(text[:-1]) * {"G": GIB, "T": TIB}[text[-1]]
        assert size_bytes & (size_bytes - 1) == 0
        assert size_bytes >= 2 * sum(round_up_power_of_two(gpu.aperture.size_bytes - GIB) for gpu in platform.gpus)
        assert size_bytes >= 512 * GIB

    @pytest.mark.parametrize(("name", "expected"), [("gh200-480gb", "512G"), ("gb200-x2", "4T"), ("gb300-x2", "8T")])
    def test_a_tray_asks_for_what_is_known_to_do(self, name, expected):
        assert field(values_of(load_platform(name), "-machine")[0], "highmem-mmio-size") == expected

    @pytest.mark.parametrize("name", HOSTS)
    def test_distances_are_the_hosts_slit_in_the_order_of_the_nodes(self, name):
        platform = load_platform(name)
        domains = [socket.proximity_domain for socket in platform.sockets]
        domains += [gpu.pxm_start + part for gpu in platform.gpus for part in range(gpu.pxm_count)]
        matrix = slit_of(platform).distances
        found = {}
        for value in values_of(platform, "-numa", "dist,"):
            source, target, distance = (int(field(value, key)) for key in ("src", "dst", "val"))
            found[source, target] = distance
            found.setdefault((target, source), distance)
        assert found == {
            (row, column): matrix[domains[row]][domains[column]]
            for row in range(len(domains))
            for column in range(len(domains))
            if row != column
        }

    def test_both_directions_are_given_where_they_differ(self):
        cpu, gpu = PLATFORM.sockets[0].proximity_domain, PLATFORM.gpus[0].pxm_start
        pair = Pair(initiator=cpu, target=gpu, distance=33)
        platform = structs.replace(PLATFORM, locality=structs.replace(PLATFORM.locality, pairs=(pair,)))
        values = values_of(platform, "-numa", "dist,")
        assert "dist,src=0,dst=2,val=33" in values
        assert "dist,src=2,dst=0,val=80" in values
        assert len(values) == 34 * 33

    def test_a_host_without_slit_gives_no_distances(self):
        assert values_of(structs.replace(PLATFORM, locality=None), "-numa", "dist,") == []

    def test_egm_is_the_memory_of_its_sockets_node(self):
        files = export(TABLES, load_platform("gh200-480gb-egm"), NO_TOOLS, ["qemu-arguments"])
        assert files["qemu-arguments-egm.txt"].decode().splitlines()[1::2] == [
            "memory-backend-file,id=egm0,mem-path=/dev/egm4,size=416G,share=on,prealloc=on",
            "acpi-egm-memory,id=egm-1,pci-dev=gpu0,node=0",
        ]
        assert b"-numa node,nodeid=0,memdev=egm0" in files["qemu-arguments-notes.txt"]
        assert b"egm" not in files["qemu-arguments.txt"]

    def test_without_egm_there_is_no_file_for_it(self):
        assert sorted(export(TABLES, PLATFORM, NO_TOOLS, ["qemu-arguments"])) == [
            "qemu-arguments-notes.txt",
            "qemu-arguments.txt",
        ]

    def test_the_notes_say_versions_and_where_each_gpu_is(self):
        notes = export(TABLES, PLATFORM, NO_TOOLS, ["qemu-arguments"])["qemu-arguments-notes.txt"].decode()
        assert "10.0   highmem-mmio-size" in notes
        assert "gpu3: host 0019:01:00.0, nodes 26 to 33, \\_SB.PCF8.S00.S00" in notes
        assert "order of a\nhash of their ids" in notes

    @pytest.mark.parametrize("name", ["qemu-arguments", "libvirt"])
    def test_a_virtual_machine_is_refused(self, name):
        with pytest.raises(BadInputError, match="virt-gb200 is a virtual machine"):
            export(TABLES, load_platform("virt-gb200"), NO_TOOLS, [name])

    @pytest.mark.parametrize(
        ("count", "parts", "why"),
        [(17, 1, "interrupts for 16 SMMUs"), (16, 8, "at most 128 NUMA nodes, and gb200-x2 asks for 130")],
    )
    def test_more_than_qemu_has_is_refused(self, count, parts, why):
        gpus = tuple(
            structs.replace(PLATFORM.gpus[0], name=f"gpu{n}", pxm_start=8 * n, pxm_count=parts)
            for n in range(1, count + 1)
        )
        with pytest.raises(BadInputError, match=why):
            export(TABLES, structs.replace(PLATFORM, gpus=gpus, locality=None), NO_TOOLS, ["qemu-arguments"])

    def test_an_aperture_that_is_not_there_takes_no_addresses(self):
        gpus = tuple(
            structs.replace(gpu, aperture=Memory(base_pa=gpu.aperture.base_pa, size_bytes=0)) for gpu in PLATFORM.gpus
        )
        assert field(values_of(structs.replace(PLATFORM, gpus=gpus), "-machine")[0], "highmem-mmio-size") == "512G"


class TestLibvirt:
    DOMAIN = ElementTree.fromstring(one("libvirt"))

    def test_cells_are_tied_to_devices(self):
        cells = list(self.DOMAIN.iter("cell"))
        assert [cell.get("id") for cell in cells] == [str(number) for number in range(34)]
        assert [cell.get("memory") for cell in cells] == [None] * 2 + ["0"] * 32
        assert [acpi.get("nodeset") for acpi in self.DOMAIN.iter("acpi")] == ["2-9", "10-17", "18-25", "26-33"]
        sources = [source.find("address").get("domain") for source in self.DOMAIN.iter("source")]
        assert sources == ["0x0008", "0x0009", "0x0018", "0x0019"]

    def test_distances_are_those_of_the_arguments_for_qemu(self):
        given = {
            (int(cell.get("id")), int(sibling.get("id"))): int(sibling.get("value"))
            for cell in self.DOMAIN.iter("cell")
            for sibling in cell.iter("sibling")
        }
        assert len(given) == 34 * 34
        for value in values_of(PLATFORM, "-numa", "dist,"):
            assert given[int(field(value, "src")), int(field(value, "dst"))] == int(field(value, "val"))

    def test_each_gpu_is_behind_a_bridge_and_an_smmu_of_its_own(self):
        models = {int(each.get("index")): each for each in self.DOMAIN.iter("controller")}
        assert models[0].get("model") == "pcie-root"
        iommus = [int(iommu.find("driver").get("pciBus")) for iommu in self.DOMAIN.iter("iommu")]
        for hostdev, bridge, node in zip(self.DOMAIN.iter("hostdev"), iommus, "0011", strict=True):
            port = models[int(hostdev.find("address").get("bus"), 16)]
            assert port.get("model") == "pcie-root-port"
            assert int(port.find("address").get("bus"), 16) == bridge
            assert models[bridge].get("model") == "pcie-expander-bus"
            assert models[bridge].find("target").findtext("node") == node
            assert hostdev.find("driver").get("iommufd") == "yes"

    def test_addresses_for_bars_go_to_qemu(self):
        values = [arg.get("value") for arg in self.DOMAIN.iter("{http://libvirt.org/schemas/domain/qemu/1.0}arg")]
        assert values == ["-machine", "highmem-mmio-size=4T"]

    def test_versions_and_egm_are_in_a_comment(self):
        egm = export(TABLES, load_platform("gh200-480gb-egm"), NO_TOOLS, ["libvirt"])["libvirt-domain.xml"].decode()
        comment = egm[egm.index("<!--") : egm.index("-->")]
        assert "iommufd of a hostdev 12.1" in comment
        assert "<path>/dev/egm4</path>" in comment
        assert "egm" not in one("libvirt").decode()


@pytest.mark.parametrize("name", sorted(WITHOUT_TOOLS))
def test_the_same_tables_give_the_same_files(name):
    assert export(TABLES, PLATFORM, NO_TOOLS, [name]) == export(TABLES, PLATFORM, NO_TOOLS, [name])


@pytest.mark.lab
def test_every_table_can_be_taken_apart_again(toolchain):
    tables = build_tables(PLATFORM, toolchain)
    files = export(tables, PLATFORM, toolchain, ["dsl"])
    assert sorted(files) == sorted(f"{name}.dsl" for name in tables)
    assert b'"nvidia,gpu-mem-base-pa"' in files["ssdt.dsl"]
    assert b"Localities" in files["slit.dsl"]
