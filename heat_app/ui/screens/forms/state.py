"""What the page of forms shows, as values."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.domain.form.definition import Question
from heat_app.domain.ids import SectionKey
from heat_app.ui.wording import Refusal


@dataclass(frozen=True, slots=True)
class FormLine:
    """One published form.

    Attributes:
        form_id: Which.
        title: What it is called.
        detail: Version, since when, and how long it is, in words.
        owner: Who keeps it.
        notice: What people should know before they start, or empty.
    """

    form_id: str
    title: str
    detail: str
    owner: str
    notice: str


@dataclass(frozen=True, slots=True)
class FaultLine:
    """One fault: where it is, what is wrong, what to do."""

    where: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class SeenQuestion:
    """One question of the file, as an author would see it.

    Attributes:
        question: What is asked.
        asked_if: On which questions it depends whether this is asked, in words; empty where it always is.
        layout: What is asked in each row, where it is answered in rows; else empty.
    """

    question: Question
    asked_if: str
    layout: str = ""


@dataclass(frozen=True, slots=True)
class SeenSection:
    """One section of the file.

    Attributes:
        key: Which.
        title: Its title.
        detail: How many questions it has, in words.
        intro: What is said below its title.
        paging: How an author meets its questions: all on one page, or one by one.
        questions: Its questions.
    """

    key: SectionKey
    title: str
    detail: str
    intro: str
    paging: str
    questions: tuple[SeenQuestion, ...]


@dataclass(frozen=True, slots=True)
class FileState:
    """A form file that somebody writes.

    Attributes:
        name: The file's name.
        place: Where it is.
        headline: Whether it can be used, in a sentence.
        is_usable: Whether it can.
        faults: What is wrong with it.
        title: What the form is called, with its version; empty while no text of it could be read.
        sections: The form's sections.
        section: The one on the page; None while there is none.
        is_earlier: Whether the pages show an earlier text, because the present one cannot be read.
    """

    name: str
    place: str
    headline: str = "Reading the file…"
    is_usable: bool = False
    faults: tuple[FaultLine, ...] = ()
    title: str = ""
    sections: tuple[SeenSection, ...] = ()
    section: SectionKey | None = None
    is_earlier: bool = False

    @property
    def page(self) -> SeenSection | None:
        """The section on the page."""
        return next((section for section in self.sections if section.key == self.section), None)


@dataclass(frozen=True, slots=True)
class FormsState:
    """What the page shows.

    Attributes:
        is_loading: Whether the forms are still being read.
        forms: The published forms.
        faults: Published forms that cannot be used as they are.
        refusal: Why they could not be read.
        file: The form file that is looked at, or None.
    """

    is_loading: bool = True
    forms: tuple[FormLine, ...] = ()
    faults: tuple[FaultLine, ...] = ()
    refusal: Refusal | None = None
    file: FileState | None = None
