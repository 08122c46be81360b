# SPDX-License-Identifier: Apache-2.0
"""HEST, the Hardware Error Source Table (ACPI 6.5, section 18.3.2).

Its structures of types 0 to 11 do not state their length: it follows from the type, for processor sources from a
count of banks, too (Linux drivers/acpi/apei/hest.c, ``hest_esrc_len``). From type 12 on, a length stands behind it.
"""

from functools import cached_property
from typing import Annotated, Any, ClassVar, get_args

from acpigen.base.errors import BadInputError
from acpigen.structures.apei.hest_sources import ErrorSource, SizedSource, UndelimitedSources
from acpigen.structures.layout.fields import U32
from acpigen.structures.layout.header import HEADER_BYTES
from acpigen.structures.layout.malformed import in_words, malformed, require_bytes
from acpigen.structures.layout.structure import STRUCTURES_MOST, Layout, Oddity, Part, Place, layout_of
from acpigen.structures.layout.subtables import TYPE
from acpigen.structures.layout.table import Table, table, type_of

SIGNATURE = "HEST"
REVISION = 1
FIXED_BYTES = HEADER_BYTES + 4
FIRST_TYPE_WITH_LENGTH = 12
_FRONT_BYTES = 4


class Sources(Part):
    """As many error sources as are counted."""

    @cached_property
    def _layouts(self) -> dict[int, Layout[Any]]:
        kinds = [kind for kind in get_args(get_args(self.kind)[0]) if hasattr(kind, TYPE)]
        return {kind._type: layout_of(kind) for kind in kinds}

    @cached_property
    def _by_value(self) -> dict[type, Layout[Any]]:
        return {layout.value_type: layout for layout in self._layouts.values()}

    def read(self, place: Place) -> tuple[tuple[ErrorSource, ...], int]:
        """The sources.

        :raises BadInputError: a source is cut short, or there are more or fewer bytes than the counted sources have.
        """
        count = place.derived["_count"]
        if count > STRUCTURES_MOST:
            found, most = f"{count}", f"at most {STRUCTURES_MOST}"
            raise malformed("HEST count of sources", HEADER_BYTES, found, most, place.data)
        sources: list[ErrorSource] = []
        offset = place.offset
        for index in range(count):
            try:
                source, offset = self._source(place.data, offset, f"HEST source {index} of {count}", count - index)
            except BadInputError as problem:
                if place.odd is None:
                    raise
                place.odd.append(Oddity(offset, problem.message))
                source, offset = UndelimitedSources(count - index, place.data[offset:]), place.end
            sources.append(source)
            if isinstance(source, UndelimitedSources):
                break
        if offset != place.end and place.odd is None:
            found = f"{count} sources in {offset - place.offset} bytes"
            expected = f"{place.end - place.offset} bytes"
            raise malformed("HEST count of sources", HEADER_BYTES, found, expected, place.data)
        return tuple(sources), offset

    def write(self, item: Any, owner: Any) -> bytes:
        """The sources' bytes.

        :raises BadInputError: a field does not fit its place, or sources follow one whose end is not known.
        """
        if any(isinstance(source, UndelimitedSources) for source in item[:-1]):
            raise BadInputError("HEST: sources of an unknown length must be the last ones")
        return b"".join(map(self._built, item))

    def derived(self, item: Any) -> dict[str, int]:
        """Their number."""
        return {"_count": sum(source.count if isinstance(source, UndelimitedSources) else 1 for source in item)}

    def _source(self, data: bytes, offset: int, what: str, left: int) -> tuple[ErrorSource, int]:
        require_bytes(data, offset, _FRONT_BYTES, what)
        kind = int.from_bytes(data[offset : offset + 2], "little")
        if kind in self._layouts:
            source: ErrorSource
            source, end = self._layouts[kind].read_on(data, offset, len(data), what)
            return source, end
        if kind < FIRST_TYPE_WITH_LENGTH:
            return UndelimitedSources(left, data[offset:]), len(data)
        length = int.from_bytes(data[offset + 2 : offset + 4], "little")
        if not _FRONT_BYTES <= length <= len(data) - offset:
            allowed = f"{_FRONT_BYTES} to {len(data) - offset}"
            raise malformed(f"{what} (type {kind}), its length", offset + 2, f"{length}", allowed, data)
        return SizedSource(kind, data[offset + _FRONT_BYTES : offset + length]), offset + length

    def _built(self, source: ErrorSource) -> bytes:
        if isinstance(source, UndelimitedSources):
            return source.data
        if isinstance(source, SizedSource):
            return _u16(source.source_type, "type") + _u16(_FRONT_BYTES + len(source.data), "length") + source.data
        return self._by_value[type(source)].build(source)


@table(
    SIGNATURE,
    "Hardware Error Source Table",
    reference="ACPI 6.5, section 18.3.2",
    revisions=range(1, 3),
)
class Hest(Table, frozen=True, kw_only=True):
    """The hardware error sources of a machine."""

    _count: ClassVar[U32]
    sources: Annotated[tuple[ErrorSource, ...], Sources()] = ()


def _u16(number: int, what: str) -> bytes:
    try:
        return number.to_bytes(2, "little")
    except OverflowError:
        raise BadInputError(f"HEST source: its {what} {in_words(number)} does not fit into 2 bytes") from None


parse, build = type_of(Hest).parse, type_of(Hest).build
