from datetime import datetime
from typing import Any, Optional

from pydantic import BaseModel, ConfigDict


def public_model() -> Any:
    class TodoPublic(BaseModel):
        model_config = ConfigDict(from_attributes=True)

        id: str
        title: str
        description: Optional[str]
        completed: bool
        user_id: str
        created_at: datetime

    return TodoPublic
