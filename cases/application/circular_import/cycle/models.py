from cases.application.circular_import.cycle.schemas import UserSchema


class User:
    def __init__(self, name: str) -> None:
        self.name = name

    def is_like(self, schema: UserSchema) -> bool:
        return self.name == schema.name
