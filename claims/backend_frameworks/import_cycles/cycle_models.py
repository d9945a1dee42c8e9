from claims.backend_frameworks.import_cycles.cycle_schemas import UserSchema


class User:
    def to_schema(self) -> UserSchema:
        return UserSchema(name="Alice")
