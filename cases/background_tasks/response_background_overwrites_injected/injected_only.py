from fastapi import BackgroundTasks, FastAPI, Response
from fastapi.responses import HTMLResponse


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


def create_app_with_new_response() -> FastAPI:
    app = FastAPI()
    app.state.ran = []

    @app.get("/api", response_class=HTMLResponse)
    async def api(word: str, bk: BackgroundTasks):
        bk.add_task(app.state.ran.append, word)
        return HTMLResponse("ok")

    return app
