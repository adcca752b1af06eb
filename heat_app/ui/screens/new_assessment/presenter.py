"""Starting an assessment: a form, a title, and it exists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from heat_app.domain.assessment.answer import TextAnswer
from heat_app.domain.form.answer_kinds import ShortText
from heat_app.domain.form.definition import TITLE, Form
from heat_app.domain.ids import AssessmentId
from heat_app.domain.people import Person
from heat_app.domain.text import UserText, clean
from heat_app.errors import HeatError
from heat_app.services.changing import Changed
from heat_app.services.commands import CreateAssessment
from heat_app.services.drafting import Drafting
from heat_app.services.ports import Forms
from heat_app.ui.background import Tasks
from heat_app.ui.screens.new_assessment.state import FormChoice, NewAssessmentState
from heat_app.ui.wording import counted, refusal_words


class NewAssessmentView(Protocol):
    """What the presenter needs of its view."""

    def show_state(self, state: NewAssessmentState) -> None:
        """Shows everything."""


class NewAssessmentPresenter:
    """Offers the forms, takes a title, starts.

    Attributes:
        state: What is shown now.
    """

    def __init__(
        self,
        forms: Forms,
        drafting: Drafting,
        tasks: Tasks,
        view: NewAssessmentView,
        *,
        person: Callable[[], Person],
        started: Callable[[AssessmentId], None],
    ) -> None:
        self._forms = forms
        self._drafting = drafting
        self._tasks = tasks
        self._view = view
        self._person = person
        self._started = started
        self._longest: dict[str, int] = {}
        self.state = NewAssessmentState()

    def begin(self) -> None:
        """Shows an empty page and reads the forms there are now."""
        self._show(NewAssessmentState())
        self._tasks.run(self._forms.newest, self._offer, self._cannot_offer)

    def choose_form(self, form_id: str) -> None:
        """Takes the choice of a form."""
        self._show(replace(self.state, form_id=form_id, form_error=""))

    def type_title(self, title: str) -> None:
        """Takes what was typed so far."""
        self._show(replace(self.state, title=title, title_error=""))

    def start(self) -> None:
        """Starts the assessment, or says what is missing."""
        state = self.state
        if state.is_starting or state.is_loading:
            return
        title = " ".join(clean(state.title).text.split())
        checked = replace(
            state,
            form_error="" if state.form_id else "Choose a form.",
            title_error=self._title_fault(title, state.form_id),
            refusal=None,
        )
        if checked.form_error or checked.title_error:
            self._show(checked)
            return
        self._show(replace(checked, is_starting=True))
        command = CreateAssessment(state.form_id, self._person(), {TITLE: TextAnswer(UserText(title))})
        self._tasks.run(
            lambda: self._drafting.create(command), self._created, self._not_created, self._failed, writes=True
        )

    def _title_fault(self, title: str, form_id: str) -> str:
        longest = self._longest.get(form_id, 0)
        if not title:
            return "Say what you are assessing, in a few words."
        if longest and len(title) > longest:
            return f"Use at most {longest:,} characters; there are {len(title):,}."
        return ""

    def _offer(self, forms: tuple[Form, ...]) -> None:
        self._longest = {form.form_id: _longest_title(form) for form in forms}
        choices = tuple(_choice(form) for form in forms)
        only = choices[0].form_id if len(choices) == 1 else ""
        self._show(replace(self.state, forms=choices, is_loading=False, form_id=self.state.form_id or only))

    def _cannot_offer(self, refusal: HeatError) -> None:
        self._show(replace(self.state, is_loading=False, refusal=refusal_words(refusal)))

    def _created(self, changed: Changed) -> None:
        self._show(NewAssessmentState(forms=self.state.forms, is_loading=False))
        self._started(changed.assessment.assessment_id)

    def _not_created(self, refusal: HeatError) -> None:
        self._show(replace(self.state, is_starting=False, refusal=refusal_words(refusal)))

    def _failed(self, _failure: Exception) -> None:
        # The crash report is shown by the window; what was typed stays.
        self._show(replace(self.state, is_starting=False))

    def _show(self, state: NewAssessmentState) -> None:
        self.state = state
        self._view.show_state(state)


def _choice(form: Form) -> FormChoice:
    questions = counted(sum(1 for _ in form.questions()), "question")
    sections = counted(len(form.sections), "section")
    return FormChoice(
        form.form_id,
        form.title,
        form.stage,
        form.purpose,
        f"{questions} in {sections}. Stop and come back whenever you like.",
    )


def _longest_title(form: Form) -> int:
    question = form.question(TITLE)
    return question.kind.max_characters if question and isinstance(question.kind, ShortText) else 0
