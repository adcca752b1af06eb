from __future__ import annotations

from dataclasses import replace

import pytest
from builders import JO, SUMMARY, WORSE, FakeForms, a_form, every_answer, no
from in_memory import Office
from screen_fakes import AMARA, DISK_FULL, HeldTasks, ImmediateTasks
from taking_over import TwoForms

from heat_app.domain.assessment.carrying import Fate
from heat_app.domain.form.definition import CarriedQuestion, Carry, Form
from heat_app.domain.ids import AssessmentId
from heat_app.errors import HeatError
from heat_app.services.commands import CreateAssessment, Withdraw
from heat_app.services.ports import Forms, Preferences
from heat_app.ui.screens.new_assessment.choosing import FURTHER, TO_BEGIN, USED, first_sentence, form_choices
from heat_app.ui.screens.new_assessment.presenter import NewAssessmentPresenter
from heat_app.ui.screens.new_assessment.state import NewAssessmentState


class Shown:
    """A view that remembers what it was shown."""

    def __init__(self) -> None:
        self.state = NewAssessmentState()
        self.said: list[str] = []

    def show_state(self, state: NewAssessmentState) -> None:
        self.state = state

    def say(self, text: str) -> None:
        self.said.append(text)


class Desk:
    """The presenter with what it works on."""

    def __init__(self, forms: Forms | None = None, tasks: HeldTasks | None = None) -> None:
        self.services = Office(a_form(), forms=forms or FakeForms()).services
        self.tasks = tasks or ImmediateTasks()
        self.view = Shown()
        self.started: list[AssessmentId] = []
        self.preferences = Preferences(AMARA)
        self.presenter = NewAssessmentPresenter(
            self.services,
            self.tasks,
            self.view,
            person=lambda: AMARA,
            preferences=lambda: self.preferences,
            changed=self.change,
            started=self.started.append,
        )

    def change(self, preferences: Preferences) -> None:
        self.preferences = preferences

    def earlier(self, title: str = "Evening opening") -> AssessmentId:
        """Stores an assessment with the small form."""
        answers = every_answer() | {WORSE: no("Buses run until nine.")}
        made = self.services.drafting.create(CreateAssessment("small", JO, answers)).assessment
        return made.assessment_id


def staged(number: int, stage: str = "", next_form: str = "") -> Form:
    """A form that may lead to another."""
    form = a_form()
    assert form.routing is not None
    routing = replace(form.routing, next_form=next_form)
    return replace(form, form_id=f"form-{number}", short_title=f"Form {number}", stage=stage, routing=routing)


def test_the_only_form_is_chosen_already() -> None:
    desk = Desk()
    desk.presenter.begin()
    assert desk.view.state.form_id == "small"
    assert desk.view.state.forms[0].extent == "7 questions in 2 sections. Stop and come back whenever you like."


def test_of_several_forms_none_is_chosen_for_the_person() -> None:
    desk = Desk(TwoForms())
    desk.presenter.begin()
    desk.presenter.type_title("Bus fares")
    desk.presenter.start()
    assert desk.view.state.form_error
    assert not desk.view.state.title_error
    desk.presenter.choose_form("small")
    assert not desk.view.state.form_error


@pytest.mark.parametrize(("title", "fault"), [("", "Say what"), ("   \n", "Say what"), ("a" * 301, "at most 300")])
def test_a_title_is_asked_for_before_anything_is_stored(title: str, fault: str) -> None:
    desk = Desk()
    desk.presenter.begin()
    desk.presenter.type_title(title)
    desk.presenter.start()
    assert fault in desk.view.state.title_error
    assert desk.started == []
    desk.presenter.type_title("Bus")
    assert desk.view.state.title_error == ""


def test_starting_stores_the_title_as_one_line_and_opens_the_assessment() -> None:
    desk = Desk()
    desk.presenter.begin()
    desk.presenter.type_title("  Bus\nfares\x00 & <b>trams</b> ")
    desk.presenter.start()
    opened = desk.services.drafting.open(desk.started[0]).assessment
    assert opened.title == "Bus fares & <b>trams</b>"
    assert opened.created_by == AMARA
    assert desk.view.state.title == ""


