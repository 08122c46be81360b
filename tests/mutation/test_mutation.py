# SPDX-License-Identifier: Apache-2.0
"""A sample of the mutation yardstick: the whole is `scripts/bench --mutation`."""

from dataclasses import replace

from acpigen.diff.compare import compare
from tests.mutation.mutants import WHOLE, evidence_of, findings, mutants, outcome, score

SAMPLE = 97
"""Each n-th mutant; a prime, so that no kind and no field is left out for good."""


def test_diff_names_each_mutant_of_a_sample():
    found = score(SAMPLE)
    assert found.all > 40
    assert [str(each) for each in found.missed_by_diff] == []


def test_check_names_most_that_change_what_linux_does():
    """Others are values that may be right, as another distance: those are for diff, and for check --platform."""
    found = score(SAMPLE)
    assert found.changing > 5
    assert found.named_by_check >= found.changing // 3


def test_the_whole_set_is_sound_and_equal_to_itself():
    before = evidence_of(WHOLE)
    assert findings(before) == {}
    assert compare(before, evidence_of(WHOLE), None) == ()
    assert outcome(before) == outcome(evidence_of(WHOLE))


def test_a_mutant_that_is_no_mutant_is_not_named():
    mutant = next(mutants())
    same = replace(mutant, damaged=WHOLE.files()[mutant.file])
    assert compare(evidence_of(WHOLE), evidence_of(WHOLE, same), None) == ()
