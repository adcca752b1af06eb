"""The check of a report's structure finds what is broken on purpose; validators let most of it pass."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Final

import pikepdf
import pytest
from report.pdf_faults import faults
from report.pdf_structure import Tagged
from report.sample import sample_document

from heat_app.report.attachments import Attachment, Relationship
from heat_app.report.render.pdf import render_pdf


@pytest.fixture(scope="module")
def sound() -> bytes:
    data = Attachment("data.json", "application/json", b'{"a":1}', Relationship.SOURCE, "The data")
    pdf = render_pdf(sample_document(), (data,))
    assert faults(pdf) == []
    return pdf


def _element(tagged: Tagged, role: str, number: int = 0) -> pikepdf.Object:
    return [node.source for node in tagged.tree.walk() if node.role == role][number]


def _swap_two_siblings(tagged: Tagged) -> None:
    kids = tagged.tree.source.K
    kids[2], kids[3] = kids[3], kids[2]


def _swap_parents(tagged: Tagged) -> None:
    owners = tagged.parents()[1]
    owners[0], owners[1] = owners[1], owners[0]


def _shorten_parents(tagged: Tagged) -> None:
    del tagged.parents()[2][-1]


def _cut_off_a_paragraph(tagged: Tagged) -> None:
    del tagged.tree.source.K[3]


def _move_a_mark(tagged: Tagged) -> None:
    first, second = (_element(tagged, "P", number) for number in (1, 2))
    first.K, second.K = second.K, first.K


def _skip_a_level(tagged: Tagged) -> None:
    _element(tagged, "H2").S = pikepdf.Name("/H4")


def _rename_a_bookmark(tagged: Tagged) -> None:
    tagged.file.Root.Outlines.First.Title = pikepdf.String("Something else")


def _unname_a_header(tagged: Tagged) -> None:
    header = next(node.source for node in tagged.tree.walk() if node.role == "TH" and "/ID" in node.source)
    header.ID = pikepdf.String("elsewhere")


def _unscope_a_header(tagged: Tagged) -> None:
    del _element(tagged, "TH").A


def _drop_a_cell(tagged: Tagged) -> None:
    row = [node for node in tagged.tree.walk() if node.role == "TR"][-1]
    row.source.K = pikepdf.Array(list(row.source.K)[:-1])


def _mute_a_link(tagged: Tagged) -> None:
    del next(annotation for page in tagged.file.pages for annotation in page.obj.get("/Annots", [])).Contents


def _confuse_the_links(tagged: Tagged) -> None:
    first, second, *_ = tagged.file.pages[0].obj.Annots
    first.StructParent, second.StructParent = second.StructParent, first.StructParent


def _free_a_link(tagged: Tagged) -> None:
    link = _element(tagged, "Link")
    link.K = link.K[0]


def _swap_item_and_mark(tagged: Tagged) -> None:
    item = _element(tagged, "LI")
    item.K = pikepdf.Array(list(item.K)[::-1])


def _unmark(tagged: Tagged, begin: bytes, replacement: bytes) -> None:
    page = tagged.file.pages[1]
    page.contents_coalesce()
    content = page.Contents.read_bytes()
    assert begin in content
    page.Contents = tagged.file.make_stream(content.replace(begin, replacement, 1))


def _hide_words(tagged: Tagged) -> None:
    _unmark(tagged, b"/P <</MCID 1>> BDC", b"/Artifact BMC")


def _leave_ground_unmarked(tagged: Tagged) -> None:
    page = tagged.file.pages[1]
    page.contents_coalesce()
    page.Contents = tagged.file.make_stream(page.Contents.read_bytes() + b"\n0 0 10 10 re f\n")


def _count_a_mark_twice(tagged: Tagged) -> None:
    _unmark(tagged, b"<</MCID 1>>", b"<</MCID 2>>")


def _forget_the_language(tagged: Tagged) -> None:
    del tagged.file.Root.Lang


def _change_the_data(tagged: Tagged) -> None:
    tagged.file.Root.AF[0].EF.F.write(b'{"a":2}')


def _set_the_data_apart(tagged: Tagged) -> None:
    del tagged.file.Root.AF


def _rename_the_file(tagged: Tagged) -> None:
    tagged.file.docinfo["/Title"] = pikepdf.String("Another title")


PLANTED: Final[dict[Callable[[Tagged], None], str]] = {
    _swap_two_siblings: "order-differs",
    _swap_parents: "parent-tree-differs",
    _shorten_parents: "parent-tree-incomplete",
    _cut_off_a_paragraph: "orphan-mark",
    _move_a_mark: "order-differs",
    _skip_a_level: "heading-level-skipped",
    _rename_a_bookmark: "bookmark-differs",
    _unname_a_header: "cell-names-no-header",
    _unscope_a_header: "header-without-scope",
    _drop_a_cell: "rows-differ-in-width",
    _mute_a_link: "annotation-without-description",
    _confuse_the_links: "annotation-parent-differs",
    _free_a_link: "link-without-annotation",
    _swap_item_and_mark: "list-item",
    _hide_words: "mark-without-content",
    _leave_ground_unmarked: "paint-outside-marks",
    _count_a_mark_twice: "mark-number-twice",
    _forget_the_language: "no-language",
    _change_the_data: "attachment-digest",
    _set_the_data_apart: "attachment-not-associated",
    _rename_the_file: "metadata-differ /Title",
}


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_fault_is_found(sound: bytes, plant: Callable[[Tagged], None]) -> None:
    tagged = Tagged(sound)
    plant(tagged)
    broken = BytesIO()
    tagged.file.save(broken)
    assert PLANTED[plant] in faults(broken.getvalue())


def test_reading_and_writing_alone_plants_no_fault(sound: bytes) -> None:
    copy = BytesIO()
    Tagged(sound).file.save(copy)
    assert faults(copy.getvalue()) == []
