# SPDX-License-Identifier: Apache-2.0
"""Extensions: what other packages add to these two, by entry points of their metadata."""

from collections.abc import Iterator
from importlib.metadata import entry_points
from typing import TypeVar

from acpigen.base.errors import HostError

T = TypeVar("T")


def extensions(group: str, base: type[T]) -> Iterator[T]:
    """An instance of each class that an installed package names in an entry-point group.

    :param group: as in ``[project.entry-points."qmp_driver.injectors"]``.
    :param base: what the class must be a subclass of.
    :raises HostError: one cannot be loaded, or is not such a class; the package is named.
    """
    for point in sorted(entry_points(group=group), key=lambda point: point.name):
        owner = point.dist.name if point.dist is not None else "an unknown package"
        where = f"the extension {point.name!r} ({point.value}) of {owner}, group {group}"
        hint = f"mend or uninstall {owner}"
        try:
            loaded = point.load()
            made = loaded()
        except Exception as error:  # whatever code of others raises
            raise HostError(f"{where}, cannot be loaded: {type(error).__name__}: {error}", hint=hint) from error
        if not isinstance(made, base):
            raise HostError(f"{where}, is not a subclass of {base.__module__}.{base.__name__}", hint=hint)
        yield made
