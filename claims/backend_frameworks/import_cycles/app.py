"""The cure that holds for a field: the other module is imported when both are there, and the schema is rebuilt."""

from fastapi import FastAPI

from claims.backend_frameworks.import_cycles import checked_field_models, checked_field_schemas


def create_app(*, rebuild: bool) -> FastAPI:
    schema = checked_field_schemas.UserSchema
    if rebuild:

        class UserSchema(schema):
            """A new class, so that it does not matter which probe runs first."""

        UserSchema.model_rebuild(_types_namespace={"Role": checked_field_models.Role})
        schema = UserSchema

    app = FastAPI()

    @app.post("/users")
    async def create_user(user: schema):
        return user.role.name

    return app
