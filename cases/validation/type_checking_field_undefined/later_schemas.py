"""The same model once more: FastAPI keeps its copy of a response model that it has seen before, with Pydantic 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

if TYPE_CHECKING:
    from cases.validation.type_checking_field_undefined.models import Role


class UserSchema(BaseModel):
    role: Role
