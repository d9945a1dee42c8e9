from fastapi import FastAPI


def create_app_with_body(schema: type) -> FastAPI:
    app = FastAPI()

    @app.post("/users")
    async def create_user(user: schema):
        return user.role.name

    return app


def create_app_with_response_model(schema: type) -> FastAPI:
    app = FastAPI()

    @app.post("/users", response_model=schema)
    async def create_user():
        return {"role": {"name": "admin"}}

    return app


def get_schema():
    from cases.validation.type_checking_field_undefined import models

    return models.UserSchema


def get_rebuilt_schema():
    from cases.validation.type_checking_field_undefined import rebuilt

    return rebuilt.UserSchema


def get_schema_in_one_direction():
    from cases.validation.type_checking_field_undefined import one_direction

    return one_direction.UserSchema


def get_updated_schema():
    from cases.validation.type_checking_field_undefined import updated

    return updated.UserSchema
