# SPDX-License-Identifier: Apache-2.0
"""What an own guest boots: a root directory or an initramfs as it is, or an image behind a small initramfs of ours.

The agent is put in without a change of what the caller gave: into the initramfs, as a second archive behind it, or by
a drive. It is a service there and never init.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from acpigen.base.files.cpio import (
    S_IFDIR,
    S_IFLNK,
    S_IFREG,
    Entry,
    character_device,
    regular,
    write_newc,
)
from qmp_driver.errors import BadInputError
from qmp_driver.guest.kernel.kernel_modules import (
    built_in_modules,
    module_files,
    module_key,
    module_name,
    read_module,
    resolve_modules,
)
from qmp_driver.guest.root import with_agent
from qmp_driver.lab import Lab

ROOT_MOST_BYTES = 3 << 30
"""Of a root directory: all of it is in the guest's RAM, twice for a moment."""
CPIO_STARTS = (b"070701", b"070702")
"""Linux init/initramfs.c, do_header(); zeros before an archive are skipped."""
PACKED_STARTS = (*(b"\x1f\x8b", b"\x1f\x9e", b"BZ", b"\x5d\x00", b"\xfd7", b"\x89\x4c", b"\x02\x21", b"\x28\xb5"),)
"""Linux lib/decompress.c, compressed_formats."""
DISK_MODULES = ("virtio_blk", "ext4", "btrfs", "xfs")
"""To reach a root on a virtio drive, of what the kernel has."""
_START_BYTES = 4096
_INITRD_HINT = "name what mkinitramfs or dracut writes"
MOUNTING_INIT = """#!/bin/busybox sh
# Loads what the root's drive needs, mounts it, and hands over to its init.
/bin/busybox mkdir -p /proc /sys /dev /root
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t sysfs sys /sys
/bin/busybox mount -t devtmpfs dev /dev
for module in $(/bin/busybox cat /modules); do /bin/busybox insmod /lib/$module.ko; done
root=/dev/vda
for word in $(/bin/busybox cat /proc/cmdline); do
    case $word in root=*) root=${word#root=} ;; esac
done
tries=0
while [ ! -b $root ] && [ $tries -lt 100 ]; do /bin/busybox sleep 0.1; tries=$((tries + 1)); done
/bin/busybox mount -o rw $root /root || exec /bin/busybox sh
for each in proc sys dev; do /bin/busybox mount --move /$each /root/$each; done
exec /bin/busybox switch_root /root /sbin/init
"""


@dataclass(frozen=True)
class Boot:
    """What is booted.

    :param initrd: its bytes; empty where the image's own boot loader starts its kernel.
    :param words: for the kernel's command line.
    :param image: a drive with the root; None without one.
    """

    initrd: bytes = b""
    words: str = ""
    image: Path | None = None
    by_firmware: bool = field(default=False)


def boot_of_root(folder: Path, agent: bytes) -> Boot:
    """A root directory as an initramfs; its ``/sbin/init`` is started.

    :raises BadInputError: it has no init, cannot be read, or is too large.
    """
    check_root(folder)
    members = dict(_members(folder))
    members.setdefault("dev/console", character_device(5, 1))
    return Boot(write_newc(members) + with_agent(agent), "rdinit=/sbin/init")


def check_root(folder: Path) -> None:
    """Refuses a directory that is no root.

    :raises BadInputError: it is not there, is no directory, or has no init.
    """
    if not folder.exists():
        raise BadInputError(f"{folder} does not exist", hint="name a root directory")
    if not folder.is_dir():
        raise BadInputError(f"{folder} is no directory", hint="name a root directory; of a file: --guest-image")
    if not os.path.lexists(folder / "sbin/init"):
        raise BadInputError(f"{folder} has no /sbin/init", hint="name the root directory of a system that can boot")


def check_initrd(file: Path) -> None:
    """Refuses a file that Linux does not take for an initramfs, by its first bytes.

    :raises BadInputError: it cannot be read, or is none.
    """
    try:
        with file.open("rb") as opened:
            start = opened.read(_START_BYTES)
    except OSError as error:
        raise BadInputError(f"{file} cannot be read: {error.strerror}", hint=_INITRD_HINT) from error
    if not start:
        raise BadInputError(f"{file} is empty", hint=_INITRD_HINT)
    if not start.startswith(PACKED_STARTS) and not start.lstrip(b"\0").startswith(CPIO_STARTS):
        raise BadInputError(f"{file} is neither a cpio archive nor a compressed one", hint=_INITRD_HINT)


def boot_of_initrd(file: Path, agent: bytes) -> Boot:
    """An initramfs as it is, with the agent behind it.

    :raises BadInputError: it cannot be read, or is none.
    """
    check_initrd(file)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadInputError(f"{file} cannot be read: {error.strerror}") from error
    return Boot(data + bytes(-len(data) % 512) + with_agent(agent))


def boot_of_image(lab: Lab, image: Path, root: str) -> Boot:
    """An image's root, mounted by a small initramfs that loads what it needs; its ``/sbin/init`` is started.

    :param root: the drive with the root in the guest: ``/dev/vda`` or a partition.
    """
    folder = lab.kernel.modules_dir
    there = module_files(folder).keys()
    built_in = built_in_modules(folder)
    wanted = [name for name in DISK_MODULES if module_key(name) in there - built_in]
    modules = resolve_modules(folder, wanted)
    members: dict[str, bytes | Entry] = {
        "init": regular(MOUNTING_INIT.encode(), executable=True),
        "bin/busybox": regular(lab.busybox.read_bytes(), executable=True),
        "dev/console": character_device(5, 1),
        "modules": "\n".join(module_name(path) for path in modules).encode(),
    }
    members |= {f"lib/{module_name(path)}.ko": read_module(path) for path in modules}
    return Boot(write_newc(members), f"root={root}", image)


def _members(folder: Path) -> Iterator[tuple[str, Entry]]:
    """Everything below a folder but sockets and devices; owners become root's.

    :raises BadInputError: a file cannot be read, or it is too much.
    """
    total = 0
    for above, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(above) / name
            try:
                status = path.lstat()
                kind = status.st_mode & 0o170000
                if kind == S_IFLNK:
                    data = os.fsencode(path.readlink())
                elif kind == S_IFREG:
                    data = path.read_bytes()
                elif kind == S_IFDIR:
                    data = b""
                else:
                    continue
            except OSError as error:
                raise BadInputError(f"{path} cannot be read: {error.strerror}") from error
            total += len(data)
            if total > ROOT_MOST_BYTES:
                raise BadInputError(f"{folder} has more than {ROOT_MOST_BYTES >> 30} GiB", hint="make an image of it")
            yield str(path.relative_to(folder)), Entry(status.st_mode, data)
