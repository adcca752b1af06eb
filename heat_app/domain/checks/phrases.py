"""Words that say nothing by themselves. Patterns seen in published assessments that were weaker for them."""

from __future__ import annotations

_EMPTY_PHRASES = frozenset(
    {
        "n/a", "na", "n a", "none", "no", "yes", "nil", "not applicable", "no impact", "no effect", "no change",
        "as above", "see above", "same as above", "none identified", "not known", "unknown", "ok", "ongoing",
        "-", "neutral", "no concerns", "none known", "not relevant",
    }
)  # fmt: skip


def plain_words(text: str) -> str:
    """Returns words as they are compared: in small letters, on one line, without the marks around them."""
    return " ".join(text.casefold().split()).strip(" .;:!,")


def is_empty_phrase(text: str) -> bool:
    """Says whether words give no reason, such as a bare "N/A"."""
    return plain_words(text) in _EMPTY_PHRASES


def says_nothing(text: str) -> bool:
    """Says whether there are no words, or only such as give no reason."""
    return not plain_words(text) or is_empty_phrase(text)
