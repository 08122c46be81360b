# SPDX-License-Identifier: Apache-2.0
"""What a lab's QEMU and guest kernel can do, as the steps of a scenario are judged by it before anything starts.

Asking QEMU takes a fifth of a second, so what it said is kept beside the lab's other products, under a digest of the
files that were asked: another QEMU, or another kernel, is asked anew.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from qmp_driver.guest.folders import lab_root_of
from qmp_driver.guest.kernel.kernel_modules import module_key, module_name
from qmp_driver.guest.kernel.own_modules import headers_wanting, sources_wanting
from qmp_driver.lab import GuestArchitecture, Lab, install_hint
from qmp_driver.lab.kernels.nvidia import MODULE as NVIDIA
from qmp_driver.lab.kernels.nvidia import SET, nvidia_module
from qmp_driver.lab.pins import load_pins
from qmp_driver.lab.provision.guest_root import root_names
from qmp_driver.probe.feature import Feature
from qmp_driver.probe.iasl import iasl_features
from qmp_driver.probe.kernel import (
    headers_features,
    kernel_features,
    kernel_modules,
    kernel_options,
    without_cdev,
    without_debugfs_events,
    without_groups,
)
from qmp_driver.probe.kvm import kvm_feature
from qmp_driver.probe.qemu import QemuAnswers, ask_qemu, qemu_features
from qmp_driver.store.json_bytes import from_json
from qmp_driver.store.kept_file import write_kept

QUESTIONS = b"5"
"""Changes with what is asked, so that kept answers to fewer questions are asked anew."""


class Abilities(msgspec.Struct, frozen=True, kw_only=True):
    """What is there to work with.

    :param kernel_options: the guest kernel's configuration, without ``CONFIG_``; an option that is not set is absent.
    :param modules: names of the modules that there are for the guest's kernel, and of those that it has built in,
        ``-`` written as ``_``.
    :param builds_modules: modules of ours can be built for it.
    :param headers_wanting: our modules that cannot be built for it → the kernel's header that is not there.
    :param debugfs_events_wanting: why the kernel's trace events are not below debugfs; empty where they are.
    :param sources_wanting: modules of the kernel's source that cannot be built → why.
    :param roots: the lab's roots for programs of others.
    :param kvm: the machine in question runs under KVM; emulated otherwise.
    :param sets: the lab's package sets.
    :param real_host: this host takes the outer machine's place, so that the kernel is the inner guest's alone.
    """

    qemu: QemuAnswers
    kernel_options: Mapping[str, str]
    modules: frozenset[str]
    sets: tuple[str, ...] = ()
    builds_modules: bool = True
    headers_wanting: Mapping[str, str] = {}
    debugfs_events_wanting: str = ""
    sources_wanting: Mapping[str, str] = {}
    roots: frozenset[str] = frozenset()
    kvm: bool = False
    real_host: bool = False

    def kernel_has(self, option: str) -> bool:
        """Whether that option is built in, or is a module that is there."""
        return self.kernel_options.get(option) in ("y", "m")

    def without_own_modules(self, names: Sequence[str]) -> str:
        """Why one of our own modules cannot be built for the guest's kernel; empty where all can."""
        if NVIDIA in names and SET not in self.sets:
            return f"the lab has no module of NVIDIA's: {install_hint(SET)}"
        if NVIDIA in names and NVIDIA not in self.modules:
            return "NVIDIA's module is not built for this kernel: run `qmp-driver lab kernel nvidia NAME`"
        names = [name for name in names if name != NVIDIA]
        if names and not self.builds_modules:
            return f"{', '.join(names)} cannot be built: the headers of the guest's kernel are not here"
        for name in names:
            if why := self.sources_wanting.get(name):
                return why
            if header := self.headers_wanting.get(name):
                return f"the guest's kernel has no <{header}>, which our module {name} is built with"
        return ""

    def without_vfio(self, way: Literal["group", "cdev"]) -> str:
        """Why the guest's kernel does not open a VFIO device in that way; empty where it does.

        :param way: by its IOMMU group, or by its character device.
        """
        if way == "cdev":
            return without_cdev(self.kernel_options)
        reason = without_groups(self.kernel_options)
        return f'{reason}; set vfio = "cdev"' if reason and not without_cdev(self.kernel_options) else reason

    def without_module(self, module: str, option: str) -> str:
        """Why there is no such module; empty where there is one, or it is built in.

        :param module: ``-`` written as ``_``.
        :param option: the kernel option that builds it, without ``CONFIG_``.
        """
        value = self.kernel_options.get(option)
        if module in self.modules or value == "y":
            return ""
        known = f"CONFIG_{option}={value}" if value else f"CONFIG_{option} is not set"
        return f"the guest's kernel has no module {module} ({known})"


