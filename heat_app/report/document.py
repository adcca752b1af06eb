"""The report as values: what it says and in which order, before anyone decides how it looks.

`compose` builds a `Document` from an assessment; each renderer turns the same document into one file format.
A renderer learns everything from here: the type of a block is its role in the report (a heading, a question
with its answer, a conversation), so layout and structure follow from the value and never from its wording.

    Document
    ├── Cover · Contents · Heading · Rule · PageBreak
    ├── QuestionAnswer          holds Content
    ├── SignOffPanel
    ├── KeepTogether            holds blocks
    └── Content                 Paragraph · BulletList · Facts · Table · Callout · Conversation

All words are `Text`, made by `as_text` in one place; none of them is ever read as markup.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, NewType, TypeAlias

Text = NewType("Text", str)
"""Words ready to be printed: NFC, no control but new line and tab, nothing that hides from the reader."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_ANCHOR = re.compile("[A-Za-z0-9-]*")
_ALLOWED_URL = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s@]+@)[!-~]*", re.IGNORECASE)


def as_text(raw: str) -> Text:
    """Returns words as they will be printed.

    Every kind of line end becomes a new line and composed characters their single form (NFC). A character
    that turns the reading direction, or any other control, is printed as a visible mark such as `[U+202E]`:
    a hidden one could make a sentence read as its opposite. Nothing is taken out; twice is as good as once.
    """
    unified = _LINE_ENDS.sub("\n", raw)
    revealed = _HIDDEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", unified)
    return Text(unicodedata.normalize("NFC", revealed))


NOTHING = Text("")


class Tone(StrEnum):
    """What a tag or a callout wants the reader to feel; the words beside it always say the same."""

    NEUTRAL = "neutral"
    INFORMATION = "information"
    POSITIVE = "positive"
    CAUTION = "caution"
    NEGATIVE = "negative"
    NOTABLE = "notable"


