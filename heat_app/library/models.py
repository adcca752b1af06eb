"""What a form file may say: one strict model for each of its parts. Descriptions here are the form owner's manual."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)
from pydantic_core import PydanticCustomError

from heat_app.domain.text import MAX_ANSWER_CHARACTERS, hidden_direction_count
from heat_app.library.names import FORM_NAME_PATTERN, VERSION_PATTERN

MAX_QUESTIONS = 2_000

_MARKUP = re.compile(r"</?[A-Za-z!][^<>]*>|&(?:[A-Za-z]{2,10}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")


def _no_markup(text: str) -> str:
    found = _MARKUP.search(text)
    if found:
        raise PydanticCustomError("markup", "“{found}” looks like HTML.", {"found": found.group()})
    if hidden_direction_count(text):
        raise PydanticCustomError("hidden_direction", "It holds a hidden character that turns the reading direction.")
    return text


def _one_line(text: str) -> str:
    if "\n" in text:
        raise PydanticCustomError("line_break", "It has to stand on one line.")
    return text


def _from_digits(value: object) -> object:
    """Lets a whole number through as the text that the reader hands on."""
    return int(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value) else value


def _from_word(value: object) -> object:
    """Lets `true` and `false` through as the texts that the reader hands on; no other word is a yes or a no."""
    words: dict[object, bool] = {"true": True, "false": False}
    return words.get(value, value) if isinstance(value, str) else value


def _kind_as_mapping(value: object) -> object:
    """Lets `answer: yes-no` stand for `answer:` with `kind: yes-no` below it."""
    return {"kind": value} if isinstance(value, str) else value


Prose = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=6_000), AfterValidator(_no_markup)
]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=400),
    AfterValidator(_one_line),
    AfterValidator(_no_markup),
]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
FormName = Annotated[str, StringConstraints(pattern=f"^{FORM_NAME_PATTERN}$", max_length=64)]
Version = Annotated[str, StringConstraints(pattern=f"^{VERSION_PATTERN}$")]
Prefix = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,15}$")]
Number = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z.]{0,7}$")]
Url = Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"'\\]{4,300}$")]
Count = Annotated[int, BeforeValidator(_from_digits)]
Flag = Annotated[bool, BeforeValidator(_from_word)]
ChoiceWord = Literal["yes", "no", "not-known"]


class Entry(BaseModel):
    """What every part has in common: unknown keys are refused, nothing is converted, nothing changes afterwards."""

    VARIANT: ClassVar[str] = ""
    """What tells this entry from others that may stand in the same place."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class LawEntry(Entry):
    """A provision or a source."""

    title: Line = Field(description="What it is called, for instance “Equality Act 2010, section 149(1)”.")
    url: Url | None = Field(default=None, description="Where it can be read; has to start with https://.")


class YesNoKind(Entry):
    """Yes or no with a rationale."""

    VARIANT = "yes-no"

    kind: Literal["yes-no"] = Field(description="Names the kind.")
    rationale: Literal["required", "optional"] = Field(
        default="required", description="Whether the choice has to be explained."
    )
    rationale_prompt: Line | None = Field(default=None, description="What the rationale should say, in a line.")
    allows_not_known: Flag = Field(default=True, description="Whether “not known yet” is offered: true or false.")
    max_characters: Count = Field(
        default=MAX_ANSWER_CHARACTERS, description="Longest rationale.", ge=1, le=MAX_ANSWER_CHARACTERS
    )


class ShortTextKind(Entry):
    """One line of text."""

    VARIANT = "short-text"

    kind: Literal["short-text"] = Field(description="Names the kind.")
    max_characters: Count = Field(default=300, description="Longest answer.", ge=1, le=2_000)


class LongTextKind(Entry):
    """Text in paragraphs."""

    VARIANT = "long-text"

    kind: Literal["long-text"] = Field(description="Names the kind.")
    max_characters: Count = Field(
        default=MAX_ANSWER_CHARACTERS, description="Longest answer.", ge=1, le=MAX_ANSWER_CHARACTERS
    )


