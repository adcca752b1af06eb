"""The band above an assessment: what it is, where it stands, whether it is saved, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from heat_app.ui.autosave import SaveState, SaveStatus
from heat_app.ui.frame.further import OfferEntry
from heat_app.ui.frame.header import HeaderState
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.accessible import HEADING, give_role
from heat_app.ui.widgets.buttons import IconButton, SecondaryButton
from heat_app.ui.widgets.flow_layout import FlowLayout
from heat_app.ui.widgets.labels import PlainLabel
from heat_app.ui.widgets.plain_text import plain_tool_tip, set_plain_tool_tip, shown, without_mnemonic
from heat_app.ui.widgets.save_state import SaveState as Shown
from heat_app.ui.widgets.save_state import SaveStateIndicator
from heat_app.ui.widgets.tags import Tag

_TWO_ROWS_BELOW = 1000
_ICONS_BELOW = 700


class ElidedLabel(PlainLabel):
    """One line that ends in an ellipsis where it does not fit; the whole is read out and shown as a tooltip."""

    def setText(self, text: str) -> None:
        """Shows the text as far as it fits."""
        super().setText(text)
        self.setAccessibleName(shown(text))
        set_plain_tool_tip(self, text)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Returns a width that any window has."""
        return QSize(min(super().sizeHint().width(), current_theme().px(120)), super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        line = shown(self.text()).replace("\n", " ")
        fitting = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)


