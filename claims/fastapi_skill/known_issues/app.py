from typing import Annotated, Any, Literal, Optional
from uuid import UUID

from fastapi import BackgroundTasks, Depends, FastAPI, Form, HTTPException, Response
from pydantic import BaseModel, Json, ValidationError
from starlette.background import BackgroundTask


class JsonListModel(BaseModel):
    json_list: Json[list[str]]


def create_form_app() -> FastAPI:
    app = FastAPI()

    @app.post("/form-individual")
    async def individual(
        field_1: Annotated[bool, Form()] = True,  # noqa: FBT002 - as printed
        field_2: Annotated[str | None, Form()] = None,
    ) -> Any:
        return {"field_1": field_1, "field_2": field_2}

    @app.post("/literal")
    async def literal(attribute: Annotated[Optional[Literal["abc", "def"]], Form()]) -> Any:
        return {"attribute": attribute}

    @app.post("/checked")
    async def checked(attribute: Annotated[str | None, Form()] = None) -> Any:
        if attribute and attribute not in ["abc", "def"]:
            raise HTTPException(400, "Invalid attribute")
        return {"attribute": attribute}

    @app.post("/broken")
    async def broken(json_list: Annotated[Json[list[str]], Form()]) -> list[str]:
        return json_list

    @app.post("/working")
    async def working(json_list: Annotated[str, Form()]) -> list[str]:
        model = JsonListModel(json_list=json_list)  # type: ignore[arg-type]
        return model.json_list

    @app.post("/caught")
    async def caught(json_list: Annotated[str, Form()]) -> list[str]:
        try:
            model = JsonListModel(json_list=json_list)  # type: ignore[arg-type]
        except ValidationError as error:
            raise HTTPException(422, "json_list is no list of texts") from error
        return model.json_list

    return app


def create_tasks_app() -> FastAPI:
    app = FastAPI()
    app.state.ran = []

    def get_db() -> str:
        return "database"

    def log_event(told: str = "event") -> None:
        app.state.ran.append(told)

    @app.get("/response-only")
    async def response_only() -> Response:
        return Response(content="Done", background=BackgroundTask(log_event))

    @app.get("/with-dependency")
    async def with_dependency(db: str = Depends(get_db)) -> Response:
        return Response(content="Done", background=BackgroundTask(log_event, db))

    @app.get("/injected-only")
    async def injected_only(tasks: BackgroundTasks) -> Any:
        tasks.add_task(log_event, "mail")
        tasks.add_task(log_event)
        return {"status": "done"}

    return app


def create_path_app() -> FastAPI:
    app = FastAPI()

    @app.get("/int/{path}")
    async def int_path(path: int | str) -> str:
        return str(type(path))

    @app.get("/uuid/{path}")
    async def uuid_path(path: UUID | str) -> str:
        return str(type(path))

    @app.get("/plain/{path}")
    async def plain_path(path: int) -> str:
        return str(type(path))

    return app
