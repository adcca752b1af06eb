"""`heat sign-off`."""

from __future__ import annotations

import pytest
from command_line import JO, SAM, Heat

DECIDED = ("--decision", "proceed", "--reason", "No group is worse off.")


def test_a_sign_off_keeps_who_signs_with_which_words(heat: Heat, signed: str) -> None:
    told = heat("show", signed, "--json").json
    assert told["status"] == "signed-off"
    assert told["sign_off"]["signatory"] == {
        "name": "Sam Patel",
        "role": "Equality Lead",
        "organisation": "Kingsford ICB",
    }
    assert (told["sign_off"]["declaration"], told["sign_off"]["comments"]) == (
        "I have read it.",
        "A rigorous assessment.",
    )
    assert told["sign_off"]["content_digest"] == told["content_digest"]
    assert "Signed off by Sam Patel, Equality Lead, Kingsford ICB" in heat("show", signed).out


@pytest.mark.parametrize(
    "name",
    [
        JO,
        "JO  BLOGGS, Equality Lead, Elsewhere",
        # Named in the sheet as responsible, by role, in one field.
        "Senior Strategic Development Manager, LLR CCGs",
    ],
)
def test_an_author_cannot_sign_off_under_whatever_role(heat: Heat, submitted: str, name: str) -> None:
    said = heat("sign-off", submitted, "--declaration", "I have read it.", *DECIDED, "--json", by=name)
    assert (said.status, said.refused["code"]) == (7, "second-person-needed")


def test_a_refused_sign_off_leaves_no_decision_behind(heat: Heat, submitted: str) -> None:
    said = heat("sign-off", submitted, "--declaration", "I have read it.", *DECIDED, "--json", by="Sam Patel")
    assert (said.status, said.fault_codes) == (1, ["signatory-incomplete", "signatory-incomplete"])
    assert heat("show", submitted, "--json").json["decision"] is None


def test_role_and_organisation_can_be_given_beside_the_name(heat: Heat, submitted: str) -> None:
    said = heat(
        "sign-off", submitted, "--declaration", "I have read it.", *DECIDED,
        "--role", "Equality Lead", "--organisation", "Kingsford ICB", by="Sam Patel",
    )  # fmt: skip
    assert said.status == 0
    assert "heat report" in said.err


def test_without_a_decision_it_is_refused(heat: Heat, submitted: str) -> None:
    said = heat("sign-off", submitted, "--declaration", "I have read it.", "--json", by=SAM)
    assert (said.status, said.fault_codes) == (1, ["stage-undecided"])


def test_without_a_declaration_the_forms_own_words_are_offered(heat: Heat, submitted: str) -> None:
    for arguments in ((), ("--declaration", "  ")):
        said = heat("sign-off", submitted, *arguments, *DECIDED, "--json", by=SAM)
        assert (said.status, said.refused["code"]) == (2, "declaration-missing")
        assert "I have read" in said.refused["remedy"]


def test_a_reason_without_a_decision_is_refused(heat: Heat, submitted: str) -> None:
    assert heat("sign-off", submitted, "--declaration", "x", "--reason", "y", by=SAM).status == 2


@pytest.mark.parametrize("reason", ["", " "])
def test_a_decision_needs_its_reason(heat: Heat, submitted: str, reason: str) -> None:
    said = heat(
        "sign-off", submitted, "--declaration", "x", "--decision", "proceed", "--reason", reason, "--json", by=SAM
    )
    assert (said.status, said.fault_codes) == (1, ["reason-missing"])


def test_a_draft_cannot_be_signed_off(heat: Heat, draft: str) -> None:
    said = heat("sign-off", draft, "--declaration", "x", *DECIDED, "--json", by=SAM)
    assert (said.status, said.refused["code"]) == (1, "status-in-the-way")


def test_what_is_signed_off_cannot_be_signed_again(heat: Heat, signed: str) -> None:
    assert heat("sign-off", signed, "--declaration", "x", *DECIDED, by=SAM).status == 1


def test_what_the_report_cannot_print_is_told_and_stops_nobody(heat: Heat, submitted: str) -> None:
    said = heat(
        "sign-off", submitted, "--declaration", "I have read it.", *DECIDED,
        by="Sana \u062b\u0646\u0627, Equality Lead, Kingsford ICB",
    )  # fmt: skip
    assert said.status == 0
    assert "U+062B (Arabic letter theh)" in said.err
    assert "unprintable-character" in {entry["code"] for entry in heat("check", submitted, "--json").json["findings"]}
