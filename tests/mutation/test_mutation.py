# SPDX-License-Identifier: Apache-2.0
"""A sample of the mutation yardstick: the whole is `scripts/bench --mutation`."""

from dataclasses import replace

from acpigen.diff.compare import compare
from tests.mutation.aml import score_of_aml
from tests.mutation.mutants import (
    ALONE,
    WHOLE,
    Mutant,
    alone,
    evidence_of,
    field_of,
    findings,
    mutants,
    outcome,
    score,
    score_of_objects,
)

SAMPLE = 97
"""Each n-th mutant; a prime, so that no kind and no field is left out for good."""
OBJECTS_SAMPLE = 7


def test_of_a_sample_of_bytes_diff_names_all_and_check_what_one_dump_can_show():
    found = score(SAMPLE)
    assert found.changing > 5
    assert [str(each) for each in found.missed_by_diff] == []
    assert [str(each) for each in found.unnamed_by_check if not alone(each)] == []


def test_of_a_sample_of_objects_diff_names_all_and_check_what_one_dump_can_show():
    found = score_of_objects(OBJECTS_SAMPLE)
    assert found.changing > 30
    assert [str(each) for each in found.missed_by_diff] == []
    assert [str(each) for each in found.unnamed_by_check if not alone(each)] == []
    assert found.named_by_check > found.changing * 0.8


def test_of_a_sample_of_aml_diff_names_all(toolchain):
    found = score_of_aml(toolchain, SAMPLE)
    assert found.all > 5
    assert found.missed == []
    assert found.harmless < found.all // 2


def test_a_value_that_stands_in_one_place_is_known_by_its_field():
    by_field = {field_of(each) for each in mutants(step=7)}
    assert {each for each in ALONE if "." in each and each.split(".")[1].islower()} <= by_field
    named = Mutant("srat.dat", 4, "inverted", b"")
    assert field_of(named) == ""
    assert alone(named) == ""


def test_the_whole_set_is_sound_and_equal_to_itself():
    before = evidence_of(WHOLE)
    assert findings(before) == {}
    assert compare(before, evidence_of(WHOLE), None) == ()
    assert outcome(before) == outcome(evidence_of(WHOLE))


def test_a_mutant_that_is_no_mutant_is_not_named():
    mutant = next(mutants())
    same = replace(mutant, damaged=WHOLE.files()[mutant.file])
    assert compare(evidence_of(WHOLE), evidence_of(WHOLE, same), None) == ()
