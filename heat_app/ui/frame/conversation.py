"""What was said about a question, as a reader sees it: threads of remarks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from heat_app.domain.assessment.assessment import Assessment, Comment
from heat_app.domain.ids import CommentId, QuestionKey
from heat_app.ui.frame.words import moment_words


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing somebody said."""

    author: str
    role: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its replies.

    Attributes:
        comment_id: Identity of the comment that started it.
        remarks: The comment, then its replies, oldest first.
        is_open: Whether it still waits for an answer.
        settled: Who dealt with it and when; empty while it is open.
    """

    comment_id: CommentId
    remarks: tuple[Remark, ...]
    is_open: bool
    settled: str = ""


def threads(assessment: Assessment, question: QuestionKey | None, now: datetime) -> tuple[Thread, ...]:
    """Returns the threads on one question, or on the whole for None, oldest first."""
    comments = assessment.thread(question)
    return tuple(
        Thread(
            root.comment_id,
            tuple(
                _remark(comment, now)
                for comment in comments
                if root.comment_id in (comment.comment_id, comment.reply_to)
            ),
            root.is_open,
            _settled(root, now),
        )
        for root in comments
        if root.reply_to is None
    )


def open_count(assessment: Assessment, question: QuestionKey | None) -> int:
    """Returns how many threads on a question wait for an answer."""
    return sum(comment.is_open for comment in assessment.thread(question) if comment.reply_to is None)


def _remark(comment: Comment, now: datetime) -> Remark:
    return Remark(comment.by.name, comment.by.role, moment_words(comment.at, now), comment.text)


def _settled(root: Comment, now: datetime) -> str:
    if root.resolved_by is None or root.resolved_at is None:
        return ""
    return f"Resolved by {root.resolved_by.name}, {moment_words(root.resolved_at, now)}"
