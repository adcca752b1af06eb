"""Do the parts of a form file fit together? Everything that one part alone cannot know."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from heat_app.domain.form.definition import TITLE
from heat_app.domain.form.faults import did_you_mean
from heat_app.errors import Fault
from heat_app.library.condition_references import condition_faults, yes_no_faults
from heat_app.library.kind_models import ShortTextKind
from heat_app.library.models import MAX_QUESTIONS, FormEntry, QuestionEntry
from heat_app.library.naming import Asked, twice, unknown_question
from heat_app.library.table_references import kind_faults
from heat_app.library.tree import Place


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
    yield from twice("key", [((*path, "key"), question.key) for path, question in questions], place)
    yield from twice(
        "number", [((*path, "number"), question.number) for path, question in questions if question.number], place
    )
    yield from twice("key", [(("sections", n, "key"), found.key) for n, found in enumerate(entry.sections)], place)
    yield from twice("key", [(("consistency", n, "key"), r.key) for n, r in enumerate(entry.consistency)], place)
    yield from twice("term", [(("glossary", n, "term"), word.term) for n, word in enumerate(entry.glossary)], place)
    asked: Asked = {question.key: (path, question) for path, question in questions}
    yield from _title_faults(asked, place)
    for path, question in questions:
        yield from _question_faults(path, question, entry, asked, place)
    yield from condition_faults(entry, asked, place)
    yield from _carry_faults(entry, asked, place)
    yield from _review_faults(entry, place)


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
    path: Place, question: QuestionEntry, entry: FormEntry, asked: Asked, place: Callable[[Place], str]
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
        yield from yes_no_faults((*path, "adverse"), question, question.adverse, place)
    yield from kind_faults((*path, "answer"), question.answer, asked, place)


def _carry_faults(entry: FormEntry, asked: Asked, place: Callable[[Place], str]) -> Iterator[Fault]:
    forms: list[tuple[Place, str]] = [(("carries", nth, "form"), carry.form) for nth, carry in enumerate(entry.carries)]
    yield from twice("form", forms, place)
    for nth, carry in enumerate(entry.carries):
        path = ("carries", nth, "answers")
        named: list[tuple[Place, str]] = [
            ((*path, n, "question"), came.question) for n, came in enumerate(carry.answers)
        ]
        yield from twice("question", named, place)
        for where, key in named:
            if key not in asked:
                yield unknown_question(where, key, asked, place)


def _review_faults(entry: FormEntry, place: Callable[[Place], str]) -> Iterator[Fault]:
    if entry.routing is not None and entry.review.further_label is None:
        yield Fault(
            "further-label-missing",
            place(("review",)),
            "The form recommends a further stage, but the reviewer's decision for it has no name.",
            "Add “further_label:” with the words of that decision.",
        )
    elif entry.routing is None and entry.review.further_label is not None:
        yield Fault(
            "further-label-unused",
            place(("review", "further_label")),
            "The form has no routing, so that nothing can be decided for a further stage.",
            "Remove this line, or add “routing:”.",
        )
