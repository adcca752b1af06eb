"""What the blank form in Word says of itself, and what a screen reader finds in it."""

from __future__ import annotations

import io
import itertools
import re
from functools import cache

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from draft_forms import draft, newest_versions
from every_kind import every_kind_form

from heat_app.domain.form.definition import Form
from heat_app.exchange.word_form import write_blank
from heat_app.exchange.word_form.slots import MAX_TAG_CHARACTERS

FORMS = (every_kind_form(), *(draft(form_id, version) for form_id, version in newest_versions().items()))
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.form_id} {form.version}")


@cache
def opened(form: Form) -> Document:
    return docx.Document(io.BytesIO(write_blank(form)))


@every_form
def test_the_file_is_accessible(form: Form) -> None:
    document = opened(form)
    assert (document.core_properties.title, document.core_properties.language) == (form.title, "en-GB")
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}

    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles.count("Title") == 1
    levels = [int(name[-1]) for name in styles if re.fullmatch(r"Heading \d", name)]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))
    assert "List Bullet" in styles

    for table in document.tables:
        head, *rest = table.rows
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr is None or row._tr.trPr.find(qn("w:tblHeader")) is None for row in rest)
        assert all(cell.text.strip() for cell in head.cells)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert not any(found.tag in (qn("w:gridSpan"), qn("w:vMerge")) for found in table._tbl.iter())


@every_form
def test_every_place_to_fill_in_has_a_tag_of_its_own_and_a_name(form: Form) -> None:
    controls = list(opened(form).element.iter(qn("w:sdt")))
    said = [
        tuple(control.find(qn("w:sdtPr")).find(qn(f"w:{part}")).get(qn("w:val")) for part in ("tag", "alias", "id"))
        for control in controls
    ]
    for nth in (0, 2):
        assert len({names[nth] for names in said}) == len(said)
    assert all(0 < len(part) <= MAX_TAG_CHARACTERS for names in said for part in names)
    keys = {tag.split("/")[0] for tag, _, _ in said}
    assert {question.key for question in form.questions()} <= keys


def test_the_same_form_gives_the_same_bytes() -> None:
    assert write_blank(FORMS[1]) == write_blank(FORMS[1])
