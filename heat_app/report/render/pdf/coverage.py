"""What of a document's words the fonts cannot print, to be told before sign-off."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from heat_app.report.document import Document, Text
from heat_app.report.reading import placed_texts
from heat_app.report.render.pdf import UnprintableCharacter
from heat_app.report.render.pdf.characters import is_printable, mark_for
from heat_app.report.render.pdf.fonts import fonts, text_font
from heat_app.report.render.pdf.look import Face


def find_unprintable(document: Document) -> tuple[UnprintableCharacter, ...]:
    """Returns the characters that cannot be printed, in order of first occurrence."""
    ordinary = text_font(Face.REGULAR).widths.keys() | {"\n", "\t"}
    counts: Counter[str] = Counter()
    places: dict[str, Text] = {}
    for place, text in _all_texts(document):
        if unusual := set(text) - ordinary:
            for character in text:
                if character in unusual and not _can_print(character):
                    counts[character] += 1
                    places.setdefault(character, place)
    return tuple(
        UnprintableCharacter(character, mark_for(character), unicodedata.name(character, ""), count, places[character])
        for character, count in counts.items()
    )


def find_unprintable_in(text: str) -> tuple[str, ...]:
    """Returns the characters of one text that cannot be printed, in order of first occurrence."""
    return tuple(character for character in dict.fromkeys(text) if not _can_print(character))


def _can_print(character: str) -> bool:
    is_held = any(character in font.widths for font in fonts(Face.REGULAR))
    return is_printable(character, {character} if is_held else ())


def _all_texts(document: Document) -> Iterator[tuple[Text, Text]]:
    for placed in placed_texts(document):
        yield placed.place, placed.text
    around = (
        document.header,
        document.footer,
        document.reference,
        document.version_label,
        document.status_label,
    )
    for text in (*around, document.watermark or Text("")):
        yield Text("The top or bottom of each page"), text
