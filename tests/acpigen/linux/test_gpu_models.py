# SPDX-License-Identifier: Apache-2.0
"""The catalogue of GPU models: what names one, what describes one, and that nothing else has its numbers."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.errors import BadInputError
from acpigen.linux.gpu_models import (
    BAR0,
    CXL_DVSEC,
    MODELS,
    READINESS,
    GpuModel,
    find_model,
    find_models,
    known_models,
    mig_bug_of,
)

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("model", MODELS.values(), ids=str)
def test_every_model_is_found_by_its_name_and_title_whatever_the_case(model):
    for word in (model.name, model.title, model.name.upper(), f" {model.title.lower()} "):
        assert find_model(word) == model


def test_a_family_is_of_models_that_the_driver_treats_alike_and_means_all_of_them():
    for model in MODELS.values():
        assert not any(model.differences(each) for each in MODELS.values() if each.family == model.family)
    assert [model.name for model in find_models("gh200")] == ["gh200-120gb", "gh200-480gb", "gh200-144gb"]
    assert [model.name for model in find_models("GB300")] == ["gb300"], "a name goes before a family"


def test_a_device_id_means_a_real_model_before_an_example():
    for word in ("2342", "0x2342", "10de:2342", "10DE:2342"):
        assert find_models(word) == (MODELS["gh200-120gb"],)
    assert find_models("31c2") == (MODELS["gb300"],)


def test_models_that_the_driver_does_not_know_say_where_they_come_from():
    for model in MODELS.values():
        assert model.driver_knows or model.source, model.name
    assert "new_id" in find_model("10de:3041").linux_treatment
    assert "new_id" not in find_model("gb200").linux_treatment


@pytest.mark.parametrize(
    ("text", "mig_bug", "readiness"),
    [
        ("10de:3999,no-mig-bug", False, BAR0),
        ("3999,mig-bug", True, BAR0),
        ("0x3999, cxl-dvsec, no-mig-bug", False, CXL_DVSEC),
        ("10de:3999,no-mig-bug,bar0", False, BAR0),
    ],
)
def test_an_unknown_gpu_is_described_by_its_id_and_what_the_driver_asks_of_it(text, mig_bug, readiness):
    (model,) = find_models(text)
    assert (model.device_id, model.mig_bug, model.readiness) == (0x3999, mig_bug, readiness)
    assert model.pci_id == model.name == "10de:3999"
    assert model.described and not model.driver_knows


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("h100", "no GPU model is called 'h100'"),
        ("gb20", "did you mean gb200"),
        ("10de:3999", "no GPU model has the PCI device id '10de:3999'; describe it, as in 10de:3999,no-mig-bug"),
        ("10de:3999,cxl-dvsec", "does not say whether it has the MIG bug"),
        ("10de:3999,mig-bug,no-mig-bug", "'no-mig-bug' is given twice"),
        ("10de:3999,fast", "'fast' is unknown; after the device id, write mig-bug, no-mig-bug, bar0, cxl-dvsec"),
        ("gb200,mig-bug", "does not begin with a PCI device id"),
        ("10de:12345", "no GPU model is called"),
        ("", "no GPU model is called ''"),
    ],
)
def test_what_means_no_model_is_refused_with_what_would(text, said):
    with pytest.raises(BadInputError) as caught:
        find_models(text)
    assert said in str(caught.value)


@given(st.text(max_size=12))
def test_no_text_breaks_the_search(text):
    assert isinstance(known_models(text), tuple)
    try:
        assert all(isinstance(model, GpuModel) for model in find_models(text))
    except BadInputError as error:
        assert error.hint


def test_what_models_differ_in_is_what_the_driver_treats_differently():
    assert MODELS["gb200"].differences(MODELS["gb300"]) == ()
    (said,) = MODELS["gb200"].differences(MODELS["gh200-480gb"])
    assert said == "gb200 has not the MIG bug and gh200-480gb has"
    (said,) = MODELS["next"].differences(MODELS["gb300"])
    assert said == "next reports readiness by cxl-dvsec, gb300 by bar0"


def test_the_mig_bug_of_several_models_is_known_only_where_they_agree():
    assert mig_bug_of(find_models("GH200")) is True
    assert mig_bug_of(find_models("gb200")) is False
    assert mig_bug_of(()) is mig_bug_of((MODELS["gb200"], MODELS["gh200-480gb"])) is None


def test_readiness_is_what_each_register_reads_when_both_conditions_hold():
    assert BAR0.ready_values == {"chip-to-chip link status": 0xFF, "memory training status": 0xFF}
    assert CXL_DVSEC.ready_values == CXL_DVSEC.masks == {"CXL range 1 size low": 0b11}
    assert BAR0.in_words() == "BAR 0 + 0x1498 and + 0x200bc until they read 0xff, up to 30 s"
    assert CXL_DVSEC.in_words(1) == "the CXL DVSEC, 1 s for valid and 4 s for active"
    assert CXL_DVSEC.in_words(7) == CXL_DVSEC.in_words(4)
    assert list(READINESS) == ["bar0", "cxl-dvsec"]


def test_the_catalogue_alone_has_device_ids_and_readiness_registers():
    """A second copy of a number is where the next model is forgotten."""
    ids = "|".join(f"{model.device_id:04x}" for model in MODELS.values())
    registers = "|".join(f"{each.offset:x}" for each in BAR0.conditions)
    number = re.compile(rf"0x0*({ids}|{registers})\b", re.IGNORECASE)
    sources = [*ROOT.glob("acpigen/**/*.py"), *ROOT.glob("qmp_driver/**/*.py"), *ROOT.glob("tables/platforms/*.toml")]
    assert len(sources) > 100
    found = {str(path.relative_to(ROOT)) for path in sources if number.search(path.read_text())}
    assert found == {"acpigen/linux/gpu_models.py"}


@pytest.mark.parametrize(
    ("readiness", "code", "seconds"), [("bar0", 3, 30), ("cxl-dvsec", 0, 2), ("cxl-dvsec", 7, 257)]
)
def test_how_long_the_driver_waits_follows_from_the_register_and_the_gpus_own_code(readiness, code, seconds):
    assert READINESS[readiness].longest_s(code) == seconds
