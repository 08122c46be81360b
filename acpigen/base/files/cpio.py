# SPDX-License-Identifier: Apache-2.0
"""The one writer of `newc` cpio archives: the form in which Linux takes an initramfs and tables to upgrade.

The layout is Linux's `Documentation/driver-api/early-userspace/buffer-format.rst`; what the kernel reads is in
`init/initramfs.c` (the initramfs) and `lib/earlycpio.c` (files wanted before it, such as ACPI tables). Archives
may be put one behind the other: each ends on a 512-byte border, and the kernel skips the zeros between them.

The bytes depend on the files alone: time, owner and inode numbers are fixed, names are sorted.
"""

from collections.abc import Iterator, Mapping
from itertools import count

import msgspec

from acpigen.base.errors import BadInputError

MAGIC = b"070701"
"""buffer-format.rst, `c_magic` of a header without checksums."""
TRAILER = "TRAILER!!!"
"""buffer-format.rst: the name that ends an archive."""
HEADER_SIZE_BYTES = 110
"""`c_magic` and thirteen fields of eight hexadecimal digits."""
ALIGNMENT_BYTES = 4
"""Names and contents are padded with zeros to this."""
ARCHIVE_ALIGNMENT_BYTES = 512
"""What cpio(1) pads an archive to; keeps whatever follows aligned."""
NAME_LIMIT_BYTES = 4096
"""`PATH_MAX`; `init/initramfs.c` skips an entry with a longer name (the final NUL counts)."""
SIZE_LIMIT_BYTES = 0xFFFF_FFFF
"""The most that `c_filesize` can say."""

S_IFREG, S_IFDIR, S_IFLNK, S_IFCHR, S_IFBLK = 0o100000, 0o040000, 0o120000, 0o020000, 0o060000
"""File types in `c_mode`, `include/uapi/linux/stat.h`."""


class Entry(msgspec.Struct, frozen=True):
    """One member of an archive. Made by the functions below rather than by hand.

    :param mode: file type and permissions, as in `stat.st_mode`.
    :param data: a file's content, or a symbolic link's target.
    :param major: of a device node.
    :param minor: of a device node.
    """

    mode: int
    data: bytes = b""
    major: int = 0
    minor: int = 0


def regular(data: bytes, *, executable: bool = False) -> Entry:
    """A file, readable by all; with the executable bits where asked."""
    return Entry(S_IFREG | (0o755 if executable else 0o644), data)


def directory(permissions: int = 0o755) -> Entry:
    """A directory. Those above a file are made without being named."""
    return Entry(S_IFDIR | permissions)


def symlink(target: str) -> Entry:
    """A symbolic link to `target`."""
    return Entry(S_IFLNK | 0o777, target.encode())


def character_device(major: int, minor: int, permissions: int = 0o600) -> Entry:
    """A character device node, such as `/dev/console` (5, 1)."""
    return Entry(S_IFCHR | permissions, b"", major, minor)


def write_newc(files: Mapping[str, bytes | Entry]) -> bytes:
    """A `newc` archive of `files`, byte for byte the same for the same files.

    :param files: path inside the archive (relative, or with one leading ``/``, which is dropped) → content;
        plain bytes are a readable file that is not executable. The directories above each are added.
    :raises BadInputError: a path is empty, too long, climbs with ``..`` or names a file's inside, two paths
        are the same member, or a content is too big for the format.
    """
    members: dict[str, Entry] = {}
    for path, content in files.items():
        name = _member_name(path)
        if name in members:
            raise BadInputError(f"two paths name the same cpio member {name!r}")
        members[name] = content if isinstance(content, Entry) else regular(content)
    for name in list(members):
        for above in _directories_above(name):
            if members.setdefault(above, directory()).mode & 0o170000 != S_IFDIR:
                raise BadInputError(f"cpio member {name!r} lies inside {above!r}, which is not a directory")

    inodes = count(1)
    archive = bytearray()
    for name in sorted(members, key=lambda each: each.split("/")):
        archive += _member(name, members[name], next(inodes))
    archive += _member(TRAILER, Entry(0), 0)
    archive += bytes(-len(archive) % ARCHIVE_ALIGNMENT_BYTES)
    return bytes(archive)


def _member_name(path: str) -> str:
    name = path.removeprefix("/")
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts) or "\0" in name or name == TRAILER:
        raise BadInputError(f"{path!r} is not a valid path in a cpio archive", hint='write it as "a/b/c"')
    try:
        size_bytes = len(name.encode()) + 1
    except UnicodeEncodeError as error:
        raise BadInputError(f"the cpio path {path!r} is not valid Unicode: {error.reason}") from error
    if size_bytes > NAME_LIMIT_BYTES:
        raise BadInputError(f"a cpio path is {size_bytes} bytes long; Linux reads {NAME_LIMIT_BYTES}")
    return name


def _directories_above(name: str) -> Iterator[str]:
    parts = name.split("/")
    return ("/".join(parts[:depth]) for depth in range(1, len(parts)))


def _member(name: str, entry: Entry, inode: int) -> bytes:
    if len(entry.data) > SIZE_LIMIT_BYTES:
        raise BadInputError(f"{name!r} has {len(entry.data)} bytes; newc holds at most {SIZE_LIMIT_BYTES}")
    encoded = name.encode() + b"\0"
    links = 2 if entry.mode & 0o170000 == S_IFDIR else 1
    # c_ino, c_mode, c_uid, c_gid, c_nlink, c_mtime, c_filesize, c_maj, c_min, c_rmaj, c_rmin, c_namesize, c_chksum
    fields = (inode, entry.mode, 0, 0, links, 0, len(entry.data), 0, 0, entry.major, entry.minor, len(encoded), 0)
    header = MAGIC + b"".join(b"%08X" % field for field in fields)
    return _padded(header + encoded) + _padded(entry.data)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % ALIGNMENT_BYTES)
