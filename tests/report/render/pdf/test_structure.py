"""What a screen reader is told: everything, once, in the order of the report, whatever the pages do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from report.odd_content import ODD_CONTENT
from report.pdf_faults import faults
from report.pdf_structure import Tagged, structure_text
from report.pdf_text import page_texts
from report.sample import bare_document, sample_document
from report.slots import SLOTS
from report.strategies import NOT_SEEN, documents

from heat_app.report.attachments import Attachment, Relationship
from heat_app.report.document import (
    BulletList,
    Callout,
    Contents,
    Document,
    Emphasis,
    Heading,
    KeepTogether,
    Link,
    PageBreak,
    Paragraph,
    QuestionAnswer,
    Table,
    Tag,
    Text,
    Tone,
)
from heat_app.report.reading import placed_texts
from heat_app.report.render.pdf import render_pdf, unprintable_characters

DATA = Attachment("data.json", "application/json", b'{"a":1}', Relationship.SOURCE, "The data")


def _told(document: Document) -> str:
    """Returns the words of a document, each space single, as they should be heard."""
    marks = {found.character: found.mark for found in unprintable_characters(document)}
    told = " ".join(placed.text for placed in placed_texts(document))
    return " ".join(told.translate(NOT_SEEN).translate(str.maketrans(marks)).split())


def _roles(document: Document) -> list[str]:
    return [node.role for node in Tagged(render_pdf(document)).tree.walk()][1:]


@pytest.mark.parametrize("watermark", [None, Text("Draft")])
def test_the_whole_sample_is_told_in_order_and_without_fault(watermark: Text | None) -> None:
    document = sample_document(watermark=watermark)
    pdf = render_pdf(document, (DATA,))
    assert faults(pdf) == []
    assert structure_text(pdf) == _told(document)


@pytest.mark.parametrize("name", ODD_CONTENT)
def test_odd_content_is_told_in_order_and_without_fault(name: str) -> None:
    document = ODD_CONTENT[name]()
    pdf = render_pdf(document)
    assert faults(pdf) == []
    assert structure_text(pdf) == _told(document)


@settings(max_examples=20, deadline=None)
@given(documents())
def test_no_report_has_a_fault_whatever_it_says(document: Document) -> None:
    pdf = render_pdf(document)
    assert faults(pdf) == []
    assert _squeezed(structure_text(pdf)) == _squeezed(_told(document))


def test_every_place_of_words_is_told() -> None:
    for name, make in SLOTS.items():
        document = bare_document(make(Text("Some words")))
        assert structure_text(render_pdf(document)) == _told(document), name


def test_a_paragraph_over_a_page_break_is_one_element() -> None:
    document = bare_document(Paragraph(Text(" ".join(f"w{number}" for number in range(2000)))))
    tagged = Tagged(render_pdf(document))
    (paragraph,) = tagged.tree.children("P")
    assert [page for page, _ in paragraph.marks()] == list(range(len(tagged.painted)))
    assert len(tagged.painted) > 2


def test_headings_keep_their_level_and_questions_stand_below_them() -> None:
    question = QuestionAnswer(Text("1"), Text("Why?"), Tag(Text("Yes")), (Paragraph(Text("Because.")),))
    blocks = (Heading(1, Text("Part")), question, Heading(2, Text("Chapter")), question, Heading(3, Text("End")))
    found = list(Tagged(render_pdf(bare_document(*blocks))).headings())
    assert found == [(1, "Part"), (2, "1 Why?"), (2, "Chapter"), (3, "1 Why?"), (3, "End")]


def test_a_heading_level_is_never_skipped_even_where_the_report_skips_it() -> None:
    blocks = (Heading(3, Text("a")), Heading(1, Text("b")), Heading(3, Text("c")))
    assert list(Tagged(render_pdf(bare_document(*blocks))).headings()) == [(1, "a"), (1, "b"), (2, "c")]


def test_a_list_tells_its_marks_and_its_items() -> None:
    document = bare_document(BulletList((Text("one"), Text("two")), is_ordered=True))
    assert _roles(document) == ["L", *["LI", "Lbl", "LBody"] * 2]
    tagged = Tagged(render_pdf(document))
    (points,) = tagged.tree.children("L")
    assert points.source.A.ListNumbering == "/Decimal"
    assert [tagged.text_of(item) for item in points.children("LI")] == ["1. one ", "2. two "]


def test_a_table_over_pages_is_one_table_with_one_header() -> None:
    rows = tuple((Text(f"action {number}"), Text("words " * 30)) for number in range(120))
    tagged = Tagged(render_pdf(bare_document(Table((Text("Action"), Text("Words")), rows))))
    assert len(tagged.painted) >= 5
    (table,) = tagged.tree.children("Table")
    assert len(table.children("TR")) == 121
    assert tagged.text_of(table).count("Action ") == 1
    repeated = [page.margins.count("/Repeated") for page in tagged.painted]
    assert repeated == [0] + [1] * (len(repeated) - 1)


def test_a_cell_higher_than_a_page_is_one_cell() -> None:
    long = Text(" ".join(f"w{number}" for number in range(1500)))
    table = Table((Text("Group"), Text("Effect")), ((Text("Carers"), long), (Text("Staff"), Text("short"))), (1, 2))
    pdf = render_pdf(bare_document(table))
    assert faults(pdf) == []
    tagged = Tagged(pdf)
    (found,) = tagged.tree.children("Table")
    _, first, second = found.children("TR")
    name, cell = first.children("TD")
    assert tagged.text_of(name) == "Carers "
    assert [page for page, _ in cell.marks()] == list(range(len(tagged.painted)))
    assert len(tagged.painted) > 2
    assert tagged.text_of(cell).split() == long.split()
    assert tagged.text_of(second) == "Staff short "


def test_each_cell_names_its_headers() -> None:
    table = Table((Text("Group"), Text("Effect")), ((Text("Carers"), Text("none")),), row_headers=True)
    tagged = Tagged(render_pdf(bare_document(table, table)))
    _, found = tagged.tree.children("Table")
    (group, effect), (carers, none) = (row.children("TH", "TD") for row in found.children("TR"))
    assert [cell.role for cell in (group, effect, carers, none)] == ["TH", "TH", "TH", "TD"]
    assert [str(cell.source.A.Scope) for cell in (group, effect, carers)] == ["/Column", "/Column", "/Row"]
    assert [str(name) for name in none.source.A.Headers] == [str(effect.source.ID), str(carers.source.ID)]


def test_the_name_of_a_row_is_printed_on_each_page_and_told_once() -> None:
    long = Text(" ".join(f"w{number}" for number in range(1500)))
    table = Table((Text("Group"), Text("Effect")), ((Text("Carers"), long),), (1, 2), row_headers=True)
    pdf = render_pdf(bare_document(table))
    assert faults(pdf) == []
    assert structure_text(pdf) == _told(bare_document(table))
    assert [page.count("Carers") for page in page_texts(pdf)] == [1] * len(page_texts(pdf))


def test_an_empty_cell_stays_in_its_place() -> None:
    table = Table((Text("A"), Text("B")), ((Text(""), Text("b")), (Text(""), Text(""))))
    assert _roles(bare_document(table)) == ["Table", "TR", "TH", "TH", *["TR", "TD", "TD"] * 2]


def test_a_link_is_one_element_on_all_its_lines_and_says_where_it_leads() -> None:
    words = Text("a long way to say where something is " * 6)
    link = Link(words, "https://example.org/")
    pdf = render_pdf(bare_document(Paragraph((Text("See "), link, Text(" or "), Emphasis(Text("ask")), link))))
    assert faults(pdf) == []
    tagged = Tagged(pdf)
    (paragraph,) = tagged.tree.children("P")
    assert ["mark" if isinstance(kid, tuple) else kid.role for kid in paragraph.kids] == [
        "mark",
        "Link",
        "mark",
        "Link",
    ]
    for found in paragraph.children("Link"):
        annotations = [kid for kid in found.kids if not isinstance(kid, tuple)]
        assert len(annotations) in {3, 4}
        assert {str(annotation.Contents) for annotation in annotations} == {"Link to https://example.org/"}
        assert tagged.text_of(found).split() == words.split()


def test_contents_are_links_that_name_heading_and_page() -> None:
    document = bare_document(Contents(Text("Contents")), PageBreak(), Heading(1, Text("Part")), Heading(2, Text("Sub")))
    tagged = Tagged(render_pdf(document))
    (contents,) = tagged.tree.children("TOC")
    links = [link for item in contents.children("TOCI") for link in item.children("Link")]
    assert [tagged.text_of(link) for link in links] == ["Part 2 ", "Sub 2 "]
    assert [str(link.kids[-1].Contents) for link in links] == ["Part, page 2", "Sub, page 2"]


def test_lines_that_were_written_as_lines_stay_apart_and_broken_words_whole() -> None:
    document = bare_document(Paragraph(Text(f"one\ntwo\n{'well-being ' * 30}{'Q' * 200}\nend")))
    assert structure_text(render_pdf(document)) == _told(document)


def test_what_is_kept_together_is_told_as_if_it_were_not() -> None:
    blocks = (Heading(1, Text("Part")), Callout(Tone.CAUTION, Text("Mind"), Text("this")))
    assert _roles(bare_document(KeepTogether(blocks))) == _roles(bare_document(*blocks)) == ["H1", "Div", "P", "P"]


def test_what_travels_inside_is_found_and_whole() -> None:
    tagged = Tagged(render_pdf(bare_document(), (DATA,)))
    assert tagged.file.attachments["data.json"].get_file().read_bytes() == DATA.content
    assert tagged.file.Root.AF[0].AFRelationship == "/Source"


def test_an_attachment_needs_a_plain_name_and_a_media_type() -> None:
    for name, media_type in (("../x", "text/plain"), ("", "text/plain"), ("x", "text"), ("x", "text/plain)\n")):
        with pytest.raises(ValueError, match="attachment needs"):
            Attachment(name, media_type, b"", Relationship.DATA, "words")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
