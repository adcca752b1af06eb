"""The review screen's decisions: who may judge, what was said of each answer, how it ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.status import Outcome, Status, Verdict
from heat_app.domain.ids import AssessmentId, CommentId, QuestionKey, SectionKey
from heat_app.domain.people import Person, is_same_person
from heat_app.domain.workflow.permissions import is_second_person, may
from heat_app.domain.workflow.transitions import Act
from heat_app.errors import HeatError
from heat_app.services.commands import (
    AcceptAll,
    AddComment,
    DecideStage,
    GiveVerdict,
    ResolveComment,
    ReturnForChanges,
    SignOffAssessment,
    Withdraw,
)
from heat_app.services.drafting import Opened, judged
from heat_app.services.facade import Services
from heat_app.services.reporting import Report
from heat_app.services.starting import Offer
from heat_app.ui.background import Tasks
from heat_app.ui.frame.further import next_steps, offer_entries
from heat_app.ui.frame.header import header_state
from heat_app.ui.frame.words import joined
from heat_app.ui.screens.review import cards, concluding
from heat_app.ui.screens.review.state import CONCLUSION, Filter, Part, ReviewState
from heat_app.ui.wording import Refusal, counted, refusal_words


class ReviewView(Protocol):
    """What the presenter needs of the view."""

    def show_state(self, state: ReviewState) -> None:
        """Shows everything; fields that are being written in keep their words."""

    def go_to_top(self) -> None:
        """Moves the focus to the first answer of the section."""

    def go_to_card(self, question: QuestionKey) -> None:
        """Moves the focus to one answer."""

    def go_to_conclusion(self) -> None:
        """Moves the focus to deciding and signing off."""

    def begin_comment(self, question: QuestionKey) -> None:
        """Opens the field for a comment at one answer."""

    def comment_posted(self, question: QuestionKey) -> None:
        """Empties the field a remark was written in."""

    def conclusion_stored(self) -> None:
        """Empties the fields of the decision, after it was stored."""

    def say(self, text: str, *, urgent: bool = False) -> None:
        """Has a screen reader say something."""

    def tell(self, refusal: Refusal) -> None:
        """Shows why something was not done."""

    def report_saved(self, place: str) -> None:
        """Says where the report was written."""

    def moved_on(self) -> None:
        """The assessment is no longer the reviewers' to judge: another screen takes over."""


@dataclass(slots=True)
class _Sitting:
    """Where the reviewer is."""

    acting: Person
    opened: Opened | None = None
    before: Mapping[QuestionKey, Answer | None] | None = None
    section: SectionKey = CONCLUSION
    filter: Filter = Filter.ALL
    is_busy: bool = False
    has_returned: bool = False
    offers: tuple[Offer, ...] = ()


