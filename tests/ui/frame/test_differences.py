"""What changed between two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from heat_app.ui.frame.differences import MOST_WORDS, Kind, Piece, differences


def changed(before: str, after: str) -> list[tuple[Kind, str]]:
    return [(piece.kind, piece.text.strip()) for piece in differences(before, after) if piece.kind is not Kind.SAME]


def test_words_are_told_apart_not_letters():
    assert changed("about 4 miles away", "about 5 miles away") == [(Kind.REMOVED, "4"), (Kind.ADDED, "5")]


def test_neighbouring_changes_are_told_as_one():
    assert changed("adds an average of 4.2 miles", "adds about 5 miles") == [
        (Kind.REMOVED, "an average of 4.2"),
        (Kind.ADDED, "about 5"),
    ]


def test_the_same_text_has_no_difference():
    assert differences("The same.", "The same.") == (Piece(Kind.SAME, "The same."),)
    assert differences("", "") == ()


def test_a_very_long_text_is_shown_as_a_whole_before_and_after():
    before, after = "word " * MOST_WORDS, "other " * MOST_WORDS
    assert differences(before, after) == (Piece(Kind.REMOVED, before), Piece(Kind.ADDED, after))


@given(st.text(alphabet="ab \n\u202e\U0001f600", max_size=60), st.text(alphabet="ab \n\u202e\U0001f600", max_size=60))
def test_both_texts_can_be_read_from_the_pieces(before, after):
    pieces = differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.REMOVED) == after
    rebuilt = "".join(piece.text for piece in pieces if piece.kind is not Kind.ADDED)
    assert rebuilt == before
