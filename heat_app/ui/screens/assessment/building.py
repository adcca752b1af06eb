"""What the author sees, put together from the assessment as it is stored and from where the author is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.status import Status
from heat_app.domain.form.definition import Guidance
from heat_app.domain.ids import QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.workflow.permissions import may
from heat_app.domain.workflow.transitions import Act
from heat_app.services.drafting import AnswerConflict, Opened
from heat_app.services.moving import Ways
from heat_app.services.ports import UnsavedAnswer
from heat_app.services.starting import Offer
from heat_app.ui.autosave import SaveState, SaveStatus
from heat_app.ui.frame.conversation import open_count, threads
from heat_app.ui.frame.further import offer_entries
from heat_app.ui.frame.header import header_state
from heat_app.ui.frame.record import ChangeEntry
from heat_app.ui.frame.words import joined, moment_words
from heat_app.ui.screens.assessment.asking import Hidden
from heat_app.ui.screens.assessment.pages import check_page, form_page, progress_state, section_entries
from heat_app.ui.screens.assessment.state import (
    CHECK,
    AssessmentState,
    CheckPage,
    FormPage,
    Notice,
    NoticeKind,
    PaneState,
    Place,
    ProblemEntry,
    Tab,
)
from heat_app.ui.wording import counted

CHECK_GUIDANCE = Guidance(
    why=(
        "Submitting freezes the text and hands it to a reviewer: a second person who did not write it and is not "
        "responsible for it."
    ),
    think_about=(
        "What is listed as to finish first stands in the way; the rest is advice",
        "Advice can be let stand with a reason; the reviewer and the report show the reason",
        "The reviewer accepts each answer or asks for a change, decides on the further stage, and signs off or returns",
        "After a return you change what was asked for and submit a new version; every version is kept",
    ),
)


@dataclass(slots=True)
class Sitting:
    """Where one author is in one assessment, from opening to closing.

    Attributes:
        person: The author.
        opened: The assessment as it is stored; None until it was read.
        place: The page.
        question: The question at hand; None on the check page.
        tab: The open tab of the pane.
        history: How the answer at hand came about; None until it was read.
        was_checked: Whether the check was looked at; errors are said at the questions from then on.
        is_confirmed: Whether the declaration is ticked.
        is_busy: Whether a submission is under way.
        problems: Why the last submission was refused.
        conflicts: Answers that someone else changed at the same time.
        recovered: Answers that could not be saved last time.
        closed_notices: Notices that were put away.
        hidden: Answered questions that the last change ruled out.
        offers: What can be started from the assessment; nothing until it was read.
        seen: Questions whose pages were opened since the assessment was.
        ways: To which versions of its form it could be moved, once that is known.
    """

    person: Person
    opened: Opened | None = None
    place: Place = Place(CHECK)
    question: QuestionKey | None = None
    tab: Tab = Tab.GUIDANCE
    history: tuple[ChangeEntry, ...] | None = None
    was_checked: bool = False
    is_confirmed: bool = False
    is_busy: bool = False
    problems: tuple[ProblemEntry, ...] = ()
    conflicts: dict[QuestionKey, AnswerConflict] = field(default_factory=dict)
    recovered: dict[QuestionKey, UnsavedAnswer] = field(default_factory=dict)
    closed_notices: set[NoticeKind] = field(default_factory=set)
    hidden: Hidden | None = None
    offers: tuple[Offer, ...] = ()
    seen: set[QuestionKey] = field(default_factory=set)
    ways: Ways = Ways()


def build_state(
    sitting: Sitting,
    *,
    status: SaveStatus,
    answer_of: Callable[[QuestionKey], Answer | None],
    undo: str,
    redo: str,
    now: datetime,
) -> AssessmentState:
    """Returns everything the screen shows."""
    opened = sitting.opened
    assert opened is not None  # shown only once it is read
    assessment = opened.assessment
    is_read_only = not assessment.status.is_open_for_edits
    page: FormPage | CheckPage
    if sitting.place.section == CHECK:
        page = check_page(
            opened,
            now=now,
            submitting_as=sitting.person.described,
            is_confirmed=sitting.is_confirmed,
            is_busy=sitting.is_busy,
            problems=sitting.problems,
            seen=frozenset(sitting.seen),
            may_choose_rule=not is_read_only,
        )
    else:
        page = form_page(opened, sitting.place, answer_of=answer_of, show_errors=sitting.was_checked)
    return AssessmentState(
        header=header_state(opened.form, assessment),
        undo="" if is_read_only else undo,
        redo="" if is_read_only else redo,
        progress=progress_state(opened),
        sections=section_entries(opened),
        people=joined([person.name for person in assessment.contributors]),
        page=page,
        pane=_pane(sitting, opened, now),
        notices=tuple(_notices(sitting, opened, status, now)),
        is_read_only=is_read_only,
        may_withdraw=may(Act.WITHDRAW, opened.form, assessment, by=sitting.person) is None,
        offers=offer_entries(opened, sitting.offers),
    )


def _pane(sitting: Sitting, opened: Opened, now: datetime) -> PaneState:
    question = opened.form.question(sitting.question) if sitting.question else None
    refusal = may(Act.COMMENT, opened.form, opened.assessment, by=sitting.person)
    return PaneState(
        tab=sitting.tab,
        question=question,
        named=question.named if question else "The whole assessment",
        guidance=question.guidance if question else CHECK_GUIDANCE,
        threads=threads(opened.assessment, sitting.question, now),
        open_comment_count=open_count(opened.assessment, sitting.question),
        why_no_comment=str(refusal) if refusal else "",
        history=sitting.history,
    )


def _notices(sitting: Sitting, opened: Opened, status: SaveStatus, now: datetime) -> list[Notice]:
    found = []
    if sitting.conflicts:
        conflict = next(iter(sitting.conflicts.values()))
        found.append(
            Notice(
                NoticeKind.CONFLICT,
                conflict.user_message,
                "Your text is kept on this computer until you have compared both.",
                "Compare both texts",
            )
        )
    if status.state is SaveState.NOT_SAVED and not set(status.questions) <= set(sitting.conflicts):
        found.append(_not_saved(opened, status))
    if not opened.assessment.status.is_open_for_edits:
        found.append(_closed(opened, now))
    elif sitting.hidden is not None:
        hidden = sitting.hidden
        found.append(Notice(NoticeKind.HIDDEN, hidden.title, hidden.text, "Undo", can_be_closed=True))
    if sitting.recovered:
        named = [_named(opened, question) for question in sitting.recovered]
        found.append(
            Notice(
                NoticeKind.RECOVERED,
                f"{counted(len(named), 'answer')} could not be saved last time and {_was(len(named))} kept here.",
                f"{joined(named)}. Compare with what is stored, and keep what is right.",
                "Look at it",
            )
        )
    returned = opened.assessment.returns[-1] if opened.assessment.returns else None
    if returned and opened.assessment.status is Status.RETURNED and NoticeKind.RETURNED not in sitting.closed_notices:
        found.append(
            Notice(
                NoticeKind.RETURNED,
                f"Returned for changes by {returned.by.name}, {moment_words(returned.at, now)}",
                returned.reason,
                can_be_closed=True,
            )
        )
    if opened.assessment.status.is_open_for_edits:
        found.extend(_versions(sitting, opened))
    if (
        opened.assessment.status.is_open_for_edits
        and not opened.assessment.is_contributor(sitting.person)
        and NoticeKind.NEWCOMER not in sitting.closed_notices
    ):
        found.append(
            Notice(
                NoticeKind.NEWCOMER,
                "You are not one of the authors yet.",
                "Once you change an answer here you are, and then you can neither review this nor sign it off. "
                "Reading and commenting change nothing.",
                can_be_closed=True,
            )
        )
    return found


def _versions(sitting: Sitting, opened: Opened) -> list[Notice]:
    """Tells calmly of a newer version of the form, and of the way back from one."""
    newer, back = sitting.ways.newer, sitting.ways.back
    if newer is not None and NoticeKind.NEWER_FORM not in sitting.closed_notices:
        return [
            Notice(
                NoticeKind.NEWER_FORM,
                f"Version {newer.version} of this form is out.",
                f"This assessment goes on with version {opened.form.version} unless you move it. Nothing is lost.",
                "What would change?",
                can_be_closed=True,
            )
        ]
    if newer is None and back and NoticeKind.MOVED not in sitting.closed_notices:
        return [
            Notice(
                NoticeKind.MOVED,
                f"This assessment was moved from version {back} of its form to version {opened.form.version}.",
                "Answers that did not fit are kept, and come back if you move it back.",
                "Move back",
                can_be_closed=True,
            )
        ]
    return []


def _not_saved(opened: Opened, status: SaveStatus) -> Notice:
    where = joined([_named(opened, question) for question in status.questions])
    title = (
        f"Not saved, kept on this computer: {where}"
        if status.is_kept
        else f"Not saved, and it could not be kept either: {where}. Copy your text to another document now."
    )
    return Notice(
        NoticeKind.NOT_SAVED,
        title,
        f"{status.reason} {status.remedy}".strip(),
        "Try again" if status.can_retry else "",
    )


def _closed(opened: Opened, now: datetime) -> Notice:
    assessment = opened.assessment
    at = f"{assessment.updated_by.name}, {moment_words(assessment.updated_at, now)}"
    words = {
        Status.SUBMITTED: (f"Submitted for review by {at}.", "The reviewer can return it if it has to be changed."),
        Status.SIGNED_OFF: (f"Signed off: {at}.", "What is signed off stays as it is."),
        Status.WITHDRAWN: (f"Withdrawn by {at}.", "It stays readable. Start a new assessment to go on."),
    }
    title, text = words[assessment.status]
    return Notice(NoticeKind.CLOSED, title, f"It can be read here but not changed. {text}", "Go there")


def _named(opened: Opened, question: QuestionKey) -> str:
    found = opened.form.question(question)
    return found.named if found else question


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
