# SPDX-License-Identifier: Apache-2.0
"""What `qmp-driver gpu` and `qmp-driver topology` print as JSON."""

from typing import Any, Literal, TypeAlias

from msgspec import Struct

from qmp_driver.report.document import RunDocument


class GpuModelDocument(Struct, frozen=True):
    """A model of the catalogue.

    :param name: what commands and platform files call it.
    :param pci_id: vendor and device, `10de:2342`.
    :param title: what it is.
    :param mig_bug: whether it has the hardware bug for which the driver reserves 1 GiB of its memory.
    :param readiness: how the driver sees that the GPU is ready.
    :param linux: what Linux's nvgrace-gpu does with it.
    :param driver_knows: whether Linux's nvgrace-gpu has its device id.
    :param source: where the entry comes from; may be empty.
    """

    name: str
    pci_id: str
    title: str
    mig_bug: bool
    readiness: str
    linux: str
    driver_knows: bool
    source: str


GpuModelList: TypeAlias = tuple[GpuModelDocument, ...]


class AccessLine(Struct, frozen=True, kw_only=True):
    """One thing that happened to the GPU.

    :param time_s: when, by the monotonic clock of the host, in seconds.
    :param kind: what happened.
    :param region: the VFIO region, with a read or a write.
    :param offset: where in the region, in bytes.
    :param size_bytes: how much was read or written.
    :param data: the first 16 bytes of it, hexadecimal.
    :param detail: for people: the register's name, or what caused a reset.
    """

    time_s: float
    kind: Literal["read", "write", "reset", "connect", "disconnect"]
    region: int
    offset: int
    size_bytes: int
    data: str
    detail: str


class TopologyDocument(Struct, frozen=True, kw_only=True):
    """The tables of a virtual machine as QEMU makes them, compared with those of `acpigen guest`.

    :param verdict: whether QEMU makes the machine, its tables are as `acpigen guest` predicts, and no finding fails.
    :param source: what was read: a command line or a domain.
    :param replaced: what was replaced for this host, a line each.
    :param arguments: QEMU's arguments on this host.
    :param refusal: QEMU's message, if it does not make the machine; or that it makes no ACPI tables.
    :param srat_entries: how many entries the SRAT has.
    :param differences: a line for each entry or distance that differs.
    :param nodes: number of a node of the guest's Linux → proximity domain.
    :param findings: the findings of `acpigen guest`, a line each.
    :param failing: the rules of those findings that fail (`--fail-on`), each once.
    """

    verdict: Literal["pass", "fail"]
    source: str
    replaced: tuple[str, ...]
    arguments: tuple[str, ...]
    refusal: tuple[str, ...]
    srat_entries: int
    differences: tuple[str, ...]
    nodes: dict[str, int]
    findings: tuple[str, ...]
    failing: tuple[str, ...]


class TopologyLink(Struct, frozen=True):
    """A link that the boot proved or broke.

    :param link: its name.
    :param holds: whether it holds.
    :param expected: what had to be seen.
    :param observed: what was seen.
    """

    link: str
    holds: bool
    expected: Any
    observed: Any


class TopologyBootDocument(Struct, frozen=True, kw_only=True):
    """A virtual machine, booted with a model in place of each GPU.

    :param verdict: whether all links hold, and no finding fails.
    :param source: what was read: a command line or a domain.
    :param replaced: what was replaced for this host, a line each.
    :param arguments: QEMU's arguments on this host.
    :param links: the links, in their order.
    :param findings: the findings of `acpigen guest`, a line each.
    :param failing: the rules of those findings that fail (`--fail-on`), each once.
    """

    verdict: Literal["pass", "fail"]
    source: str
    replaced: tuple[str, ...]
    arguments: tuple[str, ...]
    links: tuple[TopologyLink, ...]
    findings: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()


class TopologyRunsDocument(Struct, frozen=True, kw_only=True):
    """Scenarios that were run on the machine of a command line or domain.

    :param format: the version of this form.
    :param verdict: fail if a run does, or a finding.
    :param source: what was read: a command line or a domain.
    :param replaced: what was replaced for this host, a line each.
    :param not_applied: what of the scenarios does not apply to that machine, a line each.
    :param findings: the findings of `acpigen guest`, a line each.
    :param failing: the rules of those findings that fail (`--fail-on`), each once.
    :param runs: the runs.
    """

    format: int
    verdict: Literal["pass", "fail", "skipped"]
    source: str
    replaced: tuple[str, ...]
    not_applied: tuple[str, ...]
    findings: tuple[str, ...]
    failing: tuple[str, ...]
    runs: tuple[RunDocument, ...]
