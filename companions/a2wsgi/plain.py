from fastapi import APIRouter, BackgroundTasks, FastAPI
from fastapi.responses import StreamingResponse
from flask import Flask, request, url_for

router = APIRouter()


@router.get("/items/{item_id}/parts")
def read_parts(item_id: int):
    return StreamingResponse(f"{item_id}.{part};" for part in range(3))


def create_app(note=print):
    app = FastAPI()
    app.include_router(router, prefix="/shop")

    @app.post("/users/{user_id}")
    def write_user(user_id: int, user: dict, tasks: BackgroundTasks):
        tasks.add_task(note, f"task of user {user_id}")
        return user

    return app


def create_app_with_middleware(note=print):
    app = create_app(note)

    @app.middleware("http")
    async def add_header(request, call_next):
        response = await call_next(request)
        response.headers["x-seen"] = "yes"
        return response

    return app


def create_flask_app():
    app = Flask("flask_app")

    @app.post("/hello")
    def hello():
        return {"hello": request.form["name"], "here": url_for("hello")}

    return app
