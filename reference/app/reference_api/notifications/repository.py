"""Notifications in the database."""

from typing import Annotated

from fastapi import Depends
from sqlalchemy import select

from reference_api.database.session import SessionDep
from reference_api.notifications.models import Notification
from reference_api.pagination import Pagination


class NotificationRepository:
    """Reads notifications in the session of the request."""

    def __init__(self, session: SessionDep) -> None:
        """Keep the session."""
        self.session = session

    async def list(self, user_id: int, pagination: Pagination) -> list[Notification]:
        """One page of the user's messages, the newest first."""
        statement = select(Notification).where(Notification.user_id == user_id).order_by(Notification.id.desc())
        return list((await self.session.scalars(statement.offset(pagination.skip).limit(pagination.limit))).all())


NotificationRepositoryDep = Annotated[NotificationRepository, Depends()]
