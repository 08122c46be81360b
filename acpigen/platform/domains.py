# SPDX-License-Identifier: Apache-2.0
"""The proximity domains of a platform, what each is, and how one reaches another."""

from typing import Literal

import msgspec

from acpigen.platform.model import Access, Locality, Platform

DomainKind = Literal["cpu", "egm", "gpu", "memory"]


class Domain(msgspec.Struct, frozen=True):
    """A proximity domain.

    :param socket: the socket that it belongs to; ``None`` for memory without a processor.
    :param gpu: the GPU's name, for a part of a GPU's memory.
    """

    number: int
    kind: DomainKind
    socket: int | None
    gpu: str = ""

    @property
    def starts_accesses(self) -> bool:
        """Whether it is an initiator of HMAT: processors and GPUs are."""
        return self.kind in ("cpu", "gpu")


def domains(platform: Platform) -> tuple[Domain, ...]:
    """Every proximity domain: the CPUs', those with memory alone, in hypervisor mode those of EGM, then the GPUs'."""
    found = [Domain(socket.proximity_domain, "cpu", socket.id) for socket in platform.sockets]
    found += [Domain(each.proximity_domain, "memory", None) for each in platform.memory_domains]
    if platform.hypervisor_mode:
        egm = {gpu.egm.pxm: platform.bridge_of(gpu).socket for gpu in platform.gpus if gpu.egm is not None}
        found += [Domain(number, "egm", socket) for number, socket in egm.items()]
    for gpu in platform.gpus:
        socket_id = platform.bridge_of(gpu).socket
        found += [Domain(gpu.pxm_start + index, "gpu", socket_id, gpu.name) for index in range(gpu.pxm_count)]
    return tuple(found)


def access(locality: Locality, initiator: Domain, target: Domain) -> Access | None:
    """How one domain reaches another's memory, by their relation. EGM is its socket's CPU memory.

    ``None`` for a domain that starts no accesses (edk2-nvidia 4180a6549b7a, NumaInfoLib.c: EGM is a target only), and
    for memory without a processor, of which no relation says anything: a platform lists its pairs.
    """
    if not initiator.starts_accesses or target.kind == "memory":
        return None
    if initiator.gpu and initiator.gpu == target.gpu:
        if initiator.number == target.number or locality.gpu_to_own_gpu is None:
            return locality.gpu_to_local_gpu
        return locality.gpu_to_own_gpu
    local = initiator.socket == target.socket
    if initiator.kind == "gpu":
        if target.kind == "gpu":
            return locality.gpu_to_remote_gpu
        return locality.gpu_to_local_cpu if local else locality.gpu_to_remote_cpu
    if target.kind == "gpu":
        return locality.cpu_to_local_gpu if local else locality.cpu_to_remote_gpu
    return locality.cpu_to_local_cpu if local else locality.cpu_to_remote_cpu
