"""Versions of one form: a library of several, and random edits that make the next."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from heat_app.domain.form.answer_kinds import (
    AnswerKind,
    ChooseMany,
    ChooseOne,
    LongText,
    Number,
    People,
    Table,
    TickGrid,
    YesNo,
)
from heat_app.domain.form.definition import TITLE, Form, Question, Section
from heat_app.domain.form.lists import Options
from heat_app.domain.ids import Digest, QuestionKey
from heat_app.errors import Fault, UsageFault


class Versions:
    """Several published versions of one form, oldest first."""

    def __init__(self, *forms: Form) -> None:
        self.forms = list(forms)

    def faults(self) -> tuple[Fault, ...]:
        return ()

    def newest(self) -> tuple[Form, ...]:
        return (self.forms[-1],)

    def named(self, form_id: str) -> Form:
        assert form_id == self.forms[-1].form_id
        return self.forms[-1]

    def in_version(self, form_id: str, version: str) -> Form:
        assert form_id == self.forms[-1].form_id
        found = next((form for form in self.forms if form.version == version), None)
        if found is None:
            raise UsageFault(f"Version {version} is not installed.", code="form-version-unknown")
        return found

    def exactly(self, form_id: str, version: str, digest: Digest) -> Form:
        found = self.in_version(form_id, version)
        assert found.digest == digest
        return found


def in_version(form: Form, version: str, questions: dict[QuestionKey, Question | None], *new: Question) -> Form:
    """The form in another version: some questions otherwise, None for those that are gone, and new ones at the end."""
    sections = []
    for section in form.sections:
        kept = (questions.get(question.key, question) for question in section.questions)
        sections.append(replace(section, questions=tuple(question for question in kept if question is not None)))
    sections[-1] = replace(sections[-1], questions=(*sections[-1].questions, *new))
    digest = Digest((version.replace(".", "") * 64)[:64])
    return replace(form, version=version, digest=digest, sections=tuple(only_asking(sections)), changes="Much.")


def only_asking(sections: list[Section]) -> list[Section]:
    """The sections that still ask something."""
    return [section for section in sections if section.questions]


@st.composite
def edited(draw: st.DrawFn, form: Form, version: str = "1.1") -> Form:
    """The form as its owner may have changed it for the next version; conditions are of no account."""
    changed: dict[QuestionKey, Question | None] = {}
    for asked in form.questions():
        question = replace(asked, ask_if=None)
        changed[question.key] = question
        if question.key == TITLE:
            continue
        match draw(st.sampled_from(["stays", "stays", "reworded", "narrowed", "narrowed", "another", "gone"])):
            case "reworded":
                changed[question.key] = replace(question, text=f"{question.text} (again)")
            case "narrowed":
                changed[question.key] = replace(question, kind=draw(narrowed(question.kind)))
            case "another":
                other = LongText() if question.kind.kind != "long-text" else Number()
                changed[question.key] = replace(question, kind=other)
            case "gone":
                changed[question.key] = None
            case _:
                pass
    new = Question(QuestionKey("brand_new"), "99", "What is new?", LongText())
    return in_version(replace(form, consistency=(), routing=None, mitigation=None), version, changed, new)


@st.composite
def narrowed(draw: st.DrawFn, kind: AnswerKind) -> AnswerKind:
    """A kind that takes less than it did."""
    match kind:
        case YesNo():
            return replace(kind, allows_not_known=False, max_characters=draw(st.integers(1, 60)))
        case ChooseOne() | ChooseMany():
            return replace(kind, options=draw(fewer(kind.options)))
        case TickGrid():
            return replace(kind, rows=draw(fewer(kind.rows)), is_single=True)
        case People():
            return replace(kind, max_count=1)
        case LongText():
            return replace(kind, max_characters=draw(st.integers(1, 60)))
        case Number():
            return replace(kind, least="0", most="9", decimals=0)
        case Table():
            columns = [column for column in kind.columns if draw(st.booleans())] or list(kind.columns[:1])
            may_add = kind.may_add and draw(st.booleans())
            most = draw(st.integers(1, 3))
            return replace(
                kind,
                columns=tuple(columns),
                rows=draw(fewer(kind.rows)),
                may_add=may_add,
                most_rows=most,
                totals=(),
            )
        case _:
            return kind


@st.composite
def fewer(draw: st.DrawFn, options: Options) -> Options:
    """Some of the choices."""
    return replace(options, own=tuple(item for item in options.own if draw(st.booleans())))
