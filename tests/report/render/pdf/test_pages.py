"""What every page carries, how pages are found, and what the file says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination
from report.pdf_text import page_texts, read, squeezed
from report.sample import DIGEST, bare_document, sample_document

from heat_app.report.document import (
    Callout,
    Contents,
    Cover,
    Document,
    Heading,
    KeepTogether,
    PageBreak,
    Paragraph,
    QuestionAnswer,
    Tag,
    Text,
    Tone,
)
from heat_app.report.reading import headings
from heat_app.report.render.pdf import render_pdf


@pytest.fixture(scope="module")
def final() -> bytes:
    return render_pdf(sample_document())


@pytest.fixture(scope="module")
def draft() -> bytes:
    return render_pdf(sample_document(watermark=Text("Draft")))


def test_every_page_says_which_of_how_many_it_is(final: bytes) -> None:
    pages = page_texts(final)
    assert len(pages) >= 8
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text


def test_every_page_after_the_cover_names_reference_version_and_status(final: bytes) -> None:
    cover, *pages = page_texts(final)
    line = "EHIIRA-2026-0001 \u00b7 Version 3 \u00b7 Signed off"
    assert line not in cover
    assert all(line in text and "Community diabetes service" in text for text in pages)
    assert all("Harbour Integrated Care Board" in text for text in (cover, *pages))


def test_without_a_cover_the_first_page_has_a_header_too() -> None:
    document = replace(sample_document((Paragraph(Text("words")),)))
    assert "EHIIRA-2026-0001" in page_texts(render_pdf(document))[0]


def test_a_draft_says_so_across_and_below_every_page(draft: bytes, final: bytes) -> None:
    for page in read(draft).pages:
        sizes: list[float] = []

        def note(text: str, _cm: list[float], tm: list[float], _font: object, size: float, seen=sizes) -> None:
            if "Draft" in text:
                seen.append(size)

        page.extract_text(visitor_text=note)
        assert len([size for size in sizes if size > 80]) == 1, "the watermark"
        assert len([size for size in sizes if size < 10]) == 1, "the word in the footer"
    assert not any("Draft" in text for text in page_texts(final))


def test_the_watermark_lies_below_the_words_and_above_the_grounds() -> None:
    callout = Callout(Tone.CAUTION, Text("words"))
    document = replace(bare_document(callout), watermark=Text("Draft"))
    content = read(render_pdf(document)).pages[0].get_contents()
    assert content is not None
    operations = content.get_data().decode("latin-1")
    ground, slanted = operations.index(" re f*"), operations.index(".642788 .766044")
    watermark, words, *_ = (found.start() for found in re.finditer(" Tj", operations))
    assert ground < slanted < watermark < words


def test_a_long_or_foreign_watermark_stays_on_the_page() -> None:
    for word in ("Withdrawn and superseded by a later version of this report", "Черновик \u202e", "D" * 400):
        document = replace(bare_document(Paragraph(Text("words"))), watermark=Text(word))
        assert squeezed("words") in squeezed(page_texts(render_pdf(document))[0])


def test_bookmarks_are_the_headings_and_lead_to_their_pages(final: bytes) -> None:
    reader = read(final)
    texts = [squeezed(text) for text in page_texts(final)]
    found = list(_bookmarks(reader))
    expected = [(heading.text, heading.level) for heading in headings(sample_document())]
    assert [(title, level) for title, level, _ in found] == expected
    for title, _, page in found:
        assert squeezed(title) in texts[page]


def test_bookmarks_never_skip_a_level_on_the_way_down() -> None:
    levels = (3, 1, 3, 2, 3, 1, 2)
    blocks = tuple(Heading(level, Text(f"h{number}")) for number, level in enumerate(levels))  # type: ignore[arg-type]
    found = [level for _, level, _ in _bookmarks(read(render_pdf(bare_document(*blocks))))]
    assert found == [1, 1, 2, 2, 3, 1, 2]


def test_headings_that_share_an_anchor_or_a_text_lead_to_different_places() -> None:
    blocks = (
        Heading(1, Text("Same"), "same"),
        PageBreak(),
        Heading(1, Text("Same"), "same"),
        PageBreak(),
        Heading(1, Text("Same")),
    )
    assert [page for _, _, page in _bookmarks(read(render_pdf(bare_document(*blocks))))] == [0, 1, 2]


def test_an_anchor_can_be_pointed_at_from_outside(final: bytes) -> None:
    names = read(final).named_destinations
    assert {"/about", "/section-1", "/section-4"} <= names.keys()


def test_contents_name_the_page_of_each_heading(final: bytes) -> None:
    reader = read(final)
    cover = page_texts(final)[0]
    contents = cover[cover.index("In this report") :]
    for title, level, page in _bookmarks(reader):
        if level <= 2:
            assert f"{squeezed(title)}{page + 1}" in squeezed(contents)
    links = [annotation.get_object() for annotation in reader.pages[0]["/Annots"]]
    assert len(links) == len([heading for heading in headings(sample_document()) if heading.level <= 2])
    assert all("/Dest" in link and "/A" not in link for link in links)


def test_a_heading_is_never_the_last_thing_on_a_page() -> None:
    for filler in range(20, 50):
        body = Paragraph(Text("\n".join(f"line {number}" for number in range(filler))))
        blocks = (
            body,
            Heading(1, Text("Heading")),
            Heading(2, Text("Below it")),
            Paragraph(Text("one\ntwo\nthree\nfour")),
        )
        pages = page_texts(render_pdf(bare_document(*blocks)))
        (home,) = [text for text in pages if "Heading" in text]
        assert "Below it" in home
        assert "two" in home.splitlines()


def test_no_line_of_a_paragraph_stands_alone_on_a_page() -> None:
    for filler in range(35, 50):
        text = Text("\n".join(f"filling {number}" for number in range(filler)))
        pages = page_texts(render_pdf(bare_document(Paragraph(text), Paragraph(Text("one\ntwo\nthree\nfour\nfive")))))
        counts = [len(set(page.splitlines()) & {"one", "two", "three", "four", "five"}) for page in pages]
        assert sum(counts) == 5
        assert 1 not in counts


def test_no_paragraph_within_a_text_leaves_a_single_line_on_a_page() -> None:
    sentence = " ".join(["word"] * 60)
    for filler in range(35, 50):
        text = Text("\n".join(["filling"] * filler) + f"\n\nbegin {sentence} end\n\n" + "\n".join(["more"] * 20))
        pages = [page.splitlines() for page in page_texts(render_pdf(bare_document(Paragraph(text))))]
        counts = [sum("word" in line for line in page) for page in pages]
        assert sum(counts) >= 4
        assert 1 not in counts


def test_a_page_break_begins_a_page_and_makes_no_empty_one() -> None:
    words = Paragraph(Text("words"))
    document = bare_document(PageBreak(), words, PageBreak(), PageBreak(), words, PageBreak())
    assert len(page_texts(render_pdf(document))) == 2


def test_blocks_that_belong_together_move_together() -> None:
    filling = Paragraph(Text("\n".join(["filling"] * 40)))
    together = KeepTogether(tuple(Paragraph(Text(f"part {number}")) for number in range(6)))
    first, second = page_texts(render_pdf(bare_document(filling, together)))
    assert "part" not in first
    assert second.count("part") == 6


def test_an_empty_report_is_one_empty_page() -> None:
    for blocks in ((), (KeepTogether(()),), (Paragraph(Text("")),), (Heading(1, Text("")),)):
        assert squeezed(page_texts(render_pdf(bare_document(*blocks)))[0]) == "Page1of1"


def test_verdict_and_status_stand_in_words() -> None:
    cover = Cover(Text("Title"), Text("Sub"), Tag(Text("Signed off"), Tone.POSITIVE), Text("May proceed."))
    question = QuestionAnswer(Text("7"), Text("Why?"), Tag(Text("Not known"), Tone.CAUTION))
    text = page_texts(render_pdf(bare_document(cover, question)))[0]
    assert "Signed off" in text
    assert "Not known" in text


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_has_its_own_ground(tone: Tone) -> None:
    others = [render_pdf(bare_document(Callout(other, Text("x")))) for other in Tone if other is not tone]
    assert render_pdf(bare_document(Callout(tone, Text("x")))) not in others


def test_the_file_tells_readers_what_it_is(final: bytes) -> None:
    reader = read(final)
    info = reader.metadata
    assert info is not None
    document = sample_document()
    assert (info.title, info.author, info.subject) == (document.title, document.author, document.subject)
    assert info.creation_date == document.produced_at
    assert info["/Keywords"] == f"EHIIRA-2026-0001, Version 3, content-sha256: {DIGEST}"
    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert catalogue["/PageMode"] == "/UseOutlines"


def test_the_file_keeps_a_title_in_any_script() -> None:
    title = Text("Ŵyddgrug (draft) \\ <b> я 中 [U+202E]")
    info = read(render_pdf(replace(bare_document(), title=title))).metadata
    assert info is not None
    assert info.title == title


def test_every_font_is_embedded_and_none_is_a_stand_in() -> None:
    words = Paragraph(Text("я ✓ 😀 ŵ"))
    heading = Heading(1, Text("я ✓ ŵ"))
    for document in (sample_document(watermark=Text("Draft")), bare_document(words, heading), bare_document()):
        fonts = list(_fonts(document))
        for font in fonts:
            descriptor = font["/FontDescriptor"]
            assert "/FontFile2" in descriptor
            assert str(font["/BaseFont"]).split("+")[1].startswith(("AtkinsonHyperlegibleNext", "DejaVuSans"))
            assert "/ToUnicode" in font
            assert b"<0000>" not in font["/ToUnicode"].get_data()


def test_content_is_compressed_and_binary(final: bytes) -> None:
    assert b"/ASCII85Decode" not in final
    assert len(final) < 10_000 * len(page_texts(final))


def _fonts(document: Document) -> Iterator[dict]:
    for page in read(render_pdf(document)).pages:
        for font in page["/Resources"]["/Font"].values():
            yield font.get_object()


def _bookmarks(reader: PdfReader) -> Iterator[tuple[str, int, int]]:
    """Yields title, level and page (from 0) of each bookmark in order."""

    def walk(entries: list, level: int) -> Iterator[tuple[str, int, int]]:
        for entry in entries:
            if isinstance(entry, Destination):
                page = reader.get_destination_page_number(entry)
                assert page is not None
                yield str(entry.title), level, page
            else:
                yield from walk(entry, level + 1)

    yield from walk(reader.outline, 1)


def test_contents_without_headings_are_a_title_alone() -> None:
    assert "In this report" in page_texts(render_pdf(bare_document(Contents(Text("In this report")))))[0]


def test_long_contents_stand_in_two_columns_and_begin_the_second_with_a_part() -> None:
    levels = (1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 1, 2, 2, 2, 2, 1)
    blocks = tuple(Heading(level, Text(f"Chapter {number}x")) for number, level in enumerate(levels, start=1))  # type: ignore[arg-type]
    pdf = read(render_pdf(bare_document(Contents(Text("Contents")), PageBreak(), *blocks)))
    places: dict[str, float] = {}

    def note(text: str, _cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip().startswith("Chapter"):
            places[text.strip()] = tm[4]

    found = squeezed(pdf.pages[0].extract_text(visitor_text=note))
    assert re.findall(r"Chapter(\d+)x[23]", found) == [str(number) for number in range(1, 17)]
    first_of_second = next(number for number in range(1, 17) if places[f"Chapter {number}x"] > 280)
    assert first_of_second == 8
    assert all(places[f"Chapter {number}x"] > 280 for number in range(8, 17))
