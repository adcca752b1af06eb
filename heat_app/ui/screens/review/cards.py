"""The answers as they lie before the reviewer, and how far each section was reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from heat_app.domain.assessment.answer import Answer, ChoicesAnswer, TableAnswer, YesNoAnswer, is_blank
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.gaps import needs_rationale
from heat_app.domain.assessment.status import Verdict
from heat_app.domain.form.answer_kinds import Table
from heat_app.domain.form.definition import Question, Section
from heat_app.domain.ids import QuestionKey, SectionKey
from heat_app.services.drafting import Opened
from heat_app.ui.frame.conversation import open_count, threads
from heat_app.ui.frame.differences import Piece, differences
from heat_app.ui.frame.further import carried_mark
from heat_app.ui.frame.sections import Mark, ProgressState, SectionEntry
from heat_app.ui.frame.words import CHOICE_WORDS, answer_lines, chosen_labels, moment_words
from heat_app.ui.screens.review.state import CONCLUSION, AnswerCard, Filter, FilterEntry
from heat_app.ui.tables.links import Links, links_of
from heat_app.ui.tables.read_only import ReadTable, read_table
from heat_app.ui.wording import counted


@dataclass(frozen=True, slots=True)
class Desk:
    """What the cards are made from.

    Attributes:
        opened: The assessment as it is stored.
        before: The answers when it was last returned, or None where it never was.
        may_judge: Whether verdicts can be given now.
        why_no_comment: Why nothing can be said now; empty where it can.
        now: This instant (UTC).
    """

    opened: Opened
    before: Mapping[QuestionKey, Answer | None] | None
    may_judge: bool
    why_no_comment: str
    now: datetime

    def is_changed(self, question: QuestionKey) -> bool:
        """Says whether an answer is another than when the assessment was returned."""
        return self.before is not None and self.before.get(question) != self.opened.assessment.answer(question)


def standing_verdict(assessment: Assessment, question: QuestionKey) -> Verdict | None:
    """Returns what was said of the answer as it is now; a verdict on an earlier text does not count."""
    given = assessment.verdicts.get(question)
    return given.verdict if given and assessment.verdict_stands(question) else None


def cards(desk: Desk, section: SectionKey, chosen: Filter) -> tuple[AnswerCard, ...]:
    """Returns the answers of a section that a filter leaves."""
    return tuple(
        card(desk, question) for question in _section(desk, section).questions if _passes(desk, question, chosen)
    )


def filter_entries(desk: Desk, section: SectionKey) -> tuple[FilterEntry, ...]:
    """Returns the filters with the counts of what each would show."""
    questions = _section(desk, section).questions
    return tuple(
        FilterEntry(each, sum(_passes(desk, question, each) for question in questions))
        for each in Filter
        if each is not Filter.CHANGED or desk.before is not None
    )


def card(desk: Desk, question: Question) -> AnswerCard:
    """Returns one answer as it lies before the reviewer."""
    assessment = desk.opened.assessment
    answer = assessment.answer(question.key)
    given = assessment.verdicts.get(question.key)
    stands = given is not None and assessment.verdict_stands(question.key)
    choice = _choice(question, answer)
    text = _text(desk, question, answer)
    pieces = _pieces(desk, question, text)
    table = None if pieces else _table(desk, question, answer)
    return AnswerCard(
        question=question,
        choice=choice,
        text="" if table else text,
        missing="" if text.strip() else _missing(question, answer),
        meta=_meta(desk, question),
        pieces=pieces,
        is_changed=desk.is_changed(question.key),
        verdict=given.verdict if given and stands else None,
        verdict_by=f"{given.by.name}, {moment_words(given.at, desk.now)}" if given and stands else "",
        notes=_notes(desk, question),
        threads=threads(assessment, question.key, desk.now),
        may_judge=desk.may_judge,
        why_no_comment=desk.why_no_comment,
        table=table,
        carried=carried_mark(assessment, question.key),
    )


def section_entries(desk: Desk, in_the_way: int) -> tuple[SectionEntry, ...]:
    """Returns the task list of a review: what is asked."""
    entries = [
        SectionEntry(
            section.key,
            section.title,
            _section_detail(desk, section),
            _mark(desk, section),
            sum(open_count(desk.opened.assessment, question.key) for question in section.questions),
        )
        for section in asked_sections(desk.opened)
    ]
    if desk.may_judge:
        detail = (
            f"{counted(in_the_way, 'thing stands', 'things stand')} in the way" if in_the_way else "Ready to sign off"
        )
        entries.append(
            SectionEntry(
                CONCLUSION,
                "Decide and sign off",
                detail,
                Mark.LOCKED if in_the_way else Mark.READY,
            )
        )
    return tuple(entries)


def progress(desk: Desk) -> ProgressState:
    """Returns how far the review has come."""
    assessment = desk.opened.assessment
    questions = list(desk.opened.outline.questions())
    done = sum(standing_verdict(assessment, question.key) is not None for question in questions)
    return ProgressState(
        done,
        len(questions),
        "Your review" if desk.may_judge else "Review",
        f"{done} of {counted(len(questions), 'answer')} reviewed",
    )


def first_section(desk: Desk) -> SectionKey:
    """Returns the first section with an answer that has no verdict, or the first."""
    sections, assessment = asked_sections(desk.opened), desk.opened.assessment
    return next(
        (
            section.key
            for section in sections
            for question in section.questions
            if standing_verdict(assessment, question.key) is None
        ),
        sections[0].key,
    )


def unreviewed_count(desk: Desk) -> int:
    """Returns how many answers of the whole form have no verdict."""
    assessment = desk.opened.assessment
    return sum(standing_verdict(assessment, question.key) is None for question in desk.opened.outline.questions())


def asked_sections(opened: Opened) -> tuple[Section, ...]:
    """Returns the sections with the questions that are asked, given the answers."""
    return tuple(
        replace(outlined.section, questions=tuple(asked.question for asked in outlined.questions))
        for outlined in opened.outline.sections
    )


def _section(desk: Desk, key: SectionKey) -> Section:
    return next(section for section in asked_sections(desk.opened) if section.key == key)


def _passes(desk: Desk, question: Question, chosen: Filter) -> bool:
    assessment = desk.opened.assessment
    verdict = standing_verdict(assessment, question.key)
    return {
        Filter.ALL: True,
        Filter.CHANGED: desk.is_changed(question.key),
        Filter.COMMENTED: bool(assessment.thread(question.key)),
        Filter.NOT_REVIEWED: verdict is None,
        Filter.CHANGE_REQUESTED: verdict is Verdict.CHANGE_REQUESTED,
    }[chosen]


def _choice(question: Question, answer: Answer | None) -> str:
    """Returns what was chosen, to stand apart from the reason."""
    if isinstance(answer, YesNoAnswer):
        return CHOICE_WORDS[answer.choice] if answer.choice else ""
    return ", ".join(chosen_labels(question, answer)) if isinstance(answer, ChoicesAnswer) else ""


def _text(desk: Desk, question: Question, answer: Answer | None) -> str:
    return answer.rationale if isinstance(answer, YesNoAnswer | ChoicesAnswer) else _lines(desk, question, answer)


def _table(desk: Desk, question: Question, answer: Answer | None) -> ReadTable | None:
    if not isinstance(question.kind, Table) or not isinstance(answer, TableAnswer) or is_blank(answer):
        return None
    return read_table(question.kind, answer, _links(desk, question))


def _missing(question: Question, answer: Answer | None) -> str:
    if answer is None or is_blank(answer):
        return "It was not answered."
    if isinstance(answer, ChoicesAnswer) and not needs_rationale(question, answer):
        return ""
    return "No rationale was given."


def _links(desk: Desk, question: Question) -> Links:
    return links_of(desk.opened.form, question, desk.opened.assessment.answer)


def _lines(desk: Desk, question: Question, answer: Answer | None) -> str:
    return answer_lines(question, answer, _links(desk, question))


def _meta(desk: Desk, question: Question) -> str:
    recorded = desk.opened.assessment.answers.get(question.key)
    if recorded is None:
        return ""
    return f"Answered by {recorded.by.name}, {moment_words(recorded.at, desk.now)}"


def _pieces(desk: Desk, question: Question, text: str) -> tuple[Piece, ...]:
    if desk.before is None or not desk.is_changed(question.key):
        return ()
    before = desk.before.get(question.key)
    if before is None:
        return ()
    now = desk.opened.assessment.answer(question.key)
    if _choice(question, before) != _choice(question, now):
        # The choice stands apart from the rationale; that it changed has to be seen as well.
        return differences(_lines(desk, question, before), _lines(desk, question, now))
    return differences(_text(desk, question, before), text)


def _notes(desk: Desk, question: Question) -> tuple[str, ...]:
    return tuple(
        finding.what + (f" The author let it stand: {finding.accepted_reason}" if finding.accepted_reason else "")
        for finding in desk.opened.findings
        if finding.question == question.key
    )


def _mark(desk: Desk, section: Section) -> Mark:
    verdicts = [standing_verdict(desk.opened.assessment, question.key) for question in section.questions]
    if Verdict.CHANGE_REQUESTED in verdicts:
        return Mark.CHANGES_REQUESTED
    if all(verdict is Verdict.ACCEPTED for verdict in verdicts):
        return Mark.COMPLETED
    return Mark.NOT_STARTED if not any(verdicts) else Mark.IN_PROGRESS


def _section_detail(desk: Desk, section: Section) -> str:
    verdicts = [standing_verdict(desk.opened.assessment, question.key) for question in section.questions]
    asked = verdicts.count(Verdict.CHANGE_REQUESTED)
    if asked:
        return counted(asked, "change requested", "changes requested")
    done = sum(verdict is not None for verdict in verdicts)
    if done == 0:
        return "Not reviewed"
    return f"{done} of {len(verdicts)} {'accepted' if done == len(verdicts) else 'reviewed'}"
