# SPDX-License-Identifier: Apache-2.0
"""The guest's agent for guests that this project did not make: a static program, a unit of systemd, and a drive.

The drive is a tar archive in place of a file system, so that no tool of the host has to make one and every guest with
`tar` can read it. The unit takes the program from there; it may come by a systemd credential, so that the guest's
disk stays as it is.
"""

import base64
import io
import tarfile
from collections.abc import Mapping
from importlib import resources

from acpigen.base.files.cpio import Entry
from qmp_driver.guest.image import guest_agent, guest_image
from qmp_driver.lab import Lab
from qmp_driver.topology import AGENT_PORT_NAME

PROGRAM, UNIT, DRIVE, INITRD = "qmp-driver-agent", "qmp-driver-agent.service", "agent-drive.img", "initrd.img"
PARTS = "parts"
"""The drive's folder with what the agent finds beside itself: modules and busybox for a scenario, or nothing."""
DRIVE_ID = "qmp-driver-agent"
"""The serial number of the drive: the guest finds it as /dev/disk/by-id/virtio-qmp-driver-agent."""
SECTOR_BYTES = 512
DRIVE_UNIT_BYTES = 1 << 20
"""A drive is as many of these: QEMU rounds a raw image down to sectors, and some tools want more."""
KERNEL_WORDS = f"systemd.wants={UNIT}"
"""Starts a unit that no target of the guest wants."""


def unit() -> str:
    """The unit's text."""
    return resources.files("qmp_driver.guest").joinpath("unit", UNIT).read_text(encoding="utf-8")


def drive(program: bytes, parts: Mapping[str, bytes | Entry] | None = None) -> bytes:
    """A drive with the program, its unit and its parts; the same bytes for the same content.

    :param parts: files, path → content; :data:`PARTS` is empty without.
    """
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        folder = tarfile.TarInfo(PARTS)
        folder.type, folder.mode = tarfile.DIRTYPE, 0o755
        archive.addfile(folder)
        for name, content, mode in ((PROGRAM, program, 0o755), (UNIT, unit().encode(), 0o644)):
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(content), mode
            archive.addfile(member, io.BytesIO(content))
        for path, entry in sorted((parts or {}).items()):
            content, mode = (entry, 0o644) if isinstance(entry, bytes) else (entry.data, entry.mode & 0o777)
            member = tarfile.TarInfo(f"{PARTS}/{path}")
            member.size, member.mode = len(content), mode
            archive.addfile(member, io.BytesIO(content))
    data = made.getvalue()
    return data + bytes(-len(data) % DRIVE_UNIT_BYTES)


def credential() -> str:
    """The unit as a systemd credential, for ``-smbios type=11,value=…`` (systemd 256 or newer; SMBIOS comes with
    UEFI firmware)."""
    encoded = base64.b64encode(unit().encode()).decode()
    return f"io.systemd.credential.binary:systemd.extra-unit.{UNIT}={encoded}"


def exported(lab: Lab) -> dict[str, bytes]:
    """The files, by name.

    :raises HostError: the agent cannot be compiled.
    :raises LabError: a part of the lab is missing.
    """
    program = guest_agent(lab).read_bytes()
    return {
        PROGRAM: program,
        UNIT: unit().encode(),
        DRIVE: drive(program),
        "agent.smbios": credential().encode(),
        INITRD: guest_image(lab),
    }


def port_words(socket: str) -> list[str]:
    """QEMU's arguments for the agent's port."""
    return [
        "-device",
        "virtio-serial-pci",
        "-chardev",
        f"socket,id=agent,path={socket},server=on,wait=off",
        "-device",
        f"virtserialport,chardev=agent,name={AGENT_PORT_NAME}",
    ]
