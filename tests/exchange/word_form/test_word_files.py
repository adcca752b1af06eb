"""Files as people send them back: filled in by hand, copied, marked up, damaged, hostile."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from every_kind import every_kind_form
from lxml import etree
from word_edits import W, control, edited, parts_of, run, ticked, typed, zipped

from heat_app.domain.assessment.answer import (
    ChoicesAnswer,
    DateAnswer,
    GridAnswer,
    NumberAnswer,
    PeopleAnswer,
    TableAnswer,
    TextAnswer,
    Tick,
    YesNoAnswer,
)
from heat_app.domain.form.conditions import Choice
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import SheetRefused
from heat_app.exchange.word_form import WordSheet, read_word_form, write_blank

FORM = every_kind_form()
TITLE = typed("title", "A title")


@cache
def blank() -> bytes:
    return write_blank(FORM)


def read(*edits: Any) -> WordSheet:
    return read_word_form(edited(blank(), TITLE, *edits), "form.docx", lambda _: FORM)


def answers(*edits: Any) -> dict[str, Any]:
    """What is taken besides the title; nothing may be left."""
    taken = read(*edits)
    assert taken.not_taken == ()
    return {str(key): answer for key, answer in taken.sheet.answers.items() if key != "title"}


def left(*edits: Any) -> list[str]:
    """The codes of what is not taken."""
    return [fault.code for fault in read(*edits).not_taken]


def refused(content: bytes) -> str:
    with pytest.raises(SheetRefused) as refusal:
        read_word_form(content, "form.docx", lambda _: FORM)
    assert refusal.value.remedy
    return refusal.value.code


def words(text: str) -> TextAnswer:
    return TextAnswer(UserText(text))


def test_every_kind_of_control_is_read_as_word_leaves_it() -> None:
    assert answers(
        typed("responsible/person-2/name", "Jo Bloggs"), typed("responsible/person-2/role", "Manager"),
        typed("starts", "5 October 2026"), typed("existing", "Already there"),
        typed("overview", "First.", "", "Third."), typed("users", "1,228"), typed("price", "£12.50"),
        ticked("aims/foster"), typed("aims/rationale", "Because."), typed("harms", "Not known yet"),
        typed("duties/advance", "No, works against it"), ticked("told/age/letters"), ticked("told/age/easy_read"),
    ) == {
        "responsible": PeopleAnswer((Person(UserText("Jo Bloggs"), UserText("Manager")),)),
        "starts": DateAnswer(date(2026, 10, 5)),
        "existing": ChoicesAnswer(("existing",)),
        "overview": words("First.\n\nThird."),
        "users": NumberAnswer("1228"),
        "price": NumberAnswer("12.50"),
        "aims": ChoicesAnswer(("foster",), UserText("Because.")),
        "harms": YesNoAnswer(Choice.NOT_KNOWN),
        "duties": GridAnswer(tuple(_ticks("advance/no"))),
        "told": GridAnswer(tuple(_ticks("age/letters", "age/easy_read"))),
    }  # fmt: skip


def _ticks(*paths: str) -> Any:
    return (Tick(*path.split("/")) for path in paths)


def test_rows_that_are_copied_in_word_come_back_as_rows_of_their_own() -> None:
    def copied(body: etree._Element) -> None:
        table = next(control(body, "actions/row-3/action").iterancestors(f"{W}tbl"))
        table.addnext(copy.deepcopy(table))

    taken = answers(
        typed("impacts/disability/why", "Steps."), typed("impacts/disability/direction", "Negative"),
        typed("actions/row-3/action", "Third"), copied, typed("actions/row-3/action", "Fourth", nth=1),
        typed("actions/row-1/action", "First"), typed("actions/row-1/due", "1 April 2027"),
        typed("actions/row-1/impact", "Disability"),
    )  # fmt: skip
    rows = taken["actions"].rows
    assert [(row.row_id, row.text("action")) for row in rows] == [
        ("row-1", "First"), ("row-3", "Third"), ("row-2", "Fourth"),
    ]  # fmt: skip
    assert rows[0].chosen("impact") == ("disability",)
    assert isinstance(taken["impacts"], TableAnswer)


@pytest.mark.parametrize(
    ("edits", "codes"),
    [
        ([typed("existing", "Something else")], ["word-no-choice"]),
        ([typed("starts", "soon")], ["word-no-day"]),
        ([typed("starts", "03/04/2026")], ["word-day-unclear"]),
        ([typed("starts", "31 February 2026")], ["word-no-day"]),
        ([typed("users", "many")], ["not-a-number"]),
        ([typed("users", "-4")], ["number-out-of-range"]),
        ([typed("impacts/age/size", "2.5")], ["number-too-precise"]),
        ([typed("actions/row-1/impact", "Nobody")], ["word-unknown-row"]),
        ([typed("overview", "x" * 60_000)], ["text-too-long"]),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_told_with_its_first_words(edits: list[Any], codes: list[str]) -> None:
    taken = read(*edits)
    assert [fault.code for fault in taken.not_taken] == codes
    assert all(fault.where and fault.what and fault.remedy for fault in taken.not_taken)
    assert taken.sheet.answers["title"] == words("A title")


def test_words_outside_the_boxes_are_told_with_the_heading_above_them() -> None:
    def typed_outside(body: etree._Element) -> None:
        block = control(body, "overview")
        paragraph = etree.Element(f"{W}p")
        paragraph.append(run("What will change is the opening hours."))
        block.addnext(paragraph)

    [fault] = read(typed_outside).not_taken
    assert (fault.code, fault.where) == ("word-outside", "2. What will change?")
    assert "the opening hours" in fault.what


def test_a_control_that_is_gone_is_told() -> None:
    def gone(body: etree._Element) -> None:
        found = control(body, "users")
        found.getparent().remove(found)

    [fault] = read(gone).not_taken
    assert (fault.code, fault.where) == ("word-box-gone", "Question 3")


def test_of_two_controls_with_one_name_neither_counts_unless_they_agree() -> None:
    def doubled(body: etree._Element) -> None:
        found = control(body, "overview")
        found.addnext(copy.deepcopy(found))

    assert answers(typed("overview", "Same"), doubled) == {"overview": words("Same")}
    assert answers(doubled, typed("overview", "Once", nth=1)) == {"overview": words("Once")}
    differing = read(typed("overview", "One"), doubled, typed("overview", "Two", nth=1))
    assert [fault.code for fault in differing.not_taken] == ["word-twice", "word-twice"]
    assert set(differing.sheet.answers) == {"title"}


def test_a_control_that_no_question_knows_is_told() -> None:
    def renamed(body: etree._Element) -> None:
        control(body, "overview").find(f"{W}sdtPr/{W}tag").set(f"{W}val", "another")

    assert left(typed("overview", "Words"), renamed) == ["word-unknown-box", "word-box-gone"]


def test_tracked_changes_are_read_as_accepted_and_comments_are_told() -> None:
    def tracked(body: etree._Element) -> None:
        paragraph = control(body, "overview").find(f".//{W}p")
        for kind, inside in (("del", run(" old", "delText")), ("ins", run(" new"))):
            etree.SubElement(paragraph, f"{W}{kind}").append(inside)
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}commentReference")

    taken = read(typed("overview", "The"), tracked)
    assert taken.sheet.answers["overview"] == words("The new")
    assert [remark.code for remark in taken.remarks] == ["word-tracked", "word-comments"]


def replaced(part: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_of(edited(blank(), TITLE))
    return zipped(parts | {part: change(parts[part])})


DOCUMENT, CUSTOM, TYPES = "word/document.xml", "docProps/custom.xml", "[Content_Types].xml"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lambda: b"", "word-unreadable"),
        (lambda: b"PK\x03\x04 and nothing more", "word-unreadable"),
        (lambda: b"\xd0\xcf\x11\xe0 old Word", "word-protected-or-old"),
        (lambda: zipped({"a.txt": b"a zip of something else"}), "word-unreadable"),
        (lambda: blank()[:-200], "word-unreadable"),
        (lambda: replaced(DOCUMENT, lambda part: part[:-20]), "word-unreadable"),
        (lambda: replaced(DOCUMENT, lambda part: part + b" " * 60_000_000), "word-too-large"),
        (lambda: replaced(DOCUMENT, lambda part: part.replace(b"<w:document", LAUGHS + b"<w:document", 1)),
         "word-entities"),
        (lambda: replaced(CUSTOM, lambda part: part.replace(b"<Properties", LAUGHS + b"<Properties", 1)),
         "word-entities"),
        (lambda: replaced(DOCUMENT, lambda part: part.decode().replace("UTF-8", "UTF-16").encode("utf-16")),
         "word-unreadable"),
        (lambda: zipped(parts_of(blank()) | {"word/vbaProject.bin": b"a macro"}), "word-macros"),
        (lambda: replaced(TYPES, lambda part: part.replace(b"document.main+xml", b"document.macroEnabled.main+xml")),
         "word-macros"),
        (lambda: replaced(CUSTOM, lambda part: part.replace(f">{FORM.version}<".encode(), b">9.9<")), "word-two-forms"),
        (blank, "word-nothing-filled-in"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_trusted_is_refused_whole(content: Callable[[], bytes], code: str) -> None:
    assert refused(content()) == code


def test_a_file_that_lost_its_properties_is_known_by_its_last_lines() -> None:
    parts = parts_of(edited(blank(), TITLE))
    kept = {name: part for name, part in parts.items() if name != CUSTOM}
    assert set(read_word_form(zipped(kept), "form.docx", lambda _: FORM).sheet.answers) == {"title"}

    def gone(body: etree._Element) -> None:
        found = control(body, "heat-form")
        found.getparent().remove(found)

    assert refused(edited(zipped(kept), gone)) == "word-no-form"


def test_answers_of_an_earlier_version_are_matched_by_key_and_those_no_longer_asked_are_told() -> None:
    sections = FORM.sections
    shorter = replace(sections[0], questions=sections[0].questions[:-1])
    newer = replace(FORM, version="9.9", sections=(shorter, *sections[1:]))
    content = edited(blank(), TITLE, typed("harms", "Yes"))
    taken = read_word_form(content, "form.docx", lambda _: FORM, lambda: newer)
    assert set(taken.sheet.answers) == {"title"}
    assert [fault.code for fault in taken.not_taken] == ["word-question-gone"]
    assert [remark.code for remark in taken.remarks] == ["word-other-version"]


def test_a_program_that_dropped_the_names_of_the_boxes_is_suspected() -> None:
    def without_tags(body: etree._Element) -> None:
        for found in body.iter(f"{W}sdtPr"):
            found.remove(found.find(f"{W}tag"))

    assert refused(edited(blank(), TITLE, without_tags)) == "word-names-lost"


def test_an_answer_may_hold_lists_links_and_tables_and_their_words_come_along() -> None:
    def rich(body: etree._Element) -> None:
        content = control(body, "overview").find(f"{W}sdtContent")
        point = etree.SubElement(content, f"{W}p")
        etree.SubElement(etree.SubElement(point, f"{W}pPr"), f"{W}numPr")
        etree.SubElement(point, f"{W}hyperlink").append(run("A page"))
        table = etree.SubElement(content, f"{W}tbl")
        for words_in_it in ("One", "Two"):
            cell = etree.SubElement(etree.SubElement(table, f"{W}tr"), f"{W}tc")
            etree.SubElement(cell, f"{W}p").append(run(words_in_it))

    assert answers(typed("overview", "Points:"), rich) == {"overview": words("Points:\n- A page\nOne\nTwo")}


def test_a_person_or_a_row_beyond_what_a_question_takes_is_told() -> None:
    def many(body: etree._Element) -> None:
        row = next(control(body, "responsible/person-3/name").iterancestors(f"{W}tr"))
        for _ in range(20):
            row.addnext(copy.deepcopy(row))

    taken = read(typed("responsible/person-3/name", "Jo"), many)
    assert len(taken.sheet.answers["responsible"].people) == 20
    assert [fault.code for fault in taken.not_taken] == ["word-too-many"]
