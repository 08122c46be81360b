# SPDX-License-Identifier: Apache-2.0
"""The user's configuration file: ``config.toml`` in the user's configuration directory, section ``[lab]``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import platformdirs
from msgspec import Meta, Struct

from acpigen.base.files.bounded_input import DESCRIPTION_MOST_BYTES, read_input_text
from acpigen.base.toml.typed_toml import TypedToml
from qmp_driver.lab.model import LabOverrides

PathText = Annotated[str, Meta(min_length=1, description="a path; a relative one counts from the file's directory")]


class _Lab(Struct, frozen=True, forbid_unknown_fields=True):
    """The section."""

    qemu: PathText | None = None
    kernel: PathText | None = None
    kernel_modules: PathText | None = None
    firmware: PathText | None = None
    iasl: PathText | None = None


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    lab: _Lab = _Lab()


_KEYS = _Lab.__struct_fields__


def user_config_file() -> Path:
    """Where the configuration file is looked for."""
    return platformdirs.user_config_path("qmp-driver") / "config.toml"


def read_overrides(path: Path) -> LabOverrides:
    """The parts named in the file; none where there is no file. Relative paths count from the file's directory.

    :raises BadInputError: not TOML, an unknown sections or keys, or no path; names the file and the lines.
    """
    if not path.exists():
        return LabOverrides()
    text = read_input_text(path, DESCRIPTION_MOST_BYTES, "configuration file")
    lab = TypedToml(text, str(path)).decode(_File).lab
    found = {key: path.parent / Path(value).expanduser() for key in _KEYS if (value := getattr(lab, key))}
    if lab.kernel and "/" not in lab.kernel and not found["kernel"].is_file():
        found["kernel"] = Path(lab.kernel)  # one of the lab's kernels, by its name
    return _overrides(found, dict.fromkeys(found, f"config file {path}"))


def merge_overrides(first: LabOverrides, second: LabOverrides) -> LabOverrides:
    """What ``first`` leaves open is taken from ``second``. Kernel and modules belong together and go together."""
    chosen: dict[str, Path] = {}
    origins: dict[str, str] = {}
    for key in _KEYS:
        belongs_to_first = key == "kernel_modules" and first.kernel is not None
        source = first if getattr(first, key) is not None or belongs_to_first else second
        if getattr(source, key) is not None:
            chosen[key] = getattr(source, key)
            origins[key] = source.origins.get(key, "caller")
    return _overrides(chosen, origins)


def _overrides(found: Mapping[str, Path], origins: Mapping[str, str]) -> LabOverrides:
    return LabOverrides(
        qemu=found.get("qemu"),
        kernel=found.get("kernel"),
        kernel_modules=found.get("kernel_modules"),
        firmware=found.get("firmware"),
        iasl=found.get("iasl"),
        origins=origins,
    )
