"""The lock on what is published: which versions of which forms exist, since when, and with exactly which text."""

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
from heat_app.library.names import FORM_NAME_PATTERN, VERSION_PATTERN
from heat_app.library.structured import read_json
from heat_app.library.tree import PlainValue
from heat_app.library.yaml_text import Unreadable, decode

LOCK_NAME = "published.json"
_MAX_LOCK_BYTES = 2 * 1024 * 1024
_ABOUT = (
    "Forms in these versions are in use: assessments are bound to their exact text. Never edit a published file or "
    "this list by hand; README.md says how a new version is made."
)


_SPELLING = {
    "form": FORM_NAME_PATTERN,
    "version": VERSION_PATTERN,
    "published": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "digest": r"[0-9a-f]{64}",
}


@dataclass(frozen=True, slots=True)
class Publication:
    """One version of one form, as it was published."""

    form_id: str
    version: str
    published_date: date
    digest: Digest

    @property
    def version_order(self) -> tuple[int, ...]:
        """The version as it is sorted: 1.10 comes after 1.9."""
        return tuple(int(part) for part in self.version.split("."))


def form_path(directory: Path, form_id: str, version: str) -> Path:
    """Returns where a form in a version has its file: `forms/ehiira-stage-1/1.0.yaml`."""
    return directory / form_id / f"{version}.yaml"


def read_lock(directory: Path) -> tuple[Publication, ...]:
    """Returns what is published in a folder of forms; nothing where there is no list yet.

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
        found = tuple(_publications(read_json(decode(content, LOCK_NAME, _MAX_LOCK_BYTES), LOCK_NAME)))
    except (Unreadable, ValueError):
        raise NotIntact(
            f"The list of published forms, {shown(str(path))}, is damaged.",
            "Install the program again, or put back the list from a backup.",
            code="form-lock-damaged",
        ) from None
    if len({(made.form_id, made.version) for made in found}) < len(found):
        raise NotIntact(
            f"The list of published forms, {shown(str(path))}, names a version twice.",
            "Put back the list from a backup.",
            code="form-lock-damaged",
        )
    return found


def _publications(content: PlainValue) -> Iterator[Publication]:
    """Yields what a list tells of; its names become paths, so nothing but the strictest spelling is taken.

    Raises:
        ValueError: It is not such a list.
    """
    entries = content.get("published") if isinstance(content, Mapping) else None
    if not isinstance(content, Mapping) or not isinstance(entries, list) or content.keys() - {"about", "published"}:
        raise ValueError
    for entry in entries:
        if not isinstance(entry, Mapping) or entry.keys() != _SPELLING.keys():
            raise ValueError
        said = {name: value for name, value in entry.items() if isinstance(value, str)}
        if not all(name in said and re.fullmatch(pattern, said[name]) for name, pattern in _SPELLING.items()):
            raise ValueError
        yield Publication(said["form"], said["version"], date.fromisoformat(said["published"]), Digest(said["digest"]))


def write_lock(directory: Path, publications: Iterable[Publication]) -> None:
    """Writes the list whole or not at all.

    Raises:
        StorageUnavailable: It cannot be written.
    """
    ordered = sorted(publications, key=lambda made: (made.form_id, made.version_order))
    content = {
        "about": _ABOUT,
        "published": [
            {
                "form": made.form_id,
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
            f"The list of published forms cannot be written: {error.strerror}.",
            "Check that the folder of forms may be changed.",
        ) from None
