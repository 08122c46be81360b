# SPDX-License-Identifier: Apache-2.0
"""Which of NVIDIA's modules a lab has for the guest's kernel, and why a scenario cannot load it."""

from collections.abc import Callable
from dataclasses import replace

import msgspec

from qmp_driver.lab import open_lab
from qmp_driver.lab.kernels.nvidia import nvidia_module
from qmp_driver.lab.places import Places
from qmp_driver.probe import Abilities
from qmp_driver.probe.qemu import QemuAnswers

QEMU = QemuAnswers(
    version="11.1.3", target="aarch64", commands=frozenset(), types=frozenset(), machines=frozenset({"virt"})
)


def test_a_lab_has_the_module_for_its_own_kernel_alone(fake_lab: Callable[..., Places]) -> None:
    lab = open_lab(root=fake_lab("with", ("base", "nvidia")).root)
    assert nvidia_module(lab) == lab.parts["nvidia_module"]
    source = lab.parts["nvidia_source"] / "nvidia-current-open-1"
    source.mkdir()
    (source / "Kbuild").touch()
    assert lab.kernel_headers is not None
    (lab.kernel_headers / "Module.symvers").touch()
    other = replace(lab, origins={**lab.origins, "kernel": "--kernel"})
    assert nvidia_module(other) is None
    assert nvidia_module(open_lab(root=fake_lab("without").root)) is None


def test_what_is_missing_is_named_with_the_command_that_gets_it() -> None:
    nothing = Abilities(qemu=QEMU, kernel_options={}, modules=frozenset())
    assert "lab install --with nvidia" in nothing.without_own_modules(["nvidia"])
    other_kernel = msgspec.structs.replace(nothing, sets=("base", "nvidia"))
    assert "lab kernel nvidia NAME" in other_kernel.without_own_modules(["nvidia"])
    able = msgspec.structs.replace(other_kernel, modules=frozenset({"nvidia"}), builds_modules=False)
    assert able.without_own_modules(["nvidia"]) == ""
    assert "egm_memory cannot be built" in able.without_own_modules(["nvidia", "egm_memory"])
