"""What cannot be printed is told before it is printed."""

from __future__ import annotations

from dataclasses import replace

from report.payloads import AS_WRITTEN
from report.sample import bare_document, sample_document
from report.slots import SLOTS

from heat_app.report.document import Heading, Paragraph, Text
from heat_app.report.render.pdf import UnprintableCharacter, unprintable_characters


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
