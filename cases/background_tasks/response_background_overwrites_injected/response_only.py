from fastapi import BackgroundTasks, FastAPI, Response


def create_app() -> FastAPI:
    app = FastAPI()
    app.state.ran = []

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
