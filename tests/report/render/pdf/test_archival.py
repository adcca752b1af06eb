"""What the file says of itself and carries: for an archive, and for whoever opens it in twenty years."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from report.pdf_faults import faults
from report.pdf_structure import Tagged
from report.sample import bare_document, sample_document

from heat_app.report.attachments import Attachment, Relationship
from heat_app.report.document import Paragraph, Text
from heat_app.report.render.pdf import render_pdf

DATA = Attachment("data.json", "application/json", b'{"a":1}', Relationship.SOURCE, "The data")
FORM = Attachment("form.json", "application/json", b"{}", Relationship.DATA, "The form")


def test_colours_and_claims_are_stated() -> None:
    tagged = Tagged(render_pdf(sample_document()))
    catalogue = tagged.file.Root
    (intent,) = catalogue.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
    ET.fromstring(catalogue.Metadata.read_bytes())


def test_a_file_without_a_title_is_called_something() -> None:
    for given, called in (("", "HEAT Desktop"), (" \n\t", "HEAT Desktop"), ("a\nb \ufffe", "a b \ufffd")):
        pdf = render_pdf(replace(bare_document(), title=Text(given)))
        tagged = Tagged(pdf)
        assert str(tagged.file.docinfo["/Title"]) == called
        assert faults(pdf) == []


def test_files_inside_are_part_of_the_identity_and_come_in_the_order_given() -> None:
    document = bare_document(Paragraph(Text("words")))
    both = render_pdf(document, (FORM, DATA))
    assert both == render_pdf(document, (FORM, DATA))
    tagged = Tagged(both)
    assert [str(file.UF) for file in tagged.file.Root.AF] == ["form.json", "data.json"]
    assert list(tagged.file.attachments) == ["data.json", "form.json"]
    changed = replace(DATA, content=b'{"a":2}')
    assert _identity(both) != _identity(render_pdf(document, (FORM, changed)))
    assert _identity(both) != _identity(render_pdf(document))


def test_two_files_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="different names"):
        render_pdf(bare_document(), (DATA, replace(FORM, name=DATA.name)))


def test_a_report_of_thousands_of_objects_is_read_back() -> None:
    pdf = render_pdf(bare_document(*[Paragraph(Text(f"paragraph {number}")) for number in range(1000)]))
    assert faults(pdf) == []
    assert len(Tagged(pdf).tree.children("P")) == 1000


def _identity(pdf: bytes) -> bytes:
    return pdf[pdf.rindex(b"/ID") :].split(b"]")[0]
