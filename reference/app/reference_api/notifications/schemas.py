"""What clients get of notifications."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class NotificationPublic(BaseModel):
    """One message."""

    model_config = ConfigDict(from_attributes=True)

    message: str
    created_at: datetime