class PeopleKind(Entry):
    """People with name, role and organisation."""

    VARIANT = "people"

    kind: Literal["people"] = Field(description="Names the kind.")
    are_authors: Flag = Field(
        default=False, description="Whether those named count as authors, who cannot sign off: true or false."
    )
    max_count: Count = Field(default=20, description="Most people that can be named.", ge=1, le=200)


class DateKind(Entry):
    """A calendar day."""

    VARIANT = "date"

    kind: Literal["date"] = Field(description="Names the kind.")


AnswerKindEntry = Annotated[
    Annotated[YesNoKind | ShortTextKind | LongTextKind | PeopleKind | DateKind, Discriminator("kind")],
    BeforeValidator(_kind_as_mapping),
]


class GuidanceEntry(Entry):
    """Help beside a question."""

    why: Prose | None = Field(default=None, description="Why it is asked.")
    think_about: list[Prose] = Field(default=[], description="Points to consider.", max_length=12)
    example: Prose | None = Field(default=None, description="A good answer, invented.")
    law: list[Key] = Field(default=[], description="Names of entries in the form's `law` table.", max_length=12)


class QuestionEntry(Entry):
    """One thing asked."""

    key: Key = Field(
        description="Permanent name: small letters, digits, underscores. It stays when number or wording change."
    )
    number: Number | None = Field(
        default=None, description="Printed number, in quotes; left out for the facts at the head of the form."
    )
    text: Line = Field(description="The question itself.")
    prompt: Line | None = Field(default=None, description="One line beneath it.")
    answer: AnswerKindEntry = Field(
        description="What kind of answer it takes: yes-no, short-text, long-text, people or date."
    )
    required: Flag = Field(default=True, description="Whether it has to be answered before submission: true or false.")
    adverse: ChoiceWord | None = Field(
        default=None,
        description="The answer that points to possible harm; left out where either answer is only context.",
    )
    guidance: GuidanceEntry = Field(default=GuidanceEntry(), description="Help beside it.")


class SectionEntry(Entry):
    """Questions that belong together."""

    key: Key = Field(description="Permanent name.")
    title: Line = Field(description="Its heading.")
    intro: Prose | None = Field(default=None, description="What it is about.")
    page: Literal["question", "section"] = Field(
        default="question", description="Whether the window shows one question at a time or the section on one page."
    )
    questions: list[QuestionEntry] = Field(description="The questions, in printed order.", min_length=1)


class AnswerIsEntry(Entry):
    """A question is answered in this way."""

    VARIANT = "answer-is"

    question: Key = Field(description="Key of a yes-no question.")
    answer: ChoiceWord = Field(description="yes, no or not-known.")


class AllEntry(Entry):
    """Every part holds."""

    VARIANT = "all-of"

    all: list[ConditionEntry] = Field(description="The parts.", min_length=1, max_length=200)


class AnyEntry(Entry):
    """At least one part holds."""

    VARIANT = "any-of"

    any: list[ConditionEntry] = Field(description="The parts.", min_length=1, max_length=200)


def _condition_form(value: Any) -> str | None:  # noqa: ANN401  whatever the file holds
    names = value if isinstance(value, dict) else {}
    forms = {"all": AllEntry.VARIANT, "any": AnyEntry.VARIANT, "question": AnswerIsEntry.VARIANT}
    return next((variant for name, variant in forms.items() if name in names), None)


ConditionEntry = Annotated[
    Annotated[AllEntry, Tag(AllEntry.VARIANT)]
    | Annotated[AnyEntry, Tag(AnyEntry.VARIANT)]
    | Annotated[AnswerIsEntry, Tag(AnswerIsEntry.VARIANT)],
    Discriminator(
        _condition_form,
        custom_error_type="condition",
        custom_error_message="A condition is `question` with `answer`, or a list below `all` or `any`.",
    ),
]


