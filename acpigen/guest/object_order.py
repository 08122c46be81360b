# SPDX-License-Identifier: Apache-2.0
"""The order in which QEMU goes through the objects of a command line, and so that of its Generic Initiators.

QEMU's SRAT code visits the children of `/objects` (hw/acpi/pci.c, build_srat_generic_affinity_structures()), which
are a GHashTable of strings (qom/object.c). Its order follows from the ids and the order in which they came: GLib's
g_str_hash(), times 11, modulo a prime below the table's size, then quadratic probing; a full table is made anew in
place (GLib glib/ghash.c, g_hash_table_insert_node(), g_hash_table_resize()). Compared with QEMU 11.1 and GLib 2.84
by a test.
"""

from collections.abc import Iterable, Sequence

_PRIMES = (1, 2, 3, 7, 13, 31, 61, 127, 251, 509, 1021, 2039, 4093, 8191, 16381, 32749, 65521)
"""``prime_mod``: the prime for each shift, the size being 1 << shift."""
_SHIFT_LEAST = 3
_MULTIPLIER = 11
_HASH_LEAST = 2
"""0 and 1 mark unused and deleted places."""
_U32 = 0xFFFF_FFFF
OBJECTS_MOST = 30_000


def string_hash(text: str) -> int:
    """``g_str_hash()``, kept from the values that mark unused places.

    >>> string_hash("gi0"), string_hash("")
    (193492677, 5381)
    """
    value = 5381
    for byte in text.encode(errors="surrogateescape"):
        value = (value * 33 + (byte - 256 if byte > 127 else byte)) & _U32
    return max(value, _HASH_LEAST)


class _Table:
    def __init__(self) -> None:
        self.shift = _SHIFT_LEAST
        self.places: list[str | None] = [None] * (1 << self.shift)
        self.count = 0

    def index(self, key: str) -> int:
        return (string_hash(key) * _MULTIPLIER & _U32) % _PRIMES[self.shift]

    def next(self, at: int, step: int) -> int:
        return (at + step) & ((1 << self.shift) - 1)

    def add(self, key: str) -> None:
        at, step = self.index(key), 0
        while self.places[at] is not None:
            step += 1
            at = self.next(at, step)
        self.places[at] = key
        self.count += 1
        if len(self.places) <= self.count + self.count // 16:
            self.grow()

    def grow(self) -> None:
        old = len(self.places)
        self.shift = max(int(self.count * 1.333).bit_length(), _SHIFT_LEAST)
        self.places += [None] * ((1 << self.shift) - old)
        placed = [False] * len(self.places)
        for start in range(old):
            key = self.places[start]
            if key is None or placed[start]:
                continue
            self.places[start] = None
            while key is not None:
                at, step = self.index(key), 0
                while placed[at]:
                    step += 1
                    at = self.next(at, step)
                placed[at] = True
                key, self.places[at] = self.places[at], key


def visited(ids: Iterable[str]) -> Sequence[str]:
    """The ids in the order in which QEMU goes through them.

    :param ids: in the order in which QEMU makes the objects.
    """
    table = _Table()
    for number, each in enumerate(dict.fromkeys(ids)):
        if number >= OBJECTS_MOST:
            break
        table.add(each)
    return [each for each in table.places if each is not None]


_LATE_KINDS = ("rng-egd", "qtest", "cryptodev-vhost-user", "vhost-user-blk-server", "colo-compare")


def is_late(kind: str) -> bool:
    """Whether QEMU makes such an object after the others (system/vl.c, object_create_early())."""
    return kind.startswith(("memory-backend-", "filter-")) or kind in _LATE_KINDS
