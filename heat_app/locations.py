"""Where things are: shipped content, migrations, and the user's data folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DATA_DIRECTORY_VARIABLE = "HEAT_DATA_DIR"


def content_root() -> Path:
    """Returns the folder that holds `forms/`, `resources/` and `db/`.

    A frozen build unpacks them beside the program; a checkout has them beside `heat_app/`.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def forms_directory() -> Path:
    """Returns the folder of published forms."""
    return content_root() / "forms"


def resources_directory() -> Path:
    """Returns the folder of fonts, icons and texts."""
    return content_root() / "resources"


def migrations_directory() -> Path:
    """Returns the folder of database migrations."""
    return content_root() / "db" / "migrations"


def default_data_directory() -> Path:
    """Returns where this user's assessments are kept unless another folder is named.

    `HEAT_DATA_DIR` wins; otherwise the local (never the roaming, never a synchronised) application folder.
    """
    named = os.environ.get(DATA_DIRECTORY_VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path  # noqa: PLC0415  not needed when a folder is named

    return user_data_path("heat-desktop", appauthor=False, roaming=False)
