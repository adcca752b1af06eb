"""Any amount of text in any place: nothing is refused, nothing runs off the page, nothing is lost."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from report.pdf_text import body_text, page_texts, read, squeezed
from report.sample import bare_document, sample_document
from report.slots import SLOTS

from heat_app.report.document import (
    NOTHING,
    Block,
    Comment,
    Contents,
    Conversation,
    Cover,
    Document,
    Fact,
    Heading,
    KeepTogether,
    Paragraph,
    QuestionAnswer,
    Table,
    Tag,
    Text,
)
from heat_app.report.render.pdf import look, paint, render_pdf

ROOT = Path(__file__).resolve().parents[4]


def _numbered_words(count: int) -> Text:
    return Text(" ".join(f"w{number}" for number in range(1, count + 1)))


def _numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"w(\d+)", text)]


@pytest.mark.parametrize("slot", SLOTS)
def test_three_hundred_words_fit_in_every_place(slot: str) -> None:
    text = body_text(render_pdf(bare_document(SLOTS[slot](_numbered_words(300)))))
    assert _numbers(text) == list(range(1, 301))


@pytest.mark.parametrize("slot", ["answer", "verdict", "question number", "comment author", "sign-off declaration"])
def test_two_thousand_words_and_a_word_of_ten_thousand_letters_fit(slot: str) -> None:
    text = body_text(render_pdf(bare_document(SLOTS[slot](_numbered_words(2000)))))
    assert _numbers(text) == list(range(1, 2001))
    text = body_text(render_pdf(bare_document(SLOTS[slot](Text("Q" * 10_000)))))
    assert text.count("Q") == 10_000


def test_a_table_with_long_cells_goes_on_over_pages_in_each_column() -> None:
    left, right = _numbered_words(600), Text(_numbered_words(600).replace("w", "v"))
    table = Table((Text("First"), Text("Second")), ((left, right), (Text("a"), Text("b"))), (1, 4))
    pages = page_texts(render_pdf(bare_document(table)))
    assert len(pages) >= 2
    assert all("First" in text and "Second" in text for text in pages), "the header is repeated"
    together = " ".join(pages)
    assert _numbers(together) == list(range(1, 601))
    assert [int(found) for found in re.findall(r"v(\d+)", together)] == list(range(1, 601))


def test_a_header_as_high_as_a_page_is_printed_once() -> None:
    table = Table((_numbered_words(900), Text("B")), ((Text("last cell"), Text("x")),), (1, 3))
    text = body_text(render_pdf(bare_document(table)))
    assert _numbers(text) == list(range(1, 901))
    assert text.count("lastcell") == 1


def test_a_very_narrow_column_still_shows_every_letter() -> None:
    table = Table((Text("A"), Text("B")), ((Text("x"), Text("W" * 200)),), (60, 1))
    assert body_text(render_pdf(bare_document(table))).count("W") == 200


def test_a_long_conversation_goes_on_over_pages() -> None:
    comments = tuple(
        Comment(
            Text(f"Author {number}"),
            Text("today"),
            Text(f"said w{number} " + "and more " * 40),
            is_reply=number % 2 == 0,
        )
        for number in range(1, 61)
    )
    for block in (
        Conversation(Text("Comments"), comments),
        QuestionAnswer(Text("1"), Text("Why?"), notes=(Conversation(Text("Comments"), comments, Tag(Text("Open"))),)),
    ):
        pages = page_texts(render_pdf(bare_document(block)))
        assert len(pages) > 3
        assert _numbers(" ".join(pages)) == list(range(1, 61))


def test_blocks_too_high_to_keep_together_are_cut() -> None:
    blocks = tuple(Paragraph(Text(f"w{number}")) for number in range(1, 121))
    assert _numbers(body_text(render_pdf(bare_document(KeepTogether(blocks))))) == list(range(1, 121))


def test_a_page_full_of_headings_ends_somewhere() -> None:
    blocks = tuple(Heading(1, Text(f"w{number}")) for number in range(1, 61))
    assert _numbers(body_text(render_pdf(bare_document(*blocks)))) == list(range(1, 61))


def test_a_heading_longer_than_a_page_is_one_bookmark() -> None:
    document = bare_document(Contents(Text("Contents")), Heading(1, _numbered_words(2500)), Paragraph(Text("after")))
    pdf = render_pdf(document)
    text = body_text(pdf)
    assert text.count("w2499") == 2
    assert text.count("w") == 5000
    assert len(read(pdf).outline) == 1


def test_a_cover_longer_than_a_page_goes_on() -> None:
    facts = tuple(Fact(Text(f"Label {number}"), Text(f"w{number}")) for number in range(1, 101))
    title = Text("long title " * 200)
    text = body_text(render_pdf(bare_document(Cover(title, NOTHING, Tag(Text("Draft")), NOTHING, facts))))
    assert _numbers(text) == list(range(1, 101))
    assert text.count("longtitle") == 200


def test_long_running_words_are_shortened_and_say_so() -> None:
    base = sample_document()
    long = _numbered_words(300)
    document = Document(
        title=long,
        author=long,
        subject=long,
        reference=long,
        version_label=long,
        status_label=long,
        produced_at=base.produced_at,
        blocks=(Paragraph(Text("body")),),
        header=long,
        footer=long,
        watermark=Text("Draft"),
    )
    (text,) = page_texts(render_pdf(document))
    assert text.count("\u2026") == 3
    assert "Page 1 of 1" in text


def test_blank_lines_and_list_items_stay_as_written() -> None:
    text = Text("one\n\ntwo\n\n\nthree\n- item " + "word " * 40 + "\n1. next\n\n\n\n\n\n\n\n\nfar")
    tops = _tops(bare_document(Paragraph(text)))
    leading = look.BODY.leading
    assert tops["two"] - tops["one"] > 1.4 * leading
    assert tops["three"] - tops["two"] > tops["two"] - tops["one"]
    assert tops["far"] - tops["1. next"] < 4 * leading, "many blank lines do not make blank pages"


def test_nothing_is_printed_outside_the_margins(monkeypatch: pytest.MonkeyPatch) -> None:
    words = Text("word " * 150 + "W" * 400 + " \u044f" * 50)
    printed = _printed_areas(monkeypatch, tuple(make(words) for make in SLOTS.values()))
    assert len(printed) > 1000
    for left, top, right, bottom in printed:
        assert left >= look.MARGIN_SIDE - 0.01
        assert right <= look.PAGE_WIDTH - look.MARGIN_SIDE + 0.01
        assert top >= 30
        assert bottom <= look.PAGE_HEIGHT - 30


def _printed_areas(
    monkeypatch: pytest.MonkeyPatch, blocks: tuple[Block, ...]
) -> list[tuple[float, float, float, float]]:
    areas = []
    original = paint.Pen.lines

    def watched(pen, lines, x, tops, leading, element=None) -> None:
        for line, top in zip(lines, tops, strict=True):
            areas.extend((x + piece.x, top, x + piece.x + piece.width, top + leading) for piece in line.pieces)
        original(pen, lines, x, tops, leading, element)

    monkeypatch.setattr(paint.Pen, "lines", watched)
    render_pdf(bare_document(*blocks))
    return areas


def _tops(document: Document) -> dict[str, float]:
    tops: dict[str, float] = {}
    original = paint.Pen.lines

    def watched(pen, lines, x, tops_of_lines, leading, element=None) -> None:
        tops.update(
            {line.pieces[0].text.strip(): top for line, top in zip(lines, tops_of_lines, strict=True) if line.pieces}
        )
        original(pen, lines, x, tops_of_lines, leading, element)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paint.Pen, "lines", watched)
        render_pdf(document)
    return tops


@pytest.mark.torture
@pytest.mark.parametrize("slot", SLOTS)
def test_twenty_thousand_words_fit_in_every_place(slot: str) -> None:
    words = _numbered_words(20_000)
    text = body_text(render_pdf(bare_document(SLOTS[slot](words))))
    assert text.count("w") == 20_000
    assert squeezed(words)[-40:] in text


@pytest.mark.torture
@pytest.mark.parametrize("slot", SLOTS)
def test_a_word_of_a_hundred_thousand_letters_fits_in_every_place(slot: str) -> None:
    assert body_text(render_pdf(bare_document(SLOTS[slot](Text("Q" * 100_000))))).count("Q") == 100_000


@pytest.mark.torture
@pytest.mark.skipif(sys.platform == "win32", reason="the memory of a finished process is read the POSIX way")
@pytest.mark.parametrize(
    "answer", ["'lorem ipsum dolor ' * 2777", "'Q' * 50_000", "'я ' * 25_000", "'- a\\n' * 12_500"]
)
def test_sixty_answers_of_fifty_thousand_characters_stay_within_a_gibibyte(answer: str) -> None:
    program = f"""
import resource
from report.sample import bare_document
from heat_app.report.document import Paragraph, QuestionAnswer, Text
from heat_app.report.render.pdf import render_pdf
answer = Text({answer})
blocks = (QuestionAnswer(Text(str(n)), Text("Why?"), answer=(Paragraph(answer),)) for n in range(60))
assert render_pdf(bare_document(*blocks)).startswith(b"%PDF")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 1024 * 1024