@dataclass(frozen=True, slots=True)
class Tag:
    """A short label with a tone: a status, or an answer such as yes."""

    label: Text
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that stand out within a paragraph."""

    text: Text


@dataclass(frozen=True, slots=True)
class Link:
    """Words that open an address. Only `http`, `https` and `mailto` addresses can be built at all."""

    text: Text
    url: str

    def __post_init__(self) -> None:
        if not _ALLOWED_URL.fullmatch(self.url):
            raise ValueError("a link must be a plain http, https or mailto address")


def link_where_allowed(text: Text, url: str) -> Text | Link:
    """Returns a link where the address may be opened from a report, otherwise the words alone."""
    return Link(text, url) if _ALLOWED_URL.fullmatch(url) else text


Span: TypeAlias = Text | Emphasis | Link
RichText: TypeAlias = Text | tuple[Span, ...]

ParagraphStyle: TypeAlias = Literal["body", "lead", "small", "quote"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text of any length; new lines, blank lines and dashes that begin a line stay as written."""

    text: RichText
    style: ParagraphStyle = "body"


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points of equal rank; an ordered list is numbered from 1."""

    items: tuple[RichText, ...]
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value."""

    label: Text
    value: RichText


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled values for looking up, such as reference, owner and dates."""

    rows: tuple[Fact, ...]
    heading: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Table:
    """Things side by side, such as actions with owner and date. A cell of any length flows over as many pages.

    Attributes:
        header: What each column holds; repeated on every page the table reaches.
        rows: Cells, as many in each row as in the header.
        widths: Relative width of each column; equal where not given.
        caption: What the table shows.
        row_headers: Whether the first cell of each row says what the row is about.
    """

    header: tuple[Text, ...]
    rows: tuple[tuple[RichText, ...], ...]
    widths: tuple[float, ...] = ()
    caption: Text = NOTHING
    row_headers: bool = False

    def __post_init__(self) -> None:
        if not self.header:
            raise ValueError("a table needs a header")
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError("each row of a table has as many cells as its header")
        if self.widths and (len(self.widths) != len(self.header) or min(self.widths) <= 0):
            raise ValueError("a table has one positive width for each column, or none")


@dataclass(frozen=True, slots=True)
class Callout:
    """Something the reader must not pass over; its heading says in words what its tone shows."""

    tone: Tone
    heading: Text
    text: RichText = NOTHING


@dataclass(frozen=True, slots=True)
class Comment:
    """One contribution to a conversation.

    Attributes:
        author: Who said it.
        detail: In what role and when, ready to print.
        text: What was said.
        state: Open or resolved, where it is known.
        is_reply: It answers the comment before it.
    """

    author: Text
    detail: Text
    text: Text
    state: Tag | None = None
    is_reply: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """Review comments about one thing, in the order they were made."""

    heading: Text
    comments: tuple[Comment, ...]
    state: Tag | None = None


Content: TypeAlias = Paragraph | BulletList | Facts | Table | Callout | Conversation
"""Blocks that may stand anywhere, an answer included. A chart, when there is one, belongs here."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: what was assessed, how it stands and what was decided, at one glance."""

    title: Text
    subtitle: Text
    status: Tag
    decision: Text
    facts: tuple[Fact, ...] = ()
    organisation: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of headings of level 1 and 2 with their pages."""

    heading: Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; it becomes a bookmark.

    Attributes:
        level: 1 for a part of the report, 2 and 3 within it.
        text: What it says.
        anchor: Name by which an address can point here, made by us; empty for none.
    """

    level: Literal[1, 2, 3]
    text: Text
    anchor: str = ""

    def __post_init__(self) -> None:
        if not _ANCHOR.fullmatch(self.anchor):
            raise ValueError("an anchor consists of plain letters, digits and hyphens")


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """One question with what was answered and why.

    Attributes:
        number: Its printed number.
        question: What was asked.
        verdict: The answer in a word or two, where it has such a form.
        answer: The reasons and evidence, at any length.
        meta: Who answered and when, ready to print.
        notes: What others added: review comments, findings.
    """

    number: Text
    question: Text
    verdict: Tag | None = None
    answer: tuple[Content, ...] = ()
    meta: Text = NOTHING
    notes: tuple[Content, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """What one person put their name to.

    Attributes:
        act: What they did, such as "Signed off by".
        name: Who.
        facts: Their role and organisation, date and time.
        declaration: The words they agreed to.
        digest: Digest of the exact content, with what it is called.
    """

    act: Text
    name: Text
    facts: tuple[Fact, ...]
    declaration: Text
    digest: Fact | None = None


@dataclass(frozen=True, slots=True)
class SignOffPanel:
    """Who takes responsibility for the content, and for exactly which content."""

    heading: Text
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page between two subjects."""


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that should stand on one page where one page can hold them."""

    blocks: tuple[Block, ...]


Block: TypeAlias = (
    Content | Cover | Contents | Heading | QuestionAnswer | SignOffPanel | PageBreak | Rule | KeepTogether
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    Attributes:
        title: What the file is called in a reader's window.
        author: The organisation that answers for it.
        subject: One line about it.
        reference: How the organisation names the assessment.
        version_label: Which version, ready to print.
        status_label: How it stands, in words; printed on every page.
        produced_at: When the report was asked for (aware); the file's own dates follow it, never the clock.
        blocks: What it says, in order.
        watermark: One short word printed across every page, such as "Draft"; none when final.
        header: Words at the top of every page after the cover.
        footer: Words at the bottom of every page.
        metadata: Further facts kept inside the file, such as the content's digest.
        language: Language of the report as a whole.
    """

    title: Text
    author: Text
    subject: Text
    reference: Text
    version_label: Text
    status_label: Text
    produced_at: datetime
    blocks: tuple[Block, ...]
    watermark: Text | None = None
    header: Text = NOTHING
    footer: Text = NOTHING
    metadata: tuple[tuple[Text, Text], ...] = ()
    language: str = "en-GB"

    def __post_init__(self) -> None:
        if self.produced_at.tzinfo is None:
            raise ValueError("produced_at needs a time zone")