class CriterionEntry(Entry):
    """One reason for the further stage."""

    key: Key = Field(description="Permanent name.")
    when: ConditionEntry = Field(description="When it applies.")
    reason: Prose = Field(description="Why that points to the further stage, as a sentence.")


class RoutingEntry(Entry):
    """When a further stage is recommended."""

    next_stage: Line = Field(description="What the further stage is called.")
    criteria: list[CriterionEntry] = Field(
        description="Any one that applies is a reason.", min_length=1, max_length=100
    )
    note: Prose | None = Field(default=None, description="Where the rule comes from, and how sure that is.")


class ConsistencyEntry(Entry):
    """Answers that do not sit well together."""

    key: Key = Field(description="Permanent name.")
    when: ConditionEntry = Field(description="When it applies.")
    question: Key = Field(description="The question it is shown at.")
    what: Prose = Field(description="What does not fit, as a sentence.")
    remedy: Prose = Field(description="What to do, as a sentence.")


class ReviewEntry(Entry):
    """The reviewer's part."""

    title: Line = Field(description="Its heading.")
    comments_text: Line = Field(description="What the concluding comments are asked for.")
    comments_guidance: Prose | None = Field(default=None, description="Help beside that.")
    checklist: list[Prose] = Field(default=[], description="What to look at before deciding.", max_length=40)
    proceed_label: Line = Field(description="What deciding against the further stage is called.")
    further_label: Line = Field(description="What deciding for it is called.")
    declaration: Prose = Field(description="The words a signatory puts their name to.")


class TermEntry(Entry):
    """A word explained."""

    term: Line = Field(description="The word.")
    meaning: Prose = Field(description="What it means here.")


class FormEntry(Entry):
    """A form in one version."""

    form: FormName = Field(description="Permanent name, for instance ehiira-stage-1.")
    version: Version = Field(description='Version in quotes, for instance "1.0".')
    title: Line = Field(description="Full title.")
    short_title: Line = Field(description="What people say.")
    stage: Line | None = Field(default=None, description="Which stage of the instrument it is.")
    reference_prefix: Prefix = Field(description="Start of references, for instance EHIIRA.")
    owner: Line = Field(description="Who keeps it.")
    purpose: Prose = Field(description="What it is for and when it is used.")
    source: list[LawEntry] = Field(default=[], description="Where the instrument comes from.", max_length=40)
    notes: list[Prose] = Field(
        default=[], description="What is our reading of the instrument rather than its print.", max_length=40
    )
    law: dict[Key, LawEntry] = Field(
        default={}, description="Provisions that questions refer to by name.", max_length=200
    )
    sections: list[SectionEntry] = Field(description="What is asked, in order.", min_length=1, max_length=200)
    mitigation: Key | None = Field(
        default=None, description="Key of the yes-no question that says whether adverse effects are reduced."
    )
    routing: RoutingEntry | None = Field(default=None, description="When a further stage is recommended.")
    consistency: list[ConsistencyEntry] = Field(
        default=[], description="Answers that do not sit well together; always advisory.", max_length=200
    )
    submission_declaration: Prose = Field(description="What an author confirms on submission.")
    review: ReviewEntry = Field(description="What the reviewer is asked, and what the decisions are called.")
    glossary: list[TermEntry] = Field(default=[], description="Words explained.", max_length=400)


def json_schema() -> dict[str, Any]:
    """Returns the JSON Schema of a form file, for editors that check while one types."""
    schema = FormEntry.model_json_schema()
    asked = schema["$defs"]["QuestionEntry"]["properties"]
    whole = asked["answer"]
    short = {"enum": list(whole["discriminator"]["mapping"])}
    asked["answer"] = {"description": whole.pop("description"), "anyOf": [short, whole]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "HEAT Desktop form file"}
