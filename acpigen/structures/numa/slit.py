# SPDX-License-Identifier: Apache-2.0
"""SLIT, the System Locality Information Table (ACPI 6.5, section 5.2.17): 44 bytes and one for each pair."""

from typing import Annotated, Any, ClassVar, TypeAlias

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.fields import U64
from acpigen.structures.layout.header import HEADER_BYTES
from acpigen.structures.layout.malformed import malformed
from acpigen.structures.layout.structure import PAIRS_MOST, Part, Place
from acpigen.structures.layout.table import Table, table, type_of

SIGNATURE = "SLIT"
REVISION = 1
FIXED_BYTES = HEADER_BYTES + 8
LOCAL_DISTANCE = 10
"""Distance of a locality to itself."""
UNREACHABLE = 255
"""Not reachable, or not known."""

Matrix: TypeAlias = tuple[tuple[int, ...], ...]


class Square(Part):
    """A byte for each pair of localities, whose number is counted."""

    def read(self, place: Place) -> tuple[Matrix, int]:
        """The rows; raises BadInputError when the table has not one byte for each pair.

        Zeros behind them are padding; other bytes are distances that the number of localities leaves out.
        """
        count = place.derived["_count"]
        end = place.offset + count * count
        if place.end < end or any(place.data[end : place.end]):
            found = f"{count} localities in {place.end - place.base} bytes"
            expected = "44 bytes and a byte for each pair"
            raise malformed("SLIT number of localities", HEADER_BYTES, found, expected, place.data)
        if count * count > PAIRS_MOST:
            found, most = f"{count} localities", f"at most {PAIRS_MOST} pairs"
            raise malformed("SLIT number of localities", HEADER_BYTES, found, most, place.data)
        starts = range(place.offset, end, count or 1)
        return tuple(tuple(place.data[start : start + count]) for start in starts), end

    def write(self, item: Any, owner: Any) -> bytes:
        """The rows' bytes; raises BadInputError when they are no square, or a distance does not fit into a byte."""
        for index, row in enumerate(item):
            if len(row) != len(item):
                raise BadInputError(f"SLIT row {index} has {len(row)} distances, the table {len(item)} localities")
            if not all(0 <= distance <= 0xFF for distance in row):
                raise BadInputError(f"SLIT row {index} has a distance that does not fit into a byte")
        return b"".join(map(bytes, item))

    def derived(self, item: Any) -> dict[str, int]:
        """The number of localities."""
        return {"_count": len(item)}


@table(
    SIGNATURE,
    "System Locality Information Table",
    reference="ACPI 6.5, section 5.2.17",
    revisions=range(1, 2),
)
class Slit(Table, frozen=True, kw_only=True):
    """How far proximity domains are from each other, 10 being the same one."""

    _count: ClassVar[U64]
    distances: Annotated[Matrix, Square()]
    """One row for each domain, from 0 on; as many columns as rows."""

    @property
    def localities(self) -> int:
        """How many domains there are."""
        return len(self.distances)


parse, build = type_of(Slit).parse, type_of(Slit).build
