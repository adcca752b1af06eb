"""How the forms, their rules and what comes along are told on the page for starting an assessment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from heat_app.domain.assessment.carrying import Carried, Fate
from heat_app.domain.form.definition import Form, Routing
from heat_app.domain.workflow.routing import rule_of
from heat_app.services.ports import RegisterRow
from heat_app.services.starting import Coming
from heat_app.ui.screens.new_assessment.state import ComingEntry, EarlierChoice, FormChoice, Preview, RuleChoice
from heat_app.ui.wording import counted, short_day, status_words

USED, TO_BEGIN, FURTHER = "Used here lately", "To begin with", "Further stages, after a first look"
_GROUPED_FROM = 4
_MOST_USED = 3
_FATES = (Fate.IN_PART, Fate.LEFT, Fate.WHOLE)


def form_choices(forms: tuple[Form, ...], used: Iterable[str] = ()) -> tuple[FormChoice, ...]:
    """Returns the forms as one chooses from them: those used lately, those to begin with, those of a further stage.

    Args:
        forms: Every form, by title.
        used: Short titles of the forms of recent assessments; the last used first.
    """
    lately = [form for form in dict.fromkeys(_by_short_title(forms, used)) if form is not None][:_MOST_USED]
    further = _further_stages(forms)
    if len(forms) < _GROUPED_FROM:
        return tuple(_choice(form, "", forms) for form in forms)
    rest = [form for form in forms if form not in lately]
    return (
        *(_choice(form, USED, forms) for form in lately),
        *(_choice(form, TO_BEGIN, forms) for form in rest if form.form_id not in further),
        *(_choice(form, FURTHER, forms) for form in rest if form.form_id in further),
    )


def _by_short_title(forms: tuple[Form, ...], used: Iterable[str]) -> Iterable[Form | None]:
    titled: Mapping[str, Form] = {form.short_title: form for form in forms}
    return (titled.get(title) for title in used)


def _further_stages(forms: tuple[Form, ...]) -> frozenset[str]:
    """Returns the forms to which a staged instrument leads; a form that any tool may lead to can begin as well.

    Either the first stage names the next one, or the next one takes over from the first.
    """
    staged = {form.form_id for form in forms if form.stage}
    named = {form.routing.next_form for form in forms if form.stage and form.routing and form.routing.next_form}
    taking_over = {
        form.form_id
        for form in forms
        if form.stage and any(carry.form_id in staged - {form.form_id} for carry in form.carries)
    }
    return frozenset(named | taking_over)


def _choice(form: Form, group: str, forms: tuple[Form, ...]) -> FormChoice:
    questions = counted(sum(1 for _ in form.questions()), "question")
    sections = counted(len(form.sections), "section")
    titles = {other.form_id: other.short_title for other in forms}
    follows = dict.fromkeys(titles.get(carry.form_id, carry.form_id) for carry in form.carries)
    return FormChoice(
        form.form_id,
        form.title,
        form.stage,
        form.purpose,
        f"{questions} in {sections}. Stop and come back whenever you like.",
        group=group,
        line=first_sentence(form.purpose),
        size=questions,
        notice=form.notice,
        follows=tuple(follows),
        rules=rule_choices(form.routing),
    )


def first_sentence(text: str) -> str:
    """Returns the first sentence of a text."""
    words = " ".join(text.split())
    end = words.find(". ")
    return words if end < 0 else words[: end + 1]


def rule_choices(routing: Routing | None) -> tuple[RuleChoice, ...]:
    """Returns the routing rules of a form, its own first; none where there is no choice."""
    if routing is None or not routing.variants:
        return ()
    return tuple(
        RuleChoice(
            rule.key,
            rule.title,
            rule.note,
            rule.source.title if rule.source else "",
            rule.source.url if rule.source else "",
        )
        for rule in (rule_of(routing, ""), *routing.variants)
    )


def earlier_choice(row: RegisterRow) -> EarlierChoice:
    """Returns a line of the register as something to start from."""
    changed = short_day(row.updated_at.astimezone().date())
    status = status_words(row.status).text.lower()
    return EarlierChoice(
        row.assessment_id,
        row.summary.title.strip() or "Untitled assessment",
        f"{row.reference} · {row.summary.form_title} · {status} · changed {changed}",
    )


def preview_of(coming: Coming) -> Preview:
    """Returns what would come along, those answers first that lose something."""
    entries = [_entry(carried) for carried in coming.answers]
    ordered = tuple(entry for fate in _FATES for entry in entries if entry.fate is fate)
    return Preview(
        coming.source.assessment_id,
        coming.source.reference,
        coming.source.title.strip() or "Untitled assessment",
        _headline(entries),
        ordered,
    )


def _entry(carried: Carried) -> ComingEntry:
    question = carried.question
    number = f"{question.number}. " if question.number else ""
    return ComingEntry(carried.fate, f"{number}{question.text}", carried.source.named, carried.left)


def _headline(entries: list[ComingEntry]) -> str:
    if not entries:
        return "No answer comes along: what this form takes over has not been answered there."
    counts = {fate: sum(entry.fate is fate for entry in entries) for fate in Fate}
    coming = counts[Fate.WHOLE] + counts[Fate.IN_PART]
    said = f"{counted(coming, 'answer comes', 'answers come')} along"
    if counts[Fate.IN_PART]:
        said += f", {counts[Fate.IN_PART]} of them only in part"
    if counts[Fate.LEFT]:
        said += f"; {counted(counts[Fate.LEFT], 'answer is', 'answers are')} left out"
    return f"{said}."
