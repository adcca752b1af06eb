"""The pages of a form: which there are, and what each shows of an assessment as it is stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.outline import Progress, SectionOutline
from heat_app.domain.assessment.status import Verdict
from heat_app.domain.checks.finding import Finding
from heat_app.domain.form.definition import Form, PageUnit, Question
from heat_app.domain.ids import QuestionKey, SectionKey
from heat_app.services.drafting import Opened
from heat_app.ui.frame.further import carried_mark, unopened
from heat_app.ui.frame.route import route_state
from heat_app.ui.frame.sections import MARK_OF, Mark, ProgressState, SectionEntry
from heat_app.ui.frame.words import moment_words
from heat_app.ui.screens.assessment.state import (
    CHECK,
    AskedQuestion,
    CheckPage,
    FindingEntry,
    FormPage,
    Place,
    ProblemEntry,
)
from heat_app.ui.wording import counted


def places(opened: Opened) -> tuple[Place, ...]:
    """Returns every page with a question that is asked, in order; the check before submission comes last."""
    found: list[Place] = []
    for outlined in opened.outline.sections:
        key = outlined.section.key
        if outlined.section.page is PageUnit.SECTION:
            found.append(Place(key))
        else:
            found.extend(Place(key, asked.question.key) for asked in outlined.questions)
    return (*found, Place(CHECK))


def place_of(opened: Opened, question: QuestionKey) -> Place:
    """Returns the page a question is on; where it is not asked, the one that stands in for it."""
    return standing(opened, _place_in_form(opened.form, question))


def standing(opened: Opened, place: Place) -> Place:
    """Returns a page, or, where its questions are not asked any more, the one before it in the form."""
    order = places(opened)
    if place in order:
        return place
    form_order = [_place_in_form(opened.form, question.key) for question in opened.form.questions()]
    before = form_order[: form_order.index(place)] if place in form_order else []
    return next((other for other in reversed(before) if other in order), order[0])


def _place_in_form(form: Form, question: QuestionKey) -> Place:
    for section in form.sections:
        if any(asked.key == question for asked in section.questions):
            return Place(section.key, None if section.page is PageUnit.SECTION else question)
    return Place(CHECK)


def first_place(opened: Opened) -> Place:
    """Returns the page to begin with: that of the first question that still needs work."""
    question = opened.outline.first_open()
    return place_of(opened, question.key) if question else Place(CHECK)


def place_in(opened: Opened, section: SectionKey) -> Place:
    """Returns the page a section opens on: that of its first question that still needs work, or its first."""
    if section == CHECK:
        return Place(CHECK)
    outlined = _outlined(opened, section)
    if outlined.section.page is PageUnit.SECTION:
        return Place(section)
    needing = [asked for asked in outlined.questions if asked.counts and asked.progress is not Progress.COMPLETED]
    return Place(section, (needing or list(outlined.questions))[0].question.key)


def questions_on(opened: Opened, place: Place) -> tuple[Question, ...]:
    """Returns the questions on a page, as far as they are asked."""
    for outlined in opened.outline.sections:
        if outlined.section.key == place.section:
            asked = (entry.question for entry in outlined.questions)
            return tuple(question for question in asked if place.question in (None, question.key))
    return ()


def form_page(
    opened: Opened, place: Place, *, answer_of: Callable[[QuestionKey], Answer | None], show_errors: bool
) -> FormPage:
    """Returns a page of questions.

    Args:
        opened: The assessment as it is stored.
        place: Which page.
        answer_of: Tells an answer as it stands in the editor.
        show_errors: Whether what is wrong is said at the questions; not before somebody asked for the check.
    """
    order = places(opened)
    position = order.index(place)
    outlined = _outlined(opened, place.section)
    section = outlined.section
    number = opened.outline.sections.index(outlined) + 1
    trail = f"Section {number} of {len(opened.outline.sections)}"
    keys = [asked.question.key for asked in outlined.questions]
    if place.question is not None:
        trail += f"  ·  {section.title}  ·  {keys.index(place.question) + 1} of {len(keys)}"
    whole = place.question is None
    is_first_of_section = whole or keys[0] == place.question
    return FormPage(
        place=place,
        trail=trail,
        heading=section.title if whole else "",
        intro=section.intro if is_first_of_section else "",
        asked=tuple(
            AskedQuestion(
                question,
                answer_of(question.key),
                _error(opened, question) if show_errors else "",
                _request(opened, question),
                carried_mark(opened.assessment, question.key),
            )
            for question in questions_on(opened, place)
        ),
        beside=_beside(opened, place),
        has_previous=position > 0,
        next_words="Save and check" if order[position + 1].section == CHECK else "Save and continue",
    )


def check_page(
    opened: Opened,
    *,
    now: datetime,
    submitting_as: str,
    is_confirmed: bool,
    is_busy: bool,
    problems: tuple[ProblemEntry, ...],
    seen: frozenset[QuestionKey],
    may_choose_rule: bool,
) -> CheckPage:
    """Returns the check before submission."""
    origin = opened.assessment.origin
    entries = [(finding, _finding_entry(opened, finding, now)) for finding in opened.findings]
    blocking = tuple(entry for finding, entry in entries if finding.blocks)
    advisory = tuple(entry for finding, entry in entries if not finding.blocks and finding.needs_attention)
    return CheckPage(
        place=Place(CHECK),
        headline=_headline(len(blocking), len(advisory)),
        blocking=blocking,
        advisory=advisory,
        let_stand=tuple(entry for finding, entry in entries if not finding.blocks and not finding.needs_attention),
        route=route_state(opened, may_choose=may_choose_rule),
        declaration=opened.form.submission_declaration,
        submitting_as=submitting_as,
        is_confirmed=is_confirmed,
        is_busy=is_busy,
        problems=problems,
        came_along=origin.reference if origin else "",
        unopened=tuple(
            ProblemEntry(question.key, f"{question.number}. {question.text}" if question.number else question.text)
            for question in unopened(opened, seen)
        ),
    )


def section_entries(opened: Opened) -> tuple[SectionEntry, ...]:
    """Returns the task list."""
    entries = tuple(
        SectionEntry(
            outlined.section.key,
            outlined.section.title,
            _section_detail(outlined),
            MARK_OF[outlined.progress],
            outlined.open_comment_count,
        )
        for outlined in opened.outline.sections
    )
    missing = sum(finding.blocks for finding in opened.findings)
    last = SectionEntry(
        CHECK,
        "Check and submit",
        f"{counted(missing, 'thing')} to finish first" if missing else "Ready to submit",
        Mark.LOCKED if missing else Mark.READY,
    )
    return (*entries, last)


def progress_state(opened: Opened) -> ProgressState:
    """Returns how far the whole has come."""
    sections = opened.outline.sections
    needed = [section for section in sections if section.question_count]
    complete = sum(section.progress is Progress.COMPLETED for section in needed)
    done, total = opened.outline.answered_count, opened.outline.question_count
    return ProgressState(
        done,
        total,
        f"{complete} of {counted(len(needed), 'section')} complete",
        f"{done} of {counted(total, 'question')} answered",
    )


def problem_of(finding: FindingEntry) -> ProblemEntry:
    """Returns a finding as it stands in the summary of a refused submission."""
    return ProblemEntry(finding.question or "", f"{finding.where}: {finding.what}")


def _outlined(opened: Opened, section: SectionKey) -> SectionOutline:
    return next(outlined for outlined in opened.outline.sections if outlined.section.key == section)


def _beside(opened: Opened, place: Place) -> tuple[SectionEntry, ...]:
    outlined = _outlined(opened, place.section)
    if place.question is None or len(outlined.questions) == 1:
        return ()
    return tuple(
        SectionEntry(
            asked.question.key,
            f"{asked.question.number}. {asked.question.text}" if asked.question.number else asked.question.text,
            "",
            MARK_OF[asked.progress],
            asked.open_comment_count,
        )
        for asked in outlined.questions
    )


def _error(opened: Opened, question: Question) -> str:
    blocking = (finding for finding in opened.findings if finding.blocks and finding.question == question.key)
    return next((f"{finding.what} {finding.remedy}" for finding in blocking), "")


def _request(opened: Opened, question: Question) -> str:
    assessment = opened.assessment
    reviewed = assessment.verdicts.get(question.key)
    if (
        not assessment.status.is_open_for_edits
        or reviewed is None
        or reviewed.verdict is not Verdict.CHANGE_REQUESTED
        or not assessment.verdict_stands(question.key)
    ):
        return ""
    said = [comment for comment in assessment.thread(question.key) if comment.is_open and comment.reply_to is None]
    words = f"{reviewed.by.name} asked for a change here."
    if said:
        words += f" “{said[-1].text.strip()}”"
    return words


def _finding_entry(opened: Opened, finding: Finding, now: datetime) -> FindingEntry:
    question = opened.form.question(finding.question) if finding.question else None
    kept = next(
        (
            kept
            for kept in opened.assessment.accepted_findings
            if (kept.code, kept.question) == (finding.code, finding.question)
        ),
        None,
    )
    is_let_stand = finding.accepted_reason is not None and kept is not None
    return FindingEntry(
        code=finding.code,
        question=finding.question,
        where=finding.where,
        subject=question.text if question and question.number else "",
        what=finding.what,
        remedy=finding.remedy,
        go_words=f"Go to {question.named[0].lower()}{question.named[1:]}" if question else "",
        reason=finding.accepted_reason or "",
        let_stand_by=f"{kept.by.name}, {moment_words(kept.at, now)}" if is_let_stand and kept else "",
    )


def _headline(blocking: int, advisory: int) -> str:
    if blocking:
        return f"{counted(blocking, 'thing has', 'things have')} to be finished before this can be submitted."
    if advisory:
        return (
            f"Everything needed is here. {counted(advisory, 'point is', 'points are')} worth another look; "
            "they do not stop you."
        )
    return "Everything needed is here, and nothing looks doubtful."


def _section_detail(outlined: SectionOutline) -> str:
    total, done = outlined.question_count, outlined.answered_count
    if outlined.progress is Progress.CHANGES_REQUESTED:
        waiting = sum(asked.progress is Progress.CHANGES_REQUESTED for asked in outlined.questions)
        return counted(waiting, "change requested", "changes requested")
    if total == 0:
        return "Optional"
    if outlined.progress is Progress.NOT_STARTED:
        return counted(total, "question")
    return f"{done} of {total} answered"
