"""What the page for starting an assessment shows, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.ui.wording import Refusal


@dataclass(frozen=True, slots=True)
class FormChoice:
    """One form to choose.

    Attributes:
        form_id: Which.
        title: What it is called.
        stage: Which stage of the instrument, or empty.
        purpose: What it is for and when it is used.
        extent: How long it is, in words.
    """

    form_id: str
    title: str
    stage: str
    purpose: str
    extent: str


@dataclass(frozen=True, slots=True)
class NewAssessmentState:
    """What the page shows.

    Attributes:
        forms: What there is to choose from.
        is_loading: Whether the forms are still being read.
        form_id: The one chosen, or empty.
        title: What is typed.
        form_error: What is wrong with the choice, or empty.
        title_error: What is wrong with the title, or empty.
        is_starting: Whether it is being created; it is started once however often the button is pressed.
        refusal: Why it could not be done.
    """

    forms: tuple[FormChoice, ...] = ()
    is_loading: bool = True
    form_id: str = ""
    title: str = ""
    form_error: str = ""
    title_error: str = ""
    is_starting: bool = False
    refusal: Refusal | None = None
