"""What is wrong: a summary at the top of the page that leads to each place, and words at the place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from heat_app.ui.announcer import announce
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space, Weight
from heat_app.ui.widgets.accessible import ALERT, give_role
from heat_app.ui.widgets.labels import Heading, Paragraph
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.surfaces import Surface
from heat_app.ui.widgets.wrapping_link import WrappingLink


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right.

    Attributes:
        key: Names its place; told when a person follows the link.
        text: What to do, as words.
    """

    key: str
    text: str


class ProblemLink(WrappingLink):
    """A link to a problem."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent, ink=Ink.DANGER, weight=Weight.SEMIBOLD)


class ErrorSummary(Surface):
    """A red box at the top of the page that lists what is wrong and leads there; it takes the focus.

    Attributes:
        followed: Told with the problem's key when a person follows its link.
    """

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, title: str = "There is a problem") -> None:
        super().__init__(parent, edge="danger", edge_width=3, radius=6, padding=Space.L, spacing=Space.XS)
        self.title = Heading(title, level=2)
        self.add(self.title)
        self._links: list[ProblemLink] = []
        self._problems: tuple[Problem, ...] = ()
        give_role(self, ALERT)
        self.setAccessibleName(title)
        # Reached by the program, not by Tab: its links are the stops.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is listed."""
        return self._problems

    def show_problems(self, problems: Sequence[Problem], *, take_focus: bool = True) -> None:
        """Lists the problems and takes the focus; with none, disappears."""
        self._problems = tuple(problems)
        for link in self._links:
            self.content.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []
        for problem in self._problems:
            link = ProblemLink(problem.text)
            link.clicked.connect(self._follower(problem.key))
            self._links.append(link)
            self.add(link)
        self.setVisible(bool(problems))
        if problems:
            count = len(problems)
            spoken = "1 problem" if count == 1 else f"{count} problems"
            self.setAccessibleDescription(shown("; ".join(problem.text for problem in problems)))
            announce(f"{self.title.text()}: {spoken}", assertive=True)
            if take_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follower(self, key: str) -> Callable[[], None]:
        return lambda: self.followed.emit(key)


class InlineError(Paragraph):
    """What is wrong, in red words, at the place itself; not there while nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, weight=Weight.SEMIBOLD, ink=Ink.DANGER)
        self.hide()

    def show_message(self, message: str) -> None:
        """Shows the message; an empty one hides it."""
        self.setText(f"Error: {message}" if message else "")
        self.setVisible(bool(message))


class ConditionalBlock(QWidget):
    """What belongs to an answer: indented behind a bar that turns red when something in it is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wrong = False
        self.content = QVBoxLayout(self)
        current_theme().keep_space(self.content, spacing=Space.S, margins=(24, 0, 0, 0))

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001  a plain setter
        """Turns the bar red or back."""
        self._wrong = invalid
        self.update()

    def add(self, widget: QWidget) -> None:
        """Puts a widget below what is already there."""
        self.content.addWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the bar."""
        tokens = current_theme().tokens
        colour = tokens.danger if self._wrong else tokens.border
        QPainter(self).fillRect(0, 0, current_theme().px(4), self.height(), QColor(colour))
