"""One open assessment: the right screen for its status, and nothing lost on the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from in_memory import FULL, DoneAtOnce, Office
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from sample import AMARA, BEN, COMPLETE, DAWN, FORM, HARDER, MITIGATED, OVERVIEW
from windows import settle

from heat_app.domain.assessment.answer import TextAnswer
from heat_app.domain.assessment.status import Outcome, Status, Verdict
from heat_app.domain.ids import AssessmentId
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.services.commands import AcceptAll, CreateAssessment, DecideStage, Submit
from heat_app.ui.screens.assessment.state import CHECK
from heat_app.ui.screens.assessment.view import AssessmentScreenView
from heat_app.ui.screens.review.other_person_dialog import OtherPersonDialog
from heat_app.ui.screens.review.state import Part
from heat_app.ui.screens.review.view import ReviewScreenView
from heat_app.ui.workroom import Workroom, open_screen

Show = Callable[..., QWidget]


class House:
    """A data folder and whoever sits at it."""

    def __init__(self, show: Show) -> None:
        self._show = show
        self.office = Office(FORM)
        self.tasks = DoneAtOnce()
        made = self.office.services.drafting.create(CreateAssessment("sample", AMARA, COMPLETE))
        self.id = made.assessment.assessment_id

    def enter(self, person: Person = AMARA, assessment_id: AssessmentId | None = None) -> Workroom:
        room = open_screen(self.office.services, self.tasks, person, assessment_id or self.id, now=self.office.clock)
        self._show(room, 1440, 900)
        return room

    def submit(self) -> None:
        self.office.services.drafting.submit(Submit(self.id, AMARA))

    @property
    def status(self) -> Status:
        return self.office.store.get(self.id).status


@pytest.fixture
def house(shown: Show) -> House:
    return House(shown)


class _Windows(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[_Windows]:
    watch = _Windows()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


def writing(room: Workroom) -> AssessmentScreenView:
    screen = room.currentWidget()
    assert isinstance(screen, AssessmentScreenView)
    return screen


def reviewing(room: Workroom) -> ReviewScreenView:
    screen = room.currentWidget()
    assert isinstance(screen, ReviewScreenView)
    return screen


def write(room: Workroom, words: str) -> None:
    presenter = writing(room).presenter
    assert presenter is not None
    presenter.edited(OVERVIEW, TextAnswer(UserText(words)))


def test_an_open_assessment_is_written_and_a_submitted_one_is_read(house):
    assert writing(house.enter())
    house.submit()
    assert reviewing(house.enter())


def test_submitting_turns_the_authors_screen_into_one_that_waits(house):
    room = house.enter()
    presenter = writing(room).presenter
    assert presenter is not None
    presenter.go_to_section(CHECK)
    presenter.confirm(confirmed=True)
    presenter.submit()
    screen = reviewing(room)
    assert screen.presenter is not None
    assert screen.presenter.state is not None
    assert screen.presenter.state.part is Part.WAITING
    assert screen.side.other.isVisible()


def test_an_assessment_that_is_not_there_says_so_and_offers_the_way_back(house):
    room = house.enter(assessment_id=AssessmentId("nowhere"))
    told: list[bool] = []
    room.closed.connect(lambda: told.append(True))
    assert "no such assessment" in room._waiting.title.text()
    room._waiting.action.click()
    assert told == [True]


def test_leaving_stores_the_last_words(house):
    room = house.enter()
    write(room, "The last word")
    assert room.can_leave()
    assert house.office.store.get(house.id).answer(OVERVIEW) == TextAnswer(UserText("The last word"))


def test_leaving_hands_words_over_although_nobody_waits_for_the_answer(house):
    room = open_screen(house.office.services, house.tasks, AMARA, house.id, now=house.office.clock)
    write(room, "On its way")
    house.tasks.holding = True
    assert not room.flush()
    room.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    house.tasks.go_on()
    assert house.tasks.failures == []
    assert house.office.store.get(house.id).answer(OVERVIEW) == TextAnswer(UserText("On its way"))


def test_words_kept_aside_do_not_hold_anybody_back(house, monkeypatch):
    room = house.enter()
    house.office.store.trouble = FULL
    write(room, "Kept aside")
    monkeypatch.setattr("heat_app.ui.workroom.ask", lambda *_args, **_named: pytest.fail("asked"))
    assert room.can_leave()
    assert [kept.question for kept in house.office.unsaved.pending()] == [OVERVIEW]


def test_words_that_could_not_even_be_kept_are_asked_about(house, monkeypatch):
    room = house.enter()
    house.office.store.trouble = FULL
    house.office.unsaved.trouble = FULL
    write(room, "In danger")
    monkeypatch.setattr("heat_app.ui.workroom.ask", lambda *_args, **_named: "stay")
    assert not room.can_leave()
    monkeypatch.setattr("heat_app.ui.workroom.ask", lambda *_args, **_named: "leave")
    assert room.can_leave()


def test_a_comment_that_is_not_posted_is_asked_about(house, monkeypatch):
    room = house.enter()
    screen = writing(room)
    screen._comment()
    screen.side._talk_now().composer.field.set_text("Half a remark")
    asked: list[str] = []
    monkeypatch.setattr(
        "heat_app.ui.workroom.ask", lambda _parent, title, *_rest, **_named: asked.append(title) or "stay"
    )
    assert not room.can_leave()
    assert asked == ["Something you wrote is not posted yet"]


def test_nothing_flashes_up_as_a_window_of_its_own(house, windows):
    room = house.enter()
    presenter = writing(room).presenter
    assert presenter is not None
    for question in FORM.questions():
        presenter.go_to(question.key)
    presenter.comment("Said")
    presenter.go_to_section(CHECK)
    presenter.confirm(confirmed=True)
    presenter.submit()
    room = house.enter(DAWN)
    review = reviewing(room).presenter
    assert review is not None
    review.go_to(HARDER)
    review.judge(HARDER, Verdict.CHANGE_REQUESTED)
    review.comment(HARDER, "Said too")
    review.judge(HARDER, Verdict.ACCEPTED)
    review.accept_all()
    review.decide(Outcome.PROCEED, "Small.")
    review.sign_off(DAWN, "")
    settle()
    assert house.status is Status.SIGNED_OFF
    assert windows.seen == ["Workroom", "Workroom"]


def test_somebody_else_sits_down_to_review_at_the_same_computer(house):
    house.submit()
    room = house.enter()
    screen = reviewing(room)
    screen.side.other.click()
    (dialog,) = [window for window in screen.findChildren(QDialog) if window.isVisible()]
    assert isinstance(dialog, OtherPersonDialog)
    for part, text in (("name", "amara khan"), ("role", "Lead"), ("organisation", "NHS Harbour ICB")):
        dialog.fields.fields[part].line.setText(text)
        dialog.fields.typed.emit(part, text)
    dialog.go.click()
    assert "one of the authors" in dialog.error.text()
    dialog.fields.fields["name"].line.setText("Dawn Okafor")
    dialog.fields.typed.emit("name", "Dawn Okafor")
    dialog.go.click()
    settle()
    assert screen.presenter is not None
    assert screen.presenter.state is not None
    assert screen.presenter.state.part is Part.REVIEWING
    assert screen.side.acting.text() == "Reviewing as Dawn Okafor, Lead, NHS Harbour ICB"


def test_a_sign_off_asks_for_who_signs_and_once_more_before_it_is_done(house, monkeypatch):
    house.submit()
    reviews = house.office.services.reviewing
    reviews.accept_all(AcceptAll(house.id, DAWN))
    reviews.decide_stage(DecideStage(house.id, Outcome.PROCEED, "Small.", DAWN))
    screen = reviewing(house.enter(Person(UserText("Dawn Okafor"))))
    screen.side.ends.buttons()[0].click()
    settle()
    asked: list[str] = []
    monkeypatch.setattr(
        "heat_app.ui.screens.review.view.confirm",
        lambda _parent, _title, text, **_named: bool(asked.append(text)) or True,
    )
    form = screen.side.sign_off
    form.go.click()
    assert asked == []
    assert [problem.key for problem in form.people.summary.problems] == ["role", "organisation"]
    for part, text in (("role", "Equality Lead"), ("organisation", "NHS Harbour ICB")):
        form.people.typed.emit(part, text)
    form.comments.area.insertPlainText("Well argued.")
    form.go.click()
    settle()
    assert "Dawn Okafor, Equality Lead, NHS Harbour ICB" in asked[0]
    signed = house.office.store.get(house.id).sign_off
    assert signed is not None
    assert (signed.signatory, signed.comments) == (DAWN, "Well argued.")
    assert screen.side.signed.isVisible()
    screen.side.signed.copy.click()
    assert QApplication.clipboard().text() == signed.content_digest


def test_what_stands_in_the_way_of_a_sign_off_is_listed_and_the_button_waits(house):
    house.submit()
    screen = reviewing(house.enter(DAWN))
    screen.side.ends.buttons()[0].click()
    settle()
    assert not screen.side.sign_off.go.isEnabled()
    assert "has not been decided" in screen.side.sign_off.blocked.text.text()


def test_returning_ends_on_a_page_that_leads_back_to_the_list(house, monkeypatch):
    house.submit()
    room = house.enter(DAWN)
    screen = reviewing(room)
    monkeypatch.setattr("heat_app.ui.screens.review.view.confirm", lambda *_args, **_named: True)
    screen.side.ends.buttons()[1].click()
    screen.side.return_form.go.click()
    assert "Say what should be changed" in screen.side.return_form.reason.error.text()
    screen.side.return_form.reason.area.insertPlainText("Add the survey.")
    screen.side.return_form.go.click()
    settle()
    assert house.status is Status.RETURNED
    assert screen.closing.isVisible()
    assert not screen.has_words
    told: list[bool] = []
    room.closed.connect(lambda: told.append(True))
    screen.closing.action.click()
    assert told == [True]


def test_a_verdict_is_given_and_taken_back_by_its_buttons(house):
    house.submit()
    screen = reviewing(house.enter(DAWN))
    assert screen.presenter is not None
    screen.presenter.go_to(MITIGATED)
    card = screen.cards.widget(MITIGATED)
    assert card is not None
    card.verdict.buttons()[1].click()
    settle()
    assert card.tag.text() == "Change requested"
    assert card.talk.composer.isVisible()
    card.take_back.click()
    settle()
    assert card.tag.text() == "Not reviewed"
    assert not house.office.store.get(house.id).verdicts


def test_the_report_opens_beside_the_work_with_the_last_words_in_it(shown):
    house = House(shown)
    made: list[TextAnswer] = []

    def make(opened) -> bytes:
        made.append(opened.assessment.answer(OVERVIEW))
        raise FULL

    house.office.services.reporting._make = make
    room = house.enter()
    write(room, "In the report")
    writing(room).preview.click()
    settle()
    assert made == [TextAnswer(UserText("In the report"))]
    assert room.preview is not None
    assert room.preview.status.text() == "The disk is full. Free some space."
    room.close_preview()
    assert room.preview is None


def test_somebody_who_only_reads_an_open_assessment_changes_nothing(house):
    room = house.enter(BEN)
    before = house.office.store.get(house.id)
    presenter = writing(room).presenter
    assert presenter is not None
    for question in FORM.questions():
        presenter.go_to(question.key)
    assert room.can_leave()
    assert house.office.store.get(house.id) == before
