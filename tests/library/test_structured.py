"""Answer sheets as files: JSON and YAML to plain values."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heat_app.errors import SheetRefused
from heat_app.library import structured


def refused(content: bytes, name: str = "sheet.json") -> list[str]:
    """Codes of the faults a file is refused for."""
    with pytest.raises(SheetRefused) as refusal:
        structured.read(content, name)
    assert all(fault.where.startswith(name) and fault.what and fault.remedy for fault in refusal.value.faults)
    return [fault.code for fault in refusal.value.faults]


def test_the_same_sheet_reads_the_same_in_json_and_yaml() -> None:
    as_yaml = b'form: f\nanswers:\n  "1":\n    answer: no\n    rationale: Because.\n  2:\n    text: 2026-11-22\n'
    as_json = b'{"form":"f","answers":{"1":{"answer":"no","rationale":"Because."},"2":{"text":"2026-11-22"}}}'
    assert structured.read(as_yaml, "sheet.yaml") == structured.read(as_json, "sheet.json")


@pytest.mark.parametrize(("content", "name"), [(b' {"a": "b"}', "sheet"), (b"a: b", "sheet.txt"), (b"a: b", "A.YML")])
def test_the_content_tells_what_it_is_where_the_name_does_not(content: bytes, name: str) -> None:
    assert structured.read(content, name) == {"a": "b"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"a": 1, "a": 2}', "json-name-twice"),
        (b'{"a": NaN}', "json-number"),
        (b'{"a": -Infinity}', "json-number"),
        (b'{"a": 1e999}', "json-number"),
        (b'{"a": 9007199254740992}', "json-number"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "json-number"),
        (b'{"a": 1', "json-broken"),
        (b"{'a': 1}", "json-broken"),
        (b'{"a": 1,}', "json-broken"),
        (b'{"a": "x\ny"}', "json-broken"),
        (b"", "file-empty"),
        (b" \n", "file-empty"),
        (b"[" * 40 + b"]" * 40, "json-too-deep"),
        (b"[" * 200_000, "json-too-deep"),
        (b'{"a": "\xff"}', "file-encoding"),
        (b'{"a": "\x00"}', "file-control-character"),
    ],
)
def test_what_json_cannot_say_safely_is_refused(content: bytes, code: str) -> None:
    assert refused(content) == [code]


def test_every_name_that_stands_twice_is_told_at_once() -> None:
    assert refused(b'{"a": 1, "a": 2, "b": {"c": 1, "c": 2}}') == ["json-name-twice", "json-name-twice"]


def test_a_syntax_error_is_told_with_line_and_column() -> None:
    with pytest.raises(SheetRefused) as refusal:
        structured.read(b'{\n  "a": 1\n  "b": 2\n}', "sheet.json")
    assert refusal.value.faults[0].where == "sheet.json, line 3, column 3"


def test_a_file_of_more_than_20_mib_is_refused_unread() -> None:
    assert refused(b" " * (structured.MAX_SHEET_BYTES + 1)) == ["file-too-large"]


@given(st.binary(max_size=400), st.sampled_from(["sheet.json", "sheet.yaml", "sheet"]))
@settings(deadline=None)
def test_whatever_the_bytes_are_the_answer_is_values_or_a_refusal(content: bytes, name: str) -> None:
    with contextlib.suppress(SheetRefused):
        structured.read(content, name)


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(codec="ascii"), max_size=20),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=5), inside, max_size=4),
    max_leaves=20,
)


@given(_VALUES)
@settings(deadline=None)
def test_what_json_writes_is_read_as_it_was(value: object) -> None:
    assert structured.read(json.dumps(value).encode(), "sheet.json") == value
