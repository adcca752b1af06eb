from __future__ import annotations

import pytest

from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.ui.person_entry import LONGEST, PARTS, PersonEntry


def test_everything_must_be_said() -> None:
    checked = PersonEntry(name="  ", role="Lead", organisation="\t").checked()
    assert not checked.is_sound
    assert [bool(checked.error(part)) for part in PARTS] == [True, False, True]


def test_typing_takes_the_error_of_that_part_back() -> None:
    checked = PersonEntry().checked().typed("role", "Lead")
    assert [bool(checked.error(part)) for part in PARTS] == [True, False, True]
    assert checked.text("role") == "Lead"


@pytest.mark.parametrize(("length", "is_sound"), [(LONGEST, True), (LONGEST + 1, False)])
def test_a_part_has_a_longest_length(length: int, is_sound: bool) -> None:
    assert PersonEntry("a" * length, "b", "c").checked().is_sound is is_sound


def test_what_is_kept_is_one_clean_line_each() -> None:
    entry = PersonEntry("  Jose\u0301\u00a0 \n Díaz\x00 ", "Lead\r\nofficer", "NHS")
    assert entry.person == Person(UserText("José Díaz"), UserText("Lead officer"), UserText("NHS"))


def test_an_entry_shows_the_person_it_is_of() -> None:
    person = Person(UserText("Jo"), UserText("Lead"), UserText("NHS"))
    assert PersonEntry.of(person).person == person
    assert PersonEntry.of(None) == PersonEntry()
