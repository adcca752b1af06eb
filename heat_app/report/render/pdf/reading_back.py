"""What a PDF report says of itself, read back from its document information."""

from __future__ import annotations

import re

import pypdfium2

_REFERENCE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,40}-\d{4}-\d{4,9}")
"""How a reference looks; anything else is not one, whatever the file claims."""


def reference_in(content: bytes) -> str | None:
    """Returns the reference of the assessment that a report names first in its keywords, or None.

    Says nothing of whether that is true: the file may be damaged, forged, or no report at all.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return None
    try:
        keywords = document.get_metadata_value("Keywords")
    finally:
        document.close()
    first = keywords.split(",", 1)[0].strip()
    return first if _REFERENCE.fullmatch(first) else None
