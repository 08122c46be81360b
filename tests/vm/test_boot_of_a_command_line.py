# SPDX-License-Identifier: Apache-2.0
"""A command line with two GPUs is booted: what the judge predicts of it holds, and of another machine it does not."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "acpigen" / "guest"))
from guest_files import as_script, changed, command_line

from acpigen.guest import outlook
from acpigen.guest.reading import parse_guest
from acpigen.linux.gpu_models import find_model
from qmp_driver.run.gpu_errors import error_proofs
from qmp_driver.run.user_guest import booted
from qmp_driver.stage.guest_state.machine_proofs import proofs_of

pytestmark = pytest.mark.lab

WORDS = command_line(2, sockets=2)
TOO_MANY = 18
"""Nodes: more than the 16 of Debian's kernel, of which it drops the last."""


def other_machine(guest, model):
    """The prediction for the same GPUs behind other buses and with other nodes."""
    words = [
        each.replace("bus_nr=64", "bus_nr=96").replace("numa_node=1", "numa_node=0") for each in guest.here.words
    ]
    words = [each.replace("id=gi3,", "id=initiator-three,") for each in words]
    machine = parse_guest("\0".join(["qemu-system-aarch64", *words]).encode(), "other")
    return machine, outlook(machine, model=model, gpu_ids=("dev0", "dev1"), nodes_most=16)


async def test_what_is_predicted_of_two_gpus_holds_in_their_guest(lab):
    model = find_model("gh200-480gb")
    machine = parse_guest(as_script(WORDS).encode(), "vm.sh")
    assert len(machine.nodes) == TOO_MANY
    async with booted(lab, machine, model, nodes_most=16, timeout_s=300.0, ras=True) as guest:
        errors = await error_proofs(guest)
        assert [each for each in errors if not each.holds] == []
        assert [each.link for each in errors] == [
            f"{gpu}-error-{link}" for gpu in ("dev0", "dev1") for link in ("received", "decided")
        ]
        assert errors[0].observed != errors[2].observed, "each GPU's memory is elsewhere"
        proofs = await proofs_of(guest.agent, guest.machine, guest.predicted)
        assert [each for each in proofs if not each.holds] == []
        assert len(proofs) == 3 + 2 * 4
        broken = {each.link for each in await proofs_of(guest.agent, *other_machine(guest, model)) if not each.holds}
        assert {"srat-of-firmware", "dev1-at-its-address"} <= broken


@pytest.mark.parametrize(("window", "placed"), [("512G", False), ("1T", True)])
async def test_the_window_that_the_judge_asks_for_is_the_least_in_which_bars_are_placed(lab, window, placed):
    model = find_model("gb200")
    words = changed(command_line(), "mmio-size=4T", f"mmio-size={window}")
    machine = parse_guest(as_script(words).encode(), "vm.sh")
    seen = outlook(machine, model=model)
    assert (seen.window_needed_bytes <= seen.memory.window.size_bytes) is placed
    async with booted(lab, machine, model, nodes_most=16, timeout_s=300.0) as guest:
        proofs = {each.link: each for each in await proofs_of(guest.agent, guest.machine, guest.predicted)}
        assert proofs["dev0-at-its-address"].holds
        assert proofs["dev0-bars-placed"].holds is placed
        assert proofs["dev0-bars-placed"].expected == str({0: 16 << 20, 4: 256 << 30})
        if not placed:
            assert [each.holds for each in await error_proofs(guest)] == [False]
