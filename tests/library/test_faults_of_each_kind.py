"""Every kind of fault of a form file is refused with its own code, its place, what is wrong and what to do."""

from __future__ import annotations

import pytest
from small_form import faults_of, spoilt

from heat_app.domain.form.lists import ListScope, ReferenceList
from heat_app.domain.ids import ListId
from heat_app.errors import FormFault
from heat_app.library.form_file import read_form

TABLES = """\
      - key: effects
        number: "3"
        text: Who is affected?
        ask_if:
          question: harms
          answer: yes
        answer:
          kind: table
          purpose: impacts
          may_add: true
          row_name: group
          rows:
            - key: carers
              label: Carers
          row_title: Group
          columns:
            - key: direction
              title: Effect
              answer:
                kind: choose-one
                options:
                  - key: worse
                    label: Worse off
                    meaning: adverse
                  - key: better
                    label: Better off
                    meaning: favourable
            - key: why
              title: Why
              answer: long-text
              needed_when:
                column: direction
                choices:
                  - worse
            - key: people
              title: How many
              only_added: true
              answer:
                kind: number
                least: 0
                most: 9
          totals:
            - people
      - key: risks
        number: "4"
        text: What are the risks?
        answer:
          kind: table
          purpose: risks
          may_add: true
          row_name: risk
          least_rows: 1
          columns:
            - key: impact
              title: Effect
              answer:
                kind: row-link
                question: effects
            - key: likelihood
              title: Likelihood
              answer:
                kind: choose-one
                options:
                  - key: likely
                    label: Likely
                    score: 4
            - key: consequence
              title: Consequence
              answer:
                kind: choose-one
                options:
                  - key: major
                    label: Major
                    score: 4
            - key: score
              title: Score
              answer:
                kind: score
                factors:
                  - likelihood
                  - consequence
                bands:
                  - key: high
                    label: High
                    score: 1
mitigation: reduced
"""
RULES = """\
consistency:
  - key: harm_without_reason
    when:
      question: effects
      rows:
        - column: direction
          choices:
            - worse
      at_least: 2
    question: effects
    what: Much harm is named.
    remedy: Look again.
"""
WHOLE = spoilt(("mitigation: reduced\n", TABLES), ("consistency:\n", RULES))
HARM = "        - column: direction\n          choices:\n            - worse"

