"""The rail: where one can go, who works here, and where the work is kept."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from heat_app import PROGRAM_NAME
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.accessible import describe
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.labels import Paragraph, PlainLabel
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.tags import paint_avatar

RAIL_WIDTH = 224
_KEPT_FROM_HEIGHT = 440


class Place(StrEnum):
    """Where the rail leads."""

    HOME = "home"
    REGISTER = "register"
    REVIEWS = "reviews"
    FORMS = "forms"
    SETTINGS = "settings"


class Rail(QWidget):
    """The column at the left of the window.

    Attributes:
        place_chosen: Told with the place a person goes to.
        search_asked: They want to search or jump.
    """

    place_chosen = Signal(Place)
    search_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        describe(self, name="Places", identifier="rail")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._column = QVBoxLayout(self)
        self._brand = _Brand()
        self.search = _SearchButton()
        self.search.clicked.connect(self.search_asked)
        self.places = {
            place: _PlaceButton(title, icon, f"rail-{place}")
            for place, title, icon in (
                (Place.HOME, "Home", "house"),
                (Place.REGISTER, "Register", "layout-list"),
                (Place.REVIEWS, "Reviews", "clipboard-check"),
                (Place.FORMS, "Forms", "clipboard-list"),
            )
        }
        for place, button in self.places.items():
            button.clicked.connect(lambda _checked=False, place=place: self.place_chosen.emit(place))
        self._kept = _KeptHere()
        self.profile = ProfileButton()
        self.profile.clicked.connect(lambda: self.place_chosen.emit(Place.SETTINGS))
        self._column.addWidget(self._brand)
        self._column.addWidget(self.search)
        for button in self.places.values():
            self._column.addWidget(button)
        self._column.addStretch(1)
        self._column.addWidget(self._kept)
        self._column.addWidget(self.profile)
        self._space()

    def show_place(self, place: Place) -> None:
        """Marks where the person is."""
        for each, button in self.places.items():
            button.set_current(current=each is place)

    def focus_places(self) -> None:
        """Moves the focus to where the person is."""
        current = next((button for button in self.places.values() if button.is_current), self.places[Place.HOME])
        current.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_person(self, name: str, role: str) -> None:
        """Shows who works here."""
        self.profile.show_person(name, role)

    def show_review_count(self, count: int) -> None:
        """Shows how many assessments wait for review."""
        self.places[Place.REVIEWS].show_count(count)

    def sizeHint(self) -> QSize:
        """Returns the rail's width at the present text size."""
        return QSize(current_theme().px(RAIL_WIDTH), 400)

    def minimumSizeHint(self) -> QSize:
        """Returns a height every window has."""
        return QSize(current_theme().px(RAIL_WIDTH), 200)

    def changeEvent(self, event: QEvent) -> None:
        """Takes new spacing when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "profile"):
            self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lets go of what is only good to know where the window is low for the text size."""
        super().resizeEvent(event)
        self._kept.setVisible(self.height() >= current_theme().px(_KEPT_FROM_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the background."""
        QPainter(self).fillRect(self.rect(), QColor(current_theme().tokens.navigation))

    def _space(self) -> None:
        theme = current_theme()
        side = theme.px(14)
        self._column.setContentsMargins(side, theme.px(Space.L), side, theme.px(Space.M))
        self._column.setSpacing(theme.px(Space.M))
        self.setFixedWidth(theme.px(RAIL_WIDTH))


class _Brand(QWidget):
    """The program's sign and name."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(10))
        row.addWidget(Icon("scale", Ink.NAVIGATION, side=24))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(PROGRAM_NAME, size=TextSize.LARGE, weight=Weight.BOLD, ink=Ink.NAVIGATION))
        words.addWidget(PlainLabel("Impact assessments", size=TextSize.SMALL, ink=Ink.NAVIGATION_MUTED))
        row.addLayout(words, 1)


class _KeptHere(QWidget):
    """Says where the work is."""

    def __init__(self) -> None:
        super().__init__()
        theme = current_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
        column.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Icon("hard-drive", Ink.NAVIGATION, side=16))
        head.addWidget(Paragraph("Works offline", size=TextSize.SMALL, weight=Weight.SEMIBOLD, ink=Ink.NAVIGATION), 1)
        column.addLayout(head)
        column.addWidget(Paragraph("All work is on this computer", size=TextSize.SMALL, ink=Ink.NAVIGATION_MUTED))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the box."""
        _paint_raised(self, hovered=False)


class _RailButton(QPushButton):
    """A button on the rail that paints itself; the words it shows are its name."""

    def __init__(self, name: str, identifier: str) -> None:
        super().__init__()
        describe(self, name=name, identifier=identifier)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)

    def minimumSizeHint(self) -> QSize:
        """Returns what it needs."""
        return QSize(current_theme().px(80), self.sizeHint().height())


class _SearchButton(_RailButton):
    """Opens the command palette; looks like the field it leads to."""

    def __init__(self) -> None:
        super().__init__("Search or jump to", "rail-search")
        self.setAccessibleDescription("Ctrl+K")

    def sizeHint(self) -> QSize:
        """Returns the height of a field."""
        theme = current_theme()
        return QSize(theme.px(180), theme.px(38))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the glass, the words and the keys."""
        theme = current_theme()
        painter = _paint_raised(self, hovered=self.underMouse())
        glass = theme.pixmap("search", Ink.NAVIGATION_MUTED, 18)
        painter.drawPixmap(theme.px(11), (self.height() - theme.px(18)) // 2, glass)
        painter.setPen(theme.colour(Ink.NAVIGATION_MUTED))
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(TextSize.SMALL))
        keys = self.rect().adjusted(0, 0, -theme.px(11), 0)
        painter.drawText(keys, vertical | Qt.AlignmentFlag.AlignRight, "Ctrl+K")
        painter.setFont(theme.font(TextSize.BODY))
        painter.drawText(self.rect().adjusted(theme.px(41), 0, 0, 0), vertical, "Search or jump")


