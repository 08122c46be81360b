# SPDX-License-Identifier: Apache-2.0
"""SRAT, SLIT, HMAT, HEST and MCFG of the platforms."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.building.fixed_tables import STYLES, hest_of, hmat_of, host_tables, mcfg_of, slit_of, srat_of
from acpigen.linux.retired_pages import SIZE_BYTES, build_retired_pages, parse_retired_pages
from acpigen.platform.domains import domains
from acpigen.platform.file import load_platform, parse_platform, platform_folder, platform_names
from acpigen.platform.model import Egm
from acpigen.structures.apei import hest
from acpigen.structures.apei.hest_sources import NotificationType
from acpigen.structures.layout.header import verify_checksum
from acpigen.structures.numa import hmat, slit, srat

HOSTS = [name for name in platform_names() if not name.startswith("virt-")]


@pytest.mark.parametrize("name", platform_names())
def test_every_table_has_its_length_and_checksum(name):
    for table in host_tables(load_platform(name)):
        assert table.aml[:4] == table.name.upper().encode()
        assert int.from_bytes(table.aml[4:8], "little") == len(table.aml)
        verify_checksum(table.aml)


@pytest.mark.parametrize("name", platform_names())
def test_srat_has_each_cpu_each_range_and_each_gpu_domain(name):
    platform = load_platform(name)
    table = srat.parse(srat.build(srat_of(platform)))
    cpus = [entry for entry in table.entries if isinstance(entry, srat.GiccAffinity)]
    memory = [entry for entry in table.entries if isinstance(entry, srat.MemoryAffinity)]
    initiators = [entry for entry in table.entries if isinstance(entry, srat.GenericInitiatorAffinity)]
    assert len(cpus) == len({cpu.processor_uid for cpu in cpus}) == sum(each.processors for each in platform.sockets)
    gpu_domains = {domain.number for domain in domains(platform) if domain.kind == "gpu"}
    placeholders = [entry for entry in memory if entry.length == 0]
    lent = {domain.number for domain in domains(platform) if domain.kind == "egm"}
    assert {entry.proximity_domain for entry in placeholders} == gpu_domains | lent
    assert all((entry.base, entry.flags) == (0, 3) for entry in placeholders)
    assert {entry.proximity_domain for entry in initiators} == gpu_domains
    assert all(entry.flags == 3 for entry in initiators)
    for gpu in platform.gpus:
        handle = next(entry.pci for entry in initiators if entry.proximity_domain == gpu.pxm_start)
        assert (handle.segment, handle.bus) == (platform.bridge_of(gpu).segment, gpu.bus)


def test_egm_has_a_domain_of_its_own_in_hypervisor_mode():
    platform = load_platform("gh200-480gb-egm")
    memory = [entry for entry in srat_of(platform).entries if isinstance(entry, srat.MemoryAffinity)]
    assert [(entry.base, entry.length, entry.flags) for entry in memory if entry.proximity_domain == 4] == [(0, 0, 3)]
    assert [domain.kind for domain in domains(platform)][:2] == ["cpu", "egm"]
    distances = slit_of(platform).distances
    assert distances[0][4] == 11, "its socket's CPU memory, in another domain"
    assert distances[8][4] == 80, "the GPU reaches it as CPU memory"
    assert [number for number, each in enumerate(distances[4]) if each != 255] == [4], "it starts no access"
    assert all(4 in entry.targets and 4 not in entry.initiators for entry in hmat_of(platform).entries)


@pytest.mark.parametrize("name", HOSTS)
def test_slit_is_one_that_linux_keeps(name):
    """drivers/acpi/numa/srat.c, slit_valid(): 10 on the diagonal and nowhere else."""
    platform = load_platform(name)
    distances = slit.parse(slit.build(slit_of(platform))).distances
    assert len(distances) == max(domain.number for domain in domains(platform)) + 1
    for row, values in enumerate(distances):
        for column, distance in enumerate(values):
            assert distance == 10 if row == column else distance > 10


def test_slit_of_a_tray():
    distances = slit_of(load_platform("gb200-x2")).distances
    assert len(distances) == 40
    assert distances[0][1] == distances[1][0] == 40
    assert distances[0][8] == distances[8][0] == 80
    assert distances[0][24] == 120
    assert distances[8][9] == distances[15][8] == 11, "parts of one GPU"
    assert distances[8][16] == 40, "another GPU"
    assert distances[0][2] == 255, "a socket that is not there"


@pytest.mark.parametrize("name", HOSTS)
def test_hmat_has_three_matrices_from_cpus_and_gpus_to_all(name):
    platform = load_platform(name)
    table = hmat.parse(hmat.build(hmat_of(platform)))
    assert [entry.data_type for entry in table.entries] == [1, 2, 3]
    for entry in table.entries:
        starting = {domain.number for domain in domains(platform) if domain.kind != "egm"}
        assert entry.initiators == tuple(sorted(starting))
        assert entry.targets == tuple(domain.number for domain in domains(platform))
        assert entry.entry_base_unit == 1000
        assert all(value not in (0, hmat.NO_VALUE) for row in entry.entries for value in row)


def test_hest_has_the_platforms_sources():
    platform = load_platform("gh200-480gb")
    first, second = hest.parse(hest.build(hest_of(platform))).sources
    assert (first.notification.notification_type, first.notification.vector) == (NotificationType.GSIV, 226)
    assert (second.notification.notification_type, second.notification.poll_interval_ms) == (0, 1000)
    assert first.error_status_address.address == platform.error_sources[0].status_address
    assert first.read_ack_register.address == platform.error_sources[0].read_ack_address


GRACE = """\
name = "grace"
title = "A Grace CPU without a GPU"
provenance = []
bridges = []
gpus = []

