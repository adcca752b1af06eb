"""Which assessment a file says it is a report of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report.sample import bare_document

from heat_app.report.document import Paragraph, Text
from heat_app.report.render.pdf import render_pdf
from heat_app.report.render.pdf.reading_back import reference_in

DOCUMENT = bare_document(Paragraph(Text("A report.")))


def printed(reference: str) -> bytes:
    return render_pdf(replace(DOCUMENT, reference=Text(reference)))


@pytest.mark.parametrize("reference", ["EHIIRA-2026-0001", "HEAT-2026-12345", "NHS-EIA-2031-0999"])
def test_the_reference_is_read_back(reference: str) -> None:
    assert reference_in(printed(reference)) == reference


@pytest.mark.parametrize("claimed", ["", "something else", "EHIIRA-2026", "EHIIRA-2026-0001; DROP", "ehiira-2026-0001"])
def test_what_is_no_reference_is_not_taken_for_one(claimed: str) -> None:
    assert reference_in(printed(claimed)) is None


def test_a_damaged_file_gives_no_reference_or_the_one_it_says_and_never_fails() -> None:
    content = printed("EHIIRA-2026-0001")
    found = {reference_in(content[:length]) for length in range(0, len(content), 97)}
    for place in range(0, len(content), 53):
        changed = bytearray(content)
        changed[place] ^= 0x41
        found.add(reference_in(bytes(changed)))
    assert None in found
    assert "EHIIRA-2026-0001" in found


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"%PDF-1.4", b"PK\x03\x04"])
def test_what_is_no_pdf_gives_no_reference(content: bytes) -> None:
    assert reference_in(content) is None
