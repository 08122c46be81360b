# SPDX-License-Identifier: Apache-2.0
"""The judge's SRAT and SLIT are QEMU's own, entry by entry, for machines of one to four GPUs.

QEMU makes its tables anew when firmware has numbered the buses; before that, as here, all buses but the first are 0,
so the bus of an initiator's handle is not compared.
"""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "acpigen" / "guest"))
from guest_files import as_script, changed, command_line

from acpigen.guest.reading import parse_guest
from qmp_driver.cli import main
from qmp_driver.commands.topology import compare
from qmp_driver.qemu.made_tables import made_tables
from qmp_driver.topology.adapted import adapted

pytestmark = pytest.mark.lab

DISTANCES = [("-numa", f"dist,src={a},dst={b},val={11 + (a + b) % 40}") for a in range(9) for b in range(a + 1, 9)]
MACHINES = {
    "one GPU": command_line(1, "gh200-480gb"),
    "two GPUs": command_line(2, "gb200", egm=True),
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


def here_of(words):
    return adapted(parse_guest(as_script(words).encode(), "vm.sh"))


@pytest.mark.parametrize("name", MACHINES)
def test_the_judge_has_the_tables_of_qemu(lab, name):
    here = here_of(MACHINES[name])
    compared = compare(here, 64, lambda: made_tables(lab.qemu, lab.environment, here.words))
    assert compared.holds, [*compared.refusal, *compared.differences]
    assert compared.entries > 16


def test_another_order_of_ids_is_not_taken_for_qemus(lab):
    renamed = here_of(changed(changed(command_line(2), "id=gi1,", "id=initiator-one,"), "id=gi9,", "id=x,"))
    tables = made_tables(lab.qemu, lab.environment, renamed.words)
    compared = compare(here_of(command_line(2)), 64, lambda: tables)
    assert not compared.holds
    assert any("initiator of domain" in each for each in compared.differences)


@pytest.mark.parametrize(
    ("old", "new", "rule", "words"),
    [
        ("ras=on", "ras=on,memory-backend=ram0", "GST010", "memdev"),
        ("mmio-size=4T", "mmio-size=3T", "GST040", "highmem-mmio-size"),
        ("bus=port.1", "bus=port.7", "GST004", "port.7"),
        ("pci-dev=dev0,node=8", "pci-dev=dev0,node=80", "GST023", "80"),
        ("id=gi2,", "id=gi1,", "GST003", "gi1"),
    ],
)
def test_what_qemu_refuses_the_judge_has_named(lab, tmp_path, capsys, old, new, rule, words):
    path = tmp_path / "vm.sh"
    path.write_text(as_script(changed(command_line(), old, new)))
    assert main(["topology", str(path)]) == 1
    said = capsys.readouterr().out
    refusal, _, named = said.partition("what `acpigen guest` says of it")
    assert "QEMU does not make this machine" in refusal
    assert words in refusal
    assert rule in named
