"""Fields of one line with their label, hint and error."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QVBoxLayout, QWidget

from heat_app.domain.text import clean
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Weight
from heat_app.ui.widgets.choices import Option
from heat_app.ui.widgets.focus_leader import FocusLeader
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.labels import Paragraph, SecondaryText
from heat_app.ui.widgets.plain_text import shown


class LineEdit(QLineEdit):
    """A field of one line.

    Attributes:
        text_edited: Told with the text, in the form it can be kept, when a person changed it.
    """

    text_edited = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, *, name: str = "", placeholder: str = "", identifier: str = ""
    ) -> None:
        super().__init__(parent)
        if name:
            self.setAccessibleName(shown(name))
        self.setPlaceholderText(shown(placeholder))
        if identifier:
            self.setAccessibleIdentifier(identifier)
            self.setObjectName(identifier)
        self.textEdited.connect(self._edited)

    def set_text(self, text: str) -> None:
        """Shows text without telling anybody; text already there is left alone, with its undo and cursor."""
        if text != self.text():
            self.setText(text)

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001  a plain setter
        """Shows or takes back the red edge."""
        self.setProperty("invalid", invalid)
        self.style().unpolish(self)
        self.style().polish(self)

    def _edited(self, text: str) -> None:
        self.text_edited.emit(clean(text).text)


class SearchField(LineEdit):
    """A field of one line with a magnifying glass."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str = "Search",
        placeholder: str = "",
        identifier: str = "",
    ) -> None:
        super().__init__(parent, name=name, placeholder=placeholder, identifier=identifier)
        self._glass = Icon("search", Ink.SECONDARY, self, side=18)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setClearButtonEnabled(True)
        self._place()

    def sizeHint(self) -> QSize:
        """Returns a width for a few words."""
        return QSize(current_theme().px(300), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the magnifying glass at the left edge."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Makes room for the magnifying glass at the present text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_glass"):
            self._place()

    def _place(self) -> None:
        theme = current_theme()
        side = theme.px(18)
        self.setTextMargins(theme.px(24), 0, 0, 0)
        self._glass.setGeometry(theme.px(10), (self.height() - side) // 2, side, side)


class Field(FocusLeader):
    """A label, a hint, an error and below them one editor of any kind.

    Args:
        editor: What is filled in; it is named by the label.
    """

    def __init__(self, label: str, editor: QWidget, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.editor = editor
        self.label = Paragraph(label, weight=Weight.SEMIBOLD)
        self.hint = SecondaryText(hint)
        self.error = Paragraph("", weight=Weight.SEMIBOLD, ink=Ink.DANGER)
        column = QVBoxLayout(self)
        current_theme().keep_space(column, spacing=4)
        for widget in (self.label, self.hint, self.error, editor):
            column.addWidget(widget)
        self.label.setBuddy(self.focus_target)
        self.hint.setVisible(bool(hint))
        self.error.setVisible(False)
        if hint:
            editor.setAccessibleDescription(shown(hint))

    @property
    def focus_target(self) -> QWidget:
        """What is filled in."""
        return getattr(self.editor, "focus_target", self.editor)

    def set_error(self, message: str) -> None:
        """Shows what is wrong above the editor and edges it red; an empty message takes both back."""
        self.error.setText(f"Error: {message}" if message else "")
        self.error.setVisible(bool(message))
        set_invalid = getattr(self.editor, "set_invalid", None)
        if set_invalid is not None:
            set_invalid(bool(message))
        described = " ".join(part for part in (self.error.text(), self.hint.text()) if part)
        self.editor.setAccessibleDescription(shown(described))


class LineField(Field):
    """A labelled field of one line.

    Attributes:
        text_edited: Told with the text when a person changed it.
    """

    text_edited = Signal(str)

    def __init__(
        self,
        label: str,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        placeholder: str = "",
        identifier: str = "",
    ) -> None:
        self.line = LineEdit(name=label, placeholder=placeholder, identifier=identifier)
        super().__init__(label, self.line, parent, hint=hint)
        self.line.text_edited.connect(self.text_edited)

    def text(self) -> str:
        """Returns the text."""
        return clean(self.line.text()).text

    def set_text(self, text: str) -> None:
        """Shows text without telling anybody."""
        self.line.set_text(text)


class DropDown(QComboBox):
    """One of many, from a list that opens.

    Attributes:
        chosen: Told with the key when a person chose.
    """

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[Option] = (),
        parent: QWidget | None = None,
        *,
        name: str = "",
        identifier: str = "",
    ) -> None:
        super().__init__(parent)
        if name:
            self.setAccessibleName(shown(name))
        if identifier:
            self.setAccessibleIdentifier(identifier)
            self.setObjectName(identifier)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        # The style sheet's heights reach the list only with this kind of delegate.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.activated.connect(self._activated)
        self.set_options(options)

    @property
    def key(self) -> str | None:
        """The chosen key, or None while nothing is chosen."""
        key = self.currentData(Qt.ItemDataRole.UserRole)
        return key if isinstance(key, str) else None

    def set_options(self, options: Sequence[Option]) -> None:
        """Replaces what there is to choose from; nothing is chosen afterwards."""
        model = QStandardItemModel(self)
        for option in options:
            item = QStandardItem(shown(option.text))
            item.setData(option.key, Qt.ItemDataRole.UserRole)
            model.appendRow(item)
        self.setModel(model)
        self.setCurrentIndex(-1)

    def set_key(self, key: str | None) -> None:
        """Chooses without telling anybody."""
        self.setCurrentIndex(self.findData(key, Qt.ItemDataRole.UserRole) if key is not None else -1)

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001  a plain setter
        """Shows or takes back the red edge."""
        self.setProperty("invalid", invalid)
        self.style().unpolish(self)
        self.style().polish(self)

    def _activated(self, _position: int) -> None:
        if self.key is not None:
            self.chosen.emit(self.key)
