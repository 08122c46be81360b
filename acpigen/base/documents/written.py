# SPDX-License-Identifier: Apache-2.0
"""JSON documents that commands write: which there are, and the JSON Schema of each."""

from importlib import import_module
from typing import Any

import msgspec

from acpigen.base.toml.file_schema import written_schema_of


class Document(msgspec.Struct, frozen=True):
    """A JSON document.

    :param commands: the commands that write it.
    :param about: what it is, in a sentence.
    :param place: ``module:name`` of its type, or of a function that returns its schema; imported when needed.
    """

    commands: tuple[str, ...]
    about: str
    place: str

    @property
    def root(self) -> Any:
        """What stands at :attr:`place`."""
        module, _, name = self.place.partition(":")
        return getattr(import_module(module), name)

    def schema(self, title: str) -> dict[str, Any]:
        """Its JSON Schema."""
        root = self.root
        if callable(root) and not isinstance(root, type) and not hasattr(root, "__origin__"):
            return dict(root(title))
        found = written_schema_of(root, title)
        return {**found, "description": found.get("description") or self.about}
