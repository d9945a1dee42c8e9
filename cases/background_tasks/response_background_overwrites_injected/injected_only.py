from fastapi import BackgroundTasks, FastAPI, Response


def create_app() -> FastAPI:
    app = FastAPI()
    app.state.ran = []

    @app.get("/")
    async def default_response(tasks: BackgroundTasks) -> dict[str, str]:
        tasks.add_task(app.state.ran.append, "injected")
        tasks.add_task(app.state.ran.append, "response")
        return {"status": "done"}

    @app.get("/custom")
    async def custom_response(tasks: BackgroundTasks) -> Response:
        tasks.add_task(app.state.ran.append, "injected")
        tasks.add_task(app.state.ran.append, "response")
        return Response("Done")

    return app
