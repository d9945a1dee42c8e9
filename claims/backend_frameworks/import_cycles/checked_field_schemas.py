from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

if TYPE_CHECKING:
    from claims.backend_frameworks.import_cycles.checked_field_models import Role


class UserSchema(BaseModel):
    role: Role
