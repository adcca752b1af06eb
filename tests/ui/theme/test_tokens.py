"""Contrast of every pair in use. Source: WCAG 2.2, 1.4.3 (text, 4.5) and 1.4.11 (edges and marks, 3)."""

import pytest

from heat_app.ui.theme.tokens import DARK, LIGHT, Ink, SystemColours, Tokens, Tone, high_contrast

SETS = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]

TEXT_PAIRS = [
    ("text", "page"),
    ("text", "card"),
    ("text", "card_raised"),
    ("text", "tint"),
    ("text", "tint_strong"),
    ("text", "inserted"),
    ("text", "deleted"),
    ("text", "callout"),
    ("text", "danger_surface"),
    ("secondary", "page"),
    ("secondary", "card"),
    ("secondary", "card_raised"),
    ("secondary", "tint"),
    ("secondary", "tint_strong"),
    ("brand", "page"),
    ("brand", "card"),
    ("brand", "card_raised"),
    ("brand", "tint"),
    ("brand_strong", "card"),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("on_primary", "primary_pressed"),
    ("success", "page"),
    ("success", "card"),
    ("danger_text", "page"),
    ("danger_text", "card"),
    ("danger_text", "danger_surface"),
    ("warning", "page"),
    ("warning", "card"),
    ("warning", "callout"),
    ("on_navigation", "navigation"),
    ("on_navigation", "navigation_selected"),
    ("on_navigation_muted", "navigation"),
    ("on_navigation_muted", "navigation_selected"),
    ("card", "brand"),
]

EDGE_PAIRS = [
    ("input_edge", "card"),
    ("input_edge", "page"),
    ("danger", "card"),
    ("danger", "page"),
    ("brand", "card"),
    ("brand", "tint_strong"),
    ("brand", "page"),
    ("success", "border"),
    ("disabled", "card"),
    ("focus", "focus_ink"),
]


def luminance(colour: str) -> float:
    """Relative luminance. Source: WCAG 2.2, definition."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    # Worked out by hand: L(#777777) = ((0.4667 + 0.055) / 1.055) ** 2.4 = 0.1845; 1.05 / 0.2345 = 4.48.
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", SETS)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", SETS)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_that_carry_meaning_stand_out(tokens: Tokens, edge: str, ground: str) -> None:
    assert contrast(getattr(tokens, edge), getattr(tokens, ground)) >= 3


@pytest.mark.parametrize("tokens", SETS)
@pytest.mark.parametrize("tone", Tone)
def test_words_of_a_tag_stand_out_from_it(tokens: Tokens, tone: Tone) -> None:
    colours = tokens.tone(tone)
    assert contrast(colours.text, colours.background) >= 4.5


@pytest.mark.parametrize("tokens", SETS)
@pytest.mark.parametrize("ground", ["page", "card", "card_raised", "navigation", "primary", "tint_strong"])
def test_one_tone_of_the_focus_ring_stands_out_from_any_ground(tokens: Tokens, ground: str) -> None:
    behind = getattr(tokens, ground)
    assert max(contrast(tokens.focus, behind), contrast(tokens.focus_ink, behind)) >= 3


@pytest.mark.parametrize("tokens", SETS)
def test_every_ink_names_a_colour(tokens: Tokens) -> None:
    assert all(tokens.ink(ink).startswith("#") for ink in Ink)


def test_high_contrast_uses_only_the_persons_own_colours() -> None:
    own = SystemColours(
        text="#ffffff",
        window="#000000",
        base="#000000",
        button="#000000",
        button_text="#ffff00",
        highlight="#1aebff",
        highlighted_text="#000000",
        link="#ffff00",
        disabled="#3ff23f",
    )
    tokens = high_contrast(own)
    used = {getattr(tokens, name) for name in Tokens.__slots__ if isinstance(getattr(tokens, name), str)}
    used -= {tokens.scrim}
    for tone in Tone:
        used |= {tokens.tone(tone).background, tokens.tone(tone).text}
    assert used <= {getattr(own, name) for name in SystemColours.__slots__}
