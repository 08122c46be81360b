# SPDX-License-Identifier: Apache-2.0
"""What the fixtures of all rules are made with."""

from dataclasses import dataclass

from msgspec.structs import replace
from rule_machine import SOUND, Machine, header, initiator, source

from acpigen.structures.apei import bert
from acpigen.structures.apei.hest_sources import Notification, NotificationType
from acpigen.structures.cpu import madt
from acpigen.structures.numa import srat
from acpigen.structures.root import xsdt


@dataclass(frozen=True)
class Fixture:
    """A rule's two machines.

    :param also: rules that the failing machine cannot help to fail, too.
    """

    passing: Machine
    failing: Machine
    also: frozenset[str] = frozenset()


def fixture(failing: Machine, passing: Machine = SOUND, also: str = "") -> Fixture:
    return Fixture(passing, failing, frozenset(also.split()))


def entries(*more, drop=lambda entry: False):
    return SOUND.changed(srat_entries=(*(each for each in SOUND.srat_entries if not drop(each)), *more))


def is_initiator(entry) -> bool:
    return isinstance(entry, srat.GenericInitiatorAffinity)


def initiators(**changes) -> Machine:
    """Every generic initiator written in another way."""
    return SOUND.changed(
        srat_entries=tuple(
            initiator(each.proximity_domain, **changes) if is_initiator(each) else each for each in SOUND.srat_entries
        )
    )


def distance(row: int, column: int, value: int, *, both: bool = True) -> Machine:
    matrix = [list(each) for each in SOUND.distances]
    matrix[row][column] = value
    if both:
        matrix[column][row] = value
    return SOUND.changed(distances=tuple(map(tuple, matrix)))


def latencies(*rows: tuple[int, ...], unit: int = 1000, targets=(0, 8)) -> Machine:
    entry = replace(SOUND.hmat_entries[0], entries=rows, entry_base_unit=unit, targets=targets)
    return SOUND.changed(hmat_entries=(entry,))


def notified(kind: NotificationType, id: int = 0, **values) -> Machine:
    told = Notification(notification_type=kind, **{"vector": 200} | values)
    return SOUND.changed(sources=(source(id, notification=told),))


def root_table(*addresses: int) -> bytes:
    return xsdt.build(xsdt.Xsdt(header=header("XSDT", 1), addresses=addresses))


def processors(*uids: int) -> bytes:
    return interrupts(*(madt.Gicc(uid=uid, mpidr=uid) for uid in uids))


def interrupts(*listed: madt.MadtEntry) -> bytes:
    """A MADT with a GICv3 and these structures."""
    gic = (madt.GicDistributor(base=0x8000000, version=3), madt.GicRedistributor(base=0x80A0000, length=0xF60000))
    return madt.build(madt.Madt(header=header("APIC", 6), entries=(*listed, *gic)))


def boot_errors(size: int, address: int) -> bytes:
    return bert.build(bert.Bert(header=header("BERT", 1), region_bytes=size, region_address=address))
