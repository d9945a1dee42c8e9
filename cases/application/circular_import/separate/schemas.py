from typing import Any

from pydantic import BaseModel


class UserSchema(BaseModel):
    name: str

    @classmethod
    def of(cls, user: Any) -> "UserSchema":
        return cls(name=user.name)
