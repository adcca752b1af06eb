"""Files that travel inside a report: the data it was made from, for people and programs that come later."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_MEDIA_TYPE: Final = re.compile(r"[a-z]+/[a-z0-9.+-]+")


class Relationship(StrEnum):
    """What a file inside a report is to the report. Source: ISO 19005-3, 6.8."""

    SOURCE = "Source"
    """What the report was made from."""
    DATA = "Data"
    """What is needed to read the source, or figures behind something shown."""
    ALTERNATIVE = "Alternative"
    SUPPLEMENT = "Supplement"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a report.

    Attributes:
        name: Its file name: plain letters, digits, dots, hyphens and underscores.
        media_type: What kind of file it is, such as `application/json`.
        content: Its bytes.
        relationship: What it is to the report.
        description: What it holds, in a sentence.
    """

    name: str
    media_type: str
    content: bytes
    relationship: Relationship
    description: str

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError("an attachment needs a plain file name")
        if not _MEDIA_TYPE.fullmatch(self.media_type):
            raise ValueError("an attachment needs a media type, such as application/json")
