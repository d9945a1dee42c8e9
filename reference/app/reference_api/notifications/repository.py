"""Notifications in the database."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends
from sqlalchemy import select

from reference_api.cursors import Position
from reference_api.database.pages import select_page
from reference_api.database.session import SessionDep
from reference_api.notifications.models import Notification


class NotificationRepository:
    """Reads notifications in the session of the request."""

    def __init__(self, session: SessionDep) -> None:
        """Work in this session."""
        self.session = session

    async def list(self, user_id: int, position: Position | None, limit: int) -> Sequence[Notification]:
        """The user's messages before this position, the newest first."""
        own = select(Notification).where(Notification.user_id == user_id)
        return (await self.session.scalars(select_page(own, Notification, position, limit, newest_first=True))).all()


NotificationRepositoryDep = Annotated[NotificationRepository, Depends()]
