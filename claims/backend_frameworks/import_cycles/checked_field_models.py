from pydantic import BaseModel

from claims.backend_frameworks.import_cycles.checked_field_schemas import UserSchema


class Role(BaseModel):
    name: str


class Team:
    def __init__(self, *members: UserSchema) -> None:
        self.members = members
