"""Reports that press on every edge: very long, very narrow, deeply put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from report.sample import bare_document, sample_document

from heat_app.report.document import (
    BulletList,
    Callout,
    Comment,
    Conversation,
    Cover,
    Document,
    Emphasis,
    Fact,
    Facts,
    Heading,
    KeepTogether,
    Link,
    Paragraph,
    QuestionAnswer,
    Signature,
    SignOffPanel,
    Table,
    Tag,
    Text,
    Tone,
)


def words(count: int) -> Text:
    """Returns so many words, each another."""
    return Text(" ".join(f"w{number}" for number in range(1, count + 1)))


def _long_answer() -> Document:
    answer = Text("\n\n".join([words(2_000)] * 10))
    return bare_document(Heading(1, Text("Part")), QuestionAnswer(Text("1"), Text("Why?"), None, (Paragraph(answer),)))


def _long_cell() -> Document:
    rows = ((Text("Carers"), words(300), Text("")), (Text("Staff"), words(1_500), words(40)))
    return bare_document(Table((Text("Group"), Text("Effect"), Text("Evidence")), rows, (1, 1, 1), row_headers=True))


def _long_table() -> Document:
    rows = tuple((Text(f"{number}"), words(25), (Emphasis(Text("due")), Text(" soon"))) for number in range(150))
    return bare_document(Table((Text("No"), Text("Action"), Text("Due")), rows, (1, 6, 2), Text("All actions")))


def _lists_in_lists() -> Document:
    inner = Text("- one\n- two\n  - three " + "and more " * 40)
    points = BulletList((inner, (Emphasis(Text("bold")), Text(" plain")), words(900)), is_ordered=True)
    return bare_document(
        QuestionAnswer(Text("A.1.10"), words(60), Tag(words(12)), (points, points), Text("meta"), (points,))
    )


def _kept_together() -> Document:
    kept = KeepTogether((Heading(2, Text("Sub")), Paragraph(words(180)), KeepTogether((Paragraph(words(100)),))))
    return bare_document(Heading(1, Text("Part")), *[kept] * 9)


def _conversation() -> Document:
    comments = tuple(
        Comment(Text(f"Author {at}"), Text("today"), words(60 + at), Tag(Text("Open")), is_reply=at % 3 == 1)
        for at in range(40)
    )
    return bare_document(Conversation(Text("Comments"), comments, Tag(Text("Resolved"), Tone.POSITIVE)))


def _links() -> Document:
    link = Link(Text("a source " * 12), "https://example.org/a?b=(c)&d=%20e")
    spans = tuple(part for at in range(80) for part in (Text(f" and {at} "), link))
    url = Link(Text("https://example.org/" + "x" * 300), "https://example.org/" + "x" * 300)
    return bare_document(Paragraph(spans), Paragraph((url,)), Facts((Fact(Text("Link"), (url,)),)))


def _long_cover() -> Document:
    facts = tuple(Fact(words(30), words(80)) for _ in range(12))
    cover = Cover(words(400), words(100), Tag(words(30)), words(200), facts, words(40))
    return bare_document(cover, Heading(1, words(600)), Callout(Tone.NEGATIVE, words(50), words(900)))


def _long_sign_off() -> Document:
    fact = Fact(Text("Role"), words(70))
    signature = Signature(Text("Signed off by"), words(20), (fact, fact), words(800), Fact(Text("Digest"), words(30)))
    return bare_document(SignOffPanel(Text("Sign-off"), (signature, signature)))


ODD_CONTENT: Final[dict[str, Callable[[], Document]]] = {
    "an answer of 20,000 words": _long_answer,
    "cells longer than a page": _long_cell,
    "a table over many pages": _long_table,
    "lists in lists": _lists_in_lists,
    "kept together": _kept_together,
    "a long conversation": _conversation,
    "links over lines and pages": _links,
    "a cover longer than a page": _long_cover,
    "a long sign-off": _long_sign_off,
    "a draft": lambda: sample_document(watermark=Text("Draft")),
    "nothing": bare_document,
    "foreign letters": lambda: bare_document(
        Heading(1, Text("Ŵyddgrug я")), Paragraph(Text("я ✓ Ω ŵ 😀 中 ≤ ≥ → Łódź"))
    ),
}
