"""How forms, reference lists and their versions may be called; these names become folders and files."""

from __future__ import annotations

FORM_NAME_PATTERN = r"[a-z][a-z0-9]*(-[a-z0-9]+){0,7}"
"""Small letters, digits and single hyphens: `ehiira-stage-1`."""

LIST_VERSION_PATTERN = r"(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3}))?"
"""A year, or two numbers: `2021`, `1.0`."""

VERSION_PATTERN = r"(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})"
"""Two numbers: `1.0`, `1.10`."""
