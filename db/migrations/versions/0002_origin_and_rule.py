"""Where an assessment came from, and which routing rule it is judged by."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the two columns; what is stored already came from nowhere and follows its form's own rule."""
    op.execute("ALTER TABLE assessment ADD COLUMN origin TEXT")
    op.execute("ALTER TABLE assessment ADD COLUMN rule TEXT DEFAULT '' NOT NULL")


def downgrade() -> None:
    """Takes the columns away again; only ever of use on a copy."""
    op.execute("ALTER TABLE assessment DROP COLUMN rule")
    op.execute("ALTER TABLE assessment DROP COLUMN origin")