FAULTS = [
    # what a file is made of
    ("purpose: To be", "purpose: To\x00 be", "file-control-character", "form.yaml", "Remove"),
    ("title: A small", "\ttitle: A small", "yaml-tab", "line 3", "spaces"),
    ("owner: The tests", 'owner: "The tests', "yaml-broken", "line", "quote"),
    ("purpose: To be", "purpose: So: to be", "yaml-colon", "line 7", ">-"),
    ("owner: The tests", "owner: &me The tests", "yaml-anchor", "line 6", "Remove the mark"),
    ("owner: The tests", "owner: *me", "yaml-alias", "line 6", "out"),
    ("owner: The tests", "owner: !!str The tests", "yaml-tag", "line 6", "plain text is all"),
    ("owner: The tests", "owner: The tests\nowner: Others", "yaml-name-twice", "line 7", "Keep one"),
    ("owner: The tests", "[owner]: The tests", "yaml-name", "line 6", "a colon, a space"),
    ("sections:\n", "---\nsections:\n", "yaml-several-documents", "line 12", "one document"),
    ("purpose: To be spoilt.", f"purpose: {'[' * 70}{']' * 70}", "yaml-too-deep", "line 7", "Flatten"),
    # each part by itself
    ("owner: The tests\n", "", "missing-key", "line 1, owner", "Who keeps it"),
    ("owner: The", "ovner: The", "unknown-key", "line 6, ovner", "Did you mean “owner”?"),
    ("owner: The tests", "owner:", "empty-text", "line 6, owner", "remove the line “owner:”"),
    ("owner: The tests", "owner: [The tests]", "not-text", "line 6, owner", "after the colon"),
    ("owner: The tests", "owner: <b>Tests</b>", "markup", "line 6, owner", "plain text"),
    ("owner: The tests", 'owner: "The\\ntests"', "line-break", "line 6, owner", "one line"),
    ("owner: The tests", 'owner: "The \u202etests"', "hidden-direction", "line 6, owner", "Type the text again"),
    ("owner: The tests", f"owner: {'a' * 401}", "text-too-long", "line 6, owner", "Shorten"),
    ("reference_prefix: SMALL", "reference_prefix: small", "wrong-pattern", "reference_prefix", "capital letters"),
    ("page: section", "page: secton", "unknown-value", "details/page", "Did you mean “section”?"),
    ("answer: date", "answer: dat", "unknown-kind", "started_on/answer", "Did you mean “date”?"),
    ("          kind: people\n", "", "missing-kind", "people/answer", "kind:"),
    ("are_authors: true", "are_authors: yes", "not-true-or-false", "are_authors", "true or false"),
    ("are_authors: true", "max_count: some", "not-a-number", "max_count", "digits"),
    ("are_authors: true", "max_count: 201", "number-out-of-range", "max_count", "at most 200"),
    ("          law:\n            - duty", "          law: duty", "not-a-list", "guidance/law", "starts with “- ”"),
    (
        "  criteria:\n    - key: harm\n",
        "  criteria: []\nx:\n    - key: harm\n",
        "empty-list",
        "criteria",
        "Add an entry",
    ),
    ("        all:\n", "        every:\n", "condition", "criteria/harm/when", "“all:” or “any:”"),
    (
        "glossary:\n  - term: Harm\n    meaning: A",
        "glossary:\n  - Harm\n#",
        "not-a-mapping",
        "glossary/#1",
        "name: value",
    ),
    ("- duty", "- d" + "\n            - d" * 12, "too-many", "guidance/law", "most useful"),
    # what does not fit together
    ("- key: title", "- key: name", "title-question-missing", "sections", "short-text"),
    ("answer: short-text", "answer: long-text", "title-question-kind", "title/answer", "answer: short-text"),
    ("- key: reduced\n", "- key: harms\n", "key-twice", "questions/harms/key", "its own key"),
    ('number: "2"', 'number: "1"', "number-twice", "reduced/number", "its own number"),
    (
        "  - term: Harm\n",
        "  - term: Harm\n    meaning: It.\n  - term: Harm\n",
        "term-twice",
        "Harm/term",
        "its own term",
    ),
    ("- duty", "- dutty", "unknown-law", "guidance/law/#1", "Did you mean “duty”?"),
    ("mitigation: reduced", "mitigation: reducd", "unknown-question", "mitigation", "Did you mean “reduced”?"),
    ("mitigation: reduced", "mitigation: people", "not-a-choice-question", "mitigation", "yes-no question"),
    (
        "question: harms\n            answer: yes",
        "question: harms\n            answer: not-known",
        "choice-not-offered",
        "all/#1/question",
        "offer it",
    ),
    (
        "      question: effects\n      rows:",
        "      question: harms\n      rows:",
        "not-a-table-question",
        "when/question",
        "Name a question that is",
    ),
    ("- column: direction\n", "- column: directon\n", "unknown-column", "rows/#1/column", "Did you mean “direction”?"),
    (HARM, HARM.replace("- worse", "- wors"), "unknown-choice", "choices/#1", "Did you mean “worse”?"),
    (
        "          question: harms\n          answer: yes\n",
        "          question: risks\n          is_answered: true\n",
        "asked-if-later",
        "ask_if/question",
        "comes before it",
    ),
    ("  further_label: Stage 2\n", "", "further-label-missing", "review", "further_label"),
    # tables, choices and their purposes
    (
        "    bands:\n                  - key: high\n                    label: High\n                    score: 1\n",
        "    bands: []\n",
        "nothing-to-choose",
        "answer/bands",
        "Name a list",
    ),
    (
        "                    meaning: adverse\n",
        "                    note: Adverse.\n",
        "meaning-missing",
        "answer/options",
        "such as adverse",
    ),
    ("row_title: Group", "every_row: true", "row-title-missing", "effects/answer", "row_title"),
    ("          row_name: group\n", "", "row-name-missing", "effects/answer", "row_name"),
    (
        "          may_add: true\n          row_name: risk\n          least_rows: 1\n",
        "",
        "table-without-rows",
        "risks/answer",
        "may_add: true",
    ),
    ("least_rows: 1", "least_rows: 61", "least-rows-impossible", "least_rows", "most_rows"),
    (
        "          may_add: true\n          row_name: group\n",
        "",
        "column-never-shown",
        "only_added",
        "Remove this line",
    ),
    (
        "                column: direction\n",
        "                column: why\n",
        "needed-when-itself",
        "needed_when",
        "another column",
    ),
    ("most: 9", "most: -9", "range-empty", "answer/least", "Swap the two"),
    (
        "                question: effects\n",
        "                question: harms\n",
        "link-to-no-table",
        "impact/answer/question",
        "Name a question that is",
    ),
    (
        "                    label: Likely\n                    score: 4",
        "                    label: Likely",
        "score-missing",
        "factors/#1",
        "score:",
    ),
    (
        "                options:\n                  - key: likely",
        "                rationale: required\n                options:\n                  - key: likely",
        "rationale-in-cell",
        "answer/rationale",
        "column of its own",
    ),
    (
        "            - key: direction\n",
        "            - key: direktion\n",
        "purpose-column-missing",
        "effects/answer/purpose",
        "Should “direction” stand instead of “direktion”?",
    ),
    (
        "            - key: why\n              title: Why\n              answer: long-text",
        "            - key: why\n              title: Why\n              answer: date",
        "column-of-another-kind",
        "why/answer",
        "“long-text”",
    ),
    (
        "            - key: people\n              title",
        "            - key: id\n              title",
        "column-name-reserved",
        "columns/id/key",
        "another key",
    ),
]


