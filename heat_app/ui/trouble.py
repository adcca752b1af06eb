"""What is said when something is wrong: storage that cannot be opened, and faults of our own."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from heat_app import PROGRAM_NAME
from heat_app.diagnostics import CrashReport
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.accessible import describe, set_reading_order
from heat_app.ui.widgets.buttons import GhostButton, PrimaryButton, SecondaryButton
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.panes import ReadingScroll
from heat_app.ui.widgets.surfaces import Card
from heat_app.ui.wording import Refusal


class CannotOpenPage(QWidget):
    """The whole window, while the assessments cannot be opened: what is wrong, and what to do.

    Attributes:
        retry_asked: A person wants it tried again.
        close_asked: They want to close the program.
    """

    retry_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        describe(self, identifier="cannot-open")
        self._folder = ""
        scroll = ReadingScroll(self, measure=640, name="Your assessments cannot be opened", focusable=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        card = Card(padding=Space.XL, spacing=Space.M)
        card.content.addWidget(Icon("circle-alert", Ink.DANGER, side=36), 0, Qt.AlignmentFlag.AlignLeft)
        card.add(Heading("Your assessments cannot be opened", level=1))
        self.what = Paragraph("")
        self.remedy = Paragraph("")
        self.where = SecondaryText("")
        for part in (self.what, self.remedy, self.where):
            card.add(part)
        self.retry = PrimaryButton("Try again", icon="refresh-cw", identifier="cannot-open-retry")
        self.folder = SecondaryButton("Open the folder", icon="folder-open", identifier="cannot-open-folder")
        self.close_button = GhostButton("Close the program", identifier="cannot-open-close")
        self.retry.clicked.connect(self.retry_asked)
        self.folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder)))
        self.close_button.clicked.connect(self.close_asked)
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(Space.S))
        for button in (self.retry, self.folder, self.close_button):
            row.addWidget(button)
        row.addStretch(1)
        card.content.addLayout(row)
        scroll.content.addSpacing(current_theme().px(Space.XXL))
        scroll.add(card)
        scroll.finish()
        set_reading_order(self)

    def show_refusal(self, refusal: Refusal, folder: str) -> None:
        """Says what is wrong."""
        self._folder = folder
        self.what.setText(" ".join((refusal.what, *refusal.details)))
        self.remedy.setText(refusal.remedy)
        self.remedy.setVisible(bool(refusal.remedy))
        self.where.setText(f"The assessments are kept in {folder}. Nothing in it was changed.")


class CrashDialog(QDialog):
    """Says that the program is at fault, that the work is safe, and offers the report to pass on."""

    def __init__(self, report: CrashReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        self._report = report
        describe(self, name="Something went wrong", identifier="crash")
        self.setWindowTitle(f"{PROGRAM_NAME}: something went wrong")
        self.setModal(True)
        column = QVBoxLayout(self)
        pad = theme.px(Space.XL)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(Space.M))
        column.addWidget(Heading("Something went wrong in the program", level=2))
        column.addWidget(
            Paragraph(
                "This is a fault of the program, not of yours. What was saved is safe. You can go on; if something "
                "looks wrong, close the program and open it again."
            )
        )
        where = f" It is also kept in {report.log_file}." if report.log_file else ""
        column.addWidget(
            SecondaryText(
                "Please pass this report on to whoever looks after the program. It holds no answers, names or "
                f"evidence.{where}"
            )
        )
        self.details = QPlainTextEdit(report.text)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        describe(self.details, name="Report", identifier="crash-report")
        column.addWidget(self.details, 1)
        self.copy = SecondaryButton("Copy the report", icon="copy", identifier="crash-copy")
        self.copy.clicked.connect(self._copy)
        self.go_on = PrimaryButton("Go on", identifier="crash-go-on")
        self.go_on.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(self.go_on)
        column.addLayout(row)
        room = parent.size() if parent is not None else QSize(1200, 800)
        self.resize(min(theme.px(600), room.width() - 48), min(theme.px(460), room.height() - 48))
        set_reading_order(self)
        self.go_on.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.text)
        self.copy.setText("Copied")
