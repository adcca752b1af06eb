"""`heat profile`: who uses this data folder."""

from __future__ import annotations

from command_line import JO, REF, Heat
from published_case import CASE

KEPT = ("--name", "Jo Bloggs", "--role", "Commissioning Manager", "--organisation", "Kingsford ICB")


def test_nobody_is_set_up_at_first(heat: Heat) -> None:
    said = heat("profile", "--json")
    assert said.json == {"person": None}
    assert "heat profile --name" in said.err


def test_who_is_set_up_acts_from_then_on(heat: Heat) -> None:
    assert heat("profile", *KEPT).out == f"{JO}\n"
    assert heat("new", CASE).status == 0
    assert heat("show", REF, "--json").json["created_by"]["role"] == "Commissioning Manager"


def test_a_part_can_be_changed_by_itself(heat: Heat) -> None:
    heat("profile", *KEPT)
    assert heat("profile", "--role", "Head of Service").out == "Jo Bloggs, Head of Service, Kingsford ICB\n"


def test_the_profile_fills_in_what_a_name_leaves_out(heat: Heat) -> None:
    heat("profile", *KEPT)
    heat("new", CASE, by="jo bloggs")
    created = heat("show", REF, "--json").json["created_by"]
    assert created == {"name": "jo bloggs", "role": "Commissioning Manager", "organisation": "Kingsford ICB"}
    heat("new", CASE, by="Sam Patel")
    assert heat("show", "EHIIRA-2026-0002", "--json").json["created_by"]["role"] == ""


def test_a_profile_without_a_name_is_refused(heat: Heat) -> None:
    assert heat("profile", "--role", "Head of Service").status == 2
    assert heat("profile", "--json").json == {"person": None}


def test_a_name_in_several_lines_is_refused(heat: Heat) -> None:
    assert heat("profile", "--name", "Jo\nBloggs").status == 2
