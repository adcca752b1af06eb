"""The reference lists that assessments keep."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_TABLES = (
    """
    CREATE TABLE reference_list (
        digest TEXT NOT NULL,
        content TEXT NOT NULL,
        CONSTRAINT pk_reference_list PRIMARY KEY (digest)
    ) STRICT
    """,
    """
    CREATE TABLE assessment_list (
        assessment_id TEXT NOT NULL,
        place INTEGER NOT NULL,
        digest TEXT NOT NULL,
        version INTEGER NOT NULL,
        CONSTRAINT pk_assessment_list PRIMARY KEY (assessment_id, place),
        CONSTRAINT fk_assessment_list_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (assessment_id),
        CONSTRAINT fk_assessment_list_digest FOREIGN KEY(digest) REFERENCES reference_list (digest)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Makes both tables; no assessment stored already draws from a list."""
    for statement in _TABLES:
        op.execute(statement)


def downgrade() -> None:
    """Takes both away again; only ever of use on a copy."""
    op.execute("DROP TABLE assessment_list")
    op.execute("DROP TABLE reference_list")
