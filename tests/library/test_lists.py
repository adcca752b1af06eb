"""Which list is used on a day, and what an organisation's own files can and cannot do to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from small_form import codes
from small_list import ADDITION, DRAWING_FORM, GROUPS, LAW, TODAY, own, published, with_the_form

from heat_app.domain.ids import Digest
from heat_app.errors import FormFault, NotIntact, UsageFault
from heat_app.library.content import form_content
from heat_app.library.folder import FormLibrary
from heat_app.library.form_file import check_file
from heat_app.library.lists import ListLibrary
from heat_app.library.publishing import publish
from heat_app.services.ports import Lists

LATER = GROUPS.replace('"2025"', '"2026.1"').replace("2025-04-01", "2026-10-01").replace("Carers", "Unpaid carers")
ENDED = GROUPS.replace("valid_from: 2025-04-01", "valid_from: 2024-04-01\nvalid_to: 2025-03-31").replace(
    '"2025"', '"2024"'
)

HOW = """\
      - key: how
        number: "6"
        text: How likely is it?
        required: false
        answer:
          kind: choose-one
          options: scale
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return published(tmp_path / "forms")


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return tmp_path / "data" / "lists"


def keys(library: ListLibrary, name: str = "groups", on: date = TODAY) -> list[str]:
    return [item.key for item in library.named(name, on).items]


@pytest.mark.parametrize(
    ("on", "version"),
    [
        (date(2024, 4, 1), "2024"),
        (date(2025, 3, 31), "2024"),
        (date(2025, 4, 1), "2025"),
        (date(2026, 9, 30), "2025"),
        (date(2026, 10, 1), "2026.1"),
        (date(2040, 1, 1), "2026.1"),
    ],
)
def test_the_newest_version_in_force_on_the_day_is_used(tmp_path: Path, on: date, version: str) -> None:
    library = ListLibrary(published(tmp_path, LATER, GROUPS, ENDED))
    assert library.named("groups", on).version == version


def test_a_list_that_ran_out_is_used_until_there_is_another(tmp_path: Path) -> None:
    library = ListLibrary(published(tmp_path, ENDED))
    assert library.named("groups", date(2030, 1, 1)).version == "2024"


def test_a_list_that_has_not_begun_is_not_used(tmp_path: Path) -> None:
    with pytest.raises(UsageFault) as refusal:
        ListLibrary(published(tmp_path, GROUPS)).named("groups", date(2025, 3, 31))
    assert refusal.value.code == "list-unknown"


def test_a_list_is_found_by_exactly_its_text(folder: Path) -> None:
    library: Lists = ListLibrary(folder)
    groups = library.versions("groups")[0]
    assert ListLibrary(folder).exactly("groups", "2025", groups.digest) == groups
    with pytest.raises(NotIntact) as refusal:
        ListLibrary(folder).exactly("groups", "2025", Digest("0" * 64))
    assert refusal.value.code == "list-differs"
    with pytest.raises(UsageFault):
        ListLibrary(folder).exactly("groups", "2031", groups.digest)


def test_an_unknown_list_is_told_with_what_may_have_been_meant(folder: Path) -> None:
    for ask in (lambda: ListLibrary(folder).named("group", TODAY), lambda: ListLibrary(folder).versions("group")):
        with pytest.raises(UsageFault) as refusal:
            ask()
        assert "Did you mean “groups”?" in refusal.value.remedy


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda path: path.write_text(path.read_text().replace("Carers", "Cares")), "list-changed"),
        (lambda path: path.write_text(path.read_text().replace("owner:", "ownr:")), "list-changed"),
        (lambda path: path.write_bytes(b"\xff\xfe"), "list-changed"),
        (lambda path: path.unlink(), "list-missing"),
    ],
    ids=["reworded", "broken", "no text", "gone"],
)
def test_a_changed_published_list_is_refused_and_told(
    folder: Path, damage: Callable[[Path], object], code: str
) -> None:
    damage(folder / "groups" / "2025.yaml")
    library = ListLibrary(folder)
    with pytest.raises(NotIntact) as refusal:
        library.named("groups", TODAY)
    assert refusal.value.code == code
    assert codes(library.faults()) == [code]
    assert [found.list_id for found in library.used_on(TODAY)] == ["law", "scale"]


def test_a_damaged_lock_is_told(folder: Path) -> None:
    (folder / "published.json").write_text("[]", encoding="utf-8")
    library = ListLibrary(folder, folder)
    assert codes(library.faults()) == ["list-lock-damaged"]
    assert library.own_faults() == ()


