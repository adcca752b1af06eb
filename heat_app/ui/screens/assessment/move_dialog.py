"""What moving to another version of the form would do, read before it is done."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from heat_app.domain.assessment.moving import Move
from heat_app.domain.assessment.telling_moves import summary, told
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.accessible import set_reading_order
from heat_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from heat_app.ui.widgets.focus_ring import FocusRing
from heat_app.ui.widgets.labels import Heading, Paragraph
from heat_app.ui.widgets.panes import ReadingScroll


class MoveDialog(QDialog):
    """What moves, what waits, what is new; then Move, or Not now, which changes nothing."""

    def __init__(self, move: Move, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        version = move.form.version
        title = f"Move back to version {version}?" if move.is_back else f"Move to version {version}?"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(summary(move))
        self.setModal(True)
        scroll = ReadingScroll(measure=0, margin=Space.XL, focusable=True, name=title)
        scroll.add(Heading(title, level=1))
        scroll.add(Paragraph(summary(move)))
        for part in told(move):
            scroll.add(Heading(part.title, level=2))
            for line in part.lines:
                scroll.add(Paragraph(line))
        scroll.finish()
        self.go = PrimaryButton("Move back" if move.is_back else "Move", identifier="move-go")
        self.later = SecondaryButton("Not now", identifier="move-later")
        row = QHBoxLayout()
        theme.keep_space(row, spacing=Space.S, margins=(24, 8, 24, 20))
        row.addStretch(1)
        row.addWidget(self.later)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addLayout(row)
        self.go.clicked.connect(self.accept)
        self.later.clicked.connect(self.reject)
        room = parent.window().size() if parent else self.sizeHint()
        self.resize(min(theme.px(640), room.width() - 40), min(theme.px(560), room.height() - 40))
        set_reading_order(self)
        self.later.setFocus()
        FocusRing(self)
