"""What the preview shows, as values."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.ui.screens.report_preview.pages import PageSize


@dataclass(frozen=True, slots=True)
class PreviewState:
    """The whole window.

    Attributes:
        title: What the report is of.
        pages: The size of every page; empty while the report is made.
        zoom: How large a page is drawn, 1.0 for its size on paper.
        status: What is going on or what went wrong, as a sentence.
        is_final: Whether the report is that of a signed-off assessment.
        suggested_name: A file name.
        can_save: Whether it can be saved now.
    """

    title: str
    pages: tuple[PageSize, ...]
    zoom: float
    status: str
    is_final: bool
    suggested_name: str
    can_save: bool

    @property
    def zoom_words(self) -> str:
        """The zoom in percent."""
        return f"{self.zoom:.0%}"
