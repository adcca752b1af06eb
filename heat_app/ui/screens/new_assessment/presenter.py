"""Starting an assessment: a form, a title, perhaps an earlier assessment, and it exists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from heat_app.domain.assessment.answer import TextAnswer
from heat_app.domain.form.answer_kinds import ShortText
from heat_app.domain.form.definition import TITLE, Form
from heat_app.domain.ids import AssessmentId
from heat_app.domain.people import Person
from heat_app.domain.text import UserText, clean
from heat_app.errors import HeatError
from heat_app.services.changing import Changed
from heat_app.services.commands import CreateAssessment, StartFromEarlier
from heat_app.services.facade import Services
from heat_app.services.ports import Preferences, RegisterPage, RegisterQuery
from heat_app.services.starting import Coming
from heat_app.ui.background import Tasks, Ticket
from heat_app.ui.screens.new_assessment.choosing import earlier_choice, form_choices, preview_of
from heat_app.ui.screens.new_assessment.state import NewAssessmentState
from heat_app.ui.wording import counted, refusal_words

_LOOKED_THROUGH = 50
"""How many recent assessments tell which forms are used here."""


class NewAssessmentView(Protocol):
    """What the presenter needs of its view."""

    def show_state(self, state: NewAssessmentState) -> None:
        """Shows everything."""

    def say(self, text: str) -> None:
        """Has a screen reader say something."""


class NewAssessmentPresenter:
    """Offers the forms, takes a title, starts, from an earlier assessment where the person wants that.

    Attributes:
        state: What is shown now.
    """

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        view: NewAssessmentView,
        *,
        person: Callable[[], Person],
        preferences: Callable[[], Preferences],
        changed: Callable[[Preferences], None],
        started: Callable[[AssessmentId], None],
    ) -> None:
        self._services = services
        self._tasks = tasks
        self._view = view
        self._person = person
        self._preferences = preferences
        self._changed = changed
        self._started = started
        self._longest: dict[str, int] = {}
        self._wanted: tuple[str, AssessmentId] | None = None
        self._looking: Ticket | None = None
        self.state = NewAssessmentState()

    def begin(self) -> None:
        """Shows an empty page and reads the forms there are now."""
        self._wanted = None
        self._read_forms()

    def begin_from(self, source: AssessmentId, form_id: str) -> None:
        """Shows the page for starting this form from that assessment, with what would come along."""
        self._wanted = (form_id, source)
        self._read_forms()

    def choose_form(self, form_id: str) -> None:
        """Takes the choice of a form; what was chosen for another one is let go."""
        before = self.state
        if form_id == before.form_id:
            return
        self._forget_search()
        self._show(
            replace(
                before,
                form_id=form_id,
                form_error="",
                is_from_earlier=False,
                search="",
                found=(),
                found_words="",
                preview=None,
                source_error="",
                refusal=None,
                rule=self._remembered(form_id),
            )
        )

    def type_title(self, title: str) -> None:
        """Takes what was typed so far."""
        self._show(replace(self.state, title=title, title_error=""))

    def choose_rule(self, rule: str) -> None:
        """Takes the choice of a routing rule."""
        self._show(replace(self.state, rule=rule))

    def start_from_earlier(self, *, wanted: bool) -> None:
        """Offers the earlier assessments, or goes back to an empty start."""
        self._forget_search()
        blank = replace(self.state, is_from_earlier=wanted, preview=None, source_error="", found=(), found_words="")
        self._show(blank)
        if wanted:
            self.look_for(self.state.search)

    def look_for(self, search: str) -> None:
        """Looks up the earlier assessments that hold these words."""
        self._forget_search()
        self._show(replace(self.state, search=search))
        form_id = self.state.form_id
        self._looking = self._tasks.run(
            lambda: self._services.starting.earlier(form_id, search), self._found, self._refused
        )

    def choose_earlier(self, source: AssessmentId) -> None:
        """Shows what would come along from an earlier assessment."""
        form_id = self.state.form_id
        self._tasks.run(
            lambda: self._services.starting.coming(source, form_id), partial(self._coming, form_id), self._refused
        )

    def start(self) -> None:
        """Starts the assessment, or says what is missing."""
        state = self.state
        if state.is_starting or state.is_loading:
            return
        title = " ".join(clean(state.title).text.split())
        needs_source = state.is_from_earlier and state.preview is None
        checked = replace(
            state,
            form_error="" if state.form_id else "Choose a form.",
            title_error=self._title_fault(title, state.form_id),
            source_error="Choose the earlier assessment, or start without one." if needs_source else "",
            refusal=None,
        )
        if checked.form_error or checked.title_error or checked.source_error:
            self._show(checked)
            return
        self._show(replace(checked, is_starting=True))
        self._tasks.run(self._starting(title), self._created, self._not_created, self._failed, writes=True)

    def _starting(self, title: str) -> Callable[[], Changed]:
        state, person = self.state, self._person()
        answers = {TITLE: TextAnswer(UserText(title))}
        if state.preview is None:
            new = CreateAssessment(state.form_id, person, answers, state.rule)
            return lambda: self._services.drafting.create(new)
        further = StartFromEarlier(state.preview.source, state.form_id, person, answers, state.rule)
        return lambda: self._services.starting.start(further)

    def _title_fault(self, title: str, form_id: str) -> str:
        longest = self._longest.get(form_id, 0)
        if not title:
            return "Say what you are assessing, in a few words."
        if longest and len(title) > longest:
            return f"Use at most {longest:,} characters; there are {len(title):,}."
        return ""

    def _read_forms(self) -> None:
        self._forget_search()
        self._show(NewAssessmentState())
        self._tasks.run(self._forms_and_use, self._offer, self._cannot_offer)

    def _forms_and_use(self) -> tuple[tuple[Form, ...], tuple[str, ...]]:
        recent = self._services.register.list(RegisterQuery(limit=_LOOKED_THROUGH)).rows
        return self._services.forms.newest(), tuple(row.summary.form_title for row in recent)

    def _offer(self, offered: tuple[tuple[Form, ...], tuple[str, ...]]) -> None:
        forms, used = offered
        self._longest = {form.form_id: _longest_title(form) for form in forms}
        choices = form_choices(forms, used)
        only = choices[0].form_id if len(choices) == 1 else ""
        form_id = self._wanted[0] if self._wanted else self.state.form_id or only
        self._show(
            replace(self.state, forms=choices, is_loading=False, form_id=form_id, rule=self._remembered(form_id))
        )
        if self._wanted:
            self._show(replace(self.state, is_from_earlier=True))
            self.choose_earlier(self._wanted[1])
            self.look_for("")

    def _remembered(self, form_id: str) -> str:
        rule = self._preferences().rules.get(form_id, "")
        form = next((form for form in self.state.forms if form.form_id == form_id), None)
        return rule if form and any(rule == choice.key for choice in form.rules) else ""

    def _forget_search(self) -> None:
        if self._looking is not None:
            self._looking.forget()
            self._looking = None

    def _found(self, page: RegisterPage) -> None:
        self._looking = None
        found = tuple(earlier_choice(row) for row in page.rows)
        words = f"{counted(page.total_count, 'assessment')} to start from"
        if page.total_count > len(found):
            words += f"; the {len(found)} changed last are shown"
        self._show(replace(self.state, found=found, found_words=f"{words}."))

    def _coming(self, form_id: str, coming: Coming) -> None:
        if form_id != self.state.form_id or not self.state.is_from_earlier:
            return
        before, preview = self.state.preview, preview_of(coming)
        # A title of one's own stays; one that came from another assessment gives way to this one's.
        is_own = self.state.title.strip() and (before is None or self.state.title != before.title)
        title = self.state.title if is_own else coming.source.title
        self._show(replace(self.state, preview=preview, title=title, source_error="", title_error="", refusal=None))
        self._view.say(f"{preview.reference}: {preview.headline}")

    def _cannot_offer(self, refusal: HeatError) -> None:
        self._show(replace(self.state, is_loading=False, refusal=refusal_words(refusal)))

    def _created(self, changed: Changed) -> None:
        chosen = self.state.rule
        self._show(NewAssessmentState(forms=self.state.forms, is_loading=False))
        self._remember(changed.form.form_id, chosen)
        self._started(changed.assessment.assessment_id)

    def _remember(self, form_id: str, rule: str) -> None:
        """Keeps the rule for the next assessment with this form."""
        before = self._preferences()
        if before.rules.get(form_id, "") == rule:
            return
        kept = replace(before, rules={**before.rules, form_id: rule})
        self._changed(kept)
        self._tasks.run(lambda: self._services.preferences.save(kept), writes=True)

    def _not_created(self, refusal: HeatError) -> None:
        self._show(replace(self.state, is_starting=False, refusal=refusal_words(refusal)))

    def _refused(self, refusal: HeatError) -> None:
        self._show(replace(self.state, refusal=refusal_words(refusal)))

    def _failed(self, _failure: Exception) -> None:
        # The crash report is shown by the window; what was typed stays.
        self._show(replace(self.state, is_starting=False))

    def _show(self, state: NewAssessmentState) -> None:
        self.state = state
        self._view.show_state(state)


def _longest_title(form: Form) -> int:
    question = form.question(TITLE)
    return question.kind.max_characters if question and isinstance(question.kind, ShortText) else 0
