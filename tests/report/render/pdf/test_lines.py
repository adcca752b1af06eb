from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heat_app.report.render.pdf.lines import Line, StyledText, Typesetter
from heat_app.report.render.pdf.look import BODY, QUESTION, Face

WIDTH = 200.0


def _set(text: str, width: float = WIDTH) -> list[Line]:
    return Typesetter().lines([StyledText(text, BODY)], width)


def _words(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


@given(st.text(), st.floats(min_value=20, max_value=600))
def test_no_line_is_wider_than_its_room(text: str, width: float) -> None:
    for line in _set(text, width):
        assert line.width <= width + 0.02
        assert line.pieces


def test_lines_end_at_spaces_and_keep_one_for_copying() -> None:
    first, *others = _set("several words that are together wider than the room there is for them")
    assert others
    assert _words(first).endswith(" ")
    assert not _words(others[-1]).endswith(" ")


def test_a_line_may_end_after_a_hyphen_between_letters_but_not_within_a_date_or_a_number() -> None:
    assert [_words(line) for line in _set("well-being", 30)] == ["well-", "being"]
    assert [_words(line) for line in _set("x COVID-19", 50)] == ["x ", "COVID-19"]
    assert [_words(line) for line in _set("x 12/05/2026", 62)] == ["x ", "12/05/2026"]


def test_a_no_break_space_does_not_end_a_line() -> None:
    assert [_words(line) for line in _set("x 12\xa0km", 34)] == ["x ", "12\xa0km"]


def test_an_item_hangs_from_its_mark() -> None:
    for mark in ("-", "*", "\u2022", "1.", "12)", "(3)", "a)", "(b)"):
        first, second, *_ = _set(f"{mark} an item with more words than go onto a single line of text")
        assert first.pieces[0].x == 0
        assert second.pieces[0].x > 4
    for beginning in ("-5", "2021", "A", "word", "e.g."):
        _, second, *_ = _set(f"{beginning} no item although it has more words than go onto a single line of text")
        assert second.pieces[0].x == 0


def test_spaces_at_the_beginning_indent_a_little_at_most() -> None:
    (line,) = _set("   word")
    assert 0 < line.pieces[0].x < WIDTH / 4
    (line,) = _set(" " * 500 + "word")
    assert line.pieces[0].x == WIDTH / 4


def test_blank_lines_at_beginning_and_end_take_no_room() -> None:
    lines = _set("\n\n \none\n\n")
    assert len(lines) == 1
    assert lines[0].space_above == 0


def test_letters_the_text_font_lacks_come_from_the_fallback() -> None:
    (line,) = _set("a \u044f b")
    assert [(piece.text, piece.font.name) for piece in line.pieces] == [
        ("a ", "Text-Regular"),
        ("\u044f ", "Fallback-Book"),
        ("b", "Text-Regular"),
    ]


def test_an_accent_stays_in_the_font_of_its_letter() -> None:
    (line,) = _set("\u1eb9\u0301")
    assert [piece.font.name for piece in line.pieces] == ["Fallback-Book"]


def test_an_accent_is_not_parted_from_its_letter_at_a_line_end() -> None:
    for line in _set("q\u0301" * 200, 50):
        assert not _words(line).startswith("\u0301")


@pytest.mark.parametrize("face", Face)
def test_every_face_prints_what_the_regular_face_prints(face: Face) -> None:
    text = "".join(chr(code) for code in range(0x20, 0x2C00) if chr(code).isprintable())
    style = BODY.__class__(face, BODY.size, BODY.leading)
    plain = "".join(_words(line) for line in _set(text))
    styled = "".join(_words(line) for line in Typesetter().lines([StyledText(text, style)], WIDTH))
    assert styled.replace(" ", "") == plain.replace(" ", "")


def test_spans_without_a_space_between_them_are_one_word() -> None:
    strong = BODY.__class__(Face.SEMIBOLD, BODY.size, BODY.leading)
    lines = Typesetter().lines([StyledText("x un", BODY), StyledText("break", strong), StyledText("able", BODY)], 62)
    assert [_words(line) for line in lines] == ["x ", "unbreakable"]


def test_a_title_leaves_no_word_alone_on_its_last_line() -> None:
    text = "Could it change how a service is delivered, or bring in a charge for it?"
    plain = Typesetter().lines([StyledText(text, replace(QUESTION, is_balanced=False))], 350)
    balanced = Typesetter().lines([StyledText(text, QUESTION)], 350)
    assert len(plain) == len(balanced) == 2
    assert plain[-1].width < plain[0].width / 2
    assert balanced[-1].width > balanced[0].width * 0.7


@given(st.text(max_size=300), st.floats(min_value=40, max_value=500))
def test_balancing_changes_no_word_and_adds_no_line(text: str, width: float) -> None:
    plain = Typesetter().lines([StyledText(text, replace(QUESTION, is_balanced=False))], width)
    balanced = Typesetter().lines([StyledText(text, QUESTION)], width)
    assert len(balanced) == len(plain)
    assert "".join(map(_words, balanced)).replace(" ", "") == "".join(map(_words, plain)).replace(" ", "")


def test_balancing_breaks_no_word_that_would_fit() -> None:
    for text in ("a short Incomprehensibilities", "1. an item Incomprehensibilities and so on and on"):
        words = {
            word for line in Typesetter().lines([StyledText(text, QUESTION)], 170) for word in _words(line).split()
        }
        assert "Incomprehensibilities" in words
