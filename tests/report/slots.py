"""Every place of a report that words can stand in, so that tests can try each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from heat_app.report.document import (
    Block,
    BulletList,
    Callout,
    Comment,
    Content,
    Conversation,
    Cover,
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

_X: Final = Text("x")
_TAG: Final = Tag(_X)


def _cover(
    title: Text = _X, subtitle: Text = _X, status: Text = _X, decision: Text = _X, facts: tuple[Fact, ...] = ()
) -> Cover:
    return Cover(title, subtitle, Tag(status), decision, facts)


def _question(answer: tuple[Content, ...] = (), notes: tuple[Content, ...] = ()) -> QuestionAnswer:
    return QuestionAnswer(_X, _X, _TAG, answer, _X, notes)


def _table(table: Table) -> KeepTogether:
    """Keeps a short table on one page: its header would come twice otherwise."""
    return KeepTogether((table,))


def _thread(heading: Text = _X, state: Tag = _TAG, **comment: Text) -> Conversation:
    words = {"author": _X, "detail": _X, "text": _X} | comment
    return Conversation(heading, (Comment(**words), Comment(_X, _X, _X, _TAG, is_reply=True)), state)


def _signature(**given: Text) -> SignOffPanel:
    words = {"act": _X, "name": _X, "declaration": _X} | given
    return SignOffPanel(_X, (Signature(facts=(Fact(_X, _X),), digest=Fact(_X, _X), **words),))


SLOTS: Final[dict[str, Callable[[Text], Block]]] = {
    "cover organisation": lambda text: Cover(_X, _X, _TAG, _X, (), text),
    "cover title": lambda text: _cover(title=text),
    "cover subtitle": lambda text: _cover(subtitle=text),
    "cover status": lambda text: _cover(status=text),
    "cover decision": lambda text: _cover(decision=text),
    "cover fact": lambda text: _cover(facts=(Fact(_X, text),)),
    "cover fact label": lambda text: _cover(facts=(Fact(text, _X),)),
    "heading 1": lambda text: Heading(1, text),
    "heading 2": lambda text: Heading(2, text),
    "heading 3": lambda text: Heading(3, text),
    "body": Paragraph,
    "lead": lambda text: Paragraph(text, "lead"),
    "small": lambda text: Paragraph(text, "small"),
    "quote": lambda text: Paragraph(text, "quote"),
    "emphasis": lambda text: Paragraph((_X, Emphasis(text), _X)),
    "link": lambda text: Paragraph((_X, Link(text, "https://example.org/"), _X)),
    "bullet": lambda text: BulletList((_X, text)),
    "numbered item": lambda text: BulletList((_X, text), is_ordered=True),
    "facts heading": lambda text: Facts((Fact(_X, _X),), text),
    "fact label": lambda text: Facts((Fact(text, _X),)),
    "fact value": lambda text: Facts((Fact(_X, _X), Fact(_X, text))),
    "table caption": lambda text: _table(Table((_X,), ((_X,),), caption=text)),
    "table header": lambda text: _table(Table((_X, text), ((_X, _X),))),
    "table cell": lambda text: _table(Table((_X, _X, _X, _X), ((_X, _X, _X, _X), (_X, text, _X, _X)))),
    "narrow table cell": lambda text: _table(Table((_X, _X), ((_X, text),), (7, 3))),
    "callout heading": lambda text: Callout(Tone.CAUTION, text, _X),
    "callout": lambda text: Callout(Tone.NEGATIVE, _X, text),
    "thread heading": lambda text: _thread(heading=text),
    "thread state": lambda text: _thread(state=Tag(text)),
    "comment author": lambda text: _thread(author=text),
    "comment detail": lambda text: _thread(detail=text),
    "comment": lambda text: _thread(text=text),
    "reply": lambda text: Conversation(_X, (Comment(_X, _X, _X), Comment(_X, _X, text, is_reply=True))),
    "question number": lambda text: QuestionAnswer(text, _X, _TAG, (Paragraph(_X),)),
    "question": lambda text: QuestionAnswer(_X, text, _TAG, (Paragraph(_X),)),
    "verdict": lambda text: QuestionAnswer(_X, _X, Tag(text), (Paragraph(_X),)),
    "answer": lambda text: _question((Paragraph(_X), Paragraph(text))),
    "answer bullet": lambda text: _question((BulletList((text,)),)),
    "answer fact": lambda text: _question((Facts((Fact(_X, text),)),)),
    "answer table": lambda text: _question((Table((_X, _X), ((text, _X),)),)),
    "answer meta": lambda text: QuestionAnswer(_X, _X, _TAG, (Paragraph(_X),), text),
    "note callout": lambda text: _question(notes=(Callout(Tone.CAUTION, _X, text),)),
    "note comment": lambda text: _question(notes=(_thread(text=text),)),
    "sign-off heading": lambda text: SignOffPanel(text, ()),
    "sign-off act": lambda text: _signature(act=text),
    "sign-off name": lambda text: _signature(name=text),
    "sign-off declaration": lambda text: _signature(declaration=text),
    "sign-off fact": lambda text: SignOffPanel(_X, (Signature(_X, _X, (Fact(_X, text),), _X),)),
    "sign-off digest": lambda text: SignOffPanel(_X, (Signature(_X, _X, (), _X, Fact(_X, text)),)),
    "kept together": lambda text: KeepTogether((Heading(2, _X), Paragraph(text))),
}
"""Name of each place → a block with the given words there."""