class ReviewPresenter:
    """What a reviewer does on the screen, one method for each.

    Attributes:
        state: What is shown now; None until the assessment was read.
    """

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        view: ReviewView,
        *,
        person: Person,
        assessment_id: AssessmentId,
        now: Callable[[], datetime],
    ) -> None:
        self._services = services
        self._tasks = tasks
        self._view = view
        self._person = person
        self._id = assessment_id
        self._now = now
        self._sitting = _Sitting(person)
        self.state: ReviewState | None = None

    @property
    def acting(self) -> Person:
        """Who acts: the person who works here, or somebody else at the same computer."""
        return self._sitting.acting

    def start(self, opened: Opened) -> None:
        """Shows an assessment that was just read, at the first section with something to review."""
        self._sitting.opened = opened
        self._sitting.section = cards.first_section(self._desk)
        self._show()
        self._tasks.run(partial(self._services.starting.offers, opened.form.form_id), self._offered, self._no_offers)
        if opened.assessment.returns:
            self._tasks.run(partial(self._services.reviewing.before_return, self._id), self._compared, self._tell)

    # Where the reviewer is

    def go_to_section(self, section: SectionKey) -> None:
        """Opens a section, or what the review ends with."""
        if section == CONCLUSION:
            self._view.go_to_conclusion()
            return
        self._sitting.section = section
        self._sitting.filter = Filter.ALL
        self._show()
        self._view.go_to_top()

    def go_on(self) -> None:
        """Opens the next section; after the last, what the review ends with."""
        self._step(1)

    def go_back(self) -> None:
        """Opens the section before."""
        self._step(-1)

    def go_to(self, question: QuestionKey) -> None:
        """Opens the section of a question and moves to its answer."""
        for section in cards.asked_sections(self._opened):
            if any(asked.key == question for asked in section.questions):
                self._sitting.section = section.key
                self._sitting.filter = Filter.ALL
        self._show()
        self._view.go_to_card(question)

    def choose_filter(self, chosen: Filter) -> None:
        """Shows only some of the section's answers."""
        self._sitting.filter = chosen
        self._show()
        assert self.state is not None  # just shown
        self._view.say(f"{counted(len(self.state.cards), 'answer')} shown")

    # Who reviews

    def review_as(self, person: Person) -> Refusal | None:
        """Has somebody else at this computer act; returns why not, where they are one of the authors."""
        form, assessment = self._opened.form, self._opened.assessment
        if not is_second_person(form, assessment, person):
            return Refusal(
                f"{person.name} is one of the authors of {assessment.reference}.",
                "The review has to be done by a second person, who has no part in it.",
                code="second-person-needed",
            )
        self._sitting.acting = person
        self._show()
        self._view.say(f"Reviewing as {person.described}")
        return None

    def stop_acting(self) -> None:
        """Has the person who works here act again."""
        self._sitting.acting = self._person
        self._show()

    # What is said of the answers

    def judge(self, question: QuestionKey, verdict: Verdict | None) -> None:
        """Accepts an answer, asks for a change, or takes that back."""
        command = GiveVerdict(self._id, question, verdict, self.acting)

        def given(_opened: Opened) -> None:
            if verdict is Verdict.CHANGE_REQUESTED:
                self._view.begin_comment(question)

        self._change(lambda: judged(self._services.reviewing.give_verdict(command)), given)

    def accept_all(self) -> None:
        """Accepts every answer that has no verdict yet."""
        count = self.state.unreviewed_count if self.state else 0
        command = AcceptAll(self._id, self.acting)
        self._change(
            lambda: judged(self._services.reviewing.accept_all(command)),
            lambda _opened: self._view.say(f"{counted(count, 'answer')} accepted"),
        )

    def comment(self, question: QuestionKey, text: str, reply_to: CommentId | None = None) -> None:
        """Says something about an answer."""
        command = AddComment(self._id, question, text, self.acting, reply_to)

        def posted(_opened: Opened) -> None:
            self._view.comment_posted(question)
            self._view.say("Comment posted")

        self._change(lambda: judged(self._services.reviewing.add_comment(command)), posted)

    def resolve(self, comment_id: CommentId, *, resolved: bool) -> None:
        """Marks a comment as dealt with, or opens it again."""
        command = ResolveComment(self._id, comment_id, resolved, self.acting)
        self._change(lambda: judged(self._services.reviewing.resolve_comment(command)))

    # How it ends

    def decide(self, outcome: Outcome, reason: str) -> None:
        """Decides on the further stage, with the reason."""
        command = DecideStage(self._id, outcome, reason, self.acting)

        def decided(_opened: Opened) -> None:
            self._view.conclusion_stored()
            self._view.say("Decision recorded")

        self._change(lambda: judged(self._services.reviewing.decide_stage(command)), decided)

    def return_for_changes(self, reason: str) -> None:
        """Sends it back to its authors, with the reason."""
        command = ReturnForChanges(self._id, reason, self.acting)

        def returned(_opened: Opened) -> None:
            self._view.conclusion_stored()
            self._view.say("Returned for changes")

        self._sitting.has_returned = True
        self._change(lambda: judged(self._services.reviewing.return_for_changes(command)), returned)

    def sign_off(self, signatory: Person, comments: str) -> None:
        """Signs off, with name, role and organisation."""
        declaration = self._opened.form.review.declaration
        command = SignOffAssessment(self._id, declaration, comments, signatory)
        self._sitting.is_busy = True
        self._show()

        def signed(_opened: Opened) -> None:
            self._view.conclusion_stored()
            self._view.say("Signed off")

        self._change(lambda: judged(self._services.reviewing.sign_off(command)), signed)

    def withdraw(self, reason: str) -> None:
        """Stops the assessment, with the reason."""
        command = Withdraw(self._id, reason, self.acting)
        self._change(lambda: judged(self._services.drafting.withdraw(command)))

    def save_report(self, target: Path) -> None:
        """Writes the report to a file."""

        def saved(_report: Report) -> None:
            self._view.report_saved(str(target))

        self._tasks.run(
            partial(self._services.reporting.save, self._id, target, self.acting), saved, self._tell, writes=True
        )

    # Inside

    @property
    def _opened(self) -> Opened:
        opened = self._sitting.opened
        assert opened is not None  # nothing can be clicked before it is shown
        return opened

    @property
    def _desk(self) -> cards.Desk:
        form, assessment = self._opened.form, self._opened.assessment
        no_comment = may(Act.COMMENT, form, assessment, by=self.acting)
        return cards.Desk(
            self._opened,
            self._sitting.before,
            may(Act.GIVE_VERDICT, form, assessment, by=self.acting) is None,
            str(no_comment) if no_comment else "",
            self._now(),
        )

    def _offered(self, offers: tuple[Offer, ...]) -> None:
        if offers:
            self._sitting.offers = offers
            self._show()

    def _no_offers(self, _refusal: HeatError) -> None:
        # What is wrong with the forms is said where forms are chosen; here one reviews.
        self._sitting.offers = ()

    def _show(self) -> None:
        opened, sitting, now = self._opened, self._sitting, self._now()
        assessment, form, desk = opened.assessment, opened.form, self._desk
        refusal = may(Act.GIVE_VERDICT, form, assessment, by=self.acting)
        sign_off = concluding.sign_off_state(opened, self.acting, is_busy=sitting.is_busy)
        sections = {section.key: section for section in cards.asked_sections(opened)}
        if sitting.section not in (*sections, CONCLUSION):
            sitting.section = cards.first_section(desk)
        keys = list(sections)
        offers = offer_entries(opened, sitting.offers)
        self.state = ReviewState(
            header=header_state(form, assessment),
            part=self._part(),
            acting=self.acting.described,
            is_acting_for_profile=is_same_person(self.acting, self._person),
            why_not=str(refusal) if refusal else "",
            progress=cards.progress(desk),
            sections=cards.section_entries(desk, len(sign_off.in_the_way)),
            people=joined([person.name for person in assessment.contributors]),
            section=sitting.section,
            trail=f"Section {keys.index(sitting.section) + 1} of {len(keys)}",
            heading=sections[sitting.section].title,
            filters=cards.filter_entries(desk, sitting.section),
            filter=sitting.filter,
            cards=cards.cards(desk, sitting.section, sitting.filter),
            unreviewed_count=cards.unreviewed_count(desk),
            facts=concluding.facts(opened),
            checklist=form.review.checklist,
            decision=concluding.decision_state(opened, now),
            sign_off=sign_off,
            signed=concluding.signed_state(assessment),
            steps=concluding.steps(assessment, now),
            closing=self._closing(),
            may_withdraw=may(Act.WITHDRAW, form, assessment, by=self.acting) is None,
            offers=offers,
            next_steps=next_steps(opened, offers),
        )
        self._view.show_state(self.state)

    def _part(self) -> Part:
        match self._opened.assessment.status:
            case Status.SIGNED_OFF:
                return Part.SIGNED_OFF
            case Status.WITHDRAWN:
                return Part.WITHDRAWN
            case Status.RETURNED | Status.DRAFT:
                return Part.RETURNED
            case Status.SUBMITTED:
                return Part.REVIEWING if self._desk.may_judge else Part.WAITING

    def _closing(self) -> str:
        assessment = self._opened.assessment
        if assessment.status is Status.WITHDRAWN:
            return f"Withdrawn by {assessment.updated_by.name}: {assessment.withdrawal_reason}"
        if assessment.status is Status.RETURNED and assessment.returns:
            authors = joined([person.name for person in assessment.contributors])
            return f"{authors} can change it now and submit it again. Your reason: {assessment.returns[-1].reason}"
        return ""

    def _step(self, by: int) -> None:
        keys = [section.key for section in cards.asked_sections(self._opened)]
        position = keys.index(self._sitting.section) + by
        if 0 <= position < len(keys):
            self.go_to_section(keys[position])
        elif position == len(keys):
            self._view.go_to_conclusion()

    def _compared(self, before: Mapping[QuestionKey, Answer | None] | None) -> None:
        self._sitting.before = before
        self._show()

    def _change(self, call: Callable[[], Opened], then: Callable[[Opened], None] = lambda _opened: None) -> None:
        def done(opened: Opened) -> None:
            self._sitting.is_busy = False
            self._sitting.opened = opened
            if opened.assessment.status.is_open_for_edits and not self._sitting.has_returned:
                self._view.moved_on()
                return
            self._show()
            then(opened)

        self._tasks.run(call, done, self._refused, lambda _fault: self._not_busy(), writes=True)

    def _refused(self, refusal: HeatError) -> None:
        self._tell(refusal)
        # It may have moved on meanwhile: what is shown has to be what is stored.
        self._sitting.has_returned = False
        self._tasks.run(partial(self._services.drafting.open, self._id), self._reread, self._tell)

    def _reread(self, opened: Opened) -> None:
        self._sitting.is_busy = False
        self._sitting.opened = opened
        if opened.assessment.status.is_open_for_edits:
            self._view.moved_on()
        else:
            self._show()

    def _not_busy(self) -> None:
        self._sitting.is_busy = False
        self._show()

    def _tell(self, refusal: HeatError) -> None:
        self._view.tell(refusal_words(refusal))
