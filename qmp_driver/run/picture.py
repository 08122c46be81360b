# SPDX-License-Identifier: Apache-2.0
"""Where memory lies in the machine of a run, and to which NUMA nodes it belongs: what reports draw."""

from msgspec import Struct

from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import MemoryOwner
from qmp_driver.stage.stage import Stage


class Stretch(Struct, frozen=True):
    """A stretch of the guest's physical address space.

    :param label: what it is, for people.
    :param kind: ``ram``, ``usemem``, ``resmem`` or ``victim``.
    :param start: its first address.
    :param end: the first address behind it.
    """

    label: str
    kind: str
    start: int
    end: int


class Mark(Struct, frozen=True):
    """A place where something happened.

    :param label: what happened.
    :param pa: the guest's physical address.
    """

    label: str
    pa: int


class Picture(Struct, frozen=True):
    """The machine of a run.

    :param cpus: how many processors it has.
    :param cpu_model: QEMU's name of them.
    :param ram_bytes: its RAM.
    :param gpu: the GPU's model; empty without one.
    :param gpu_bytes: the GPU's memory.
    :param gpu_domains: the proximity domains that the tables give the GPU's memory.
    :param stretches: what lies where.
    :param marks: where the errors were.
    """

    cpus: int
    cpu_model: str
    ram_bytes: int
    gpu: str = ""
    gpu_bytes: int = 0
    gpu_domains: tuple[int, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    marks: tuple[Mark, ...] = ()


def picture_of(stage: Stage) -> Picture:
    """What is known of the machine when its run ends, however early that is."""
    guest, made = stage.products.find(GuestMachine), stage.products.find(GpuTables)
    shape = guest.shape if guest is not None else made.shape if made is not None else stage.setup.machine.shape()
    stretches = [Stretch("RAM", "ram", shape.ram_base_pa, shape.ram_base_pa + shape.ram_bytes)]
    gpu_name, gpu_bytes, domains = "", 0, range(0)
    if made is not None:
        gpu = made.gpu
        gpu_name, gpu_bytes = gpu.hardware.title, gpu.aperture.size_bytes
        domains = range(gpu.pxm_start, gpu.pxm_start + gpu.pxm_count)
        for kind, memory in (("usemem", made.predicted.usemem), ("resmem", made.predicted.resmem)):
            if memory is not None:
                stretches.append(Stretch(kind, kind, memory.start, memory.end))
    victims = [
        Stretch(owner.name, "victim", owner.pa, owner.pa + owner.length_bytes)
        for owner in stage.products.all(MemoryOwner)
    ]
    marks = [Mark("error", injection.pa) for injection in stage.evidence.injections if injection.pa is not None]
    return Picture(
        cpus=shape.cpus,
        cpu_model=shape.cpu,
        ram_bytes=shape.ram_bytes,
        gpu=gpu_name,
        gpu_bytes=gpu_bytes,
        gpu_domains=tuple(domains),
        stretches=(*stretches, *victims),
        marks=tuple(marks),
    )
