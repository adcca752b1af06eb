from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heat_app.domain.text import clean, hidden_direction_count, require_clean, reveal
from heat_app.errors import AnswerNotAccepted


@given(st.text())
def test_cleaned_text_is_stored_as_it_is_cleaned(raw: str) -> None:
    once = clean(raw)
    again = clean(once.text)
    assert again.text == once.text
    assert again.removed_count == 0
    assert require_clean(once.text, where="here") == once.text
    once.text.encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cn"))))
def test_ordinary_text_keeps_every_character(raw: str) -> None:
    assert clean(raw).text == unicodedata.normalize("NFC", raw)


def test_pasted_control_characters_are_taken_out_and_counted() -> None:
    cleaned = clean("a\x00b\r\nc\rd\x1b")
    assert cleaned.text == "ab\nc\nd"
    assert cleaned.removed_count == 2


@pytest.mark.parametrize(
    ("raw", "place"), [("ab\x00", "line 1, column 3"), ("a\nb\x07", "line 2, column 2"), ("\ud800", "line 1, column 1")]
)
def test_control_characters_from_a_file_are_refused_with_their_place(raw: str, place: str) -> None:
    with pytest.raises(AnswerNotAccepted) as refused:
        require_clean(raw, where="Question 3")
    assert refused.value.code == "text-control-character"
    assert place in refused.value.user_message


def test_five_megabytes_are_refused_with_the_limit() -> None:
    with pytest.raises(AnswerNotAccepted) as refused:
        require_clean("x" * 5_000_000, where="Question 1")
    assert refused.value.code == "text-too-long"
    assert "50,000" in refused.value.user_message


def test_a_right_to_left_override_is_shown_and_counted_but_kept() -> None:
    hostile = "approved \u202eton"
    assert reveal(hostile) == "approved [U+202E]ton"
    assert hidden_direction_count(hostile) == 1
    assert require_clean(hostile, where="here") == hostile
