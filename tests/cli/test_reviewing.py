"""`heat comment`, `heat verdict`, `heat decide`, `heat return`, `heat withdraw`."""

from __future__ import annotations

from typing import Any

import pytest
from command_line import JO, SAM, Heat, WriteSheet, completed_sheet


def shown(heat: Heat, reference: str) -> dict[str, Any]:
    told: dict[str, Any] = heat("show", reference, "--json").json
    return told


def test_a_comment_can_be_answered_settled_and_opened_again(heat: Heat, submitted: str) -> None:
    made = heat("comment", submitted, "--question", "7", "--text", "Which groups?", "--json", by=SAM).json["comment_id"]
    assert heat("comment", submitted, "--reply-to", made, "--text", "All nine.", by=JO).status == 0
    first, reply = shown(heat, submitted)["comments"]
    assert (first["question"], first["text"], first["by"]["name"]) == ("harms_groups", "Which groups?", "Sam Patel")
    assert (reply["question"], reply["reply_to"]) == ("harms_groups", made)
    assert heat("comment", submitted, "--resolve", made, by=SAM).status == 0
    assert shown(heat, submitted)["comments"][0]["resolved_by"]["name"] == "Sam Patel"
    assert "Which groups?" in heat("show", submitted).out
    assert heat("comment", submitted, "--reopen", made, by=SAM).status == 0
    assert shown(heat, submitted)["comments"][0]["resolved_by"] is None


def test_a_comment_on_the_whole_stands_at_no_question(heat: Heat, draft: str) -> None:
    assert heat("comment", draft, "--text", "Well written.", by=SAM).status == 0
    assert shown(heat, draft)["comments"][0]["question"] is None


def test_an_unknown_question_or_comment_is_refused(heat: Heat, draft: str) -> None:
    said = heat("comment", draft, "--question", "harm_groups", "--text", "x", "--json", by=SAM)
    assert said.status == 2
    assert "Did you mean “harms_groups”?" in said.refused["remedy"]
    assert heat("comment", draft, "--resolve", "no-such", by=SAM).status == 2
    assert heat("comment", draft, "--text", " ", by=SAM).status == 1


def test_verdicts_are_kept_by_question(heat: Heat, submitted: str) -> None:
    assert heat("verdict", submitted, "change", "--question", "7", "--question", "10", by=SAM).status == 0
    assert heat("verdict", submitted, "accept", "--all", by=SAM).status == 0
    assert heat("verdict", submitted, "clear", "--question", "10", by=SAM).status == 0
    given = {entry["number"]: entry["verdict"] for entry in shown(heat, submitted)["answers"] if entry["number"]}
    assert given["7"]["verdict"] == "change-requested"
    assert given["10"] is None
    assert given["8"]["verdict"] == "accepted"


def test_a_requested_change_stands_in_the_way_of_sign_off(heat: Heat, submitted: str) -> None:
    heat("verdict", submitted, "change", "--question", "7", by=SAM)
    said = heat("sign-off", submitted, "--declaration", "x", "--decision", "proceed", "--reason", "y", "--json", by=SAM)
    assert (said.status, said.fault_codes) == (1, ["change-requested"])


def test_all_goes_with_accept_only(heat: Heat, submitted: str) -> None:
    assert heat("verdict", submitted, "change", "--all", by=SAM).status == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("verdict", "accept", "--all"),
        ("decide", "--outcome", "proceed", "--reason", "Fine."),
        ("return", "--reason", "Again."),
    ],
)
def test_an_author_cannot_review(heat: Heat, submitted: str, arguments: tuple[str, ...]) -> None:
    command, *rest = arguments
    before = shown(heat, submitted)
    said = heat(command, submitted, *rest, "--json", by="jo  bloggs, Equality Lead, Elsewhere")
    assert (said.status, said.refused["code"]) == (7, "second-person-needed")
    assert shown(heat, submitted) == before


def test_a_decision_stands_beside_the_recommendation_with_its_reason(heat: Heat, submitted: str) -> None:
    assert heat("decide", submitted, "--outcome", "further", "--reason", "To be safe.", by=SAM).status == 0
    decision = shown(heat, submitted)["decision"]
    assert (decision["outcome"], decision["recommended"], decision["reason"]) == (
        "further-stage",
        "proceed",
        "To be safe.",
    )


def test_a_return_opens_it_again_as_the_next_version(heat: Heat, submitted: str, sheet: WriteSheet) -> None:
    assert heat("return", submitted, "--reason", "Name the groups.", by=SAM).status == 0
    told = shown(heat, submitted)
    assert (told["status"], told["version"], told["returns"][0]["reason"]) == ("returned", 2, "Name the groups.")
    changed = completed_sheet()
    changed["answers"]["7"]["rationale"] = "No group named in the Act is worse off; ages were looked at too."
    assert heat("answer", submitted, sheet(changed), by=JO).status == 0
    assert heat("submit", submitted, by=JO).status == 0
    assert [made["version"] for made in shown(heat, submitted)["submissions"]] == [1, 2]


def test_an_empty_reason_is_refused(heat: Heat, submitted: str) -> None:
    for command in (("return",), ("decide", "--outcome", "proceed"), ("withdraw",)):
        said = heat(command[0], submitted, *command[1:], "--reason", " ", "--json", by=SAM)
        assert (said.status, said.fault_codes) == (1, ["reason-missing"])


def test_what_is_withdrawn_stays_readable_and_ends_there(heat: Heat, draft: str) -> None:
    assert heat("withdraw", draft, "--reason", "The proposal was dropped.", by=JO).status == 0
    told = shown(heat, draft)
    assert (told["status"], told["withdrawal_reason"]) == ("withdrawn", "The proposal was dropped.")
    assert heat("submit", draft, by=JO).status == 1
    assert "Withdrawn: The proposal was dropped." in heat("show", draft).out
