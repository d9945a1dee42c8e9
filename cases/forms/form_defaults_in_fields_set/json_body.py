from fastapi import FastAPI

from cases.forms.form_defaults_in_fields_set.app import Filters


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/json")
    async def read_json(filters: Filters) -> list[str]:
        return sorted(filters.model_fields_set)

    return app
