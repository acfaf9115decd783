"""The spine: people, complaints and their events, messages in and out, and the clock's tables.

The database itself refuses to change or delete an event, whoever asks it.

Revision 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make every table, then seal the events."""
    _create_people()
    _create_conversations_and_complaints()
    _create_messages()
    _create_editions()
    _create_service()
    if op.get_bind().dialect.name == "postgresql":
        _seal_events_on_postgres()
    else:
        _seal_events_on_sqlite()


def _create_people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("language", sa.String(3), nullable=True),
        sa.Column("language_chosen", sa.Boolean(), nullable=False),
        sa.Column("opted_out", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_table(
        "addresses",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("has_number", sa.Boolean(), nullable=False),
        sa.Column("last_inbound_at", MOMENT, nullable=True),
        sa.Column("blocked_code", sa.Integer(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_addresses"),
        sa.UniqueConstraint("hash", name="uq_addresses_hash"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_addresses_person_id"),
    )
    op.create_index("ix_addresses_person_id", "addresses", ["person_id"])
    op.create_table(
        "numbers",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("address", sa.String(80), nullable=False),
        sa.Column("segments_per_second", sa.Float(), nullable=False),
        sa.Column("next_free_at", MOMENT, nullable=True),
        sa.Column("held_code", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_numbers"),
        sa.UniqueConstraint("address", name="uq_numbers_address"),
    )
    op.create_index("ix_numbers_district", "numbers", ["district"])
    op.create_table(
        "officers",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(3), nullable=False),
        sa.Column("office", sa.String(120), nullable=False),
        sa.Column("areas", sa.String(200), nullable=False),
        sa.Column("pin_hash", sa.String(200), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_officers"),
        sa.UniqueConstraint(
            "person_id", "role", "district", name="uq_officers_person_id_role_district"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_officers_person_id"),
    )
    op.create_index("ix_officers_district", "officers", ["district"])


def _create_conversations_and_complaints() -> None:
    op.create_table(
        "conversations",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("wake_at", MOMENT, nullable=True),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "district", name="pk_conversations"),
    )
    op.create_index("ix_conversations_wake_at", "conversations", ["wake_at"])
    op.create_table(
        "complaints",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("issue_area", sa.String(20), nullable=True),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("registered_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("chain_length", sa.Integer(), nullable=False),
        sa.Column("chain_hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_complaints"),
        sa.UniqueConstraint("reference", name="uq_complaints_reference"),
    )
    op.create_index(
        "ix_complaints_district_state", "complaints", ["district", "state", "registered_at"]
    )
    op.create_index("ix_complaints_person", "complaints", ["person_id", "state"])
    op.create_table(
        "events",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("complaint_id", sa.String(32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("actor_id", sa.String(32), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("text_digest", sa.String(64), nullable=True),
        sa.Column("once", sa.String(100), nullable=True),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.UniqueConstraint("complaint_id", "sequence", name="uq_events_complaint_id_sequence"),
        sa.UniqueConstraint("once", name="uq_events_once"),
    )
    op.create_index("ix_events_at", "events", ["at"])
    op.create_table(
        "texts",
        sa.Column("event_id", sa.String(32), nullable=False),
        sa.Column("complaint_id", sa.String(32), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name="pk_texts"),
    )
    op.create_index("ix_texts_complaint_id", "texts", ["complaint_id"])
    op.create_table(
        "clocks",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("complaint_id", sa.String(32), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("policy", sa.String(20), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("rung_due_at", MOMENT, nullable=True),
        sa.Column("held_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("kept", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_clocks"),
    )
    op.create_index("ix_clocks_complaint_id", "clocks", ["complaint_id"])
    op.create_index("ix_clocks_due", "clocks", ["rung_due_at"])


def _create_messages() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("provider_id", sa.String(80), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("district", sa.String(40), nullable=True),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("intent", sa.String(12), nullable=True),
        sa.Column("complaint_id", sa.String(32), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("channel", "provider_id", name="uq_inbox_channel_provider_id"),
    )
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"])
    op.create_table(
        "media",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("inbox_id", sa.String(32), nullable=False),
        sa.Column("complaint_id", sa.String(32), nullable=True),
        sa.Column("claimed_type", sa.String(100), nullable=False),
        sa.Column("url_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", MOMENT, nullable=True),
        sa.Column("file", sa.String(80), nullable=False),
        sa.Column("content_type", sa.String(60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_media"),
    )
    op.create_index("ix_media_complaint_id", "media", ["complaint_id"])
    op.create_index("ix_media_due", "media", ["status", "next_attempt_at"])
    op.create_table(
        "outbox",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("dedupe_key", sa.String(200), nullable=False),
        sa.Column("sequence", sa.String(32), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("address_id", sa.String(32), nullable=True),
        sa.Column("complaint_id", sa.String(32), nullable=True),
        sa.Column("reference", sa.String(8), nullable=True),
        sa.Column("cause", sa.String(32), nullable=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("language", sa.String(3), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("channel", sa.String(8), nullable=True),
        sa.Column("template", sa.String(80), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", MOMENT, nullable=False),
        sa.Column("not_after", MOMENT, nullable=True),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("provider_id", sa.String(40), nullable=True),
        sa.Column("provider_status", sa.String(20), nullable=True),
        sa.Column("error_code", sa.Integer(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("delivered_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("dedupe_key", name="uq_outbox_dedupe_key"),
    )
    op.create_index("ix_outbox_cause", "outbox", ["cause"])
    op.create_index(
        "ix_outbox_due", "outbox", ["status", "next_attempt_at", "priority", "sequence"]
    )
    op.create_index("ix_outbox_person", "outbox", ["person_id", "status"])
    op.create_index("ix_outbox_provider_id", "outbox", ["provider_id"])
    op.create_table(
        "callbacks",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("provider_id", sa.String(40), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("error_code", sa.Integer(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_callbacks"),
        sa.UniqueConstraint(
            "provider_id", "status", "error_code", name="uq_callbacks_provider_id_status_error_code"
        ),
    )


def _create_editions() -> None:
    op.create_table(
        "editions",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closes_at", MOMENT, nullable=False),
        sa.Column("approved_by", sa.String(32), nullable=True),
        sa.Column("approved_at", MOMENT, nullable=True),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_editions"),
        sa.UniqueConstraint("district", "week", name="uq_editions_district_week"),
    )
    op.create_index("ix_editions_status", "editions", ["status"])
    op.create_table(
        "subscriptions",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("person_id", "district", name="pk_subscriptions"),
    )
    op.create_index("ix_subscriptions_district", "subscriptions", ["district"])


def _create_service() -> None:
    op.create_table(
        "undoables",
        sa.Column("officer_id", sa.String(32), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("officer_id", name="pk_undoables"),
    )
    op.create_table(
        "heartbeats",
        sa.Column("job", sa.String(40), nullable=False),
        sa.Column("started_at", MOMENT, nullable=True),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("leased_by", sa.String(60), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("job", name="pk_heartbeats"),
    )
    op.create_table(
        "service_state",
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_service_state"),
    )
    op.create_table(
        "content_ids",
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("language", sa.String(3), nullable=False),
        sa.Column("sid", sa.String(40), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("purpose", "language", name="pk_content_ids"),
    )


def _seal_events_on_postgres() -> None:
    op.execute(
        """
        CREATE FUNCTION refuse_to_change_events() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'events are kept as they were written: % refused', TG_OP
                USING ERRCODE = 'restrict_violation';
        END
        $$
        """
    )
    # For each statement, so that TRUNCATE is refused as well.
    op.execute(
        """
        CREATE TRIGGER events_stay_as_written
        BEFORE UPDATE OR DELETE OR TRUNCATE ON events
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_events()
        """
    )


def _seal_events_on_sqlite() -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"""
            CREATE TRIGGER events_refuse_{act.lower()} BEFORE {act} ON events
            BEGIN
                SELECT RAISE(ABORT, 'events are kept as they were written: {act} refused');
            END
            """
        )
