class User:
    def __init__(self, name: str) -> None:
        self.name = name

    def to_schema(self):
        from cases.application.circular_import.in_function.schemas import UserSchema

        return UserSchema(name=self.name)
