"""The preview's drawing: a window of its own with the pages one below the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from heat_app.ui.announcer import announce
from heat_app.ui.screens.report_preview.pages import POINTS_PER_INCH, PageImage, PageSize
from heat_app.ui.screens.report_preview.presenter import PreviewPresenter
from heat_app.ui.screens.report_preview.state import PreviewState
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink, Tone
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.accessible import describe
from heat_app.ui.widgets.bars import WrappingBar
from heat_app.ui.widgets.buttons import IconButton, PrimaryButton
from heat_app.ui.widgets.focus_ring import FocusRing
from heat_app.ui.widgets.labels import Paragraph
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.tags import Tag

_PIXELS_PER_INCH = 96
_PAINTED_MS = 0


class PageView(QWidget):
    """One page: white paper until its picture is there."""

    def __init__(self, number: int, count: int, size: PageSize) -> None:
        super().__init__()
        self.name = f"Page {number} of {count}"
        self._size = size
        self._zoom = 1.0
        self._image: QImage | None = None
        describe(self, name=self.name, identifier=f"page-{number}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_zoom(self, zoom: float) -> None:
        """Changes how large the page is drawn."""
        if zoom != self._zoom:
            self._zoom = zoom
            self.updateGeometry()
            self.update()

    @property
    def pixels_across(self) -> int:
        """How wide its picture has to be for this screen."""
        return round(self.sizeHint().width() * self.devicePixelRatioF())

    def show_image(self, image: PageImage) -> None:
        """Shows the picture; its text is for those who listen."""
        drawn = QImage(image.pixels, image.width, image.height, image.stride, QImage.Format.Format_RGB32)
        # The bytes belong to Python: the picture must own its own.
        self._image = drawn.copy()
        describe(self, description=shown(image.text))
        self.update()

    def sizeHint(self) -> QSize:
        """Returns the size of the paper on this screen."""
        factor = self._zoom * _PIXELS_PER_INCH / POINTS_PER_INCH
        return QSize(round(self._size.width * factor), round(self._size.height * factor))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the paper, the picture and the edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
        painter.setPen(QPen(QColor(current_theme().tokens.border_strong), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PreviewWindow(QWidget):
    """The window.

    Attributes:
        save_asked: Told with the path to save to.
    """

    save_asked = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._presenter: PreviewPresenter | None = None
        self._state: PreviewState | None = None
        self._pages: list[PageView] = []
        describe(self, identifier="report-preview")
        self.title = Paragraph("", weight=Weight.SEMIBOLD)
        self.tag = Tag("", Tone.YELLOW)
        self.where = Paragraph("", size=TextSize.SMALL, ink=Ink.SECONDARY)
        self.smaller = IconButton("minus", "Smaller (Ctrl+-)", identifier="preview-smaller")
        self.zoom = Paragraph("100%", size=TextSize.SMALL, ink=Ink.SECONDARY)
        self.larger = IconButton("plus", "Larger (Ctrl++)", identifier="preview-larger")
        self.save = PrimaryButton("Save PDF…", icon="download", identifier="preview-save")
        bar = WrappingBar()
        for widget in (self.title, self.tag, self.where):
            bar.add_left(widget)
        for act in (self.smaller, self.zoom, self.larger, self.save):
            bar.add_right(act)
        self.status = Paragraph("", weight=Weight.SEMIBOLD)
        self.status_bar = WrappingBar()
        self.status_bar.add_left(self.status)
        self.scroll_area = QScrollArea()
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.scroll_area.setAccessibleName("Pages")
        self._paper = QWidget()
        self._column = QVBoxLayout(self._paper)
        self.scroll_area.setWidget(self._paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.status_bar)
        column.addWidget(self.scroll_area, 1)
        self.resize(900, 860)
        self._look = QTimer(self, singleShot=True, interval=_PAINTED_MS)
        self._look.timeout.connect(self._ask_for_visible)
        self.scroll_area.verticalScrollBar().valueChanged.connect(self._moved)
        self.save.clicked.connect(self._ask_where)

    def attach(self, presenter: PreviewPresenter) -> None:
        """Takes the presenter that gestures go to."""
        self._presenter = presenter
        self.smaller.clicked.connect(presenter.reduce)
        self.larger.clicked.connect(presenter.enlarge)
        self.save_asked.connect(presenter.save)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl++", presenter.enlarge),
            ("Ctrl+=", presenter.enlarge),
            ("Ctrl+-", presenter.reduce),
            ("Ctrl+0", presenter.reset_zoom),
            ("PgDown", lambda: self._turn(1)),
            ("PgUp", lambda: self._turn(-1)),
            ("Home", lambda: self._go_to(0)),
            ("End", lambda: self._go_to(len(self._pages) - 1)),
            ("Ctrl+S", self._ask_where),
            ("Esc", self.close),
        )
        for sequence, act in keys:
            QShortcut(QKeySequence(sequence), self).activated.connect(act)

    def show_state(self, state: PreviewState) -> None:
        """Shows everything but the pictures; asks for those it needs."""
        before, self._state = self._state, state
        self.setWindowTitle(f"Report: {shown(state.title)}")
        self.title.setText(state.title)
        self.tag.show_state(*(("Final", Tone.GREEN) if state.is_final else ("Draft", Tone.YELLOW)))
        self.tag.setVisible(state.can_save)
        self.status.setText(state.status)
        self.status_bar.setVisible(bool(state.status))
        self.zoom.setText(state.zoom_words)
        self.save.setEnabled(state.can_save)
        if before is None or before.pages != state.pages:
            self._lay_out(state)
        for page in self._pages:
            page.set_zoom(state.zoom)
        self._look.start()

    def show_page(self, place: int, image: PageImage) -> None:
        """Shows the picture of a page."""
        if place < len(self._pages):
            self._pages[place].show_image(image)

    def say(self, text: str) -> None:
        """Has a screen reader say something."""
        announce(text)

    def event(self, event: QEvent) -> bool:
        """Puts the focus ring over the window once it is shown, and asks for what is seen after each resize."""
        if event.type() == QEvent.Type.Show and not self.findChildren(FocusRing):
            FocusRing(self)
        if event.type() in {QEvent.Type.Show, QEvent.Type.Resize}:
            self._look.start()
        return super().event(event)

    def _lay_out(self, state: PreviewState) -> None:
        theme = current_theme()
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._column.setContentsMargins(*(theme.px(Space.XL),) * 4)
        self._column.setSpacing(theme.px(Space.L))
        self._pages = [PageView(number, len(state.pages), size) for number, size in enumerate(state.pages, 1)]
        for page in self._pages:
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._moved()

    def _ask_for_visible(self) -> None:
        if self._presenter is None:
            return
        top = self.scroll_area.verticalScrollBar().value()
        height = self.scroll_area.viewport().height()
        for place, page in enumerate(self._pages):
            # A screenful above and below, so that turning a page shows it at once.
            if page.y() + page.height() >= top - height and page.y() <= top + 2 * height:
                self._presenter.need(place, page.pixels_across)

    def _here(self) -> int:
        top = self.scroll_area.verticalScrollBar().value() + self.scroll_area.viewport().height() // 3
        return next((place for place, page in enumerate(self._pages) if page.y() + page.height() >= top), 0)

    def _moved(self) -> None:
        self._look.start()
        self.where.setText(self._pages[self._here()].name if self._pages else "")

    def _turn(self, by: int) -> None:
        self._go_to(self._here() + by)

    def _go_to(self, place: int) -> None:
        if 0 <= place < len(self._pages):
            self.scroll_area.verticalScrollBar().setValue(self._pages[place].y() - current_theme().px(Space.L))
            announce(self._pages[place].name)

    def _ask_where(self) -> None:
        state = self._state
        if state is None or not state.can_save:
            return
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the report", state.suggested_name, "PDF (*.pdf)")
        if chosen:
            self.save_asked.emit(Path(chosen))
