# SPDX-License-Identifier: Apache-2.0
"""The user's configuration file: ``config.toml`` in the user's configuration directory, section ``[lab]``."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from qmp_driver.errors import BadInputError
from qmp_driver.lab.model import LabOverrides

_KEYS = ("qemu", "kernel", "kernel_modules", "firmware", "iasl")


def user_config_file() -> Path:
    """Where the configuration file is looked for."""
    return platformdirs.user_config_path("qmp-driver") / "config.toml"


def read_overrides(path: Path) -> LabOverrides:
    """The parts named in the file; none where there is no file. Relative paths count from the file's directory.

    :raises BadInputError: not TOML, an unknown section or key, or no text; names the file and the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return LabOverrides()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInputError(f"cannot read {path}: {error}") from error
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInputError(f"{path}: {error}") from error
    for section in document:
        if section != "lab":
            raise BadInputError(f"{_where(path, text, section)}: unknown section [{section}]", hint="known: [lab]")
    named = document.get("lab", {})
    if not isinstance(named, dict):
        raise BadInputError(f"{_where(path, text, 'lab')}: lab is not a section", hint="write [lab]")
    found: dict[str, Path] = {}
    for key, value in named.items():
        if key not in _KEYS:
            raise BadInputError(f"{_where(path, text, key)}: unknown key {key!r}", hint=f"known: {', '.join(_KEYS)}")
        if not isinstance(value, str) or not value:
            raise BadInputError(f"{_where(path, text, key)}: {key} is not a path", hint=f'write {key} = "/a/path"')
        found[key] = path.parent / Path(value).expanduser()
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


def _where(path: Path, text: str, word: str) -> str:
    wanted = re.compile(rf"\s*(\[\s*)?(lab\s*\.\s*)?[\"']?{re.escape(word)}[\"']?\s*(=|\]|\.)")
    for number, line in enumerate(text.splitlines(), start=1):
        if wanted.match(line):
            return f"{path}:{number}"
    return str(path)
