# SPDX-License-Identifier: Apache-2.0
"""Text for XML."""

from acpigen.base.pattern import pattern

_NOT_XML = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("�", text)
