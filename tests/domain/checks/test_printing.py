"""What the report cannot print is told beforehand, with its place."""

from __future__ import annotations

from heat_app.domain.assessment.answer import PeopleAnswer, TextAnswer
from heat_app.domain.assessment.events import CommentAdded, ReturnedForChanges, Submitted
from heat_app.domain.checks.catalogue import Standpoint
from heat_app.domain.checks.run import blocking, findings
from heat_app.domain.ids import CommentId, Digest, QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText


def no_arabic(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(character for character in text if "\u0600" <= character <= "\u06ff"))


def told(form, story) -> list[tuple[str | None, str]]:
    found = findings(form, story.assessment, Standpoint(unprintable=no_arabic))
    assert blocking(found) == ()
    return [(finding.question, finding.what) for finding in found if finding.code == "unprintable-character"]


def test_characters_that_cannot_be_printed_are_named_at_their_question(form, story, complete) -> None:
    story.answered(complete)
    assert told(form, story) == []
    story.answered({"responsible": PeopleAnswer((Person(UserText("Sana \u062b\u0646\u0627")),))})
    ((question, what),) = told(form, story)
    assert question == "responsible"
    assert "U+062B (Arabic letter theh), U+0646 (Arabic letter noon) and U+0627 (Arabic letter alef)" in what
    assert no_arabic(what) == ()


def test_of_many_characters_the_first_are_named_and_the_others_counted(form, story, complete) -> None:
    text = "".join(chr(code) for code in range(0x0627, 0x0632))
    story.answered(complete).answered({"comments": TextAnswer(UserText(text))})
    ((_, what),) = told(form, story)
    assert "U+0627" in what
    assert "U+062B" not in what
    assert "and 8 more" in what


def test_names_reasons_and_comments_are_looked_at_too(form, story, complete, sam) -> None:
    story.answered(complete)
    story.then(CommentAdded(CommentId("1"), QuestionKey("reduces"), UserText("\u0628"), None))
    story.then(Submitted(1, Digest("0" * 64)))
    reviewer = Person(UserText("\u062b"), sam.role, sam.organisation)
    story.then(ReturnedForChanges(1, UserText("\u0646")), reviewer)
    (at_question, whole) = sorted(told(form, story), key=lambda finding: finding[0] is None)
    assert at_question[0] == "reduces"
    assert whole[0] is None
    assert "in the name of somebody who reviewed or commented, the reason for a return" in whole[1]
