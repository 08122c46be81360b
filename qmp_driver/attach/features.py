# SPDX-License-Identifier: Apache-2.0
"""What can be done with a machine that is already running, and proved of it: its own doctor."""

from collections.abc import Sequence

from qmp_driver.attach.devices import VFIO_USER, empty_ports
from qmp_driver.attach.injecting import ways
from qmp_driver.attach.session import Attached, RunState
from qmp_driver.errors import GuestError, MonitorError
from qmp_driver.inject import DEFAULT_INJECTOR, Injector, injector_named
from qmp_driver.inject.error_sources import ErrorSources
from qmp_driver.probe import Feature, Report
from qmp_driver.qemu.answers import KvmInfo

MEMORY, TABLES, SOURCE, RUNNING = "guest-memory", "acpi-tables", "error-source", "running"
WAY_PREFIX = "way "
NEEDED = (RUNNING, MEMORY, TABLES, SOURCE)
"""What the proof of an acknowledged record takes, beside a way to inject."""


async def examine(machine: Attached) -> Report:
    """Everything that can be asked without changing the machine.

    :raises MonitorError: the session broke.
    """
    monitor = machine.monitor
    commands = frozenset(item["name"] for item in await monitor.execute("query-commands", noted=False))
    types = frozenset(item["name"] for item in await monitor.execute("qom-list-types", noted=False))
    state = await monitor.ask(RunState, "query-status", noted=False)
    kind = await monitor.execute("qom-get", {"path": "/machine", "property": "type"}, noted=False)
    kvm = await monitor.ask(KvmInfo, "query-kvm", noted=False)
    features = [
        Feature("machine", True, f"{kind}, {'KVM' if kvm.enabled else 'emulated'}", "everything"),
        Feature(
            RUNNING,
            state.running,
            f"query-status: {state.status}",
            "the proof that the guest acknowledged",
            "continue it: QMP cont",
        ),
        await _memory(machine),
        *await _tables(machine),
    ]
    for name, injector in ways().items():
        missing = [each for each in injector.needs.qemu_commands if each not in commands]
        features.append(
            Feature(
                f"{WAY_PREFIX}{name}",
                not missing and _fits(injector, str(kind)),
                _evidence(injector, missing, str(kind)),
                f"inject --way {name}",
                injector.needs.qemu_commands.get(missing[0], "") if missing else "",
            )
        )
    ports = await empty_ports(machine)
    features += [
        Feature("vfio-user", VFIO_USER in types, f"QMP qom-list-types: {VFIO_USER}", "plug", "QEMU 10.1 or newer"),
        Feature(
            "empty-port",
            bool(ports),
            f"empty ports: {', '.join(ports) or 'none'}",
            "plug",
            "start QEMU with -device pcie-root-port,id=…,chassis=…",
        ),
        *_hearing(machine),
    ]
    return Report(monitor.version, tuple(features))


def can_prove_an_error(report: Report) -> bool:
    """Whether an error can be injected, and its acknowledgement proved."""
    present = {feature.name for feature in report.features if feature.present}
    return {*NEEDED, f"{WAY_PREFIX}{DEFAULT_INJECTOR}"} <= present


def _fits(injector: Injector, machine_type: str) -> bool:
    return ("virt" in machine_type) == (injector.needs.guest == "aarch64")


def _evidence(injector: Injector, missing: Sequence[str], machine_type: str) -> str:
    if missing:
        return f"QMP query-commands: {', '.join(missing)} missing"
    if not _fits(injector, machine_type):
        return f"it is for a guest of {injector.needs.guest}; this machine is {machine_type}"
    return injector.about


async def _memory(machine: Attached) -> Feature:
    name, needed = MEMORY, "the proof that a record was written and acknowledged"
    try:
        ram = await machine.memory.ram()
        await machine.memory.read(ram[0].start, 16)
    except (GuestError, MonitorError) as error:
        return Feature(name, False, error.message, needed, "QEMU needs a human monitor")
    size = sum(each.size_bytes for each in ram) >> 20
    how = "text of `xp`, a little at a time" if machine.memory.why_no_file else "pmemsave"
    why = f" ({machine.memory.why_no_file})" if machine.memory.why_no_file else ""
    hint = "give --shared-dir DIR, which QEMU may write to" if machine.memory.why_no_file else ""
    return Feature(name, True, f"{size} MiB of RAM, read by {how}{why}", needed, hint)


async def _tables(machine: Attached) -> list[Feature]:
    wanted = injector_named(DEFAULT_INJECTOR)
    try:
        found = await machine.tables()
    except (GuestError, MonitorError) as error:
        missing = Feature(TABLES, False, error.message, "dump-tables, the proof of a record", error.hint)
        return [missing, Feature(SOURCE, False, "without tables no error source is known", "inject", error.hint)]
    features = [Feature(TABLES, True, f"{len(found.tables)} tables in {found.origin}", "dump-tables")]
    try:
        source = ErrorSources(found.generic_sources()).by_notification(*wanted.notifications)
        acknowledge = await machine.memory.read_u64(source.read_ack_register.address)
    except (GuestError, MonitorError) as error:
        return [*features, Feature(SOURCE, False, error.message, f"inject --way {wanted.name}", error.hint)]
    read = bool(acknowledge & source.read_ack_write)
    state = "no record waits" if read else "a record waits to be acknowledged"
    kind = source.notification.notification_type.name
    return [*features, Feature(SOURCE, True, f"source {source.source_id}, {kind}; {state}", "inject")]


def _hearing(machine: Attached) -> list[Feature]:
    agent, console = machine.agent, machine.reach.console
    said = "not named" if agent is None else f"Linux {agent.hello.kernel_release}, agent {agent.hello.agent_version}"
    return [
        Feature(
            "agent",
            agent is not None,
            said,
            "what the guest's kernel logs, its drivers, the tables that it uses",
            "put in the guest agent: `qmp-driver guest-agent`, and name its socket with --agent",
        ),
        Feature(
            "console",
            console is not None,
            "not named" if console is None else str(console),
            "what the guest's kernel prints",
            "name its file with --console",
        ),
    ]