def spoilt_whole(old: str, new: str) -> str:
    """The larger form with one piece replaced; the piece has to be there."""
    text = WHOLE.replace("                    meaning: favourable\n", "") if "meaning: adverse" in old else WHOLE
    assert old in text, old
    return text.replace(old, new, 1)


def test_the_form_that_is_spoilt_here_is_sound() -> None:
    assert faults_of(WHOLE) == ()


@pytest.mark.parametrize(("old", "new", "code", "place", "remedy"), FAULTS, ids=[row[2] for row in FAULTS])
def test_each_kind_of_fault_is_told_with_its_place_and_its_own_remedy(
    old: str, new: str, code: str, place: str, remedy: str
) -> None:
    faults = faults_of(spoilt_whole(old, new))
    told = [fault for fault in faults if fault.code == code]
    assert told, faults
    assert place in told[0].where, told[0]
    assert told[0].where.startswith("form.yaml")
    assert told[0].what.endswith((".", "?")), told[0]
    assert remedy in told[0].remedy, told[0]


@pytest.mark.parametrize(
    ("content", "code", "remedy"),
    [
        (b"", "file-empty", "right file"),
        (b"form: \xe9", "file-encoding", "UTF-8"),
        (b"#" * (2 * 1024 * 1024 + 1), "file-too-large", "right file"),
    ],
)
def test_what_cannot_be_read_at_all_is_told_so(content: bytes, code: str, remedy: str) -> None:
    told = [fault for fault in faults_of(content) if fault.code == code]
    assert told
    assert remedy in told[0].remedy


def lists_of(*names: str) -> dict[str, ReferenceList]:
    """Reference lists with these names and nothing on them."""
    return {
        name: ReferenceList(ListId(name), "1.0", name, "The tests", ListScope.NATIONAL, False, None, None, (), "", ())
        for name in names
    }


def test_a_list_that_is_not_there_is_told_with_the_one_that_was_meant() -> None:
    text = spoilt_whole("          row_title: Group", "          row_title: Group").replace(
        "          rows:\n            - key: carers\n              label: Carers\n", "          rows: inclusion-helth\n"
    )
    with pytest.raises(FormFault) as refusal:
        read_form(text.encode(), "form.yaml", lists_of("inclusion-health"))
    (fault,) = refusal.value.faults
    assert (fault.code, fault.remedy) == ("list-unknown", "Did you mean “inclusion-health”?")
    assert "effects/answer/rows" in fault.where


def test_there_are_more_than_fifty_kinds_and_no_two_share_their_code() -> None:
    kinds = [row[2] for row in FAULTS]
    assert len(kinds) == len(set(kinds))
    assert len(kinds) > 50


def test_no_two_kinds_of_fault_share_a_remedy() -> None:
    remedies: dict[str, str] = {}
    for old, new, code, _, _ in FAULTS:
        told = next(fault for fault in faults_of(spoilt_whole(old, new)) if fault.code == code)
        assert remedies.setdefault(told.remedy, code) == code, told
