"""Random reports: every kind of block in any order, at sizes that make pages break in odd places."""

from __future__ import annotations

from hypothesis import strategies as st
from report.sample import PRODUCED_AT

from heat_app.report.document import (
    Block,
    BulletList,
    Callout,
    Comment,
    Content,
    Contents,
    Conversation,
    Cover,
    Document,
    Emphasis,
    Fact,
    Facts,
    Heading,
    KeepTogether,
    Link,
    PageBreak,
    Paragraph,
    QuestionAnswer,
    RichText,
    Rule,
    Signature,
    SignOffPanel,
    Table,
    Tag,
    Tone,
    as_text,
)

_LETTERS = st.one_of(
    st.characters(max_codepoint=0x24F),
    st.sampled_from(" \n\t-<>&/()[]\\'\"яΩ→✓中ب\u202e\u200b\xad\xa0\u0301😀ŵŷ\ufffe"),
    st.characters(),
)
_PRINTABLE = st.text(st.one_of(st.characters(max_codepoint=0x24F), st.sampled_from("яΩ→✓")), max_size=30).map(as_text)
"""What stands on paper as it is, apart from what has no shape."""
_SHORT = st.text(_LETTERS, max_size=30).map(as_text)
_LONG = st.tuples(st.text(_LETTERS, min_size=1, max_size=60), st.integers(1, 40)).map(
    lambda drawn: as_text(" ".join([drawn[0]] * drawn[1]))
)
TEXTS = st.one_of(_SHORT, _LONG)
_LINKS = st.builds(
    Link, _SHORT, st.sampled_from(["https://example.org/a", "https://example.org/(b)", "mailto:jo@example.org"])
)
RICH: st.SearchStrategy[RichText] = st.one_of(
    TEXTS, st.lists(st.one_of(TEXTS, st.builds(Emphasis, _SHORT), _LINKS), max_size=4).map(tuple)
)
_TAGS = st.builds(Tag, _SHORT, st.sampled_from(Tone))
_FACTS = st.lists(st.builds(Fact, _SHORT, RICH), max_size=5).map(tuple)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 4))
    rows = draw(st.lists(st.tuples(*[RICH] * width), max_size=12))
    header = draw(st.tuples(*[_SHORT] * width))
    return Table(header, tuple(rows), caption=draw(_SHORT), row_headers=draw(st.booleans()))


_COMMENTS = st.builds(Comment, _SHORT, _SHORT, TEXTS, st.none() | _TAGS, st.booleans())
CONTENT: st.SearchStrategy[Content] = st.one_of(
    st.builds(Paragraph, RICH, st.sampled_from(["body", "lead", "small", "quote"])),
    st.builds(BulletList, st.lists(RICH, max_size=5).map(tuple), st.booleans()),
    st.builds(Facts, _FACTS, _SHORT),
    _tables(),
    st.builds(Callout, st.sampled_from(Tone), _SHORT, RICH),
    st.builds(Conversation, _SHORT, st.lists(_COMMENTS, max_size=4).map(tuple), st.none() | _TAGS),
)
_CONTENTS = st.lists(CONTENT, max_size=3).map(tuple)
_SIGNATURES = st.builds(Signature, _SHORT, _SHORT, _FACTS, TEXTS, st.none() | st.builds(Fact, _SHORT, TEXTS))
_LEAVES: st.SearchStrategy[Block] = st.one_of(
    CONTENT,
    st.builds(Heading, st.sampled_from([1, 2, 3]), _PRINTABLE),
    st.builds(QuestionAnswer, _SHORT, TEXTS, st.none() | _TAGS, _CONTENTS, _SHORT, _CONTENTS),
    st.builds(SignOffPanel, _SHORT, st.lists(_SIGNATURES, max_size=2).map(tuple)),
    st.builds(Contents, _SHORT),
    st.builds(Cover, TEXTS, _SHORT, _TAGS, _SHORT, _FACTS, _SHORT),
    st.sampled_from([Rule(), PageBreak()]),
)
BLOCKS: st.SearchStrategy[Block] = st.one_of(_LEAVES, st.builds(KeepTogether, st.lists(_LEAVES, max_size=4).map(tuple)))


def documents(fewest_blocks: int = 0) -> st.SearchStrategy[Document]:
    """Returns whole reports of at least so many blocks."""
    return st.builds(
        Document,
        title=_SHORT,
        author=_SHORT,
        subject=_SHORT,
        reference=_SHORT,
        version_label=_SHORT,
        status_label=_SHORT,
        produced_at=st.just(PRODUCED_AT),
        blocks=st.lists(BLOCKS, min_size=fewest_blocks, max_size=14).map(tuple),
        watermark=st.none() | _SHORT,
        header=_SHORT,
        footer=_SHORT,
        metadata=st.lists(st.tuples(_SHORT, _SHORT), max_size=2).map(tuple),
        language=st.sampled_from(["en-GB", "cy-GB"]),
    )


NOT_SEEN = str.maketrans(
    dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff", "") | {chr(code): "" for code in range(0xFE00, 0xFE10)}
)
"""Takes away the characters that have no shape of their own."""
