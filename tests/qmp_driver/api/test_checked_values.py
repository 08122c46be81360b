# SPDX-License-Identifier: Apache-2.0
"""What a program asks for is checked as a scenario's file is, with the same messages."""

import pytest

from qmp_driver.errors import BadInputError
from qmp_driver.run.scenario import load_scenario
from qmp_driver.steps.checked import checked, made
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.error.storm import Storm
from qmp_driver.steps.expect.signal import ExpectSignal
from qmp_driver.steps.owner.map import Map
from qmp_driver.topology.options import Device, MachineOptions, Tables


@pytest.mark.parametrize(
    "kind, fields",
    [
        (Map, {"victim": "a", "memory": "vram"}),
        (Map, {"victim": "a", "offset": -4096}),
        (Map, {"victim": "a", "pages": 0}),
        (Map, {"victim": "a", "threads": 0}),
        (Map, {"victim": "a", "vfio": "iommufd"}),
        (Map, {"victim": "a", "memory": "ram", "vfio": "cdev"}),
        (Map, {"victm": "a"}),
        (Inject, {"into": "a", "follow": "Log"}),
        (Inject, {"into": "a", "pages": 0}),
        (Inject, {"into": "a", "injector": "gehs"}),
        (Inject, {"into": "a", "severity": "harmless"}),
        (Inject, {"into": "a", "injector": "mce", "while_unacknowledged": True}),
        (Storm, {"into": "a", "count": 0}),
        (Storm, {"into": "a", "signals_at_least": 0}),
        (ExpectSignal, {"victim": "a", "at_least": 0}),
        (ExpectSignal, {"victim": "a", "pages": 0}),
        (ExpectSignal, {"victim": "a", "within_s": 0}),
        (ExpectSignal, {"victim": "a", "code": "BUS_MCEERR"}),
    ],
)
def test_a_value_that_a_file_may_not_have_is_refused_in_the_same_words(tmp_path, kind, fields):
    with pytest.raises(BadInputError) as by_program:
        made(kind, **fields)
    words = ", ".join(
        f"{key} = {str(value).lower() if value is True else repr(value)}" for key, value in fields.items()
    )
    (file := tmp_path / "it.toml").write_text(
        f"title = 'x'\nsteps = [{{do = 'boot', gpu = false}}, {{do = '{kind.__struct_config__.tag}', {words}}}]\n"
    )
    with pytest.raises(BadInputError) as by_file:
        load_scenario(str(file))
    told = [str(by_file.value), *map(str, by_file.value.further)]
    wanted = by_program.value.what.split(": ", 1)[-1].replace(f" in {kind.__struct_config__.tag}", "")
    assert any(wanted in each for each in told), (wanted, told)


def test_what_a_file_may_have_is_taken_with_its_units():
    assert made(Map, victim="a", offset="1GiB", pages=None).offset == 1 << 30
    step = ExpectSignal(victim="a", pages=2, at_least=1)
    assert checked(step) == step


@pytest.mark.parametrize("value", [MachineOptions(cpus=0), MachineOptions(kind="pc"), Tables(node_form="x")])
def test_options_that_no_file_may_have_are_refused(value):
    with pytest.raises(BadInputError):
        checked(value)


@pytest.mark.parametrize("value", [MachineOptions(), Device(training_s=0.5), Tables(size=1 << 30)])
def test_options_that_a_file_may_have_are_left_as_they_are(value):
    assert checked(value) == value


def test_einj_without_its_source_is_refused():
    with pytest.raises(ValueError, match=r"needs machine\.polled_errors"):
        MachineOptions(einj=True)
    assert MachineOptions(einj=True, polled_errors=True).einj
