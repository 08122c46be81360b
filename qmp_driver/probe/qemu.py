# SPDX-License-Identifier: Apache-2.0
"""What a QEMU can do: started without a machine, and asked over QMP for its commands, types and accelerators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qmp_driver.errors import CommandRefusedError
from qmp_driver.probe.feature import Feature
from qmp_driver.qemu.machine import Invocation, Machine
from qmp_driver.qemu.monitor import Monitor
from qmp_driver.qemu.run_directory import RunDirectory


@dataclass(frozen=True)
class QemuAnswers:
    """What a QEMU said of itself over QMP.

    :param machine_options: of its machine `virt`: what ``-machine virt,`` takes.
    """

    version: str
    target: str
    commands: frozenset[str]
    types: frozenset[str]
    machines: frozenset[str]
    accelerators: frozenset[str] = field(default_factory=frozenset)
    machine_options: frozenset[str] = field(default_factory=frozenset)


async def ask_qemu(program: Path, environment: Mapping[str, str]) -> QemuAnswers:
    """Starts that QEMU without a machine and asks it.

    :raises HostError: it cannot be run.
    :raises MachineError: it ended before it answered.
    """
    with RunDirectory() as run:
        words = ["-machine", "none", "-nodefaults", "-no-user-config", "-display", "none"]
        async with await Machine.start(
            Invocation(program, words, environment), stderr=run.path / "qemu.log"
        ) as machine:
            ask = machine.monitor.execute
            commands = frozenset(item["name"] for item in await ask("query-commands"))
            accelerators: frozenset[str] = frozenset()
            if "query-accelerators" in commands:
                accelerators = frozenset((await ask("query-accelerators"))["present"])
            elif (await ask("query-kvm"))["present"]:
                accelerators = frozenset({"kvm"})
            machines = await ask("query-machines")
            return QemuAnswers(
                version=machine.monitor.version,
                target=(await ask("query-target"))["arch"],
                commands=commands,
                types=frozenset(item["name"] for item in await ask("qom-list-types")),
                machines=frozenset(item["name"] for item in machines),
                accelerators=accelerators,
                machine_options=await _virt_options(machine.monitor, machines),
            )


async def _virt_options(monitor: Monitor, machines: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Of the newest `virt`: its abstract type lacks what an object adds to itself, `cxl` for one."""
    newest = [machine["name"] for machine in machines if machine.get("alias") == "virt"]
    try:
        answer = await monitor.execute("qom-list-properties", {"typename": f"{(newest or ['virt'])[0]}-machine"})
    except CommandRefusedError:  # a target without that machine
        return frozenset()
    return frozenset(item["name"] for item in answer)


_QEMU_FEATURES: tuple[tuple[str, str, str, str], ...] = (
    ("vfio-user", "vfio-user-pci", "hotplug of the GPU model", "QEMU 10.1 or newer"),
    ("generic-initiator", "acpi-generic-initiator", "GPU memory nodes in SRAT", "QEMU 9.0 or newer"),
    ("generic-port", "acpi-generic-port", "CXL ports in SRAT", "QEMU 9.2 or newer"),
    ("nvdimm", "nvdimm", "the coherent aperture", "a QEMU built with CONFIG_NVDIMM"),
    ("virtio-iommu", "virtio-iommu-pci", "IOMMU groups in the guest, for VFIO", "QEMU 7.2 or newer"),
    ("pvpanic", "pvpanic-pci", "hearing of a guest's panic at once", "QEMU 6.0 or newer"),
    ("agent-port", "virtserialport", "talking to the agent in the guest", "a QEMU built with virtio-serial"),
)


def qemu_features(answers: QemuAnswers) -> list[Feature]:
    """Which of the devices that this project uses that QEMU has; injectors declare what they need themselves."""
    features = []
    for name, symbol, needed_by, hint in _QEMU_FEATURES:
        present = symbol in answers.types
        evidence = f"QMP qom-list-types: {symbol}"
        features.append(Feature(name, present, evidence if present else f"{evidence} missing", needed_by, hint))
    return features
