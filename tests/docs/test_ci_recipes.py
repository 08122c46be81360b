# SPDX-License-Identifier: Apache-2.0
"""The recipes of `continuous-integration.md`: they parse, and this program takes each of their command lines."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

from acpigen.base.command.argument_parser import parse
from acpigen.base.command.command_line import program_parser
from acpigen.base.errors import BadInputError
from qmp_driver.cli import COMMANDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/how-to/continuous-integration.md").read_text()
GITHUB, GITLAB, OFFLINE = (yaml.safe_load(each) for each in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
CONTAINER = (ROOT / "examples/ci/Containerfile").read_text()


def lines():
    yield from (step["run"] for step in GITHUB["jobs"]["scenarios"]["steps"] if "run" in step)
    yield from (*GITLAB["scenarios"]["before_script"], *GITLAB["scenarios"]["script"], *OFFLINE["offline"]["script"])
    yield from re.findall(r"^RUN (qmp-driver .*)$|^# +(qmp-driver [^#]*?)(?:  .*)?$", CONTAINER, re.MULTILINE)


def commands():
    """Every command line of this program in the recipes."""
    for found in lines():
        for line in [found] if isinstance(found, str) else filter(None, found):
            if line.startswith("qmp-driver "):
                yield line


def taken(line):
    words = shlex.split(line.split("|")[0])[1:]
    return parse(program_parser("qmp-driver", "", "0", COMMANDS, [words[0]]), words)


@pytest.mark.parametrize("line", list(commands()))
def test_this_program_takes_every_command_line(line):
    assert taken(line).command in COMMANDS


def test_there_are_such_lines_and_a_wrong_one_is_found():
    found = list(commands())
    assert len(found) >= 7
    assert any(line.startswith("qmp-driver lab pack") for line in found)
    with pytest.raises(BadInputError):
        taken("qmp-driver run first-light --junit-xml out.xml")


def test_what_is_cached_is_where_the_lab_is():
    job = GITHUB["jobs"]["scenarios"]
    cache = next(step["with"] for step in job["steps"] if str(step.get("uses", "")).startswith("actions/cache"))
    assert job["env"]["QMP_DRIVER_LAB"].endswith(f"/{cache['path']}")
    assert "steps.version.outputs.is" in cache["key"]
    variables, paths = GITLAB["scenarios"]["variables"], GITLAB["scenarios"]["cache"]["paths"]
    assert variables["QMP_DRIVER_LAB"] == f"$CI_PROJECT_DIR/{paths[0]}"


def test_scenarios_and_campaigns_of_the_recipes_exist():
    from qmp_driver.campaign.matrix import load_matrix
    from qmp_driver.run.scenario import load_scenario

    for line in commands():
        arguments = taken(line)
        for name in getattr(arguments, "scenarios", ()):
            load_scenario(name)
        if arguments.command == "campaign":
            load_matrix(arguments.matrix)


def test_the_container_runs_as_somebody_else_than_root_and_proves_its_pack():
    user, unpack = CONTAINER.index("USER runner"), CONTAINER.index("lab unpack")
    assert user < unpack, "the lab is the user's"
    assert "--sha256" in CONTAINER[unpack : unpack + 80]


def a_shell_starts_in(image, container):
    """GitLab appends a shell to the image's entry point: a program there is to be replaced."""
    return "ENTRYPOINT" not in container or (isinstance(image, dict) and image.get("entrypoint") == [""])


def test_gitlab_can_start_a_shell_in_the_container():
    image = OFFLINE["offline"]["image"]
    assert a_shell_starts_in(image, CONTAINER)
    assert not a_shell_starts_in(image["name"], CONTAINER)
