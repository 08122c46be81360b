# SPDX-License-Identifier: Apache-2.0
"""HDR: signatures, lengths, checksums, revisions, and the tables that lead to all others."""

from collections.abc import Iterator

from acpigen.reading.dump import DumpTable
from acpigen.reading.forms.carve import RSDP_BYTES, RSDP_BYTES_ACPI_1, stated_bytes
from acpigen.rules.engine.evidence import OEM_ID, QEMU_OEM_ID, Evidence
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.layout.header import CHECKSUM_OFFSET, HEADER_BYTES, checksum
from acpigen.structures.registry import facts_of, known_signatures
from acpigen.structures.root.xsdt import RootTable

_LENGTH_OFFSET = 4
_REVISION_OFFSET = 8
_OEM_TABLE_ID = slice(16, 24)
_RSDP_CHECKSUM_OFFSET, _RSDP_EXTENDED_CHECKSUM_OFFSET = 8, 32


def standard(evidence: Evidence) -> Iterator[DumpTable]:
    """The tables with a whole header of the standard form."""
    for table in evidence.dump.tables:
        if table.signature not in ("RSDP", "FACS") and len(table.data) >= HEADER_BYTES:
            yield table


@rule("HDR001", Severity.CRITICAL, "Not a table", "ACPI 6.5, section 5.2.6")
def not_a_table(evidence: Evidence) -> Iterator[Problem]:
    """Bytes outside any table: a file without a table header, or data after the end of a table.

    LOW where they are zeros that a dump has behind a table: nothing is lost.
    """
    for flaw in evidence.dump.flaws:
        yield Problem(
            flaw.origin,
            flaw.message,
            hint="" if flaw.is_padding else "dump the table again, or leave it out",
            offset=flaw.offset,
            severity=Severity.LOW if flaw.is_padding else None,
        )


@rule("HDR002", Severity.CRITICAL, "Length in the header is wrong", "ACPI 6.5, section 5.2.6, field Length")
def wrong_length(evidence: Evidence) -> Iterator[Problem]:
    """The header must state the table's length: an OS maps that many bytes."""
    for table in evidence.dump.tables:
        stated, there = stated_bytes(table.data), len(table.data)
        if table.signature == "RSDP":
            fits = stated in (RSDP_BYTES_ACPI_1, RSDP_BYTES)
        elif table.signature == "FACS":
            fits = stated == there
        else:
            fits = stated == there >= HEADER_BYTES
        if not fits:
            yield Problem(
                table.name,
                f"{table.name} states a length of {stated} bytes, but has {there}",
                expected=f"{there}",
                found=f"{stated}",
                hint="correct the length, or dump the whole table",
                offset=_LENGTH_OFFSET,
            )


@rule("HDR003", Severity.HIGH, "Wrong checksum", "ACPI 6.5, section 5.2.6; ACPICA acpi_ut_verify_checksum()")
def wrong_checksum(evidence: Evidence) -> Iterator[Problem]:
    """The bytes of a table must add up to 0. Linux warns and continues; other readers, such as acpiexec, refuse.

    LOW where the byte is 0 in a table of QEMU's: QEMU leaves it to its firmware, so the dump was taken before that.
    """
    for table in standard(evidence):
        off_by = checksum(table.data)
        if not off_by or stated_bytes(table.data) != len(table.data):
            continue
        there = table.data[CHECKSUM_OFFSET]
        unfinished = evidence.is_unfinished(table.name)
        yield Problem(
            table.name,
            f"{table.name} has the checksum {there:#04x}"
            + (": QEMU's firmware has yet to fill it in" if unfinished else ""),
            expected=f"{(there + off_by) & 0xFF:#04x}",
            found=f"{there:#04x}",
            hint="dump the tables in the guest" if unfinished else "recompute it over the whole table",
            offset=CHECKSUM_OFFSET,
            severity=Severity.LOW if unfinished else None,
        )


