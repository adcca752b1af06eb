"""A form file's faults: each told with where, what and what now, all of a kind at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_form import SMALL, codes, faults_of, spoilt

from heat_app.domain.form.answer_kinds import CalendarDate, People, RationaleRule, ShortText, YesNo
from heat_app.domain.form.conditions import AllOf, AnswerIs, AnyOf, Choice
from heat_app.domain.form.definition import PageUnit
from heat_app.domain.ids import QuestionKey
from heat_app.errors import StorageUnavailable, UsageFault
from heat_app.library.file_content import MAX_FORM_BYTES
from heat_app.library.form_file import check_file, read_form
from heat_app.library.models import json_schema


def test_a_sound_file_becomes_the_form_it_describes() -> None:
    form = read_form(SMALL.encode(), "form.yaml")
    assert (form.form_id, form.version, form.reference_prefix) == ("small-form", "1.0", "SMALL")
    assert form.published_date is None
    assert [section.page for section in form.sections] == [PageUnit.SECTION, PageUnit.QUESTION]
    harms, reduced = form.sections[1].questions
    assert harms.kind == YesNo(rationale=RationaleRule.OPTIONAL, allows_not_known=False)
    assert harms.adverse is Choice.YES
    assert [law.title for law in harms.guidance.law] == ["Equality Act 2010, section 149"]
    assert reduced.kind == YesNo()
    assert reduced.adverse is Choice.NO
    assert [question.kind for question in form.sections[0].questions] == [ShortText(), People(True), CalendarDate()]
    assert form.mitigation == "reduced"
    assert form.routing is not None
    assert form.routing.criteria[0].condition == AllOf(
        (AnswerIs(QuestionKey("harms"), Choice.YES), AnyOf((AnswerIs(QuestionKey("reduced"), Choice.NO),)))
    )


def test_layout_and_comments_change_nothing_in_the_digest_and_words_do() -> None:
    form = read_form(SMALL.encode(), "form.yaml")
    same = "# A comment\n" + SMALL.replace("To be spoilt.", ">-\n  To be\n  spoilt.").replace("\n", "\r\n")
    other = spoilt(("To be spoilt.", "To be spoiled."))
    assert read_form(same.encode(), "other.yaml").digest == form.digest
    assert read_form(other.encode(), "form.yaml").digest != form.digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("answer: no\n      reason", "answer: yes\n      reason"),
        ("        all:\n", "        any:\n"),
        ("rationale: optional", "rationale: required"),
        ("        required: false\n", ""),
        ("are_authors: true", "are_authors: false"),
        ("adverse: yes", "adverse: no"),
        ("mitigation: reduced", "mitigation: harms"),
        ("meaning: A", "meaning: The"),
        ("page: section", "page: question"),
    ],
)
def test_whatever_a_form_says_is_bound_by_its_digest(old: str, new: str) -> None:
    before, after = read_form(SMALL.encode(), "form.yaml"), read_form(spoilt((old, new)).encode(), "form.yaml")
    assert before.digest != after.digest


@pytest.mark.parametrize(
    ("old", "new", "code", "at", "way"),
    [
        ("purpose: To be spoilt.\n", "", "missing-key", "form: small-form", "purpose"),
        (
            "        text: Does",
            "        txt: Does",
            "unknown-key",
            "        txt: Does",
            "sections/effects/questions/harms/txt",
        ),
        ("purpose: To", "purpos: To", "unknown-key", "purpos: To", "purpos"),
        ("adverse: yes", "adverse: yess", "unknown-value", "adverse: yess", "sections/effects/questions/harms/adverse"),
        ("page: section", "page: sektion", "unknown-value", "page: sektion", "sections/details/page"),
        ("answer: date", "answer: dat", "unknown-kind", "answer: dat", "sections/details/questions/started_on/answer"),
        (
            "kind: people",
            "kind: peeple",
            "unknown-kind",
            "answer:\n          kind: peeple",
            "sections/details/questions/people/answer",
        ),
        (
            "          rationale: opt",
            "          rational: opt",
            "unknown-key",
            "          rational: opt",
            "sections/effects/questions/harms/answer/rational",
        ),
        (
            "are_authors: true",
            "are_authors: yes",
            "not-true-or-false",
            "are_authors: yes",
            "sections/details/questions/people/answer/are_authors",
        ),
        ('version: "1.0"', "version: 1", "wrong-pattern", "version: 1", "version"),
        ("form: small-form", "form: Small Form", "wrong-pattern", "form: Small Form", "form"),
        (
            "reference_prefix: SMALL",
            "reference_prefix: small",
            "wrong-pattern",
            "reference_prefix: small",
            "reference_prefix",
        ),
        ("- key: harms", "- key: 1harms", "wrong-pattern", "- key: 1harms", "sections/effects/questions/1harms/key"),
        ("url: https:", "url: http:", "wrong-pattern", "url: http:", "law/duty/url"),
        ("  duty:\n", "  Duty:\n", "wrong-pattern", "  Duty:", "law/Duty"),
        ("text: Title", "text: ''", "empty-text", "text: ''", "sections/details/questions/title/text"),
        ("text: Title", "text: '  '", "empty-text", "text: '  '", "sections/details/questions/title/text"),
        ("text: Title", "text:", "empty-text", "text:", "sections/details/questions/title/text"),
        ("why: To find out.", "why:", "empty-text", "why:", "sections/effects/questions/harms/guidance/why"),
        ("adverse: no", "adverse: ~", "empty-text", "adverse: ~", "sections/effects/questions/reduced/adverse"),
        (
            "text: Title",
            "text: A <b>title</b>",
            "markup",
            "text: A <b>title</b>",
            "sections/details/questions/title/text",
        ),
        (
            "why: To find out.",
            "why: R&amp;D",
            "markup",
            "why: R&amp;D",
            "sections/effects/questions/harms/guidance/why",
        ),
        (
            "text: Title",
            'text: "Ti\u202etle"',
            "hidden-direction",
            'text: "Ti\u202etle"',
            "sections/details/questions/title/text",
        ),
        ("text: Title", 'text: "Ti\\ntle"', "line-break", 'text: "Ti\\ntle"', "sections/details/questions/title/text"),
        ("text: Title", "text: [Title]", "not-text", "text: [Title]", "sections/details/questions/title/text"),
        (
            "          law:\n            - duty",
            "          law: duty",
            "not-a-list",
            "law: duty",
            "sections/effects/questions/harms/guidance/law",
        ),
        (
            "glossary:\n  - term: Harm\n    meaning: A",
            "glossary:\n  - Harm",
            "not-a-mapping",
            "  - Harm ",
            "glossary/#1",
        ),
        (
            "            - duty",
            "            - dutty",
            "unknown-law",
            "- dutty",
            "sections/effects/questions/harms/guidance/law/#1",
        ),
        ("mitigation: reduced", "mitigation: reducd", "unknown-question", "mitigation: reducd", "mitigation"),
        ("mitigation: reduced", "mitigation: people", "not-a-choice-question", "mitigation: people", "mitigation"),
        (
            "- question: harms\n",
            "- question: harm\n",
            "unknown-question",
            "- question: harm",
            "routing/criteria/harm/when/all/#1/question",
        ),
        (
            "- question: reduced\n",
            "- question: started_on\n",
            "not-a-choice-question",
            "- question: started_on",
            "routing/criteria/harm/when/all/#2/any/#1/question",
        ),
        (
            "          - question: harms\n            answer: yes",
            "          - question: harms\n            answer: not-known",
            "choice-not-offered",
            "  - question: harms\n",
            "routing/criteria/harm/when/all/#1/question",
        ),
        (
            "    question: harms\n",
            "    question: nothing\n",
            "unknown-question",
            "question: nothing",
            "consistency/no_harm_to_reduce/question",
        ),
        (
            "              - question: reduced\n",
            "              - question: harms\n                answer: no\n              - question: redused\n",
            "unknown-question",
            "question: redused",
            "routing/criteria/harm/when/all/#2/any/#2/question",
        ),
        ("        all:\n", "        al:\n", "condition", "when:\n        al:", "routing/criteria/harm/when"),
        (
            "                answer: no\n      reason",
            "                anser: no\n      reason",
            "unknown-key",
            "anser",
            "routing/criteria/harm/when/all/#2/any/#1/anser",
        ),
        (
            "        adverse: no\n",
            "        adverse: no\n      - key: harms\n        text: Again\n        answer: date\n",
            "key-twice",
            "- key: harms\n        text: Again",
            "sections/effects/questions/harms/key",
        ),
        (
            'number: "2"',
            'number: "1"',
            "number-twice",
            'number: "1"\n        text: Can',
            "sections/effects/questions/reduced/number",
        ),
        ("- key: effects", "- key: details", "key-twice", "- key: details\n    title: Effects", "sections/details/key"),
        ("- key: title", "- key: name", "title-question-missing", "sections:", "sections"),
        (
            "answer: short-text",
            "answer: long-text",
            "title-question-kind",
            "answer: long-text",
            "sections/details/questions/title/answer",
        ),
        (
            "answer: short-text",
            "answer: short-text\n        required: false",
            "title-question-kind",
            "answer: short-text",
            "sections/details/questions/title/answer",
        ),
    ],
)
def test_each_fault_is_told_with_its_line_and_the_way_to_it(old: str, new: str, code: str, at: str, way: str) -> None:
    text = spoilt((old, new))
    line = text.count("\n", 0, text.index(at)) + 1
    faults = faults_of(text)
    places = {(fault.code, fault.where) for fault in faults}
    assert (code, f"form.yaml, line {line}, {way}") in places
    assert all(fault.what and fault.remedy for fault in faults)


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("        text: Does", "        txt: Does", "text"),
        ("purpose: To", "purpos: To", "purpose"),
        ("adverse: yes", "adverse: Yes", "yes"),
        ("answer: date", "answer: dat", "date"),
        ("answer: short-text", "answer: shorttext", "short-text"),
        ("          rationale: opt", "          rational: opt", "rationale"),
        ("rationale: optional", "rationale: optinal", "optional"),
        ("mitigation: reduced", "mitigation: reducd", "reduced"),
        ("            - duty", "            - dutty", "duty"),
        ("                answer: no\n      reason", "                anser: no\n      reason", "answer"),
        ("  proceed_label:", "  procede_label:", "proceed_label"),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_what_was_meant(old: str, new: str, meant: str) -> None:
    assert any(f"Did you mean “{meant}”?" in fault.remedy for fault in faults_of(spoilt((old, new))))


def test_a_missing_key_is_explained() -> None:
    (fault,) = faults_of(spoilt(("reference_prefix: SMALL\n", "")))
    assert fault.remedy == "Add a line “reference_prefix:” here. Start of references, for instance EHIIRA."


def test_all_faults_of_a_file_are_told_at_once() -> None:
    faults = faults_of(
        spoilt(("purpose:", "purpos:"), ("adverse: yes", "adverse: maybe"), ("text: Title", "text:"), ("date", "dat"))
    )
    assert sorted(codes(faults)) == ["empty-text", "missing-key", "unknown-key", "unknown-kind", "unknown-value"]


def test_all_that_does_not_fit_together_is_told_at_once() -> None:
    faults = faults_of(spoilt(("mitigation: reduced", "mitigation: a"), ("- duty", "- b"), ('"2"', '"1"')))
    assert sorted(codes(faults)) == ["number-twice", "unknown-law", "unknown-question"]


def test_a_number_needs_no_quotes_to_stay_a_number() -> None:
    assert faults_of(spoilt(('number: "1"', "number: 1.10"))) == ()


@pytest.mark.parametrize("text", ["a: 1\n", "- a\n", "word\n"])
def test_what_is_no_form_is_refused(text: str) -> None:
    assert faults_of(text)


def test_less_than_and_and_are_not_taken_for_markup() -> None:
    assert faults_of(spoilt(("why: To find out.", "why: Waits <18 weeks, R&D, a < b, x <y"))) == ()


def test_a_file_of_more_than_2_mib_is_refused_unread() -> None:
    assert codes(faults_of("#" * (MAX_FORM_BYTES + 1))) == ["file-too-large"]


def test_more_than_2000_questions_are_refused() -> None:
    more = "".join(f"      - key: q{nth}\n        text: Q\n        answer: date\n" for nth in range(2_000))
    assert codes(faults_of(spoilt(("mitigation:", more + "mitigation:")))) == ["too-many-questions"]


def test_a_file_that_is_not_there_is_a_fault_of_the_request(tmp_path: Path) -> None:
    with pytest.raises(UsageFault):
        check_file(tmp_path / "none.yaml")


def test_a_folder_is_not_read_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable):
        check_file(tmp_path)


def test_a_sound_file_has_no_fault(tmp_path: Path) -> None:
    (tmp_path / "form.yaml").write_text(SMALL, encoding="utf-8")
    assert check_file(tmp_path / "form.yaml") == ()


def test_the_schema_explains_every_key_it_allows() -> None:
    schema = json_schema()
    assert schema["additionalProperties"] is False
    undescribed = [
        f"{name}.{key}"
        for name, part in {"FormEntry": schema, **schema["$defs"]}.items()
        for key, described in part.get("properties", {}).items()
        if not described.get("description")
    ]
    assert undescribed == []


def test_the_schema_takes_the_short_spellings_that_a_form_file_takes() -> None:
    parts = json_schema()["$defs"]
    short, long = parts["ColumnEntry"]["properties"]["answer"]["anyOf"]
    assert {"long-text", "row-link", "score"} < set(short["enum"])
    assert {each["$ref"].rsplit("/", 1)[1] for each in long["oneOf"]} >= {"LongTextKind", "RowLinkKind"}
    name, items, both = parts["Options"]["anyOf"]
    assert (name["type"], items["type"], both["type"]) == ("string", "array", "object")
    assert items["items"] == {"$ref": "#/$defs/ItemEntry"}
    assert set(both["properties"]) == {"lists", "items"}
    for entry, names in {
        "ChooseOneKind": ["options"],
        "ChooseManyKind": ["options"],
        "TickGridKind": ["rows", "columns"],
        "ScoreKind": ["bands"],
        "TableKind": ["rows"],
    }.items():
        assert all(parts[entry]["properties"][key]["$ref"] == "#/$defs/Options" for key in names)


def test_faults_without_end_are_cut_off() -> None:
    assert len(faults_of("".join(f"a{nth}: 1\n" for nth in range(100_000)))) == 200
    assert len(faults_of("".join(f"a{nth}:\n" for nth in range(100_000)))) == 200
