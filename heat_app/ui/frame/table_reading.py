"""A table as its reviewer reads it: row by row, nothing to be opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QVBoxLayout, QWidget

from heat_app.ui.frame.words import joined
from heat_app.ui.tables.read_only import ReadRow, ReadTable
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.flow_layout import FlowLayout
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.surfaces import Separator
from heat_app.ui.widgets.tags import Tag
from heat_app.ui.widgets.totals import Totals
from heat_app.ui.widgets.wrapped_text import WrappedText


class TitledLines(Paragraph):
    """Lines that each begin with a title in stronger type; one label, however many there are."""

    def __init__(self, lines: Sequence[tuple[str, str]]) -> None:
        self._titles = [title for title, _ in lines]
        self._starts: list[int] = []
        text, start = "", 0
        for title, words in lines:
            self._starts.append(start)
            line = f"{title}: {words}\n"
            text += line
            start += len(shown(line).encode("utf-16-le")) // 2
        super().__init__(text.removesuffix("\n"), line_height=1.25)

    def lay_out(self, width: int) -> WrappedText:
        """Returns the lines with their titles marked."""
        formats = []
        for title, start in zip(self._titles, self._starts, strict=True):
            look = QTextCharFormat()
            look.setFontWeight(int(Weight.SEMIBOLD))
            piece = QTextLayout.FormatRange()
            piece.start, piece.length, piece.format = start, len(shown(title).encode("utf-16-le")) // 2 + 1, look
            formats.append(piece)
        return WrappedText(self.text(), self.font(), width, line_height=self.line_height, formats=formats)


class TableReading(QWidget):
    """The rows in which something stands, the names of those in which nothing does, and the totals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read: ReadTable | None = None
        self._column = QVBoxLayout(self)
        current_theme().keep_space(self._column, spacing=Space.S)
        self.hide()

    def show_table(self, read: ReadTable | None) -> None:
        """Shows a table, or nothing."""
        if read != self._read:
            self._read = read
            while item := self._column.takeAt(0):
                if widget := item.widget():
                    widget.hide()
                    widget.deleteLater()
            if read is not None:
                self._fill(read)
        self.setVisible(read is not None)

    def _fill(self, read: ReadTable) -> None:
        if read.summary:
            self._column.addWidget(Paragraph(f"{read.summary[0].upper()}{read.summary[1:]}.", weight=Weight.SEMIBOLD))
        for row in read.rows:
            self._column.addWidget(Separator())
            self._add_row(row)
        if read.empty:
            self._column.addWidget(Separator())
            self._column.addWidget(SecondaryText(f"Not filled in: {joined(list(read.empty))}."))
        if read.totals:
            totals = Totals()
            totals.show_lines(read.totals)
            self._column.addWidget(totals)

    def _add_row(self, row: ReadRow) -> None:
        head = QWidget()
        flow = FlowLayout(head, gap=8, line_gap=4)
        flow.addWidget(Heading(row.name, level=4))
        for tag in row.tags:
            flow.addWidget(Tag(tag.text, tag.tone))
        self._column.addWidget(head)
        if row.lines:
            self._column.addWidget(TitledLines(row.lines))
        if row.lacks:
            self._column.addWidget(Paragraph(row.lacks, size=TextSize.SMALL, ink=Ink.WARNING))
