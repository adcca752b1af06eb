"""Blocks into boxes: how each kind of block of a report is laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal, assert_never

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
    Text,
    Tone,
)
from heat_app.report.reading import headings
from heat_app.report.render.pdf import look
from heat_app.report.render.pdf.boxes import Box, Stack, Words
from heat_app.report.render.pdf.lines import StyledText, Typesetter
from heat_app.report.render.pdf.look import Face, TextStyle, ToneColours
from heat_app.report.render.pdf.navigation import (
    ContentsEntry,
    HeadingBox,
    heading_keys,
    middle_of,
    outline_levels,
)
from heat_app.report.render.pdf.panels import (
    EMPTY,
    Column,
    Columns,
    Grid,
    Panel,
    PanelStyle,
    RuleBox,
    TagBox,
)

_NUMBER_WIDTH: Final = 34.0
_LONGEST_NUMBER: Final = 4
"""A question's number with more characters than this stands above the question instead of beside it."""
_TAG_WIDTH: Final = 86.0
_TAG_GAP: Final = 8.0
_LONGEST_TAG: Final = 30
"""A tag with more characters than this stands below what it belongs to instead of beside it."""
_GUTTER: Final = 12.0
_PARAGRAPH_GAP: Final = 7.0
_SHORT_SHARE: Final = 0.2
"""Questions and comments no higher than this share of a page are not cut."""
_ROW_SHARE: Final = 0.6
"""Rows of facts and tables no higher than this share of a page are not cut."""
_DEEPEST_CONTENTS_LEVEL: Final = 2
_LONGEST_CONTENTS_COLUMN: Final = 12
"""More entries than this are listed in two columns."""
_HEADING_DISTANCES: Final = ((30.0, 10.0), (22.0, 8.0), (16.0, 5.0))

_COVER_BAND: Final = PanelStyle((0, 0, 0, 30), ground=look.BRAND_DARK, edge=look.BRAND_LIGHT, bleeds=True)
_LOW_COVER_BAND: Final = replace(_COVER_BAND, inset=(0, 50, 0, 30))
"""Where no organisation stands above the title, the title keeps its place."""
_FACTS: Final = PanelStyle((16, 12, 16, 12), ground=look.PANEL, frame=look.HAIRLINE, radius=5)
_FACT_ROW: Final = PanelStyle((0, 4, 0, 4))
_CELL: Final = PanelStyle((8, 5.5, 8, 5.5))
_HEADER_ROW: Final = PanelStyle((0, 0, 0, 0), ground=look.INFORMATION.panel_ground, rule_below=look.BRAND)
_ROW: Final = PanelStyle((0, 0, 0, 0), rule_below=look.HAIRLINE)
_NO_INSET: Final = PanelStyle((0, 0, 0, 0))
_QUESTION: Final = PanelStyle((_NUMBER_WIDTH, 0, 0, 0))
_QUOTE: Final = PanelStyle((14, 2, 0, 2), edge=look.HAIRLINE)
_THREAD: Final = PanelStyle((14, 10, 14, 12), ground=look.PANEL, frame=look.HAIRLINE, radius=5)
_REPLY: Final = PanelStyle((14, 0, 0, 0), edge=look.BRAND_PALE)
_SIGN_OFF: Final = PanelStyle((20, 16, 20, 16), ground=look.POSITIVE.panel_ground, frame=look.POSITIVE.edge, radius=6)

_PARAGRAPH_STYLES: Final[dict[Literal["body", "lead", "small", "quote"], TextStyle]] = {
    "body": look.BODY,
    "lead": look.LEAD,
    "small": look.SMALL,
    "quote": look.QUOTE,
}


def tone_colours(tone: Tone) -> ToneColours:
    """Returns how a tone looks."""
    match tone:
        case Tone.NEUTRAL:
            return look.NEUTRAL
        case Tone.INFORMATION:
            return look.INFORMATION
        case Tone.POSITIVE:
            return look.POSITIVE
        case Tone.CAUTION:
            return look.CAUTION
        case Tone.NEGATIVE:
            return look.NEGATIVE
        case Tone.NOTABLE:
            return look.NOTABLE
        case _:
            assert_never(tone)


