"""Colours by what they are for, never by what they look like: one frozen set for each of the looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """The mood of a tag, a badge or an avatar. Text beside it always says the same."""

    BLUE = "blue"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"
    PURPLE = "purple"
    ORANGE = "orange"


class Ink(StrEnum):
    """A colour that text or an icon may be drawn in; each value names a field of `Tokens`."""

    TEXT = "text"
    SECONDARY = "secondary"
    BRAND = "brand"
    ON_PRIMARY = "on_primary"
    SUCCESS = "success"
    DANGER = "danger_text"
    WARNING = "warning"
    DISABLED = "disabled"
    NAVIGATION = "on_navigation"
    NAVIGATION_MUTED = "on_navigation_muted"


@dataclass(frozen=True, slots=True)
class ToneColours:
    """Background and text of one tone."""

    background: str
    text: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour the program draws with, as `#rrggbb`.

    Text pairs keep a contrast of at least 4.5, edges and icons that carry meaning at least 3.
    Source: WCAG 2.2, 1.4.3 and 1.4.11.

    Attributes:
        text: Ordinary text.
        secondary: Text of less weight; still meets the contrast of text.
        disabled: Text of what cannot be used now.
        page: Behind everything.
        card: Behind what is read and edited.
        card_raised: Behind panels beside the page, and a row under the pointer.
        border: Lines that only divide.
        border_strong: Edges of buttons, the track of a scroll bar's handle.
        input_edge: Edges of fields, which must be seen.
        brand: Links, selected edges, icons of actions.
        brand_strong: A link under the pointer.
        tint: Behind a selected row.
        tint_strong: Behind the current entry or chip.
        navigation: Behind the rail.
        navigation_selected: Behind the rail's current entry.
        on_navigation: Text on the rail.
        on_navigation_muted: Text of less weight on the rail.
        primary: The one main button of a page.
        primary_hover: The same under the pointer.
        primary_pressed: The same held down.
        on_primary: Text on the main button.
        success: Something is complete or saved.
        warning: Something needs a look.
        danger: Edges of what went wrong.
        danger_text: Words of what went wrong.
        danger_surface: Behind words of what went wrong.
        focus: Outer tone of the focus ring.
        focus_ink: Inner tone of the focus ring.
        inserted: Behind added text.
        deleted: Behind removed text.
        callout: Behind a warning.
        callout_edge: Edge of a warning.
        scrim: What dims the window behind a dialog, as `r, g, b, alpha`.
        blue: Tone of what is under way.
        green: Tone of what is complete.
        yellow: Tone of what waits for somebody.
        red: Tone of what is wrong or late.
        grey: Tone of what has not begun or is over.
        purple: Tone of what has changed.
        orange: Tone of what was sent back.
    """

    text: str
    secondary: str
    disabled: str
    page: str
    card: str
    card_raised: str
    border: str
    border_strong: str
    input_edge: str
    brand: str
    brand_strong: str
    tint: str
    tint_strong: str
    navigation: str
    navigation_selected: str
    on_navigation: str
    on_navigation_muted: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    success: str
    warning: str
    danger: str
    danger_text: str
    danger_surface: str
    focus: str
    focus_ink: str
    inserted: str
    deleted: str
    callout: str
    callout_edge: str
    scrim: str
    blue: ToneColours
    green: ToneColours
    yellow: ToneColours
    red: ToneColours
    grey: ToneColours
    purple: ToneColours
    orange: ToneColours

    def tone(self, tone: Tone) -> ToneColours:
        """Returns the background and text of a tone."""
        colours: ToneColours = getattr(self, tone.value)
        return colours

    def ink(self, ink: Ink) -> str:
        """Returns the colour text or an icon is drawn in."""
        colour: str = getattr(self, ink.value)
        return colour


