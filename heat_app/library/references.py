"""Do the parts of a form file fit together? Everything that one part alone cannot know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from heat_app.domain.form.definition import TITLE
from heat_app.domain.form.faults import did_you_mean, listed
from heat_app.errors import Fault
from heat_app.library.models import (
    MAX_QUESTIONS,
    AllEntry,
    AnswerIsEntry,
    AnyEntry,
    ConditionEntry,
    FormEntry,
    QuestionEntry,
    ShortTextKind,
    YesNoKind,
)
from heat_app.library.tree import Place

Asked = dict[str, tuple[Place, QuestionEntry]]


def reference_faults(entry: FormEntry, place: Callable[[Place], str]) -> Iterator[Fault]:
    """Yields what does not fit together.

    Args:
        entry: The form's checked entries.
        place: Says where a path stands in the file.
    """
    questions = [
        (("sections", nth, "questions", mth), question)
        for nth, section in enumerate(entry.sections)
        for mth, question in enumerate(section.questions)
    ]
    if len(questions) > MAX_QUESTIONS:
        yield Fault(
            "too-many-questions",
            place(("sections",)),
            f"The form asks {len(questions):,} questions; at most {MAX_QUESTIONS:,} are possible.",
            "Divide it into several forms.",
        )
        return
    yield from _twice("key", [((*path, "key"), question.key) for path, question in questions], place)
    yield from _twice(
        "number", [((*path, "number"), question.number) for path, question in questions if question.number], place
    )
    yield from _twice("key", [(("sections", n, "key"), found.key) for n, found in enumerate(entry.sections)], place)
    yield from _twice("key", [(("consistency", n, "key"), r.key) for n, r in enumerate(entry.consistency)], place)
    yield from _twice("term", [(("glossary", n, "term"), word.term) for n, word in enumerate(entry.glossary)], place)
    asked: Asked = {question.key: (path, question) for path, question in questions}
    yield from _title_faults(asked, place)
    for path, question in questions:
        yield from _question_faults(path, question, entry, place)
    yield from _condition_faults(entry, asked, place)


def _twice(what: str, named: Iterable[tuple[Place, str]], place: Callable[[Place], str]) -> Iterator[Fault]:
    first: dict[str, Place] = {}
    for path, name in named:
        if name in first:
            yield Fault(
                f"{what}-twice",
                place(path),
                f"“{name}” is used twice; first at {place(first[name])}.",
                f"Give each its own {what}.",
            )
        else:
            first[name] = path


def _title_faults(asked: Asked, place: Callable[[Place], str]) -> Iterator[Fault]:
    if TITLE not in asked:
        yield Fault(
            "title-question-missing",
            place(("sections",)),
            f"No question has the key “{TITLE}”; its answer names the assessment.",
            "Add one to the first section, with “answer: short-text” and without a number.",
        )
        return
    path, question = asked[TITLE]
    if not isinstance(question.answer, ShortTextKind) or not question.required:
        yield Fault(
            "title-question-kind",
            place((*path, "answer")),
            f"The question “{TITLE}” has to be required and take one line of text.",
            "Write “answer: short-text” and leave “required” out.",
        )


def _question_faults(
    path: Place, question: QuestionEntry, entry: FormEntry, place: Callable[[Place], str]
) -> Iterator[Fault]:
    for nth, provision in enumerate(question.guidance.law):
        if provision not in entry.law:
            yield Fault(
                "unknown-law",
                place((*path, "guidance", "law", nth)),
                f"The form's table “law” has no “{provision}”.",
                f"{did_you_mean(provision, entry.law)}Add it to the table, or name one that is there.",
            )
    if question.adverse is not None:
        yield from _choice_faults((*path, "adverse"), question, question.adverse, place)


def _choice_faults(path: Place, asked: QuestionEntry, choice: str, place: Callable[[Place], str]) -> Iterator[Fault]:
    if not isinstance(asked.answer, YesNoKind):
        yield Fault(
            "not-a-choice-question",
            place(path),
            f"The question “{asked.key}” is not answered with yes or no.",
            "Name a yes-no question, or remove this line.",
        )
    elif choice == "not-known" and not asked.answer.allows_not_known:
        yield Fault(
            "choice-not-offered",
            place(path),
            f"The question “{asked.key}” does not offer “not-known”.",
            "Choose yes or no, or let the question offer it.",
        )


def _condition_faults(entry: FormEntry, asked: Asked, place: Callable[[Place], str]) -> Iterator[Fault]:
    named: list[tuple[Place, str, str]] = []
    if entry.mitigation is not None:
        named.append((("mitigation",), entry.mitigation, "yes"))
    if entry.routing is not None:
        criteria = entry.routing.criteria
        paths: list[Place] = [("routing", "criteria", nth) for nth in range(len(criteria))]
        pairs = zip(paths, criteria, strict=True)
        yield from _twice("key", [((*path, "key"), criterion.key) for path, criterion in pairs], place)
        for path, criterion in zip(paths, criteria, strict=True):
            named.extend(_leaves((*path, "when"), criterion.when))
    for nth, rule in enumerate(entry.consistency):
        path = ("consistency", nth)
        named.extend(_leaves((*path, "when"), rule.when))
        if rule.question not in asked:
            yield _unknown_question((*path, "question"), rule.question, asked, place)
    for path, key, choice in named:
        if key not in asked:
            yield _unknown_question(path, key, asked, place)
        else:
            yield from _choice_faults(path, asked[key][1], choice, place)


def _leaves(path: Place, condition: ConditionEntry) -> Iterator[tuple[Place, str, str]]:
    match condition:
        case AnswerIsEntry():
            yield (*path, "question"), condition.question, condition.answer
        case AllEntry():
            for nth, part in enumerate(condition.all):
                yield from _leaves((*path, "all", nth), part)
        case AnyEntry():
            for nth, part in enumerate(condition.any):
                yield from _leaves((*path, "any", nth), part)


def _unknown_question(path: Place, key: str, asked: Asked, place: Callable[[Place], str]) -> Fault:
    suggestion = did_you_mean(key, asked)
    return Fault(
        "unknown-question",
        place(path),
        f"The form has no question “{key}”.",
        suggestion or f"Name one of its keys: {listed(list(asked)[:40])}.",
    )
