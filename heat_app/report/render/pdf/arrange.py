"""Blocks into boxes: how each kind of block of a report is laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Literal, assert_never

from heat_app.report.document import (
    NOTHING,
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
)
from heat_app.report.render.pdf import look, styles
from heat_app.report.render.pdf.boxes import Box, Stack, Words
from heat_app.report.render.pdf.characters import is_seen
from heat_app.report.render.pdf.lines import StyledText, Typesetter
from heat_app.report.render.pdf.look import Face, TextStyle
from heat_app.report.render.pdf.navigation import (
    ContentsEntry,
    HeadingBox,
    heading_keys,
    middle_of,
    outline_levels,
    seen_headings,
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
from heat_app.report.render.pdf.structure import HEADING_ROLES, Element, Role, Structure
from heat_app.report.render.pdf.styles import RowStyles
from heat_app.report.render.pdf.table_structure import ROW_SCOPE, TableCells


class Arranger:
    """Lays out the blocks of one report, and says of each box which element of the structure it belongs to."""

    def __init__(self, document: Document, typesetter: Typesetter, structure: Structure) -> None:
        self._document = document
        self._typesetter = typesetter
        self._keys = heading_keys(document)
        self._next_heading = iter(zip(self._keys, outline_levels(document), strict=True))
        self._structure = structure
        self._element = structure.root
        self._depth = 0

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
                return [self._heading(block)] if is_seen(block.text) else []
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
        style = styles.PARAGRAPH_STYLES[block.style]
        boxes: Sequence[Box]
        if block.style == "quote":
            with self._within(Role.QUOTE):
                boxes = [Panel(box, styles.QUOTE) for box in self._words(block.text, style)]
        else:
            boxes = self._words(block.text, style)
        for box in boxes:
            box.before = box.after = styles.PARAGRAPH_GAP
        return list(boxes)

    def _bullet_list(self, block: BulletList) -> list[Box]:
        rows: list[Box] = []
        numbering = "Decimal" if block.is_ordered else "Disc"
        points = self._element.add(Role.LIST, attributes=f"/O/List/ListNumbering/{numbering}")
        for number, item in enumerate(block.items, start=1):
            mark = f"{number}." if block.is_ordered else "\u2022"
            point = points.add(Role.LIST_ITEM)
            columns = (
                Column(
                    self._cell(Text(mark), look.BODY, point.add(Role.LABEL)),
                    points=20.0 if block.is_ordered else 10.0,
                ),
                Column(self._cell(item, look.BODY, point.add(Role.LIST_BODY)), share=1),
            )
            rows.append(Columns(columns, 6, before=3.5))
        return [Stack(rows, before=styles.PARAGRAPH_GAP, after=styles.PARAGRAPH_GAP)]

    def _facts(self, block: Facts) -> list[Box]:
        return [Panel(Stack(self._fact_table(block.rows, block.heading)), styles.FACTS, before=10, after=12)]

    def _fact_table(self, facts: Sequence[Fact], heading: Text = NOTHING) -> list[Box]:
        """Returns a heading and labelled values: to a reader's program a table in which each row has its name."""
        with self._within(Role.TABLE) as table:
            caption = self._words(heading, look.PANEL_HEADING, after=4, stays_with_next=True, role=Role.CAPTION)
        return [*caption, *(self._fact_row(fact, table.add(Role.ROW)) for fact in facts)]

    def _fact_row(self, fact: Fact, row: Element) -> Box:
        name = row.add(Role.HEADER_CELL, attributes=ROW_SCOPE)
        columns = (
            Column(self._cell(fact.label, look.LABEL, name), share=0.32),
            Column(self._cell(fact.value, look.VALUE, row.add(Role.CELL)), share=0.68),
        )
        return Panel(Columns(columns, styles.GUTTER, whole_up_to=styles.ROW_SHARE), styles.FACT_ROW)

    def _table(self, block: Table) -> list[Box]:
        shares = block.widths or (1.0,) * len(block.header)

        def row(cells: Sequence[RichText], elements: Sequence[Element], row_styles: RowStyles) -> Box:
            columns = [
                Column(Panel(self._cell(cell, style, element), styles.CELL), share=share)
                for cell, element, style, share in zip(
                    cells, elements, row_styles.cells(len(cells)), shares, strict=True
                )
            ]
            boxes = Columns(columns, 0, whole_up_to=styles.ROW_SHARE, repeats_first=block.row_headers)
            return Panel(boxes, row_styles.panel)

        with self._within(Role.TABLE) as table:
            caption = self._words(
                block.caption, look.LABEL, before=10, after=5, stays_with_next=True, role=Role.CAPTION
            )
        cells = TableCells(table, self._structure.table_name(), has_row_headers=block.row_headers)
        header = row(block.header, cells.header(len(block.header)), styles.HEADER)
        row_styles = styles.NAMED_ROW if block.row_headers else styles.PLAIN_ROW
        rows = [row(texts, cells.row(len(texts)), row_styles) for texts in block.rows]
        return [*caption, Grid(header, rows, before=8, after=12)]

    def _callout(self, block: Callout) -> list[Box]:
        colours = styles.tone_colours(block.tone)
        style = PanelStyle((16, 10, 14, 11), ground=colours.panel_ground, edge=colours.edge)
        heading_style = replace(look.PANEL_HEADING, colour=colours.words)
        with self._within(Role.GROUP):
            heading = self._words(block.heading, heading_style, stays_with_next=True)
            text = self._words(block.text, look.BODY, before=3)
        return [Panel(Stack([*heading, *text], whole_up_to=styles.SHORT_SHARE), style, before=10, after=12)]

    def _conversation(self, block: Conversation) -> list[Box]:
        with self._within(Role.GROUP):
            heading = self._cell(block.heading, look.THREAD_HEADING)
            boxes = self._with_tag((Column(heading, share=1),), block.state)
            for number, comment in enumerate(block.comments):
                if number and not comment.is_reply:
                    boxes.append(RuleBox(look.HAIRLINE, before=9, after=2, stays_with_next=True))
                with self._within(Role.GROUP):
                    boxes.append(self._comment(comment))
        return [Panel(Stack(boxes, whole_up_to=styles.SHORT_SHARE), styles.THREAD, before=10, after=12)]

    def _comment(self, comment: Comment) -> Box:
        who = self._spans(comment.author, look.STRONG)
        detail = self._spans(Text(f"  {comment.detail}") if comment.detail else comment.detail, look.SMALL)
        said_by = Words(self._typesetter, [*who, *detail], self._element.add(Role.PARAGRAPH))
        stack = Stack(
            [
                *self._with_tag((Column(said_by, share=1),), comment.state),
                *self._words(comment.text, look.BODY, before=1.5),
            ],
            before=8,
            whole_up_to=styles.SHORT_SHARE,
        )
        return Panel(stack, styles.REPLY, before=9) if comment.is_reply else stack

    def _question(self, block: QuestionAnswer) -> Box:
        with self._within(Role.SECTION):
            return self._question_boxes(block)

    def _question_boxes(self, block: QuestionAnswer) -> Box:
        has_short_number = len(block.number) <= styles.LONGEST_NUMBER
        heading = self._minor_heading()
        number = self._words(block.number, look.NUMBER, after=4, stays_with_next=True, element=heading)
        question = self._cell(block.question, look.QUESTION, heading)
        beside = number[0] if number and has_short_number else EMPTY
        number_column = Column(beside, points=styles.NUMBER_WIDTH - styles.TAG_GAP)
        boxes: list[Box] = [
            RuleBox(look.HAIRLINE, after=11, stays_with_next=True),
            *(Panel(box, styles.QUESTION, after=4, stays_with_next=True) for box in number if not has_short_number),
            *self._with_tag((number_column, Column(question, share=1)), block.verdict, inset=styles.QUESTION),
        ]
        content = [
            *(box for inner in block.answer for box in self._content(inner)),
            *self._words(block.meta, look.SMALL, before=styles.PARAGRAPH_GAP),
            *(box for inner in block.notes for box in self._content(inner)),
        ]
        boxes[-1].after = styles.PARAGRAPH_GAP
        boxes[-1].stays_with_next = bool(content)
        if content:
            boxes.append(Panel(Stack(content), styles.QUESTION))
        return Stack(boxes, before=17, after=17, whole_up_to=styles.SHORT_SHARE)

    def _sign_off(self, block: SignOffPanel) -> list[Box]:
        boxes = self._words(
            block.heading,
            look.HEADINGS[1],
            before=20,
            after=10,
            stays_with_next=True,
            element=self._minor_heading(),
        )
        for signature in block.signatures:
            with self._within(Role.GROUP):
                content = Stack(self._signature(signature), whole_up_to=1.0)
            boxes.append(Panel(content, styles.SIGN_OFF, before=10, after=12))
        return boxes

    def _signature(self, signature: Signature) -> list[Box]:
        digest = [signature.digest] if signature.digest else []
        return [
            *self._words(signature.act, look.LABEL, stays_with_next=True),
            *self._words(signature.name, look.SIGNATORY, stays_with_next=True),
            *self._words(signature.declaration, look.QUOTE, before=8, after=8),
            *self._fact_table(signature.facts),
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
            Panel(Stack(band), styles.COVER_BAND if block.organisation else styles.LOW_COVER_BAND, after=34),
            self._tag(block.status, "left", look.STATUS, after=12),
            *self._words(block.decision, look.DECISION, after=22),
            *(self._facts(Facts(block.facts)) if block.facts else ()),
        ]

    def _contents(self, block: Contents) -> list[Box]:
        title = self._words(
            block.heading, look.HEADINGS[1], before=24, after=6, stays_with_next=True, element=self._minor_heading()
        )
        contents = self._element.add(Role.CONTENTS)
        entries: list[ContentsEntry] = []
        for key, heading in zip(self._keys, seen_headings(self._document), strict=True):
            if heading.level <= styles.DEEPEST_CONTENTS_LEVEL:
                is_part = heading.level == 1
                style = look.STRONG if is_part else look.BODY
                link = contents.add(Role.CONTENTS_ITEM).add(Role.LINK)
                entry = ContentsEntry(
                    self._typesetter,
                    Words(self._typesetter, self._spans(heading.text, style), link),
                    (key, heading.text),
                    style,
                    link,
                    before=6 if is_part else 2,
                    indent=0 if is_part else 16,
                )
                entries.append(entry)
        if len(entries) <= styles.LONGEST_CONTENTS_COLUMN:
            return [*title, *entries]
        middle = middle_of(entries)
        columns = (Column(Stack(entries[:middle]), share=1), Column(Stack(entries[middle:]), share=1))
        return [*title, Columns(columns, 28, whole_up_to=1.0)]

    def _heading(self, block: Heading) -> Box:
        key, outline_level = next(self._next_heading)
        self._depth = outline_level + 1
        element = self._element.add(HEADING_ROLES[outline_level])
        before, after = styles.HEADING_DISTANCES[block.level - 1]
        words = Words(self._typesetter, self._spans(block.text, look.HEADINGS[block.level - 1]), element)
        return HeadingBox(words, key, block.text, outline_level, before=before, after=after)

    def _minor_heading(self) -> Element:
        """Returns an element for what heads a question or a panel: one level below the heading it stands under."""
        return self._element.add(HEADING_ROLES[self._depth])

    @contextmanager
    def _within(self, role: Role) -> Iterator[Element]:
        """Lets all that is laid out meanwhile belong to a new element, and gives it."""
        outer = self._element
        self._element = outer.add(role)
        yield self._element
        self._element = outer

    def _with_tag(self, columns: Sequence[Column], tag: Tag | None, inset: PanelStyle = styles.NO_INSET) -> list[Box]:
        """Returns a row with its tag at the right, or below where the tag has many words; what follows stays near."""
        tags = []
        below: list[Box] = []
        if tag and len(tag.label) <= styles.LONGEST_TAG:
            tags.append(Column(self._tag(tag, "right"), points=styles.TAG_WIDTH))
        elif tag:
            below.append(Panel(self._tag(tag, "left"), inset, before=4, stays_with_next=True))
        row = Columns((*columns, *tags), styles.TAG_GAP, stays_with_next=True, whole_up_to=styles.ROW_SHARE)
        return [row, *below]

    def _tag(self, tag: Tag, align: Literal["left", "right"], style: TextStyle = look.TAG, after: float = 0) -> Box:
        colours = styles.tone_colours(tag.tone)
        spans = self._spans(tag.label, replace(style, colour=colours.words))
        words = Words(self._typesetter, spans, self._element.add(Role.PARAGRAPH))
        return TagBox(words, colours.tag_ground, align, after=after)

    def _cell(self, text: RichText, style: TextStyle, element: Element | None = None) -> Box:
        return next(iter(self._words(text, style, element=element)), EMPTY)

    def _words(
        self,
        text: RichText,
        style: TextStyle,
        *,
        before: float = 0.0,
        after: float = 0.0,
        stays_with_next: bool = False,
        role: Role = Role.PARAGRAPH,
        element: Element | None = None,
    ) -> list[Box]:
        """Returns the text as a box, or nothing where there is no text; without an element it has one of its own."""
        spans = self._spans(text, style)
        if not any(span.text for span in spans):
            return []
        owner = element or self._element.add(role)
        return [Words(self._typesetter, spans, owner, before=before, after=after, stays_with_next=stays_with_next)]

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
