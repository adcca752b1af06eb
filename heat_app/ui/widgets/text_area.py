"""Writing several lines: a field that grows with its text, takes plain text only, and never swallows Tab."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextDocument, QTextOption
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from heat_app.domain.text import clean, hidden_direction_count
from heat_app.ui.announcer import announce
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import TextSize, Weight
from heat_app.ui.widgets.focus_leader import FocusLeader
from heat_app.ui.widgets.labels import Paragraph, SecondaryText
from heat_app.ui.widgets.plain_text import shown

_SEPARATORS = {0x2029: "\n", 0x2028: "\n", 0xFDD0: "\n", 0xFDD1: "\n"}


class TextArea(QPlainTextEdit):
    """A field for several lines.

    It grows with its text between a least and a greatest number of lines. Only plain text can be pasted, and
    what cannot be kept is taken out and told. Undo belongs to the document: keep the document, keep the undo.

    Attributes:
        text_edited: Told with the whole text when a person changed it; never when the program did.
        characters_removed: Told with how many characters of a paste cannot be kept and were left out.
    """

    text_edited = Signal(str)
    characters_removed = Signal(int)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str = "",
        least_lines: int = 4,
        most_lines: int = 16,
        identifier: str = "",
    ) -> None:
        super().__init__(parent)
        self._least_lines = least_lines
        self._most_lines = most_lines
        self._loading = False
        self._last = ""
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setUndoRedoEnabled(True)
        if name:
            self.setAccessibleName(shown(name))
        if identifier:
            self.setAccessibleIdentifier(identifier)
            self.setObjectName(identifier)
        self.textChanged.connect(self._changed)
        self._fit()

    @staticmethod
    def new_document(text: str = "") -> QTextDocument:
        """Makes a document that can be kept, with its undo, while the field shows another one."""
        document = QTextDocument()
        document.setDocumentLayout(QPlainTextDocumentLayout(document))
        document.setPlainText(text)
        return document

    def use_document(self, document: QTextDocument) -> None:
        """Shows another document, with its own undo. The caller keeps it alive."""
        self._loading = True
        document.setDefaultFont(self.font())
        option = document.defaultTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        self.setDocument(document)
        self._last = self.text()
        self._loading = False
        self._fit()

    def text(self) -> str:
        """Returns the text as it was typed.

        Qt's own `toPlainText` turns a no-break space into a plain one; this does not.
        """
        return self.document().toRawText().translate(_SEPARATORS)

    def set_text(self, text: str) -> None:
        """Shows text without telling anybody; text already there is left alone, with its undo and cursor."""
        if text == self._last:
            return
        self._loading = True
        self.setPlainText(text)
        self._last = self.text()
        self._loading = False
        self._fit()

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001  a plain setter
        """Shows or takes back the red edge."""
        self.setProperty("invalid", invalid)
        self.style().unpolish(self)
        self.style().polish(self)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Says that only text can be pasted or dropped."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Inserts the bare text of what is pasted or dropped."""
        cleaned = clean(source.text())
        self.insertPlainText(cleaned.text)
        self.ensureCursorVisible()
        if cleaned.removed_count:
            self.characters_removed.emit(cleaned.removed_count)

    def changeEvent(self, event: QEvent) -> None:
        """Takes a new height when the type changed."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes a new height when lines wrap differently."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _changed(self) -> None:
        if self._loading:
            return
        text = self.text()
        self._fit()
        if text != self._last:
            self._last = text
            self.text_edited.emit(text)

    def _fit(self) -> None:
        """Takes the height of its lines. For this kind of document, Qt counts its height in lines."""
        lines = int(self.document().size().height())
        wanted = max(self._least_lines, min(self._most_lines, lines))
        spacing = self.fontMetrics().lineSpacing()
        around = 2 * current_theme().px(8) + 2 * int(self.document().documentMargin()) + 2
        height = wanted * spacing + around + spacing // 3
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
        shown_whole = lines <= self._most_lines
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if shown_whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)


class TextField(FocusLeader):
    """A text area with its label, hint, error and the characters left.

    Typing past the limit is not stopped: the words stay, and the field says how many are too many.

    Attributes:
        text_edited: Told with the whole text when a person changed it.
    """

    text_edited = Signal(str)

    def __init__(
        self,
        label: str,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        limit: int | None = None,
        least_lines: int = 4,
        most_lines: int = 16,
        identifier: str = "",
    ) -> None:
        super().__init__(parent)
        self._limit = limit
        self.label = Paragraph(label, weight=Weight.SEMIBOLD)
        self.hint = SecondaryText(hint)
        self.error = Paragraph("", weight=Weight.SEMIBOLD, ink=Ink.DANGER)
        self.area = TextArea(name=label, least_lines=least_lines, most_lines=most_lines, identifier=identifier)
        self.count = Paragraph("", size=TextSize.SMALL, ink=Ink.SECONDARY)
        self.notice = Paragraph("", size=TextSize.SMALL, ink=Ink.WARNING)
        self.label.setBuddy(self.area)
        if hint:
            self.area.setAccessibleDescription(shown(hint))
        column = QVBoxLayout(self)
        current_theme().keep_space(column, spacing=4)
        for widget in (self.label, self.hint, self.error, self.area, self.count, self.notice):
            column.addWidget(widget)
        for widget in (self.hint, self.error, self.count, self.notice):
            widget.setVisible(bool(widget.text()))
        # Saying the count at every key would talk over the writer.
        self._count_pause = QTimer(self, singleShot=True, interval=1000)
        self._count_pause.timeout.connect(self._say_count)
        self.area.text_edited.connect(self._edited)
        self.area.characters_removed.connect(self._tell_removed)
        self._show_count()

    @property
    def focus_target(self) -> QWidget:
        """The area that is typed in."""
        return self.area

    def text(self) -> str:
        """Returns the text as it was typed."""
        return self.area.text()

    def set_text(self, text: str) -> None:
        """Shows text without telling anybody."""
        self.area.set_text(text)
        self._show_count()
        self._show_notice()

    def set_error(self, message: str) -> None:
        """Shows what is wrong above the field and edges it red; an empty message takes both back."""
        self.error.setText(f"Error: {message}" if message else "")
        self.error.setVisible(bool(message))
        self.area.set_invalid(bool(message))
        self.area.setAccessibleDescription(
            shown(" ".join(part for part in (self.error.text(), self.hint.text()) if part))
        )

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets the text be read and copied but not changed."""
        self.area.setReadOnly(read_only)
        self.area.set_invalid(bool(self.error.text()))
        self.count.setVisible(not read_only and self._limit is not None)

    def _edited(self, text: str) -> None:
        self._show_count()
        self._show_notice()
        self.text_edited.emit(text)

    def _show_count(self) -> None:
        if self._limit is None:
            return
        left = self._limit - len(self.area.text())
        characters = "character" if abs(left) == 1 else "characters"
        if left >= 0:
            self.count.setText(f"You have {left:,} {characters} remaining")
            self.count.set_ink(Ink.SECONDARY)
        else:
            self.count.setText(f"You have {-left:,} {characters} too many")
            self.count.set_ink(Ink.DANGER)
        self.count.setVisible(not self.area.isReadOnly())
        if left < self._limit // 10:
            self._count_pause.start()

    def _say_count(self) -> None:
        if self.area.hasFocus():
            announce(self.count.text())

    def _show_notice(self) -> None:
        hidden = hidden_direction_count(self.area.text())
        marks = "character" if hidden == 1 else "characters"
        self.notice.setText(
            f"This text holds {hidden} hidden {marks} that can turn the direction of reading." if hidden else ""
        )
        self.notice.setVisible(bool(hidden))

    def _tell_removed(self, count: int) -> None:
        marks = "character that cannot be kept was" if count == 1 else "characters that cannot be kept were"
        self.notice.setText(f"{count:,} {marks} left out of what you pasted.")
        self.notice.setVisible(True)
        announce(self.notice.text())
