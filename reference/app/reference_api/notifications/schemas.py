"""What clients get of notifications."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from reference_api.cursors import Next


class NotificationPublic(BaseModel):
    """One message."""

    model_config = ConfigDict(from_attributes=True)

    message: str
    created_at: datetime


class NotificationList(BaseModel):
    """One page of messages."""

    model_config = ConfigDict(from_attributes=True)

    notifications: list[NotificationPublic]
    next: Next
