"""HEAT Desktop: equality and health-inequality impact assessments, from blank form to signed-off report."""

PROGRAM_NAME = "HEAT Desktop"
"""The program's name; it stands in this one place."""

PROGRAM_VERSION = "0.1.0"
"""The released version; `pyproject.toml` says the same and a test holds them together."""
