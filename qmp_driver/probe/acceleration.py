# SPDX-License-Identifier: Apache-2.0
"""Whether a machine runs under KVM or emulated: KVM only where it was proved to work, once a boot of this host.

The proof starts a virtual machine under a deadline (:func:`qmp_driver.probe.capabilities.kvm_feature`), since
/dev/kvm may be there and hang. It is remembered beside the lab's other caches, for this boot of the host and this
QEMU.
"""

import json
import os
import platform
from dataclasses import replace
from pathlib import Path
from typing import Literal

from qmp_driver.errors import MissingFeatureError
from qmp_driver.lab import Lab
from qmp_driver.probe.capabilities import Feature, ask_qemu, kvm_feature
from qmp_driver.store.kept_file import write_whole
from qmp_driver.topology import MachineShape

Acceleration = Literal["auto", "tcg", "kvm"]
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
    if proof.present:  # an x86 machine's CPU stays one of Intel's, as its errors are, whoever made the host's
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
    write_whole(kept, json.dumps({"key": key, "feature": feature.__dict__}).encode())
    return feature