def test_an_organisations_items_stand_after_the_others_under_its_name(folder: Path, ours: Path) -> None:
    own(ours)
    groups = ListLibrary(folder, ours).named("groups", TODAY)
    assert [(item.key, item.heading) for item in groups.items] == [
        ("boaters", "On the move"),
        ("carers", ""),
        ("fishers", "Added by Northtown Council"),
    ]
    assert (groups.version, groups.extends) == ("2025 with northtown-groups 2026", "groups")
    assert groups.owner == "The national body; additions by Northtown Council"
    assert groups.digest != ListLibrary(folder).named("groups", TODAY).digest


def test_an_organisation_has_lists_of_its_own(folder: Path, ours: Path) -> None:
    own(ours, GROUPS.replace("list: groups", "list: wards"), "wards.yml")
    library = ListLibrary(folder, ours)
    assert library.ids() == ("groups", "law", "scale", "wards")
    assert keys(library, "wards") == ["boaters", "carers"]


def test_an_addition_counts_on_its_days_only_and_in_its_newest_version(folder: Path, ours: Path) -> None:
    own(ours, ADDITION.replace("\ntitle:", "\nvalid_to: 2026-12-31\ntitle:"), "a.yaml")
    own(ours, ADDITION.replace('"2026"', '"2025"').replace("fishers", "farmers"), "b.yaml")
    library = ListLibrary(folder, ours)
    assert keys(library) == ["boaters", "carers", "fishers"]
    assert keys(library, on=date(2027, 1, 1)) == ["boaters", "carers", "farmers"]


def test_an_item_that_the_list_has_already_is_not_added_and_told(folder: Path, ours: Path) -> None:
    own(ours, f"{ADDITION}  - key: carers\n    label: Our carers\n")
    library = ListLibrary(folder, ours)
    assert [item.label for item in library.named("groups", TODAY).items if item.key == "carers"] == ["Carers"]
    assert keys(library)[-1] == "fishers"
    assert codes(library.own_faults()) == ["item-taken"]


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        (ADDITION.replace("extends: groups", "extends: grups"), "list-unknown", "Did you mean “groups”?"),
        (ADDITION.replace("extends: groups", "extends: law"), "list-closed", "inclusion-health"),
        (ADDITION.replace("extends: groups", "extends: scale"), "list-closed", "name of its own"),
        (ADDITION.replace("list: northtown-groups", "list: law"), "list-name-taken", "extends: law"),
        (ADDITION.replace("owner:", "ownr:"), "unknown-key", "Did you mean “owner”?"),
        (ADDITION.replace("items:", "items"), "yaml-broken", "Compare"),
        ("\x00", "file-control-character", ""),
    ],
)
def test_a_faulty_file_is_named_and_the_published_list_is_used(
    folder: Path, ours: Path, text: str, code: str, told: str
) -> None:
    own(ours, text)
    library = ListLibrary(folder, ours)
    assert keys(library) == ["boaters", "carers"]
    fault = next(fault for fault in library.own_faults() if fault.code == code)
    assert fault.where.startswith("lists/northtown.yaml")
    assert told in fault.remedy


def test_two_files_of_one_name_and_version_are_told_and_the_first_is_used(folder: Path, ours: Path) -> None:
    own(ours, name="a.yaml")
    own(ours, ADDITION.replace("fishers", "farmers"), "b.yaml")
    library = ListLibrary(folder, ours)
    assert keys(library)[-1] == "fishers"
    assert codes(library.own_faults()) == ["list-twice"]


def test_an_edit_is_seen_without_starting_again(folder: Path, ours: Path) -> None:
    library = ListLibrary(folder, ours)
    assert keys(library) == ["boaters", "carers"]
    path = own(ours)
    assert keys(library)[-1] == "fishers"
    own(ours, ADDITION.replace("fishers", "farmers"))
    os.utime(path, ns=(1, 1))
    assert keys(library)[-1] == "farmers"
    path.unlink()
    assert keys(library) == ["boaters", "carers"]


def test_other_files_and_folders_there_do_no_harm(folder: Path, ours: Path) -> None:
    own(ours)
    (ours / "notes.txt").write_text("not a list", encoding="utf-8")
    (ours / "folder.yaml").mkdir()
    library = ListLibrary(folder, ours)
    assert library.own_faults() == ()
    assert keys(library)[-1] == "fishers"


