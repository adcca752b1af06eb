"""What goes in comes out: hostile and unusual text in every place of a report, read back from the PDF."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report.payloads import PAYLOADS
from report.pdf_text import body_text, page_texts, squeezed
from report.sample import bare_document, sample_blocks
from report.slots import SLOTS

from heat_app.report.document import Block, BulletList, Contents, Paragraph, Table, Text, as_text
from heat_app.report.reading import placed_texts, plain
from heat_app.report.render.pdf import render_pdf, unprintable_characters

pytestmark = pytest.mark.injection


def test_there_are_enough_payloads() -> None:
    assert len(PAYLOADS) >= 60
    assert len(SLOTS) >= 48


@pytest.mark.parametrize("slot", SLOTS)
def test_every_payload_comes_back_from_every_place_in_order(slot: str) -> None:
    make = SLOTS[slot]
    blocks = tuple(make(as_text(raw)) for raw, _ in PAYLOADS)
    expected = "".join(_printed(make(Text(printed))) for _, printed in PAYLOADS)
    assert _found(render_pdf(bare_document(*blocks))) == expected


def test_short_payloads_come_back_with_their_spaces() -> None:
    short = [(raw, printed) for raw, printed in PAYLOADS if len(printed) < 60 and "\n" not in as_text(raw)]
    pages = page_texts(render_pdf(bare_document(*(Paragraph(as_text(raw)) for raw, _ in short))))
    lines = {line.strip() for page in pages for line in page.splitlines()}
    for _, printed in short:
        assert printed.strip() in lines


def test_the_whole_sample_comes_back_in_order() -> None:
    blocks = tuple(block for block in sample_blocks() if not isinstance(block, Contents))
    document = bare_document(*blocks)
    expected = squeezed("".join(placed.text for placed in placed_texts(document)))
    assert _found(render_pdf(document)) == expected


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(SLOTS)),
            st.text(
                st.one_of(
                    st.characters(max_codepoint=0x24F),
                    st.sampled_from(" \n\t-<>&/()[]\\'\"яΩ→✓中ب\u202e\u200b\xad\xa0\u0301😀"),
                    st.characters(),
                ),
                max_size=400,
            ),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_no_text_is_lost_or_changed_whatever_it_is(pieces: list[tuple[str, str]]) -> None:
    blocks = tuple(SLOTS[slot](as_text(raw)) for slot, raw in pieces)
    document = bare_document(*blocks)
    marks = {found.character: found.mark for found in unprintable_characters(document)}
    unseen = dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff", "") | {chr(code): "" for code in range(0xFE00, 0xFE10)}
    expected = "".join(_printed(block) for block in blocks).translate(str.maketrans(marks | unseen))
    assert _found(render_pdf(document)) == expected


def _found(pdf: bytes) -> str:
    """Returns the squeezed text of a report without bullets, which stand on paper but not in the document."""
    return body_text(pdf).replace("\u2022", "")


def _printed(block: Block) -> str:
    """Returns the squeezed words of a block as they stand on paper, numbers before list items included."""
    texts = [squeezed(placed.text) for placed in placed_texts(bare_document(block))]
    if isinstance(block, BulletList) and block.is_ordered:
        texts = [f"{number}.{squeezed(plain(item))}" for number, item in enumerate(block.items, start=1)]
    return "".join(texts).replace("\u2022", "")


def test_a_table_keeps_its_rows_in_order() -> None:
    rows = tuple((Text(f"row {n}"), Text(f"cell {n}")) for n in range(1, 8))
    found = body_text(render_pdf(bare_document(Table((Text("A"), Text("B")), rows))))
    assert found == "AB" + "".join(f"row{n}cell{n}" for n in range(1, 8))
