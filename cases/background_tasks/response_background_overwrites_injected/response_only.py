from fastapi import BackgroundTasks, FastAPI, Response
from starlette.background import BackgroundTask


def create_app() -> FastAPI:
    app = FastAPI()
    app.state.ran = []

    @app.get("/one")
    async def one_task() -> Response:
        return Response("Done", background=BackgroundTask(app.state.ran.append, "response"))

    @app.get("/own")
    async def own_tasks() -> Response:
        tasks = BackgroundTasks()
        tasks.add_task(app.state.ran.append, "injected")
        tasks.add_task(app.state.ran.append, "response")
        return Response("Done", background=tasks)

    @app.get("/assigned")
    async def injected_assigned(tasks: BackgroundTasks) -> Response:
        tasks.add_task(app.state.ran.append, "injected")
        tasks.add_task(app.state.ran.append, "response")
        response = Response("Done")
        response.background = tasks
        return response

    return app
