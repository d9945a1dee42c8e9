from pydantic import BaseModel

from claims.backend_frameworks.import_cycles.checked_method_models import User


class UserSchema(BaseModel):
    name: str

    @classmethod
    def of(cls, user: User) -> "UserSchema":
        return cls(name=user.name)
