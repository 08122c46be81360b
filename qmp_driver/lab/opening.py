# SPDX-License-Identifier: Apache-2.0
"""Opens an installed lab: fast, offline, and only if it is whole."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from qmp_driver.errors import BadInputError, LabError
from qmp_driver.lab.config import merge_overrides, read_overrides, user_config_file
from qmp_driver.lab.kernels.store import StoredKernel, stored_kernel
from qmp_driver.lab.manifest import INSTALL_COMMAND, LabManifest, read_manifest
from qmp_driver.lab.model import GuestArchitecture, Kernel, Lab, LabOverrides
from qmp_driver.lab.packing.prebuilt import PREBUILT_FOLDER
from qmp_driver.lab.pins import Pins, kernel_names, load_pins
from qmp_driver.lab.places import Places, lab_places

LAB_ORIGIN = "lab"
_SHARED = frozenset({"acpica", "make"})
"""Components that serve every guest."""
_DRIVER_MODULE = "nvgrace-gpu-vfio-pci.ko"


def open_lab(overrides: LabOverrides | None = None, root: Path | None = None) -> Lab:
    """The lab's parts, the user's own in place of the lab's where any are named.

    Options win over the configuration file, which wins over the lab.

    :param root: the lab's directory; else ``$QMP_DRIVER_LAB``, else the user's cache directory.
    :raises LabError: no lab is installed, it was moved, or a part is missing.
    :raises BadInputError: a part the user named is not there, or the configuration file is wrong.
    """
    places = lab_places(root)
    directory, manifest = open_build(places.current)
    parts = {name: directory / relative for name, relative in manifest.parts.items()}
    for name, path in parts.items():
        if not path.exists():
            raise LabError(f"the lab is damaged: its {name} is missing: {path}", hint=f"run `{INSTALL_COMMAND}`")
    parts |= {name: directory / relative for name, relative in manifest.left_out.items()}
    named = merge_overrides(overrides or LabOverrides(), read_overrides(user_config_file()))
    origins = dict.fromkeys(parts, LAB_ORIGIN)
    for part in ("qemu", "firmware", "iasl"):
        path = getattr(named, part)
        if path is not None:
            parts[part] = _own_part(part, path, named.origins)
            origins[part] = named.origins.get(part, "caller")
    kernel = Kernel(parts["kernel"], manifest.kernel_release, parts["kernel_config"], parts["kernel_modules"])
    nvgrace_module: Path | None = parts["nvgrace_module"]
    headers: Path | None = parts["kernel_headers"]
    versions = dict(manifest.versions)
    stored = _stored(named, places)
    if stored is not None:
        kernel, nvgrace_module, headers = stored.kernel, stored.driver, stored.headers
        versions["kernel"] = f"{stored.record.version} ({stored.record.name})"
        for part in ("kernel", "kernel_config", "kernel_modules"):
            origins[part] = named.origins.get("kernel", "caller")
    elif named.kernel is not None:
        kernel = _own_kernel(named.kernel, named.kernel_modules, named.origins)
        is_labs = kernel.release == manifest.kernel_release
        nvgrace_module = _driver_of(kernel, parts["nvgrace_module"] if is_labs else None)
        headers = _headers_of(kernel, parts["kernel_headers"] if is_labs else None)
        versions["kernel"] = kernel.release
        for part in ("kernel", "kernel_config", "kernel_modules"):
            origins[part] = named.origins.get("kernel", "caller")
    elif named.kernel_modules is not None:
        raise BadInputError(
            f"{named.origins.get('kernel_modules', 'kernel_modules')} is named without a kernel",
            hint="give the kernel they belong to with --kernel",
        )
    for part, component in (("qemu", "qemu"), ("firmware", "firmware"), ("iasl", "acpica")):
        if origins[part] != LAB_ORIGIN:
            versions[component] = f"{parts[part]} ({origins[part]})"
    pins = load_pins()
    lab = Lab(
        root=directory,
        qemu=parts["qemu"],
        firmware=parts["firmware"],
        kernel=kernel,
        iasl=parts["iasl"],
        acpiexec=parts["acpiexec"],
        cross_compiler=parts["cross_compiler"],
        make=parts["make"],
        kernel_headers=headers,
        busybox=parts["busybox"],
        guest_include=parts["guest_include"],
        guest_lib=parts["guest_lib"],
        nvgrace_module=nvgrace_module,
        module_cache=places.modules,
        environment={},
        origins=origins,
        versions=versions,
        sets=tuple(name for name, each in pins.sets.items() if each.parts.keys() <= parts.keys()),
        parts=parts,
        prebuilt=directory / PREBUILT_FOLDER if manifest.left_out else None,
    )
    return replace(lab, guests=dict(_guests(lab, manifest, pins)))


def _guests(lab: Lab, manifest: LabManifest, pins: Pins) -> Iterator[tuple[GuestArchitecture, Lab]]:
    """The lab with the parts of each other guest, none of which can be named by the user."""
    for name in lab.sets:
        package_set = pins.sets[name]
        if package_set.guest is None:
            continue
        parts: dict[str, Any] = {each.role: lab.parts[part] for part, each in package_set.parts.items() if each.role}
        release = package_set.guest.kernel_release.format(**kernel_names(manifest.kernel_release))
        shared = {component: value for component, value in manifest.versions.items() if component in _SHARED}
        own = {
            component.removeprefix(f"{name} "): value
            for component, value in manifest.versions.items()
            if component.startswith(f"{name} ")
        }
        yield (
            package_set.guest.architecture,
            replace(
                lab,
                guest=package_set.guest.architecture,
                kernel=Kernel(parts.pop("kernel"), release, parts.pop("kernel_config"), parts.pop("kernel_modules")),
                nvgrace_module=None,
                versions={**shared, **own},
                **parts,
            ),
        )


def open_build(current: Path) -> tuple[Path, LabManifest]:
    """The build that ``current`` points to, and its manifest.

    :raises LabError: there is none, or it is not where it was installed.
    """
    if not current.exists():
        raise LabError(f"no lab is installed in {current.parent}", hint=f"run `{INSTALL_COMMAND}`")
    directory = current.resolve()
    manifest = read_manifest(directory)
    if manifest.directory != str(directory):
        raise LabError(
            f"the lab was moved from {manifest.directory} to {directory}; its programs still refer to the old place",
            hint=f"run `{INSTALL_COMMAND}`, which needs no network for that",
        )
    return directory, manifest


def _own_part(part: str, path: Path, origins: Mapping[str, str]) -> Path:
    origin = origins.get(part, part)
    if not path.is_file():
        raise BadInputError(f"{origin} names {path}, which is not a file")
    if part in ("qemu", "iasl") and not os.access(path, os.X_OK):
        raise BadInputError(f"{origin} names {path}, which is not executable")
    return Path(os.path.abspath(path))  # noqa: PTH100 - a wrapper may look at the name it was called by


def _stored(named: LabOverrides, places: Places) -> StoredKernel | None:
    """The lab's kernel of that name, where a name was given and not a file.

    :raises BadInputError: there is neither.
    """
    if named.kernel is None or named.kernel.is_file() or len(named.kernel.parts) > 1:
        return None
    found = stored_kernel(places, named.kernel.name)
    if named.kernel_modules is not None:
        origin = named.origins.get("kernel_modules", "kernel_modules")
        raise BadInputError(
            f"{origin} is named beside the lab's kernel {named.kernel}",
            hint="name the image, too, to use other modules",
        )
    return found


def _own_kernel(image: Path, modules: Path | None, origins: Mapping[str, str]) -> Kernel:
    image = _own_part("kernel", image, origins)
    modules_dir = (image.parent if modules is None else modules).resolve()
    if not (modules_dir / "kernel").is_dir():
        raise BadInputError(
            f"{origins.get('kernel', 'kernel')} names {image}, whose modules are not in {modules_dir}",
            hint="name that kernel's lib/modules/<release> with --kernel-modules",
        )
    release = modules_dir.name
    places = (
        modules_dir / "config",
        modules_dir / "build/.config",
        image.parent / f"config-{release}",
        Path(f"/boot/config-{release}"),
    )
    for config in places:
        if config.is_file():
            return Kernel(image, release, config, modules_dir)
    raise BadInputError(
        f"the configuration of kernel {release} is in none of {', '.join(map(str, places))}",
        hint=f"copy it to {modules_dir / 'config'}",
    )


def _driver_of(kernel: Kernel, labs: Path | None) -> Path | None:
    """Its own driver, else the lab's where that is for this very kernel."""
    own = sorted(kernel.modules_dir.rglob(_DRIVER_MODULE + "*"))
    return own[0] if own else labs


def _headers_of(kernel: Kernel, labs: Path | None) -> Path | None:
    """Where `make modules_install` leaves a link to the tree that the kernel was built in, else the lab's."""
    build = kernel.modules_dir / "build"
    return build.resolve() if (build / "Module.symvers").is_file() else labs
