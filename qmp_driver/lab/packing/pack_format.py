# SPDX-License-Identifier: Apache-2.0
"""The form of a pack: a tar archive compressed with xz, whose first member lists all others with their digests."""

import msgspec

from qmp_driver.lab.manifest import LabManifest

PACK_FORMAT = 1
XZ_LEVEL = 6
"""Of 0 to 9: 31 MiB for the base set; 9 saves 2 % of it, and 0 costs a half more."""
LIST_NAME = "pack.json"
"""The first member."""
LIST_MOST_BYTES = 64 << 20


class PackedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One member: a regular file, or a symbolic link where ``link`` is not empty."""

    name: str
    """Relative to the build's directory."""
    size_bytes: int = 0
    sha256: str = ""
    executable: bool = False
    link: str = ""
    """A link's target, relative to the link's folder."""


class PackList(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole of `pack.json`.

    :param lab: the lab that it was made from, without the parts that only builds need.
    """

    format: int
    lab: LabManifest
    files: tuple[PackedFile, ...]
