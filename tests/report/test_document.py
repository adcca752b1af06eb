from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report.sample import sample_document

from heat_app.domain import text as domain_text
from heat_app.report.document import Emphasis, Heading, Link, Table, Text, as_text, link_where_allowed
from heat_app.report.reading import headings, placed_texts, plain

DIRECTION_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


def test_characters_that_turn_the_direction_are_shown_as_the_screen_shows_them() -> None:
    for character in DIRECTION_CONTROLS:
        assert domain_text.hidden_direction_count(character) == 1
        assert as_text(f"a{character}b") == domain_text.reveal(f"a{character}b") == f"a[U+{ord(character):04X}]b"


@given(st.text())
def test_text_is_ready_once_and_for_all(raw: str) -> None:
    once = as_text(raw)
    assert as_text(once) == once
    assert domain_text.hidden_direction_count(once) == 0
    once.encode()


@given(st.text())
def test_stored_text_is_changed_only_where_it_hides_something(raw: str) -> None:
    stored = domain_text.clean(raw).text.replace("\u2028", "\n").replace("\u2029", "\n")
    assert as_text(stored) == domain_text.reveal(stored)


@pytest.mark.parametrize(
    "url",
    ["https://example.org/", "http://example.org?a=b", "HTTPS://EXAMPLE.ORG/%20", "mailto:jo.bloggs@nhs.net"],
)
def test_a_link_opens_plain_addresses(url: str) -> None:
    assert link_where_allowed(Text("here"), url) == Link(Text("here"), url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "\\\\server\\share",
        "//server/share",
        "ftp://example.org",
        "data:text/html,x",
        "https:",
        "https://",
        "https://exa mple.org",
        "https://example.org/\n/JS",
        " https://example.org",
        "https://exámple.org",
        "mailto:nobody",
        "smb://host",
        "",
    ],
)
def test_a_link_cannot_lead_anywhere_else(url: str) -> None:
    assert link_where_allowed(Text("here"), url) == Text("here")
    with pytest.raises(ValueError, match="plain http, https or mailto"):
        Link(Text("here"), url)


def test_a_table_is_refused_where_its_rows_do_not_fit_its_header() -> None:
    x = Text("x")
    with pytest.raises(ValueError, match="header"):
        Table((), ())
    with pytest.raises(ValueError, match="as many cells"):
        Table((x, x), ((x,),))
    with pytest.raises(ValueError, match="positive width"):
        Table((x, x), ((x, x),), (1.0,))
    with pytest.raises(ValueError, match="positive width"):
        Table((x, x), ((x, x),), (1.0, 0.0))


def test_an_anchor_is_a_plain_name() -> None:
    assert Heading(1, Text("x"), "section-1").anchor == "section-1"
    for anchor in ("a b", "a/b", "é", "(x)"):
        with pytest.raises(ValueError, match="plain letters"):
            Heading(1, Text("x"), anchor)


def test_a_document_says_when_it_was_made_without_doubt() -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(sample_document(), produced_at=datetime(2026, 8, 14, 10, 32))  # noqa: DTZ001  refused is what we ask


def test_a_document_cannot_be_changed() -> None:
    document = sample_document()
    with pytest.raises(FrozenInstanceError):
        document.title = Text("another")  # type: ignore[misc]
    assert hash(document) == hash(sample_document())


def test_words_are_read_in_order_with_their_place() -> None:
    read = list(placed_texts(sample_document()))
    places = list(dict.fromkeys(placed.place for placed in read))
    assert places[:4] == ["The cover", "The beginning of the report", "About the proposal", "What the checks found"]
    assert places[-2:] == ["Actions", "Sign-off"]
    assert [place for place in places if place.startswith("Question ")] == [f"Question {n}" for n in range(1, 29)]
    (found,) = [placed for placed in read if placed.text == "Thank you. Accepted."]
    assert found.place == "Question 7"
    assert all(placed.text for placed in read)


def test_headings_are_found_inside_blocks_that_stay_together() -> None:
    assert [heading.text for heading in headings(sample_document())][-2:] == ["Actions", "Sign-off"]


def test_emphasis_and_links_keep_their_words() -> None:
    spans = (Text("a "), Emphasis(Text("b ")), Link(Text("c"), "https://example.org/"))
    assert plain(spans) == "a b c"
    assert plain(Text("a b c")) == "a b c"
