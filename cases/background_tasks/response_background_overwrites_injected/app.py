from fastapi import BackgroundTasks, FastAPI, Response
from starlette.background import BackgroundTask


def create_app() -> FastAPI:
    app = FastAPI()
    app.state.ran = []

    @app.get("/")
    async def both(tasks: BackgroundTasks) -> Response:
        tasks.add_task(app.state.ran.append, "injected")
        return Response("Done", background=BackgroundTask(app.state.ran.append, "response"))

    @app.get("/injected")
    async def injected(tasks: BackgroundTasks) -> Response:
        tasks.add_task(app.state.ran.append, "injected")
        return Response("Done")

    return app
