# SPDX-License-Identifier: Apache-2.0
"""What acpiexec prints, read; on text that it printed once, and on any other."""

from hypothesis import given
from hypothesis import strategies as st

from acpigen.reading.dsd import take_apart
from acpigen.reading.resources import parse_resources
from acpigen.reading.transcript import devices, evaluations, load_problems, owners, plain_path

PRINTED = r"""
ACPI table initialization:
Table [DSDT: BXPC    ] (id 01) -  233 Objects with  47 Devices,   1 Regions,    9 Methods (3/6/1 Serial/Non/Cvt)
Firmware Error (ACPI): Could not resolve symbol [\_SB.PCI0.S40.S00], AE_NOT_FOUND (20250404/dswload2-206)
ACPI Error: AE_NOT_FOUND, During name lookup/catalog (20250404/psobject-264)
ACPI: Skipping parse of AML opcode: Scope (0x0010)
Table [SSDT: B       ] (id 02) -    0 Objects with   0 Devices,   0 Regions,    0 Methods (0/0/0 Serial/Non/Cvt)
Firmware Error (ACPI): Failure creating named object [\_SB.PCI0.S40], AE_ALREADY_EXISTS (20250404/dswload2-371)
ACPI Error: AE_ALREADY_EXISTS, During name lookup/catalog (20250404/psobject-264)
Table [SSDT: C       ] (id 03) -    0 Objects with   0 Devices,   0 Regions,    0 Methods (0/0/0 Serial/Non/Cvt)
ACPI: 3 ACPI AML tables successfully acquired and loaded
Objects of type [Device] defined in the current ACPI Namespace:
                            \_SB Device       0x5618f7afd7e0 000 Notify Object: 0x5618f7b03360
                         \_SB.D0 Device       0x5618f7b05b80 001
                         \_SB.D1 Device       0x5618f7b061a0 002
Executing all objects with NameSeg: _DSD
ACPI Error: Aborting method \_SB.D0._DSD due to previous error (AE_AML_LOOP_TIMEOUT) (20250404/psparse-580)
\_SB_.D0__._DSD                  returned AE_AML_LOOP_TIMEOUT
\_SB_.D1__._DSD                  returned AE_OK
Evaluation of \_SB_.D1__._DSD returned object 0x7f9d10000e90, external buffer length 268
  [Package] Contains 2 Elements:
    [Buffer] Length 10 =     0000: 14 D8 FF DA BA 6E 8C 4D 8A 91 BC 9B BF 4A A3 01  // .....n.M.....J..
    [Package] Contains 1 Elements:
      [Package] Contains 2 Elements:
        [String] Length 01 = "l"
        [Integer] = 0000420000000000

Evaluated 2 names in the namespace
"""
DEFINED = {"\\_SB.D0._DSD", "\\_SB.D1._DSD"}


def test_devices_and_the_tables_that_define_them():
    assert devices(PRINTED) == ("\\_SB", "\\_SB.D0", "\\_SB.D1")
    assert owners(PRINTED) == {"\\_SB": 0, "\\_SB.D0": 1, "\\_SB.D1": 2}


def test_what_fails_to_load_is_told_of_the_table_it_stands_in():
    found = [(each.table, each.message) for each in load_problems(PRINTED)]
    assert found == [
        (1, "Could not resolve symbol [\\_SB.PCI0.S40.S00], AE_NOT_FOUND"),
        (2, "Failure creating named object [\\_SB.PCI0.S40], AE_ALREADY_EXISTS"),
    ]


def test_values_and_failures():
    found = evaluations(PRINTED, DEFINED)
    assert found["\\_SB.D0._DSD"].problem == "AE_AML_LOOP_TIMEOUT"
    assert take_apart(found["\\_SB.D1._DSD"].value).properties() == {"l": 0x420000000000}


def test_an_answer_for_an_object_that_is_not_defined_is_no_answer():
    assert set(evaluations(PRINTED, {"\\_SB.D1._DSD"})) == {"\\_SB.D1._DSD"}


def test_of_two_answers_for_one_object_none_counts():
    forged = r"\_SB_.D1__._DSD                  returned AE_OK" + "\n"
    found = evaluations(PRINTED.replace("Executing all", forged + "Executing all"), DEFINED)
    assert found["\\_SB.D1._DSD"].value is None
    assert found["\\_SB.D1._DSD"].problem == "2 answers: AML prints what acpiexec prints"


def test_padding_of_segments_goes():
    assert plain_path("\\_SB_.D0__.____._DSD") == "\\_SB.D0._._DSD"


@given(st.text(max_size=400))
def test_any_text(text):
    for read in (devices, owners):
        read(text)
    evaluations(text, DEFINED)
    list(load_problems(text))


@given(st.integers(0, 2000), st.text(max_size=40))
def test_damaged_text(at, noise):
    damaged = PRINTED[:at] + noise + PRINTED[at + len(noise) :]
    list(load_problems(damaged))
    for each in evaluations(damaged, DEFINED).values():
        assert (each.value is None) == bool(each.problem)


VALUES = st.recursive(
    st.one_of(st.integers(0, 2**64 - 1), st.text(max_size=20), st.binary(min_size=14, max_size=18)),
    lambda inner: st.lists(inner, max_size=4).map(tuple),
    max_leaves=12,
)


@given(VALUES)
def test_any_value_as_dsd(value):
    for name, each in take_apart(value).properties().items():
        assert isinstance(name, str)
        assert isinstance(each, int | str | tuple)


@given(st.binary(max_size=200))
def test_any_bytes_as_resources(data):
    for window in parse_resources(data):
        assert window.size >= 0
        assert 0 <= window.start < 1 << 64
