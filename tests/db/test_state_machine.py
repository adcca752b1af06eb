"""Whatever people do, in whatever order: what is stored is what the services said and what the journal tells of."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from builders import (
    ALEX,
    JO,
    KNOWN,
    LEAD,
    MITIGATION,
    SAM,
    START_DATE,
    SUMMARY,
    WORSE,
    a_form,
    a_world,
    every_answer,
    text,
)
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from db.store import open_store
from heat_app.domain.assessment.answer import Answer, DateAnswer, PeopleAnswer, YesNoAnswer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.journal import chain_faults, replay
from heat_app.domain.assessment.status import Outcome, Verdict
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import TITLE
from heat_app.domain.ids import AssessmentId, QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText, clean
from heat_app.errors import HeatError
from heat_app.services.changing import Changed
from heat_app.services.commands import (
    AcceptAll,
    AcceptFinding,
    AddComment,
    CreateAssessment,
    DecideStage,
    GiveVerdict,
    RecordAnswer,
    RecordAnswers,
    ResolveComment,
    ReturnForChanges,
    SignOffAssessment,
    Submit,
    Withdraw,
)
from heat_app.services.drafting import Drafting
from heat_app.services.reviewing import Reviewing
from heat_app.services.safekeeping import Safekeeping

WORDS = st.text(max_size=40).map(lambda raw: clean(raw).text)
PEOPLE = st.sampled_from((JO, SAM, ALEX))
QUESTIONS = st.sampled_from([question.key for question in a_form().questions()])


def answers_to(question: QuestionKey) -> st.SearchStrategy[Answer | None]:
    """Answers of the kind that a question takes, and none."""
    if question == LEAD:
        person = st.builds(Person, WORDS, WORDS, WORDS)
        return st.none() | st.lists(person, max_size=3).map(lambda people: PeopleAnswer(tuple(people)))
    if question == START_DATE:
        return st.none() | st.dates().map(DateAnswer)
    if question in (WORSE, KNOWN):
        return st.none() | st.builds(YesNoAnswer, st.none() | st.sampled_from(Choice), WORDS)
    return st.none() | WORDS.map(lambda words: text(UserText(words.replace("\n", " "))))


class LifeOfAssessments(RuleBasedStateMachine):
    """Creates assessments and does everything to them that a person can."""

    assessments: Bundle[AssessmentId] = Bundle("assessments")

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="heat-life-"))
        self.store = open_store(self.folder)
        self.world = a_world(self.store.unit_of_work)
        self.drafting = Drafting(self.world)
        self.reviewing = Reviewing(self.world)
        self.expected: dict[AssessmentId, Assessment] = {}
        self.touched: AssessmentId | None = None

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        faults = Safekeeping(self.world, self.store.keeper).check().faults
        self.store.close()
        shutil.rmtree(self.folder)
        assert faults == ()

    def done(self, changed: Changed) -> AssessmentId:
        self.touched = changed.assessment.assessment_id
        self.expected[self.touched] = changed.assessment
        return self.touched

    @rule(target=assessments, by=PEOPLE, complete=st.booleans())
    def create(self, by: Person, complete: bool) -> AssessmentId:
        answers = every_answer() if complete else {TITLE: text("A")}
        return self.done(self.drafting.create(CreateAssessment("small", by, answers)))

    @rule(target=assessments)
    def hand_in(self) -> AssessmentId:
        return self.done(self.drafting.submit(Submit(self.create(JO, complete=True), JO)))

    @rule(target=assessments, of=assessments, by=PEOPLE, data=st.data(), question=QUESTIONS)
    def record(self, of: AssessmentId, by: Person, data: st.DataObject, question: QuestionKey) -> object:
        answer = data.draw(answers_to(question))
        return self.attempt(lambda: self.drafting.record_answer(RecordAnswer(of, question, answer, None, by)))

    @rule(target=assessments, of=assessments, by=PEOPLE)
    def record_all(self, of: AssessmentId, by: Person) -> object:
        return self.attempt(lambda: self.drafting.record_answers(RecordAnswers(of, every_answer(), by)))

    @rule(of=assessments, by=PEOPLE, reason=WORDS, question=st.sampled_from((WORSE, KNOWN, MITIGATION, SUMMARY)))
    def accept_finding(self, of: AssessmentId, by: Person, reason: str, question: QuestionKey) -> None:
        for code in ("rationale-thin", "placeholder-left"):
            command = AcceptFinding(of, code, question, reason, by)
            self.attempt(lambda command=command: self.drafting.accept_finding(command))  # type: ignore[misc]

    @rule(of=assessments, by=PEOPLE)
    def submit(self, of: AssessmentId, by: Person) -> None:
        self.attempt(lambda: self.drafting.submit(Submit(of, by)))

    @rule(of=assessments, by=PEOPLE, question=QUESTIONS, verdict=st.none() | st.sampled_from(Verdict))
    def judge(self, of: AssessmentId, by: Person, question: QuestionKey, verdict: Verdict | None) -> None:
        self.attempt(lambda: self.reviewing.give_verdict(GiveVerdict(of, question, verdict, by)))

    @rule(of=assessments, by=PEOPLE)
    def accept_all(self, of: AssessmentId, by: Person) -> None:
        self.attempt(lambda: self.reviewing.accept_all(AcceptAll(of, by)))

    @rule(of=assessments, by=PEOPLE, words=WORDS, question=st.none() | QUESTIONS)
    def comment(self, of: AssessmentId, by: Person, words: str, question: QuestionKey | None) -> None:
        self.attempt(lambda: self.reviewing.add_comment(AddComment(of, question, words, by)))

    @rule(of=assessments, by=PEOPLE, resolved=st.booleans())
    def resolve(self, of: AssessmentId, by: Person, resolved: bool) -> None:
        for comment in self.expected[of].comments[-1:]:
            command = ResolveComment(of, comment.comment_id, resolved, by)
            self.attempt(lambda command=command: self.reviewing.resolve_comment(command))  # type: ignore[misc]

    @rule(of=assessments, by=PEOPLE, outcome=st.sampled_from(Outcome), reason=WORDS)
    def decide(self, of: AssessmentId, by: Person, outcome: Outcome, reason: str) -> None:
        self.attempt(lambda: self.reviewing.decide_stage(DecideStage(of, outcome, reason, by)))

    @rule(of=assessments, by=PEOPLE, reason=WORDS)
    def send_back(self, of: AssessmentId, by: Person, reason: str) -> None:
        self.attempt(lambda: self.reviewing.return_for_changes(ReturnForChanges(of, reason, by)))

    @rule(of=assessments, by=PEOPLE)
    def sign_off(self, of: AssessmentId, by: Person) -> None:
        self.attempt(lambda: self.reviewing.sign_off(SignOffAssessment(of, "I have read it.", "", by)))

    @rule(of=assessments, by=PEOPLE)
    def withdraw(self, of: AssessmentId, by: Person) -> None:
        self.attempt(lambda: self.drafting.withdraw(Withdraw(of, "Dropped.", by)))

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = open_store(self.folder)
        self.world = type(self.world)(
            self.store.unit_of_work, self.world.forms, self.world.clock, self.world.new_identity
        )
        self.drafting, self.reviewing = Drafting(self.world), Reviewing(self.world)

    def attempt(self, doing: object) -> object:
        """A refusal is an answer too; then nothing may have changed."""
        try:
            self.done(doing())  # type: ignore[operator]
        except HeatError:
            self.touched = None
        return multiple()

    @invariant()
    def stored_is_what_was_said_and_what_the_journal_tells_of(self) -> None:
        for assessment_id, expected in getattr(self, "expected", {}).items():
            with self.world.unit_of_work.reading() as repository:
                stored = repository.get(assessment_id)
                entries = repository.entries(assessment_id)
                head = repository.head(assessment_id)
            assert stored == expected
            assert list(stored.answers) == list(expected.answers)
            assert list(stored.verdicts) == list(expected.verdicts)
            assert chain_faults(entries) == ()
            assert replay(entries) == stored
            assert head == (entries[-1].digest, len(entries))


TestLifeOfAssessments = LifeOfAssessments.TestCase
TestLifeOfAssessments.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
