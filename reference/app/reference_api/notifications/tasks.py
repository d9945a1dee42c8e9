"""What runs after the response; each task opens its own session, since the request's is gone by then."""

from typing import Annotated

import structlog
from fastapi import Depends

from reference_api.database.engine import try_again
from reference_api.notifications.models import Notification
from reference_api.resources import ResourcesDep

logger = structlog.get_logger()


class Notifier:
    """Leaves messages for users.

    A failure is logged and goes no further: Starlette would otherwise skip the tasks that come after it.
    """

    def __init__(self, resources: ResourcesDep) -> None:
        """Open a session of its own for each notification."""
        self.sessions = resources.sessions

    async def notify(self, user_id: int, message: str) -> None:
        """Store the message, or log why not."""
        try:
            await self.store(user_id, message)
        except Exception:  # noqa: BLE001 - whatever it is, the next task must run
            await logger.aexception("notification_failed", user_id=user_id)

    @try_again
    async def store(self, user_id: int, message: str) -> None:
        """Store the message."""
        async with self.sessions() as session:
            session.add(Notification(user_id=user_id, message=message))
            await session.commit()


def record_activity(user_id: int, activity: str) -> None:
    """Log what a user did. A plain function: it runs in a thread."""
    logger.info("activity", user_id=user_id, activity=activity)


NotifierDep = Annotated[Notifier, Depends()]