class _PlaceButton(_RailButton):
    """Leads to a place. Painted by hand: a list view would cost the first picture a tenth of its time."""

    def __init__(self, title: str, icon: str, identifier: str) -> None:
        super().__init__(title, identifier)
        self._title, self._icon_name = title, icon
        self._count = 0
        self.is_current = False

    def set_current(self, *, current: bool) -> None:
        """Marks it as the place where the person is, or takes that back."""
        self.is_current = current
        self.setAccessibleDescription("Current page" if current else "")
        self.update()

    def show_count(self, count: int) -> None:
        """Shows how many things wait there."""
        self._count = count
        self.setAccessibleName(f"{self._title}, {count:,} waiting" if count else self._title)
        self.update()

    def sizeHint(self) -> QSize:
        """Returns the height of a line."""
        theme = current_theme()
        return QSize(theme.px(180), theme.px(38))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lets the arrows move between places."""
        steps = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws icon, title and count."""
        theme = current_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_current or self.underMouse():
            fill = QColor(tokens.navigation_selected)
            fill.setAlpha(255 if self.is_current else 130)
            # In high contrast the selected ground is that of everything; then an edge tells it.
            painter.setPen(
                QColor(tokens.on_navigation) if tokens.navigation_selected == tokens.card else Qt.PenStyle.NoPen
            )
            painter.setBrush(fill)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        ink = Ink.NAVIGATION if self.is_current else Ink.NAVIGATION_MUTED
        painter.drawPixmap(theme.px(12), (self.height() - theme.px(20)) // 2, theme.pixmap(self._icon_name, ink, 20))
        painter.setPen(theme.colour(Ink.NAVIGATION))
        painter.setFont(theme.font(TextSize.BODY, Weight.SEMIBOLD if self.is_current else Weight.REGULAR))
        painter.drawText(self.rect().adjusted(theme.px(44), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._title)
        if self._count:
            text = f"{self._count:,}"
            painter.setFont(theme.font(TextSize.SMALL, Weight.BOLD))
            width = max(theme.px(28), painter.fontMetrics().horizontalAdvance(text) + theme.px(16))
            height = theme.px(20)
            box = QRectF(self.width() - width - theme.px(8), (self.height() - height) / 2, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            # Seen on the rail and on the selected place alike.
            fill = QColor(tokens.on_navigation)
            fill.setAlpha(45)
            painter.setBrush(fill)
            painter.drawRoundedRect(box, height / 2, height / 2)
            painter.setPen(theme.colour(Ink.NAVIGATION))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class ProfileButton(_RailButton):
    """Who works here; leads to the settings."""

    def __init__(self) -> None:
        super().__init__("Settings", "rail-profile")
        self._name, self._role = "", ""

    def show_person(self, name: str, role: str) -> None:
        """Shows a person; without a name, only the way to the settings."""
        self._name, self._role = name, role
        self.setAccessibleName(shown(", ".join(part for part in (name, role, "Settings") if part)))
        self.update()

    def sizeHint(self) -> QSize:
        """Returns the height of two lines."""
        theme = current_theme()
        return QSize(theme.px(180), theme.px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws initials, name and role."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens.navigation_selected))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        side = theme.px(32)
        disc = self.rect().adjusted(0, 0, 0, 0)
        disc.setRect(theme.px(2), (self.height() - side) // 2, side, side)
        gear = theme.px(18)
        if self._name:
            paint_avatar(painter, disc, self._name)
        left, right = theme.px(44), theme.px(8) + gear
        painter.drawPixmap(
            self.width() - gear - theme.px(4),
            (self.height() - gear) // 2,
            theme.pixmap("settings", Ink.NAVIGATION_MUTED, 18),
        )
        lines = self.rect().adjusted(left if self._name else theme.px(8), theme.px(5), -right, -theme.px(5))
        upper, lower = lines.adjusted(0, 0, 0, -lines.height() // 2), lines.adjusted(0, lines.height() // 2, 0, 0)
        single = not self._role
        painter.setPen(theme.colour(Ink.NAVIGATION))
        painter.setFont(theme.font(TextSize.BODY, Weight.SEMIBOLD))
        _elided(painter, lines if single else upper, self._name or "Settings")
        if not single:
            painter.setPen(theme.colour(Ink.NAVIGATION_MUTED))
            painter.setFont(theme.font(TextSize.SMALL))
            _elided(painter, lower, self._role)


def _elided(painter: QPainter, box: QRect, text: str) -> None:
    fitted = painter.fontMetrics().elidedText(shown(text), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, fitted)


def _paint_raised(widget: QWidget, *, hovered: bool) -> QPainter:
    """Draws a box a little lighter than the rail, and returns the painter to go on with."""
    theme = current_theme()
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = QColor(theme.tokens.navigation_selected)
    edge = QColor(theme.tokens.on_navigation)
    edge.setAlpha(70)
    if not hovered:
        fill.setAlpha(130)
    painter.setPen(edge)
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    return painter
