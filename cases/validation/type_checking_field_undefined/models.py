from pydantic import BaseModel

from cases.validation.type_checking_field_undefined.schemas import UserSchema


class Role(BaseModel):
    name: str


class Team:
    members: list[UserSchema]
