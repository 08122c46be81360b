# SPDX-License-Identifier: Apache-2.0
"""KVM is used only where it was proved to work; the proof is kept for this boot of the host."""

from types import SimpleNamespace

import pytest

from qmp_driver.errors import MissingFeatureError
from qmp_driver.probe import Feature, accelerated, kvm
from qmp_driver.topology import MachineShape


@pytest.fixture
def arm_host(tmp_path, monkeypatch):
    """An AArch64 host whose KVM answers as `works` says; `asked` counts the virtual machines it took to know."""
    host = SimpleNamespace(works=True, asked=0)

    async def ask(program, environment):
        return None

    async def prove(program, environment, answers, firmware, x86_kernel):
        host.asked += 1
        return Feature("kvm", host.works, "it ran" if host.works else "it hung", "speed")

    monkeypatch.setattr(kvm.platform, "machine", lambda: "aarch64")
    monkeypatch.setattr(kvm, "ask_qemu", ask)
    monkeypatch.setattr(kvm, "kvm_feature", prove)
    qemu = tmp_path / "qemu"
    qemu.touch()
    host.lab = SimpleNamespace(
        guest="aarch64", qemu=qemu, environment={}, firmware=tmp_path, module_cache=tmp_path / "cache"
    )
    return host


async def test_kvm_that_works_is_used_and_proved_once(arm_host):
    for _ in range(2):
        shape = await accelerated(MachineShape(), "auto", arm_host.lab)
        assert (shape.accelerator, shape.cpu) == ("kvm", "host")
    assert arm_host.asked == 1


async def test_kvm_that_hangs_is_left_alone(arm_host):
    arm_host.works = False
    assert await accelerated(MachineShape(), "auto", arm_host.lab) == MachineShape()
    with pytest.raises(MissingFeatureError, match="KVM does not work here: it hung"):
        await accelerated(MachineShape(), "kvm", arm_host.lab)


async def test_another_qemu_is_proved_anew(arm_host):
    await accelerated(MachineShape(), "auto", arm_host.lab)
    arm_host.lab.qemu.write_text("another")
    await accelerated(MachineShape(), "auto", arm_host.lab)
    assert arm_host.asked == 2


async def test_a_damaged_note_is_written_anew(arm_host):
    await accelerated(MachineShape(), "auto", arm_host.lab)
    (arm_host.lab.module_cache / "kvm-proof.json").write_text("{")
    assert (await accelerated(MachineShape(), "auto", arm_host.lab)).accelerator == "kvm"


async def test_who_asks_for_emulation_gets_it_without_a_proof(arm_host):
    assert await accelerated(MachineShape(), "tcg", arm_host.lab) == MachineShape()
    assert arm_host.asked == 0


async def test_an_x86_machine_is_emulated_unless_it_asks_for_kvm(arm_host, monkeypatch):
    x86 = MachineShape(kind="q35", cpu="Nehalem")
    lab = SimpleNamespace(**vars(arm_host.lab) | {"guest": "x86_64", "kernel": SimpleNamespace(image=None)})
    monkeypatch.setattr(kvm.platform, "machine", lambda: "x86_64")
    assert await accelerated(x86, "auto", lab) == x86
    assert arm_host.asked == 0
    shape = await accelerated(x86, "kvm", lab)
    assert (shape.accelerator, shape.cpu) == ("kvm", "Nehalem")
