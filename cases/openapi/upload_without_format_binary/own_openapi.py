from fastapi import FastAPI

from cases.openapi.upload_without_format_binary import app


def replace(schema: object) -> object:
    if isinstance(schema, list):
        return [replace(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    replaced = {key: replace(each) for key, each in schema.items()}
    if replaced.get("contentMediaType") == "application/octet-stream":
        del replaced["contentMediaType"]
        replaced["format"] = "binary"
    return replaced


def create_app() -> FastAPI:
    made = app.create_app()
    openapi = made.openapi

    def own_openapi() -> dict:
        return replace(openapi())

    made.openapi = own_openapi
    return made
