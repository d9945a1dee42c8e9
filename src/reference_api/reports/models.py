"""The table of reports."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from reference_api.database.base import Base, UtcDateTime, now


class ReportStatus(StrEnum):
    """How far a report is."""

    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"


class Report(Base):
    """One report on a user's items and todos."""

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
