# SPDX-License-Identifier: Apache-2.0
"""A scenario on a user's machine: which of its steps are done there, and what of it cannot apply."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs

from acpigen.base.units import format_size
from acpigen.guest import GuestGpu, GuestMachine
from acpigen.guest.command_line.option_names import PORTS
from acpigen.platform.file import load_platform
from qmp_driver.errors import BadInputError
from qmp_driver.run.scenario import Scenario
from qmp_driver.steps import Step
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.expect.numa import ExpectNuma
from qmp_driver.steps.gpu.hotplug import Hotplug
from qmp_driver.steps.gpu.nvidia_driver import NvidiaDriver
from qmp_driver.steps.gpu.unplug import Unplug
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.guest_module import GuestModule
from qmp_driver.steps.machine.platform_tables import PlatformTables
from qmp_driver.steps.machine.reboot import Reboot
from qmp_driver.steps.machine.tables import BuildTables
from qmp_driver.steps.order import find_misplaced
from qmp_driver.steps.topology.boot import TopologyBoot
from qmp_driver.steps.topology.expect import ExpectTopology
from qmp_driver.steps.topology.gpu import TopologyGpu
from qmp_driver.steps.topology.tables import LESS_RAM, TopologyTables
from qmp_driver.topology.adapted import ToBoot, adapted
from qmp_driver.topology.file_egm import egm_node, ram_for
from qmp_driver.topology.file_gpus import chosen_gpus, gpus_of, model_of
from qmp_driver.topology.host_ram import check_host_ram
from qmp_driver.topology.options import MachineOptions, Tables

OUR_OWN = (BuildTables, PlatformTables, Boot, ExpectNuma)
"""Steps of a scenario in whose place those of the user's machine come."""

GPU_OF_SCENARIO = "0000:01:00.0"
"""The address of the only GPU of a scenario's own machine."""

EGM_MODULE = "egm_memory"
"""The module of ours that offers EGM; its parameter `device` is the GPU's address."""
NESTED = "qmp_driver.steps.nested"
REFUSED_KEYS = {
    "kind": "the file says which machine it is",
    "cxl": "the file says which devices there are",
    "boot_record": "it is for the step reboot, and a vfio-user GPU that is there from the start does not survive one",
    "error_store": "the file says which devices there are",
    "egm_retired": "the list of retired pages is of firmware that the scenario makes",
    "hotplug": "the file's own ports take the GPU",
    "port_reserve": "the file's own ports take the GPU",
}
"""Keys of a scenario's machine that the file decides, and without which the scenario is another."""
REFUSED_STEPS: tuple[tuple[type[Step], str], ...] = (
    (Reboot, "a vfio-user GPU that is there from the start does not survive one"),
    (NvidiaDriver, "NVIDIA's driver reads no ACPI node of a GPU in a virtual machine, which is what the step proves"),
)
"""Steps that need the machine that the scenario makes."""
LISTED_KEYS = ("cpu", "cpus", "accelerator", "inner")
"""Keys that the file decides, and without which the scenario is the same."""


@dataclass(frozen=True)
class OnTopology:
    """A scenario to run, and what of it or of the user's machine is otherwise.

    :param replaced: what of the user's machine belongs to another host, a sentence each.
    :param not_applied: what of the scenario does not apply to the user's machine, a sentence each.
    """

    scenario: Scenario
    replaced: tuple[str, ...]
    not_applied: tuple[str, ...]


def on_topology(
    scenario: Scenario,
    machine: GuestMachine,
    text: str,
    *,
    gpu: str | None,
    gpu_model: str,
    nodes_most: int,
    define: Mapping[str, str] | None = None,
) -> OnTopology:
    """The scenario with the user's machine in place of its own.

    :param text: of the command line or domain.
    :param gpu: the GPU that it is about, an index from 0 or the id of its device; the first unless given.
    :param gpu_model: which GPUs these are; the scenario's own unless given.
    :param nodes_most: of the guest's kernel.
    :param define: values of the text's shell variables.
    :raises BadInputError: the scenario cannot be about that machine.
    """
    _refuse(scenario)
    if gpu is not None and scenario.machine.gpus:
        raise BadInputError(
            f"scenario {scenario.name} is about {len(scenario.machine.gpus)} GPUs, the machine's first",
            option=f"--gpu {gpu}",
            hint="leave out --gpu, or choose a scenario about one: first-light",
        )
    named = gpu_model or scenario.device.model or _platforms_model(scenario)
    gpus = gpus_of(machine, model_of(named), gpu or "", nodes_most=nodes_most).gpus
    chosen = chosen_gpus(gpus, scenario.machine.gpus, gpu or "0")
    nodes = {id: egm_node(machine, each) for id, each in chosen.items()} if scenario.machine.egm else {}
    for each in chosen.values():
        known = each.device.get("x-pci-device-id")
        if scenario.device.model and known and each.model is not None and each.model != model_of(named):
            raise BadInputError(
                f"scenario {scenario.name} has device.model = {scenario.device.model!r}, and the file says that"
                f" {each.device.id} is a {each.model.title}",
                hint="leave out device.model",
            )
    ports = {each.device.id: each.seat.port if each.seat is not None else None for each in chosen.values()}
    if any(isinstance(each, Unplug) for each in scenario.steps):
        for id, port in ports.items():
            if port is None or port.kind not in PORTS:
                raise BadInputError(
                    f"scenario {scenario.name} unplugs the GPU, and {id} is behind no port",
                    hint="add a pcie-root-port, or choose a scenario that unplugs nothing: first-light",
                )
    boots = [each for each in scenario.steps if isinstance(each, Boot)]
    vendor = any(isinstance(each, BuildTables) and each.vendor_device for each in scenario.steps)
    not_applied = (*_not_applied(scenario), *(_egm(scenario.machine, node) for node in nodes.values()))
    steps: list[Step] = [
        TopologyTables(
            text=text,
            gpu=gpu or "0",
            gpu_model=named,
            vendor_device=vendor,
            define=dict(define or {}),
            not_applied=not_applied,
        ),
        TopologyBoot(own_modules=boots[0].own_modules, roots=boots[0].roots),
        ExpectTopology(),
    ]
    for step in scenario.steps:
        if isinstance(step, Hotplug):
            kept = {each: getattr(step, each) for each in ("name", "gpu")}
            steps.append(TopologyGpu(**kept))
        elif isinstance(step, Inject) and step.function:
            steps.append(structs.replace(step, function=_address_of(step, scenario, chosen)))
        elif isinstance(step, GuestModule) and step.module == EGM_MODULE and "device=" not in step.parameters:
            seat = next(iter(chosen.values())).seat
            address = GPU_OF_SCENARIO if seat is None else seat.address
            steps.append(structs.replace(step, parameters=f"{step.parameters} device={address}".strip()))
        elif not isinstance(step, OUR_OWN):
            steps.append(step)
    for found in find_misplaced(steps):
        raise BadInputError(f"scenario {scenario.name}: {found.message}", hint=found.hint)
    default = MachineOptions()
    changes = {each: getattr(default, each) for each in LISTED_KEYS}
    made = structs.replace(
        scenario,
        machine=structs.replace(scenario.machine, **changes),
        device=structs.replace(scenario.device, model=""),
        tables=Tables(),
        steps=tuple(steps),
        shares_machine=False,
    )
    boot = ToBoot(
        {each.device.id: Path("gpu.sock") for each in gpus},
        ram_for(made.machine, machine),
        ras=made.machine.ras,
        for_scenarios=True,
        error_region=Path("errors") if made.machine.shape().error_region else None,
        ram_file=Path("ram") if made.machine.shared_ram else None,
        aborts=made.machine.poison_window,
    )
    here = adapted(machine, boot=boot)
    check_host_ram(here.ram_bytes, f"scenario {scenario.name} on this machine: RAM", hint=LESS_RAM)
    return OnTopology(made, here.replacements, not_applied)