class Arranger:
    """Lays out the blocks of one report."""

    def __init__(self, document: Document, typesetter: Typesetter) -> None:
        self._document = document
        self._typesetter = typesetter
        self._keys = heading_keys(document)
        self._next_heading = iter(zip(self._keys, outline_levels(document), strict=True))

    def sections(self) -> list[list[Box]]:
        """Returns the boxes of the report, in stretches that each begin on a new page."""
        sections: list[list[Box]] = [[]]
        for block in self._document.blocks:
            if isinstance(block, PageBreak):
                sections.append([])
            else:
                sections[-1] += self._block(block)
        return [section for section in sections if section]

    def _block(self, block: Block) -> list[Box]:
        match block:
            case Cover():
                return self._cover(block)
            case Contents():
                return self._contents(block)
            case Heading():
                return [self._heading(block)]
            case QuestionAnswer():
                return [self._question(block)]
            case SignOffPanel():
                return self._sign_off(block)
            case KeepTogether():
                boxes = [box for inner in block.blocks for box in self._block(inner)]
                return _kept_together(boxes) if boxes else []
            case Rule():
                return [RuleBox(look.LINE, before=14, after=14)]
            case PageBreak():
                return []
            case _:
                return self._content(block)

    def _content(self, block: Content) -> list[Box]:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case BulletList():
                return self._bullet_list(block)
            case Facts():
                return self._facts(block)
            case Table():
                return self._table(block)
            case Callout():
                return self._callout(block)
            case Conversation():
                return self._conversation(block)
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph) -> list[Box]:
        words = self._words(block.text, _PARAGRAPH_STYLES[block.style])
        boxes: Sequence[Box] = [Panel(box, _QUOTE) for box in words] if block.style == "quote" else words
        for box in boxes:
            box.before = box.after = _PARAGRAPH_GAP
        return list(boxes)

    def _bullet_list(self, block: BulletList) -> list[Box]:
        rows: list[Box] = []
        for number, item in enumerate(block.items, start=1):
            mark = f"{number}." if block.is_ordered else "\u2022"
            columns = (
                Column(self._cell(Text(mark), look.BODY), points=20.0 if block.is_ordered else 10.0),
                Column(self._cell(item, look.BODY), share=1),
            )
            rows.append(Columns(columns, 6, before=3.5))
        return [Stack(rows, before=_PARAGRAPH_GAP, after=_PARAGRAPH_GAP)]

    def _facts(self, block: Facts) -> list[Box]:
        heading = self._words(block.heading, look.PANEL_HEADING, after=4, stays_with_next=True)
        rows = Stack([*heading, *self._fact_rows(block.rows)])
        return [Panel(rows, _FACTS, before=10, after=12)]

    def _fact_rows(self, facts: Sequence[Fact]) -> Iterator[Box]:
        for fact in facts:
            columns = (
                Column(self._cell(fact.label, look.LABEL), share=0.32),
                Column(self._cell(fact.value, look.VALUE), share=0.68),
            )
            yield Panel(Columns(columns, _GUTTER, whole_up_to=_ROW_SHARE), _FACT_ROW)

    def _table(self, block: Table) -> list[Box]:
        shares = block.widths or (1.0,) * len(block.header)

        def row(cells: Sequence[RichText], style: TextStyle, panel: PanelStyle) -> Box:
            columns = [
                Column(Panel(self._cell(cell, style), _CELL), share=share)
                for cell, share in zip(cells, shares, strict=True)
            ]
            return Panel(Columns(columns, 0, whole_up_to=_ROW_SHARE), panel)

        caption = self._words(block.caption, look.LABEL, before=10, after=5, stays_with_next=True)
        header = row(block.header, look.CELL_HEADER, _HEADER_ROW)
        grid = Grid(header, [row(cells, look.CELL, _ROW) for cells in block.rows], before=8, after=12)
        return [*caption, grid]

    def _callout(self, block: Callout) -> list[Box]:
        colours = tone_colours(block.tone)
        style = PanelStyle((16, 10, 14, 11), ground=colours.panel_ground, edge=colours.edge)
        heading_style = replace(look.PANEL_HEADING, colour=colours.words)
        heading = self._words(block.heading, heading_style, stays_with_next=True)
        text = self._words(block.text, look.BODY, before=3)
        return [Panel(Stack([*heading, *text], whole_up_to=_SHORT_SHARE), style, before=10, after=12)]

    def _conversation(self, block: Conversation) -> list[Box]:
        boxes = self._with_tag((Column(self._cell(block.heading, look.THREAD_HEADING), share=1),), block.state)
        for number, comment in enumerate(block.comments):
            if number and not comment.is_reply:
                boxes.append(RuleBox(look.HAIRLINE, before=9, after=2, stays_with_next=True))
            boxes.append(self._comment(comment))
        return [Panel(Stack(boxes, whole_up_to=_SHORT_SHARE), _THREAD, before=10, after=12)]

    def _comment(self, comment: Comment) -> Box:
        who = self._spans(comment.author, look.STRONG)
        detail = self._spans(Text(f"  {comment.detail}") if comment.detail else comment.detail, look.SMALL)
        said_by = Words(self._typesetter, [*who, *detail])
        stack = Stack(
            [
                *self._with_tag((Column(said_by, share=1),), comment.state),
                *self._words(comment.text, look.BODY, before=1.5),
            ],
            before=8,
            whole_up_to=_SHORT_SHARE,
        )
        return Panel(stack, _REPLY, before=9) if comment.is_reply else stack

    def _question(self, block: QuestionAnswer) -> Box:
        has_short_number = len(block.number) <= _LONGEST_NUMBER
        question = self._cell(block.question, look.QUESTION)
        long_number = [] if has_short_number else self._words(block.number, look.NUMBER, after=4, stays_with_next=True)
        number = self._cell(block.number, look.NUMBER) if has_short_number else EMPTY
        content = [
            *(box for inner in block.answer for box in self._content(inner)),
            *self._words(block.meta, look.SMALL, before=_PARAGRAPH_GAP),
            *(box for inner in block.notes for box in self._content(inner)),
        ]
        number_column = Column(number, points=_NUMBER_WIDTH - _TAG_GAP)
        boxes: list[Box] = [
            RuleBox(look.HAIRLINE, after=11, stays_with_next=True),
            *(Panel(box, _QUESTION, after=4, stays_with_next=True) for box in long_number),
            *self._with_tag((number_column, Column(question, share=1)), block.verdict, inset=_QUESTION),
        ]
        boxes[-1].after = _PARAGRAPH_GAP
        boxes[-1].stays_with_next = bool(content)
        if content:
            boxes.append(Panel(Stack(content), _QUESTION))
        return Stack(boxes, before=17, after=17, whole_up_to=_SHORT_SHARE)

    def _sign_off(self, block: SignOffPanel) -> list[Box]:
        boxes = self._words(block.heading, look.HEADINGS[1], before=20, after=10, stays_with_next=True)
        for signature in block.signatures:
            content = Stack(self._signature(signature), whole_up_to=1.0)
            boxes.append(Panel(content, _SIGN_OFF, before=10, after=12))
        return boxes

    def _signature(self, signature: Signature) -> list[Box]:
        digest = [signature.digest] if signature.digest else []
        return [
            *self._words(signature.act, look.LABEL, stays_with_next=True),
            *self._words(signature.name, look.SIGNATORY, stays_with_next=True),
            *self._words(signature.declaration, look.QUOTE, before=8, after=8),
            *self._fact_rows(signature.facts),
            *(box for fact in digest for box in self._words(fact.label, look.LABEL, before=8)),
            *(box for fact in digest for box in self._words(fact.value, look.DIGEST)),
        ]

    def _cover(self, block: Cover) -> list[Box]:
        title_style = next((style for limit, style in look.TITLE_STYLES if len(block.title) <= limit), look.LONG_TITLE)
        band = [
            *self._words(block.organisation, look.COVER_ORGANISATION, after=46),
            *self._words(block.title, title_style, after=12),
            *self._words(block.subtitle, look.COVER_SUBTITLE),
        ]
        return [
            Panel(Stack(band), _COVER_BAND if block.organisation else _LOW_COVER_BAND, after=34),
            self._tag(block.status, "left", look.STATUS, after=12),
            *self._words(block.decision, look.DECISION, after=22),
            *(self._facts(Facts(block.facts)) if block.facts else ()),
        ]

    def _contents(self, block: Contents) -> list[Box]:
        entries: list[ContentsEntry] = []
        for key, heading in zip(self._keys, headings(self._document), strict=True):
            if heading.level <= _DEEPEST_CONTENTS_LEVEL and heading.text:
                is_part = heading.level == 1
                style = look.STRONG if is_part else look.BODY
                entry = ContentsEntry(
                    self._typesetter,
                    Words(self._typesetter, self._spans(heading.text, style)),
                    (key, heading.text),
                    style,
                    before=6 if is_part else 2,
                    indent=0 if is_part else 16,
                )
                entries.append(entry)
        title = self._words(block.heading, look.HEADINGS[1], before=24, after=6, stays_with_next=True)
        if len(entries) <= _LONGEST_CONTENTS_COLUMN:
            return [*title, *entries]
        middle = middle_of(entries)
        columns = (Column(Stack(entries[:middle]), share=1), Column(Stack(entries[middle:]), share=1))
        return [*title, Columns(columns, 28, whole_up_to=1.0)]

    def _heading(self, block: Heading) -> Box:
        key, outline_level = next(self._next_heading)
        before, after = _HEADING_DISTANCES[block.level - 1]
        words = Words(self._typesetter, self._spans(block.text, look.HEADINGS[block.level - 1]))
        return HeadingBox(words, key, block.text, outline_level, before=before, after=after)

    def _with_tag(self, columns: Sequence[Column], tag: Tag | None, inset: PanelStyle = _NO_INSET) -> list[Box]:
        """Returns a row with its tag at the right, or below where the tag has many words; what follows stays near."""
        tags = []
        below: list[Box] = []
        if tag and len(tag.label) <= _LONGEST_TAG:
            tags.append(Column(self._tag(tag, "right"), points=_TAG_WIDTH))
        elif tag:
            below.append(Panel(self._tag(tag, "left"), inset, before=4, stays_with_next=True))
        row = Columns((*columns, *tags), _TAG_GAP, stays_with_next=True, whole_up_to=_ROW_SHARE)
        return [row, *below]

    def _tag(self, tag: Tag, align: Literal["left", "right"], style: TextStyle = look.TAG, after: float = 0) -> Box:
        colours = tone_colours(tag.tone)
        words = Words(self._typesetter, self._spans(tag.label, replace(style, colour=colours.words)))
        return TagBox(words, colours.tag_ground, align, after=after)

    def _cell(self, text: RichText, style: TextStyle) -> Box:
        return next(iter(self._words(text, style)), EMPTY)

    def _words(
        self,
        text: RichText,
        style: TextStyle,
        *,
        before: float = 0.0,
        after: float = 0.0,
        stays_with_next: bool = False,
    ) -> list[Box]:
        """Returns the text as a box, or nothing where there is no text."""
        spans = self._spans(text, style)
        if not any(span.text for span in spans):
            return []
        return [Words(self._typesetter, spans, before=before, after=after, stays_with_next=stays_with_next)]

    @staticmethod
    def _spans(text: RichText, style: TextStyle) -> list[StyledText]:
        spans: list[StyledText] = []
        for span in (text,) if isinstance(text, str) else text:
            match span:
                case Emphasis():
                    spans.append(StyledText(span.text, replace(style, face=Face.SEMIBOLD)))
                case Link():
                    spans.append(StyledText(span.text, style, span.url))
                case str():
                    spans.append(StyledText(span, style))
                case _:
                    assert_never(span)
        return spans


def _kept_together(boxes: Sequence[Box]) -> list[Box]:
    return [Stack(boxes, before=boxes[0].before, after=boxes[-1].after, whole_up_to=1.0)]
