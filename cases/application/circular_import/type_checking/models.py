from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cases.application.circular_import.type_checking.schemas import UserSchema


class User:
    def __init__(self, name: str) -> None:
        self.name = name

    def is_like(self, schema: UserSchema) -> bool:
        return self.name == schema.name
