from typing import Annotated

from fastapi import FastAPI, Form, Request

from cases.forms.form_defaults_in_fields_set.app import Filters


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/form")
    async def read_form(request: Request, filters: Annotated[Filters, Form()]) -> list[str]:
        form = await request.form()
        return sorted(name for name in Filters.model_fields if name in form)

    return app
