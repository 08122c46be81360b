# SPDX-License-Identifier: Apache-2.0
"""What this QEMU, this kernel and this machine can do: asked of them, never guessed from a version.

QEMU is started with no machine and asked over QMP for its commands, types and accelerators (0.2 s); the guest kernel
is asked by its configuration; iasl by its own list of tables; KVM by a virtual machine that has to make progress.
"""

import asyncio
import os
import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qmp_driver.errors import DeadlineError, HostError, MachineError, MissingFeatureError
from qmp_driver.qemu.machine import Invocation, Machine
from qmp_driver.qemu.run_directory import RunDirectory

KVM_PROOF_TIMEOUT_S = 15.0
TOOL_TIMEOUT_S = 10.0


@dataclass(frozen=True)
class Feature:
    """Something that may be there or not.

    :param name: short and stable: ``ghes-injection``.
    :param evidence: how it is known.
    :param needed_by: what cannot be done without it.
    :param hint: how to get it.
    """

    name: str
    present: bool
    evidence: str
    needed_by: str
    hint: str = ""


@dataclass(frozen=True)
class QemuAnswers:
    """What a QEMU said of itself over QMP."""

    version: str
    target: str
    commands: frozenset[str]
    types: frozenset[str]
    machines: frozenset[str]
    accelerators: frozenset[str] = field(default_factory=frozenset)


async def ask_qemu(program: Path, environment: Mapping[str, str]) -> QemuAnswers:
    """Starts that QEMU without a machine and asks it.

    :raises HostError: it cannot be run.
    :raises MachineError: it ended before it answered.
    """
    with RunDirectory() as run:
        words = ["-machine", "none", "-nodefaults", "-no-user-config", "-display", "none"]
        async with await Machine.start(
            Invocation(program, words, environment), stderr=run.path / "qemu.log"
        ) as machine:
            ask = machine.monitor.execute
            commands = frozenset(item["name"] for item in await ask("query-commands"))
            accelerators: frozenset[str] = frozenset()
            if "query-accelerators" in commands:
                accelerators = frozenset((await ask("query-accelerators"))["present"])
            elif (await ask("query-kvm"))["present"]:
                accelerators = frozenset({"kvm"})
            return QemuAnswers(
                version=machine.monitor.version,
                target=(await ask("query-target"))["arch"],
                commands=commands,
                types=frozenset(item["name"] for item in await ask("qom-list-types")),
                machines=frozenset(item["name"] for item in await ask("query-machines")),
                accelerators=accelerators,
            )


_QEMU_FEATURES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "ghes-injection",
        "command",
        "inject-ghes-v2-error",
        "injecting memory errors (injector ghes)",
        "QEMU 10.2 or newer",
    ),
    ("vfio-user", "type", "vfio-user-pci", "hotplug of the GPU model", "QEMU 10.1 or newer"),
    ("generic-initiator", "type", "acpi-generic-initiator", "GPU memory nodes in SRAT", "QEMU 9.0 or newer"),
    ("generic-port", "type", "acpi-generic-port", "CXL ports in SRAT", "QEMU 9.2 or newer"),
    ("cxl", "type", "cxl-type3", "injecting CXL errors (injector cxl)", "a QEMU built with CXL"),
    ("nvdimm", "type", "nvdimm", "the coherent aperture", "a QEMU built with CONFIG_NVDIMM"),
    ("virtio-iommu", "type", "virtio-iommu-pci", "IOMMU groups in the guest, for VFIO", "QEMU 7.2 or newer"),
    ("ivshmem", "type", "ivshmem-plain", "the poison window (injector sea)", "a QEMU built with ivshmem"),
    ("pvpanic", "type", "pvpanic-pci", "being told of a guest's panic at once", "QEMU 6.0 or newer"),
    ("agent-port", "type", "virtserialport", "talking to the agent in the guest", "a QEMU built with virtio-serial"),
)


def qemu_features(answers: QemuAnswers) -> list[Feature]:
    """Which of the features that this project uses that QEMU has."""
    features = []
    for name, kind, symbol, needed_by, hint in _QEMU_FEATURES:
        present = symbol in (answers.commands if kind == "command" else answers.types)
        evidence = f"QMP {'query-commands' if kind == 'command' else 'qom-list-types'}: {symbol}"
        features.append(Feature(name, present, evidence if present else f"{evidence} missing", needed_by, hint))
    return features


