# SPDX-License-Identifier: Apache-2.0
"""A program of the user's runs in the guest, and what it reports decides."""

import subprocess

import pytest
from staged import breaks, holds, staged

from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.program import Program

pytestmark = pytest.mark.lab

SOURCE = r"""
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
int main(int argc, char **argv)
{
    const char *how = argc > 1 ? argv[1] : "pass";
    setvbuf(stdout, NULL, _IONBF, 0);
    printf("TAP version 13\n1..2\nok 1 first\n");
    if (strcmp(how, "short") == 0)
        return 0;
    if (strcmp(how, "killed") == 0)
        raise(SIGSEGV);
    printf("%sok 2 second\n", strcmp(how, "fail") == 0 ? "not " : "");
    return strcmp(how, "fail") == 0;
}
"""


@pytest.fixture(scope="module")
def program(lab, tmp_path_factory):
    folder = tmp_path_factory.mktemp("program")
    (folder / "tapped.c").write_text(SOURCE)
    command = [str(lab.cross_compiler), "-static", "-O1", "-o", str(folder / "tapped"), str(folder / "tapped.c")]
    subprocess.run(command, check=True)
    return str(folder / "tapped")


async def test_a_programs_tests_are_counted_and_each_that_fails_or_is_missing_breaks_the_link(lab, program):
    async with staged(lab, Boot(gpu=False)) as stage:
        await holds(stage, Program(file=program, tap=True))
        assert stage.evidence.checks[-1].observed == "2 tests passed"
        await holds(stage, Program(file=program, name="by-exit-code"))
        for how, seen in (
            ("fail", "second: not ok; exit code 1"),
            ("short", "it announced 2 tests and reported 1"),
            ("killed", "it announced 2 tests and reported 1; was killed by SIGSEGV"),
        ):
            broken = await breaks(stage, Program(file=program, arguments=(how,), tap=True, name=how))
            assert broken.observed == seen
        broken = await breaks(stage, Program(file=program, arguments=("fail",), name="code"))
        assert broken.observed == "exit code 1"
        assert any("ok 1 first" in each.text for each in broken.evidence)
