"""The table of login attempts."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from reference_api.database.base import Base, UtcDateTime, now


class LoginAttempt(Base):
    """One attempt to log in. It belongs to an account, or to none: an address without one costs the same work."""

    __tablename__ = "login_attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    succeeded: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
