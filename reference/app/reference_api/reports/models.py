"""The table of reports."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from reference_api.database.base import Base, UtcDateTime, now

PATIENCE = timedelta(hours=1)
"""How long a report may be pending."""


class ReportStatus(StrEnum):
    """How far a report is."""

    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"


class Report(Base):
    """One report on a user's items and todos.

    A task can be lost without a word, with the broker or the database of its worker. A report that has been pending
    for too long counts as failed.
    """

    __tablename__ = "reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    status: Mapped[ReportStatus] = mapped_column(
        Enum(
            ReportStatus, native_enum=False, length=20, values_callable=lambda kind: [member.value for member in kind]
        ),
        default=ReportStatus.PENDING,
    )
    content: Mapped[str | None] = mapped_column(Text)
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    @property
    def state(self) -> ReportStatus:
        """How far the report is for whoever asks now."""
        overdue = self.status is ReportStatus.PENDING and now() - self.created_at > PATIENCE
        return ReportStatus.FAILED if overdue else self.status
