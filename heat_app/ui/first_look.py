"""What the window remembers so that it can show itself before anything is loaded.

Only how it looked and whom it greeted; assessments are never read from here. A window that cannot remember opens
all the same.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

_FILE = "window.json"
_LARGEST_BYTES = 10_000
_APPEARANCES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class FirstLook:
    """How the window looked when it was last closed.

    Attributes:
        name: Who used it; empty before first use.
        role: Their job title.
        appearance: `system`, `light` or `dark`.
        text_scale: 1.0 to 2.0.
        width: Width of the window in pixels; 0 where nothing is remembered.
        height: Height of the window.
        is_maximised: Whether it filled the screen.
    """

    name: str = ""
    role: str = ""
    appearance: str = "system"
    text_scale: float = 1.0
    width: int = 0
    height: int = 0
    is_maximised: bool = False


def recall(data_directory: Path) -> FirstLook:
    """Returns what is remembered; the defaults where nothing is, or where it makes no sense."""
    path = data_directory / _FILE
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            return FirstLook()
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return FirstLook()
    if not isinstance(kept, dict):
        return FirstLook()
    name, role = kept.get("name"), kept.get("role")
    appearance, scale = kept.get("appearance"), kept.get("text_scale")
    width, height = kept.get("width"), kept.get("height")
    return FirstLook(
        name=name if isinstance(name, str) else "",
        role=role if isinstance(role, str) else "",
        appearance=appearance if appearance in _APPEARANCES else "system",
        text_scale=min(2.0, max(1.0, scale)) if isinstance(scale, int | float) else 1.0,
        width=width if isinstance(width, int) and 0 < width < 20_000 else 0,  # noqa: PLR2004  wider than any screen
        height=height if isinstance(height, int) and 0 < height < 20_000 else 0,  # noqa: PLR2004  likewise
        is_maximised=kept.get("is_maximised") is True,
    )


def remember(data_directory: Path, look: FirstLook) -> None:
    """Keeps how the window looks now; without a place to keep it, it is forgotten quietly."""
    with suppress(OSError):
        (data_directory / _FILE).write_text(json.dumps(asdict(look), indent=1), encoding="utf-8")
