# SPDX-License-Identifier: Apache-2.0
"""Finding and reading the files that describe platforms."""

from pathlib import Path

from acpigen.base.errors import BadInputError, raise_all
from acpigen.base.files.bounded_input import DESCRIPTION_MOST_BYTES, read_input_text
from acpigen.base.nearest import nearest
from acpigen.base.toml.typed_toml import TypedToml
from acpigen.platform.checks import check_platform
from acpigen.platform.model import Platform


def platform_folder() -> Path:
    """Where the platforms that come with acpigen are: in the installed package, or in the checkout beside it."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_tables" / "platforms"
    return installed if installed.is_dir() else package.parent / "tables" / "platforms"


def platform_names() -> tuple[str, ...]:
    """The names of the platforms that come with acpigen, sorted."""
    return tuple(sorted(path.stem for path in platform_folder().glob("*.toml")))


def load_platform(name_or_path: str) -> Platform:
    """Reads a platform by the name of one that comes with acpigen, or from a file.

    A word with a ``/`` or ending in ``.toml`` is a path; anything else is a name first.

    :raises BadInputError: no such platform or file (with the nearest name), or the file is refused: malformed,
        unknown keys, wrong types or units, colliding ranges, names twice. The message begins with ``file:line``.
    """
    if "/" in name_or_path or name_or_path.endswith(".toml"):
        return read_platform(Path(name_or_path))
    known = platform_names()
    if name_or_path in known:
        return read_platform(platform_folder() / f"{name_or_path}.toml")
    if Path(name_or_path).is_file():
        return read_platform(Path(name_or_path))
    near = nearest(name_or_path, known)
    guess = f"did you mean {near}? " if near else ""
    raise BadInputError(
        f"no platform is called {name_or_path!r}",
        hint=f"{guess}known are {', '.join(known)}, or give a file such as ./machine.toml",
    )


def read_platform(path: Path) -> Platform:
    """Reads a platform from a TOML file.

    :raises BadInputError: as :func:`load_platform`.
    """
    hint = "give a TOML file that can be read, or one of the names that `acpigen platforms` lists"
    return parse_platform(read_input_text(path, DESCRIPTION_MOST_BYTES, "platform file", hint=hint), str(path))


def parse_platform(text: str, origin: str = "platform") -> Platform:
    """Reads a platform from TOML text.

    :param origin: the file's name, for messages.
    :raises BadInputError: as :func:`load_platform`; where several things are wrong, the first with the others.
    """
    toml = TypedToml(text, origin)
    platform = toml.decode(Platform)
    raise_all([toml.error(each.path, each.message, each.hint) for each in check_platform(platform)])
    return platform