class HeaderBar(QWidget):
    """The band; actions move below the title where the window is narrow for the text size.

    Attributes:
        went_back: Told when a person wants to leave.
        undone: Told when a person wants to take the last step back.
        redone: Told when a person wants it done again.
        withdrawing: Told when a person wants to withdraw the assessment.
        starting: Told with the form that a person wants to start from the assessment.
    """

    went_back = Signal()
    undone = Signal()
    redone = Signal()
    withdrawing = Signal()
    starting = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = IconButton("arrow-left", "Back to the list", identifier="back")
        self.title = ElidedLabel("", size=TextSize.LARGE, weight=Weight.SEMIBOLD)
        give_role(self.title, HEADING)
        self.tag = Tag("")
        self.details = ElidedLabel("", size=TextSize.SMALL, ink=Ink.SECONDARY)
        self.saving = SaveStateIndicator()
        self.undo = IconButton("undo-2", "Nothing to undo", identifier="undo")
        self.redo = IconButton("redo-2", "Nothing to redo", identifier="redo")
        self.more = IconButton("ellipsis", "More actions", identifier="more")
        for button in (self.undo, self.redo):
            # A click must not take the focus away from the field whose words are taken back.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._shrinking: list[tuple[SecondaryButton, str]] = []
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._offers: tuple[OfferEntry, ...] = ()
        self._offered: list[QAction] = []
        self.withdraw_action = self._menu.addAction("Withdraw…")
        self.withdraw_action.triggered.connect(self.withdrawing)
        self.more.clicked.connect(self._open_menu)
        self.actions_row = QWidget()
        self.actions_row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._flow = FlowLayout(self.actions_row, gap=Space.S, line_gap=Space.XS)
        for widget in (self.saving, self.undo, self.redo, self.more):
            self._flow.addWidget(widget)
        self._words = QWidget()
        top = QHBoxLayout()
        top.setSpacing(current_theme().px(Space.S))
        top.addWidget(self.title, 0)
        top.addWidget(self.tag, 0)
        top.addStretch(1)
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addLayout(top)
        words.addWidget(self.details)
        self._grid = QGridLayout(self)
        self._is_stacked: bool | None = None
        self._is_tight = False
        self._arrange()
        self.back.clicked.connect(self.went_back)
        self.undo.clicked.connect(self.undone)
        self.redo.clicked.connect(self.redone)

    def add_action(self, button: SecondaryButton, *, shrinks: bool = False) -> None:
        """Puts a button before the menu; one that shrinks is only its icon in a very narrow window."""
        self._flow.removeWidget(self.more)
        self._flow.addWidget(button)
        self._flow.addWidget(self.more)
        if shrinks:
            self._shrinking.append((button, button.plain_text()))

    def show_header(self, state: HeaderState) -> None:
        """Shows which assessment this is and where it stands."""
        if state.title != self.title.text():
            self.title.setText(state.title)
        self.tag.show_state(state.tag, state.tone)
        self.details.setText("  ·  ".join(state.details))

    def show_saving(self, status: SaveStatus) -> None:
        """Shows whether everything is stored."""
        match status.state:
            case SaveState.SAVED:
                self.saving.set_state(Shown.SAVED)
            case SaveState.SAVING:
                self.saving.set_state(Shown.SAVING, "Saving…")
            case SaveState.NOT_SAVED:
                kept = "kept on this computer" if status.is_kept else "copy your text"
                self.saving.set_state(Shown.NOT_SAVED, f"Not saved, {kept}")

    def show_read_only(self) -> None:
        """Shows that nothing can be changed."""
        self.saving.set_state(Shown.READ_ONLY)

    def show_undo(self, undo: str, redo: str) -> None:
        """Shows what can be taken back and done again; what cannot is greyed."""
        for button, act, words, keys in ((self.undo, "Undo", undo, "Ctrl+Z"), (self.redo, "Redo", redo, "Ctrl+Y")):
            name = f"{act} {words} ({keys})" if words else f"{act} ({keys})"
            if button.accessibleName() != name:
                button.set_name(name)
            button.setEnabled(bool(words))

    def show_withdraw(self, *, may_withdraw: bool) -> None:
        """Offers withdrawing, or not."""
        self.withdraw_action.setEnabled(may_withdraw)
        self._show_more()

    def show_offers(self, offers: tuple[OfferEntry, ...]) -> None:
        """Offers what can be started from the assessment, above what ends it."""
        if offers != self._offers:
            self._offers = offers
            for action in self._offered:
                self._menu.removeAction(action)
                action.deleteLater()
            self._offered = [self._offer(offer) for offer in offers]
            if offers:
                line = QAction(self._menu)
                line.setSeparator(True)
                self._menu.insertAction(self.withdraw_action, line)
                self._offered.append(line)
        self._show_more()

    def _offer(self, offer: OfferEntry) -> QAction:
        action = QAction(without_mnemonic(offer.words), self._menu)
        action.setToolTip(plain_tool_tip(offer.why))
        action.triggered.connect(lambda: self.starting.emit(offer.form_id))
        self._menu.insertAction(self.withdraw_action, action)
        return action

    def _show_more(self) -> None:
        self.withdraw_action.setVisible(self.withdraw_action.isEnabled())
        self.more.setVisible(self.withdraw_action.isEnabled() or bool(self._offers))

    def changeEvent(self, event: QEvent) -> None:
        """Takes new spacing when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_is_stacked"):
            self._is_stacked = None
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Moves the actions below the title where the window is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the band and its line."""
        tokens = current_theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.card))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.border))

    def _open_menu(self) -> None:
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        self._menu.setActiveAction(self._offered[0] if self._offered else self.withdraw_action)

    def _arrange(self) -> None:
        theme = current_theme()
        is_tight = self.width() < theme.px(_ICONS_BELOW)
        if is_tight is not self._is_tight:
            self._is_tight = is_tight
            for button, words in self._shrinking:
                button.setText("" if is_tight else words)
                button.setAccessibleName(words)
                button.set_tool_tip(words if is_tight else "")
        is_stacked = self.width() < theme.px(_TWO_ROWS_BELOW)
        if is_stacked is self._is_stacked:
            return
        self._is_stacked = is_stacked
        for widget in (self.back, self._words, self.actions_row):
            self._grid.removeWidget(widget)
        self._grid.setContentsMargins(theme.px(20), theme.px(9), theme.px(20), theme.px(9))
        self._grid.setHorizontalSpacing(theme.px(Space.L))
        self._grid.setVerticalSpacing(theme.px(Space.XS))
        self._grid.addWidget(self.back, 0, 0)
        self._grid.addWidget(self._words, 0, 1)
        self._grid.setColumnStretch(1, 1)
        if is_stacked:
            self._grid.addWidget(self.actions_row, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self.actions_row, 0, 2, Qt.AlignmentFlag.AlignRight)
