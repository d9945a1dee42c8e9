from __future__ import annotations

from pydantic import BaseModel

from cases.validation.type_checking_field_undefined.roles import Role


class UserSchema(BaseModel):
    role: Role
