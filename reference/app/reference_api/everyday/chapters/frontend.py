"""Files of a frontend, served by `frontend()`."""

from fastapi import BackgroundTasks, Cookie, Depends, FastAPI, HTTPException, Response

from reference_api.everyday.assets import ASSETS
from reference_api.everyday.parts import Chapter, get, post

chapter = Chapter("frontend")
HTML = {"Accept": "text/html"}
BUILD = ASSETS / "frontend"


@chapter.part(
    "fallback",
    get("file", "/app.js"),
    get("page", "/users/1", headers=HTML),
    get("page with a dot", "/users/ada.lovelace", headers=HTML),
    get("page for any type", "/users/1", headers={"Accept": "*/*"}),
    post("unknown path", "/users/1"),
)
def fallback():
    app = FastAPI()
    app.frontend("/", directory=BUILD, fallback="index.html")
    return app


@chapter.part(
    "login",
    get("without a session", "/app.js"),
    get("with a session", "/app.js", headers={"Cookie": "session=valid"}),
)
def login():
    def check(session: str = Cookie("")):
        if session != "valid":
            raise HTTPException(401, "Log in")

    app = FastAPI(dependencies=[Depends(check)])
    app.frontend("/", directory=BUILD, fallback="index.html")
    return app


@chapter.part("headers", get("file", "/app.js"))
def headers():
    events: list[str] = []

    def mark(response: Response, tasks: BackgroundTasks):
        response.headers["X-Seen"] = "by the dependency"
        tasks.add_task(events.append, "task")

    app = FastAPI(dependencies=[Depends(mark)])
    app.state.events = events
    app.frontend("/", directory=BUILD)
    return app
