# SPDX-License-Identifier: Apache-2.0
"""SRAT, SLIT, HMAT, HEST and MCFG of the platforms."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.building.fixed_tables import hest_of, hmat_of, host_tables, mcfg_of, slit_of, srat_of
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
    assert {entry.proximity_domain for entry in placeholders} == gpu_domains
    assert all((entry.base, entry.flags) == (0, 3) for entry in placeholders)
    assert {entry.proximity_domain for entry in initiators} == gpu_domains
    assert all(entry.flags == 3 for entry in initiators)
    for gpu in platform.gpus:
        handle = next(entry.pci for entry in initiators if entry.proximity_domain == gpu.pxm_start)
        assert (handle.segment, handle.bus) == (platform.bridge_of(gpu).segment, gpu.bus)


def test_egm_has_a_domain_of_its_own_in_hypervisor_mode():
    platform = load_platform("gh200-480gb-egm")
    memory = [entry for entry in srat_of(platform).entries if isinstance(entry, srat.MemoryAffinity)]
    assert (4, 0x1080000000) in [(entry.proximity_domain, entry.base) for entry in memory]
    assert [domain.kind for domain in domains(platform)][:2] == ["cpu", "egm"]
    assert slit_of(platform).distances[0][4] == 11


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
    assert distances[8][9] == 255, "parts of one GPU"
    assert distances[8][16] == 40, "another GPU"
    assert distances[0][2] == 255, "a socket that is not there"


@pytest.mark.parametrize("name", HOSTS)
def test_hmat_has_three_matrices_from_cpus_to_all(name):
    platform = load_platform(name)
    table = hmat.parse(hmat.build(hmat_of(platform)))
    assert [entry.data_type for entry in table.entries] == [1, 2, 3]
    for entry in table.entries:
        assert entry.initiators == tuple(socket.proximity_domain for socket in platform.sockets)
        assert entry.targets == tuple(domain.number for domain in domains(platform))
        assert entry.entry_base_unit == 1000
        assert all(value not in (0, hmat.NO_VALUE) for row in entry.entries for value in row)


def test_hest_has_the_platforms_sources():
    platform = load_platform("gh200-480gb")
    first, second = hest.parse(hest.build(hest_of(platform))).sources
    assert (first.notification.notification_type, first.notification.vector) == (NotificationType.GSIV, 0xD0)
    assert (second.notification.notification_type, second.notification.poll_interval_ms) == (0, 1000)
    assert first.error_status_address.address == platform.error_sources[0].status_address
    assert first.read_ack_register.address == platform.error_sources[0].read_ack_address


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
