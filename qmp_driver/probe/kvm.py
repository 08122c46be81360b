# SPDX-License-Identifier: Apache-2.0
"""Whether a machine runs under KVM or emulated: KVM only where it was proved to work, once a boot of this host.

The proof starts a virtual machine under a deadline (:func:`kvm_feature`), since
/dev/kvm may be there and hang. It is remembered beside the lab's other caches, for this boot of the host and this
QEMU.
"""

import asyncio
import json
import os
import platform
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from qmp_driver.errors import DeadlineError, MachineError, MissingFeatureError
from qmp_driver.lab import Lab
from qmp_driver.probe.feature import Feature
from qmp_driver.probe.qemu import QemuAnswers, ask_qemu
from qmp_driver.qemu.machine import Invocation, Machine
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.store.kept_file import write_kept
from qmp_driver.topology import MachineShape

Acceleration = Literal["auto", "tcg", "kvm"]
KVM_PROOF_TIMEOUT_S = 15.0
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
"""Linux Documentation/admin-guide/sysctl/kernel.rst, random: a UUID drawn at each boot."""


async def accelerated(shape: MachineShape, wanted: Acceleration, lab: Lab) -> MachineShape:
    """The shape with the accelerator that fits this host.

    :param wanted: ``auto`` takes KVM where it works, ``kvm`` insists, ``tcg`` emulates. An x86 machine takes KVM
        only if it is asked to: its scenarios have nothing to win by it.
    :raises MissingFeatureError: ``kvm`` was asked for and does not work; the message says why.
    """
    if wanted == "tcg" or (wanted == "auto" and (shape.kind != "virt" or platform.machine() != shape.architecture)):
        return shape
    proof = await _proof(lab)
    if proof.present:  # an x86 machine's CPU stays one of Intel's, as its errors are, on any host
        return replace(shape, accelerator="kvm", cpu="host" if shape.kind == "virt" else shape.cpu)
    if wanted == "kvm":
        raise MissingFeatureError(f"KVM does not work here: {proof.evidence}", hint="use auto, or tcg")
    return shape


async def _proof(lab: Lab) -> Feature:
    status = lab.qemu.stat()
    key = [BOOT_ID.read_text().strip(), str(lab.qemu), status.st_size, status.st_mtime_ns, os.getuid()]
    kept = lab.module_cache / ("kvm-proof.json" if lab.guest == "aarch64" else f"kvm-proof-{lab.guest}.json")
    try:
        known = json.loads(kept.read_text())
        if known["key"] == key:
            return Feature(**known["feature"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # none yet, or of another form: prove it again
    answers = await ask_qemu(lab.qemu, lab.environment)
    kernel = None if lab.guest == "aarch64" else lab.kernel.image
    feature = await kvm_feature(lab.qemu, lab.environment, answers, lab.firmware, kernel)
    write_kept(kept, json.dumps({"key": key, "feature": feature.__dict__}).encode())
    return feature


async def kvm_feature(
    program: Path,
    environment: Mapping[str, str],
    answers: QemuAnswers,
    firmware: Path,
    x86_kernel: Path | None = None,
) -> Feature:
    """Whether KVM runs a guest here: proved by firmware that prints something under it, or an x86 kernel that does.

    /dev/kvm may be there and hang, or abort, or run SeaBIOS and then fail to emulate an instruction of the kernel's;
    its presence alone proves nothing.

    :param x86_kernel: to ask for an x86 guest; an Arm guest is asked for unless given.
    """
    guest = "aarch64" if x86_kernel is None else "x86_64"
    needed_by, hint = "speed alone: everything runs emulated (TCG)", f"a host of {guest} with a working /dev/kvm"
    if platform.machine() != guest:
        return Feature("kvm", False, f"this host is {platform.machine()}, the guest {guest}", needed_by, hint)
    if "kvm" not in answers.accelerators:
        return Feature("kvm", False, "QMP query-accelerators: no kvm", needed_by, hint)
    if not os.access("/dev/kvm", os.R_OK | os.W_OK):
        return Feature("kvm", False, "/dev/kvm cannot be opened", needed_by, "add yourself to the group kvm")
    with RunDirectory() as run:
        console = run.path / "console"
        words = ["-nodefaults", "-no-user-config", "-display", "none", "-accel", "kvm", "-cpu", "host", "-m", "512M"]
        words += ["-bios", str(firmware), "-serial", f"file:{console}"]
        if x86_kernel is None:
            what, sign = "the firmware's first output under KVM", b""
            words += ["-machine", "virt,gic-version=host"]
        else:
            what, sign = "the kernel's first output under KVM", b"Linux version"
            words += ["-machine", "q35", "-kernel", str(x86_kernel), "-append", "console=ttyS0 earlyprintk=ttyS0"]
        try:
            async with asyncio.timeout(KVM_PROOF_TIMEOUT_S):
                async with await Machine.start(
                    Invocation(program, words, environment), stderr=run.path / "qemu.log"
                ) as machine:
                    await machine.alive(_until_printed(console, sign), what)
        except (TimeoutError, MachineError, DeadlineError) as error:
            why = str(error) or f"{what} did not come within {KVM_PROOF_TIMEOUT_S:g} s"
            return Feature("kvm", False, f"/dev/kvm is there and does not work: {why}", needed_by, hint)
    ran = "firmware" if x86_kernel is None else "an x86 kernel"
    return Feature("kvm", True, f"{ran} ran under -accel kvm", needed_by, hint)


async def _until_printed(path: Path, sign: bytes) -> None:
    """Until the file holds that, or for no sign at all until it holds anything."""
    while not path.exists() or not (text := path.read_bytes()) or sign not in text:  # noqa: ASYNC110  (a file is mute)
        await asyncio.sleep(0.05)
