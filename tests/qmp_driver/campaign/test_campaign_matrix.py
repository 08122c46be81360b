# SPDX-License-Identifier: Apache-2.0
"""Matrices: every combination once, exclusions, and refusals with file and line."""

import pytest

from qmp_driver.campaign.matrix import jobs_of_matrix, load_matrix, matrix_names
from qmp_driver.errors import ReportedError
from qmp_driver.run.scenario import load_scenario

AXES = """
title = "t"
scenario = "first-light"

[[axes]]
name = "platform"
key = "steps.tables.platform"
values = ["gh200-480gb", "gb200"]

[[axes]]
name = "target"

[[axes.value]]
name = "usemem"

[[axes.value]]
name = "resmem"
set = ["steps.map.memory=resmem"]
"""


@pytest.fixture
def matrix(tmp_path):
    def load(text):
        path = tmp_path / "m.toml"
        path.write_text(text)
        return load_matrix(str(path))

    return load


def test_every_combination_is_a_job_with_its_own_name_and_changes(matrix):
    jobs = jobs_of_matrix(matrix(AXES))
    assert [job.name for job in jobs] == [
        "first-light[platform=gh200-480gb,target=usemem]",
        "first-light[platform=gh200-480gb,target=resmem]",
        "first-light[platform=gb200,target=usemem]",
        "first-light[platform=gb200,target=resmem]",
    ]
    assert jobs[3].changes == ('steps.tables.platform="gb200"', "steps.map.memory=resmem")
    assert jobs[3].axes == {"platform": "gb200", "target": "resmem"}
    assert "--set steps.map.memory=resmem" in jobs[3].reproduce


def test_what_is_excluded_is_not_run(matrix):
    text = AXES + '[[exclude]]\nwhere = { platform = ["gb200"], target = "resmem" }\nwhy = "none there"\n'
    assert len(jobs_of_matrix(matrix(text))) == 3


def test_repetitions_have_names_of_their_own(matrix):
    jobs = jobs_of_matrix(matrix(AXES), 3)
    assert len(jobs) == len({job.name for job in jobs}) == 12
    assert jobs[2].name.endswith("#3") and jobs[2].repeat == 3


def test_a_value_may_choose_the_scenario(matrix):
    text = 'title = "t"\n[[axes]]\nname = "s"\n[[axes.value]]\nname = "a"\nscenario = "first-light"\n'
    assert [job.scenario for job in jobs_of_matrix(matrix(text))] == ["first-light"]


@pytest.mark.parametrize(
    "old, new, told",
    [
        ('name = "target"', 'name = "platform"', "axis 'platform' occurs twice"),
        ("values = [", "# values = [", "needs a key with values"),
        ('["gh200-480gb", "gb200"]', '["gb200", "gb200"]', "has a value twice"),
        ('scenario = "first-light"', "", "no scenario is named"),
        ('name = "resmem"', 'nmae = "resmem"', "unknown key 'nmae'"),
        ('name = "usemem"', 'name = "a,b"', "name"),
    ],
)
def test_a_wrong_matrix_is_refused_with_its_line(matrix, old, new, told):
    with pytest.raises(Exception, match=r"m\.toml:\d+: ") as caught:
        matrix(AXES.replace(old, new))
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "where, told",
    [
        ('{ target = "usmem" }', "axis 'target' has no value 'usmem'"),
        ('{ traget = "x" }', "there is no axis 'traget'"),
    ],
)
def test_an_exclusion_of_nothing_is_refused(matrix, where, told):
    with pytest.raises(Exception, match=told):
        matrix(f'{AXES}\n[[exclude]]\nwhere = {where}\nwhy = "w"\n')


def test_everything_excluded_is_no_campaign(matrix):
    with pytest.raises(ReportedError, match="everything is excluded"):
        jobs_of_matrix(matrix(f'{AXES}\n[[exclude]]\nwhere = {{ platform = ["gh200-480gb", "gb200"] }}\nwhy = "w"\n'))


def test_an_unknown_name_is_answered_with_the_nearest():
    with pytest.raises(ReportedError, match="did you mean 'aperture'"):
        load_matrix("apertur")


@pytest.mark.parametrize("name", matrix_names())
def test_every_job_of_every_matrix_that_comes_along_has_a_valid_scenario(name):
    jobs = jobs_of_matrix(load_matrix(name))
    assert len({job.name for job in jobs}) == len(jobs)
    for job in jobs:
        load_scenario(job.scenario, job.changes)
