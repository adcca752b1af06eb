"""Permanent names: what a thing is called wherever it travels."""

from __future__ import annotations

from typing import NewType

AssessmentId = NewType("AssessmentId", str)
"""Identity of one assessment, a UUID in text, the same on every laptop."""

Reference = NewType("Reference", str)
"""What people call an assessment: `EHIIRA-2026-0001`."""

QuestionKey = NewType("QuestionKey", str)
"""A question's permanent name within its form; its printed number may change, this does not."""

SectionKey = NewType("SectionKey", str)
"""A section's permanent name within its form."""

ListId = NewType("ListId", str)
"""A reference list's permanent name: `protected-characteristics`."""

ItemKey = NewType("ItemKey", str)
"""The permanent name of one item of a list, or of one choice: `pregnancy_and_maternity`. Holds no hyphen."""

ColumnKey = NewType("ColumnKey", str)
"""A column's permanent name within its table."""

RowId = NewType("RowId", str)
"""A row's identity within its table: the item's key for a row that the form gives, else a name with a hyphen."""

CommentId = NewType("CommentId", str)
"""Identity of one comment, a UUID in text."""

Digest = NewType("Digest", str)
"""SHA-256 over canonical content (RFC 8785), 64 lower-case hexadecimal characters."""
