# SPDX-License-Identifier: Apache-2.0
"""What a lab's QEMU and guest kernel can do, as the steps of a scenario are judged by it before anything starts.

Asking QEMU takes a fifth of a second, so what it said is kept beside the lab's other products, under a digest of the
files that were asked: another QEMU, or another kernel, is asked anew.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from qmp_driver.guest.kernel_modules import module_name
from qmp_driver.lab import GuestArchitecture, Lab
from qmp_driver.probe.capabilities import QemuAnswers, ask_qemu
from qmp_driver.store.json_bytes import from_json
from qmp_driver.store.kept_file import write_whole

_OPTION = re.compile(r"^CONFIG_(\w+)=(.*)$", re.MULTILINE)


class Abilities(msgspec.Struct, frozen=True, kw_only=True):
    """What is there to work with.

    :param kernel_options: the guest kernel's configuration, without ``CONFIG_``; an option that is not set is absent.
    :param modules: names of the guest kernel's modules, ``-`` written as ``_``.
    :param kvm: the machine in question runs under KVM; emulated otherwise.
    :param nested: the lab has a QEMU that runs inside the guest.
    """

    qemu: QemuAnswers
    kernel_options: Mapping[str, str]
    modules: frozenset[str]
    nested: bool = False
    kvm: bool = False

    def kernel_has(self, option: str) -> bool:
        """Whether that option is built in, or is a module that is there."""
        return self.kernel_options.get(option) in ("y", "m")


NO_X86_GUEST = "this lab has no x86 guest: run `qmp-driver lab install --x86`"


def lab_of_guest(lab: Lab, architecture: GuestArchitecture) -> Lab | None:
    """The lab with the parts of a guest of that architecture; None where it has none."""
    return lab if lab.guest == architecture else lab.x86


async def abilities_of(lab: Lab) -> Abilities:
    """The abilities of that lab, asked once for each QEMU and kernel.

    :raises HostError: QEMU cannot be run.
    :raises MachineError: it ended before it answered.
    """
    kept = lab.module_cache / "abilities" / f"{_digest(lab)}.json"
    try:
        return _with_nested(from_json(kept.read_bytes(), Abilities), lab)
    except (OSError, msgspec.DecodeError):
        pass
    answers = await ask_qemu(lab.qemu, lab.environment)
    abilities = abilities_from(answers, lab.kernel.config.read_text(errors="replace"), lab.kernel.modules_dir)
    write_whole(kept, msgspec.json.encode(abilities))
    return _with_nested(abilities, lab)


def _with_nested(abilities: Abilities, lab: Lab) -> Abilities:
    """Not kept with the rest: an installation can add it without changing any of the files that were asked."""
    return msgspec.structs.replace(abilities, nested=lab.nested is not None)


def abilities_from(answers: QemuAnswers, config_text: str, modules_dir: Path) -> Abilities:
    """The abilities of a QEMU that was asked and of a kernel.

    :param config_text: the kernel's configuration.
    :param modules_dir: ``…/lib/modules/<release>``.
    """
    return Abilities(
        qemu=answers,
        kernel_options=dict(_OPTION.findall(config_text)),
        modules=frozenset(module_name(path).replace("-", "_") for path in modules_dir.rglob("*.ko*")),
    )


def _digest(lab: Lab) -> str:
    digest = hashlib.sha256()
    for path in (lab.qemu, lab.kernel.config, lab.kernel.modules_dir):
        status = path.stat()
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:24]