_KERNEL_OPTIONS: tuple[tuple[str, str, str], ...] = (
    ("ACPI_TABLE_UPGRADE", "handing our tables to the guest in its initrd", "y"),
    ("ACPI_APEI_GHES", "hearing of firmware's error records", "y"),
    ("ACPI_APEI_SEA", "records that come with a Synchronous External Abort", "y"),
    ("MEMORY_FAILURE", "SIGBUS for a poisoned page", "y"),
    ("VIRTIO_CONSOLE", "talking to the agent in the guest", "ym"),
    ("HOTPLUG_PCI_PCIE", "hotplug of the GPU", "y"),
    ("VIRTIO_IOMMU", "IOMMU groups, for VFIO", "ym"),
    ("VFIO_PCI_CORE", "the nvgrace-gpu driver", "ym"),
    ("KVM", "guests inside the guest", "y"),
)


def kernel_features(config_text: str) -> list[Feature]:
    """Which of the options that this project needs that kernel was built with.

    :param config_text: the kernel's configuration (`CONFIG_X=y` lines).
    """
    values = dict(re.findall(r"^CONFIG_(\w+)=(\w)$", config_text, re.MULTILINE))
    features = []
    for option, needed_by, accepted in _KERNEL_OPTIONS:
        value = values.get(option, "n")
        features.append(
            Feature(
                f"kernel {option}",
                value in accepted,
                f"CONFIG_{option}={value}" if option in values else f"CONFIG_{option} is not set",
                needed_by,
                f"a kernel with CONFIG_{option}={accepted[0]}: the lab's, or your own by --kernel",
            )
        )
    return features


async def iasl_features(iasl: Path, environment: Mapping[str, str]) -> list[Feature]:
    """iasl's version, and whether it knows the tables that this project builds.

    :raises HostError: it cannot be run.
    """
    text = await _output_of(iasl, "-ht", environment)
    version = re.search(r"version (\w+)", text)
    known = frozenset(re.findall(r"^\s*\d+\)\s+(\S+)", text, re.MULTILINE))
    wanted = frozenset({"DSDT", "SSDT", "SRAT", "SLIT", "HMAT", "HEST", "EINJ", "BERT", "ERST", "CEDT", "MCFG"})
    missing = sorted(wanted - known)
    evidence = f"iasl {version.group(1) if version else 'of unknown version'} knows {len(known)} tables"
    if missing:
        evidence += ", not " + ", ".join(missing)
    return [
        Feature("iasl", bool(version) and not missing, evidence, "compiling tables", "acpica-tools 20230628 or newer")
    ]


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


def require(features: list[Feature], *names: str) -> None:
    """Refuses to go on without those features.

    :raises MissingFeatureError: naming the first that is missing, what needs it and the hint.
    """
    by_name = {feature.name: feature for feature in features}
    for name in names:
        feature = by_name[name]
        if not feature.present:
            raise MissingFeatureError(
                f"this QEMU lacks {feature.name}, needed for {feature.needed_by} ({feature.evidence})",
                hint=f"use {feature.hint}" if feature.hint else "",
            )


async def _until_printed(path: Path, sign: bytes) -> None:
    """Until the file holds that, or for no sign at all until it holds anything."""
    while not path.exists() or not (text := path.read_bytes()) or sign not in text:  # noqa: ASYNC110  (a file is mute)
        await asyncio.sleep(0.05)


async def _output_of(program: Path, argument: str, environment: Mapping[str, str]) -> str:
    try:
        process = await asyncio.create_subprocess_exec(
            program,
            argument,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env={**os.environ, **environment},
        )
    except OSError as error:
        raise HostError(f"{program} cannot be run: {error.strerror}") from error
    try:
        async with asyncio.timeout(TOOL_TIMEOUT_S):
            output, _ = await process.communicate()
    except TimeoutError as error:
        process.kill()
        await process.wait()
        raise DeadlineError(f"{program} {argument} did not end within {TOOL_TIMEOUT_S:g} s") from error
    return output.decode(errors="replace")


@dataclass(frozen=True)
class Report:
    """Everything `qmp-driver doctor` found."""

    qemu_version: str
    features: tuple[Feature, ...]

    def as_json(self) -> dict[str, Any]:
        """The same for a program."""
        return {
            "qemu_version": self.qemu_version,
            "features": [feature.__dict__ for feature in self.features],
        }
