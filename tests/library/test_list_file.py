"""A list file is read as it is meant or refused with where, what and what now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from small_list import GROUPS, SCALE, TODAY, list_faults_of, published, put_list

from heat_app.domain.assessment.digests import list_digest
from heat_app.domain.form.lists import ListScope, Meaning
from heat_app.errors import FormFault
from heat_app.library.list_file import check_list_file, read_list
from heat_app.library.list_publishing import publish_list


def test_a_file_says_what_it_says() -> None:
    groups = read_list(GROUPS.encode(), "groups")
    assert (groups.list_id, groups.version, groups.scope) == ("groups", "2025", ListScope.NATIONAL)
    assert (groups.valid_from, groups.valid_to, groups.is_statutory) == (date(2025, 4, 1), None, False)
    assert groups.source[0].url == "https://www.example.org/framework"
    boaters = groups.items[0]
    assert (boaters.key, boaters.label, boaters.note) == (
        "boaters",
        "People who live on boats",
        "On rivers and canals.",
    )
    assert boaters.heading == "On the move"
    likely = read_list(SCALE.encode(), "scale").items[1]
    assert (likely.score, likely.meaning, likely.needs_reason) == (4, Meaning.ADVERSE, True)


def test_the_digest_names_the_content_and_nothing_else() -> None:
    groups = read_list(GROUPS.encode(), "groups")
    assert groups.digest == list_digest(groups)
    assert read_list(b"# a comment\n" + GROUPS.encode(), "elsewhere").digest == groups.digest
    for changed in (
        replace(groups, title="Other"),
        replace(groups, valid_to=date(2027, 1, 1)),
        replace(groups, source=()),
        replace(groups, items=groups.items[::-1]),
        replace(groups, items=(replace(groups.items[0], needs_reason=True), groups.items[1])),
    ):
        assert list_digest(changed) != groups.digest


@pytest.mark.parametrize(
    ("old", "new", "code", "told"),
    [
        ("list: groups", "list: Our Groups", "wrong-pattern", "hyphens"),
        ('"2025"', '"April 2025"', "wrong-pattern", '"2026" or "1.0"'),
        ("owner:", "ownr:", "unknown-key", "Did you mean “owner”?"),
        ("owner: The national body\n", "", "missing-key", "Who keeps it"),
        ("scope: national", "scope: nationl", "unknown-value", "Did you mean “national”?"),
        ("scope: national", "scope: national\nstatutory: yes", "not-true-or-false", "true or false"),
        ("2025-04-01", "1 April 2025", "wrong-pattern", "2026-04-01"),
        ("2025-04-01", "2025-02-30", "no-such-day", "Correct the day"),
        ("2025-04-01", "2025-04-01\nvalid_to: 2024-04-01", "days-reversed", "Exchange"),
        ("key: carers", "key: boaters", "key-twice", "Give each its own key"),
        ("key: carers", "key: unpaid-carers", "wrong-pattern", "underscores"),
        ("label: Carers", "label: <b>Carers</b>", "markup", "plain text"),
        ("label: Carers", "label: Carers\n    score: many", "not-a-number", "digits"),
        ("label: Carers", "label: Carers\n    meaning: bad", "unknown-value", "adverse"),
        ("label: Carers", "label:", "empty-text", "Write the text"),
        ("title: Groups of people", "title: Groups\nextends: groups", "extends-itself", "name of its own"),
        ("scope: national", "scope: national\nstatutory: true\nextends: other", "addition-statutory", "Remove"),
        (
            "source:\n  - title: A national framework\n    url: https://www.example.org/framework",
            "source: []",
            "empty-list",
            "Add",
        ),
        ("https://www.example.org/framework", "javascript:alert(1)", "wrong-pattern", "https://"),
        ("note: To be spoilt.", "note: &mark To be spoilt.", "yaml-anchor", "Remove the mark"),
        ("note: To be spoilt.", "note: !!python/object:os.system x", "yaml-tag", "Remove"),
        ("note: To be spoilt.", "note: *all", "yaml-alias", "in full"),
        ("note: To be spoilt.", "owner: Another", "yaml-name-twice", "Keep one"),
        ("note: To be spoilt.", "\tnote: x", "yaml-tab", "spaces"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_what_to_do(old: str, new: str, code: str, told: str) -> None:
    assert old in GROUPS
    faults = list_faults_of(GROUPS.replace(old, new, 1))
    found = [fault for fault in faults if fault.code == code]
    assert found, faults
    assert "list.yaml, line " in found[0].where
    assert told in found[0].remedy + found[0].what


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"- a\n- b\n", b"x: [" * 40, b"\x00", b"{" * 9], ids=repr)
def test_what_is_no_list_file_is_refused(content: bytes) -> None:
    assert list_faults_of(content)


def test_a_published_file_is_held_against_the_lock(tmp_path: Path) -> None:
    folder = published(tmp_path, GROUPS)
    path = folder / "groups" / "2025.yaml"
    assert check_list_file(path) == ()
    path.write_text(GROUPS.replace("Carers", "Unpaid carers"), encoding="utf-8")
    assert [fault.code for fault in check_list_file(path)] == ["list-changed"]
    with pytest.raises(FormFault) as refusal:
        publish_list(path, folder, TODAY)
    assert [fault.code for fault in refusal.value.faults] == ["list-changed"]


def test_publishing_the_same_text_again_changes_nothing(tmp_path: Path) -> None:
    folder = published(tmp_path, GROUPS)
    before = (folder / "published.json").read_bytes()
    publish_list(folder / "groups" / "2025.yaml", folder, date(2027, 1, 1))
    assert (folder / "published.json").read_bytes() == before


def test_what_stands_elsewhere_or_adds_to_another_list_is_not_published(tmp_path: Path) -> None:
    path = put_list(tmp_path, GROUPS.replace("title: Groups", "extends: law\ntitle: Groups"))
    elsewhere = path.rename(path.with_name("2024.yaml"))
    with pytest.raises(FormFault) as refusal:
        publish_list(elsewhere, tmp_path, TODAY)
    assert [fault.code for fault in refusal.value.faults] == ["list-misplaced", "list-extends"]
    assert not (tmp_path / "published.json").exists()
