"""What a reader's program finds in a printed report."""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf), strict=True)


def page_texts(pdf: bytes) -> list[str]:
    """Returns the text of each page as it is copied, without the spaces that end its lines."""
    texts = (page.extract_text() for page in read(pdf).pages)
    return ["\n".join(line.rstrip() for line in text.splitlines()) for text in texts]


def squeezed(text: str) -> str:
    """Returns text without spaces and line ends, which copying adds and takes at will."""
    return re.sub(r"\s+", "", text)


def body_text(pdf: bytes) -> str:
    """Returns the squeezed text of a bare document's body, after checking and taking away each page's number."""
    texts = [squeezed(text) for text in page_texts(pdf)]
    endings = [f"Page{number}of{len(texts)}" for number in range(1, len(texts) + 1)]
    for text, ending in zip(texts, endings, strict=True):
        assert text.endswith(ending)
    return "".join(text.removesuffix(ending) for text, ending in zip(texts, endings, strict=True))