LIGHT = Tokens(
    text="#212b32",
    secondary="#4c6272",
    disabled="#768692",
    page="#f0f4f5",
    card="#ffffff",
    card_raised="#f7f9fa",
    border="#d8dde0",
    border_strong="#aeb7bd",
    input_edge="#4c6272",
    brand="#005eb8",
    brand_strong="#003087",
    tint="#e6eff8",
    tint_strong="#cce0f2",
    navigation="#002a6b",
    navigation_selected="#0f4a9a",
    on_navigation="#ffffff",
    on_navigation_muted="#c8d6ec",
    primary="#007f3b",
    primary_hover="#00662f",
    primary_pressed="#004d23",
    on_primary="#ffffff",
    success="#007f3b",
    warning="#8a5a00",
    danger="#d5281b",
    danger_text="#b61f14",
    danger_surface="#fdf1f0",
    focus="#ffeb3b",
    focus_ink="#212b32",
    inserted="#d9f0e3",
    deleted="#fbe0de",
    callout="#fff9c4",
    callout_edge="#ffb81c",
    scrim="33, 43, 50, 120",
    blue=ToneColours("#d2e2f4", "#00306b"),
    green=ToneColours("#cce5d8", "#00401e"),
    yellow=ToneColours("#fff3b0", "#4d3a00"),
    red=ToneColours("#f7d4d1", "#7a160e"),
    grey=ToneColours("#dde3e7", "#33434c"),
    purple=ToneColours("#ddd6e8", "#330072"),
    orange=ToneColours("#fbe3c4", "#6b3a00"),
)

DARK = Tokens(
    text="#eef2f5",
    secondary="#b3c0ca",
    disabled="#7f909c",
    page="#12181d",
    card="#1b242b",
    card_raised="#212c34",
    border="#33424d",
    border_strong="#5d7080",
    input_edge="#93a5b3",
    brand="#79b4f0",
    brand_strong="#a9d0f7",
    tint="#1d3450",
    tint_strong="#25456b",
    navigation="#0b1218",
    navigation_selected="#1d3450",
    on_navigation="#eef2f5",
    on_navigation_muted="#b3c0ca",
    primary="#4cc38a",
    primary_hover="#62d39d",
    primary_pressed="#3aa873",
    on_primary="#0b1218",
    success="#4cc38a",
    warning="#ffb81c",
    danger="#ff8a80",
    danger_text="#ffa79f",
    danger_surface="#2e1a1a",
    focus="#ffeb3b",
    focus_ink="#0b1218",
    inserted="#16402c",
    deleted="#55211d",
    callout="#3a3213",
    callout_edge="#ffb81c",
    scrim="0, 0, 0, 150",
    blue=ToneColours("#1f3f63", "#cfe4fb"),
    green=ToneColours("#16402c", "#b9ecd2"),
    yellow=ToneColours("#4a3d0d", "#ffe9a3"),
    red=ToneColours("#55211d", "#ffcdc8"),
    grey=ToneColours("#33424d", "#dde5ea"),
    purple=ToneColours("#3b2c55", "#e2d6f7"),
    orange=ToneColours("#54360f", "#ffdfb3"),
)


@dataclass(frozen=True, slots=True)
class SystemColours:
    """The colours a person chose in their system's high-contrast settings."""

    text: str
    window: str
    base: str
    button: str
    button_text: str
    highlight: str
    highlighted_text: str
    link: str
    disabled: str


def high_contrast(system: SystemColours) -> Tokens:
    """Builds the colour set from the person's own high-contrast colours; no colour of ours remains.

    Whatever is normally told by a background is then told by an edge and by its words.
    """
    plain = ToneColours(system.base, system.text)
    return Tokens(
        text=system.text,
        secondary=system.text,
        disabled=system.disabled,
        page=system.window,
        card=system.base,
        card_raised=system.window,
        border=system.text,
        border_strong=system.text,
        input_edge=system.text,
        brand=system.link,
        brand_strong=system.link,
        tint=system.base,
        tint_strong=system.base,
        navigation=system.window,
        navigation_selected=system.base,
        on_navigation=system.text,
        on_navigation_muted=system.text,
        primary=system.highlight,
        primary_hover=system.highlight,
        primary_pressed=system.highlight,
        on_primary=system.highlighted_text,
        success=system.text,
        warning=system.text,
        danger=system.text,
        danger_text=system.text,
        danger_surface=system.base,
        focus=system.highlight,
        focus_ink=system.text,
        inserted=system.base,
        deleted=system.base,
        callout=system.base,
        callout_edge=system.text,
        scrim="0, 0, 0, 150",
        blue=plain,
        green=plain,
        yellow=plain,
        red=plain,
        grey=plain,
        purple=plain,
        orange=plain,
    )