@rule("HDR004", Severity.LOW, "Unknown revision", "ACPI 6.5, table 5.5")
def unknown_revision(evidence: Evidence) -> Iterator[Problem]:
    """A revision that ACPI 6.5 does not know may have another layout; Linux refuses an HMAT of one (hmat_init())."""
    for table in standard(evidence):
        kind, revision = facts_of(table.signature), table.data[_REVISION_OFFSET]
        if kind is not None and revision not in kind.revisions:
            known = kind.revisions
            yield Problem(
                table.name,
                f"{table.name} has revision {revision}",
                expected=f"{known.start} to {known.stop - 1}" if len(known) > 1 else f"{known.start}",
                found=f"{revision}",
                hint="check what the newer specification changes",
                offset=_REVISION_OFFSET,
                severity=Severity.HIGH if table.signature == "HMAT" else None,
            )


@rule(
    "HDR005",
    Severity.CRITICAL,
    "32-bit integers truncate the aperture",
    "ACPI 6.5, section 19.6.29; ACPICA utglobal.c",
)
def narrow_integers(evidence: Evidence) -> Iterator[Problem]:
    """A DSDT of revision 1 makes all integers of the namespace 32 bits wide, those of SSDTs too.

    ACPICA's ``acpi_ut_set_integer_width()`` does it: an aperture at 0x420000000000 becomes one at 0x0.
    """
    for table in evidence.dump.all("DSDT")[:1]:
        if len(table.data) >= HEADER_BYTES and table.data[_REVISION_OFFSET] < 2 and evidence.gpus:
            yield Problem(
                table.name,
                f"{table.name} has revision {table.data[_REVISION_OFFSET]}: addresses in _DSD are cut to 32 bits",
                expected="2",
                found=f"{table.data[_REVISION_OFFSET]}",
                hint="build the DSDT with revision 2",
                offset=_REVISION_OFFSET,
            )


@rule("HDR006", Severity.LOW, "OEM id is not text", "ACPI 6.5, section 5.2.6, fields OEMID and OEM Table ID")
def oem_not_text(evidence: Evidence) -> Iterator[Problem]:
    """OEM id and OEM table id are text; tools and quirk lists compare them."""
    for table in standard(evidence):
        for name, place in (("OEM id", OEM_ID), ("OEM table id", _OEM_TABLE_ID)):
            text = table.data[place].rstrip(b"\0")
            if any(not 0x20 <= byte < 0x7F for byte in text):
                yield Problem(
                    table.name,
                    f"{table.name} has the {name} {table.data[place].hex(' ')}",
                    expected="printable ASCII, padded with spaces or NUL",
                    hint="write the maker's name",
                    offset=place.start,
                )


@rule("HDR007", Severity.MEDIUM, "Duplicate table", "Linux drivers/acpi: acpi_get_table(signature, 1, …)")
def twice(evidence: Evidence) -> Iterator[Problem]:
    """An OS uses only the first of most tables, and silently ignores a second one."""
    signatures = dict.fromkeys(table.signature for table in evidence.dump.tables)
    for signature in [each for each in signatures if (kind := facts_of(each)) is not None and kind.once]:
        for table in evidence.dump.all(signature)[1:]:
            yield Problem(
                table.name,
                f"{table.origin} contains another {signature}; an OS uses the first",
                hint="merge the two, or dump one machine only",
            )


@rule("HDR008", Severity.CRITICAL, "RSDP is damaged", "ACPI 6.5, section 5.2.5.3")
def broken_rsdp(evidence: Evidence) -> Iterator[Problem]:
    """The root pointer has two checksums. An OS ignores a pointer with a wrong one."""
    for table in evidence.dump.all("RSDP"):
        sums = [("checksum", RSDP_BYTES_ACPI_1, _RSDP_CHECKSUM_OFFSET)]
        if len(table.data) >= RSDP_BYTES:
            sums.append(("extended checksum", RSDP_BYTES, _RSDP_EXTENDED_CHECKSUM_OFFSET))
        for name, size, offset in sums:
            off_by = checksum(table.data[:size])
            if off_by:
                there = table.data[offset]
                unfinished = there == 0 and table.data[9:15] == QEMU_OEM_ID
                yield Problem(
                    table.name,
                    f"{table.name} has the {name} {there:#04x}"
                    + (": QEMU's firmware has yet to fill it in" if unfinished else ""),
                    expected=f"{(there + off_by) & 0xFF:#04x}",
                    found=f"{there:#04x}",
                    hint="recompute it",
                    offset=offset,
                    severity=Severity.LOW if unfinished else None,
                )


