# SPDX-License-Identifier: Apache-2.0
"""What of the lab is there, from where, in which version, and how to get what is missing."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from qmp_driver.errors import ReportedError
from qmp_driver.lab.manifest import INSTALL_COMMAND, LabManifest, PackageRecord, find_damage
from qmp_driver.lab.model import Lab, LabOverrides
from qmp_driver.lab.opening import LAB_ORIGIN, open_build, open_lab
from qmp_driver.lab.pins import Part, kernel_names, load_pins, pins_digest
from qmp_driver.lab.places import lab_places


class PartStatus(msgspec.Struct, frozen=True):
    """One part.

    :param name: its name in `pins.toml`.
    :param path: where it is.
    :param present: whether it is there.
    :param origin: `lab`, or what names it: an option, a variable, the configuration file.
    :param version: its version; empty if it is not known.
    """

    name: str
    path: str
    present: bool
    origin: str
    version: str


class LabStatus(msgspec.Struct, frozen=True):
    """The whole lab.

    :param ok: whether it can be used.
    :param root: where labs are kept.
    :param directory: where this one is.
    :param problem: what is wrong, in one line; empty when ``ok``.
    :param hint: what to do about it.
    :param size_bytes: what it takes on disk.
    :param installed_utc: when it was installed.
    :param sets: the package sets that it has.
    :param up_to_date: whether it was made from this program's pins.
    :param parts: its parts.
    :param damage: files that are missing, or have another size or content than installed.
    :param unmet_pins: packages of another version than pinned, and why.
    """

    ok: bool
    root: str
    directory: str
    problem: str
    hint: str
    size_bytes: int
    installed_utc: str
    sets: tuple[str, ...]
    up_to_date: bool
    parts: tuple[PartStatus, ...]
    damage: tuple[str, ...]
    unmet_pins: tuple[str, ...]


def lab_status(overrides: LabOverrides | None = None, root: Path | None = None) -> LabStatus:
    """Looks at the lab and at every file that was installed; raises nothing for a lab that is not right."""
    places = lab_places(root)
    try:
        directory, manifest = open_build(places.current)
    except ReportedError as error:
        return _not_there(str(places.root), error)
    damage = find_damage(directory)
    problem, hint = "", ""
    lab: Lab | None = None
    try:
        lab = open_lab(overrides, root)
    except ReportedError as error:
        problem, hint = error.message, error.hint
    if damage and not problem:
        more = f" and {len(damage) - 1} more" if len(damage) > 1 else ""
        problem, hint = f"the lab is damaged: {damage[0]}{more}", f"run `{INSTALL_COMMAND}`"
    return LabStatus(
        ok=not problem,
        root=str(places.root),
        directory=str(directory),
        problem=problem,
        hint=hint,
        size_bytes=manifest.size_bytes,
        installed_utc=manifest.installed_utc,
        sets=manifest.sets,
        up_to_date=manifest.pins_digest == pins_digest(load_pins(), manifest.sets),
        parts=_parts(directory, manifest, lab),
        damage=damage,
        unmet_pins=tuple(
            f"{package.name} {package.version}: {package.met}"
            for package in manifest.packages
            if package.met not in ("pinned", "dependency")
        ),
    )


def status_text(status: LabStatus) -> str:
    """The status for people."""
    lines = [f"lab in {status.root}"]
    if status.directory:
        sets = ", ".join(status.sets)
        lines.append(f"  installed {status.installed_utc}, {status.size_bytes >> 20} MiB, sets: {sets}")
    width = max((len(part.name) for part in status.parts), default=0)
    for part in status.parts:
        state = "ok     " if part.present else "MISSING"
        where = "" if part.origin == LAB_ORIGIN else f" ({part.origin})"
        lines.append(f"  {state} {part.name:<{width}}  {part.version}{where}")
    lines += [f"  damaged: {line}" for line in status.damage[:10]]
    if len(status.damage) > 10:
        lines.append(f"  … and {len(status.damage) - 10} more")
    lines += [f"  note: {line}" for line in status.unmet_pins]
    if status.directory and not status.up_to_date:
        lines.append(f"  note: made from other pins than this program's; `{INSTALL_COMMAND}` brings it up to date")
    if status.problem:
        lines.append(f"problem: {status.problem}" + (f"; {status.hint}" if status.hint else ""))
    return "\n".join(lines)


def status_json(status: LabStatus) -> str:
    """The status for programs."""
    return msgspec.json.format(msgspec.json.encode(status), indent=2).decode()


def _not_there(root: str, error: ReportedError) -> LabStatus:
    return LabStatus(
        ok=False, root=root, directory="", problem=error.message, hint=error.hint, size_bytes=0,
        installed_utc="", sets=(), up_to_date=False, parts=(), damage=(), unmet_pins=(),
    )  # fmt: skip


def _parts(directory: Path, manifest: LabManifest, lab: Lab | None) -> tuple[PartStatus, ...]:
    origins: Mapping[str, str] = lab.origins if lab else {}
    known = load_pins().parts_of(manifest.sets)
    found = []
    for name, relative in manifest.parts.items():
        path = _own_path(lab, name) if lab else None
        path = path or directory / relative
        origin = origins.get(name, LAB_ORIGIN)
        record = _package_of(known[name], relative, manifest) if name in known else None
        version = record.version if record is not None else ""
        if lab is not None and origin != LAB_ORIGIN:
            version = lab.versions.get(record.component if record is not None else "", "")
        found.append(PartStatus(name, str(path), path.exists(), origin, version))
    return tuple(found)


def _package_of(part: Part, path: str, manifest: LabManifest) -> PackageRecord | None:
    """The package that has the part: the one that was unpacked where it lies, where several places have it."""
    name = part.package.format(**kernel_names(manifest.kernel_release))
    records = [record for record in manifest.packages if record.name == name]
    place = path.partition("/")[0]
    return next((record for record in records if record.place == place), records[0] if len(records) == 1 else None)


def _own_path(lab: Lab, name: str) -> Path | None:
    kernel = {"kernel": "image", "kernel_config": "config", "kernel_modules": "modules_dir"}
    found = getattr(lab.kernel, kernel[name]) if name in kernel else getattr(lab, name, None)
    return found if isinstance(found, Path) else None