def _egm(options: MachineOptions, node: int) -> str:
    return (
        f"machine.egm: {format_size(options.egm)} of the memory of node {node}, from its middle on, which the guest's"
        f" kernel does not get (mem=); each node has {format_size(options.ram)}"
    )


def _address_of(step: Inject, scenario: Scenario, chosen: Mapping[str, GuestGpu]) -> str:
    """The function that an error is in: the GPU alone is in both machines.

    :raises BadInputError: it is another function.
    """
    seat = chosen[""].seat if "" in chosen else None
    if step.function != GPU_OF_SCENARIO or seat is None:
        raise BadInputError(
            f"scenario {scenario.name}: step {step.title} names function {step.function} of its own machine",
            hint=f"name {GPU_OF_SCENARIO}, a scenario's only GPU: no other function is in the machine of a file",
        )
    return seat.address


def _platforms_model(scenario: Scenario) -> str:
    """The model of the GPU that the scenario's tables are for."""
    built = next((each for each in scenario.steps if isinstance(each, BuildTables)), None)
    gpus = () if built is None else load_platform(built.platform).gpus
    return gpus[0].hardware.name if gpus else ""


def _refuse(scenario: Scenario) -> None:
    """:raises BadInputError: it cannot be about another's machine."""
    nested = [each.title for each in scenario.steps if type(each).__module__.startswith(NESTED)]
    others = [each for each in REFUSED_KEYS if getattr(scenario.machine, each) != getattr(MachineOptions(), each)]
    lasting = [(each.title, why) for each in scenario.steps for kind, why in REFUSED_STEPS if isinstance(each, kind)]
    why = ""
    if others:
        why = f"it has machine.{others[0]}, and {REFUSED_KEYS[others[0]]}"
    elif nested:
        why = f"its step {nested[0]} is about a guest inside the guest"
    elif lasting:
        why = f"its step {lasting[0][0]}: {lasting[0][1]}"
    elif sum(isinstance(each, Boot) for each in scenario.steps) != 1:
        why = "it boots no machine, or several"
    if why:
        raise BadInputError(
            f"scenario {scenario.name} cannot run on a machine of a file: {why}",
            hint="first-light, aperture-errors, ram-errors, sea and polled can",
        )


def _not_applied(scenario: Scenario) -> Iterator[str]:
    default = MachineOptions()
    for key in LISTED_KEYS:
        value = getattr(scenario.machine, key)
        if value != getattr(default, key):
            yield f"machine.{key} = {value!r}: the file decides"
    if scenario.machine.poison_window:
        yield "machine.poison_window: all memory of the GPU aborts, behind its BAR, in place of the aperture's end"
    for each in scenario.steps:
        if isinstance(each, BuildTables):
            yield (
                f"{each.title}: no platform ({each.platform}); a table gives each GPU the node that a host's firmware"
                " writes, with its BAR 4 as its memory"
            )
        elif isinstance(each, PlatformTables):
            yield f"{each.title}: no SRAT, SLIT and HMAT of {each.platform}; QEMU makes those of the file"
        elif isinstance(each, ExpectNuma):
            yield f"{each.title}: the file's nodes are expected, as `acpigen guest` predicts them"
        elif isinstance(each, Inject) and each.function:
            yield f"{each.title}: the GPU's address in that machine in place of {each.function}"
        elif isinstance(each, Hotplug):
            yield f"{each.title}: the GPU is there from the start; it is plugged in only where it was unplugged"
    if scenario.tables != Tables():
        yield "tables: the keys of the scenario's own tables are not used"
