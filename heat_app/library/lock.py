"""The lock on what is published: which versions of which forms or lists exist, since when, with exactly which text."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from heat_app.domain.form.faults import shown
from heat_app.domain.ids import Digest
from heat_app.errors import NotIntact, StorageUnavailable
from heat_app.library.names import FORM_NAME_PATTERN, LIST_VERSION_PATTERN, VERSION_PATTERN
from heat_app.library.structured import read_json
from heat_app.library.tree import PlainValue
from heat_app.library.yaml_text import Unreadable, decode

LOCK_NAME = "published.json"
_MAX_LOCK_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a folder of published files holds.

    Attributes:
        word: What one of them is called, here and in codes.
        words: What several are called.
        version_pattern: How their versions are spelled.
    """

    word: str
    words: str
    version_pattern: str

    @property
    def about(self) -> str:
        """What the lock says about itself."""
        return (
            f"{self.words.capitalize()} in these versions are in use: assessments are bound to their exact text. Never "
            "edit a published file or this list by hand; README.md says how a new version is made."
        )

    @property
    def spelling(self) -> Mapping[str, str]:
        """How each part of a line on the lock is spelled."""
        return {
            self.word: FORM_NAME_PATTERN,
            "version": self.version_pattern,
            "published": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
            "digest": r"[0-9a-f]{64}",
        }


FORMS = Shelf("form", "forms", VERSION_PATTERN)
LISTS = Shelf("list", "lists", LIST_VERSION_PATTERN)


@dataclass(frozen=True, slots=True)
class Publication:
    """One version of one form or list, as it was published."""

    name: str
    version: str
    published_date: date
    digest: Digest

    @property
    def version_order(self) -> tuple[int, ...]:
        """The version as it is sorted: 1.10 comes after 1.9."""
        return tuple(int(part) for part in self.version.split("."))


def file_path(directory: Path, name: str, version: str) -> Path:
    """Returns where a form or list in a version has its file: `forms/ehiira-stage-1/1.0.yaml`."""
    return directory / name / f"{version}.yaml"


def read_lock(directory: Path, shelf: Shelf = FORMS) -> tuple[Publication, ...]:
    """Returns what is published in a folder of forms, or of lists; nothing where there is no lock yet.

    Raises:
        NotIntact: The list is damaged.
        StorageUnavailable: It cannot be read.
    """
    path = directory / LOCK_NAME
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_LOCK_BYTES + 1)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StorageUnavailable(
            f"{shown(str(path))} cannot be read: {error.strerror}.", "Check its permissions."
        ) from None
    try:
        found = tuple(_publications(read_json(decode(content, LOCK_NAME, _MAX_LOCK_BYTES), LOCK_NAME), shelf))
    except (Unreadable, ValueError):
        raise NotIntact(
            f"The list of published {shelf.words}, {shown(str(path))}, is damaged.",
            "Install the program again, or put back the list from a backup.",
            code=f"{shelf.word}-lock-damaged",
        ) from None
    if len({(made.name, made.version) for made in found}) < len(found):
        raise NotIntact(
            f"The list of published {shelf.words}, {shown(str(path))}, names a version twice.",
            "Put back the list from a backup.",
            code=f"{shelf.word}-lock-damaged",
        )
    return found


def _publications(content: PlainValue, shelf: Shelf) -> Iterator[Publication]:
    """Yields what a list tells of; its names become paths, so nothing but the strictest spelling is taken.

    Raises:
        ValueError: It is not such a list.
    """
    entries = content.get("published") if isinstance(content, Mapping) else None
    if not isinstance(content, Mapping) or not isinstance(entries, list) or content.keys() - {"about", "published"}:
        raise ValueError
    spelling = shelf.spelling
    for entry in entries:
        if not isinstance(entry, Mapping) or entry.keys() != spelling.keys():
            raise ValueError
        said = {name: value for name, value in entry.items() if isinstance(value, str)}
        if not all(name in said and re.fullmatch(pattern, said[name]) for name, pattern in spelling.items()):
            raise ValueError
        yield Publication(
            said[shelf.word], said["version"], date.fromisoformat(said["published"]), Digest(said["digest"])
        )


def write_lock(directory: Path, publications: Iterable[Publication], shelf: Shelf = FORMS) -> None:
    """Writes the list whole or not at all.

    Raises:
        StorageUnavailable: It cannot be written.
    """
    ordered = sorted(publications, key=lambda made: (made.name, made.version_order))
    content = {
        "about": shelf.about,
        "published": [
            {
                shelf.word: made.name,
                "version": made.version,
                "published": made.published_date.isoformat(),
                "digest": made.digest,
            }
            for made in ordered
        ],
    }
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    try:
        handle, name = tempfile.mkstemp(dir=directory, prefix=f".{LOCK_NAME}.")
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            unfinished.chmod(0o644)
            unfinished.replace(directory / LOCK_NAME)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise StorageUnavailable(
            f"The list of published {shelf.words} cannot be written: {error.strerror}.",
            f"Check that the folder of {shelf.words} may be changed.",
        ) from None