def no_guest(architecture: GuestArchitecture) -> str:
    """Why a lab has no guest of that architecture, and what to run for one."""
    return f"this lab has no {architecture} guest: {install_hint(load_pins().set_of_guest(architecture))}"


async def abilities_of(lab: Lab) -> Abilities:
    """The abilities of that lab, asked once for each QEMU and kernel.

    :raises HostError: QEMU cannot be run.
    :raises MachineError: it ended before it answered.
    """
    kept = lab.module_cache / "abilities" / f"{_digest(lab)}.json"
    try:
        return _with_sets(from_json(kept.read_bytes(), Abilities), lab)
    except (OSError, msgspec.DecodeError):
        pass
    answers = await ask_qemu(lab.qemu, lab.environment)
    abilities = _abilities_from(answers, lab)
    write_kept(kept, msgspec.json.encode(abilities))
    return _with_sets(abilities, lab)


def _with_sets(abilities: Abilities, lab: Lab) -> Abilities:
    """Not kept with the rest: it can be added without changing any of the files that were asked."""
    more = frozenset() if nvidia_module(lab) is None else frozenset({NVIDIA})
    return msgspec.structs.replace(
        abilities,
        sets=lab.sets,
        modules=abilities.modules | more,
        sources_wanting=sources_wanting(lab),
        roots=root_names(lab_root_of(lab)),
    )


async def examine(lab: Lab) -> tuple[Abilities, list[Feature]]:
    """Everything that can be asked of that lab's QEMU, firmware, kernel and iasl, and of this host, asked now.

    :raises HostError: QEMU or iasl cannot be run.
    :raises MachineError: QEMU ended before it answered.
    """
    answers = await ask_qemu(lab.qemu, lab.environment)
    abilities = _with_sets(_abilities_from(answers, lab), lab)
    features = qemu_features(answers)
    features.append(
        Feature("uefi", lab.firmware.is_file(), str(lab.firmware), "-M virt,ras=on", "qmp-driver lab install")
    )
    features += await iasl_features(lab.iasl, lab.environment)
    features += kernel_features(abilities.kernel_options)
    features += headers_features(lab.kernel_headers, abilities.modules, abilities.kernel_options)
    features.append(await kvm_feature(lab.qemu, lab.environment, answers, lab.firmware))
    return abilities, features


def _abilities_from(answers: QemuAnswers, lab: Lab) -> Abilities:
    config = lab.kernel.config.read_text(errors="replace")
    return Abilities(
        qemu=answers,
        kernel_options=kernel_options(config),
        debugfs_events_wanting=without_debugfs_events(config),
        modules=kernel_modules(lab.kernel.modules_dir) | _driver(lab),
        builds_modules=lab.kernel_headers is not None,
        headers_wanting=headers_wanting(lab.kernel_headers) if lab.kernel_headers is not None else {},
    )


def _driver(lab: Lab) -> frozenset[str]:
    """The one module that is not below the kernel's folder."""
    return frozenset() if lab.nvgrace_module is None else frozenset({module_key(module_name(lab.nvgrace_module))})


def _digest(lab: Lab) -> str:
    digest = hashlib.sha256(QUESTIONS)
    for path in (lab.qemu, lab.kernel.config, lab.kernel.modules_dir, lab.nvgrace_module, lab.kernel_headers):
        if path is None or not path.exists():  # a packed lab has no headers
            digest.update(b"none\0")
            continue
        status = path.stat()
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:24]
