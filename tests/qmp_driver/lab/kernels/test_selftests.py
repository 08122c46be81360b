# SPDX-License-Identifier: Apache-2.0
"""Which selftests there are, and what each needs of its guest."""

import argparse
from pathlib import Path

import pytest

from acpigen.base.units import GIB
from qmp_driver.commands.selftest import scenario_of
from qmp_driver.errors import BadInputError
from qmp_driver.lab.kernels.selftests import build_selftest, runs_machines, selftest_names, selftest_needs
from qmp_driver.lab.kernels.source import Source

ARGUMENTS = argparse.Namespace(arguments=[], no_tap=False, timeout=60.0, modules=[], ram="1GiB")


@pytest.fixture
def source(tmp_path):
    root = tmp_path / "tools/testing/selftests"
    for name, text in {
        "mm/memory-failure.c": "TEST_HARNESS_MAIN",
        "mm/vm_util.c": "int main(void)",
        "kvm/guest_print_test.c": "int main(void)",
        "kvm/arm64/sea_to_user.c": "int main(int argc, char *argv[])",
        "kvm/lib/assert.c": "void main_less(void)",
        "net/other.c": "int main(void)",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return Source("a source", "identity", tmp_path, ours=False)


def test_tests_are_found_below_their_collections_and_what_is_built_into_them_is_none(source):
    assert selftest_names(source) == ("kvm/arm64/sea_to_user", "kvm/guest_print_test", "mm/memory-failure")


@pytest.mark.parametrize("name", ["net/other", "kvm/arm64", "sea_to_user", "kvm/arm64/none"])
def test_a_test_that_is_not_there_is_refused(source, name):
    with pytest.raises(BadInputError, match="has no selftest"):
        build_selftest(None, source, name)


def test_a_test_of_kvm_gets_a_guest_with_el2_and_one_that_asks_einj_gets_an_einj():
    scenario = scenario_of("kvm/arm64/sea_to_user", Path("/built/sea_to_user"), ARGUMENTS)
    assert "virtualization=on" in scenario.machine.more_arguments
    assert scenario.machine.einj and scenario.machine.polled_errors
    assert scenario.machine.ram == 4 * GIB
    assert "hugepages=1" in scenario.machine.append
    links = [link.name for step in scenario.steps for link in step.links()]
    assert links[-3:] == ["einj-requested", "stage2-aborted", "program-sea_to_user"]


def test_a_test_of_memory_gets_neither():
    scenario = scenario_of("mm/memory-failure", Path("/built/memory-failure"), ARGUMENTS)
    assert scenario.machine.more_arguments == () and not scenario.machine.einj
    assert not selftest_needs("mm/memory-failure").silent and not runs_machines("mm/memory-failure")
    assert selftest_needs("kvm/guest_print_test").silent and not selftest_needs("kvm/guest_print_test").einj
