"""From what a form file says to the domain's `Form`.

Takes for granted that the file was checked, now or before it was published: a published file whose form has the digest
on the list is, word for word, one that was. What cannot be built is told by `Unbuildable` and left to the check to
explain.
"""

from __future__ import annotations

from collections.abc import Mapping

from heat_app.domain.form.answer_kinds import (
    AnswerKind,
    CalendarDate,
    LongText,
    People,
    RationaleRule,
    ShortText,
    YesNo,
)
from heat_app.domain.form.conditions import AllOf, AnswerIs, AnyOf, Choice, Condition
from heat_app.domain.form.definition import (
    ConsistencyRule,
    Criterion,
    Form,
    Guidance,
    PageUnit,
    Question,
    ReviewBlock,
    Routing,
    Section,
    Term,
)
from heat_app.domain.form.law import LawReference
from heat_app.domain.ids import Digest, QuestionKey, SectionKey
from heat_app.domain.text import MAX_ANSWER_CHARACTERS
from heat_app.library.content import with_digest
from heat_app.library.tree import PlainValue


class Unbuildable(Exception):
    """The file does not say what a form needs; checking it tells what and where."""


class _Part:
    """Some names with values, asked for by what they should be.

    Every method raises `Unbuildable` where something else stands there, or nothing and there is no default.
    """

    def __init__(self, value: PlainValue) -> None:
        if not isinstance(value, Mapping):
            raise Unbuildable
        self._values = value

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def text(self, name: str, default: str | None = None) -> str:
        """Returns a text without blanks around it."""
        value = self._values.get(name, default)
        if not isinstance(value, str):
            raise Unbuildable
        return value.strip()

    def count(self, name: str, default: int) -> int:
        """Returns a whole number."""
        digits = self.text(name, str(default))
        if not (digits.isascii() and digits.isdecimal()):
            raise Unbuildable
        return int(digits)

    def flag(self, name: str, *, default: bool) -> bool:
        """Returns what `true` or `false` says."""
        word = self.text(name, str(default).lower())
        if word not in ("true", "false"):
            raise Unbuildable
        return word == "true"

    def choice(self, name: str) -> Choice:
        """Returns yes, no or not known."""
        return Choice(self.text(name))

    def part(self, name: str) -> _Part:
        """Returns names with values; none where the name is not there."""
        return _Part(self._values.get(name, {}))

    def parts(self, name: str) -> tuple[_Part, ...]:
        """Returns a list of such; empty where the name is not there."""
        return tuple(_Part(value) for value in self._items(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """Returns a list of texts; empty where the name is not there."""
        return tuple(_Part({"text": value}).text("text") for value in self._items(name))

    def table(self, name: str) -> dict[str, _Part]:
        """Returns parts by their name; empty where the name is not there."""
        return {key: _Part(value) for key, value in self.part(name)._values.items()}  # noqa: SLF001  its own kind

    def kind_of_answer(self) -> _Part:
        """Returns the kind of answer of a question, whether it is written in one word or in several lines."""
        value = self._values.get("answer")
        return _Part({"kind": value} if isinstance(value, str) else value)

    def _items(self, name: str) -> list[PlainValue]:
        value = self._values.get(name, [])
        if not isinstance(value, list):
            raise Unbuildable
        return value


def build(value: PlainValue) -> Form:
    """Returns the form that a file describes, with its digest, as not published yet.

    Raises:
        Unbuildable: Something is missing or of another kind.
    """
    try:
        return with_digest(_form(_Part(value)))
    except (KeyError, ValueError):
        raise Unbuildable from None


def _form(part: _Part) -> Form:
    law = {key: _law(provision) for key, provision in part.table("law").items()}
    return Form(
        form_id=part.text("form"),
        version=part.text("version"),
        title=part.text("title"),
        short_title=part.text("short_title"),
        stage=part.text("stage", ""),
        reference_prefix=part.text("reference_prefix"),
        published_date=None,
        purpose=part.text("purpose"),
        owner=part.text("owner"),
        source=tuple(_law(source) for source in part.parts("source")),
        notes=part.texts("notes"),
        sections=tuple(_section(section, law) for section in part.parts("sections")),
        review=_review(part.part("review")),
        routing=_routing(part.part("routing")) if "routing" in part else None,
        mitigation=QuestionKey(part.text("mitigation")) if "mitigation" in part else None,
        consistency=tuple(_rule(rule) for rule in part.parts("consistency")),
        submission_declaration=part.text("submission_declaration"),
        glossary=tuple(Term(word.text("term"), word.text("meaning")) for word in part.parts("glossary")),
        digest=Digest(""),
    )


def _law(part: _Part) -> LawReference:
    return LawReference(part.text("title"), part.text("url", ""))


def _section(part: _Part, law: dict[str, LawReference]) -> Section:
    return Section(
        key=SectionKey(part.text("key")),
        title=part.text("title"),
        questions=tuple(_question(question, law) for question in part.parts("questions")),
        intro=part.text("intro", ""),
        page=PageUnit(part.text("page", PageUnit.QUESTION)),
    )


def _question(part: _Part, law: dict[str, LawReference]) -> Question:
    guidance = part.part("guidance")
    return Question(
        key=QuestionKey(part.text("key")),
        number=part.text("number", ""),
        text=part.text("text"),
        kind=_kind(part.kind_of_answer()),
        prompt=part.text("prompt", ""),
        required=part.flag("required", default=True),
        adverse=part.choice("adverse") if "adverse" in part else None,
        guidance=Guidance(
            why=guidance.text("why", ""),
            think_about=guidance.texts("think_about"),
            example=guidance.text("example", ""),
            law=tuple(law[key] for key in guidance.texts("law")),
        ),
    )


def _kind(part: _Part) -> AnswerKind:
    match part.text("kind"):
        case "yes-no":
            return YesNo(
                rationale=RationaleRule(part.text("rationale", RationaleRule.REQUIRED)),
                rationale_prompt=part.text("rationale_prompt", ""),
                allows_not_known=part.flag("allows_not_known", default=True),
                max_characters=part.count("max_characters", MAX_ANSWER_CHARACTERS),
            )
        case "short-text":
            return ShortText(part.count("max_characters", ShortText().max_characters))
        case "long-text":
            return LongText(part.count("max_characters", MAX_ANSWER_CHARACTERS))
        case "people":
            return People(part.flag("are_authors", default=False), part.count("max_count", People().max_count))
        case "date":
            return CalendarDate()
        case _:
            raise Unbuildable


def _routing(part: _Part) -> Routing:
    return Routing(
        next_stage=part.text("next_stage"),
        criteria=tuple(
            Criterion(criterion.text("key"), _condition(criterion.part("when")), criterion.text("reason"))
            for criterion in part.parts("criteria")
        ),
        note=part.text("note", ""),
    )


def _rule(part: _Part) -> ConsistencyRule:
    return ConsistencyRule(
        part.text("key"),
        _condition(part.part("when")),
        QuestionKey(part.text("question")),
        part.text("what"),
        part.text("remedy"),
    )


def _condition(part: _Part) -> Condition:
    if "all" in part:
        return AllOf(tuple(_condition(inner) for inner in part.parts("all")))
    if "any" in part:
        return AnyOf(tuple(_condition(inner) for inner in part.parts("any")))
    return AnswerIs(QuestionKey(part.text("question")), part.choice("answer"))


def _review(part: _Part) -> ReviewBlock:
    return ReviewBlock(
        title=part.text("title"),
        comments_text=part.text("comments_text"),
        checklist=part.texts("checklist"),
        proceed_label=part.text("proceed_label"),
        further_label=part.text("further_label"),
        declaration=part.text("declaration"),
        comments_guidance=part.text("comments_guidance", ""),
    )
