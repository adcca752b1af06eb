"""The lists that ship: what they hold, and that forms can rely on it."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise, product
from pathlib import Path

import pytest

from heat_app.domain.form.lists import Meaning, ReferenceList
from heat_app.library.list_file import check_list_file
from heat_app.library.lists import ListLibrary
from heat_app.locations import forms_directory

FOLDER = forms_directory() / "lists"
FILES = sorted(FOLDER.glob("*/*.yaml"))
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def library() -> ListLibrary:
    return ListLibrary()


def keys(found: ReferenceList) -> list[str]:
    return [item.key for item in found.items]


def test_every_published_list_is_whole_and_every_file_is_published(library: ListLibrary) -> None:
    assert library.faults() == ()
    loaded = {(found.list_id, found.version) for name in library.ids() for found in library.versions(name)}
    assert loaded == {(path.parent.name, path.stem) for path in FILES}


def test_every_file_passes_the_check() -> None:
    assert {path.name: faults for path in FILES if (faults := check_list_file(path))} == {}


def test_the_table_in_the_readme_is_what_there_is(library: ListLibrary) -> None:
    table = re.findall(
        r"^\| `([a-z0-9-]+)` \| (.+?) \| (\d+) \| (.+?) \| (.+?) \|$",
        (FOLDER / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    told = {name: (title, int(count), owner, versions) for name, title, count, owner, versions in table}
    there = {
        name: (newest.title, len(newest.items), newest.owner, ", ".join(each.version for each in versions))
        for name in library.ids()
        for versions in (library.versions(name),)
        for newest in versions[-1:]
    }
    assert told == there


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("protected-characteristics", 9),
        ("psed-aims", 3),
        ("psed-opportunity-parts", 3),
        ("human-rights", 16),
        ("freda-values", 5),
        ("inclusion-health", 8),
        ("core20plus5-adults", 5),
        ("core20plus5-children", 5),
        ("strategic-priorities", 5),
        ("heat-dimensions", 4),
        ("outcome-choices", 4),
        ("eds-2022-outcomes", 11),
    ],
)
def test_a_list_has_as_many_items_as_its_source(library: ListLibrary, name: str, count: int) -> None:
    assert len(library.named(name, TODAY).items) == count


def test_the_census_has_nineteen_groups_in_five_and_three_ways_of_not_saying(library: ListLibrary) -> None:
    groups: dict[str, int] = {}
    for item in library.named("ethnicity-census-2021", TODAY).items:
        groups[item.heading] = groups.get(item.heading, 0) + 1
    assert list(groups.values()) == [5, 3, 4, 5, 2, 3]


def test_the_two_lists_of_rotherham_are_kept_apart_by_date(library: ListLibrary) -> None:
    before, after = (
        library.named("plus-rotherham", date(2023, 3, 31)),
        library.named("plus-rotherham", date(2023, 4, 1)),
    )
    assert (len(before.items), len(after.items)) == (7, 6)
    assert set(keys(before)) - set(keys(after)) == {"contact_with_justice_system"}


def test_the_later_wording_of_core20plus5_takes_in_lipids_and_drops_the_target(library: ListLibrary) -> None:
    before, after = (library.named("core20plus5-adults", date(year, 6, 1)) for year in (2022, 2024))
    assert keys(before) == keys(after)
    notes = {found.version: {item.key: item.note for item in found.items} for found in (before, after)}
    assert "75 %" in notes["2022"]["maternity"]
    assert "no longer" in notes["2023"]["maternity"]
    assert "lipids" not in notes["2022"]["hypertension"]
    assert "lipids" in notes["2023"]["hypertension"]


def test_versions_of_a_list_never_overlap(library: ListLibrary) -> None:
    for name in library.ids():
        for earlier, later in pairwise(library.versions(name)):
            assert earlier.valid_to is not None
            assert later.valid_from is not None
            assert earlier.valid_to < later.valid_from


@pytest.mark.parametrize(
    ("bands", "size", "lowest"),
    [
        ("risk-bands-npsa", 5, [1, 4, 8, 15]),
        ("risk-bands-5-10-15", 5, [1, 5, 10, 15]),
        ("risk-bands-4-8-15", 5, [1, 4, 8, 15]),
        ("risk-bands-wiltshire", 4, [1, 3, 6, 12]),
    ],
)
def test_every_score_of_a_matrix_falls_in_a_band(
    library: ListLibrary, bands: str, size: int, lowest: list[int]
) -> None:
    found = library.named(bands, TODAY)
    assert [item.score for item in found.items] == lowest
    likelihood, consequence = (library.named(f"risk-{what}-{size}", TODAY) for what in ("likelihood", "consequence"))
    scores = {
        one.score * other.score
        for one, other in product(likelihood.items, consequence.items)
        if one.score is not None and other.score is not None
    }
    # Each band says in words which scores are in it; together the words cover every product, each once.
    spoken = {item.key: _spoken(item.note) for item in found.items}
    for score in scores:
        (band,) = [key for key, words in spoken.items() if score in words]
        reached = [item.key for item in found.items if item.score is not None and item.score <= score]
        assert band == reached[-1]


def _spoken(note: str) -> range:
    first, last = (int(number) for number in re.findall(r"\d+", note))
    return range(first, last + 1)


def test_what_is_not_known_is_never_neutral(library: ListLibrary) -> None:
    meanings = {item.key: item.meaning for item in library.named("impact-directions", TODAY).items}
    assert meanings == {
        "positive": Meaning.FAVOURABLE,
        "negative": Meaning.ADVERSE,
        "both": Meaning.MIXED,
        "neutral": Meaning.NEUTRAL,
        "not_known": Meaning.UNKNOWN,
        "not_applicable": Meaning.NOT_APPLICABLE,
    }
    reasons = {item.key for item in library.named("impact-directions", TODAY).items if item.needs_reason}
    assert reasons == {"neutral", "not_applicable"}
    sizes = {item.key: item.score for item in library.named("impact-sizes", TODAY).items}
    assert sizes["unknown"] is None
    assert sizes["none"] == 0


def test_groups_that_people_are_asked_about_together_do_not_repeat_each_other(library: ListLibrary) -> None:
    together = ("protected-characteristics", "inclusion-health", "other-groups")
    every = [key for name in together for key in keys(library.named(name, TODAY))]
    assert len(every) == len(set(every))


def test_only_what_the_law_names_is_statutory(library: ListLibrary) -> None:
    assert [found.list_id for found in library.used_on(TODAY) if found.is_statutory] == [
        "human-rights",
        "protected-characteristics",
        "psed-aims",
        "psed-opportunity-parts",
        "psed-relations-parts",
    ]


def test_holes_and_drafts_say_so(library: ListLibrary) -> None:
    for name in ("plus-northamptonshire", "plus-llr"):
        assert library.named(name, TODAY).note.startswith("A hole:")
    assert library.named("plus-warwickshire", TODAY).note.startswith("DRAFT")


def test_the_examples_in_the_readme_are_sound(library: ListLibrary, tmp_path: Path) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(.+?)```", readme, re.DOTALL)
    assert len(examples) == 2
    for nth, example in enumerate(examples):
        path = tmp_path / f"{nth}.yaml"
        path.write_text(example, encoding="utf-8")
        assert library.check(path) == ()
