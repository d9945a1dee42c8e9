"""The table of items."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from reference_api.database.base import Base, Money, UtcDateTime, now


class ItemStatus(StrEnum):
    """Where an item is in its life."""

    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class Item(Base):
    """Something for sale; its owner has no two items of one name."""

    __tablename__ = "items"
    __table_args__ = (UniqueConstraint("owner_id", "name"), Index(None, "owner_id", "created_at", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[str | None] = mapped_column(String(1000))
    price: Mapped[Decimal] = mapped_column(Money)
    status: Mapped[ItemStatus] = mapped_column(
        Enum(ItemStatus, native_enum=False, length=20, values_callable=lambda kind: [member.value for member in kind])
    )
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
