"""The embedded fonts: what each holds, how wide each character is, and how they go into the file.

Atkinson Hyperlegible Next sets the report. It has no Greek, Cyrillic, arrows or ticks: such characters come
from DejaVu Sans, which is read only when one of them occurs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics, ttfonts

from heat_app.locations import resources_directory
from heat_app.report.render.pdf.look import Face

_TEXT_FILES: Final = {
    Face.REGULAR: "atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_400Regular.ttf",
    Face.ITALIC: "atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_400Regular_Italic.ttf",
    Face.SEMIBOLD: "atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_600SemiBold.ttf",
    Face.BOLD: "atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_700Bold.ttf",
}
_FALLBACK_FILES: Final = {"Book": "dejavu/DejaVuSans.ttf", "Bold": "dejavu/DejaVuSans-Bold.ttf"}
_FALLBACKS: Final = {
    Face.REGULAR: ("Book",),
    Face.ITALIC: ("Book",),
    Face.SEMIBOLD: ("Bold", "Book"),
    Face.BOLD: ("Bold", "Book"),
}
_BFCHAR_LIMIT: Final = 100
"""Most entries in one block of a character map. Source: Adobe Technical Note 5411."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font ready for use.

    Attributes:
        name: How drawing names it.
        widths: Width of each character it holds, as a share of the type size.
    """

    name: str
    widths: dict[str, float]


def text_font(face: Face) -> Font:
    """Returns the report's own font for a face."""
    return _load(f"Text-{face.value}", _TEXT_FILES[face])


def fonts(face: Face) -> tuple[Font, ...]:
    """Returns every font for a face, the report's own first, then those that fill its gaps."""
    return (
        text_font(face),
        *(_load(f"Fallback-{weight}", _FALLBACK_FILES[weight]) for weight in _FALLBACKS[face]),
    )


@cache
def _load(name: str, file: str) -> Font:
    font = _EmbeddedFont(name, str(resources_directory() / "fonts" / file), asciiReadable=False, shapable=False)
    pdfmetrics.registerFont(font)
    return Font(name, {chr(code): width / 1000 for code, width in font.face.charWidths.items()})


class _EmbeddedFont(ttfonts.TTFont):
    """A font whose text can be copied and read aloud right, beyond the first plane too.

    ReportLab's own character map gives every unused code the meaning NUL and writes characters above U+FFFF
    with an odd number of digits.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802  ReportLab's name and untyped document
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            prefix = ttfonts.SUBSETN(number)
            name = b"".join((prefix, b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            doc.idToObject[f"toUnicodeCMap:{name}"].content = _character_map(name, subset)


def _character_map(font_name: str, subset: list[int]) -> str:
    entries = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character and (character != ord(" ") or code == ord(" "))
    ]
    blocks = [entries[at : at + _BFCHAR_LIMIT] for at in range(0, len(entries), _BFCHAR_LIMIT)]
    mapped = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{font_name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *mapped,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )
