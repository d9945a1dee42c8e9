from fastapi import FastAPI

from cases.openapi.validation_error_fields import app

MISSING = {
    "input": {"title": "Input"},
    "ctx": {"title": "Context", "type": "object"},
    "url": {"title": "URL", "type": "string"},
}


def create_app() -> FastAPI:
    made = app.create_app()
    openapi = made.openapi

    def own_openapi() -> dict:
        document = openapi()
        fields = document["components"]["schemas"]["ValidationError"]["properties"]
        for name, schema in MISSING.items():
            fields.setdefault(name, schema)
        return document

    made.openapi = own_openapi
    return made
