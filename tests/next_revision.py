"""A second migration, as a later version might bring one: for tests of migrating itself."""

from __future__ import annotations

import shutil
from pathlib import Path

from db.migrating import Migrations
from db.settings import SCHEMA_VERSION
from heat_app.locations import migrations_directory

HEAD = """
from alembic import op
import sqlalchemy as sa

revision = "9999"
down_revision = "{newest}"


def upgrade() -> None:
"""

REBUILDS_ANSWER = """
    with op.batch_alter_table("answer", recreate="always", table_kwargs={"sqlite_strict": True}) as batch:
        batch.alter_column("content", existing_type=sa.Text(), nullable=True)
"""
REBUILDS_ASSESSMENT = """
    # What this table's rows are referred to by must survive its being dropped and made again.
    kept = [sa.Column("reference", sa.Text(collation="NOCASE"), nullable=False)]  # a copy by itself forgets it
    options = {"sqlite_strict": True}
    with op.batch_alter_table("assessment", recreate="always", reflect_args=kept, table_kwargs=options) as batch:
        batch.alter_column("withdrawal_reason", existing_type=sa.Text(), nullable=True)
"""
FORGETS_A_COLLATION = """
    with op.batch_alter_table("assessment", recreate="always", table_kwargs={"sqlite_strict": True}) as batch:
        batch.alter_column("withdrawal_reason", existing_type=sa.Text(), nullable=True)
"""
LOSES_AN_ANSWER = """
    op.execute("DELETE FROM answer WHERE question = 'summary'")
"""
CHANGES_AN_ANSWER = """
    op.execute("UPDATE answer SET content = replace(content, 'clinic', 'Clinic')")
"""
BREAKS_A_KEY = """
    op.execute("UPDATE contributor SET assessment_id = 'none' WHERE rowid = 1")
"""
FAILS_HALF_WAY = """
    op.execute("CREATE TABLE half (way TEXT)")
    op.execute("INSERT INTO nowhere VALUES (1)")
"""


def migrations_with(folder: Path, steps: str) -> Migrations:
    """Returns the shipped migrations and one more."""
    scripts = folder / "migrations"
    shutil.copytree(migrations_directory(), scripts, ignore=shutil.ignore_patterns("__pycache__"))
    newest = max(path.name[:4] for path in (scripts / "versions").glob("[0-9]*.py"))
    (scripts / "versions" / "9999_next.py").write_text(HEAD.format(newest=newest) + steps, encoding="utf-8")
    return Migrations(scripts, SCHEMA_VERSION + 1)
