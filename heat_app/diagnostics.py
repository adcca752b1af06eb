"""What is written down when the program itself is at fault: where, never what anybody wrote.

The log holds identifiers, codes, and the places in the program an error passed through. The words of an exception
are left out: they may quote an answer, a name or a path.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from heat_app import PROGRAM_NAME, PROGRAM_VERSION

_LOG_NAME = "heat.log"
_HARD_CRASH_NAME = "hard-crash.log"
_LARGEST_BYTES = 1_000_000
_KEPT_COUNT = 3

_log = logging.getLogger("heat_app")
_hard_crash_file: list[TextIO] = []


@dataclass(frozen=True, slots=True)
class CrashReport:
    """A fault of the program, told so that it can be passed on.

    Attributes:
        summary: Kind of fault and its place, in one line.
        text: The whole report; holds nothing that anybody wrote.
        log_file: Where it is also kept, or None where nothing can be written.
    """

    summary: str
    text: str
    log_file: Path | None


def start_log(data_directory: Path) -> Path | None:
    """Starts the log in `logs` inside the data folder; returns the file, or None where none can be written."""
    stop_log()
    folder = data_directory / "logs"
    path = folder / _LOG_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LARGEST_BYTES, backupCount=_KEPT_COUNT, encoding="utf-8")
        hard_crashes = (folder / _HARD_CRASH_NAME).open("a", encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    _log.propagate = False
    _hard_crash_file.append(hard_crashes)
    faulthandler.enable(hard_crashes)
    _log.info("started %s", PROGRAM_VERSION)
    return path


def stop_log() -> None:
    """Closes the log's files."""
    for handler in tuple(_log.handlers):
        _log.removeHandler(handler)
        handler.close()
    if _hard_crash_file:
        faulthandler.disable()
        _hard_crash_file.pop().close()


def record_code(code: str, subject: str = "") -> None:
    """Writes down that something was refused: its code, and the identity of what it was about."""
    _log.info("refused %s %s", code, subject)


def record_failure(failure: BaseException) -> CrashReport:
    """Writes a fault of the program down and returns it as a report."""
    places = _places(failure)
    summary = f"{type(failure).__name__} at {_innermost(failure)}"
    text = "\n".join(
        (
            f"{PROGRAM_NAME} {PROGRAM_VERSION}",
            f"Python {platform.python_version()}, {platform.system()} {platform.release()} {platform.machine()}",
            summary,
            "",
            *places,
        )
    )
    _log.error("%s", text)
    return CrashReport(summary, text, _log_file())


def _log_file() -> Path | None:
    files = [handler.baseFilename for handler in _log.handlers if isinstance(handler, RotatingFileHandler)]
    return Path(files[0]) if files else None


def _places(failure: BaseException) -> list[str]:
    """Returns the chain of faults with the places each passed through; no words, no values."""
    lines: list[str] = []
    seen: set[int] = set()
    following: BaseException | None = failure
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        lines.append(type(following).__name__)
        lines.extend(
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(following.__traceback__)
        )
        following = following.__cause__ or following.__context__
        if following is not None:
            lines.append("after")
    return lines


def _innermost(failure: BaseException) -> str:
    frames = traceback.extract_tb(failure.__traceback__)
    return f"{_short(frames[-1].filename)}:{frames[-1].lineno}" if frames else "an unknown place"


def _short(filename: str) -> str:
    """Returns a source file without the folders above the program: they may hold a person's name."""
    path = Path(filename)
    for root in (Path(__file__).resolve().parent.parent, *(Path(entry) for entry in sys.path if entry)):
        with suppress(ValueError):
            return path.relative_to(root).as_posix()
    return path.name
