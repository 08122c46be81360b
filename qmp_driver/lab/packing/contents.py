# SPDX-License-Identifier: Apache-2.0
"""Which files of a lab's build a pack includes: those that running needs."""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from qmp_driver.errors import LabError
from qmp_driver.lab.host_architecture import HostArchitecture
from qmp_driver.lab.provision.relocate import find_patchelf, names_a_loader
from qmp_driver.lab.tools import run_program

_PATCHELF_TIMEOUT_S = 60
_QEMU_PREFIX = "qemu-system-"
_QEMU_DATA = ("usr/share/qemu/*.rom", "usr/share/qemu/*.bin")
"""Option ROMs and firmware that QEMU looks for by itself."""
_QEMU_MODULES = "qemu/accel-*.so"
"""Below the library folder. Displays, audio and USB modules are not used: the lab's machines have no such device."""


@dataclass
class BuildFiles:
    """Files of a build, with what each of them needs.

    :param directory: the build's.
    """

    directory: Path
    host: HostArchitecture
    _names: dict[str, None] = field(default_factory=dict)
    _needed: dict[Path, tuple[str, ...]] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Relative to the directory, sorted; files and links, no folders."""
        return tuple(sorted(self._names))

    def add(self, path: Path) -> None:
        """Adds a file, or a whole folder; of a link what it points to, of a program its libraries, of QEMU its data.

        :raises LabError: it is not there, or a library of it is not.
        """
        if path.is_symlink():
            self._name(path)
            target = path.parent / path.readlink()
            if self._is_inside(target) and target.exists() and not target.is_dir():
                self.add(Path(os.path.normpath(target)))
            return
        if path.is_dir():
            for folder, _, names in os.walk(path):
                for name in names:
                    self._name(Path(folder, name))
            return
        if not path.is_file():
            raise LabError(f"the lab is damaged: there is no {path}", hint="run `qmp-driver lab install`")
        if self._name(path) and self._is_program(path):
            self._add_libraries(path)
            if path.name.startswith(_QEMU_PREFIX):
                self._add_qemu_data(self._root_of(path))

    def add_modules(self, folder: Path, modules: Iterable[Path]) -> None:
        """Adds those of a kernel's modules, and its lists of what is built in."""
        for path in (*modules, *(path for path in folder.glob("modules.builtin*") if path.is_file())):
            self.add(path)

    def _name(self, path: Path) -> bool:
        """Adds a name; returns whether it is new."""
        name = str(path.relative_to(self.directory))
        new = name not in self._names
        self._names[name] = None
        return new

    def _is_inside(self, path: Path) -> bool:
        return Path(os.path.normpath(path)).is_relative_to(self.directory)

    def _root_of(self, path: Path) -> Path:
        return self.directory / path.relative_to(self.directory).parts[0]

    def _is_program(self, path: Path) -> bool:
        return bool(path.stat().st_mode & 0o111) and names_a_loader(path, self.host.elf_machine)

    def _add_libraries(self, path: Path) -> None:
        libraries = self._root_of(path) / self.host.library_directory
        self.add(libraries / self.host.loader)
        for name in self._needed_by(path):
            found = next(
                (each for each in (libraries / name, libraries / "pulseaudio" / name) if each.exists()), None
            )
            if found is None:
                raise LabError(f"the lab has no {name}, which {path} needs")
            if str(found.relative_to(self.directory)) not in self._names:
                self.add(found)
                self._add_libraries(found)

    def _needed_by(self, path: Path) -> tuple[str, ...]:
        """The names in its DT_NEEDED entries (System V ABI, dynamic section)."""
        real = path.resolve()
        if real not in self._needed:
            printed = run_program([find_patchelf(), "--print-needed", real], timeout_s=_PATCHELF_TIMEOUT_S)
            self._needed[real] = tuple(printed.split())
        return self._needed[real]

    def _add_qemu_data(self, root: Path) -> None:
        for pattern in _QEMU_DATA:
            for path in root.glob(pattern):
                self.add(path)
        for path in (root / self.host.library_directory).glob(_QEMU_MODULES):
            self.add(path)
            self._add_libraries(path)


def running_files(
    directory: Path,
    host: HostArchitecture,
    parts: Mapping[str, str],
    modules: Mapping[str, Collection[Path]],
) -> tuple[str, ...]:
    """The files that running those parts needs, relative to the build's directory.

    :param parts: part → path relative to the directory.
    :param modules: of a part that is a kernel's folder of modules, those that are used.
    :raises LabError: a part, or a library of one, is not there.
    """
    files = BuildFiles(directory, host)
    for part, relative in parts.items():
        if part in modules:
            files.add_modules(directory / relative, modules[part])
        else:
            files.add(directory / relative)
    return files.names
