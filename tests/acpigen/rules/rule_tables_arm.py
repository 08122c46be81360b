# SPDX-License-Identifier: Apache-2.0
"""Tables of Arm machines for the rules: MADT, PPTT, IORT, FADT, SPCR, MPAM, RAS2 and PCCT."""

from rule_fixtures_base import interrupts
from rule_machine import header
from rule_tables import REGISTER

from acpigen.structures.apei import ras2
from acpigen.structures.cpu import madt, mpam, pptt
from acpigen.structures.firmware import fadt, pcct
from acpigen.structures.io import iort, spcr
from acpigen.structures.io.serial_ports import SerialPortType
from acpigen.structures.layout.gas import GenericAddress


def mpidrs(*numbers: int) -> bytes:
    return interrupts(*(madt.Gicc(uid=uid, mpidr=mpidr) for uid, mpidr in enumerate(numbers)))


def remapping(*mappings: iort.IdMapping, its: int = 0, segment: int = 9, coherent: int = 1) -> bytes:
    """An IORT with an ITS group at 48 and a root complex at 72 whose mappings lead to it."""
    access = iort.MemoryAccess(cache_coherent=coherent)
    nodes = (iort.ItsGroup(its_ids=(its,)), iort.RootComplex(segment=segment, mappings=mappings, memory=access))
    return iort.build(iort.Iort(header=header("IORT", 6), nodes=nodes))


def mapping(first: int, count: int, reference: int = 48) -> iort.IdMapping:
    return iort.IdMapping(input_base=first, id_count=count, output_base=first, output_reference=reference)


def services(*numbers: int) -> bytes:
    listed = tuple(madt.GicIts(its_id=number, base=0x8080000) for number in numbers)
    return interrupts(*(madt.Gicc(uid=uid, mpidr=uid) for uid in (0, 1)), *listed)


def hierarchy(*uids: int, parent: int = 36) -> bytes:
    """A PPTT with a package at 36 and a leaf for each processor below it."""
    flags = pptt.ProcessorNodeFlags
    package = pptt.ProcessorNode(flags=flags.PHYSICAL_PACKAGE)
    leaves = tuple(
        pptt.ProcessorNode(flags=flags.PROCESSOR_ID_VALID | flags.LEAF, parent=parent, processor_id=uid)
        for uid in uids
    )
    return pptt.build(pptt.Pptt(header=header("PPTT", 2), entries=(package, *leaves)))


def circular(parent: int) -> bytes:
    """A PPTT whose package at 36 has a parent, and a leaf for each of two processors."""
    flags = pptt.ProcessorNodeFlags
    package = pptt.ProcessorNode(flags=flags.PHYSICAL_PACKAGE, parent=parent)
    leaves = tuple(
        pptt.ProcessorNode(flags=flags.PROCESSOR_ID_VALID | flags.LEAF, parent=36, processor_id=uid) for uid in (0, 1)
    )
    return pptt.build(pptt.Pptt(header=header("PPTT", 2), entries=(package, *leaves)))


def without_redistributors(*cpus: madt.Gicc) -> bytes:
    """A MADT with a GICv3 that has no range of redistributors."""
    gic = madt.GicDistributor(base=0x8000000, version=3)
    return madt.build(madt.Madt(header=header("APIC", 6), entries=(*cpus, gic)))


def distributors(count: int, **changes) -> bytes:
    """A MADT with two processors and distributors."""
    listed = (madt.GicDistributor(**{"base": 0x8000000, "version": 3} | changes),) * count
    cpus = tuple(madt.Gicc(uid=uid, mpidr=uid, redistributor_base=0x80A0000 + 0x20000 * uid) for uid in (0, 1))
    return madt.build(madt.Madt(header=header("APIC", 6), entries=(*cpus, *listed)))


