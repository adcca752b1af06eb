"""The preview's decisions: making the report, drawing the pages that are looked at, saving it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from heat_app.domain.ids import AssessmentId
from heat_app.domain.people import Person
from heat_app.errors import HeatError
from heat_app.services.facade import Services
from heat_app.services.reporting import Report
from heat_app.ui.background import Tasks
from heat_app.ui.screens.report_preview.pages import PageImage, PageSize, draw_page, page_sizes
from heat_app.ui.screens.report_preview.state import PreviewState

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""How large a page can be drawn."""


class PreviewView(Protocol):
    """What the presenter needs of the view."""

    def show_state(self, state: PreviewState) -> None:
        """Shows everything but the pictures; asks for those it needs."""

    def show_page(self, place: int, image: PageImage) -> None:
        """Shows the picture of a page."""

    def say(self, text: str) -> None:
        """Has a screen reader say something."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A report and the sizes of its pages."""

    report: Report
    pages: tuple[PageSize, ...]


class PreviewPresenter:
    """What a reader does in the preview, one method for each.

    Attributes:
        state: What is shown now.
    """

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        view: PreviewView,
        *,
        person: Person,
        assessment_id: AssessmentId,
        title: str,
    ) -> None:
        self._services = services
        self._tasks = tasks
        self._view = view
        self._person = person
        self._id = assessment_id
        self._made: _Made | None = None
        self._asked: set[tuple[int, int]] = set()
        self._zoom = 1.0
        self._title = title
        self.state = self._state("Making the report…")

    def start(self) -> None:
        """Makes the report and shows it."""
        self._show("Making the report…")
        self._tasks.run(self._make, self._took, self._refused, lambda _fault: self._show(_FAULT))

    def need(self, place: int, pixels_across: int) -> None:
        """Draws a page, unless it was asked for already."""
        made = self._made
        if made is None or (place, pixels_across) in self._asked:
            return
        self._asked.add((place, pixels_across))
        self._tasks.run(
            partial(draw_page, made.report.content, place, pixels_across),
            lambda image: self._view.show_page(place, image),
        )

    def enlarge(self) -> None:
        """Takes the next larger zoom."""
        self._take_zoom(next((zoom for zoom in ZOOMS if zoom > self._zoom), ZOOMS[-1]))

    def reduce(self) -> None:
        """Takes the next smaller zoom."""
        self._take_zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < self._zoom), ZOOMS[0]))

    def reset_zoom(self) -> None:
        """Draws pages as large as on paper."""
        self._take_zoom(1.0)

    def save(self, target: Path) -> None:
        """Writes the report to a file."""
        self._show("Saving…")
        self._tasks.run(
            partial(self._services.reporting.save, self._id, target, self._person),
            lambda _report: self._told(f"Saved to {target}"),
            self._refused,
            lambda _fault: self._show(_FAULT),
            writes=True,
        )

    def _make(self) -> _Made:
        report = self._services.reporting.preview(self._id)
        return _Made(report, page_sizes(report.content))

    def _took(self, made: _Made) -> None:
        self._made = made
        self._show("")

    def _refused(self, refusal: HeatError) -> None:
        self._told(f"{refusal.user_message} {refusal.remedy}".strip())

    def _told(self, status: str) -> None:
        self._show(status)
        self._view.say(status)

    def _take_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._show(self.state.status)
        self._view.say(f"Zoom {zoom:.0%}")

    def _show(self, status: str) -> None:
        self.state = self._state(status)
        self._view.show_state(self.state)

    def _state(self, status: str) -> PreviewState:
        made = self._made
        return PreviewState(
            title=self._title,
            pages=made.pages if made else (),
            zoom=self._zoom,
            status=status,
            is_final=made.report.is_final if made else False,
            suggested_name=made.report.suggested_name if made else "",
            can_save=made is not None,
        )


_FAULT = "The program itself failed while it made the report. Close this window and try again."
