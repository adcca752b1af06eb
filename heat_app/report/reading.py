"""A document read as words, in the order a person reads it, and where each piece of it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from heat_app.report.document import (
    Block,
    BulletList,
    Callout,
    Content,
    Contents,
    Conversation,
    Cover,
    Document,
    Fact,
    Facts,
    Heading,
    KeepTogether,
    PageBreak,
    Paragraph,
    QuestionAnswer,
    RichText,
    Rule,
    SignOffPanel,
    Table,
    Tag,
    Text,
)


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A piece of the report's words and where a person finds it."""

    place: Text
    text: Text


def placed_texts(document: Document) -> Iterator[PlacedText]:
    """Yields every piece of text of the report's body in reading order, each with its place."""
    for place, block in _placed_blocks(document.blocks, Text("The beginning of the report")):
        for text in _texts_of(block):
            if text:
                yield PlacedText(place, text)


def headings(document: Document) -> Iterator[Heading]:
    """Yields the headings of the report in order."""
    for _, block in _placed_blocks(document.blocks, Text("")):
        if isinstance(block, Heading):
            yield block


def plain(text: RichText) -> Text:
    """Returns the words of a text without emphasis and links."""
    if isinstance(text, str):
        return text
    return Text("".join(span if isinstance(span, str) else span.text for span in text))


_Leaf: TypeAlias = Content | Cover | Contents | Heading | QuestionAnswer | SignOffPanel | PageBreak | Rule


def _placed_blocks(blocks: tuple[Block, ...], place: Text) -> Iterator[tuple[Text, _Leaf]]:
    for block in blocks:
        match block:
            case KeepTogether():
                for inner_place, inner in _placed_blocks(block.blocks, place):
                    place = inner.text if isinstance(inner, Heading) else place
                    yield inner_place, inner
            case Heading():
                place = block.text
                yield place, block
            case QuestionAnswer():
                yield Text(f"Question {block.number}"), block
            case Cover():
                yield Text("The cover"), block
            case _:
                yield place, block


def _texts_of(block: _Leaf) -> Iterator[Text]:
    match block:
        case Cover():
            yield from (block.organisation, block.title, block.subtitle, block.status.label, block.decision)
            yield from _texts_of_facts(block.facts)
        case Contents():
            yield block.heading
        case Heading():
            yield block.text
        case QuestionAnswer():
            yield from (block.number, block.question, *_texts_of_tag(block.verdict))
            for content in block.answer:
                yield from _texts_of_content(content)
            yield block.meta
            for content in block.notes:
                yield from _texts_of_content(content)
        case SignOffPanel():
            yield block.heading
            for signature in block.signatures:
                yield from (signature.act, signature.name, signature.declaration)
                yield from _texts_of_facts(signature.facts)
                yield from _texts_of_facts((signature.digest,) if signature.digest else ())
        case PageBreak() | Rule():
            return
        case _:
            yield from _texts_of_content(block)


def _texts_of_content(block: Content) -> Iterator[Text]:
    match block:
        case Paragraph():
            yield plain(block.text)
        case BulletList():
            yield from map(plain, block.items)
        case Facts():
            yield block.heading
            yield from _texts_of_facts(block.rows)
        case Table():
            yield from (block.caption, *block.header)
            for row in block.rows:
                yield from map(plain, row)
        case Callout():
            yield from (block.heading, plain(block.text))
        case Conversation():
            yield from (block.heading, *_texts_of_tag(block.state))
            for comment in block.comments:
                yield from (comment.author, comment.detail, *_texts_of_tag(comment.state), comment.text)
        case _:
            assert_never(block)


def _texts_of_tag(tag: Tag | None) -> tuple[Text, ...]:
    return (tag.label,) if tag else ()


def _texts_of_facts(facts: tuple[Fact, ...]) -> Iterator[Text]:
    for fact in facts:
        yield from (fact.label, plain(fact.value))
