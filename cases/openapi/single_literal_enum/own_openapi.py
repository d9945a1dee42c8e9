from fastapi import FastAPI

from cases.openapi.single_literal_enum import app


def add_enum(schema: object) -> object:
    if isinstance(schema, list):
        return [add_enum(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    added = {key: add_enum(each) for key, each in schema.items()}
    if isinstance(added.get("const"), str):
        added.update(enum=[added["const"]], type="string")
    return added


def create_app() -> FastAPI:
    made = app.create_app()
    openapi = made.openapi

    def own_openapi() -> dict:
        return add_enum(openapi())

    made.openapi = own_openapi
    return made
