# SPDX-License-Identifier: Apache-2.0
"""A user's virtual machine, booted with models in place of its GPUs, and what was predicted of it proved.

Each proof compares what was predicted from the command line with what the guest itself shows: the SRAT that firmware
handed over, with the buses that it numbered; Linux's nodes and distances; each GPU at its address, with its BARs
placed and the node of its host bridge.
"""

from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from acpigen.building.mmio_window import bars_of
from acpigen.guest import GuestGpu, GuestMachine, Outlook, outlook
from acpigen.guest.command_line.key_values import number
from acpigen.guest.memory_map import memory_map
from acpigen.guest.pci import pci_tree
from acpigen.guest.reading import parse_guest
from acpigen.guest.tables import build_srat
from acpigen.linux.gpu_models import GpuModel
from acpigen.structures.numa import srat
from qmp_driver.errors import BadInputError, DeadlineError, GuestError, said_by_guest
from qmp_driver.gpu import GpuServer
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.image import guest_image
from qmp_driver.guest.kernel.own_modules import own_modules_archive
from qmp_driver.guest.protocol.inventory import PciFunction
from qmp_driver.lab import Lab
from qmp_driver.qemu.machine import Invocation, Machine
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.topology.adapted import Adapted, ToBoot, adapted
from qmp_driver.topology.parts import AGENT_PORT_NAME, escaped
from qmp_driver.topology.virt import VIRT_KERNEL_WORDS

GPUS_MOST = 16
SMALL_BARS = {4: 128 << 20, 2: 64 << 20}
"""Of a GPU whose memory is not known: powers of two."""
NO_NODE = -1


@dataclass(frozen=True)
class Proof:
    """One link: what was predicted, and what the guest shows."""

    link: str
    expected: str
    observed: str

    @property
    def holds(self) -> bool:
        """Whether both are the same."""
        return self.expected == self.observed


@dataclass(frozen=True)
class Looked:
    """What was booted, and the proofs in their order."""

    here: Adapted
    proofs: tuple[Proof, ...]

    @property
    def holds(self) -> bool:
        """Whether all hold."""
        return bool(self.proofs) and all(each.holds for each in self.proofs)


@dataclass(frozen=True)
class UserGuest:
    """A user's machine that runs.

    :param here: its arguments.
    :param machine: the machine that these ask for.
    :param predicted: what its guest will see.
    :param run: where its sockets and logs are.
    """

    here: Adapted
    machine: GuestMachine
    predicted: Outlook
    qemu: Machine
    agent: GuestAgent
    run: RunDirectory


async def boot_and_look(
    lab: Lab,
    machine: GuestMachine,
    model: GpuModel,
    *,
    nodes_most: int,
    timeout_s: float,
    then: Callable[["UserGuest"], Coroutine[Any, Any, list[Proof]]] | None = None,
) -> Looked:
    """Boots the machine and proves the prediction; raises as :func:`booted`.

    :param then: proves more, for which the machine has error sources.
    """
    ras = then is not None
    async with booted(lab, machine, model, nodes_most=nodes_most, timeout_s=timeout_s, ras=ras) as guest:
        found = await guest.qemu.alive(proofs_of(guest.agent, guest.machine, guest.predicted), "what the guest shows")
        if then is not None:
            found += await guest.qemu.alive(then(guest), "what the guest makes of errors")
        return Looked(guest.here, tuple(found))


@asynccontextmanager
async def booted(
    lab: Lab,
    machine: GuestMachine,
    model: GpuModel,
    *,
    nodes_most: int,
    timeout_s: float,
    ras: bool = False,
    more_words: Callable[[RunDirectory], Sequence[str]] = lambda run: (),
    own_modules: tuple[str, ...] = (),
) -> AsyncIterator[UserGuest]:
    """The machine, booted, with a model in place of each GPU.

    :param model: of its GPUs, where the command line does not say it.
    :param nodes_most: of the lab's kernel.
    :param ras: it has error sources.
    :param more_words: gives QEMU further arguments.
    :param own_modules: modules of `qmp_driver/guest/modules` in the guest's initramfs.
    :raises BadInputError: it has no GPU, or too many.
    :raises MachineError: QEMU refuses it, or ends.
    :raises DeadlineError: the guest does not answer in time.
    """
    asked = outlook(machine, model=model, nodes_most=nodes_most)
    if not 1 <= len(asked.gpus) <= GPUS_MOST:
        raise BadInputError(
            f"{len(asked.gpus)} GPUs, and 1 to {GPUS_MOST} can be booted",
            hint="an initiator says which device is a GPU",
        )
    async with AsyncExitStack() as cleanup:
        run = cleanup.enter_context(RunDirectory())
        sockets = {each.device.id: run.socket(f"gpu{at}.sock") for at, each in enumerate(asked.gpus)}
        here = adapted(machine, boot=ToBoot(sockets, ras=ras))
        for each in asked.gpus:
            await cleanup.enter_async_context(_server(each.model or model, sockets[each.device.id]))
        words = [*here.words, *_boot_words(lab, run, own_modules), *more_words(run)]
        invocation = Invocation(lab.qemu, words, lab.environment, run.path / "console.log")
        qemu = await cleanup.enter_async_context(await Machine.start(invocation, stderr=run.path / "qemu.log"))
        try:
            agent = await qemu.alive(GuestAgent.connect(run.socket("agent.sock"), timeout_s), "the guest's agent")
        except (DeadlineError, GuestError) as error:
            raise type(error)(
                error.message, hint=error.hint, evidence=[*error.evidence, *qemu.last_lines()]
            ) from error
        cleanup.push_async_callback(agent.close)
        read = parse_guest("\0".join(["qemu-system-aarch64", *here.words]).encode(), "adapted")
        predicted = outlook(read, model=model, gpu_ids=tuple(sockets), nodes_most=nodes_most)
        yield UserGuest(here, read, predicted, qemu, agent, run)


