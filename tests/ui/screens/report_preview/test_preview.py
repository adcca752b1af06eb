"""The report before it is saved: drawn as it would be printed, and saved from where it is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from in_memory import FULL, DoneAtOnce, Office
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from sample import AMARA, COMPLETE, FORM
from windows import settle

from heat_app.bootstrap import make_report
from heat_app.services.commands import CreateAssessment
from heat_app.ui.screens.report_preview.pages import draw_page, page_sizes
from heat_app.ui.screens.report_preview.presenter import PreviewPresenter
from heat_app.ui.screens.report_preview.view import PreviewWindow

Show = Callable[..., QWidget]


class Desk:
    def __init__(self, show: Show) -> None:
        self.office = Office(FORM, make_report)
        made = self.office.services.drafting.create(CreateAssessment("sample", AMARA, COMPLETE))
        self.id = made.assessment.assessment_id
        self.window = PreviewWindow()
        self.presenter = PreviewPresenter(
            self.office.services,
            DoneAtOnce(),
            self.window,
            person=AMARA,
            assessment_id=self.id,
            title="Community diabetes service redesign",
        )
        self.window.attach(self.presenter)
        show(self.window, 900, 800)
        assert QTest.qWaitForWindowActive(self.window)
        self.presenter.start()
        settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        settle()


@pytest.fixture
def desk(shown: Show) -> Desk:
    return Desk(shown)


def test_every_page_is_there_and_named(desk):
    count = len(desk.presenter.state.pages)
    assert count > 1
    assert [page.accessibleName() for page in desk.window._pages] == [
        f"Page {number} of {count}" for number in range(1, count + 1)
    ]


def test_a_page_that_is_seen_is_drawn_and_can_be_read_out(desk):
    first, last = desk.window._pages[0], desk.window._pages[-1]
    assert "Community diabetes service" in " ".join(first.accessibleDescription().split())
    assert first._image is not None
    colours = {first._image.pixelColor(x, 40).name() for x in range(0, first._image.width(), 20)}
    assert colours != {"#ffffff"}
    assert last._image is None
    desk.key(Qt.Key.Key_End)
    assert last._image is not None


def test_page_keys_turn_pages(desk):
    desk.key(Qt.Key.Key_PageDown)
    count = len(desk.window._pages)
    assert desk.window.where.text() == f"Page 2 of {count}"
    desk.key(Qt.Key.Key_PageUp)
    assert desk.window.where.text() == f"Page 1 of {count}"


def test_zoom_draws_larger_pages_sharply(desk):
    before = desk.window._pages[0].sizeHint().width()
    desk.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    first = desk.window._pages[0]
    assert desk.window.zoom.text() == "125%"
    assert first.sizeHint().width() == round(before * 1.25)
    assert first._image is not None
    assert first._image.width() == first.pixels_across
    desk.key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.zoom.text() == "100%"


def test_a_draft_says_so_and_is_saved_under_the_suggested_name(desk, monkeypatch):
    assert desk.window.tag.text() == "Draft"
    offered: list[str] = []

    def choose(_parent: QWidget, _title: str, name: str, _filter: str) -> tuple[str, str]:
        offered.append(name)
        return "chosen.pdf", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    desk.window.save.click()
    assert offered == ["SAMPLE-2026-0001 v1 DRAFT.pdf"]
    content = desk.office.files.written[Path("chosen.pdf")]
    assert content == desk.office.services.reporting.preview(desk.id).content
    assert desk.window.status.text() == "Saved to chosen.pdf"


def test_a_report_that_cannot_be_saved_says_why(desk, monkeypatch):
    def refuse(_target: Path, _content: bytes) -> None:
        raise FULL

    monkeypatch.setattr(desk.office.files, "write", refuse)
    desk.presenter.save(Path("chosen.pdf"))
    assert desk.window.status.text() == "The disk is full. Free some space."


def test_a_page_is_drawn_at_the_width_asked_for(desk):
    content = desk.office.services.reporting.preview(desk.id).content
    image = draw_page(content, 0, 300)
    size = page_sizes(content)[0]
    assert image.width == 300
    assert image.height == pytest.approx(300 * size.height / size.width, abs=1)
    assert len(image.pixels) == image.stride * image.height