@rule("HDR009", Severity.MEDIUM, "Root table points to a missing table", "ACPI 6.5, section 5.2.8")
def dangling_root_entry(evidence: Evidence) -> Iterator[Problem]:
    """Every address in the XSDT should be that of a table in the dump, if the dump has addresses (acpidump)."""
    known = {table.address for table in evidence.dump.tables if table.address is not None}
    if not known:
        return
    for table, value in evidence.parsed:
        if not isinstance(value, RootTable):
            continue
        width = 8 if table.signature == "XSDT" else 4
        for index, address in enumerate(value.addresses):
            if address and address not in known:
                yield Problem(
                    table.name,
                    f"{table.name} entry {index} points to {address:#x}, but the dump has no table at that address",
                    found=f"{address:#x}",
                    hint="dump that table as well, or remove the entry",
                    offset=HEADER_BYTES + index * width,
                )


@rule("HDR010", Severity.LOW, "Root table has an empty entry", "ACPI 6.5, section 5.2.8; ACPICA tbutils.c")
def empty_root_entry(evidence: Evidence) -> Iterator[Problem]:
    """An address of 0 in the XSDT or RSDT. ACPICA ignores it, other readers may not."""
    for table, value in evidence.parsed:
        if isinstance(value, RootTable):
            empty = [index for index, address in enumerate(value.addresses) if address == 0]
            if empty:
                yield Problem(
                    table.name,
                    f"{table.name} entries {', '.join(map(str, empty[:8]))} are 0",
                    hint="leave them out",
                    offset=HEADER_BYTES + empty[0] * (8 if table.signature == "XSDT" else 4),
                )


@rule("HDR011", Severity.MEDIUM, "Signature resembles that of a missing table", "ACPI 6.5, tables 5.5 and 5.6")
def nearly_known(evidence: Evidence) -> Iterator[Problem]:
    """A table's signature differs in one character from one that the dump does not have: an OS does not find it.

    A registered signature is not reported: SLIC is no misspelt SLIT.
    """
    there = {table.signature for table in evidence.dump.tables}
    for table in standard(evidence):
        if table.signature in REGISTERED or table.signature.startswith("OEM") or facts_of(table.signature):
            continue
        near = [each for each in sorted(known_signatures() - there) if _one_apart(each, table.signature)]
        if near:
            yield Problem(
                table.name,
                f"{table.name} is no table that ACPI has, and there is no {near[0]}",
                expected=" or ".join(near),
                found=table.signature,
                hint="correct the signature",
                offset=0,
            )


def _one_apart(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


REGISTERED = frozenset(
    {
        "ASF!", "ASPT", "ATKG", "BDAT", "BOOT", "CCEL", "CSRT", "DBGP", "DMAR", "DRTM", "DTPR", "ECDT",
        "ERDT", "ETDT", "FACS", "FPDT", "HPET", "IBFT", "IEIT", "IVRS", "KEYP", "LLIM", "LPIT", "MCHI",
        "MISC", "MSCT", "MSDM", "NBFT", "NHLT", "OSDT", "PCCT", "PDTT", "PHAT", "PMTT", "PPTT", "PRMT",
        "PSDT", "RASF", "RGRT", "RHCT", "RIMT", "RQSC", "SBST", "SDEV", "SLIC", "SPMI", "STAO", "SVKL",
        "SWFT", "TCPA", "TDEL", "TDX1", "UEFI", "VFCT", "WAET", "WDAT", "WDDT", "WDRT", "WPBT", "WSMT",
        "XENV", "iBFT",
    }
)  # fmt: skip
"""Signatures of ACPI 6.5, tables 5.5 and 5.6, of which no layout is known here, or that differ by one character."""

RULES: tuple[Rule, ...] = (
    not_a_table,
    wrong_length,
    wrong_checksum,
    unknown_revision,
    narrow_integers,
    oem_not_text,
    twice,
    broken_rsdp,
    dangling_root_entry,
    empty_root_entry,
    nearly_known,
)