def test_pressed_twice_it_is_started_once() -> None:
    tasks = HeldTasks()
    desk = Desk(tasks=tasks)
    desk.presenter.begin()
    tasks.answer_all()
    desk.presenter.type_title("Bus fares")
    desk.presenter.start()
    desk.presenter.start()
    assert desk.view.state.is_starting
    assert [ticket.writes for ticket in tasks.waiting] == [True]
    tasks.answer_all()
    assert len(desk.started) == 1


def test_a_refusal_is_said_and_what_was_typed_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    desk.presenter.begin()
    desk.presenter.type_title("Bus fares")

    def refuse(_command: object) -> None:
        raise DISK_FULL

    monkeypatch.setattr(desk.services.drafting, "create", refuse)
    desk.presenter.start()
    assert desk.view.state.refusal is not None
    assert desk.view.state.refusal.code == "disk-full"
    assert desk.view.state.title == "Bus fares"
    assert not desk.view.state.is_starting


def test_a_fault_of_ours_lets_the_person_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    desk.presenter.begin()
    desk.presenter.type_title("Bus fares")
    monkeypatch.setattr(desk.services.drafting, "create", lambda _command: 1 // 0)
    desk.presenter.start()
    assert not desk.view.state.is_starting
    assert desk.view.state.title == "Bus fares"


def test_forms_that_cannot_be_read_are_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = FakeForms()

    def refuse() -> None:
        raise HeatError("The forms are damaged.", "Install the program again.", code="form-fault")

    monkeypatch.setattr(forms, "newest", refuse)
    desk = Desk(forms)
    desk.presenter.begin()
    assert desk.view.state.refusal is not None
    assert not desk.view.state.is_loading


def test_many_forms_are_told_apart_by_what_is_used_and_what_comes_later() -> None:
    forms = (staged(1, "Stage 1", "form-2"), staged(2, "Stage 2"), staged(3, "", "form-1"), staged(4))
    groups = {choice.form_id: choice.group for choice in form_choices(forms, ("Form 4", "Gone", "Form 4"))}
    assert groups == {"form-4": USED, "form-1": TO_BEGIN, "form-3": TO_BEGIN, "form-2": FURTHER}
    assert {choice.group for choice in form_choices(forms[:3])} == {""}


def test_a_stage_that_takes_over_from_an_earlier_stage_comes_later_though_that_one_does_not_name_it() -> None:
    carry = Carry("form-1", "It looks closer.", (CarriedQuestion(SUMMARY, SUMMARY),))
    further = replace(staged(2, "Stage 2"), carries=(carry,))
    tool = replace(staged(3), carries=(carry,))
    again = replace(staged(1, "Stage 1"), carries=(carry,))
    groups = {choice.form_id: choice.group for choice in form_choices((again, further, tool, staged(4)))}
    assert groups == {"form-1": TO_BEGIN, "form-2": FURTHER, "form-3": TO_BEGIN, "form-4": TO_BEGIN}


def test_a_form_is_told_in_one_line() -> None:
    assert first_sentence("It looks\ncloser. It takes a day.") == "It looks closer."
    assert first_sentence("It looks closer") == "It looks closer"


def test_an_earlier_assessment_is_found_looked_at_and_started_from() -> None:
    desk = Desk(TwoForms())
    earlier = desk.earlier()
    desk.presenter.begin()
    desk.presenter.choose_form("further")
    assert desk.view.state.form is not None
    assert desk.view.state.form.follows == ("Small form",)
    desk.presenter.start_from_earlier(wanted=True)
    (found,) = desk.view.state.found
    assert found.title == "Evening opening of the Northtown clinic"
    assert found.detail.startswith("SMALL-2026-0001 · Small form · in progress")
    desk.presenter.look_for("nothing like it")
    assert desk.view.state.found == ()
    desk.presenter.choose_earlier(earlier)
    preview = desk.view.state.preview
    assert preview is not None
    assert preview.headline == "3 answers come along."
    assert desk.view.said == [f"{preview.reference}: {preview.headline}"]
    assert [entry.source for entry in preview.with_fate(Fate.WHOLE)][-1] == "Question 2"
    assert desk.view.state.title == "Evening opening of the Northtown clinic"
    desk.presenter.start()
    made = desk.services.drafting.open(desk.started[0]).assessment
    assert made.origin is not None
    assert made.origin.assessment_id == earlier
    assert made.carried(SUMMARY) is not None


def test_withdrawn_assessments_are_not_offered_to_start_from() -> None:
    desk = Desk(TwoForms())
    desk.services.drafting.withdraw(Withdraw(desk.earlier(), "It was a mistake.", JO))
    desk.presenter.begin()
    desk.presenter.choose_form("further")
    desk.presenter.start_from_earlier(wanted=True)
    assert desk.view.state.found == ()
    assert desk.view.state.found_words == "0 assessments to start from."


def test_without_a_choice_of_the_earlier_one_nothing_is_started() -> None:
    desk = Desk(TwoForms())
    desk.presenter.begin()
    desk.presenter.choose_form("further")
    desk.presenter.type_title("Bus fares")
    desk.presenter.start_from_earlier(wanted=True)
    desk.presenter.start()
    assert desk.view.state.source_error
    assert desk.started == []
    desk.presenter.start_from_earlier(wanted=False)
    desk.presenter.start()
    assert desk.services.drafting.open(desk.started[0]).assessment.origin is None


def test_a_title_of_ones_own_stays_and_a_carried_one_gives_way_to_the_next() -> None:
    desk = Desk(TwoForms())
    earlier = desk.earlier()
    desk.presenter.begin()
    desk.presenter.choose_form("further")
    desk.presenter.type_title("Bus fares")
    desk.presenter.start_from_earlier(wanted=True)
    desk.presenter.choose_earlier(earlier)
    assert desk.view.state.title == "Bus fares"
    desk.presenter.type_title("")
    desk.presenter.choose_earlier(earlier)
    assert desk.view.state.title == "Evening opening of the Northtown clinic"


def test_it_can_begin_with_form_and_earlier_assessment_settled() -> None:
    desk = Desk(TwoForms())
    earlier = desk.earlier()
    desk.presenter.begin_from(earlier, "further")
    state = desk.view.state
    assert (state.form_id, state.is_from_earlier) == ("further", True)
    assert state.preview is not None
    assert state.preview.source == earlier


def test_what_was_chosen_for_one_form_is_let_go_with_it() -> None:
    desk = Desk(TwoForms())
    desk.presenter.begin_from(desk.earlier(), "further")
    desk.presenter.choose_form("small")
    state = desk.view.state
    assert (state.preview, state.is_from_earlier, state.rule) == (None, False, "")


def test_a_routing_rule_is_remembered_for_its_form() -> None:
    desk = Desk(TwoForms())
    desk.presenter.begin()
    desk.presenter.choose_form("further")
    form = desk.view.state.form
    assert form is not None
    assert [rule.title for rule in form.rules] == ["The form's own rule", "Strict Council"]
    desk.presenter.choose_rule("strict")
    desk.presenter.type_title("Bus fares")
    desk.presenter.start()
    assert desk.services.drafting.open(desk.started[0]).assessment.rule == "strict"
    assert desk.preferences.rules == {"further": "strict"}
    assert desk.services.preferences.load() == desk.preferences
    desk.presenter.begin()
    desk.presenter.choose_form("further")
    assert desk.view.state.rule == "strict"
    desk.presenter.choose_form("small")
    assert desk.view.state.rule == ""


def test_a_remembered_rule_that_the_form_no_longer_has_is_not_used() -> None:
    desk = Desk(TwoForms())
    desk.preferences = replace(desk.preferences, rules={"further": "gone"})
    desk.presenter.begin()
    desk.presenter.choose_form("further")
    assert desk.view.state.rule == ""