def _server(model: GpuModel, socket: Path) -> GpuServer:
    return GpuServer(model, socket, memory_bars=memory_bars(model))


def memory_bars(model: GpuModel) -> dict[int, int]:
    """The BARs with a model's memory, as large as the GPU's: their memory is made when it is touched."""
    bars = bars_of(model, model.memory_bytes) if model.memory_bytes else SMALL_BARS
    return {bar: size for bar, size in bars.items() if bar == 4 or (bar == 2 and model.mig_bug)}


def _boot_words(lab: Lab, run: RunDirectory, own_modules: tuple[str, ...]) -> list[str]:
    initrd = run.path / "initrd.img"
    initrd.write_bytes(guest_image(lab) + own_modules_archive(lab, own_modules))
    words = ["-nodefaults", "-no-user-config", "-display", "none", "-accel", "tcg,thread=multi"]
    words += ["-bios", str(lab.firmware), "-kernel", str(lab.kernel.image), "-initrd", str(initrd)]
    words += ["-append", VIRT_KERNEL_WORDS, "-action", "reboot=shutdown,panic=pause"]
    words += ["-serial", f"file:{escaped(run.path / 'console.log')}"]
    words += ["-chardev", f"socket,id=agent,path={escaped(run.socket('agent.sock'))},server=on,wait=off"]
    words += ["-device", "virtio-serial-pci,bus=pcie.0"]
    return [*words, "-device", f"virtserialport,chardev=agent,name={AGENT_PORT_NAME}"]


async def proofs_of(agent: GuestAgent, machine: GuestMachine, predicted: Outlook) -> list[Proof]:
    """What was predicted of a machine beside what a guest shows."""
    table = (await agent.acpi.table("SRAT")).base64
    with said_by_guest("the guest's SRAT"):
        theirs = srat.parse(table)
    ours = build_srat(machine, memory_map(machine), pci_tree(machine))
    proofs = [Proof("srat-of-firmware", _initiators(ours), _initiators(theirs))]
    found = await agent.inventory.numa()
    numa = predicted.numa
    nodes = list(numa.nodes) if numa.used else [0]
    expected = {"online": nodes}
    observed = {"online": list(found.online)}
    if numa.used:
        expected |= {
            "CPUs": list(numa.with_cpu),
            "memory": list(numa.with_memory),
            "initiators": list(numa.with_generic_initiator),
        }
        observed |= {
            "CPUs": list(found.has_cpu),
            "memory": list(found.has_memory),
            "initiators": list(found.has_generic_initiator),
        }
    proofs.append(Proof("numa-nodes", str(expected), str(observed)))
    rows = [list(row) for row in numa.distances] if numa.used else [[10]]
    proofs.append(Proof("numa-distances", str(rows), str([list(node.distances) for node in found.nodes])))
    functions = {each.address: each for each in (await agent.inventory.pci()).functions}
    for gpu in predicted.gpus:
        proofs += gpu_proofs(gpu, predicted, functions)
    return proofs


def gpu_proofs(gpu: GuestGpu, predicted: Outlook, functions: Mapping[str, PciFunction]) -> list[Proof]:
    """One GPU's links: where it is, its BARs, its node.

    :param functions: the guest's, by address.
    """
    address = gpu.seat.address if gpu.seat is not None else "nowhere"
    seen = functions.get(address)
    model = gpu.model
    assert model is not None, "the caller gave one"
    name = gpu.device.id
    expected = f"{model.vendor_id:04x}:{model.device_id:04x} at {address}"
    if seen is None:
        others = ", ".join(at for at, each in functions.items() if each.vendor == model.vendor_id) or "none"
        return [Proof(f"{name}-at-its-address", expected, f"nothing; GPUs are at {others}")]
    found = f"{seen.vendor or 0:04x}:{seen.device or 0:04x} at {seen.address}"
    bars = {0: model.bar0_size_bytes, **memory_bars(model)}
    placed = {each.index: each.end - each.start + 1 for each in seen.resources if each.index in bars and each.start}
    window = predicted.memory.window
    inside = [
        each.index
        for each in seen.resources
        if each.index in (2, 4) and window is not None and window.start <= each.start and each.end <= window.last
    ]
    bridge = gpu.seat.host_bridge if gpu.seat is not None else None
    domain = number(bridge.get("numa_node") or "x") if bridge is not None else None
    node = predicted.numa.node_of(domain) if domain is not None and predicted.numa.used else None
    return [
        Proof(f"{name}-at-its-address", expected, found),
        Proof(f"{name}-bars-placed", str(dict(sorted(bars.items()))), str(dict(sorted(placed.items())))),
        Proof(f"{name}-bars-in-the-window", str(sorted(set(bars) - {0})), str(sorted(inside))),
        Proof(f"{name}-node", str(NO_NODE if node is None else node), str(seen.numa_node)),
    ]


def _initiators(table: srat.Srat) -> str:
    """Initiators with their functions, in the table's order."""
    pairs = [
        f"{each.proximity_domain} {each.pci.bus:02x}:{each.pci.device:02x}.{each.pci.function}"
        for each in table.entries
        if isinstance(each, srat.GenericInitiatorAffinity) and each.pci is not None
    ]
    return ", ".join(pairs) or "none"
