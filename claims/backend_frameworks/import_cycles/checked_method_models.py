from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.backend_frameworks.import_cycles.checked_method_schemas import UserSchema


class User:
    name = "Alice"

    def is_like(self, schema: UserSchema) -> bool:
        return self.name == schema.name
