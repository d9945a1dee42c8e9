"""The table of todos, as a SQLModel class."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import Column, ForeignKey, Index, Integer
from sqlmodel import Field, SQLModel

from reference_api.database.base import UtcDateTime, now
from reference_api.idempotency import LONGEST_KEY


class Todo(SQLModel, table=True):
    """Something to do. SQLModel does not validate table classes, so requests have schemas of their own."""

    __tablename__ = "todos"
    __table_args__ = (
        Index(None, "owner_id", "created_at", "id"),
        Index(None, "owner_id", "request_key", unique=True),
    )

    id: str = Field(default_factory=lambda: str(uuid4()), primary_key=True, max_length=36)
    title: str = Field(max_length=200)
    description: str | None = Field(default=None, max_length=1000)
    completed: bool = False
    priority: int = 3
    owner_id: int = Field(sa_column=Column(Integer, ForeignKey("users.id", ondelete="CASCADE"), nullable=False))
    created_at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
    request_key: str | None = Field(default=None, max_length=LONGEST_KEY)
    request_digest: str | None = Field(default=None, max_length=64)
