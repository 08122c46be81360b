# SPDX-License-Identifier: Apache-2.0
"""QEMU is asked for the options of its newest machine virt, not of the abstract type, which has fewer."""

from typing import Any

import pytest

from qmp_driver.errors import CommandRefusedError
from qmp_driver.probe.qemu import _virt_options

MACHINES = [{"name": "virt-10.0"}, {"name": "virt-11.1", "alias": "virt"}, {"name": "none"}]


class Monitor:
    """Answers as QEMU 11.1 does: an object of the machine adds the option ``cxl`` to itself."""

    async def execute(self, command: str, arguments: dict[str, Any]) -> list[dict[str, str]]:
        assert command == "qom-list-properties"
        options = {"virt-machine": ["ras"], "virt-10.0-machine": ["ras"], "virt-11.1-machine": ["ras", "cxl"]}
        if arguments["typename"] not in options:
            raise CommandRefusedError(command, "DeviceNotFound", "no such type")
        return [{"name": name, "type": "bool"} for name in options[arguments["typename"]]]


@pytest.mark.parametrize(
    ("machines", "known"), [(MACHINES, {"ras", "cxl"}), (MACHINES[:1], {"ras"}), ([{"name": "none"}], {"ras"})]
)
async def test_the_options_are_those_of_the_newest_machine(machines: list[dict[str, str]], known: set[str]) -> None:
    assert await _virt_options(Monitor(), machines) == known  # type: ignore[arg-type]


async def test_a_target_without_that_machine_has_none() -> None:
    assert await _virt_options(Monitor(), [{"name": "riscv", "alias": "virt"}]) == frozenset()  # type: ignore[arg-type]
