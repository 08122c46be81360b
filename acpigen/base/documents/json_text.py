# SPDX-License-Identifier: Apache-2.0
"""JSON documents as commands print them: always from a type, of which `schema` prints the JSON Schema."""

import json

import msgspec


def json_text(document: object) -> str:
    """A document as indented JSON, without a line break at its end; what JSON does not have, such as a path, is text.

    :param document: a msgspec struct or a dataclass, or a list or dict of such.
    """
    return json.dumps(msgspec.to_builtins(document, enc_hook=str), indent=2)
