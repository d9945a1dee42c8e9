from pydantic import BaseModel

from cases.application.circular_import.type_checking.models import User


class UserSchema(BaseModel):
    name: str

    @classmethod
    def of(cls, user: User) -> "UserSchema":
        return cls(name=user.name)
