"""What a report is composed from, and the one page of words that its parts share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from heat_app.domain.assessment.answer import PeopleAnswer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.outline import Outline
from heat_app.domain.assessment.saying import Saying
from heat_app.domain.assessment.status import Outcome
from heat_app.domain.checks.finding import Finding
from heat_app.domain.dates import instant_words
from heat_app.domain.form.answer_kinds import People
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.form.lists import ListItem, Meaning
from heat_app.domain.ids import Digest
from heat_app.domain.people import Person, is_same_person
from heat_app.domain.workflow.routing import Recommendation
from heat_app.report.document import NOTHING, Tag, Text, Tone, as_text

SHORT_DIGEST_LENGTH = 12
"""Enough of a digest to tell two contents apart by eye; the whole one stands in the sign-off."""


@dataclass(frozen=True, slots=True)
class Source:
    """Everything a report may speak of.

    What is not in here cannot get into a report: neither the hour of printing nor the count of stored changes, so
    that a signed-off assessment always gives the same report.
    """

    form: Form
    assessment: Assessment
    outline: Outline
    findings: tuple[Finding, ...]
    recommendation: Recommendation | None
    content_digest: Digest

    @property
    def saying(self) -> Saying:
        """How its answers are said."""
        return Saying(self.form, self.assessment)


def printed_title(source: Source) -> Text:
    """Returns what the assessment is about."""
    return as_text(source.assessment.title.strip() or "Untitled assessment")


def by_and_when(person: Person, at: datetime) -> Text:
    """Returns who did something and when."""
    return as_text(f"{person.described}, {instant_words(at)}")


def joined(people: Iterable[Person]) -> Text:
    """Returns people in one line."""
    return as_text("; ".join(person.described for person in people))


def responsible(source: Source) -> tuple[Person, ...]:
    """Returns those the form asks for as responsible."""
    named: list[Person] = []
    for question in source.form.questions():
        answer = source.assessment.answer(question.key)
        if isinstance(question.kind, People) and question.kind.are_authors and isinstance(answer, PeopleAnswer):
            named.extend(person for person in answer.people if person.name.strip())
    return once_each(named)


def reviewers(source: Source) -> tuple[Person, ...]:
    """Returns those who judged answers, decided, sent back or signed off."""
    assessment = source.assessment
    acted = [given.by for given in assessment.verdicts.values()]
    acted.extend(made.by for made in assessment.returns)
    if assessment.decision:
        acted.append(assessment.decision.by)
    if assessment.sign_off:
        acted.append(assessment.sign_off.signatory)
    return once_each(acted)


def once_each(people: Iterable[Person]) -> tuple[Person, ...]:
    """Returns people without repeats, in the fullest of the descriptions given of each."""
    kept: list[Person] = []
    for person in people:
        place = next((place for place, known in enumerate(kept) if is_same_person(known, person)), None)
        if place is None:
            kept.append(person)
        elif len(person.described) > len(kept[place].described):
            kept[place] = person
    return tuple(kept)


def choice_words(choice: Choice | None) -> str:
    """Returns what a choice is called beside a question."""
    return {
        Choice.YES: "Yes",
        Choice.NO: "No",
        Choice.NOT_KNOWN: "Not known yet",
        None: "Not answered",
    }[choice]


def choice_tag(question: Question, choice: Choice | None) -> Tag:
    """Returns a choice as a label; its tone says whether it points to possible harm."""
    label = as_text(choice_words(choice))
    if choice is None:
        return Tag(label, Tone.NEGATIVE)
    if choice is Choice.NOT_KNOWN:
        return Tag(label, Tone.NOTABLE)
    return Tag(label, Tone.CAUTION if choice is question.adverse else Tone.NEUTRAL)


_TONES = {
    Meaning.ADVERSE: Tone.NEGATIVE,
    Meaning.MIXED: Tone.CAUTION,
    Meaning.FAVOURABLE: Tone.POSITIVE,
    Meaning.UNKNOWN: Tone.NOTABLE,
}


def item_tone(item: ListItem | None) -> Tone:
    """Returns the tone of a choice; what is not known has one of its own and never that of no effect."""
    return _TONES.get(item.meaning, Tone.NEUTRAL) if item and item.meaning else Tone.NEUTRAL


def outcome_words(form: Form, outcome: Outcome) -> Text:
    """Returns what the form calls an outcome."""
    label = form.review.further_label if outcome is Outcome.FURTHER_STAGE else form.review.proceed_label
    return as_text(label)


def as_sentence(words: str) -> Text:
    """Returns words that end as a sentence does; nothing stays nothing."""
    trimmed = words.rstrip()
    if not trimmed:
        return NOTHING
    return as_text(trimmed if trimmed.endswith((".", "!", "?", "…", ":")) else f"{trimmed}.")


def short_digest(digest: Digest) -> Text:
    """Returns the beginning of a digest."""
    return as_text(f"{digest[:SHORT_DIGEST_LENGTH]}…")


def fixed_at(assessment: Assessment) -> datetime:
    """Returns when the content last changed: at sign-off, or with the last thing said before it."""
    if assessment.sign_off:
        return assessment.sign_off.at
    said = [assessment.created_at]
    said.extend(recorded.at for recorded in assessment.answers.values())
    said.extend(accepted.at for accepted in assessment.accepted_findings)
    said.extend(comment.at for comment in assessment.comments)
    said.extend(comment.resolved_at for comment in assessment.comments if comment.resolved_at)
    said.extend(given.at for given in assessment.verdicts.values())
    said.extend(made.at for made in assessment.submissions)
    said.extend(made.at for made in assessment.returns)
    if assessment.decision:
        said.append(assessment.decision.at)
    return max(said)
