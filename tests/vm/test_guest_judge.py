# SPDX-License-Identifier: Apache-2.0
"""The judge's SRAT and SLIT are QEMU's own, entry by entry, for machines of one to four GPUs.

QEMU makes its tables anew when firmware has numbered the buses; before that, as here, all buses but the first are 0,
so the bus of an initiator's handle is not compared.
"""

import re
import sys
from pathlib import Path

import pytest
from qemu_tables import tables_of
from test_qemu_arguments import split

sys.path.insert(0, str(Path(__file__).parents[1] / "acpigen" / "guest"))
from guest_files import as_script, changed, command_line

from acpigen.guest.memory_map import memory_map
from acpigen.guest.pci import pci_tree
from acpigen.guest.reading import parse_guest
from acpigen.guest.tables import build_slit, build_srat
from acpigen.structures.numa import slit, srat

pytestmark = pytest.mark.lab


def without_host(words):
    """A machine that QEMU can make here: another device in place of each GPU, little memory, nothing of the host."""
    for option, value in words:
        if value.startswith("iommufd,") or option == "-bios":
            continue
        value = re.sub(r"^vfio-pci-nohotplug,host=[^,]*", "virtio-rng-pci", value)
        value = re.sub(",(rombar=0|iommufd=iommufd0|accel=on|accel=kvm|ras=on)", "", value)
        value = {"host": "max"}.get(value, value)
        value = value.replace("size=64G", "size=64M").replace("64G", "64M") if "size=" in value else value
        value = re.sub(r"^(\d+)G", lambda match: f"{match[1]}M", value) if option == "-m" else value
        yield option, value


def both(lab, words):
    """Our tables and QEMU's."""
    machine = parse_guest(as_script(words).encode(), "vm.sh")
    ours = build_srat(machine, memory_map(machine), pci_tree(machine)), build_slit(machine)
    tables = split(tables_of(lab, *(word for pair in words for word in pair)))
    theirs = srat.parse(tables["SRAT"]), slit.parse(tables["SLIT"]) if "SLIT" in tables else None
    return ours, theirs


def comparable(table):
    for each in table.entries:
        if isinstance(each, srat.GenericInitiatorAffinity):
            yield each.proximity_domain, each.pci.device, each.pci.function, each.flags
        else:
            yield each


DISTANCES = [("-numa", f"dist,src={a},dst={b},val={11 + (a + b) % 40}") for a in range(9) for b in range(a + 1, 9)]
MACHINES = {
    "one GPU": command_line(1, "gh200-480gb"),
    "two GPUs": command_line(2, "gb200"),
    "three GPUs": command_line(3, "gb300"),
    "four GPUs, 33 nodes": command_line(4, "gb200", sockets=1),
    "four GPUs, 34 nodes": command_line(4, "gb300"),
    "distances": [*command_line(), *DISTANCES],
    "memory to be plugged in": changed(command_line(), "64G", "64G,slots=2,maxmem=128G")[:4] + command_line()[4:],
    "other ids": changed(changed(command_line(2), "id=gi", "id=acpi-initiator-"), "dev1", "ua-hostdev1"),
    "objects between": [
        *command_line(2)[:9],
        *(("-object", f"rng-random,id=rng{n}") for n in range(9)),
        *command_line(2)[9:],
    ],
    "sockets by default": [
        *(pair for pair in changed(command_line(4), ",cpus=0-7", "") if pair[0] != "-smp" and "cpus=" not in pair[1]),
        ("-numa", "node,nodeid=1,memdev=ram1"),
        ("-smp", "16,sockets=2,cores=8"),
    ],
}


@pytest.mark.parametrize("name", MACHINES)
def test_the_judge_has_the_tables_of_qemu(lab, name):
    words = list(without_host(MACHINES[name]))
    (our_srat, our_slit), (their_srat, their_slit) = both(lab, words)
    assert list(comparable(our_srat)) == list(comparable(their_srat))
    assert (our_slit and our_slit.distances) == (their_slit and their_slit.distances)


def test_another_order_of_ids_is_not_taken_for_qemus(lab):
    words = list(without_host(command_line(2)))
    (ours, _), _ = both(lab, words)
    renamed = changed(changed(words, "id=gi1,", "id=initiator-one,"), "id=gi9,", "id=x,")
    _, (theirs, _) = both(lab, renamed)
    assert list(comparable(ours)) != list(comparable(theirs))