[[sockets]]
id = 0
proximity_domain = 0
its = [0]
memory = [{ base = 0x80000000, size = "256GiB" }]

[error_injection]
registers = 0x7fff1000
error_types = ["memory-correctable"]

[error_log]
registers = 0x7fff2000
buffer = { base = 0x7fff4000, size = "16KiB" }

[locality]
cpu_to_local_cpu = { distance = 10, read_latency = 110, write_latency = 110, bandwidth = 512 }
cpu_to_remote_cpu = { distance = 40, read_latency = 300, write_latency = 300, bandwidth = 100 }
cpu_to_local_gpu = { distance = 80, read_latency = 400, write_latency = 400, bandwidth = 450 }
cpu_to_remote_gpu = { distance = 120, read_latency = 600, write_latency = 600, bandwidth = 100 }
gpu_to_local_gpu = { distance = 10, read_latency = 300, write_latency = 300, bandwidth = 4000 }
gpu_to_remote_gpu = { distance = 40, read_latency = 700, write_latency = 700, bandwidth = 450 }
gpu_to_local_cpu = { distance = 80, read_latency = 450, write_latency = 450, bandwidth = 450 }
gpu_to_remote_cpu = { distance = 120, read_latency = 800, write_latency = 800, bandwidth = 100 }
"""


def test_tables_of_a_grace_alone_have_the_sizes_that_a_real_one_logs():
    """linux-serial, 2025-07-11, message cno3lsprrz36gqu27omvwrw27d2ubqtshac3cahfgkhcm2rla7@bpnulcmsyx2u."""
    sizes = {table.name: len(table.aml) for table in host_tables(parse_platform(GRACE))}
    logged = {"srat": 0x574, "slit": 0x2D, "hmat": 0xA6, "einj": 0x170, "erst": 0x290}
    assert {name: sizes[name] for name in logged} == logged
    without = parse_platform(GRACE.replace("its = [0]\n", ""))
    assert len(srat.build(srat_of(without))) == 0x568


@pytest.mark.parametrize(("name", "size_bytes"), [("gh200-480gb", 838), ("gb200-x2", 7888)])
def test_hmat_has_the_size_of_its_domains_squared(name, size_bytes):
    assert len(hmat.build(hmat_of(load_platform(name)))) == size_bytes


def test_interrupt_translation_services_stand_between_processors_and_memory():
    kinds = [type(entry).__name__ for entry in srat_of(load_platform("gb200-x2")).entries]
    assert list(dict.fromkeys(kinds)) == [
        "GiccAffinity",
        "GicItsAffinity",
        "MemoryAffinity",
        "GenericInitiatorAffinity",
    ]
    assert kinds.count("GicItsAffinity") == 2
    assert "GicItsAffinity" not in [
        type(entry).__name__ for entry in srat_of(load_platform("gb200-x2"), STYLES["qemu"]).entries
    ]


def test_single_pairs_of_domains_may_be_otherwise_than_their_relation():
    text = GRACE + "pairs = [{ initiator = 0, target = 1, distance = 99, bandwidth = 7 }]\n"
    text = text.replace("[error_injection]", SECOND_SOCKET + "[error_injection]")
    platform = parse_platform(text)
    assert slit_of(platform).distances == ((10, 99), (40, 10))
    latency, _, bandwidth = hmat_of(platform).entries
    assert (latency.entry(0, 1), bandwidth.entry(0, 1), bandwidth.entry(1, 0)) == (300, 7, 100)


SECOND_SOCKET = """[[sockets]]
id = 1
proximity_domain = 1
first_processor_uid = 72
memory = [{ base = 0x100080000000, size = "256GiB" }]

"""


def test_locality_may_make_one_of_its_two_tables():
    for wanted in ("slit", "hmat"):
        tables = host_tables(parse_platform(GRACE + f'tables = ["{wanted}"]\n'))
        assert [table.name for table in tables if table.name in ("slit", "hmat")] == [wanted]


def test_firmware_of_before_is_said_by_the_distance_inside_a_gpu():
    text = (platform_folder() / "gb200.toml").read_text()
    own = "gpu_to_own_gpu = { distance = 255, read_latency = 65535, write_latency = 65535, bandwidth = 65535 }\n"
    platform = parse_platform(text.replace("[locality]\n", "[locality]\n" + own))
    assert slit_of(platform).distances[8][9] == 255
    assert slit_of(platform).distances[8][8] == 10
    assert hmat_of(platform).entries[0].entry(8, 9) is None


def test_mcfg_has_each_segment():
    platform = load_platform("gb200-x2")
    assert [each.segment for each in mcfg_of(platform).ranges] == [0x8, 0x9, 0x18, 0x19]


def test_what_a_platform_does_not_say_makes_no_table():
    platform = load_platform("virt-gh200")
    assert [table.name for table in host_tables(platform)] == ["mcfg", "srat"]
    text = (platform_folder() / "virt-gh200.toml").read_text().replace("pxm_count = 8", "pxm_count = 0")
    entries = srat_of(parse_platform(text)).entries
    assert not any(isinstance(entry, srat.GenericInitiatorAffinity) for entry in entries)


def test_a_list_of_retired_pages_survives():
    egm = Egm(base_pa=0x1000000000, size_bytes=1 << 30, pxm=4, retired_pages=(0x1000010000, 0x1000030000))
    data = build_retired_pages(egm.retired_pages)
    assert len(data) == SIZE_BYTES == 8 + 4096 * 8
    assert parse_retired_pages(data) == egm.retired_pages
    with pytest.raises(BadInputError, match="has 32776 bytes"):
        parse_retired_pages(data[:-1])
    with pytest.raises(BadInputError, match="at most 4096"):
        parse_retired_pages((4097).to_bytes(8, "little") + data[8:])
