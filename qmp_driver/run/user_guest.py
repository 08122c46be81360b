# SPDX-License-Identifier: Apache-2.0
"""A user's virtual machine, booted with models in place of its GPUs, and what was predicted of it proved.

Each proof compares what was predicted from the command line with what the guest itself shows: the SRAT that firmware
handed over, with the buses that it numbered; Linux's nodes and distances; each GPU at its address, with its BARs
placed and the node of its host bridge.
"""

from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from acpigen.base.units import GIB
from acpigen.guest import GuestMachine, Outlook, outlook
from acpigen.guest.reading import parse_guest
from acpigen.linux.gpu_models import GpuModel
from qmp_driver.errors import BadInputError, DeadlineError, GuestError
from qmp_driver.gpu import GpuServer
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.image import guest_image
from qmp_driver.guest.kernel.own_modules import own_modules_archive
from qmp_driver.lab import Lab
from qmp_driver.qemu.machine import Invocation, Machine
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.stage.guest_state.machine_proofs import Proof, proofs_of
from qmp_driver.topology.adapted import Adapted, ToBoot, adapted, boot_words, memory_bars
from qmp_driver.topology.file_gpus import gpus_of
from qmp_driver.topology.host_ram import check_host_ram
from qmp_driver.topology.parts import BootFiles, GuestPorts


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
    gpu: str = "",
    then: Callable[["UserGuest"], Coroutine[Any, Any, list[Proof]]] | None = None,
) -> Looked:
    """Boots the machine and proves the prediction; raises as :func:`booted`.

    :param then: proves more, for which the machine has error sources.
    """
    ras = then is not None
    async with booted(lab, machine, model, nodes_most=nodes_most, timeout_s=timeout_s, gpu=gpu, ras=ras) as guest:
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
    ram_bytes: int = GIB,
    gpu: str = "",
    more_words: Callable[[RunDirectory], Sequence[str]] = lambda run: (),
    own_modules: tuple[str, ...] = (),
) -> AsyncIterator[UserGuest]:
    """The machine, booted, with a model in place of each GPU.

    :param model: of its GPUs, where the command line does not say it.
    :param nodes_most: of the lab's kernel.
    :param ras: it has error sources.
    :param ram_bytes: of all its nodes.
    :param gpu: the id of a device that is taken for a GPU though no initiator names it.
    :param more_words: gives QEMU further arguments.
    :param own_modules: modules of `qmp_driver/guest/modules` in the guest's initramfs.
    :raises BadInputError: it has no GPU, or too many.
    :raises MachineError: QEMU refuses it, or ends.
    :raises DeadlineError: the guest does not answer in time.
    """
    asked = gpus_of(machine, model, gpu, nodes_most=nodes_most)
    if gpu.isdecimal():
        raise BadInputError(
            "all GPUs of the machine are booted",
            option=f"--gpu {gpu}",
            hint="leave it out, or give the id of a device that no initiator names",
        )
    async with AsyncExitStack() as cleanup:
        run = cleanup.enter_context(RunDirectory())
        sockets = {each.device.id: run.socket(f"gpu{at}.sock") for at, each in enumerate(asked.gpus)}
        here = adapted(machine, boot=ToBoot(sockets, ram_bytes, ras=ras))
        check_host_ram(here.ram_bytes, "RAM of this machine", hint="its nodes with memory get 128MiB each at least")
        for each in asked.gpus:
            await cleanup.enter_async_context(_server(each.model or model, sockets[each.device.id]))
        initrd = run.path / "initrd.img"
        initrd.write_bytes(guest_image(lab) + own_modules_archive(lab, own_modules))
        files = BootFiles(lab.firmware, lab.kernel.image, initrd)
        ports = GuestPorts(run.socket("agent.sock"), run.path / "console.log")
        words = [*here.words, *boot_words(files, ports, machine), *more_words(run)]
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
