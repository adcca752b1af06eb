"""The theme: which colours and text size hold now, and the one place that applies them to the program."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QBoxLayout

from heat_app.locations import resources_directory
from heat_app.ui.theme import icons
from heat_app.ui.theme.glyphs import address
from heat_app.ui.theme.stylesheet import stylesheet
from heat_app.ui.theme.tokens import DARK, LIGHT, Ink, SystemColours, Tokens, high_contrast
from heat_app.ui.theme.type_scale import (
    FALLBACK_FAMILY,
    FAMILY,
    LARGEST_SCALE,
    SCALE_STEPS,
    SMALLEST_SCALE,
    TextSize,
    Weight,
)

_FACES = (
    "atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_400Regular.ttf",
    "atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_600SemiBold.ttf",
    "atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_700Bold.ttf",
)
_FALLBACK_FACE = "dejavu/DejaVuSans.ttf"


class Mode(StrEnum):
    """Which colours a person asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """What the program looks like now.

    Made once by the application (`Theme.install`), reached everywhere by `current_theme()`.
    Widgets that paint themselves read it while painting and need no connection; a change restyles the whole
    program, which every widget learns of as a `StyleChange` event.

    Attributes:
        changed: Told after colours or text size changed and were applied.
    """

    changed = Signal()

    def __init__(self, app: QApplication, *, mode: Mode = Mode.SYSTEM, scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._scale = _bounded(scale)
        self._system_palette = QPalette(app.palette())
        self._applied: tuple[Tokens, float] | None = None
        self._kept_spaces: list[_KeptSpace] = []
        self._next_tidying = _FIRST_TIDYING
        self._fonts: dict[tuple[int, int], QFont] = {}
        _load_faces()
        app.setStyle("Fusion")
        self.tokens = self._wanted_tokens()
        # Widgets that are already there ask for the theme while it is being applied.
        _installed[:] = [self]
        self._apply()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    @staticmethod
    def install(app: QApplication, *, mode: Mode = Mode.SYSTEM, scale: float = 1.0) -> Theme:
        """Makes the theme, applies it to the program and lets `current_theme()` find it.

        A program has one theme as it has one `QApplication`; asked again, it takes the mode and text size asked for.
        """
        if _installed and shiboken6.isValid(_installed[0]):
            theme = _installed[0]
            theme.set_mode(mode)
            theme.set_scale(scale)
            return theme
        return Theme(app, mode=mode, scale=scale)

    @property
    def mode(self) -> Mode:
        """Which colours the person asked for."""
        return self._mode

    @property
    def scale(self) -> float:
        """Text size, 1.0 to 2.0."""
        return self._scale

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than what is behind it."""
        return QColor(self.tokens.text).lightness() > QColor(self.tokens.card).lightness()

    def px(self, length: float) -> int:
        """Returns a length meant for 100 % text at the present text size, in whole pixels."""
        return round(length * self._scale)

    def colour(self, ink: Ink) -> QColor:
        """Returns the colour of text or icons of one kind."""
        return QColor(self.tokens.ink(ink))

    def font(self, size: TextSize = TextSize.BODY, weight: Weight = Weight.REGULAR) -> QFont:
        """Returns the program's face at one step of the scale."""
        key = (self.px(size), int(weight))
        font = self._fonts.get(key)
        if font is None:
            font = QFont([FAMILY, FALLBACK_FAMILY])
            font.setPixelSize(key[0])
            font.setWeight(QFont.Weight(key[1]))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[key] = font
        return QFont(font)

    def pixmap(self, name: str, ink: Ink = Ink.TEXT, size: int = 20) -> QPixmap:
        """Returns an icon, recoloured and scaled; drawn at most once for each."""
        return icons.draw(name, self.tokens.ink(ink), self.px(size), self._app.devicePixelRatio())

    def icon(self, name: str, ink: Ink = Ink.TEXT, size: int = 20, gap: int = 0) -> QIcon:
        """Returns an icon with its drawing for what cannot be used now, and space to its right if asked."""
        icon = QIcon()
        for mode, each in ((QIcon.Mode.Normal, ink), (QIcon.Mode.Disabled, Ink.DISABLED)):
            drawn = icons.draw(name, self.tokens.ink(each), self.px(size), self._app.devicePixelRatio(), self.px(gap))
            icon.addPixmap(drawn, mode)
        return icon

    def keep_space(
        self, layout: QBoxLayout, *, spacing: float = 0, margins: tuple[float, float, float, float] = (0, 0, 0, 0)
    ) -> None:
        """Spaces a layout in proportion to the text, now and whenever the text size changes.

        Args:
            layout: The layout; it may be deleted at any time.
            spacing: Space between its parts, in pixels at 100 % text size.
            margins: Space around them: left, top, right, bottom.
        """
        kept = _KeptSpace(layout, spacing, margins)
        if len(self._kept_spaces) >= self._next_tidying:
            self._kept_spaces = [each for each in self._kept_spaces if shiboken6.isValid(each.layout)]
            self._next_tidying = 2 * len(self._kept_spaces) + _FIRST_TIDYING
        self._kept_spaces.append(kept)
        kept.apply(self._scale)

    def set_mode(self, mode: Mode) -> None:
        """Changes the colours at once."""
        self._mode = mode
        schemes = {
            Mode.SYSTEM: Qt.ColorScheme.Unknown,
            Mode.LIGHT: Qt.ColorScheme.Light,
            Mode.DARK: Qt.ColorScheme.Dark,
        }
        # The system draws the title bar; it must know too.
        self._app.styleHints().setColorScheme(schemes[mode])
        self._follow_system()

    def set_scale(self, scale: float) -> None:
        """Changes the text size at once; held between 100 % and 200 %."""
        self._scale = _bounded(scale)
        self._apply()

    def enlarge(self) -> None:
        """Takes the next larger text size."""
        self.set_scale(next((step for step in SCALE_STEPS if step > self._scale + 0.01), LARGEST_SCALE))

    def reduce(self) -> None:
        """Takes the next smaller text size."""
        smaller = [step for step in SCALE_STEPS if step < self._scale - 0.01]
        self.set_scale(smaller[-1] if smaller else SMALLEST_SCALE)

    def _follow_system(self) -> None:
        self.tokens = self._wanted_tokens()
        self._apply()

    def _wanted_tokens(self) -> Tokens:
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return high_contrast(_system_colours(self._system_palette))
        if self._mode is Mode.SYSTEM:
            return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._mode is Mode.DARK else LIGHT

    def _apply(self) -> None:
        """Restyles the program, unless nothing changed: each restyling touches every widget there is."""
        wanted = (self.tokens, self._scale)
        if wanted == self._applied:
            return
        rescaled = self._applied is not None and self._applied[1] != self._scale
        self._applied = wanted
        self._app.setPalette(_palette(self.tokens))
        self._app.setFont(self.font())
        self._app.setStyleSheet(stylesheet(self.tokens, self._scale, address(self.tokens)))
        if rescaled:
            for kept in self._kept_spaces:
                kept.apply(self._scale)
        self.changed.emit()


@dataclass(frozen=True, slots=True)
class _KeptSpace:
    """A layout and its spaces at 100 % text size."""

    layout: QBoxLayout
    spacing: float
    margins: tuple[float, float, float, float]

    def apply(self, scale: float) -> None:
        """Sets the spaces, if the layout is still there."""
        if shiboken6.isValid(self.layout):
            self.layout.setSpacing(round(self.spacing * scale))
            left, top, right, bottom = (round(margin * scale) for margin in self.margins)
            self.layout.setContentsMargins(left, top, right, bottom)


_FIRST_TIDYING = 200
_installed: list[Theme] = []


def current_theme() -> Theme:
    """Returns the theme the application installed.

    Raises:
        RuntimeError: None is installed yet: `Theme.install(app)` comes before the first widget.
    """
    if not _installed:
        raise RuntimeError("Theme.install(app) must come before the first widget")
    return _installed[0]


def _bounded(scale: float) -> float:
    return min(LARGEST_SCALE, max(SMALLEST_SCALE, scale))


def _load_faces() -> None:
    if FAMILY in QFontDatabase.families():
        return
    fonts = resources_directory() / "fonts"
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(fonts / face))
    if FALLBACK_FAMILY not in QFontDatabase.families():
        QFontDatabase.addApplicationFont(str(fonts / _FALLBACK_FACE))


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: tokens.page,
        role.WindowText: tokens.text,
        role.Base: tokens.card,
        role.AlternateBase: tokens.card_raised,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.secondary,
        role.Button: tokens.card,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.card,
        role.ToolTipBase: tokens.card,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.brand,
        role.HighlightedText: tokens.card,
        role.Accent: tokens.brand,
        role.Link: tokens.brand,
        role.LinkVisited: tokens.brand_strong,
        role.Light: tokens.card,
        role.Midlight: tokens.border,
        role.Mid: tokens.border_strong,
        role.Dark: tokens.border_strong,
        role.Shadow: tokens.border_strong,
    }
    for each, colour in pairs.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.disabled))
    return palette


def _system_colours(palette: QPalette) -> SystemColours:
    role = QPalette.ColorRole

    def named(each: QPalette.ColorRole) -> str:
        return palette.color(each).name()

    return SystemColours(
        text=named(role.WindowText),
        window=named(role.Window),
        base=named(role.Base),
        button=named(role.Button),
        button_text=named(role.ButtonText),
        highlight=named(role.Highlight),
        highlighted_text=named(role.HighlightedText),
        link=named(role.Link),
        disabled=palette.color(QPalette.ColorGroup.Disabled, role.Text).name(),
    )
