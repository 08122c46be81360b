# SPDX-License-Identifier: Apache-2.0
"""QEMU takes the arguments that ``--format qemu-arguments`` writes, and its tables have what they ask for.

No machine here has the GPUs: another device takes the place of each, and what needs KVM or /dev/iommu is left out of
the arguments. That QEMU knows those options is asked of its help.
"""

import os
import re
import subprocess

import pytest

from acpigen.building.fixed_tables import slit_of
from acpigen.building.onto_existing import base_namespace, placement_in
from acpigen.export import export
from acpigen.platform.file import load_platform
from acpigen.structures.numa import slit, srat
from qmp_driver.errors import MonitorError
from qmp_driver.qemu.made_tables import made_tables

pytestmark = pytest.mark.lab


def arguments_of(platform, toolchain):
    text = export({}, platform, toolchain, ["qemu-arguments"])["qemu-arguments.txt"].decode()
    lines = text.splitlines()
    return list(zip(lines[::2], lines[1::2], strict=True))


def without_host(arguments):
    """The arguments with a device in place of each GPU."""
    for option, value in arguments:
        if value.startswith("iommufd,"):
            continue
        value = re.sub(r"^vfio-pci-nohotplug,host=[^,]*", "virtio-rng-pci", value)
        yield from (option, re.sub(",(rombar=0|iommufd=iommufd0|accel=on)", "", value))


def machine(platform):
    words = ["-machine", "virt", "-cpu", "max", "-smp", str(len(platform.sockets)), "-m", f"{len(platform.sockets)}G"]
    for node in range(len(platform.sockets)):
        words += ["-object", f"memory-backend-ram,id=ram{node},size=1G"]
        words += ["-numa", f"node,nodeid={node},memdev=ram{node},cpus={node}"]
    return words


@pytest.mark.parametrize("name", ["gh200-480gb", "gb200-x2", "gb300-x2"])
def test_qemu_makes_the_machine_that_the_arguments_ask_for(lab, toolchain, tmp_path, name):
    platform = load_platform(name)
    words = [*machine(platform), *without_host(arguments_of(platform, toolchain))]
    tables = made_tables(lab.qemu, lab.environment, words)
    sockets = len(platform.sockets)
    parts = sum(gpu.pxm_count for gpu in platform.gpus)
    entries = srat.parse(tables["SRAT"]).entries
    initiators = [each for each in entries if isinstance(each, srat.GenericInitiatorAffinity)]
    assert sorted(each.proximity_domain for each in initiators) == [*range(sockets, sockets + parts)]
    host = slit_of(platform).distances
    domains = [each.proximity_domain for each in platform.sockets]
    domains += [gpu.pxm_start + part for gpu in platform.gpus for part in range(gpu.pxm_count)]
    expected = tuple(tuple(host[row][column] for column in domains) for row in domains)
    assert slit.parse(tables["SLIT"]).distances == expected

    (tmp_path / "dsdt.aml").write_bytes(tables["DSDT"])
    namespace = base_namespace(str(tmp_path), toolchain)
    notes = export({}, platform, toolchain, ["qemu-arguments"])["qemu-arguments-notes.txt"].decode()
    paths = re.findall(r", (\\_SB\.\S+)\.S00$", notes, re.MULTILINE)
    assert len(paths) == len(platform.gpus)
    for gpu, path in zip(platform.gpus, paths, strict=True):
        bridge = namespace.device(path.rpartition(".")[0])
        socket = platform.bridge_of(gpu).socket
        assert bridge.integer("_PXM") == [each.id for each in platform.sockets].index(socket)
        assert placement_in(namespace, path, "S00", 0).form == "device"


def test_qemu_refuses_the_arguments_where_a_node_is_missing(lab, toolchain):
    platform = load_platform("gb200-x2")
    words = list(without_host(arguments_of(platform, toolchain)))
    at = words.index("node,nodeid=2")
    with pytest.raises(MonitorError):
        made_tables(lab.qemu, lab.environment, [*machine(platform), *words[: at - 1], *words[at + 1 :]])


@pytest.mark.parametrize(
    ("device", "options"),
    [
        ("arm-smmuv3", ["primary-bus", "accel"]),
        ("vfio-pci-nohotplug", ["host", "rombar", "iommufd"]),
        ("pxb-pcie", ["bus_nr", "numa_node"]),
        ("pcie-root-port", ["chassis", "io-reserve"]),
    ],
)
def test_qemu_has_the_options_that_no_test_can_use_without_a_gpu(lab, device, options):
    asked = subprocess.run(
        [str(lab.qemu), "-device", f"{device},help"],
        env={**os.environ, **lab.environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
    for option in options:
        assert re.search(rf"^\s+{option}=", asked, re.MULTILINE), option
