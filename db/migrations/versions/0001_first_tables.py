"""The first tables: assessments, answers, review, sign-off, and the journal that tells how they came about.

The statements are frozen text, so that this revision makes the same schema for ever, whatever the tables become.
Triggers are no part of revisions: they are taken away before, and laid down anew after, every migration.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

_TABLES = (
    """
    CREATE TABLE assessment (
        assessment_id TEXT NOT NULL,
        reference TEXT COLLATE "NOCASE" NOT NULL,
        form_id TEXT NOT NULL,
        form_version TEXT NOT NULL,
        form_digest TEXT NOT NULL,
        status TEXT NOT NULL,
        revision INTEGER NOT NULL,
        round INTEGER NOT NULL,
        created_by TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_by TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        withdrawal_reason TEXT,
        state_digest TEXT NOT NULL,
        journal_head TEXT NOT NULL,
        journal_length INTEGER NOT NULL,
        title TEXT NOT NULL,
        form_title TEXT NOT NULL,
        lead TEXT NOT NULL,
        organisation TEXT NOT NULL,
        answered_count INTEGER NOT NULL,
        question_count INTEGER NOT NULL,
        open_comment_count INTEGER NOT NULL,
        submitted_at TEXT,
        signed_off_at TEXT,
        title_order TEXT NOT NULL,
        lead_order TEXT NOT NULL,
        searched TEXT NOT NULL,
        CONSTRAINT pk_assessment PRIMARY KEY (assessment_id),
        CONSTRAINT uq_assessment_reference UNIQUE (reference)
    ) STRICT
    """,
    """
    CREATE TABLE reference_counter (
        prefix TEXT NOT NULL,
        year INTEGER NOT NULL,
        last_number INTEGER NOT NULL,
        version INTEGER NOT NULL,
        CONSTRAINT pk_reference_counter PRIMARY KEY (prefix, year)
    ) STRICT
    """,
    """
    CREATE TABLE accepted_finding (
        accepted_finding_id INTEGER NOT NULL,
        assessment_id TEXT NOT NULL,
        code TEXT NOT NULL,
        question TEXT,
        place INTEGER NOT NULL,
        reason TEXT NOT NULL,
        "by" TEXT NOT NULL,
        at TEXT NOT NULL,
        version INTEGER NOT NULL,
        CONSTRAINT pk_accepted_finding PRIMARY KEY (accepted_finding_id),
        CONSTRAINT fk_accepted_finding_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (assessment_id)
    ) STRICT
    """,
    """
    CREATE TABLE answer (
        assessment_id TEXT NOT NULL,
        question TEXT NOT NULL,
        place INTEGER NOT NULL,
        content TEXT,
        revision INTEGER NOT NULL,
        "by" TEXT NOT NULL,
        at TEXT NOT NULL,
        digest TEXT NOT NULL,
        CONSTRAINT pk_answer PRIMARY KEY (assessment_id, question),
        CONSTRAINT fk_answer_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (assessment_id)
    ) STRICT
    """,
    """
    CREATE TABLE comment (
        assessment_id TEXT NOT NULL,
        comment_id TEXT NOT NULL,
        place INTEGER NOT NULL,
        question TEXT,
        text TEXT NOT NULL,
        "by" TEXT NOT NULL,
        at TEXT NOT NULL,
        reply_to TEXT,
        resolved_by TEXT,
        resolved_at TEXT,
        version INTEGER NOT NULL,
        CONSTRAINT pk_comment PRIMARY KEY (assessment_id, comment_id),
        CONSTRAINT fk_comment_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (assessment_id)
    ) STRICT
    """,
    """
    CREATE TABLE contributor (
        assessment_id TEXT NOT NULL,
        place INTEGER NOT NULL,
        person TEXT NOT NULL,
        identity TEXT NOT NULL,
        CONSTRAINT pk_contributor PRIMARY KEY (assessment_id, place),
        CONSTRAINT fk_contributor_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (assessment_id)
    ) STRICT
    """,
    """
    CREATE TABLE decision (
        assessment_id TEXT NOT NULL,
        outcome TEXT NOT NULL,
        reason TEXT NOT NULL,
        recommended TEXT NOT NULL,
        criteria TEXT NOT NULL,
        "by" TEXT NOT NULL,
        at TEXT NOT NULL,
        version INTEGER NOT NULL,
        CONSTRAINT pk_decision PRIMARY KEY (assessment_id),
        CONSTRAINT fk_decision_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (assessment_id)
    ) STRICT
    """,
    """
    CREATE TABLE journal (
        entry_id INTEGER NOT NULL,
        assessment_id TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        at TEXT NOT NULL,
        "by" TEXT NOT NULL,
        event TEXT NOT NULL,
        previous TEXT NOT NULL,
        digest TEXT NOT NULL,
        CONSTRAINT pk_journal PRIMARY KEY (entry_id),
        CONSTRAINT uq_journal_assessment_id_sequence UNIQUE (assessment_id, sequence),
        CONSTRAINT uq_journal_assessment_id_previous UNIQUE (assessment_id, previous),
        CONSTRAINT fk_journal_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (assessment_id)
    ) STRICT
    """,
    """
    CREATE TABLE sent_back (
        assessment_id TEXT NOT NULL,
        place INTEGER NOT NULL,
        round INTEGER NOT NULL,
        reason TEXT NOT NULL,
        "by" TEXT NOT NULL,
        at TEXT NOT NULL,
        CONSTRAINT pk_sent_back PRIMARY KEY (assessment_id, place),
        CONSTRAINT fk_sent_back_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (assessment_id)
    ) STRICT
    """,
    """
    CREATE TABLE sign_off (
        assessment_id TEXT NOT NULL,
        signatory TEXT NOT NULL,
        declaration TEXT NOT NULL,
        comments TEXT NOT NULL,
        at TEXT NOT NULL,
        content_digest TEXT NOT NULL,
        journal_head TEXT NOT NULL,
        CONSTRAINT pk_sign_off PRIMARY KEY (assessment_id),
        CONSTRAINT fk_sign_off_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (assessment_id)
    ) STRICT
    """,
    """
    CREATE TABLE submission (
        assessment_id TEXT NOT NULL,
        place INTEGER NOT NULL,
        round INTEGER NOT NULL,
        "by" TEXT NOT NULL,
        at TEXT NOT NULL,
        content_digest TEXT NOT NULL,
        CONSTRAINT pk_submission PRIMARY KEY (assessment_id, place),
        CONSTRAINT fk_submission_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (assessment_id)
    ) STRICT
    """,
    """
    CREATE TABLE verdict (
        assessment_id TEXT NOT NULL,
        question TEXT NOT NULL,
        place INTEGER NOT NULL,
        verdict TEXT NOT NULL,
        "by" TEXT NOT NULL,
        at TEXT NOT NULL,
        answer_digest TEXT,
        version INTEGER NOT NULL,
        CONSTRAINT pk_verdict PRIMARY KEY (assessment_id, question),
        CONSTRAINT fk_verdict_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (assessment_id)
    ) STRICT
    """,
)

_INDEXES = (
    "CREATE INDEX ix_assessment_lead_order_reference ON assessment (lead_order, reference)",
    "CREATE INDEX ix_assessment_status_updated_at ON assessment (status, updated_at)",
    "CREATE INDEX ix_assessment_title_order_reference ON assessment (title_order, reference)",
    "CREATE INDEX ix_assessment_updated_at_reference ON assessment (updated_at, reference)",
    "CREATE INDEX ix_accepted_finding_assessment_id ON accepted_finding (assessment_id)",
    "CREATE INDEX ix_contributor_identity_assessment_id ON contributor (identity, assessment_id)",
)


def upgrade() -> None:
    """Makes tables and indexes."""
    for statement in (*_TABLES, *_INDEXES):
        op.execute(statement)


def downgrade() -> None:
    """Takes everything away again; only ever of use on a copy."""
    for table in (
        "verdict",
        "submission",
        "sign_off",
        "sent_back",
        "journal",
        "decision",
        "contributor",
        "comment",
        "answer",
        "accepted_finding",
        "reference_counter",
        "assessment",
    ):
        op.execute(f"DROP TABLE {table}")
