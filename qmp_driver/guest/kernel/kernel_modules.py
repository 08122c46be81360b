# SPDX-License-Identifier: Apache-2.0
"""Which kernel modules must be loaded, and in which order.

A kernel package that was only unpacked has no `modules.dep` (depmod has not run), so the dependencies are read where
depmod reads them: from the `.modinfo` section of each module (`depends=`; Linux `scripts/mod/modpost.c`).
"""

import functools
import lzma
import os
import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from qmp_driver.errors import BadInputError, LabError

_ELF_MAGIC = b"\x7fELF"
_ELFCLASS64, _ELFDATA2LSB = 2, 1
_SECTION_HEADERS_AT = 0x28
"""`e_shoff` in Elf64_Ehdr; `e_shentsize`, `e_shnum`, `e_shstrndx` are the u16 at 0x3A."""


def module_name(path: Path) -> str:
    """`vfio-pci-core` of ``…/vfio-pci-core.ko.xz``, as it stands in `depends=`."""
    return _stem(path.name)


def _stem(file_name: str) -> str:
    return file_name.removesuffix(".xz").removesuffix(".ko")


def read_module(path: Path) -> bytes:
    """The module as the kernel takes it: an ELF file, decompressed if it ends in `.xz`.

    :raises LabError: unreadable, damaged, or not an ELF file.
    """
    try:
        data = path.read_bytes()
        if path.suffix == ".xz":
            data = lzma.decompress(data)
    except (OSError, lzma.LZMAError) as error:
        raise LabError(f"kernel module {path} could not be read: {error}", hint="install the lab again") from error
    if not data.startswith(_ELF_MAGIC):
        raise LabError(f"kernel module {path} is not an ELF file", hint="install the lab again")
    return data


def modinfo(module: bytes) -> dict[str, list[str]]:
    """The `.modinfo` section of a 64-bit little-endian module: key → values, in file order.

    :raises BadInputError: not such an ELF file, cut short, or without the section.
    """
    if module[:6] != _ELF_MAGIC + bytes((_ELFCLASS64, _ELFDATA2LSB)):
        raise BadInputError("a kernel module must be a 64-bit little-endian ELF file")
    try:
        section = _section(module, b".modinfo")
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise BadInputError(f"the ELF section table of a kernel module is damaged: {error}") from error
    values: dict[str, list[str]] = {}
    for item in section.split(b"\0"):
        key, equals, value = item.decode(errors="replace").partition("=")
        if equals:
            values.setdefault(key, []).append(value)
    return values


def module_files(modules_dir: Path) -> Mapping[str, str]:
    """Every module below a kernel's folder: name as the kernel has it (:func:`module_key`) → path.

    They are looked for once in a process: 5,000 files take a tenth of a second, and as much again as `Path` each.

    :param modules_dir: ``…/lib/modules/<release>``; a folder that is replaced is looked through again.
    """
    status = modules_dir.stat() if modules_dir.is_dir() else None
    return _module_files(str(modules_dir), None if status is None else (status.st_ino, status.st_mtime_ns))


@functools.lru_cache(maxsize=8)
def _module_files(modules_dir: str, unused_identity: tuple[int, int] | None) -> Mapping[str, str]:
    return {
        module_key(_stem(name)): f"{folder}/{name}"
        for folder, _, names in os.walk(modules_dir)
        for name in names
        if ".ko" in name[-7:]
    }


def built_in_modules(modules_dir: Path) -> frozenset[str]:
    """What that kernel has built in and could be a module, ``-`` written as ``_``: its `modules.builtin`.

    :param modules_dir: ``…/lib/modules/<release>``; a folder without the list has none that is known.
    """
    try:
        lines = (modules_dir / "modules.builtin").read_text(errors="replace").splitlines()
    except OSError:
        return frozenset()
    return frozenset(module_key(_stem(line.rpartition("/")[2])) for line in lines if line.strip())


def resolve_modules(modules_dir: Path, names: Iterable[str], extra: Sequence[Path] = ()) -> list[Path]:
    """The modules `names` with all that they depend on, each once, in an order in which the kernel can load them.

    What the kernel has built in needs no file, and is left out.

    :param modules_dir: a kernel's folder, ``…/lib/modules/<release>``.
    :param names: as in a file's name, ``vfio_iommu_type1``; ``-`` and ``_`` mean the same, as for modprobe.
    :param extra: module files that are not in `modules_dir`; they win over one of the same name there.
    :raises LabError: a module or a dependency is not there, or is damaged.
    """
    available = {**module_files(modules_dir), **{module_key(module_name(path)): str(path) for path in extra}}
    built_in = built_in_modules(modules_dir)
    order: dict[str, Path] = {}
    for name in names:
        _add(name, "", available, built_in, order, modules_dir)
    return list(order.values())


def _add(
    name: str,
    wanted_by: str,
    available: Mapping[str, str],
    built_in: frozenset[str],
    order: dict[str, Path],
    modules_dir: Path,
) -> None:
    key = module_key(name)
    if key in order:
        return
    if key not in available and key in built_in:
        return
    if key not in available:
        reason = f", which {wanted_by} depends on," if wanted_by else ""
        raise LabError(
            f"kernel module {name}{reason} is not below {modules_dir}",
            hint="check the name; what a kernel has built in stands in its modules.builtin",
        )
    path = Path(available[key])
    try:
        depends = _depends(path, path.stat().st_mtime_ns if path.exists() else 0)
    except BadInputError as error:
        raise LabError(f"kernel module {path}: {error.message}", hint="install the lab again") from error
    for dependency in filter(None, depends.split(",")):
        _add(dependency, name, available, built_in, order, modules_dir)
    order[key] = path


@functools.lru_cache(maxsize=256)
def _depends(path: Path, unused_mtime_ns: int) -> str:
    return modinfo(read_module(path)).get("depends", [""])[0]


def module_key(name: str) -> str:
    """A module's name as the kernel has it: file names and `modules.builtin` write ``-`` or ``_``."""
    return name.replace("-", "_")


def _section(elf: bytes, wanted: bytes) -> bytes:
    headers_at = struct.unpack_from("<Q", elf, _SECTION_HEADERS_AT)[0]
    entry_size, number, names_index = struct.unpack_from("<HHH", elf, 0x3A)
    headers = []
    for index in range(number):
        # Elf64_Shdr: sh_name u32 @0, sh_offset u64 @0x18, sh_size u64 @0x20
        at = headers_at + index * entry_size
        (name_at,) = struct.unpack_from("<I", elf, at)
        offset, size = struct.unpack_from("<QQ", elf, at + 0x18)
        headers.append((name_at, offset, size))
    _, names_offset, names_size = headers[names_index]
    names = elf[names_offset : names_offset + names_size]
    for name_at, offset, size in headers:
        if names[name_at : names.index(b"\0", name_at)] == wanted:
            if offset + size > len(elf):
                raise ValueError("the section ends behind the file")
            return elf[offset : offset + size]
    raise ValueError(f"there is no section {wanted.decode()}")
