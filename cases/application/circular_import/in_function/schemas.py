from pydantic import BaseModel

from cases.application.circular_import.in_function.models import User


class UserSchema(BaseModel):
    name: str

    @classmethod
    def of(cls, user: User) -> "UserSchema":
        return user.to_schema()
