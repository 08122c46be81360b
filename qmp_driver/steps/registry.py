# SPDX-License-Identifier: Apache-2.0
"""The kinds of step: how a module makes one known, and how all of them are found."""

import functools
import pkgutil
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TypeVar

from acpigen.base.extensions import load_extensions
from qmp_driver.errors import HostError
from qmp_driver.steps.step import Step

K = TypeVar("K", bound=type[Step])

GROUP = "qmp_driver.steps"
"""The entry-point group by which another package adds kinds of step: each entry names a kind, or a module that
registers some."""

_KINDS: dict[str, type[Step]] = {}


def register_step(kind: K) -> K:
    """Makes a kind of step known by its tag, which a scenario says behind ``do =``.

    :raises HostError: another kind has that tag.
    """
    tag = str(kind.__struct_config__.tag)
    known = _KINDS.setdefault(tag, kind)
    if known is not kind:
        raise HostError(
            f"two kinds of step have the name {tag!r}: {_place(known)} and {_place(kind)}", hint="rename one of them"
        )
    return kind


def step_kinds() -> Mapping[str, type[Step]]:
    """Every kind of step by its tag: those of this package, and those of installed extensions.

    :raises HostError: an extension cannot be loaded.
    """
    _find_kinds()
    return MappingProxyType(_KINDS)


@functools.cache
def _find_kinds() -> None:
    package = import_module(__package__ or "")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        import_module(module.name)
    for extension in load_extensions(GROUP):
        found = extension.value
        if isinstance(found, type) and issubclass(found, Step):
            register_step(found)


def _place(kind: type[Step]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
