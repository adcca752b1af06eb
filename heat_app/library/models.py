"""What a form file may say: one strict model for each of its parts. Descriptions here are the form owner's manual."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from heat_app.library.condition_models import ConditionEntry
from heat_app.library.entry import (
    ChoiceWord,
    Entry,
    Flag,
    FormName,
    Key,
    LawEntry,
    Line,
    Months,
    Number,
    Prefix,
    Prose,
    Version,
)
from heat_app.library.kind_models import AnswerKindEntry

MAX_QUESTIONS = 2_000


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
        description="What kind of answer it takes: yes-no, choose-one, choose-many, short-text, long-text, number, "
        "people, date, tick-grid or table."
    )
    required: Flag = Field(default=True, description="Whether it has to be answered before submission: true or false.")
    adverse: ChoiceWord | None = Field(
        default=None,
        description="The answer that points to possible harm; left out where either answer is only context.",
    )
    guidance: GuidanceEntry = Field(default=GuidanceEntry(), description="Help beside it.")
    ask_if: ConditionEntry | None = Field(
        default=None, description="Asked only where this holds; it rests on questions before this one."
    )


class SectionEntry(Entry):
    """Questions that belong together."""

    key: Key = Field(description="Permanent name.")
    title: Line = Field(description="Its heading.")
    intro: Prose | None = Field(default=None, description="What it is about.")
    page: Literal["question", "section"] = Field(
        default="question", description="Whether the window shows one question at a time or the section on one page."
    )
    questions: list[QuestionEntry] = Field(description="The questions, in printed order.", min_length=1)


class CriterionEntry(Entry):
    """One reason for the further stage."""

    key: Key = Field(description="Permanent name.")
    when: ConditionEntry = Field(description="When it applies.")
    reason: Prose = Field(description="Why that points to the further stage, as a sentence.")


class RuleEntry(Entry):
    """Another body's printed rule for the further stage."""

    key: Key = Field(description="Permanent name.")
    title: Line = Field(description="What it is called: usually the body that prints it.")
    criteria: list[CriterionEntry] = Field(
        description="Any one that applies is a reason.", min_length=1, max_length=100
    )
    note: Prose | None = Field(default=None, description="Where the rule comes from, and how sure that is.")
    source: LawEntry | None = Field(default=None, description="Where it can be read.")


class CarriedEntry(Entry):
    """One answer that comes along."""

    question: Key = Field(description="Key of the question here.")
    source: Key = Field(description="Key of the question in the earlier form.")


class CarryEntry(Entry):
    """What comes along from an earlier assessment."""

    form: FormName = Field(description="Permanent name of the earlier assessment's form; it may be this one.")
    why: Prose = Field(description="Why one starts here from there, as a sentence.")
    answers: list[CarriedEntry] = Field(description="Which answers come along.", min_length=1, max_length=200)


class RoutingEntry(Entry):
    """When a further stage is recommended."""

    next_stage: Line = Field(description="What the further stage is called.")
    criteria: list[CriterionEntry] = Field(
        description="Any one that applies is a reason.", min_length=1, max_length=100
    )
    note: Prose | None = Field(default=None, description="Where the rule comes from, and how sure that is.")
    next_form: FormName | None = Field(default=None, description="Permanent name of the further stage's form.")
    variants: list[RuleEntry] = Field(
        default=[], description="Rules that an organisation can choose instead.", max_length=20
    )


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
    further_label: Line | None = Field(
        default=None, description="What deciding for it is called; left out where the form has no routing."
    )
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
    notice: Prose | None = Field(default=None, description="What people should know before they start.")
    follow_up_months: list[Months] = Field(
        default=[], description="Months after sign-off at which it is looked at again.", max_length=6
    )
    changes: Prose | None = Field(
        default=None, description="What changed since the version before; needed from the second version on."
    )
    carries: list[CarryEntry] = Field(
        default=[], description="From which earlier assessments one can be started.", max_length=20
    )


def json_schema() -> dict[str, Any]:
    """Returns the JSON Schema of a form file, for editors that check while one types."""
    schema = FormEntry.model_json_schema()
    parts = schema["$defs"]
    for entry in ("QuestionEntry", "ColumnEntry"):
        asked = parts[entry]["properties"]
        whole = asked["answer"]
        short = {"enum": list(whole["discriminator"]["mapping"])}
        asked["answer"] = {"description": whole.pop("description"), "anyOf": [short, whole]}
    written_out = parts.pop("OptionsEntry")
    fields = written_out["properties"]
    parts["Options"] = {
        "description": "A list's name, items of the form's own, or both.",
        "anyOf": [
            {"description": "The name of one reference list.", **fields["lists"]["items"]},
            {"description": "Items of the form's own.", "type": "array", "items": fields["items"]["items"]},
            {**written_out, "title": "Lists and items"},
        ],
    }
    schema = _renamed(schema, "#/$defs/OptionsEntry", "#/$defs/Options")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "HEAT Desktop form file"}


def _renamed(part: Any, old: str, new: str) -> Any:  # noqa: ANN401  whatever a schema holds
    """Returns a part of a schema with one reference called otherwise."""
    if isinstance(part, dict):
        return {name: _renamed(value, old, new) for name, value in part.items()}
    if isinstance(part, list):
        return [_renamed(value, old, new) for value in part]
    return new if part == old else part
