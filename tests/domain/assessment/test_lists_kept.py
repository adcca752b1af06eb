"""What an assessment keeps of its lists is bound by its digests; without lists, digests are what they always were."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from builders import JO

from db.state_digest import state_digest
from heat_app.domain.assessment.digests import canonical, list_digest, plain_list, submission_digest, submitted_content
from heat_app.domain.assessment.events import AssessmentCreated, begin
from heat_app.domain.assessment.journal import START, entry_digest
from heat_app.domain.assessment.wire import plain_event, read_event, read_list
from heat_app.domain.form.law import LawReference
from heat_app.domain.form.lists import ListItem, ListScope, Meaning, ReferenceList
from heat_app.domain.ids import AssessmentId, Digest, ItemKey, ListId, Reference

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
WITHOUT = AssessmentCreated(AssessmentId("a-1"), Reference("SMALL-2026-0001"), "small", "1.0", Digest("f" * 64))


def a_list(*items: ListItem) -> ReferenceList:
    found = ReferenceList(
        ListId("groups"),
        "2025",
        "Groups",
        "Tests",
        ListScope.PLACE,
        False,
        AT.date(),
        None,
        (LawReference("A plan", "https://example.org"), LawReference("Another")),
        "",
        items,
        ListId("base"),
    )
    return replace(found, digest=list_digest(found))


GROUPS = a_list(
    ListItem(ItemKey("carers"), "Carers"),
    ListItem(ItemKey("none"), "None", "Nobody.", "Last", 0, Meaning.NEUTRAL, needs_reason=True),
)


def test_without_lists_every_digest_is_what_it_was_before_there_were_lists() -> None:
    assert entry_digest(WITHOUT.assessment_id, 1, AT, JO, WITHOUT, START) == (
        "919c4eded3b57332c543e3a9ebd5e1b0a803bf9b387f49b6c21aabe89213a832"
    )
    begun = begin(WITHOUT, by=JO, at=AT)
    assert submission_digest(begun) == "93f6225118dd12f2934c0d30a74c18be1287c55566da59b5649d05c0c1afb5ba"
    assert state_digest(begun) == "a48539f7ca408e67c54904ad30c3b2d9d8360b86cb24903d512edd9c77f4acae"
    content = plain_event(WITHOUT)
    assert isinstance(content, dict)
    assert "lists" not in content


def test_a_submission_binds_which_lists_in_which_text() -> None:
    begun = begin(replace(WITHOUT, lists=(GROUPS,)), by=JO, at=AT)
    content = submitted_content(begun)
    assert isinstance(content, dict)
    assert content["lists"] == [{"id": "groups", "version": "2025", "digest": GROUPS.digest}]
    other = begin(replace(WITHOUT, lists=(a_list(ListItem(ItemKey("carers"), "Unpaid carers")),)), by=JO, at=AT)
    assert len({submission_digest(one) for one in (begun, other, begin(WITHOUT, by=JO, at=AT))}) == 3
    assert len({state_digest(one) for one in (begun, other, begin(WITHOUT, by=JO, at=AT))}) == 3


def test_an_event_with_lists_comes_back_exactly() -> None:
    event = replace(WITHOUT, lists=(GROUPS, a_list(ListItem(ItemKey("age"), "Age"))))
    assert read_event(canonical(plain_event(event))) == event


def test_an_event_with_a_list_that_was_changed_on_the_way_is_refused() -> None:
    told = canonical(plain_event(replace(WITHOUT, lists=(GROUPS,))))
    with pytest.raises(ValueError, match="digest"):
        read_event(told.replace(b"Carers", b"Others"))


def test_a_list_comes_back_exactly_with_the_digest_of_what_it_says() -> None:
    assert read_list(canonical(plain_list(GROUPS))) == GROUPS
    forged = canonical(plain_list(GROUPS)).replace(b"Carers", b"Others")
    assert read_list(forged).digest != GROUPS.digest