def test_a_file_in_place_of_the_folder_does_no_harm(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "lists").write_text("x", encoding="utf-8")
    assert keys(ListLibrary(folder, tmp_path / "lists")) == ["boaters", "carers"]


def test_a_form_comes_with_its_lists_as_they_are_used_today(tmp_path: Path, ours: Path) -> None:
    forms = with_the_form(tmp_path / "forms")
    own(ours)
    lists = ListLibrary(forms / "lists", ours)
    library = FormLibrary(forms, lists, lambda: TODAY)
    form = library.named("drawing-form")
    assert form == library.newest()[0]
    assert [reference.list_id for reference in form.drawn_from] == ["groups", "law", "scale"]
    assert form.drawn_from[0] == lists.named("groups", TODAY)
    which = form.question_named("3")
    assert which is not None
    assert [item.key for item in which.kind.options] == ["boaters", "carers", "fishers", "age", "other"]  # type: ignore[union-attr]


def test_what_is_drawn_is_no_part_of_a_forms_text(tmp_path: Path) -> None:
    library = FormLibrary(with_the_form(tmp_path), today=lambda: TODAY)
    drawn = library.named("drawing-form")
    plain = library.exactly("drawing-form", "1.0", drawn.digest)
    assert plain.drawn_from == ()
    assert drawn != plain
    assert form_content(drawn) == form_content(plain)


def test_a_form_whose_list_is_missing_is_not_offered_and_told(tmp_path: Path) -> None:
    forms = with_the_form(tmp_path)
    (forms / "lists" / "law" / "2010.yaml").unlink()
    library = FormLibrary(forms, today=lambda: TODAY)
    assert library.newest() == ()
    assert codes(library.faults()) == ["list-missing"]
    (forms / "lists" / "published.json").unlink()
    with pytest.raises(FormFault) as refusal:
        FormLibrary(forms).named("drawing-form")
    assert refusal.value.code == "list-unknown"
    assert "A form that draws from lists" in refusal.value.user_message


def test_the_check_of_a_file_knows_the_published_lists(folder: Path, ours: Path) -> None:
    library = ListLibrary(folder)
    assert library.check(own(ours)) == ()
    assert codes(library.check(own(ours, ADDITION.replace("extends: groups", "extends: law")))) == ["list-closed"]
    assert codes(library.check(own(ours, LAW))) == ["list-name-taken"]
    assert library.check(folder / "scale" / "1.0.yaml") == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "told"),
    [
        ("rows: groups", "rows: grups", "list-unknown", "Did you mean “groups”?"),
        ("- law\n            items", "- lore\n            items", "list-unknown", "Name one that is there"),
        (
            "answer: no\n    question: harms",
            "answer: likly\n    question: harms",
            "unknown-choice",
            "Did you mean “likely”?",
        ),
    ],
)
def test_a_form_file_that_draws_from_what_is_not_there_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, code: str, told: str
) -> None:
    text = DRAWING_FORM.replace("when:\n      question: reduced\n", "when:\n      question: how\n", 1)
    text = text.replace("answer: no\n    question: harms", "answer: likely\n    question: harms", 1)
    text = text.replace("      - key: grid\n", f"{HOW}      - key: grid\n", 1)
    old = old.replace("answer: no\n", "answer: likely\n")
    assert old in text
    published(tmp_path)
    path = tmp_path / "drawing-form" / "1.0.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    assert check_file(path) == ()
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (fault,) = check_file(path)
    assert fault.code == code
    pairs = zip(text.splitlines(), path.read_text(encoding="utf-8").splitlines(), strict=True)
    (line,) = [nth for nth, (before, after) in enumerate(pairs, 1) if before != after]
    assert f", line {line}," in fault.where
    assert told in fault.remedy
    with pytest.raises(FormFault):
        publish(path, tmp_path, TODAY)


def test_an_organisations_form_draws_from_its_own_lists(tmp_path: Path, ours: Path) -> None:
    published(tmp_path)
    own(ours, GROUPS.replace("list: groups", "list: wards"), "wards.yaml")
    path = tmp_path / "ward-form" / "1.0.yaml"
    path.parent.mkdir()
    path.write_text(DRAWING_FORM.replace("form: drawing-form", "form: ward-form").replace("- groups", "- wards"))
    assert codes(check_file(path)) == ["list-unknown"]
    assert check_file(path, ours) == ()
