# SPDX-License-Identifier: Apache-2.0
"""The registry is the only list of tables, and imports no more of them than it is asked for."""

import subprocess
import sys
from pathlib import Path

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.header import TableHeader
from acpigen.structures.numa.slit import Slit
from acpigen.structures.registry import USUAL_NAMES, build_table, facts_of, signature_of, table_type, table_types

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "reference" / "tables.md"
GOLDEN = Path(__file__).parent / "data" / "golden"
SIGNATURES = [each.signature for each in table_types()]


def in_a_new_process(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def test_importing_the_registry_imports_no_table():
    code = "import sys, acpigen.structures.registry; print([m for m in sys.modules if m.endswith(('srat', 'iort'))])"
    assert in_a_new_process(code) == "[]\n"


def test_each_table_is_found_alone_by_its_signature():
    code = f"""
import sys
from acpigen.structures.layout.table import DECLARED
from acpigen.structures.registry import table_type
for signature in {SIGNATURES}:
    before = set(DECLARED)
    assert table_type(signature).signature == signature
    assert set(DECLARED) - before <= {{signature, "RSDT", "XSDT"}}, signature
print("found")
"""
    assert in_a_new_process(code) == "found\n"


@pytest.mark.parametrize("signature", ["OEM1", "DSDT", "FACS", "GAS", "HEST_SOURCES", "", "\xff\xfe..", "../x"])
def test_what_has_no_layout_is_not_found(signature):
    assert table_type(signature) is None


def test_tables_with_aml_have_facts_and_no_layout():
    assert (facts_of("DSDT").once, facts_of("SSDT").once) == (True, False)
    assert facts_of("SRAT") is table_type("SRAT")
    assert facts_of("OEM1") is None


def test_tables_are_known_by_their_usual_names():
    assert [signature_of(name) for name in ("madt", "FADT", "srat", "OEM1")] == ["APIC", "FACP", "SRAT", "OEM1"]
    assert set(USUAL_NAMES) <= set(SIGNATURES)


def test_a_header_of_another_table_is_refused():
    table = Slit(header=TableHeader(signature="SRAT", revision=1), distances=())
    with pytest.raises(BadInputError, match="a Slit has the signature 'SRAT' of another table"):
        build_table(table)


def test_the_reference_page_lists_every_table():
    rows = [
        f"| {each.signature} | {each.title} | {each.reference} |"
        f" {each.revisions.start}{f' to {each.revisions.stop - 1}' if len(each.revisions) > 1 else ''} |"
        for each in table_types()
    ]
    found = [line for line in PAGE.read_text().splitlines() if line.startswith("| ") and "Signature" not in line]
    assert found == rows


def test_every_table_has_golden_data_or_iasls_sample():
    samples = {path.stem.upper() for path in [*GOLDEN.glob("*.aml"), *(GOLDEN.parent / "iasl").glob("*.aml")]}
    assert set(SIGNATURES) <= samples
