from fastapi import BackgroundTasks, Depends, FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from starlette.background import BackgroundTask


def create_app() -> FastAPI:
    app = FastAPI()
    app.state.ran = []

    @app.get("/")
    async def endpoint(tasks: BackgroundTasks):
        tasks.add_task(lambda: app.state.ran.append("injected"))
        return Response(
            content="Custom response",
            background=BackgroundTask(lambda: app.state.ran.append("response")),
        )

    @app.get("/injected")
    async def injected(tasks: BackgroundTasks):
        tasks.add_task(app.state.ran.append, "injected")
        return Response("Done")

    return app


def create_app_with_dependency() -> FastAPI:
    def audit(request: Request, tasks: BackgroundTasks) -> None:
        tasks.add_task(request.app.state.ran.append, "injected")

    app = FastAPI(dependencies=[Depends(audit)])
    app.state.ran = []

    @app.get("/")
    async def with_background():
        return Response("Done", background=BackgroundTask(app.state.ran.append, "response"))

    @app.get("/without")
    async def without_background():
        return Response("Done")

    @app.get("/injected")
    async def injected(tasks: BackgroundTasks):
        tasks.add_task(app.state.ran.append, "response")
        return Response("Done")

    @app.get("/handed-over")
    async def handed_over(tasks: BackgroundTasks):
        tasks.add_task(app.state.ran.append, "response")
        return Response("Done", background=tasks)

    return app


def create_app_with_kept_response() -> FastAPI:
    kept = HTMLResponse("ok")
    app = FastAPI()
    app.state.ran = []

    @app.get("/api", response_class=HTMLResponse)
    async def api(word: str, bk: BackgroundTasks):
        bk.add_task(app.state.ran.append, word)
        return kept

    return app
