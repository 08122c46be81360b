# SPDX-License-Identifier: Apache-2.0
"""What machines of every kind have: the files they boot from, what comes out of them, their RAM."""

from dataclasses import dataclass
from pathlib import Path

from qmp_driver.topology.shape import MachineShape

AGENT_PORT_NAME = "org.qmp-driver.agent"
AGENT_SLOT, PANIC_SLOT = 3, 4
PANIC_WORDS = ("-device", f"pvpanic-pci,bus=pcie.0,addr={PANIC_SLOT:x}.0")
RAM_ID = "ram0"
QUICK_BOOT_WORDS = "cryptomgr.notests initcall_blacklist=load_system_certificate_list"
"""No self-tests of ciphers (crypto/testmgr.c), no certificates for signed modules (certs/system_keyring.c).
No scenario looks at them, and they are a seventh of a boot of Debian's kernel. One without them ignores the words.
docs/how-to/other-kernels.md says what that means for a kernel that takes signed modules alone."""


@dataclass(frozen=True)
class BootFiles:
    """The files a machine boots from."""

    firmware: Path
    kernel: Path
    initrd: Path


@dataclass(frozen=True)
class MorePort:
    """A virtio-serial port beside the agent's; the guest finds it by :func:`port_name`.

    :param name: its chardev's id, too.
    :param path: a unix socket on which QEMU listens, or
    :param is_log: a file that takes what the guest writes.
    """

    name: str
    path: Path
    is_log: bool = False


@dataclass(frozen=True)
class GuestPorts:
    """The host's ends of what comes out of the guest.

    :param agent_socket: unix socket on which QEMU listens for the agent's line protocol.
    :param console: file that takes the serial console.
    :param console_socket: unix socket on which QEMU listens for somebody who types on the console; None for a console
        that only writes.
    :param more: in the order of their numbers on the virtio-serial device.
    """

    agent_socket: Path
    console: Path
    more: tuple[MorePort, ...] = ()
    console_socket: Path | None = None


@dataclass(frozen=True)
class MemoryFiles:
    """Files of this host behind the guest's memory. Only memory in a shared, named file stays out of a snapshot's
    stream (QEMU migration/ram.c, migrate_ram_is_ignored).

    :param aperture: holds the coherent aperture, shared; without, QEMU's own memory does.
    :param ram: holds the RAM; without, QEMU's own memory does.
    :param ram_private: what the guest writes stays QEMU's own and `ram` is only read; shared otherwise.
    :param error_region: holds the error region, shared; without, QEMU's own memory does.
    :param error_store: holds the store of error records, shared; without, QEMU's own memory does.
    """

    aperture: Path | None = None
    ram: Path | None = None
    ram_private: bool = False
    error_region: Path | None = None
    error_store: Path | None = None


QEMU_MEMORY = MemoryFiles()
"""All of the guest's memory is QEMU's own."""


def common_words(
    shape: MachineShape, machine: str, memory: str, kernel_words: str, boot: BootFiles, ports: GuestPorts,
    memory_files: MemoryFiles,
) -> list[str]:  # fmt: skip
    """The arguments for CPUs, RAM, what is booted, the console and the agent's port.

    :param machine: the value of `-machine`, without the RAM's backend.
    :param memory: the value of `-m`.
    :param kernel_words: what every guest kernel of that kind is told.
    """
    words = ["-nodefaults", "-no-user-config", "-display", "none"]
    words += ["-machine", f"{machine},memory-backend={RAM_ID}", "-cpu", shape.cpu]
    words += ["-object", ram_backend(shape, memory_files)]
    words += ["-accel", shape.accelerator, "-smp", str(shape.cpus), "-m", memory]
    words += ["-bios", str(boot.firmware), "-kernel", str(boot.kernel), "-initrd", str(boot.initrd)]
    words += ["-append", f"{kernel_words} {shape.append}".rstrip()]
    words += ["-action", "reboot=shutdown,panic=pause"]
    return [*words, *port_words(ports, AGENT_SLOT)]


def port_words(ports: GuestPorts, slot: int) -> list[str]:
    """The arguments for the console, the agent's port and those beside it.

    :param slot: of the virtio-serial device on the root bus.
    """
    words = _console_words(ports)
    words += ["-chardev", f"socket,id=agent,path={escaped(ports.agent_socket)},server=on,wait=off"]
    words += ["-device", f"virtio-serial-pci,bus=pcie.0,addr={slot:x}.0"]
    words += ["-device", f"virtserialport,chardev=agent,name={AGENT_PORT_NAME}"]
    for port in ports.more:
        words += _more_port_words(port)
    return words


def _console_words(ports: GuestPorts) -> list[str]:
    if ports.console_socket is None:
        return ["-serial", f"file:{escaped(ports.console)}"]
    backend = f"socket,id=console,path={escaped(ports.console_socket)},server=on,wait=off"
    return ["-chardev", f"{backend},logfile={escaped(ports.console)},logappend=off", "-serial", "chardev:console"]


def port_name(name: str) -> str:
    """What the guest knows a :class:`MorePort` by."""
    return f"org.qmp-driver.{name}"


def _more_port_words(port: MorePort) -> list[str]:
    path = f"path={escaped(port.path)}"
    backend = f"file,id={port.name},{path}" if port.is_log else f"socket,id={port.name},{path},server=on,wait=off"
    return ["-chardev", backend, "-device", f"virtserialport,chardev={port.name},name={port_name(port.name)}"]


def ram_backend(shape: MachineShape, memory_files: MemoryFiles) -> str:
    """The memory backend of the machine's RAM."""
    tail = f"id={RAM_ID},size={shape.ram_bytes}"
    if memory_files.ram is None:
        return f"memory-backend-ram,{tail}"
    mode = "share=off,readonly=on,rom=off" if memory_files.ram_private else "share=on"
    return f"memory-backend-file,{tail},mem-path={escaped(memory_files.ram)},{mode}"


def escaped(path: Path) -> str:
    """QEMU's option parser takes a comma as the end of a value, and two as one."""
    return str(path).replace(",", ",,")
