from fastapi import BackgroundTasks, Depends, FastAPI, Request, Response
from starlette.background import BackgroundTask


def audit(request: Request, tasks: BackgroundTasks) -> None:
    tasks.add_task(request.app.state.ran.append, "dependency")


def create_app() -> FastAPI:
    app = FastAPI(dependencies=[Depends(audit)])
    app.state.ran = []

    @app.get("/")
    async def with_background() -> Response:
        return Response("Done", background=BackgroundTask(app.state.ran.append, "response"))

    @app.get("/without")
    async def without_background() -> Response:
        return Response("Done")

    @app.get("/injected")
    async def injected(tasks: BackgroundTasks) -> Response:
        tasks.add_task(app.state.ran.append, "response")
        return Response("Done")

    @app.get("/handed-over")
    async def handed_over(tasks: BackgroundTasks) -> Response:
        tasks.add_task(app.state.ran.append, "response")
        return Response("Done", background=tasks)

    return app
