"""A completed Word file as answers: what could be matched, and a list of all that could not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from heat_app.domain.assessment.acceptance import accept
from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.form.definition import Form
from heat_app.domain.ids import Digest, QuestionKey
from heat_app.errors import AnswerNotAccepted, Fault, SheetRefused
from heat_app.exchange.answer_sheet import Sheet
from heat_app.exchange.word_form.answers import Reading
from heat_app.exchange.word_form.blocks import slots_in, words_in
from heat_app.exchange.word_form.finding import Found, Loose, find, tag_in
from heat_app.exchange.word_form.identity import (
    DIGEST,
    FORM_ID,
    IDENTITY_TAG,
    VERSION,
    FormIdentity,
    identity_of,
    identity_said,
)
from heat_app.exchange.word_form.matching import Matching, first_words, rows_in
from heat_app.exchange.word_form.offers import folded
from heat_app.exchange.word_form.package import W, WordFile, open_word_file
from heat_app.exchange.word_form.plan import KEEP_LINES, form_blocks

FormOfFile = Callable[[FormIdentity], Form]
"""Gives the form that a file was made from, or refuses the file."""

_MAX_TOLD = 200


@dataclass(frozen=True, slots=True)
class WordSheet:
    """What a completed Word file says.

    Attributes:
        sheet: The answers.
        not_taken: What is in the file and could not be taken: where, what, what to do with it.
        remarks: What is worth knowing, such as that tracked changes were read as if they were accepted.
        answer_count: How many answers were taken.
    """

    sheet: Sheet
    not_taken: tuple[Fault, ...]
    remarks: tuple[Fault, ...]

    @property
    def answer_count(self) -> int:
        """How many answers were taken."""
        return len(self.sheet.answers)


def read_word_form(
    content: bytes,
    name: str,
    form_of_file: FormOfFile,
    form_to_fill: Callable[[], Form | None] = lambda: None,
    before: Assessment | None = None,
) -> WordSheet:
    """Returns what a completed Word file says.

    Args:
        content: The file's bytes.
        name: What a person calls the file.
        form_of_file: Gives the very form that the file was made from.
        form_to_fill: Gives, once the file's own form is known, the form that the answers will be recorded with, where
            that may be another version.
        before: The assessment that they will be recorded in, if there is one: rows that the file leaves out can still
            be named.

    Raises:
        SheetRefused: It is no such file, or nothing in it could be matched; nothing of it is to be stored.
    """
    word = open_word_file(content, name)
    identity = _identity(word, name)
    form = form_of_file(identity)
    tags = [tag for tag in map(tag_in, word.body.iter(f"{W}sdt")) if tag is not None]
    blocks = list(form_blocks(form, rows_in(form, tags)))
    slots = {slot.tag: slot for slot in slots_in(blocks)}
    found = find(word.body, slots.keys() | {IDENTITY_TAG})
    matching = Matching(form, slots, found.filled)
    not_taken: list[Fault] = []
    answers = Reading(form, matching, before, not_taken).answers()
    not_taken = [*not_taken, *matching.not_taken]
    remarks = list(_remarks(found))
    into = form_to_fill()
    if into is not None and into.form_id == identity.form_id and identity_of(into) != identity:
        answers, gone = _moved(answers, form, into)
        not_taken.extend(gone)
        remarks.append(_other_version(identity, into))
    not_taken.extend(_missing(matching))
    not_taken.extend(_loose(found.loose, {folded(words) for words in (*words_in(blocks), *KEEP_LINES)}))
    if not answers and not matching.matched_count and word.body.find(f".//{W}sdt") is not None:
        raise SheetRefused(
            f"{name} has lost the names of its boxes, so no answer can be matched; nothing of it was stored.",
            "The program that saved it last dropped them, as LibreOffice before 7.5 does. Copy the answers into a new "
            "file, and save it with Word.",
            code="word-names-lost",
        )
    if not answers:
        raise SheetRefused(
            f"Nothing is filled in in {name} that could be matched with a question; nothing of it was stored.",
            "Check that it is the right file, and that the words stand in the grey boxes.",
            faults=_shortened(not_taken),
            code="word-nothing-filled-in",
        )
    return WordSheet(Sheet((into or form).form_id, MappingProxyType(answers)), _shortened(not_taken), tuple(remarks))


def _identity(word: WordFile, name: str) -> FormIdentity:
    said = [
        identity
        for control in word.body.iter(f"{W}sdt")
        if tag_in(control) == IDENTITY_TAG
        for identity in (identity_said("".join(text.text or "" for text in control.iter(f"{W}t"))),)
        if identity is not None
    ]
    properties = word.properties
    if all(properties.get(key) for key in (FORM_ID, VERSION, DIGEST)):
        said.append(FormIdentity(properties[FORM_ID], properties[VERSION], Digest(properties[DIGEST])))
    if not said:
        raise SheetRefused(
            f"{name} does not say which form it was made from; nothing of it was stored.",
            "Take a file that was written with: heat forms write FORM --docx FILE",
            code="word-no-form",
        )
    if len(set(said)) > 1:
        raise SheetRefused(
            f"{name} says two things about the form it was made from; nothing of it was stored.",
            "Copy the answers into a file of one form.",
            faults=tuple(
                Fault("word-two-forms", name, f"It says “{one.form_id} {one.version}”.", "Keep one of them.")
                for one in dict.fromkeys(said)
            ),
            code="word-two-forms",
        )
    return said[0]


def _moved(
    answers: Mapping[QuestionKey, Answer], form: Form, into: Form
) -> tuple[dict[QuestionKey, Answer], list[Fault]]:
    """Returns the answers that another version of the form takes under the same keys, and what it does not take."""
    moved: dict[QuestionKey, Answer] = {}
    gone: list[Fault] = []
    for key, answer in answers.items():
        asked, question = form.question(key), into.question(key)
        where = asked.named if asked else key
        if question is None:
            what = f"Version {into.version} of the form does not ask it any more."
            gone.append(Fault("word-question-gone", where, what, "Say it at another question, if it still matters."))
            continue
        try:
            moved[key] = accept(question, answer)
        except AnswerNotAccepted as refusal:
            gone.append(Fault(refusal.code, where, refusal.user_message, refusal.remedy))
    return moved, gone


def _other_version(identity: FormIdentity, into: Form) -> Fault:
    return Fault(
        "word-other-version",
        "The file",
        f"It was made from version {identity.version} of the form; its answers were matched by key with version "
        f"{into.version}.",
        "Read each answer beside its question: questions may have been reworded.",
    )


def _missing(matching: Matching) -> Iterator[Fault]:
    for question in matching.missing():
        yield Fault(
            "word-box-gone",
            question.named,
            "A box to fill in is no longer in the file.",
            "Look whether something was typed in its place, and say it in the program.",
        )


def _loose(loose: list[Loose], own: set[str]) -> Iterator[Fault]:
    for words in loose:
        if folded(words.text) not in own:
            yield Fault(
                "word-outside",
                words.where,
                f"“{first_words(words.text)}” stands outside the boxes.",
                "Copy it to the answer it belongs to.",
            )


def _remarks(found: Found) -> Iterator[Fault]:
    for count, code, what, remedy in (
        (found.tracked_count, "word-tracked", "It holds tracked changes. They were read as if all were accepted.",
         "Check the answers concerned."),
        (found.comment_count, "word-comments", "It holds comments in the margin. They were not taken.",
         "Say in the program what still matters."),
        (found.note_count, "word-notes", "It holds footnotes or endnotes. They were not taken.",
         "Put what they say into the answer."),
        (found.picture_count, "word-pictures", "It holds pictures, drawings or text boxes. They were not taken.",
         "Describe in words what they show."),
        (found.linked_count, "word-linked", "Another document is linked into it. That was not read.",
         "Copy its words into the answer."),
    ):  # fmt: skip
        if count:
            yield Fault(code, "The file", what, remedy)


def _shortened(faults: list[Fault]) -> tuple[Fault, ...]:
    if len(faults) <= _MAX_TOLD:
        return tuple(faults)
    more = Fault(
        "word-more",
        "The file",
        f"{len(faults) - _MAX_TOLD} more things were not taken.",
        "Mend these first, then try again.",
    )
    return (*faults[:_MAX_TOLD], more)