def fixed(**changes) -> bytes:
    """A FADT of ACPI 6.5 for Arm."""
    values = {"flags": fadt.FixedFeatures.HARDWARE_REDUCED, "arm_boot_flags": fadt.ArmBootFlags.PSCI_COMPLIANT}
    kept = {name: type(values[name])(value) for name, value in changes.items()}
    return fadt.build(fadt.Fadt(header=header("FACP", 6), minor_revision=5, **(values | kept)))


def behind_smmu(**changes) -> bytes:
    """An IORT whose root complex of segment 9 leads to an SMMUv3 at 48."""
    nodes = (iort.SmmuV3(base=0x5000000), iort.RootComplex(segment=9, mappings=(mapping(0, 0xFFFF),), **changes))
    return iort.build(iort.Iort(header=header("IORT", 6), nodes=nodes))


def remapped(*nodes, revision: int = 6) -> bytes:
    """An IORT of any nodes; the first one is at 48."""
    return iort.build(iort.Iort(header=header("IORT", revision), nodes=nodes))


TO_ITS = (iort.ItsGroup(its_ids=(0,)), iort.SmmuV3(base=0x5000000, mappings=(mapping(0, 0xFFFF),)))
"""An ITS group at 48, and an SMMUv3 at 72 that leads to it."""

TO_SMMU = iort.RootComplex(segment=9, ats=iort.AtsFlags.ATS, mappings=(mapping(0, 0xFFFF, 72),))


def in_domain(domain: int) -> iort.SmmuV3:
    """An SMMUv3 that says in which domain it is."""
    flags = iort.SmmuV3Flags.PROXIMITY_VALID
    return iort.SmmuV3(
        revision=1,
        base=0x5000000,
        flags=flags,
        proximity_domain=domain,
        mappings=(mapping(0, 0xFFFF),),
        event_gsiv=74,
        pri_gsiv=75,
        global_error_gsiv=76,
        sync_gsiv=77,
    )


def reserved_memory(*ranges: tuple[int, int], streams: int = 0x100, reference: int = 72, revision: int = 6) -> bytes:
    """An IORT whose devices are behind the SMMUv3 at 72, and that has reserved memory for some of its streams."""
    memory = iort.Rmr(
        ranges=tuple(iort.ReservedMemory(base=base, length=length) for base, length in ranges),
        mappings=(iort.IdMapping(output_base=streams, id_count=7, output_reference=reference),),
    )
    return remapped(*TO_ITS, TO_SMMU, memory, revision=revision)


def console(base: int, gsiv: int = 200) -> bytes:
    """An SPCR whose port is at an address."""
    return spcr.build(
        spcr.Spcr(
            header=header("SPCR", 4),
            interface_type=SerialPortType.ARM_PL011,
            base=GenericAddress(address=base, bit_width=32, access_size=3),
            interrupt_type=spcr.InterruptType.GIC,
            gsiv=gsiv,
        )
    )


def scrubbing(*channels: tuple[int, int]) -> bytes:
    """A RAS2 whose channels scrub domains."""
    listed = tuple(
        ras2.RasChannel(channel=channel, feature=ras2.RasFeature.PATROL_SCRUB, instance=domain)
        for channel, domain in channels
    )
    return ras2.build(ras2.Ras2(header=header("RAS2", 1), channels=listed))


def subspaces(count: int) -> bytes:
    """A PCCT with that many subspaces."""
    one = pcct.GenericSubspace(base=0x10000, length=0x100, doorbell=REGISTER)
    return pcct.build(pcct.Pcct(header=header("PCCT", 2), entries=(one,) * count))


def partitioned(domain: int) -> bytes:
    """An MPAM with one component, whose resource is a domain's memory."""
    resource = mpam.MpamResource(identifier=0, locator_type=mpam.LocatorType.MEMORY, locator=domain)
    component = mpam.Msc(identifier=1, base=0x6000000, resources=(resource,))
    return mpam.build(mpam.Mpam(header=header("MPAM", 1), entries=(component,)))
