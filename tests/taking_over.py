"""The small form, and one that takes answers over from it and offers a second routing rule."""

from __future__ import annotations

from dataclasses import replace

from builders import KNOWN, LEAD, SUMMARY, WORSE, a_form

from heat_app.domain.form.conditions import AnswerIs, Choice
from heat_app.domain.form.definition import TITLE, CarriedQuestion, Carry, Criterion, Form, RoutingRule
from heat_app.domain.form.law import LawReference
from heat_app.domain.ids import Digest

STRICT = RoutingRule(
    "strict",
    "Strict Council",
    (Criterion("unknown_users", AnswerIs(KNOWN, Choice.YES), "Somebody is affected."),),
    "Printed by the council in 2025.",
    LawReference("The council's guidance", "https://example.org/rule"),
)


def first_form() -> Form:
    """The small form, which leads to the further one."""
    form = a_form()
    assert form.routing is not None
    return replace(form, routing=replace(form.routing, next_form="further"))


def further_form() -> Form:
    """A form that takes answers over."""
    form = a_form()
    assert form.routing is not None
    return replace(
        form,
        form_id="further",
        title="A further form",
        short_title="Further form",
        reference_prefix="FURTHER",
        digest=Digest("e" * 64),
        routing=replace(form.routing, next_form="", variants=(STRICT,)),
        carries=(
            Carry(
                "small",
                "It looks closer.",
                (CarriedQuestion(TITLE, TITLE), CarriedQuestion(LEAD, LEAD), CarriedQuestion(SUMMARY, WORSE)),
            ),
        ),
    )


class TwoForms:
    """The small form, and one that takes over from it."""

    forms = (first_form(), further_form())

    def faults(self) -> tuple[()]:
        return ()

    def newest(self) -> tuple[Form, ...]:
        return self.forms

    def named(self, form_id: str) -> Form:
        return next(form for form in self.forms if form.form_id == form_id)

    def exactly(self, form_id: str, version: str, digest: Digest, *more: object) -> Form:
        del version, digest, more
        return self.named(form_id)
