"""The annex of comments: every conversation about a question or about the whole, in the form's order."""

from __future__ import annotations

from heat_app.domain.assessment.assessment import Assessment, Comment
from heat_app.domain.dates import instant_words
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import CommentId, QuestionKey
from heat_app.report import document
from heat_app.report.compose.source import Source
from heat_app.report.document import Block, Conversation, Heading, Paragraph, Tag, Text, Tone, as_text


def comments_annex(source: Source) -> tuple[Block, ...]:
    """Returns every comment with who said it, when, and whether it is dealt with."""
    assessment = source.assessment
    heading = Heading(1, Text("Annex: comments"), anchor="comments")
    if not assessment.comments:
        return (heading, Paragraph(Text("Nobody commented on this assessment.")))
    blocks: list[Block] = [heading]
    places: list[Question | None] = [None, *source.form.questions()]
    for place in places:
        threads = _threads(assessment, place.key if place else None)
        if threads:
            blocks.append(Heading(2, _place_words(place)))
            blocks.extend(_conversation(thread, number, len(threads)) for number, thread in enumerate(threads, 1))
    return tuple(blocks)


def _place_words(place: Question | None) -> Text:
    if place is None:
        return Text("The assessment as a whole")
    return as_text(f"Question {place.number}. {place.text}" if place.number else place.text)


def _threads(assessment: Assessment, question: QuestionKey | None) -> tuple[tuple[Comment, ...], ...]:
    """Returns the conversations at one place: each an opening comment and everything said in reply, oldest first."""
    said = assessment.thread(question)
    opened_by = {comment.comment_id: comment for comment in said}
    threads: dict[CommentId, list[Comment]] = {}
    for comment in said:
        opening = comment
        while opening.reply_to is not None and opening.reply_to in opened_by:
            opening = opened_by[opening.reply_to]
        threads.setdefault(opening.comment_id, []).append(comment)
    return tuple(tuple(thread) for thread in threads.values())


def _conversation(thread: tuple[Comment, ...], number: int, count: int) -> Conversation:
    opening = thread[0]
    return Conversation(
        heading=as_text(f"Conversation {number} of {count}" if count > 1 else "Conversation"),
        comments=tuple(_comment(comment, is_reply=comment is not opening) for comment in thread),
        state=_state(opening),
    )


def _comment(comment: Comment, *, is_reply: bool) -> document.Comment:
    parts: list[str] = [part for part in (comment.by.role, comment.by.organisation) if part.strip()]
    parts.append(instant_words(comment.at))
    if comment.resolved_by and comment.resolved_at:
        parts.append(f"resolved by {comment.resolved_by.name}, {instant_words(comment.resolved_at)}")
    return document.Comment(
        author=as_text(comment.by.name),
        detail=as_text(", ".join(parts)),
        text=as_text(comment.text),
        state=None,
        is_reply=is_reply,
    )


def _state(opening: Comment) -> Tag:
    return Tag(Text("Open"), Tone.CAUTION) if opening.is_open else Tag(Text("Resolved"), Tone.POSITIVE)
