"""Where the assessment came from: the earlier one it was started from, and which answers came along."""

from __future__ import annotations

from heat_app.domain.form.definition import Question
from heat_app.report.compose.source import Source
from heat_app.report.document import Block, Fact, Heading, Paragraph, Table, Text, as_text


def origin_facts(source: Source) -> tuple[Fact, ...]:
    """Returns the fact that an assessment was started from an earlier one; none where it was not."""
    origin = source.assessment.origin
    if origin is None:
        return ()
    return (Fact(Text("Started from"), as_text(f"{origin.reference} ({origin.form_title})")),)


def carried_words(source: Source, question: Question) -> str:
    """Returns where an answer came from, as a sentence; empty where it was given here."""
    origin, came = source.assessment.origin, source.assessment.carried(question.key)
    if origin is None or came is None:
        return ""
    since = "" if source.assessment.is_as_carried(question.key) else ", and changed here since"
    return f"Carried from {_within(came.source_name)} of {origin.reference}{since}."


def carried_answers(source: Source) -> tuple[Block, ...]:
    """Returns which answers came from where, and whether they still are what they were."""
    origin = source.assessment.origin
    if origin is None:
        return ()
    blocks: list[Block] = [
        Heading(2, Text("Where answers came from"), anchor="carried"),
        Paragraph(
            as_text(
                f"This assessment was started from {origin.reference} ({origin.form_title}, form version "
                f"{origin.form_version}). The content it had then: {origin.content_digest}."
            ),
            "small",
        ),
    ]
    rows = tuple(
        (
            as_text(question.named),
            as_text(came.source_name),
            Text("As it was") if source.assessment.is_as_carried(question.key) else Text("Changed here"),
        )
        for question in source.form.questions()
        for came in (source.assessment.carried(question.key),)
        if came is not None
    )
    if rows:
        header = (Text("Answer here"), as_text(f"From, in {origin.reference}"), Text("Now"))
        blocks.append(Table(header=header, rows=rows, widths=(3, 3, 1.2), row_headers=True))
    return tuple(blocks)


def _within(name: str) -> str:
    """Returns a question's name within a sentence."""
    return f"{name[:1].lower()}{name[1:]}" if name.startswith("Question ") else name
