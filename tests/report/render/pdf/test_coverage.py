"""What cannot be printed is told before it is printed."""

from __future__ import annotations

from dataclasses import replace

from report.payloads import AS_WRITTEN
from report.sample import bare_document, sample_document
from report.slots import SLOTS

from heat_app.report.document import Heading, Paragraph, Text
from heat_app.report.render.pdf import UnprintableCharacter, unprintable_characters, unprintable_in
from heat_app.report.render.pdf.characters import CERTAIN
from heat_app.report.render.pdf.coverage import find_unprintable_in
from heat_app.report.render.pdf.fonts import text_font
from heat_app.report.render.pdf.look import Face


def test_the_sample_can_be_printed_whole() -> None:
    assert unprintable_characters(sample_document(watermark=Text("Draft"))) == ()


def test_languages_of_europe_and_common_signs_can_be_printed() -> None:
    assert unprintable_characters(bare_document(*(Paragraph(Text(raw)) for raw in AS_WRITTEN))) == ()


def test_characters_are_listed_with_name_count_and_first_place() -> None:
    blocks = (Heading(1, Text("Leaflets")), Paragraph(Text("\u0a97 and \u0a97")), SLOTS["question"](Text("\u0627")))
    gujarati, arabic = unprintable_characters(bare_document(*blocks))
    assert gujarati == UnprintableCharacter("\u0a97", "[U+0A97]", "GUJARATI LETTER GA", 2, Text("Leaflets"))
    assert (arabic.mark, arabic.count, arabic.place) == ("[U+0627]", 1, "Question x")


def test_a_character_without_a_name_is_listed_too() -> None:
    (found,) = unprintable_characters(bare_document(Paragraph(Text("\ue000"))))
    assert (found.name, found.mark) == ("", "[U+E000]")


def test_every_place_is_looked_at() -> None:
    for slot, make in SLOTS.items():
        assert unprintable_characters(bare_document(make(Text("\u4e2d")))), slot
    names = ("reference", "version_label", "status_label", "header", "footer", "watermark")
    for name in names:
        document = replace(bare_document(), **{name: Text("\u4e2d")})
        (found,) = unprintable_characters(document)
        assert found.place == "The top or bottom of each page"


def test_hints_to_typesetting_are_no_loss() -> None:
    assert unprintable_characters(bare_document(Paragraph(Text("soft\xadhyphen\u200b\u2060 \ufe0f\u2009")))) == ()


def test_a_text_tells_what_of_it_cannot_be_printed() -> None:
    assert unprintable_in("Wrth y t\u0177, \u0141\u00f3d\u017a \u2192") == ()
    assert unprintable_in("\u0627 and \u0a97 and \u0627") == ("\u0627", "\u0a97")
    # What is shown as a mark on purpose is no loss.
    assert unprintable_in("turned \u202e round") == ()


def test_what_is_taken_for_certain_is_held_by_the_reports_own_fonts() -> None:
    assert find_unprintable_in("".join(sorted(CERTAIN))) == ()
    assert all(character in text_font(face).widths for face in Face for character in "AZ\u00e9\u2013\u2019\u0175\u20ac")
