"""Words can be read on every ground they stand on, the watermark included."""

from __future__ import annotations

import pytest

from heat_app.report.document import Tone
from heat_app.report.render.pdf import look
from heat_app.report.render.pdf.look import Colour
from heat_app.report.render.pdf.styles import tone_colours

READABLE = 4.5
"""Least contrast of words with their ground. Source: WCAG 2.2, 1.4.3."""

PAIRS = [
    *((words, ground) for words in (look.INK, look.INK_SOFT) for ground in (look.PAPER, look.PANEL, look.WATERMARK)),
    *((words, look.PAPER) for words in (look.BRAND, look.BRAND_DARK)),
    *((words, look.WATERMARK) for words in (look.BRAND, look.BRAND_DARK)),
    *((words, look.BRAND_DARK) for words in (look.PAPER, look.BRAND_PALE)),
    (look.BRAND_DARK, look.INFORMATION.panel_ground),
    (look.INK, look.POSITIVE.panel_ground),
    (look.INK_SOFT, look.POSITIVE.panel_ground),
    *((tone_colours(tone).words, tone_colours(tone).tag_ground) for tone in Tone),
    *((words, tone_colours(tone).panel_ground) for tone in Tone for words in (tone_colours(tone).words, look.INK)),
]


def _luminance(colour: Colour) -> float:
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: Colour, other: Colour) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_right() -> None:
    assert _contrast(Colour(0, 0, 0), Colour(1, 1, 1)) == pytest.approx(21)
    assert _contrast(Colour(0.4667, 0.4667, 0.4667), Colour(1, 1, 1)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_words_stand_out_from_their_ground(words: Colour, ground: Colour) -> None:
    assert _contrast(words, ground) >= READABLE


def test_tones_differ_in_words_and_ground() -> None:
    assert len({tone_colours(tone) for tone in Tone}) == len(Tone)
